"""Highlights, a trailer or a batch of shorts: what is wanted, with what comes of it beside it.

What was not listened to yet can be written down from here: without its words a file is not heard
in a reel, since a cut might sever one. Closing the dialog without confirming takes the wish back.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.speech import ListenWish
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, keep_default
from aigc_studio.gui.dialogs.rhythm_words import music_items
from aigc_studio.gui.dialogs.why_not import why_nothing
from aigc_studio.gui.dialogs.wish_dialog import WishDialog, plain_form, side_by_side
from aigc_studio.gui.fields import CheckBox, ComboBox, SpinBox
from aigc_studio.gui.suggestions.pace_view import PaceView
from aigc_studio.gui.words import counted, kind_text, phrase, told, translate
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.suggest.footage import ASPECTS, ReelKind, ReelWish
from aigc_studio.suggest.suggestion import Suggestion

_LONGEST = 3600
_MOST_SHORTS = 50
_KINDS: tuple[ReelKind, ...] = ("highlights", "trailer", "shorts")
_SECONDS = {"highlights": 30, "trailer": 60, "shorts": 45}


class ReelDialog(WishDialog):
    """Asks the inbox as its fields change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked: set[AssetId] = set()
        self._unheard_music: dict[AssetId, str] = {}
        self._unseen: dict[AssetId, str] = {}
        self._make_fields()
        self._build_ui()
        self._connect()
        keep_default(self)
        self._on_kind()

    def _make_fields(self) -> None:
        self.kind = ComboBox()
        for kind in _KINDS:
            self.kind.addItem(kind_text(kind), kind)
        self.length = SpinBox()
        self.length.setRange(5, _LONGEST)
        self.length.setSuffix(translate("Rhythm", " s"))
        self.count = SpinBox()
        self.count.setRange(1, _MOST_SHORTS)
        self.count.setValue(ReelWish().count)
        self.music = ComboBox()
        for words, asset_id in music_items(self._desk):
            self.music.addItem(words, asset_id)
        self.title = QLineEdit()
        self.title.setPlaceholderText(translate("Reel", "Shown near the end; none if empty"))
        self.aspect = ComboBox()
        self.aspect.addItem(translate("Reel", "That of the footage"))
        self.aspect.addItems([name for name in ASPECTS if name != "16:9"])
        self.captions = CheckBox(translate("Reel", "What is said, written into the picture"))
        self.captions.setChecked(True)
        self.silent = QLabel()
        self.silent.setWordWrap(True)
        self.listen = QPushButton(translate("Reel", "Write down what is said"))
        self.pace = PaceView(self._desk.look, FrameRate(25))

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Reel", "Highlights, trailer, shorts"))
        self.resize(560, 480)
        self._form = plain_form()
        self._form.addRow(translate("Reel", "Make"), self.kind)
        self._form.addRow(translate("Rhythm", "Length"), self.length)
        self._form.addRow(translate("Reel", "How many"), self.count)
        self._form.addRow(translate("Rhythm", "Music"), self.music)
        self._form.addRow(translate("Reel", "Title"), self.title)
        self._form.addRow(translate("Reel", "Frame"), self.aspect)
        self._form.addRow("", self.captions)
        self._lay(self._form, side_by_side(self.silent, self.listen), self.note, self.pace)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _index: self._on_kind())
        self.length.valueChanged.connect(lambda _value: self._rest.start())
        self.count.valueChanged.connect(lambda _value: self._rest.start())
        self.music.currentIndexChanged.connect(lambda _index: self._rest.start())
        self.title.textChanged.connect(lambda _text: self._rest.start())
        self.aspect.currentIndexChanged.connect(lambda _index: self._on_aspect())
        self.captions.toggled.connect(lambda _on: self._rest.start())
        self.listen.clicked.connect(self._on_listen)
        bench = self._desk.bench
        self._hear(
            bench.musics.arrived.subscribe(lambda _asset: self._rest.start()),
            bench.musics.failed.subscribe(self._on_unheard_music),
            bench.watchings.failed.subscribe(self._on_unseen),
            bench.listenings.finished.subscribe(lambda _asset: self._show_silent()),
        )

    def _left(self, *, is_accepted: bool) -> None:
        self._desk.bench.musics.let_go(self)
        if not (is_accepted and self.aspect.currentIndex() > 0):
            self._desk.bench.watchings.cancel(self._asked)

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
            aspect=ASPECTS.get(self.aspect.currentText()),
            has_captions=self.captions.isChecked(),
        )

    def offered(self) -> list[Suggestion]:
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
        musics, wish = self._desk.bench.musics, self.wish()
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
        self._plan(replace(self._desk.bench.inbox.wishes, reel=wish))

    def _show_plan(self) -> None:
        if not self._is_current:
            return
        found = self.offered()
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
