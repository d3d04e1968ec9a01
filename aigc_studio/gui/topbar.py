"""The row on top: menus, the project's name, what jobs are at, the AI switch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from aigc_studio.gui.commands import button_for
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.jobs_panel import Summary
from aigc_studio.gui.lists import ElidedLabel
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

_ICON_PX = 32
_NAME_PX = 100
"""So much of the project's name is always to be read."""


class TopBar(QWidget):
    jobs_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        menus: QMenuBar,
        tabs: Sequence[QAction],
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._summary = Summary()
        self._build_ui(menus, tabs, actions["palette"])
        jobs = actions["jobs"]
        self._jobs.setToolTip(jobs.toolTip())
        jobs.changed.connect(lambda: self._jobs.setToolTip(jobs.toolTip()))
        self._connect()
        self.refresh()

    def _build_ui(self, menus: QMenuBar, tabs: Sequence[QAction], palette: QAction) -> None:
        self.setObjectName("TopBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        menus.setParent(self)
        menus.setMinimumWidth(menus.sizeHint().width())
        self._name = ElidedLabel("")
        self._name.setObjectName("ProjectName")
        # It gives way before a menu does.
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._jobs = ToolButton()
        self._jobs.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._desk.look.dress(self._jobs, "jobs", "dim")
        usual = self._jobs.fontMetrics().horizontalAdvance("8 jobs 88%")
        self._jobs.setMinimumWidth(usual + _ICON_PX)  # little moves when jobs come and go
        self._ai = ToolButton()
        self._ai.setCheckable(True)
        self._ai.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._ai.setToolTip(
            translate("TopBar", "Switch all AI on or off; off loads no model and suggests nothing")
        )
        left, middle, right = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        left.addWidget(menus)
        left.addStretch(1)
        for button in self._tabs(tabs):
            middle.addWidget(button)
        right.addWidget(self._name, 1)
        for widget in (button_for(palette), self._jobs, self._ai):
            right.addWidget(widget)
        # The tabs stay where they are whatever is told beside them.
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 2, 8, 2)
        for column, part in enumerate((left, middle, right)):
            part.setSpacing(8)
            grid.addLayout(part, 0, column)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    @staticmethod
    def _tabs(tabs: Sequence[QAction]) -> list[ToolButton]:
        """The workspaces, by their short names."""
        names = (
            translate("TopBar", "Edit"),
            translate("TopBar", "Words"),
            translate("TopBar", "Colour"),
            translate("TopBar", "Deliver"),
        )
        buttons = []
        for action, name in zip(tabs, names, strict=True):
            action.setIconText(name)
            button = button_for(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setObjectName("WorkspaceTab")
            buttons.append(button)
        return buttons

    def _connect(self) -> None:
        desk, bench = self._desk, self._desk.bench
        desk.listen(bench.session.project_changed, lambda _changes: self.refresh())
        desk.listen(bench.session.saved_changed, lambda _none: self.refresh())
        desk.listen(bench.studio.settings_changed, lambda _settings: self.refresh())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._show_jobs)
        desk.watch_jobs(lambda _job: self._start())
        self._jobs.clicked.connect(self.jobs_wanted)
        self._ai.clicked.connect(self._on_ai)

    def _start(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        session, settings = self._desk.bench.session, self._desk.bench.studio.settings
        name = self._desk.project_name
        self._name.setText(f"{name}  •" if session.is_modified else name)
        self._name.setMinimumWidth(min(_NAME_PX, self._name.sizeHint().width()))
        self._name.setToolTip(str(session.path or translate("TopBar", "Not saved yet")))
        is_on = settings.is_ai_enabled
        automatic = translate("TopBar", "automatic")
        device = automatic if settings.device == "auto" else settings.device.upper()
        on = translate("TopBar", "AI on: {device}").format(device=device)
        self._ai.setText(on if is_on else translate("TopBar", "AI off"))
        self._desk.look.dress(self._ai, "on" if is_on else "off", "accept" if is_on else "dim")
        self._ai.setIconSize(QSize(10, 10))
        self._ai.setChecked(is_on)
        self._ai.setAccessibleName(self._ai.text())
        self._show_jobs()

    def _show_jobs(self) -> None:
        words = self._summary.text(self._desk.bench.studio.jobs.jobs)
        self._jobs.setText(words or translate("TopBar", "No jobs"))
        self._jobs.setAccessibleName(self._jobs.text())

    def _on_ai(self) -> None:
        studio = self._desk.bench.studio
        on = not studio.settings.is_ai_enabled
        studio.set_settings(replace(studio.settings, is_ai_enabled=on))
