"""What a held mouse button does: one object a gesture, made by a tool, gone on release.

A gesture never changes the document before ``release``; until then it shows by an overlay what
would come of it, or why it cannot be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.clips import MoveClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.gaps import gap_at
from aigc_studio.editing.linking import with_companions
from aigc_studio.editing.snapping import SnapPoint
from aigc_studio.gui.timeline.geometry import Lane, Part, clips_in_box, lane_at, threshold_at
from aigc_studio.gui.timeline.overlay import NOTHING, Outline, Overlay
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.trim_state import ChosenGap
from aigc_studio.gui.words import counted, told

_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
START_PX = 4
"""How far the pointer goes before a press becomes a drag."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """``y`` counts from the top of all lanes; ``view_y`` from the top of the view."""

    x: float
    y: float
    view_y: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def has(self, modifier: Qt.KeyboardModifier) -> bool:
        return bool(self.modifiers & modifier)


@dataclass(frozen=True, slots=True)
class Grip:
    """The clip that was taken hold of, and by which part."""

    sequence: Sequence
    lane: Lane
    clip: Clip
    part: Part


class Gesture(Protocol):
    def move(self, pointer: Pointer) -> Overlay: ...

    def release(self, pointer: Pointer) -> None: ...


def refusal_of(stage: Stage, edit: Edit) -> str:
    """Why the edit cannot be made now, in the window's language; empty when it can."""
    try:
        edit.apply(stage.desk.project)
    except EditError as error:
        return told("Error", str(error))
    return ""


def frames_text(frames: int) -> str:
    return counted("Timeline", "{frames} frames", abs(frames)).format(frames=f"{frames:+d}")


class MoveGesture:
    """Drags clips in time and across tracks of their kind. Alt leaves linked clips behind."""

    def __init__(self, stage: Stage, grip: Grip, pointer: Pointer) -> None:
        self._stage = stage
        self._lane = grip.lane
        self._from = pointer
        sequence, clip = grip.sequence, grip.clip
        selected = stage.desk.state.selection
        ids = selected if clip.id in selected else frozenset({clip.id})
        self._ids = ids if pointer.has(_ALT) else with_companions(sequence, ids)
        self._clips = [(t, c) for t, c in sequence.clips() if c.id in self._ids]
        self._order = tuple(c.id for _, c in self._clips)
        self._edges = sorted({f for _, c in self._clips for f in (c.start, c.end)})
        self._sequence = sequence
        self._has_begun = False
        self._tried: tuple[object, str] = (None, "")

    def move(self, pointer: Pointer) -> Overlay:
        far = abs(pointer.x - self._from.x) + abs(pointer.y - self._from.y)
        self._has_begun = self._has_begun or far >= START_PX
        if not self._has_begun:
            return NOTHING
        edit, snap = self._edit(pointer)
        return Overlay(
            self._outlines(edit),
            snap=snap,
            label=frames_text(edit.by_frames),
            refusal=self._refusal(edit),
            at=(pointer.x, pointer.view_y),
        )

    def _refusal(self, edit: MoveClips) -> str:
        """Tried once for each place: the pointer moves many times over one frame."""
        place = (edit.by_frames, edit.to_tracks)
        if place != self._tried[0]:
            self._tried = (place, refusal_of(self._stage, edit))
        return self._tried[1]

    def release(self, pointer: Pointer) -> None:
        if self._has_begun:
            edit, _ = self._edit(pointer)
            if edit.by_frames or edit.to_tracks:
                self._stage.desk.apply(edit)

    def _edit(self, pointer: Pointer) -> tuple[MoveClips, SnapPoint | None]:
        scale = self._stage.camera.scale
        offset = round(scale.frames_in(pointer.x - self._from.x))
        more, snap = self._stage.snapped((edge + offset for edge in self._edges), self._ids)
        offset = max(offset + more, -self._edges[0])
        return MoveClips(self._sequence.id, self._order, offset, self._to_tracks(pointer)), snap

    def _to_tracks(self, pointer: Pointer) -> tuple[tuple[ClipId, TrackId], ...]:
        lane, kind = lane_at(self._stage.lanes, pointer.y), self._lane.track.kind
        if lane is None or lane.track.kind != kind or lane.track.id == self._lane.track.id:
            return ()
        tracks = [t.id for t in self._sequence.tracks if t.kind == kind]
        step = tracks.index(lane.track.id) - tracks.index(self._lane.track.id)
        targets = []
        for track, clip in self._clips:
            if track.kind == kind:
                index = min(max(tracks.index(track.id) + step, 0), len(tracks) - 1)
                targets.append((clip.id, tracks[index]))
        return tuple(targets)

    def _outlines(self, edit: MoveClips) -> tuple[Outline, ...]:
        targets = dict(edit.to_tracks)
        lanes = {lane.track.id: lane for lane in self._stage.lanes}
        return tuple(
            Outline(
                lanes[targets.get(clip.id, track.id)],
                FrameRange(clip.start + edit.by_frames, clip.end + edit.by_frames),
            )
            for track, clip in self._clips
        )


class BandGesture:
    """Selects what a rubber band touches; with Shift it adds to what is selected."""

    def __init__(self, stage: Stage, pointer: Pointer) -> None:
        self._stage = stage
        self._from = pointer
        self._before = stage.desk.state.selection if pointer.has(_SHIFT) else frozenset()
        self._first_frame = stage.camera.scale.first_frame

    def move(self, pointer: Pointer) -> Overlay:
        left, right = sorted((self._from.x, pointer.x))
        top, bottom = sorted((self._from.y, pointer.y))
        found = clips_in_box(
            self._stage.lanes, self._stage.camera.scale, (left, top, right, bottom)
        )
        self._stage.desk.state.select(self._before | set(found))
        scroll = self._stage.camera.scroll_y
        return Overlay(band=(left, top - scroll, right, bottom - scroll))

    def release(self, pointer: Pointer) -> None:
        far = abs(pointer.x - self._from.x) + abs(pointer.y - self._from.y)
        if far < START_PX and not pointer.has(_SHIFT):
            self._stage.desk.state.select(())
            self._choose_gap(pointer)

    def _choose_gap(self, pointer: Pointer) -> None:
        """A click between clips chooses the gap there."""
        stage = self._stage
        lane = lane_at(stage.lanes, pointer.y)
        if lane is None or lane.track.is_locked:
            return
        gap = gap_at(lane.track, stage.camera.scale.frame_at(pointer.x))
        chosen = ChosenGap(lane.track.id, gap) if gap is not None and gap.duration else None
        stage.desk.trimming.choose_gap(chosen)


class ThresholdGesture:
    """Drags the threshold of an asset's shot curve; its splits change as it moves."""

    def __init__(self, stage: Stage, lane: Lane, asset_id: AssetId, y: float) -> None:
        self._stage = stage
        self._lane = lane
        self._asset_id = asset_id
        self._from_y = y
        self._has_begun = False

    def move(self, pointer: Pointer) -> Overlay:
        self._has_begun = self._has_begun or abs(pointer.y - self._from_y) >= START_PX
        if not self._has_begun:
            return NOTHING  # a click takes nothing along
        threshold = round(threshold_at(self._lane, pointer.y), 2)
        analyses = self._stage.desk.bench.analyses
        if analyses.threshold(self._asset_id) != threshold:
            analyses.set_threshold(self._asset_id, threshold)
        analysis = analyses.shots(self._asset_id)
        cuts = len(analysis.boundaries(threshold)) if analysis is not None else 0
        label = counted("Timeline", "{value} · {cuts} cuts", cuts)
        words = label.format(value=f"{threshold:.2f}", cuts=cuts)
        return Overlay(label=words, at=(pointer.x, pointer.view_y))

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
