"""A double click on a title on the timeline puts the caret into its text, on a nest opens it."""

from __future__ import annotations

from aigc_studio.gui.timeline.geometry import hit_test
from aigc_studio.gui.timeline.gestures import Pointer
from aigc_studio.gui.timeline.stage import Stage


def open_title(stage: Stage, pointer: Pointer) -> bool:
    """Whether there was one."""
    hit = hit_test(stage.lanes, stage.camera.scale, pointer.x, pointer.y)
    if hit is None or hit.clip is None or stage.desk.titling.place_of(hit.clip.id) is None:
        return False
    stage.desk.state.select({hit.clip.id})
    stage.desk.titling.text_wanted.emit()
    return True


def choose_nest(stage: Stage, pointer: Pointer) -> bool:
    """Select the nested timeline under the pointer; whether there was one."""
    hit = hit_test(stage.lanes, stage.camera.scale, pointer.x, pointer.y)
    asset = stage.desk.project.asset(hit.clip.asset_id) if hit and hit.clip else None
    if hit is None or hit.clip is None or asset is None or asset.sequence_id is None:
        return False
    stage.desk.state.select({hit.clip.id})
    return True
