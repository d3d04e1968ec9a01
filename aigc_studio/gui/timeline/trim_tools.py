"""The tools that trim: ripple and roll take edges, slip and slide take clips."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from aigc_studio.editing.clips import Edge
from aigc_studio.editing.linking import with_linked
from aigc_studio.gui.timeline.geometry import Hit, hit_test
from aigc_studio.gui.timeline.gestures import Gesture, Pointer
from aigc_studio.gui.timeline.overlay import NOTHING, Overlay
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.timeline.trim_gestures import TrimGesture
from aigc_studio.gui.trims import (
    EditPoint,
    Trim,
    TrimMode,
    clips_trim,
    edge_trim,
)

ALT = Qt.KeyboardModifier.AltModifier
_NEAR_PX = 24.0
"""How far from an edge a tool that takes nothing but edges still takes it."""


def edge_gesture(
    stage: Stage, hit: Hit, edge: Edge, mode: TrimMode, pointer: Pointer
) -> Gesture | None:
    """Take an edge; Alt leaves linked clips, Ctrl turns a trim into a ripple and back."""
    sequence, clip = stage.sequence, hit.clip
    if sequence is None or clip is None or hit.lane.track.is_locked:
        return None
    point = EditPoint(clip.id, edge, mode, is_alone=pointer.has(ALT))
    other: TrimMode = "ripple" if mode == "trim" else "trim"

    def make(is_turned: bool) -> Trim:  # noqa: FBT001 - Ctrl is held or not
        chosen = replace(point, mode=other if is_turned else mode)
        return edge_trim(sequence, hit.lane.track, clip, chosen)

    return TrimGesture(stage, make, pointer, point)


class EdgeTool:
    """Ripple or roll, by its mode."""

    def __init__(self, stage: Stage, mode: TrimMode) -> None:
        self._stage = stage
        self._mode = mode

    def press(self, pointer: Pointer) -> Gesture | None:
        found = self._edge(pointer)
        return None if found is None else edge_gesture(self._stage, *found, self._mode, pointer)

    def hover(self, pointer: Pointer) -> tuple[Overlay, Qt.CursorShape]:
        found = self._edge(pointer)
        if found is None or found[0].clip is None or found[0].lane.track.is_locked:
            return NOTHING, Qt.CursorShape.ForbiddenCursor
        hit, edge = found
        frame = found[0].clip.start if edge == "in" else found[0].clip.end
        return Overlay(cut=(hit.lane, frame)), Qt.CursorShape.SplitHCursor

    def _edge(self, pointer: Pointer) -> tuple[Hit, Edge] | None:
        stage = self._stage
        scale = stage.camera.scale
        hit = hit_test(stage.lanes, scale, pointer.x, pointer.y)
        if hit is None or hit.clip is None:
            return None
        if hit.part != "body":
            return hit, "in" if hit.part == "in" else "out"
        to_in = pointer.x - scale.x_of(hit.clip.start)
        to_out = scale.x_of(hit.clip.end) - pointer.x
        if min(to_in, to_out) > _NEAR_PX:
            return None
        return hit, "in" if to_in <= to_out else "out"


class ClipTool:
    """Slip, or slide: drags what clips show, or clips between their neighbours."""

    def __init__(self, stage: Stage, *, slides: bool) -> None:
        self._stage = stage
        self._slides = slides

    def press(self, pointer: Pointer) -> Gesture | None:
        stage, sequence = self._stage, self._stage.sequence
        hit = hit_test(stage.lanes, stage.camera.scale, pointer.x, pointer.y)
        clip = hit.clip if hit is not None else None
        if sequence is None or hit is None or clip is None or hit.lane.track.is_locked:
            return None
        state = stage.desk.state
        ids = state.selection if clip.id in state.selection else frozenset({clip.id})
        ids = frozenset({clip.id}) if pointer.has(ALT) else with_linked(sequence, ids)
        state.select(ids)
        trim = clips_trim(sequence, clip, ids, slides=self._slides)
        return TrimGesture(stage, lambda _control: trim, pointer)

    def hover(self, pointer: Pointer) -> tuple[Overlay, Qt.CursorShape]:
        hit = hit_test(self._stage.lanes, self._stage.camera.scale, pointer.x, pointer.y)
        if hit is None or hit.clip is None or hit.lane.track.is_locked:
            return NOTHING, Qt.CursorShape.ForbiddenCursor
        return NOTHING, Qt.CursorShape.SizeHorCursor
