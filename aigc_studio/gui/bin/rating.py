"""Stars for media: by the keys 0 to 5 in the bin, and in its menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from aigc_studio.core.ids import AssetId
from aigc_studio.editing.assets import BEST_RATING, RateAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import KeyList
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

STAR = "★"
_KEYS = (
    Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5,
)  # fmt: skip


class RatingList(KeyList):
    rated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.own_keys = self.own_keys | frozenset(_KEYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.rated.emit(_KEYS.index(key))
        else:
            super().keyPressEvent(event)


def rating_menu(parent: QWidget, give: Callable[[int], None]) -> QMenu:
    """No star to five, with their keys."""
    menu = QMenu(translate("Bin", "Rating"), parent)
    for stars in range(BEST_RATING + 1):
        words = STAR * stars if stars else translate("Bin", "None")
        action = menu.addAction(f"{words}\t{stars}")
        action.triggered.connect(lambda _on=False, stars=stars: give(stars))
    return menu


def rate(desk: Desk, chosen: tuple[AssetId, ...], stars: int) -> None:
    """In one step of the history, where there is anything to change."""
    found = (desk.project.asset(asset_id) for asset_id in chosen)
    edits = tuple(RateAsset(a.id, stars) for a in found if a is not None and a.rating != stars)
    if edits:
        desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))
