"""J and L cuts made by hand: where sound meets at the cut of its picture, and how far it can go."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.transitions import OffsetSound

_USUAL_SECONDS = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class SoundCut:
    """A cut of picture with the linked sound of both sides, which meets at ``frame``."""

    frame: int
    """Where the sound is cut now."""
    before: tuple[ClipId, ...]
    after: tuple[ClipId, ...]

    def offset(self, sequence: Sequence, frames: int) -> OffsetSound:
        return OffsetSound(sequence.id, self.before, self.after, self.frame, frames)


def sound_cut(sequence: Sequence, near: int) -> SoundCut | None:
    """Of the cut of picture nearest to a frame that has linked sound on both sides."""
    cuts = [
        (before, after)
        for track in sequence.video_tracks
        if not track.is_locked
        for before, after in pairwise(track.clips)
        if before.end == after.start
    ]
    for before, after in sorted(cuts, key=lambda cut: abs(cut[1].start - near)):
        found = _sound_of(sequence, before, after)
        if found is not None:
            return found
    return None


def _sound_of(sequence: Sequence, before: Clip, after: Clip) -> SoundCut | None:
    """All tracks whose linked clips meet; those of the first where they meet elsewhere."""
    frame: int | None = None
    ends: list[ClipId] = []
    starts: list[ClipId] = []
    for track in sequence.audio_tracks:
        for first, then in pairwise(track.clips):
            is_linked = _is_of(first, before) and _is_of(then, after)
            if track.is_locked or not is_linked or first.end != then.start:
                continue
            frame = first.end if frame is None else frame
            if first.end == frame:
                ends.append(first.id)
                starts.append(then.id)
    return None if frame is None else SoundCut(frame, tuple(ends), tuple(starts))


def _is_of(sound: Clip, picture: Clip) -> bool:
    return sound.link is not None and sound.link == picture.link


def longest_offset(project: Project, sequence: Sequence, cut: SoundCut, direction: int) -> int:
    """Frames, negative to lead: half a second or the most that can be; 0 for none."""
    least, most = 0, sequence.frame_rate.frames_nearest(_USUAL_SECONDS) + 1
    while most - least > 1:
        frames = (least + most) // 2
        try:
            cut.offset(sequence, direction * frames).apply(project)
        except EditError:
            most = frames
        else:
            least = frames
    return direction * least
