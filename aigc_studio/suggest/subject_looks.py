"""What a stretch of a film shows, for the rule that frames it: faces, then what draws the eye.

A face stands for the person: its box is widened to the shoulders. Where faces are seen for a good
part of a stretch, everything else there counts for little; a face that is lost for a moment (a
turned head, a hand before it) is still held.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

from aigc_studio.core.looks import Box, FaceTrack, Looks
from aigc_studio.core.subjects import SubjectBox, Subjects

_LOOK_SECONDS = Fraction(1, 8)
_SHOULDERS = 1.6
"""Widths of the face across, and heights down."""
_FACE_WEIGHT = 1.5
_DOUBTFUL, _SURE = 0.55, 0.8
"""Mean confidence of a face's track: what is only now and then a little like one is none."""
_SMALL_DOUBT, _LARGE = 0.12, 0.15
"""More is asked of a face that is smaller than that."""
_SEEN_WEIGHT = 0.5
_OTHER_WEIGHT = 0.12
"""Of what is no face, where faces are."""
_WITH_FACES = 0.35
"""From this share of its looks on a stretch is about its faces."""
_LOST_SECONDS = Fraction(7, 10)

Moment = tuple[Fraction, tuple[SubjectBox, ...]]


def moments_between(
    subjects: Subjects | None, looks: Looks | None, start: Fraction, end: Fraction
) -> list[Moment]:
    """Each moment of the stretch with its boxes, in order; at least one moment."""
    times = _times(subjects, start, end)
    tracks = [t for t in looks.faces if t.times[-1] >= start and t.times[0] < end] if looks else []
    faces = [_faces_at(tracks, at, start, end) for at in times]
    seen = [any(box.weight >= _SEEN_WEIGHT for box in found) for found in faces]
    share = sum(seen) / len(times)
    others = _others(subjects, times)
    weight = _OTHER_WEIGHT if share >= _WITH_FACES else 1.0
    moments = []
    for at, found, is_seen, rest in zip(times, faces, seen, others, strict=True):
        factor = _OTHER_WEIGHT if is_seen else weight
        dimmed = [_weighed(box, at, box.weight * factor) for box in rest]
        moments.append((at, (*found, *dimmed)))
    return moments


def _times(subjects: Subjects | None, start: Fraction, end: Fraction) -> list[Fraction]:
    """The moments that were looked at, else as many evenly; the first is the start itself."""
    if subjects is not None and subjects.times:
        first = bisect_right(subjects.times, start)
        found = [start, *subjects.times[first : bisect_left(subjects.times, end)]]
    else:
        count = max(1, int((end - start) / _LOOK_SECONDS))
        found = [start + n * _LOOK_SECONDS for n in range(count)]
    return found


def _others(subjects: Subjects | None, times: Sequence[Fraction]) -> list[tuple[SubjectBox, ...]]:
    """The boxes of the last look at or before each time, or of the first one after."""
    if subjects is None or not subjects.times:
        return [()] * len(times)
    known = [box.at for box in subjects.boxes]
    found = []
    for at in times:
        place = max(bisect_right(subjects.times, at) - 1, 0)
        moment = subjects.times[place]
        found.append(subjects.boxes[bisect_left(known, moment) : bisect_right(known, moment)])
    return found


def _faces_at(
    tracks: Sequence[FaceTrack], at: Fraction, start: Fraction, end: Fraction
) -> list[SubjectBox]:
    near = (_box_at(track, at, start, end) for track in tracks)
    found = [seen for seen in near if seen is not None]
    largest = max((box.width * box.height for box, _sure in found), default=0.0)
    faces = []
    for box, sure in found:
        size = (box.width * box.height / largest) ** 0.5 if largest else 0.0
        middle_x, middle_y = box.centre
        wide, tall = box.width * _SHOULDERS, box.height * _SHOULDERS
        shares = (min(max(middle_x, 0.0), 1.0), min(max(middle_y, 0.0), 1.0), wide, tall)
        faces.append(SubjectBox(at, *shares, _FACE_WEIGHT * size * sure, "face"))
    return faces


def _box_at(
    track: FaceTrack, at: Fraction, start: Fraction, end: Fraction
) -> tuple[Box, float] | None:
    """Where a face is, as long as it was seen near that moment and in the same shot."""
    right = bisect_left(track.times, at)
    sides = [n for n in (right - 1, right) if 0 <= n < len(track.times)]
    sides = [n for n in sides if start <= track.times[n] < end]
    near = [n for n in sides if abs(track.times[n] - at) <= _LOST_SECONDS]
    if not near:
        return None
    mean = sum(track.confidences) / len(track.confidences)
    doubtful = _DOUBTFUL + _SMALL_DOUBT * (1 - min(track.boxes[near[0]].width / _LARGE, 1.0))
    sure = min(max((mean - doubtful) / (_SURE - doubtful), 0.05), 1.0)
    if len(near) == 1:
        return track.boxes[near[0]], sure
    first, second = near
    share = float((at - track.times[first]) / (track.times[second] - track.times[first]))
    a, b = track.boxes[first], track.boxes[second]
    mixed = Box(
        a.left + (b.left - a.left) * share,
        a.top + (b.top - a.top) * share,
        a.width + (b.width - a.width) * share,
        a.height + (b.height - a.height) * share,
    )
    return mixed, sure


def _weighed(box: SubjectBox, at: Fraction, weight: float) -> SubjectBox:
    return SubjectBox(at, box.x, box.y, box.width, box.height, weight, box.kind)
