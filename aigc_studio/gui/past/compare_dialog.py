"""Two versions side by side: what differs, clip by clip, each with where it is in both."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.records import Version
from aigc_studio.editing.comparing import Difference, differences
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ComboBox
from aigc_studio.gui.past.moments import moment_text
from aigc_studio.gui.words import counted, told, translate

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
CHANGE, SUBJECT, BEFORE, AFTER, DETAILS = range(5)
_MARKS = {"added": "+", "removed": "-", "moved": "↔", "trimmed": "⇥", "changed": "~"}


def change_words(difference: Difference) -> str:
    """With a sign, so that a glance is enough."""
    words = {
        "added": translate("Compare", "added"),
        "removed": translate("Compare", "removed"),
        "moved": translate("Compare", "moved"),
        "trimmed": translate("Compare", "trimmed"),
        "changed": translate("Compare", "changed"),
    }[difference.change]
    return f"{_MARKS[difference.change]}  {words}"


def subject_words(difference: Difference) -> str:
    """What it is, where, and what it is called."""
    words = {
        "timeline": translate("Compare", "Timeline"),
        "track": translate("Compare", "Track"),
        "clip": translate("Compare", "Clip"),
        "transition": translate("Compare", "Transition"),
        "marker": translate("Compare", "Marker"),
        "subtitle track": translate("Compare", "Subtitle track"),
        "subtitle": translate("Compare", "Subtitle"),
        "media": translate("Compare", "Media"),
        "word": translate("Compare", "Corrected words"),
        "speaker": translate("Compare", "Speaker"),
    }[difference.subject]
    place = f"{difference.track} · " if difference.track else ""
    name = f"“{told('Name', difference.name)}”" if difference.name else ""
    return f"{place}{words} {name}".strip()


def _detail_words(name: str) -> str:
    return {
        "start": translate("Compare", "place"),
        "frame": translate("Compare", "place"),
        "track": translate("Compare", "track"),
        "duration": translate("Compare", "length"),
        "source_start": translate("Compare", "start in the media"),
        "speed": translate("Compare", "speed"),
        "ramp": translate("Compare", "speed"),
        "gain_db": translate("Compare", "gain"),
        "gain_points": translate("Compare", "gain"),
        "framing": translate("Compare", "framing"),
        "effects": translate("Compare", "effects"),
        "is_enabled": translate("Compare", "on or off"),
        "is_muted": translate("Compare", "muted"),
        "is_locked": translate("Compare", "locked"),
        "name": translate("Compare", "name"),
        "text": translate("Compare", "text"),
        "color": translate("Compare", "colour"),
        "note": translate("Compare", "note"),
        "path": translate("Compare", "file"),
        "fingerprint": translate("Compare", "file"),
        "rating": translate("Compare", "rating"),
        "link": translate("Compare", "link"),
    }.get(name, translate("Compare", "settings"))


class DifferenceTable(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Difference, ...] = ()
        self._sequences: dict[str, Sequence] = {}

    def compare(self, before: Project, after: Project) -> None:
        self.beginResetModel()
        self.rows = differences(before, after)
        self._sequences = {s.id: s for s in (*before.sequences, *after.sequences)}
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Compare", "Change"),
            translate("Compare", "What"),
            translate("Compare", "Left"),
            translate("Compare", "Right"),
            translate("Compare", "Differs in"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        row = self.rows[index.row()]
        if index.column() == CHANGE:
            return change_words(row)
        if index.column() == SUBJECT:
            return subject_words(row)
        if index.column() == DETAILS:
            return ", ".join(dict.fromkeys(map(_detail_words, row.details)))
        return self._span(row, row.before if index.column() == BEFORE else row.after)

    def _span(self, row: Difference, span: FrameRange | None) -> str:
        sequence = self._sequences.get(row.sequence_id or "")
        if span is None or sequence is None:
            return "" if row.before or row.after else "–"
        return f"{sequence.timecode(span.start)} – {sequence.timecode(span.end)}"


class CompareDialog(QDialog):
    """Not modal: a row that is chosen shows its place in the timeline."""

    def __init__(
        self,
        desk: Desk,
        versions: tuple[Version, ...],
        version: Version,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.left, self.right = ComboBox(), ComboBox()
        for box, words in (
            (self.left, translate("Compare", "Left")),
            (self.right, translate("Compare", "Right")),
        ):
            box.setAccessibleName(words)
            box.addItem(translate("Compare", "As it is now"), "")
            for kept in versions:
                box.addItem(f"{kept.name}  {moment_text(kept.moment)}", kept.id)
            box.activated.connect(lambda _row: self.refresh())
        self.left.setCurrentIndex(self.left.findData(version.id))
        self.model = DifferenceTable()
        self.table = QTreeView()
        self.table.setModel(self.model)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setAccessibleName(translate("Compare", "Differences"))
        head = self.table.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(SUBJECT, QHeaderView.ResizeMode.Stretch)
        self.count = QLabel()
        self.count.setObjectName("Meta")
        self._build_ui()
        self.table.clicked.connect(self._go)
        self.table.activated.connect(self._go)
        self.refresh()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Compare", "Compare versions"))
        self.resize(920, 520)
        sides = QHBoxLayout()
        sides.addWidget(self.left, 1)
        sides.addWidget(QLabel("⇆"))
        sides.addWidget(self.right, 1)
        column = QVBoxLayout(self)
        column.addLayout(sides)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)

    def refresh(self) -> None:
        """Read both sides and show what differs; one that cannot be read is told."""
        sides = self._desk.attempt(
            lambda: (
                self._document(self.left.currentData()),
                self._document(self.right.currentData()),
            )
        )
        if sides is None:
            return
        self.model.compare(*sides)
        number = len(self.model.rows)
        words = counted("Compare", "{count} differences; click one to go there", number)
        same = translate("Compare", "Both are the same")
        self.count.setText(words.format(count=number) if number else same)

    def _document(self, version_id: str) -> Project:
        bench = self._desk.bench
        return bench.snapshots.load(version_id) if version_id else bench.session.project

    def _go(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        sequence = self._desk.sequence
        is_here = sequence is not None and row.sequence_id == sequence.id
        if not is_here or (row.before or row.after) is None:
            return
        self._desk.go_to(row.frame)
        if sequence is not None and row.subject == "clip":
            self._desk.state.select(
                c.id
                for t, c in sequence.clips()
                if t.name == row.track and c.range_in_parent == row.after
            )
