"""Media onto the timeline from bin or source viewer, at the playhead or the end."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.assembling import Place, PlaceMode, place_assets, place_parts
from aigc_studio.gui.desk import Desk


def place(desk: Desk, asset_ids: Iterable[AssetId], mode: PlaceMode, frame: int | None) -> bool:
    """Place assets; the one in the source viewer by its in and out. Whether it was done."""
    ids = tuple(asset_ids)
    edit = desk.attempt(
        lambda: place_assets(desk.project, ids, Place(frame, mode), _marked(desk, ids))
    )
    return edit is not None and desk.apply(edit)


def place_marked(
    desk: Desk, parts: Iterable[tuple[AssetId, TimeRange | None]], mode: PlaceMode
) -> bool:
    """The same of stretches of assets, at the playhead."""
    chosen = tuple(parts)
    frame = desk.state.playhead
    edit = desk.attempt(lambda: place_parts(desk.project, chosen, Place(frame, mode)))
    return edit is not None and desk.apply(edit)


def _marked(desk: Desk, asset_ids: tuple[AssetId, ...]) -> dict[AssetId, TimeRange]:
    source = desk.state.source
    if source is None or source.asset_id not in asset_ids:
        return {}
    asset = desk.project.asset(source.asset_id)
    if asset is None or asset.info.kind == "still":
        return {}
    return {asset.id: source.marked(asset.whole)}
