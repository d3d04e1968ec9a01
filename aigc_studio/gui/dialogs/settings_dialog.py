"""Settings of this user on this machine: language, look, AI, cache, safety."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.models import Device
from aigc_studio.core.settings import Settings
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import confirm_row, keep_default
from aigc_studio.gui.fields import CheckBox, ComboBox, SpinBox
from aigc_studio.gui.words import size_text, translate
from aigc_studio.jobs.lanes import Job, Lane

_GIB = 2**30


class SettingsDialog(QDialog):
    """``chosen`` gives the settings as the fields say; OK saves them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = desk.bench.studio.settings
        self._build_ui()
        self._fill()
        self._ask_for_devices()
        self._measure_cache()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Settings", "Settings"))
        self.setMinimumWidth(520)
        self._language, self._theme, self._device = ComboBox(), ComboBox(), ComboBox()
        self._is_ai = CheckBox(translate("Settings", "Suggest by AI"))
        self._cache = SpinBox()
        self._cache.setRange(1, 2000)
        self._cache.setSuffix(" GiB")
        self._cache_used = QLabel()
        self._cache_used.setObjectName("Meta")
        self._clear = QPushButton(translate("Settings", "Clear"))
        self._clear.clicked.connect(self._clear_cache)
        self._autosave = SpinBox()
        self._autosave.setRange(10, 3600)
        self._autosave.setSuffix(translate("Settings", " s"))
        self._backups = SpinBox()
        self._backups.setRange(0, 100)
        self._kept_words = QLineEdit()
        self._kept_words.setPlaceholderText(translate("Settings", "Words between commas"))
        self._kept_words.setAccessibleName(translate("Settings", "Never a filler"))
        buttons = confirm_row(self, translate("Settings", "Save"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(20)
        column.addLayout(self._build_form())
        column.addWidget(buttons)
        keep_default(self)

    def _build_form(self) -> QFormLayout:
        cache = QHBoxLayout()
        cache.setSpacing(8)
        cache.addWidget(self._cache)
        cache.addWidget(self._cache_used, 1)
        cache.addWidget(self._clear)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow(translate("Settings", "Language"), self._language)
        form.addRow(translate("Settings", "Look"), self._theme)
        form.addRow(translate("Settings", "AI"), self._is_ai)
        form.addRow(translate("Settings", "Device"), self._device)
        form.addRow(translate("Settings", "Never a filler"), self._kept_words)
        form.addRow(translate("Settings", "Model folders"), self._build_folders())
        form.addRow(translate("Settings", "Analysis cache"), cache)
        form.addRow(translate("Settings", "Autosave every"), self._autosave)
        form.addRow(translate("Settings", "Backups kept"), self._backups)
        return form

    def _build_folders(self) -> QWidget:
        box = QWidget()
        self._folders = QListWidget()
        self._folders.setMaximumHeight(72)
        self._folders.setAccessibleName(translate("Settings", "Model folders"))
        add = QPushButton(translate("Settings", "Add…"))
        add.clicked.connect(self._add_folder)
        remove = QPushButton(translate("Settings", "Remove"))
        remove.clicked.connect(lambda: self._folders.takeItem(self._folders.currentRow()))
        buttons = QVBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(remove)
        buttons.addStretch(1)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folders, 1)
        row.addLayout(buttons)
        return box

    def _fill(self) -> None:
        settings = self._settings
        for words, value in (
            (translate("Settings", "As the system"), "system"),
            ("English", "en"),
            ("简体中文", "zh"),
        ):
            self._language.addItem(words, value)
        self._language.setCurrentIndex(self._language.findData(settings.language))
        self._theme.addItem(translate("Settings", "Dark"), "dark")
        self._theme.addItem(translate("Settings", "Light"), "light")
        self._theme.setCurrentIndex(self._theme.findData(settings.theme))
        self._device.addItem(translate("Settings", "Choose the best"), "auto")
        if settings.device != "auto":
            self._device.addItem(settings.device, settings.device)
        self._device.setCurrentIndex(self._device.findData(settings.device))
        self._is_ai.setChecked(settings.is_ai_enabled)
        self._kept_words.setText(", ".join(settings.kept_words))
        self._folders.addItems(settings.model_folders)
        self._cache.setValue(settings.cache_limit_bytes // _GIB)
        self._autosave.setValue(settings.autosave_seconds)
        self._backups.setValue(settings.backups_kept)

    def chosen(self) -> Settings:
        folders = (self._folders.item(i).text() for i in range(self._folders.count()))
        return replace(
            self._desk.bench.studio.settings,
            language=self._language.currentData(),
            theme=self._theme.currentData(),
            is_ai_enabled=self._is_ai.isChecked(),
            device=self._device.currentData(),
            kept_words=_listed(self._kept_words.text()),
            model_folders=tuple(folders),
            cache_limit_bytes=self._cache.value() * _GIB,
            autosave_seconds=self._autosave.value(),
            backups_kept=self._backups.value(),
        )

    def _on_accepted(self) -> None:
        studio = self._desk.bench.studio
        self._desk.attempt(lambda: studio.set_settings(self.chosen()))
        self.accept()

    def _add_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, translate("Settings", "Model folder"))
        if folder:
            self._folders.addItem(folder)

    def _ask_for_devices(self) -> None:
        devices = self._desk.bench.session.ports.devices
        self._desk.bench.studio.jobs.submit(
            Job(
                key="devices",
                label="Look for devices",
                lane=Lane.IO,
                work=lambda _context: devices.available(),
                on_done=self._show_devices,
                on_failed=lambda error: self._desk.warn(str(error)),
            )
        )

    def _show_devices(self, devices: tuple[Device, ...]) -> None:
        for device in devices:
            words = f"{device.name} · {size_text(device.memory_bytes)}"
            index = self._device.findData(device.id)
            if index < 0:
                self._device.addItem(words, device.id)
            else:
                self._device.setItemText(index, words)

    def _measure_cache(self) -> None:
        cache = self._desk.bench.session.ports.cache
        self._desk.bench.studio.jobs.submit(
            Job(
                key="cache:size",
                label="Measure the cache",
                lane=Lane.IO,
                work=lambda _context: cache.size_bytes(),
                on_done=self._show_cache,
                on_failed=lambda error: self._desk.warn(str(error)),
            )
        )

    def _show_cache(self, size_bytes: int) -> None:
        words = translate("Settings", "{size} used")
        self._cache_used.setText(words.format(size=size_text(size_bytes)))

    def _clear_cache(self) -> None:
        cache = self._desk.bench.session.ports.cache
        self._desk.bench.studio.jobs.submit(
            Job(
                key="cache:clear",
                label="Clear the cache",
                lane=Lane.IO,
                work=lambda _context: cache.clear(),
                on_done=lambda _none: self._measure_cache(),
                on_failed=lambda error: self._desk.warn(str(error)),
            )
        )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[,;，、；]", text) if part.strip())
