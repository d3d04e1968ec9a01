"""How the cuts are to be passed: whose mix, and what comes of it. The cards are judged one by one.

Closing the dialog without confirming takes the wish back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from aigc_studio.core.passages import PassageWeights
from aigc_studio.editing.transitions import has_handles
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, keep_default
from aigc_studio.gui.dialogs.why_not import why_nothing
from aigc_studio.gui.dialogs.wish_dialog import WishDialog, plain_form, side_by_side
from aigc_studio.gui.fields import CheckBox, ComboBox
from aigc_studio.gui.words import counted, phrase, told, translate
from aigc_studio.suggest.footage import PassageWish
from aigc_studio.suggest.suggestion import Suggestion

_GENRES: Mapping[str, object] = MappingProxyType(
    {
        "film": QT_TRANSLATE_NOOP("Passages", "Film: nearly all plain cuts"),
        "documentary": QT_TRANSLATE_NOOP("Passages", "Documentary"),
        "interview": QT_TRANSLATE_NOOP("Passages", "Interview: jumps are morphed"),
        "vlog": QT_TRANSLATE_NOOP("Passages", "Vlog"),
        "wedding": QT_TRANSLATE_NOOP("Passages", "Wedding: many dissolves"),
        "sport": QT_TRANSLATE_NOOP("Passages", "Sport"),
        "trailer": QT_TRANSLATE_NOOP("Passages", "Trailer: dips to black"),
        "product": QT_TRANSLATE_NOOP("Passages", "Product"),
        "music video": QT_TRANSLATE_NOOP("Passages", "Music video"),
        "short video": QT_TRANSLATE_NOOP("Passages", "Short video: whip and zoom"),
    }
)


class PassagesDialog(WishDialog):
    """Asks the inbox as its fields change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.genre = ComboBox()
        for name, words in _GENRES.items():
            self.genre.addItem(told("Passages", str(words)), name)
        asked = desk.bench.inbox.wishes.passages
        self.genre.setCurrentIndex(max(self.genre.findData(asked.profile), 0))
        self.own = CheckBox()
        self.learn = QPushButton(translate("Passages", "Learn from this timeline"))
        self.learn.setToolTip(
            translate(
                "Passages",
                "What is measured at each of its cuts is kept on this machine, with how it is"
                " passed: no pictures, sounds or names.",
            )
        )
        self.forget = QPushButton(translate("Passages", "Forget"))
        self._build_ui()
        self._show_learned()
        self.genre.activated.connect(lambda _index: self._ask())
        self.own.toggled.connect(lambda _on: self._ask())
        self.learn.clicked.connect(self._learn)
        self.forget.clicked.connect(self._forget)
        passages = desk.bench.passages
        self._hear(
            passages.changed.subscribe(lambda _none: self._on_learned()),
            passages.failed.subscribe(lambda sentence: self.note.setText(told("Error", sentence))),
        )
        keep_default(self)
        self._ask()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Passages", "Recommend transitions"))
        self.resize(560, 340)
        about = QLabel(
            translate(
                "Passages",
                "Both sides of every cut are compared: look, movement, faces, talk, music, feeling"
                " and time. A plain cut stays where nothing speaks against it.",
            )
        )
        about.setWordWrap(True)
        about.setObjectName("Meta")
        form = plain_form()
        form.addRow(translate("Passages", "Genre"), self.genre)
        form.addRow("", self.own)
        self._lay(about, form, self.note, side_by_side(QWidget(), self.learn, self.forget))

    def offered(self) -> list[Suggestion]:
        """All of them together first."""
        found = [s for s in self._desk.bench.inbox.suggestions if s.kind == "transitions"]
        return sorted(found, key=lambda s: -len(s.passages))

    def _ask(self) -> None:
        if self.own.isChecked():
            self.note.setText(translate("Rhythm", "Planning…"))
            self._desk.bench.passages.weights(self.genre.currentData(), self._ask_with)
        else:
            self._ask_with(None)

    def _ask_with(self, learned: PassageWeights | None) -> None:
        wish = PassageWish(is_asked=True, profile=self.genre.currentData(), learned=learned)
        if self._ends:
            self._plan(replace(self._desk.bench.inbox.wishes, passages=wish))

    def _learn(self) -> None:
        self._desk.attempt(self._desk.bench.passages.learn)

    def _forget(self) -> None:
        self._desk.attempt(self._desk.bench.passages.forget)

    def _on_learned(self) -> None:
        self._show_learned()
        self._ask()

    def _show_learned(self) -> None:
        """How much there is to go by."""
        count = len(self._desk.bench.passages.memory.examples)
        words = counted("Passages", "As in the {count} cuts of yours that were learned", count)
        self.own.setText(words.format(count=count))
        self.own.setVisible(count > 0)
        self.forget.setVisible(count > 0)
        if not count:
            self.own.setChecked(False)

    def _show_plan(self) -> None:
        if not self._is_current:
            return
        found = self.offered()
        allow_confirming(self, is_allowed=bool(found))
        if found:
            self.note.setText(phrase(found[0].sentence))
        else:
            self.note.setText(why_nothing(self._desk) or self._why_plain())

    def _why_plain(self) -> str:
        """Whether the media could carry a transition at all."""
        desk, sequence = self._desk, self._desk.sequence
        if sequence is not None and not has_handles(desk.project, sequence):
            return translate(
                "Passages",
                "The clips use all of their media: a transition needs some of it beyond the cut.",
            )
        return translate("Passages", "Nothing speaks against the plain cuts of this timeline.")
