"""The subtitles panel: cues with their pace and problems, another language beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.ids import CueId
from aigc_studio.editing.subtitle_tracks import SetSubtitleTrack
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import CheckBox, ComboBox, ToolButton
from aigc_studio.gui.lists import EmptyOr, KeyButton, KeyList
from aigc_studio.gui.subtitles.cue_actions import SubtitleActions
from aigc_studio.gui.subtitles.cue_delegate import CueDelegate
from aigc_studio.gui.subtitles.cue_model import CueModel
from aigc_studio.gui.words import translate
from aigc_studio.suggest.cue_rules import RULES

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

_NEAR = QAbstractItemView.ScrollHint.EnsureVisible
_SHOWN_CHARACTERS = 6
_SELECT = QItemSelectionModel.SelectionFlag.Select


class CueList(KeyList):
    """With the focus here, Delete takes away subtitles and not clips."""

    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.own_keys = self.own_keys | {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_wanted.emit()
            return
        super().keyPressEvent(event)


class SubtitlesPanel(QWidget):
    def __init__(self, desk: Desk, actions: SubtitleActions) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self.model = CueModel(desk)
        self._build_ui()
        self._connect()
        self.refresh()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_widgets()
        self._make_list()
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setContentsMargins(8, 8, 8, 0)
        first.addWidget(self.tracks, 2)
        first.addWidget(self.language)
        first.addWidget(self.beside, 1)
        first.addWidget(self.more)
        second.setContentsMargins(8, 4, 8, 4)
        second.addWidget(self.only, 1)
        second.addWidget(self.mend)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addLayout(first)
        inner.addLayout(second)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.rules)
        self.rules.setContentsMargins(12, 0, 8, 6)
        purpose = translate("Subtitles", "Subtitles of the timeline: from speech, or from a file")
        self.stack = EmptyOr(body, purpose, translate("Subtitles", "Make from speech"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _make_widgets(self) -> None:
        self.tracks = ComboBox()
        self.tracks.setAccessibleName(translate("Subtitles", "Subtitle track"))
        self.language = ComboBox()
        self.language.setAccessibleName(translate("Subtitles", "Language and its rules"))
        self.language.setToolTip(translate("Subtitles", "Language and its rules"))
        for code in (*RULES, "de", "es", "fr", "it", "pt", "ru"):
            self.language.addItem(code, code)
        self.beside = ComboBox()
        self.beside.setAccessibleName(translate("Subtitles", "Beside it"))
        for box in (self.tracks, self.beside):
            # Tracks are named after files; no name may widen the window.
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(_SHOWN_CHARACTERS)
        self.more = ToolButton()
        self.more.setText("⋯")
        self.more.setAccessibleName(translate("Subtitles", "More"))
        self.more.setToolTip(translate("Subtitles", "More"))
        self.only = CheckBox()
        self.mend = KeyButton(translate("Subtitles", "Mend all"))
        self.rules = QLabel()
        self.rules.setObjectName("Meta")

    def _make_list(self) -> None:
        self.list = CueList()
        self.list.setModel(self.model)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(KeyList.ResizeMode.Adjust)
        self.list.setAccessibleName(translate("Subtitles", "Subtitles"))
        self.delegate = CueDelegate(self._desk.look, self.list)
        self.list.setItemDelegate(self.delegate)

    def _connect(self) -> None:
        desk, state = self._desk, self._desk.state
        desk.listen(desk.bench.session.project_changed, lambda _changes: self.refresh())
        desk.look.changed.connect(self.list.viewport().update)
        state.subtitles_changed.connect(self.refresh)
        state.cues_changed.connect(self._show_chosen)
        state.playhead_changed.connect(self._on_playhead)
        self.stack.asked.connect(self._actions.make)
        self.tracks.currentIndexChanged.connect(self._on_track)
        self.language.currentIndexChanged.connect(self._on_language)
        self.beside.currentIndexChanged.connect(self._on_beside)
        self.only.toggled.connect(self._on_only)
        self.mend.clicked.connect(self._actions.mend_all)
        self.more.clicked.connect(self._show_menu)
        self.list.remove_wanted.connect(self._actions.remove)
        self.delegate.mend_wanted.connect(desk.apply)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        self.list.clicked.connect(lambda index: self._go_to(index.row()))

    def refresh(self) -> None:
        sequence, state = self._desk.sequence, self._desk.state
        tracks = sequence.subtitles if sequence is not None else ()
        known = [track.id for track in tracks]
        chosen = state.subtitle_track if state.subtitle_track in known else None
        chosen = chosen or (known[0] if known else None)
        if self.model.beside_id not in known or self.model.beside_id == chosen:
            self.model.beside_id = None
        with QSignalBlocker(self.tracks), QSignalBlocker(self.beside):
            self.tracks.clear()
            self.beside.clear()
            self.beside.addItem(translate("Subtitles", "alone"), None)
            for track in tracks:
                self.tracks.addItem(f"{track.name} · {track.language}", track.id)
                if track.id != chosen:
                    words = translate("Subtitles", "beside {name}").format(name=track.name)
                    self.beside.addItem(words, track.id)
            self.tracks.setCurrentIndex(max(self.tracks.findData(chosen), 0))
            self.beside.setCurrentIndex(max(self.beside.findData(self.model.beside_id), 0))
        self.beside.setVisible(len(tracks) > 1)
        self.model.track_id = chosen
        self._reload()
        self.stack.show_content(is_there=bool(tracks))
        if not tracks:
            purpose = translate(
                "Subtitles", "Subtitles of the timeline: from speech, or from a file"
            )
            self.stack.set_purpose(purpose, can_ask=sequence is not None)

    def _reload(self) -> None:
        at = self.list.verticalScrollBar().value()
        with QSignalBlocker(self.list.selectionModel()):
            self.model.reload()
        self.list.verticalScrollBar().setValue(at)
        track, rules = self.model.track, self.model.rules()
        with QSignalBlocker(self.language):
            code = track.language if track is not None else ""
            if self.language.findData(code) < 0:
                self.language.addItem(code, code)
            self.language.setCurrentIndex(self.language.findData(code))
        count = len(self.model.problems)
        words = translate("Subtitles", "Problems only ({count})").format(count=count)
        self.only.setText(words)
        self.mend.setEnabled(any(p.mend is not None for p in self.model.problems))
        told = translate("Subtitles", "{line} characters a line · {pace} a second · {lines} lines")
        pace = f"{float(rules.characters_per_second):g}"
        self.rules.setText(told.format(line=rules.line_characters, pace=pace, lines=rules.lines))
        self._show_chosen()

    def edit(self, cue_id: CueId) -> None:
        """Begin to edit the text of a cue."""
        row = self.model.row_of(cue_id)
        if row >= 0:
            index = self.model.index(row)
            self.list.scrollTo(index)
            self.list.setCurrentIndex(index)
            self.list.edit(index)

    def _on_track(self) -> None:
        self._desk.state.show_subtitles(self.tracks.currentData())

    def _on_language(self) -> None:
        track, sequence = self.model.track, self._desk.sequence
        code = self.language.currentData()
        if track is not None and sequence is not None and code and code != track.language:
            self._desk.apply(SetSubtitleTrack(sequence.id, track.id, language=code))

    def _on_beside(self) -> None:
        self.model.beside_id = self.beside.currentData()
        self._reload()

    def _on_only(self, is_on: bool) -> None:  # noqa: FBT001 - a signal's one fact
        self.model.is_problems_only = is_on
        self._reload()

    def _on_selected(self, *_change: object) -> None:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        self._desk.state.choose_cues(self.model.rows[row].cue.id for row in rows)

    def _show_chosen(self) -> None:
        """What is chosen elsewhere, chosen here."""
        chosen = self._desk.state.cues
        selection = QItemSelection()
        rows = [n for n, row in enumerate(self.model.rows) if row.cue.id in chosen]
        for row in rows:
            selection.select(self.model.index(row), self.model.index(row))
        model = self.list.selectionModel()
        with QSignalBlocker(model):
            model.clearSelection()
            model.select(selection, _SELECT)
        self.list.viewport().update()
        if len(rows) == 1:
            self.list.scrollTo(self.model.index(rows[0]), _NEAR)

    def _on_playhead(self, frame: int) -> None:
        row = self.model.row_at(frame)
        if row >= 0 and not self.list.hasFocus():
            self.list.scrollTo(self.model.index(row), _NEAR)

    def _go_to(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self._desk.go_to(self.model.rows[row].cue.start)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu().exec(event.globalPos())

    def _show_menu(self) -> None:
        self._menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        menu, actions = QMenu(self), self._actions
        for words, act in (
            (translate("Subtitles", "Add a subtitle at the playhead"), actions.add),
            (translate("Subtitles", "Split"), actions.split),
            (translate("Subtitles", "Merge with the next"), actions.merge),
            (translate("Subtitles", "Remove"), actions.remove),
            ("", None),
            (translate("Subtitles", "Shift from the playhead on…"), actions.shift),
            (translate("Subtitles", "Stretch…"), actions.stretch),
            (translate("Subtitles", "Fit to the sound"), actions.retime),
            (translate("Subtitles", "Style…"), actions.style),
            ("", None),
            (translate("Subtitles", "Export…"), actions.export_file),
            (translate("Subtitles", "Remove the track"), actions.remove_track),
        ):
            if act is None:
                menu.addSeparator()
            else:
                menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        return menu
