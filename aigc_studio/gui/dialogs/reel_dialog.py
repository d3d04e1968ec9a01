"""Highlights, a trailer or a batch of shorts: what is wanted, with what comes of it beside it.

What was not listened to yet can be written down from here: without its words a file is not heard
in a reel, since a cut might sever one. Closing the dialog without confirming takes the wish back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.speech import ListenWish
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, confirm_row, keep_default
from aigc_studio.gui.dialogs.handing_over import hand_over
from aigc_studio.gui.dialogs.why_not import why_nothing
from aigc_studio.gui.suggestions.pace_view import PaceView
from aigc_studio.gui.words import clock, counted, kind_text, phrase, told, translate
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.suggest.footage import ReelKind, ReelWish
from aigc_studio.suggest.suggestion import Suggestion

_AFTER_MS = 200
_LONGEST = 3600
_MOST_SHORTS = 50
_KINDS: tuple[ReelKind, ...] = ("highlights", "trailer", "shorts")
_ASPECTS = {"9:16": (9, 16), "4:5": (4, 5), "1:1": (1, 1)}
_SECONDS = {"highlights": 30, "trailer": 60, "shorts": 45}


class ReelDialog(QDialog):
    """Asks the inbox as its fields change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before = desk.bench.inbox.wishes
        self._ends: list[Callable[[], None]] = []
        self._asked: set[AssetId] = set()
        self._unheard_music: dict[AssetId, str] = {}
        self._unseen: dict[AssetId, str] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AFTER_MS)
        self._make_fields()
        self._build_ui()
        self._connect()
        keep_default(self)
        self._on_kind()

    def _make_fields(self) -> None:
        self.kind = QComboBox()
        for kind in _KINDS:
            self.kind.addItem(kind_text(kind), kind)
        self.length = QSpinBox()
        self.length.setRange(5, _LONGEST)
        self.length.setSuffix(translate("Rhythm", " s"))
        self.count = QSpinBox()
        self.count.setRange(1, _MOST_SHORTS)
        self.count.setValue(ReelWish().count)
        self.music = QComboBox()
        musics = self._desk.bench.musics
        assets = [a for a in self._desk.project.assets if a.info.main_audio is not None]
        for asset in sorted(assets, key=lambda a: not musics.may_be_music(a.id)):
            words = f"{asset.name}  ·  {clock(float(asset.info.duration))}"
            self.music.addItem(words, asset.id)
        self.title = QLineEdit()
        self.title.setPlaceholderText(translate("Reel", "Shown near the end; none if empty"))
        self.aspect = QComboBox()
        self.aspect.addItem(translate("Reel", "That of the footage"))
        self.aspect.addItems(list(_ASPECTS))
        self.captions = QCheckBox(translate("Reel", "What is said, written into the picture"))
        self.captions.setChecked(True)
        self.silent = QLabel()
        self.silent.setWordWrap(True)
        self.listen = QPushButton(translate("Reel", "Write down what is said"))
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.pace = PaceView(self._desk.look, FrameRate(25))

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Reel", "Highlights, trailer, shorts"))
        self.resize(560, 480)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(10)
        self._form.addRow(translate("Reel", "Make"), self.kind)
        self._form.addRow(translate("Rhythm", "Length"), self.length)
        self._form.addRow(translate("Reel", "How many"), self.count)
        self._form.addRow(translate("Rhythm", "Music"), self.music)
        self._form.addRow(translate("Reel", "Title"), self.title)
        self._form.addRow(translate("Reel", "Frame"), self.aspect)
        self._form.addRow("", self.captions)
        row = QHBoxLayout()
        row.addWidget(self.silent, 1)
        row.addWidget(self.listen)
        box = confirm_row(self, translate("Rhythm", "Show the suggestion"))
        box.accepted.connect(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._form)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.pace)
        column.addStretch(1)
        column.addWidget(box)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._ask)
        self.kind.currentIndexChanged.connect(lambda _index: self._on_kind())
        self.length.valueChanged.connect(lambda _value: self._rest.start())
        self.count.valueChanged.connect(lambda _value: self._rest.start())
        self.music.currentIndexChanged.connect(lambda _index: self._rest.start())
        self.title.textChanged.connect(lambda _text: self._rest.start())
        self.aspect.currentIndexChanged.connect(lambda _index: self._on_aspect())
        self.captions.toggled.connect(lambda _on: self._rest.start())
        self.listen.clicked.connect(self._on_listen)
        bench = self._desk.bench
        self._ends = [
            bench.musics.arrived.subscribe(lambda _asset: self._rest.start()),
            bench.musics.failed.subscribe(self._on_unheard_music),
            bench.watchings.failed.subscribe(self._on_unseen),
            bench.listenings.finished.subscribe(lambda _asset: self._show_silent()),
            bench.inbox.changed.subscribe(lambda _none: self._show_plan()),
        ]
        self.finished.connect(self._let_go)

    def _let_go(self, result: int) -> None:
        self._rest.stop()
        for end in self._ends:
            end()
        self._ends.clear()
        self._desk.bench.musics.let_go(self)
        is_accepted = result == QDialog.DialogCode.Accepted
        if not (is_accepted and self.aspect.currentIndex() > 0):
            self._desk.bench.watchings.cancel(self._asked)
        if not is_accepted:
            self._desk.bench.inbox.ask(self._before)

    def chosen_kind(self) -> ReelKind:
        kind: ReelKind = self.kind.currentData()
        return kind

    def wish(self) -> ReelWish:
        found = self.music.currentData()
        kind = self.chosen_kind()
        return ReelWish(
            (kind,),
            Fraction(self.length.value()),
            self.count.value(),
            music=AssetId(found) if found and kind == "trailer" else None,
            title=self.title.text(),
            aspect=_ASPECTS.get(self.aspect.currentText()),
            has_captions=self.captions.isChecked(),
        )

    def found(self) -> list[Suggestion]:
        """What is suggested for the wish as it stands."""
        kind = self.chosen_kind()
        return [s for s in self._desk.bench.inbox.suggestions if s.kind == kind]

    def _on_kind(self) -> None:
        kind = self.chosen_kind()
        self._form.setRowVisible(self.count, kind == "shorts")
        self._form.setRowVisible(self.music, kind == "trailer")
        self._form.setRowVisible(self.title, kind == "trailer")
        label = self._form.labelForField(self.length)
        if isinstance(label, QLabel):
            is_most = kind == "shorts"
            label.setText(
                translate("Reel", "Longest") if is_most else translate("Rhythm", "Length")
            )
        self.length.setValue(_SECONDS[kind])
        self.aspect.setCurrentIndex(self.aspect.findText("9:16") if kind == "shorts" else 0)
        self._on_aspect()
        self._show_silent()
        self._ask()

    def _on_aspect(self) -> None:
        """In another shape the subject has to be known first."""
        is_other = self.aspect.currentIndex() > 0
        self._form.setRowVisible(self.captions, is_other)
        if is_other:
            watchings = self._desk.bench.watchings
            assets = [a.id for a in self._desk.project.assets if a.id not in self._unseen]
            self._asked |= {a for a in assets if not watchings.is_watching([a])}
            watchings.ask(assets)
        self._rest.start()

    def _on_unseen(self, failure: AnalysisFailure) -> None:
        self._unseen[failure.asset_id] = failure.sentence
        self._desk.bench.inbox.once_current(self._show_plan)

    def _on_unheard_music(self, failure: AnalysisFailure) -> None:
        self._unheard_music[failure.asset_id] = failure.sentence
        if self.chosen_kind() == "trailer":
            self._ask()

    def _unheard(self) -> list[AssetId]:
        listenings = self._desk.bench.listenings
        return [
            a.id
            for a in self._desk.project.assets
            if a.info.main_audio is not None
            and a.info.main_video is not None
            and listenings.speech(a.id) is None
        ]

    def _show_silent(self) -> None:
        unheard = self._unheard()
        is_under_way = any(map(self._desk.bench.listenings.is_listening, unheard))
        self.silent.setVisible(bool(unheard))
        self.listen.setVisible(bool(unheard) and not is_under_way)
        if is_under_way:
            words = counted("Reel", "Writing down what is said in {count} files…", len(unheard))
        else:
            words = counted(
                "Reel",
                "{count} files were not listened to: a reel shows them without their sound, so"
                " that no word is cut.",
                len(unheard),
            )
        self.silent.setText(words.format(count=len(unheard)))

    def _on_listen(self) -> None:
        for asset_id in self._unheard():
            self._desk.bench.listenings.request(asset_id, ListenWish(language=""))
        self._show_silent()

    def _ask(self) -> None:
        self._rest.stop()
        inbox, musics, wish = self._desk.bench.inbox, self._desk.bench.musics, self.wish()
        if self.chosen_kind() == "trailer":
            if wish.music is None:
                self.note.setText(translate("Rhythm", "Import a piece of music first"))
                return
            if musics.music(wish.music) is None:
                if wish.music in self._unheard_music:
                    self.note.setText(told("Error", self._unheard_music[wish.music]))
                    return
                musics.ask(wish.music, self)
                if musics.music(wish.music) is None:
                    self.note.setText(translate("Rhythm", "Hearing the music…"))
                    return
        allow_confirming(self, is_allowed=True)
        self.note.setText(translate("Rhythm", "Planning…"))
        inbox.ask(replace(inbox.wishes, reel=wish))
        # Asked for the same again, nothing changes and nothing would be told.
        inbox.once_current(self._show_plan)

    def _show_plan(self) -> None:
        if not self._ends or not self._desk.bench.inbox.is_current:
            return
        found = self.found()
        first = found[0] if found else None
        allow_confirming(self, is_allowed=first is not None)
        self.pace.setVisible(first is not None and first.rhythm is not None)
        if first is None:
            self.note.setText(self._why_not())
            return
        made = first.edit.sequence if isinstance(first.edit, AddSequence) else None
        self.pace.show_rhythm(first.rhythm, made.frame_rate if made is not None else None)
        self.note.setText("\n".join(phrase(s.sentence) for s in found))

    def _why_not(self) -> str:
        if reason := why_nothing(self._desk):
            return reason
        if self.aspect.currentIndex() > 0 and self._desk.bench.watchings.is_watching(
            a.id for a in self._desk.project.assets
        ):
            return translate("Reel", "Looking for the subject of each picture…")
        if failure := self._failure():
            return told("Error", failure)
        if self.chosen_kind() == "shorts":
            return translate(
                "Reel",
                "Nothing to suggest: no file is long enough for shorts of that length, or they are"
                " in the project already.",
            )
        if self.chosen_kind() == "trailer":
            return translate(
                "Reel", "There is too little footage for that length, or no pulse in the music."
            )
        return translate(
            "Rhythm", "Nothing to suggest: it is in the project already, or footage is missing."
        )

    def _failure(self) -> str:
        """What kept it from what was asked for; empty if nothing did."""
        if self.aspect.currentIndex() > 0 and self._unseen:
            return next(iter(self._unseen.values()))
        is_trailer = self.chosen_kind() == "trailer"
        return self._unheard_music.get(self.music.currentData(), "") if is_trailer else ""

    def _confirm(self) -> None:
        def choose() -> None:
            found = self.found()
            if found:
                self._desk.state.choose(found[0].id)

        hand_over(self, self._desk.bench.inbox, self._rest, self._ask, choose)
