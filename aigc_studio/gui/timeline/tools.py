"""One tool object per mouse mode: what a press starts, and what hovering shows."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt

from aigc_studio.core.ids import ClipId
from aigc_studio.editing.clips import Edge, SplitClips
from aigc_studio.editing.linking import with_companions, with_linked
from aigc_studio.gui.timeline.fade_handles import handle_at, press_fade, shown_handles
from aigc_studio.gui.timeline.gain_line import gain_gesture
from aigc_studio.gui.timeline.geometry import EDGE_PX, Hit, hit_test, threshold_y
from aigc_studio.gui.timeline.gestures import (
    BandGesture,
    Gesture,
    Grip,
    MoveGesture,
    Pointer,
    ThresholdGesture,
)
from aigc_studio.gui.timeline.ghosts import ghost_at
from aigc_studio.gui.timeline.overlay import NOTHING, Overlay
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.timeline.transition_marks import press_transition, taken_at
from aigc_studio.gui.timeline.trim_tools import edge_gesture

_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Tool(Protocol):
    def press(self, pointer: Pointer) -> Gesture | None:
        """Begin what the pressed button means here; None when that was all."""

    def hover(self, pointer: Pointer) -> tuple[Overlay, Qt.CursorShape]: ...


class SelectTool:
    """Click, Shift-click and band select; bodies move, edges trim, the curve's line re-cuts."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def press(self, pointer: Pointer) -> Gesture | None:
        stage = self._stage
        line = (
            self._threshold(pointer) or gain_gesture(stage, pointer) or press_fade(stage, pointer)
        )
        if line is not None:
            return line
        if taken_at(stage, pointer) is not None:
            return press_transition(stage, pointer)
        hit = hit_test(stage.lanes, stage.camera.scale, pointer.x, pointer.y)
        ghost = ghost_at(stage.scene(), pointer.x, pointer.y)
        if ghost is not None:
            stage.desk.state.choose(ghost.suggestion_id)
        if hit is None or hit.clip is None:
            return BandGesture(stage, pointer)
        if stage.sequence is None or hit.lane.track.is_locked:
            return None
        grip = Grip(stage.sequence, hit.lane, hit.clip, hit.part)
        if hit.part != "body":
            if hit.clip.id not in stage.desk.state.selection:
                self._select(hit.clip.id, pointer)
            edge: Edge = "in" if hit.part == "in" else "out"
            return edge_gesture(stage, hit, edge, "trim", pointer)
        return self._press_body(grip, pointer)

    def hover(self, pointer: Pointer) -> tuple[Overlay, Qt.CursorShape]:
        if self._threshold(pointer) is not None or gain_gesture(self._stage, pointer) is not None:
            return NOTHING, Qt.CursorShape.SizeVerCursor
        taken = taken_at(self._stage, pointer)
        if taken is not None:
            is_body = taken.part == "body"
            shape = Qt.CursorShape.ArrowCursor if is_body else Qt.CursorShape.SizeHorCursor
            return shown_handles(self._stage, pointer), shape
        dots = shown_handles(self._stage, pointer)
        if handle_at(self._stage, pointer) is not None:
            return dots, Qt.CursorShape.PointingHandCursor
        hit = hit_test(self._stage.lanes, self._stage.camera.scale, pointer.x, pointer.y)
        is_edge = hit is not None and hit.part != "body" and not hit.lane.track.is_locked
        return dots, Qt.CursorShape.SizeHorCursor if is_edge else Qt.CursorShape.ArrowCursor

    def _press_body(self, grip: Grip, pointer: Pointer) -> Gesture | None:
        state, clip_id = self._stage.desk.state, grip.clip.id
        if pointer.has(_SHIFT):
            linked = self._with_linked(clip_id, pointer)
            is_in = clip_id in state.selection
            state.select(state.selection - linked if is_in else state.selection | linked)
            return None
        if clip_id not in state.selection:
            self._select(clip_id, pointer)
        return MoveGesture(self._stage, grip, pointer)

    def _select(self, clip_id: ClipId, pointer: Pointer) -> None:
        self._stage.desk.state.select(self._with_linked(clip_id, pointer))

    def _with_linked(self, clip_id: ClipId, pointer: Pointer) -> frozenset[ClipId]:
        sequence = self._stage.sequence
        if sequence is None or pointer.has(_ALT):
            return frozenset({clip_id})
        return with_companions(sequence, {clip_id})

    def _threshold(self, pointer: Pointer) -> Gesture | None:
        """The gesture for the threshold line under the pointer, if there is one."""
        stage, sequence = self._stage, self._stage.sequence
        for curve in stage.scene().curves if sequence is not None else ():
            found = sequence.find_clip(curve.clip_id) if sequence is not None else None
            if found is None:
                continue
            track, clip = found
            lane = next(item for item in stage.lanes if item.track.id == track.id)
            scale = stage.camera.scale
            is_over = scale.x_of(clip.start) < pointer.x < scale.x_of(clip.end)
            y = threshold_y(lane, curve.threshold)
            if is_over and abs(pointer.y - y) <= EDGE_PX / 2:
                return ThresholdGesture(stage, lane, clip.asset_id, pointer.y)
        return None


class BladeTool:
    """A click cuts a clip and what is linked with it; Alt only it, Shift every open track."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def press(self, pointer: Pointer) -> Gesture | None:
        stage, sequence = self._stage, self._stage.sequence
        frame, hit = self._cut(pointer)
        if sequence is None or hit is None or hit.clip is None:
            return None
        chosen = frozenset({hit.clip.id})
        if pointer.has(_SHIFT):
            chosen = frozenset(c.id for t, c in sequence.clips() if not t.is_locked)
        elif not pointer.has(_ALT):
            chosen = with_linked(sequence, chosen)
        under = tuple(
            c.id for _, c in sequence.clips() if c.id in chosen and c.start < frame < c.end
        )
        stage.desk.apply(SplitClips(sequence.id, under or (hit.clip.id,), frame))
        return None

    def hover(self, pointer: Pointer) -> tuple[Overlay, Qt.CursorShape]:
        frame, hit = self._cut(pointer)
        if hit is None or hit.clip is None:
            return NOTHING, Qt.CursorShape.ArrowCursor
        _, snap = self._stage.snapped((frame,))
        is_on = snap is not None and snap.frame == frame
        overlay = Overlay(cut=(hit.lane, frame), snap=snap if is_on else None)
        return overlay, Qt.CursorShape.CrossCursor

    def _cut(self, pointer: Pointer) -> tuple[int, Hit | None]:
        stage = self._stage
        frame = stage.camera.scale.nearest_edge(pointer.x)
        offset, _ = stage.snapped((frame,))
        return frame + offset, hit_test(stage.lanes, stage.camera.scale, pointer.x, pointer.y)
