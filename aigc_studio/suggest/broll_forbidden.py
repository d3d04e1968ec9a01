"""What no shot may cover: who is seen or heard first, a face at its peak, "look here".

Only where a picture lies beneath: what cannot be seen cannot be covered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from aigc_studio.core.document import Clip
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.looks import EXPRESSIONS, Box, FaceTrack, Looks
from aigc_studio.core.rates import FrameRange, TimeRange, merged
from aigc_studio.suggest.broll_lines import Line
from aigc_studio.suggest.broll_pointing import points_at
from aigc_studio.suggest.footage import Looked
from aigc_studio.suggest.people import people_of

Why = Literal["first appearance", "face at its peak", "look here"]

_FIRST = Fraction(3)
"""Seconds for which somebody has to be seen before a shot may cover him."""
_PEAK = Fraction(1)
"""Seconds on each side of a peak."""
_STRONG, _ABOVE = 0.6, 0.12
"""The share of what is not neutral at a peak, and how much more than in the whole track."""
_POINTED = (Fraction(1, 2), Fraction(3))
"""Seconds before and after the words that point."""
_LEAST_FACE = 3
_BROKEN_OFF = Fraction(1)
"""Seconds after which a face in the same place is one that was seen there before."""
_SAME_PLACE = 0.4
"""The share that two boxes have in common, of all they cover."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    frames: FrameRange
    why: Why


def forbidden_stretches(
    sequence: Timeline, lines: Sequence[Line], looked: Iterable[Looked], seen: Sequence[Clip]
) -> tuple[Forbidden, ...]:
    """All of them in order of time; they may overlap. ``seen``: the pictures beneath."""
    items = tuple(looked)
    found = [
        *_first_voices(sequence, lines),
        *_first_faces(sequence, seen, items),
        *_peaks(sequence, seen, items),
        *_pointed_at(sequence, lines),
    ]
    pictures = merged(clip.range_in_parent for clip in seen)
    shown = [
        Forbidden(part, item.why)
        for item in found
        for picture in pictures
        if (part := item.frames.intersection(picture)) is not None
    ]
    return tuple(sorted(shown, key=lambda f: (f.frames, f.why)))


def _first_voices(sequence: Timeline, lines: Sequence[Line]) -> Iterator[Forbidden]:
    """The first words of every voice: who speaks is to be seen before he is covered."""
    known: set[str] = set()
    for line in lines:
        if line.voice not in known:
            known.add(line.voice)
            start = line.frames.start
            end = start + sequence.frame_rate.frames_ceil(_FIRST)
            yield Forbidden(FrameRange(start, end), "first appearance")


def _first_faces(
    sequence: Timeline, seen: Sequence[Clip], looked: Sequence[Looked]
) -> Iterator[Forbidden]:
    """The first frames of every person, and of every face that is like nobody's."""
    rate = sequence.frame_rate
    first: list[int] = []
    for person in people_of(looked):
        starts = [
            _frame(clip, span.start, rate.fraction)
            for clip in seen
            for span in person.spans(clip.asset_id, clip.source_range(rate))
        ]
        first += [min(starts)] if starts else []
    for item in looked:
        shows = [clip for clip in seen if clip.asset_id == item.asset.id]
        for face in _nameless(item.looks) if shows else ():
            starts = [
                _frame(clip, at, rate.fraction)
                for clip in shows
                for track in face
                if (at := _first_sight(track, clip.source_range(rate), item.looks)) is not None
            ]
            first += [min(starts)] if starts else []
    length = rate.frames_ceil(_FIRST)
    for start in first:
        yield Forbidden(FrameRange(max(start, 0), max(start, 0) + length), "first appearance")


def _nameless(looks: Looks) -> list[list[FaceTrack]]:
    """Faces that are like nobody's, each with its tracks: one may go on where one broke off.

    Of two in the same place with time between, or of two places, nobody knows that they are one.
    """
    tracks = [t for t in looks.faces if not len(t.signature) and len(t.times) >= _LEAST_FACE]
    faces: list[list[FaceTrack]] = []
    for track in sorted(tracks, key=lambda t: (t.times[0], t.boxes[0].left, t.boxes[0].top)):
        before = next((face for face in faces if _goes_on(face[-1], track)), None)
        if before is None:
            faces.append([track])
        else:
            before.append(track)
    return faces


def _goes_on(before: FaceTrack, after: FaceTrack) -> bool:
    away = after.times[0] - before.times[-1]
    return 0 < away <= _BROKEN_OFF and _common(before.boxes[-1], after.boxes[0]) >= _SAME_PLACE


def _common(one: Box, other: Box) -> float:
    """The share of what two boxes cover that both cover."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    both = max(across, 0.0) * max(down, 0.0)
    all_of_it = one.width * one.height + other.width * other.height - both
    return both / all_of_it if all_of_it > 0 else 0.0


def _first_sight(track: FaceTrack, source: TimeRange, looks: Looks) -> Fraction | None:
    """When a face is first on screen in what is used of its file."""
    at = bisect_right(track.times, source.start - looks.face_step)
    if at == len(track.times) or track.times[at] >= source.end:
        return None
    return max(track.times[at], source.start)


def _peaks(
    sequence: Timeline, seen: Sequence[Clip], looked: Sequence[Looked]
) -> Iterator[Forbidden]:
    rate = sequence.frame_rate
    peaks = {item.asset.id: list(_peak_moments(item.looks)) for item in looked}
    for clip in seen:
        source = clip.source_range(rate)
        for at in peaks.get(clip.asset_id, ()):
            if source.contains(at):
                start = _frame(clip, at - _PEAK, rate.fraction)
                end = _frame(clip, at + _PEAK, rate.fraction) + 1
                inside = FrameRange(start, end).intersection(clip.range_in_parent)
                if inside is not None:
                    yield Forbidden(inside, "face at its peak")


def _peak_moments(looks: Looks) -> Iterator[Fraction]:
    for track in looks.faces:
        if track.expressions:
            yield from _peaks_of(track)


def _peaks_of(track: FaceTrack) -> Iterator[Fraction]:
    """Moments at which a face shows the most: above the others around and its own mean."""
    neutral = EXPRESSIONS.index("neutral")
    shown = [1.0 - shares[neutral] for shares in track.expressions]
    least = max(_STRONG, sum(shown) / len(shown) + _ABOVE)
    for place, value in enumerate(shown):
        before = shown[place - 1] if place else value
        after = shown[place + 1] if place + 1 < len(shown) else value
        if value >= least and value >= before and value >= after:
            yield track.times[place]


def _pointed_at(sequence: Timeline, lines: Sequence[Line]) -> Iterator[Forbidden]:
    before, after = (sequence.frame_rate.frames_ceil(seconds) for seconds in _POINTED)
    for line in lines:
        for start, end in points_at(line.text):
            frames = line.frames_of(start, end)
            reach = FrameRange(max(frames.start - before, 0), frames.end + after)
            yield Forbidden(reach, "look here")


def _frame(clip: Clip, seconds: Fraction, fps: Fraction) -> int:
    """The frame of the sequence at which a clip shows a moment of its media."""
    return clip.start + int((seconds - clip.source_start) / clip.speed * fps // 1)
