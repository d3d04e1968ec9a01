"""What a shot is called: how close it is, what its camera does, how many faces are in it.

How close: the height of the largest face against that of the picture, by the usual framings (a face
that fills it, a head and shoulders, to the waist, the whole figure); without a face nothing is
said. The camera: what the similarity fitted to the flow does in the middle of the shot.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import hypot
from statistics import fmean, median

from aigc_studio.core.looks import LOOK_STEP, CameraMove, FaceTrack, Looks, ShotLook, ShotScale
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Boundary, Floats

Curve = Sequence[float]

_SCALES: tuple[tuple[float, ShotScale], ...] = (
    (0.65, "extreme close"),
    (0.3, "close"),
    (0.13, "medium"),
    (0.06, "full"),
    (0.0, "wide"),
)
"""From which height of a face on, in heights of the picture. A face is the detector's box, from the
brow to the chin; a head is about a seventh of a figure."""
_LEAST_SEEN = 0.25
"""Share of a shot's looked-at pictures that must show a face."""
_MARGIN_STEPS = 2
"""At both ends of a shot, where a neighbour may be seen."""
_LEAST_STEPS = 5
_ROUNDING = 1e-6
_STILL = 0.012
"""Widths a second under which nobody sees a camera move."""
_LEAST_PAN = 0.025
_LEAST_ZOOM = 0.03
"""Shares a second; at the edge of the picture that is half of it in widths."""
_STEADY = 0.65
"""Share of the way that leads on: of less, the camera sways."""
_SHAKE = 0.035
_LEAST_FIT = 0.3


def shot_looks(
    looks: Looks, boundaries: Iterable[Boundary], within: TimeRange | None = None
) -> tuple[ShotLook, ...]:
    """Every shot between boundaries, in order, as far as it lies ``within``."""
    start = looks.start if within is None else max(within.start, looks.start)
    end = looks.end if within is None else min(within.end, looks.end)
    if end <= start:
        return ()
    edges = [start]
    for boundary in boundaries:
        middle = (boundary.start_seconds + boundary.end_seconds) / 2
        if edges[-1] < middle < end:
            edges.append(middle)
    edges.append(end)
    return tuple(look_of(looks, start, end) for start, end in itertools.pairwise(edges))


def look_of(looks: Looks, start: Fraction, end: Fraction) -> ShotLook:
    """How a stretch looks; what cannot be told is unknown."""
    return _look(looks, _index_of(_Same(looks)).near(start, end), start, end)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Looks by identity: to compare their curves would take longer than to look."""

    looks: Looks

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.looks is other.looks

    def __hash__(self) -> int:
        return id(self.looks)


@dataclass(frozen=True, slots=True)
class _Tracks:
    """A file's tracks by when they are seen, in floats and with room to spare.

    To compare fractions takes a hundred times as long.
    """

    tracks: tuple[FaceTrack, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    reach: tuple[float, ...]
    """The latest end up to each."""

    def near(self, start: Fraction, end: Fraction) -> list[FaceTrack]:
        low, high = float(start) - 1.0, float(end) + 1.0
        first, last = bisect_left(self.reach, low), bisect_left(self.starts, high)
        return [self.tracks[n] for n in range(first, last) if self.ends[n] > low]


@lru_cache(maxsize=64)
def _index_of(same: _Same) -> _Tracks:
    tracks = tuple(sorted(same.looks.faces, key=lambda track: track.times[0]))
    ends = tuple(float(track.times[-1]) for track in tracks)
    starts = tuple(float(track.times[0]) for track in tracks)
    return _Tracks(tracks, starts, ends, tuple(itertools.accumulate(ends, max)))


def _look(looks: Looks, tracks: Iterable[FaceTrack], start: Fraction, end: Fraction) -> ShotLook:
    steps = _steps(looks, start, end)
    camera, camera_confidence = _camera(looks, steps)
    right, down = (_part(c, steps) for c in (looks.motion_right, looks.motion_down))
    moved = (_mean(right), _mean(down)) if len(right) else (0.0, 0.0)
    look = ShotLook(
        start,
        end,
        camera=camera,
        camera_confidence=camera_confidence,
        right=moved[0],
        down=moved[1],
    )
    if not looks.has_looked_for_faces:
        return look
    tracks = tuple(tracks)
    seen = _seen(tracks, start, end)
    share = min(1.0, len(seen) / max(1, int((end - start) / looks.face_step)))
    scale, scale_confidence = _scale(seen, share)
    valences = [v for track in tracks for v in _valences(track, start, end)]
    return replace(
        look,
        scale=scale,
        scale_confidence=scale_confidence,
        faces=max((len(heights) for heights in seen.values()), default=0),
        face_share=share,
        pleasure=fmean(valences) if valences else None,
    )


def _seen(
    tracks: Iterable[FaceTrack], start: Fraction, end: Fraction
) -> dict[Fraction, list[tuple[float, float]]]:
    """(height, confidence) of the faces at each time with any."""
    seen: dict[Fraction, list[tuple[float, float]]] = {}
    for track in tracks:
        first, last = bisect_left(track.times, start), bisect_left(track.times, end)
        for place in range(first, last):
            face = track.boxes[place].height, track.confidences[place]
            seen.setdefault(track.times[place], []).append(face)
    return seen


def _valences(track: FaceTrack, start: Fraction, end: Fraction) -> Sequence[float]:
    return track.valence[bisect_left(track.times, start) : bisect_left(track.times, end)]


def _scale(
    seen: dict[Fraction, list[tuple[float, float]]], share: float
) -> tuple[ShotScale, float]:
    if not seen or share < _LEAST_SEEN:
        return "unknown", 0.0
    largest = [max(faces) for faces in seen.values()]
    height = median(h for h, _ in largest)
    name = next(scale for least, scale in _SCALES if height >= least)
    agreeing = [
        h for h, _ in largest if next(scale for least, scale in _SCALES if h >= least) == name
    ]
    sure = fmean(confidence for _, confidence in largest)
    return name, sure * len(agreeing) / len(largest)


def _camera(looks: Looks, steps: slice) -> tuple[CameraMove, float]:
    """What the camera does in a stretch, and how much of it agrees (0..1)."""
    path = looks.camera
    right, down, growth, turn, fit = (
        _part(curve, steps) for curve in (path.right, path.down, path.growth, path.turn, path.fit)
    )
    sure = _mean(fit) if len(fit) else 0.0
    if len(right) < _LEAST_STEPS or sure < _LEAST_FIT:
        return "unknown", 0.0
    pace = [
        hypot(r, d) + 0.25 * (abs(g) + abs(t))
        for r, d, g, t in zip(right, down, growth, turn, strict=True)
    ]
    usual, mean = median(pace), _mean(pace)
    name, size, steadiness = max(_moves(right, down, growth), key=lambda move: move[1] * move[2])
    if size >= 1.0 and steadiness >= _STEADY:
        return name, sure * steadiness
    if usual < _STILL:
        return "still", sure * sum(p < 2 * _STILL for p in pace) / len(pace)
    if mean >= _SHAKE:
        return "handheld", sure * min(1.0, mean / (2 * _SHAKE))
    if size >= 1.0 and steadiness >= _STEADY / 2:
        return name, sure * steadiness
    return ("handheld", sure * 0.5) if mean > 2 * _STILL else ("still", sure * 0.5)


def _moves(right: Curve, down: Curve, growth: Curve) -> list[tuple[CameraMove, float, float]]:
    """(move, how often over the least that counts, share of the way that leads on) each."""
    names: tuple[tuple[CameraMove, CameraMove], ...] = (
        # The camera goes against what it shows.
        ("pan left", "pan right"),
        ("tilt up", "tilt down"),
        ("zoom in", "zoom out"),
    )
    least = (_LEAST_PAN, _LEAST_PAN, _LEAST_ZOOM)
    found: list[tuple[CameraMove, float, float]] = []
    for (plus, minus), curve, enough in zip(names, (right, down, growth), least, strict=True):
        mean, way = _mean(curve), sum(map(abs, curve)) / len(curve)
        steadiness = abs(mean) / way if way else 0.0
        found.append((plus if mean > 0 else minus, abs(mean) / enough, steadiness))
    return found


def _steps(looks: Looks, start: Fraction, end: Fraction) -> slice:
    """The steps of a stretch, without those at its ends where a neighbour may be seen."""
    began, each = float(looks.start), float(LOOK_STEP)
    first, last = (int((float(at) - began) / each + _ROUNDING) for at in (start, end))
    margin = _MARGIN_STEPS if last - first > 2 * _MARGIN_STEPS + _LEAST_STEPS else 0
    return slice(max(0, first + margin), max(0, last - margin))


def _part(curve: Floats, steps: slice) -> Curve:
    return curve.view()[steps]


def _mean(values: Curve) -> float:
    return sum(values) / len(values)
