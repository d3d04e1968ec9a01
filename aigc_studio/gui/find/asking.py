"""What the Find panel looks for: words, a scope, and what it shall be like."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from aigc_studio.core.rates import TimeRange
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.find.search_box import PICTURE_SUFFIXES
from aigc_studio.gui.words import clock, translate
from aigc_studio.session.searching import LikePicture, LikeSound, SearchScope, SearchWish


class Asking(QObject):
    asked = Signal()
    """Before the search begins; a wish that is empty asks for nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.wish = SearchWish()
        self.like_words = ""
        """What it shall be like, in words; empty for nothing."""

    def look_for(self, text: str) -> None:
        if text != self.wish.text:
            self.wish = replace(self.wish, text=text)
            self.ask()

    def look_like_file(self, path: Path) -> None:
        words = translate("Find", "Looks like {name}").format(name=path.name)
        self._set_like(words, picture=LikePicture(str(path)))

    def look_like_frame(self, path: str, at: Fraction) -> None:
        """Pictures like that one of a file."""
        words = translate("Find", "Looks like {name} at {time}")
        words = words.format(name=Path(path).name, time=clock(float(at)))
        self._set_like(words, picture=LikePicture(path, at))

    def sound_like(self, name: str, fingerprint: str, span: TimeRange) -> None:
        words = translate("Find", "Sounds like {name} at {time}")
        words = words.format(name=name, time=clock(float(span.start)))
        self._set_like(words, sound=LikeSound(fingerprint, span))

    def choose_picture(self, parent: QWidget) -> None:
        title = translate("Find", "Similar to a picture file")
        pictures = translate("Find", "Pictures")
        kinds = " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES)
        chosen, _ = QFileDialog.getOpenFileName(
            parent, title, self._desk.media_folder(), f"{pictures} ({kinds})"
        )
        if chosen:
            self.look_like_file(Path(chosen))

    def _set_like(
        self,
        words: str,
        *,
        picture: LikePicture | None = None,
        sound: LikeSound | None = None,
    ) -> None:
        self.like_words = words
        self.wish = replace(self.wish, picture=picture, sound=sound)
        self.ask()

    def forget_like(self) -> None:
        self._set_like("")

    def look_in(self, scope: SearchScope) -> None:
        if scope != self.wish.scope:
            self.wish = replace(self.wish, scope=scope)
            self.ask()

    def ask(self) -> None:
        self.asked.emit()
        if self.wish.is_empty:
            self._desk.bench.findings.stop()
        else:
            self._desk.bench.findings.search(self.wish)
