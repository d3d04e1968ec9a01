"""Stars and colours for media, for all that is chosen in one step; and their menus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from aigc_studio.core.document import LABELS
from aigc_studio.core.ids import AssetId
from aigc_studio.editing.assets import BEST_RATING, RateAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.bins import LabelAssets
from aigc_studio.gui.bin.bin_words import STAR, label_name
from aigc_studio.gui.bin.label_names_dialog import LabelNamesDialog
from aigc_studio.gui.bin.label_patch import label_patch
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate


def rating_menu(parent: QWidget, give: Callable[[int], None]) -> QMenu:
    """No star to five, with their keys."""
    menu = QMenu(translate("Bin", "Rating"), parent)
    for stars in range(BEST_RATING + 1):
        words = STAR * stars if stars else translate("Bin", "None")
        action = menu.addAction(f"{words}\t{stars}")
        action.triggered.connect(lambda _on=False, stars=stars: give(stars))
    return menu


def label_menu(desk: Desk, parent: QWidget, give: Callable[[str], None]) -> QMenu:
    """The colours by their names."""
    menu = QMenu(translate("Bin", "Colour"), parent)
    names = desk.bench.studio.settings.label_names or {}
    for label in ("", *LABELS):
        action = menu.addAction(label_name(label, names) or translate("Bin", "None"))
        if label:
            action.setIcon(QIcon(label_patch(desk.look.theme.color(f"marker_{label}"))))
        action.triggered.connect(lambda _on=False, label=label: give(label))
    menu.addSeparator()
    rename = menu.addAction(translate("Bin", "Rename colours…"))
    rename.triggered.connect(lambda: LabelNamesDialog(desk, parent.window()).open())
    return menu


def rate(desk: Desk, chosen: tuple[AssetId, ...], stars: int) -> None:
    """In one step of the history, where there is anything to change."""
    found = (desk.project.asset(asset_id) for asset_id in chosen)
    edits = tuple(RateAsset(a.id, stars) for a in found if a is not None and a.rating != stars)
    if edits:
        desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))


def label(desk: Desk, chosen: tuple[AssetId, ...], color: str) -> None:
    """The same of a colour."""
    found = (desk.project.asset(asset_id) for asset_id in chosen)
    other = tuple(a.id for a in found if a is not None and a.label != color)
    if other:
        desk.apply(LabelAssets(other, color))
