"""Freeze frames: one picture that stands, put in at a frame or to the end of the clip."""

from __future__ import annotations

from dataclasses import replace

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, derived_id, new_id
from aigc_studio.core.keyframes import framing_at
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import SplitClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.effects import SetRamp, frozen_ramp
from aigc_studio.editing.placing import Insert, Placement


def inserted_freeze(sequence: Sequence, track: Track, clip: Clip, frame: int, length: int) -> Edit:
    """Cuts the clip at a frame and puts that frame's picture in for so long; the rest goes later.

    Sound is cut there too and pauses. Raises EditError for what is no picture of the clip.
    """
    _check(track, clip, frame)
    held = _held(clip, frame, sequence.frame_rate)
    new = replace(
        held,
        id=ClipId(new_id("clip")),
        start=frame,
        duration=length,
        source_start=clip.source_at(frame, sequence.frame_rate),
        link=None,
        ramp=frozen_ramp(clip, frame, sequence.frame_rate),
    )
    return Batch("Insert freeze frame", (Insert(sequence.id, (Placement(track.id, new),)),))


def frozen_to_end(sequence: Sequence, track: Track, clip: Clip, frame: int) -> Edit:
    """The picture of a frame stands to the end of the clip; its sound goes on."""
    _check(track, clip, frame)
    ramp = frozen_ramp(clip, frame, sequence.frame_rate)
    if frame == clip.start:
        return Batch("Freeze frame", (SetRamp(sequence.id, clip.id, ramp),))
    seed = new_id("edit")
    rest = ClipId(derived_id("clip", seed, clip.id, frame))
    split = SplitClips(sequence.id, (clip.id,), frame, seed)
    return Batch("Freeze frame", (split, SetRamp(sequence.id, rest, ramp)))


def _check(track: Track, clip: Clip, frame: int) -> None:
    if track.kind != "video" or not clip.start <= frame < clip.end:
        raise EditError("There is no picture under the playhead to freeze.")


def _held(clip: Clip, frame: int, rate: FrameRate) -> Clip:
    """Its frame stands as well: what was moved in the picture stops with it."""
    point = framing_at(clip.framing, clip.source_picture_at(frame, rate))
    return replace(clip, framing=() if point is None else (point,))
