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


def nest_of(project: Project, sequence_id: SequenceId, asset_id: str) -> MediaAsset:
    """What shows a timeline in others; ``asset_id`` is for one that was not there yet.

    Raises EditError where the timeline holds nothing.
    """
    inner = require_sequence(project, sequence_id)
    if not inner.duration:
        raise EditError("There is nothing to place.")
    known = next((a for a in project.assets if a.sequence_id == sequence_id), None)
    return known or MediaAsset(
        AssetId(asset_id), inner.name, "", "", nested_info(inner), sequence_id=inner.id
    )


def placed_timeline(project: Project, sequence_id: SequenceId, place: Place, asset_id: str) -> Edit:
    """Puts a timeline into the open one; ``asset_id`` is for its nest, where it has none yet.

    Raises EditError where it would hold itself, or holds nothing.
    """
    inner, outer = require_sequence(project, sequence_id), project.sequence()
    nest = nest_of(project, sequence_id, asset_id)
    known = project.asset(nest.id)
    grown = project if known else replace(project, assets=(*project.assets, nest))
    edit = place_assets(grown, (nest.id,), place)
    if outer is not None and holds_itself(edit.apply(grown), outer.id):
        raise EditError(f"“{inner.name}” holds this timeline; it cannot be put into it.")
    return edit if known else Batch(edit.label, (AddAsset(nest), edit))
