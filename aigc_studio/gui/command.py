"""What a command of the window is: a row of the table of commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aigc_studio.gui.words import translate

Need = Literal[
    "",
    "undo",
    "redo",
    "timeline",
    "clips",
    "clip",
    "selection",
    "removable",
    "range",
    "shown",
    "source",
    "media",
    "footage",
    "sound",
    "suggestions",
    "suggestion",
    "markers",
    "subtitles",
]
"""What must be there for a command to do anything; ``needs`` tells which is not."""


@dataclass(frozen=True, slots=True)
class Command:
    """``keys`` are separated by blanks; the first is shown. ``menu`` empty: keys only."""

    id: str
    menu: str
    text: object
    keys: str
    slot: str
    icon: str = ""
    is_checkable: bool = False
    need: Need = ""

    @property
    def words(self) -> str:
        return translate("Command", str(self.text))


SEPARATOR = Command("", "", "", "", "")
