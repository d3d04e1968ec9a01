"""Several versions of a delivery in one go: forms, timelines, languages that are burned in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import SequenceId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, confirm_row, keep_default
from aigc_studio.gui.dialogs.export_parts import (
    form_words,
    proposed_path,
    report_language,
    seen_subtitles,
    typed_path,
)
from aigc_studio.gui.words import counted, told, translate
from aigc_studio.session.versions import versions

_VALUE = Qt.ItemDataRole.UserRole
_SHOWN = 4
"""Names of files that are told; how many more there are is a number."""


class VersionsDialog(QDialog):
    """Puts a film into the queue for every form of every timeline in every language chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.forms = CheckList(translate("Versions", "Forms"))
        self.timelines = CheckList(translate("Versions", "Timelines"))
        self.languages = CheckList(translate("Versions", "Languages to burn in"))
        self.path = QLineEdit(str(proposed_path(desk, ".mp4")))
        self.path.setAccessibleName(translate("Versions", "Named after"))
        self.note = QLabel()
        self.note.setObjectName("Meta")
        self.note.setWordWrap(True)
        self._fill()
        self._build_ui()
        for part in (self.forms, self.timelines, self.languages):
            part.itemChanged.connect(lambda _item: self._show_plan())
        self.path.textChanged.connect(lambda _text: self._show_plan())
        self._show_plan()

    def _fill(self) -> None:
        group = ""
        for preset in self._desk.bench.exports.presets:
            if preset.group != group:
                group = preset.group
                self.forms.add_heading(told("Preset", group))
            self.forms.add(form_words(preset), preset)
        open_one = self._desk.sequence
        languages: dict[str, str] = {}
        for sequence in self._desk.project.sequences:
            is_open = open_one is not None and sequence.id == open_one.id
            self.timelines.add(told("Name", sequence.name), sequence, is_checked=is_open)
            for track in sequence.subtitles:
                languages.setdefault(track.language or track.name, track.name)
        if not languages:
            self.languages.add_heading(translate("Versions", "There are no subtitles."))
        for language, name in languages.items():
            self.languages.add(f"{name} ({language})" if name != language else name, language)

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Versions", "Several versions"))
        self.resize(820, 480)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        for part, share in ((self.forms, 5), (self.timelines, 3), (self.languages, 3)):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(QLabel(part.accessibleName()))
            column.addWidget(part, 1)
            lists.addLayout(column, share)
        choose = QPushButton(translate("Export", "Choose…"))
        choose.clicked.connect(self._on_choose)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(choose)
        form = QFormLayout()
        form.addRow(translate("Versions", "Named after"), place)
        buttons = confirm_row(self, translate("Export", "Add to queue"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(lists, 1)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addWidget(buttons)
        keep_default(self)

    def _on_choose(self) -> None:
        title = translate("Export", "Export to")
        path, _ = QFileDialog.getSaveFileName(self, title, self.path.text())
        if path:
            self.path.setText(path)

    def wanted(self) -> list[tuple[SequenceId, ExportOptions]]:
        """Each film that would be made."""
        forms = [p for p in self.forms.chosen() if isinstance(p, ExportPreset)]
        if not forms:
            return []
        path = self._base()
        if path is None:
            return []
        told_in = report_language(self._desk)
        each = [
            (
                sequence,
                ExportOptions(path, forms[0], burn_in=seen_subtitles(sequence), language=told_in),
            )
            for sequence in self.timelines.chosen()
            if isinstance(sequence, Sequence)
        ]
        return versions(forms, each, [str(one) for one in self.languages.chosen()])

    def _base(self) -> Path | None:
        """What the films are named after; None when that is no name."""
        path = typed_path(self.path.text())
        return path if path is not None and path.name else None

    def _show_plan(self) -> None:
        names = [options.path.name for _, options in self.wanted()]
        allow_confirming(self, is_allowed=bool(names))
        if not names:
            words = translate("Versions", "Choose a form and a timeline.")
            if self._base() is None:
                words = translate("Versions", "Choose a place and a name for the films.")
            elif self.languages.chosen() and self.timelines.chosen() and self.forms.chosen():
                words = translate("Versions", "No chosen timeline has subtitles in that language.")
            self.note.setText(words)
            return
        words = counted("Versions", "{count} films: {names}", len(names))
        listed = ", ".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
        self.note.setText(words.format(count=len(names), names=listed))

    def _on_accepted(self) -> None:
        there = [o.path for _, o in self.wanted() if o.path.exists()]
        if (there and not self._may_replace(there)) or not self.begin():
            return
        self.accept()

    def begin(self) -> bool:
        """Queue them; whether that could be."""
        desk, wanted = self._desk, self.wanted()
        exports, queue = desk.bench.exports, desk.bench.studio.deliveries
        made = desk.attempt(
            lambda: queue.add(
                desk.project, [(key, exports.ready(options, key)) for key, options in wanted]
            )
        )
        if made:
            words = counted("Versions", "{count} films are in the queue", len(made))
            desk.say(words.format(count=len(made)))
        return bool(made)

    def _may_replace(self, there: list[Path]) -> bool:
        words = counted("Versions", "{count} of these files are there. Replace them?", len(there))
        button = QMessageBox.question(self, self.windowTitle(), words.format(count=len(there)))
        return button == QMessageBox.StandardButton.Yes


class CheckList(QListWidget):
    """A list whose entries are ticked; each stands for a value."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._values: list[object] = []
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def add(self, words: str, value: object, *, is_checked: bool = False) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(words)
        item.setData(_VALUE, len(self._values))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
        self._values.append(value)
        self.addItem(item)
        self._tick(item, is_checked=is_checked)

    def tick(self, values: Iterable[object]) -> None:
        """These and no others."""
        wanted = list(values)
        for item in self._entries():
            self._tick(item, is_checked=self._values[item.data(_VALUE)] in wanted)

    def chosen(self) -> list[object]:
        """The values that are ticked, in their order."""
        return [
            self._values[item.data(_VALUE)]
            for item in self._entries()
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _entries(self) -> list[QListWidgetItem]:
        items = [self.item(row) for row in range(self.count())]
        return [item for item in items if item.data(_VALUE) is not None]

    @staticmethod
    def _tick(item: QListWidgetItem, *, is_checked: bool) -> None:
        item.setCheckState(Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)
