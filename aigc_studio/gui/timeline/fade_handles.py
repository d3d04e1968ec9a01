"""Fades at the upper corners of clips: a dot on each, dragged inwards to fade in or out.

Dragging it back to the corner takes the fade away. The fade is a transition with one clip: its kind
and length are in the inspector as well. A corner that a transition to the next clip has is its.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.transitions import PLAIN_KIND, Transition
from aigc_studio.editing.clips import Edge
from aigc_studio.editing.transitions import RemoveTransitions, SetTransition, longest_fit
from aigc_studio.gui.timeline.geometry import Hit, Lane, Scale, hit_test
from aigc_studio.gui.timeline.gestures import START_PX, Pointer
from aigc_studio.gui.timeline.overlay import NOTHING, Outline, Overlay
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.transitions import Junction, wanted_at
from aigc_studio.gui.words import counted, translate

_FROM_PX = 48.0
"""A narrower clip has no room for two of them."""
_REACH_PX = 7.0
_BAND_PX = 13
_INSET_PX = 6.0


@dataclass(frozen=True, slots=True)
class FadeHandle:
    lane: Lane
    clip: Clip
    edge: Edge
    fade: Transition | None

    @property
    def frame(self) -> int:
        """Where the fade ends inside the clip; the edge without one."""
        frames = self.fade.duration if self.fade is not None else 0
        return self.clip.start + frames if self.edge == "in" else self.clip.end - frames

    def x(self, scale: Scale) -> float:
        """Never so near to the edge that it could not be taken."""
        inset = _INSET_PX if self.edge == "in" else -_INSET_PX
        edge = scale.x_of(self.clip.start if self.edge == "in" else self.clip.end) + inset
        here = scale.x_of(self.frame)
        return max(edge, here) if self.edge == "in" else min(edge, here)

    def frames_to(self, frame: int) -> int:
        return max(frame - self.clip.start if self.edge == "in" else self.clip.end - frame, 0)

    def with_frames(self, frames: int) -> Transition:
        if self.fade is not None:
            lead, tail = (0, frames) if self.edge == "in" else (frames, 0)
            return replace(self.fade, lead=lead, tail=tail)
        track, clip = self.lane.track, self.clip
        is_in = self.edge == "in"
        place = Junction(track, self.frame, None if is_in else clip, clip if is_in else None)
        return wanted_at(place, PLAIN_KIND[track.kind], frames)


def handles_of(hit: Hit | None, scale: Scale) -> tuple[FadeHandle, ...]:
    """Those of the clip that was hit, where it may be changed and is wide enough."""
    if hit is None or hit.clip is None or hit.lane.track.is_locked:
        return ()
    lane, clip = hit.lane, hit.clip
    if clip.duration * scale.pixels_per_frame < _FROM_PX:
        return ()
    opens = next((t for t in lane.track.transitions if t.after == clip.id), None)
    closes = next((t for t in lane.track.transitions if t.before == clip.id), None)
    found = []
    if opens is None or opens.before is None:
        found.append(FadeHandle(lane, clip, "in", opens))
    if closes is None or closes.after is None:
        found.append(FadeHandle(lane, clip, "out", closes))
    return tuple(found)


def _hit(stage: Stage, pointer: Pointer) -> Hit | None:
    return hit_test(stage.lanes, stage.camera.scale, pointer.x, pointer.y)


def handle_at(stage: Stage, pointer: Pointer) -> FadeHandle | None:
    """The handle under the pointer, the nearer one where both are."""
    hit, scale = _hit(stage, pointer), stage.camera.scale
    if hit is None or pointer.y >= hit.lane.top + _BAND_PX:
        return None
    near = [h for h in handles_of(hit, scale) if abs(h.x(scale) - pointer.x) <= _REACH_PX]
    return min(near, key=lambda h: abs(h.x(scale) - pointer.x), default=None)


def shown_handles(stage: Stage, pointer: Pointer) -> Overlay:
    """Dots on the clip under the pointer."""
    hit, scale = _hit(stage, pointer), stage.camera.scale
    handles = handles_of(hit, scale)
    if hit is None or not handles:
        return NOTHING
    y = hit.lane.top + _INSET_PX - stage.camera.scroll_y
    return Overlay(dots=tuple((handle.x(scale), y) for handle in handles))


class FadeGesture:
    """Drags the end of a fade; it stops where the clip ends or its other transition begins."""

    def __init__(
        self, stage: Stage, sequence: Sequence, handle: FadeHandle, pointer: Pointer
    ) -> None:
        self._stage = stage
        self._sequence = sequence
        self._handle = handle
        self._from_x = pointer.x
        self._has_begun = False

    def move(self, pointer: Pointer) -> Overlay:
        self._has_begun = self._has_begun or abs(pointer.x - self._from_x) >= START_PX
        if not self._has_begun:
            return NOTHING
        fit, handle = self._fit(pointer), self._handle
        frames = fit.duration if fit is not None else 0
        is_in = handle.edge == "in"
        name = translate("Timeline", "Fade in") if is_in else translate("Timeline", "Fade out")
        words = counted("Timeline", "{frames} frames", frames).format(frames=frames)
        clip = handle.clip
        span = FrameRange(clip.start, clip.start + frames)
        if not is_in:
            span = FrameRange(clip.end - frames, clip.end)
        y = handle.lane.top + _INSET_PX - self._stage.camera.scroll_y
        end = self._stage.camera.scale.x_of(span.end if is_in else span.start)
        return Overlay(
            (Outline(handle.lane, span),) if frames else (),
            label=f"{name} · {words}",
            at=(pointer.x, pointer.view_y),
            dots=((end, y),),
        )

    def release(self, pointer: Pointer) -> None:
        if not self._has_begun:
            return
        desk, handle, sequence = self._stage.desk, self._handle, self._sequence
        fit = self._fit(pointer)
        if fit is None and handle.fade is not None:
            desk.apply(RemoveTransitions(sequence.id, (handle.fade.id,)))
        elif (
            fit is not None
            and fit != handle.fade
            and desk.apply(SetTransition(sequence.id, handle.lane.track.id, fit))
        ):
            desk.state.choose_transition(fit.id)

    def _fit(self, pointer: Pointer) -> Transition | None:
        """None where it is dragged back to the corner."""
        stage, handle = self._stage, self._handle
        moved = round(stage.camera.scale.frames_in(pointer.x - self._from_x))
        wanted = handle.frame + moved
        more, _ = stage.snapped((wanted,), frozenset({handle.clip.id}))
        frames = handle.frames_to(wanted + more)
        if not frames:
            return None
        project, track = stage.desk.project, handle.lane.track
        return longest_fit(project, self._sequence, track, handle.with_frames(frames))


def press_fade(stage: Stage, pointer: Pointer) -> FadeGesture | None:
    """Begin to drag the handle under the pointer; None where there is none."""
    handle, sequence = handle_at(stage, pointer), stage.sequence
    if handle is None or sequence is None:
        return None
    return FadeGesture(stage, sequence, handle, pointer)
