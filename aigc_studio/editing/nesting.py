"""A timeline that is there already, put into another one as a nest."""

from __future__ import annotations

from dataclasses import replace

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.editing.assembling import Place, place_assets
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.settling import holds_itself, nested_info
from aigc_studio.editing.surgery import require_sequence


def inserted_timeline(project: Project, sequence_id: SequenceId, frame: int, asset_id: str) -> Edit:
    """Inserts a timeline into the open one; ``asset_id`` is for its nest, where it has none yet.

    Raises EditError where it would hold itself, or holds nothing.
    """
    inner, outer = require_sequence(project, sequence_id), project.sequence()
    if not inner.duration:
        raise EditError("There is nothing to place.")
    place = Place(frame, "insert")
    known = next((a for a in project.assets if a.sequence_id == sequence_id), None)
    nest = known or MediaAsset(
        AssetId(asset_id), inner.name, "", "", nested_info(inner), sequence_id=inner.id
    )
    grown = project if known else replace(project, assets=(*project.assets, nest))
    edit = place_assets(grown, (nest.id,), place)
    if outer is not None and holds_itself(edit.apply(grown), outer.id):
        raise EditError(f"“{inner.name}” holds this timeline; it cannot be put into it.")
    return edit if known else Batch("Insert", (AddAsset(nest), edit))
