"""The visible shots of a timeline, and to what lengths each may be brought.

A shot that is shown is a clip, or what a clip shows of a detected shot. It may end earlier, or
later where the file goes on in the same shot. Talk is kept whole: a shot in which words are heard
never loses or gains one, and where sound is heard that nobody listened to, the shot stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.ids import AssetId, ClipId
from aigc_studio.core.rates import FrameRange
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.cut_points import is_inside_word
from aigc_studio.suggest.shot_footage import Footage, shown_shots
from aigc_studio.suggest.stretches import curve_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

MARGIN = Fraction(1, 8)
_LENGTHS = 14
_TRIED = 6
"""Places on each side of the middle that a cut may lie at."""


@dataclass(frozen=True, eq=False, slots=True)
class PaceItem:
    """``lengths``: frames it may have, its present one among them; ``action``: 0..1 for each."""

    clip: Clip
    parts: tuple[ClipId, ...]
    """The clip and its sound; empty where it cannot be changed."""
    frames: FrameRange
    lengths: NDArray[np.int64]
    action: NDArray[np.float64]
    may_go: bool
    cuts: NDArray[np.int64]
    """For each length the frame, counted from the start, from which its picture may be seen from
    nearer, in no word; 0 where it may not."""


def pace_items(
    sequence: Sequence,
    footage: Mapping[AssetId, Footage],
    words: Mapping[AssetId, AssetTranscript],
    shortest: int,
) -> tuple[Track, list[PaceItem]] | None:
    """The fullest open picture track with its shots in order; None where there is none."""
    open_tracks = [t for t in sequence.video_tracks if not t.is_locked and t.clips]
    if not open_tracks:
        return None
    track = max(open_tracks, key=lambda t: sum(c.duration for c in t.clips))
    shown: dict[ClipId, list[tuple[FrameRange, Footage]]] = {}
    for item in shown_shots(sequence, footage):
        if item.track.id == track.id:
            shown.setdefault(item.clip.id, []).append((item.frames, item.footage))
    items: list[PaceItem] = []
    for clip in track.clips:
        parts = shown.get(clip.id, [])
        whole = sum(f.duration for f, _ in parts) == clip.duration
        if not parts or not whole:
            items.append(_fixed(clip, clip.range_in_parent))
            continue
        for frames, known in sorted(parts, key=lambda p: p[0].start):
            items.append(_item(sequence, (clip, frames, known), words, shortest))
    return track, items


def _fixed(clip: Clip, frames: FrameRange) -> PaceItem:
    length = np.array([frames.duration], np.int64)
    never = np.zeros(1, np.int64)
    return PaceItem(clip, (), frames, length, np.zeros(1), may_go=False, cuts=never)


def _item(
    sequence: Sequence,
    shown: tuple[Clip, FrameRange, Footage],
    words: Mapping[AssetId, AssetTranscript],
    shortest: int,
) -> PaceItem:
    clip, frames, known = shown
    linked = [c for i in sequence.linked(clip.id) if (c := _found(sequence, i)) is not None]
    sounds = [c for c in linked if c.id != clip.id and c.is_enabled]
    together = all(c.range_in_parent == clip.range_in_parent and c.speed == 1 for c in linked)
    is_known = all(c.asset_id in words for c in sounds)
    if not together or not is_known or clip.speed != 1:
        return _fixed(clip, frames)
    rate = sequence.frame_rate
    transcripts = [words[c.asset_id] for c in sounds]
    end = clip.source_at(frames.end, rate)
    start = clip.source_at(frames.start, rate)
    spoken = [w.source for t in transcripts for w in t.words if w.source.end > start]
    inside = [w for w in spoken if w.start < end]
    # Nothing that is said is lost: at the earliest it ends after its last word.
    first = max((w.end for w in inside), default=start)
    least = max(shortest, rate.frames_ceil(first - start))
    most = frames.duration + _room(clip, frames, known, sequence)
    after = min((w.start for w in spoken if w.start >= end), default=None)
    if after is not None:
        most = min(most, frames.duration + max(rate.frames_floor(after - end), 0))
    lengths = _lengths(min(least, frames.duration), max(most, frames.duration), frames.duration)
    safe = [
        n
        for n in lengths
        if n == frames.duration
        or not any(is_inside_word(t, clip.source_at(frames.start + n, rate)) for t in transcripts)
    ]
    chosen = np.array(sorted({*safe, frames.duration}), np.int64)
    action = _action(known, clip, frames, chosen, sequence)
    return PaceItem(
        clip,
        tuple(c.id for c in linked),
        frames,
        chosen,
        action,
        not inside,
        _cuts(clip, frames, chosen, transcripts, (sequence, known, shortest)),
    )


def _cuts(
    clip: Clip,
    frames: FrameRange,
    lengths: NDArray[np.int64],
    transcripts: list[AssetTranscript],
    made: tuple[Sequence, Footage, int],
) -> NDArray[np.int64]:
    """Near the middle of each length, where nobody is within a word."""
    sequence, known, shortest = made
    found = np.zeros(len(lengths), np.int64)
    if clip.framing or not _has_its_shape(known, sequence):
        return found
    for index, length in enumerate(lengths.tolist()):
        if length < 2 * shortest:
            continue
        step = max(length // (5 * _TRIED), 1)
        for number in range(2 * _TRIED):
            off = (number + 1) // 2 * step * (1 if number % 2 else -1)
            frame = length // 2 + off
            at = clip.source_at(frames.start + frame, sequence.frame_rate)
            if shortest <= frame <= length - shortest and not any(
                is_inside_word(t, at) for t in transcripts
            ):
                found[index] = frame
                break
    return found


def _has_its_shape(known: Footage, sequence: Sequence) -> bool:
    """Whether the picture fills the frame, so that a closer framing changes nothing else."""
    stream = known.asset.info.main_video
    if stream is None:
        return False
    width, height = stream.display_size
    return abs(width * sequence.height - height * sequence.width) * 100 <= width * sequence.height


def _found(sequence: Sequence, clip_id: ClipId) -> Clip | None:
    found = sequence.find_clip(clip_id)
    return None if found is None or found[0].is_locked else found[1]


def _room(clip: Clip, frames: FrameRange, known: Footage, sequence: Sequence) -> int:
    """Frames by which it can be longer: the same shot has to go on behind the clip's end."""
    if frames.end != clip.end:
        return 0
    end = clip.source_at(clip.end, sequence.frame_rate)
    shot = next((s for s in known.shots if s.start_seconds < end <= s.end_seconds), None)
    if shot is None:
        return 0
    return max(sequence.frame_rate.frames_floor(shot.end_seconds - MARGIN - end), 0)


def _lengths(least: int, most: int, present: int) -> list[int]:
    steps = np.geomspace(max(least, 1), max(most, least, 1), _LENGTHS)
    return sorted({round(float(s)) for s in steps} | {present})


def _action(
    known: Footage, clip: Clip, frames: FrameRange, lengths: NDArray[np.int64], sequence: Sequence
) -> NDArray[np.float64]:
    """How strongly something moves within three frames of each end, beside the shot's usual."""
    motion = curve_of(known.features, "motion")
    times, rate = known.features.times, sequence.frame_rate
    first = times.picture_at(clip.source_at(frames.start, rate))
    last = times.picture_at(clip.source_at(frames.end, rate))
    usual = max(float(np.median(motion[first : last + 1])), 1e-3)
    found = np.zeros(len(lengths))
    for index, length in enumerate(lengths.tolist()):
        at = times.picture_at(clip.source_picture_at(frames.start + length - 1, rate))
        peak = float(motion[max(at - 3, 0) : at + 4].max())
        found[index] = min(max(peak / usual - 1.0, 0.0) / 3.0, 1.0)
    return found
