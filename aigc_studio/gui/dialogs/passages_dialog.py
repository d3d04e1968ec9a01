"""How the cuts are to be passed: whose mix, and what comes of it. The cards are judged one by one.

Closing the dialog without confirming takes the wish back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import keep_default
from aigc_studio.gui.dialogs.why_not import why_nothing
from aigc_studio.gui.dialogs.wish_dialog import WishDialog, plain_form
from aigc_studio.gui.words import phrase, told, translate
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
        self.genre = QComboBox()
        for name, words in _GENRES.items():
            self.genre.addItem(told("Passages", str(words)), name)
        asked = desk.bench.inbox.wishes.passages
        self.genre.setCurrentIndex(max(self.genre.findData(asked.profile), 0))
        self._build_ui()
        self.genre.activated.connect(lambda _index: self._ask())
        self._hear()
        keep_default(self)
        self._ask()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Passages", "Recommend transitions"))
        self.resize(520, 300)
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
        self._lay(about, form, self.note)

    def offered(self) -> list[Suggestion]:
        """All of them together first."""
        found = [s for s in self._desk.bench.inbox.suggestions if s.kind == "transitions"]
        return sorted(found, key=lambda s: -len(s.passages))

    def _ask(self) -> None:
        wish = PassageWish(is_asked=True, profile=self.genre.currentData())
        self._plan(replace(self._desk.bench.inbox.wishes, passages=wish))

    def _show_plan(self) -> None:
        if not self._is_current:
            return
        found = self.offered()
        if found:
            self.note.setText(phrase(found[0].sentence))
        else:
            self.note.setText(
                why_nothing(self._desk)
                or translate("Passages", "Nothing speaks against the plain cuts of this timeline.")
            )
