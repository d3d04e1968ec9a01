"""What a shot is called: how close it is, what its camera does, how many faces are in it.

How close: the height of the largest face against that of the picture, by the usual framings (a face
that fills it, a head and shoulders, to the waist, the whole figure); without a face nothing is
said. The camera: what the similarity fitted to the flow does in the middle of the shot.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import hypot
from statistics import fmean, median

from aigc_studio.core.looks import LOOK_STEP, CameraMove, FaceTrack, Looks, ShotScale
from aigc_studio.core.results import Boundary, Floats

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
_STILL = 0.012
"""Widths a second under which nobody sees a camera move."""
_LEAST_PAN = 0.025
_LEAST_ZOOM = 0.03
"""Shares a second; at the edge of the picture that is half of it in widths."""
_STEADY = 0.65
"""Share of the way that leads on: of less, the camera sways."""
_SHAKE = 0.035
_LEAST_FIT = 0.3


@dataclass(frozen=True, slots=True)
class ShotLook:
    """A shot, or any stretch of a file, in media seconds."""

    start: Fraction
    end: Fraction
    scale: ShotScale = "unknown"
    scale_confidence: float = 0.0
    camera: CameraMove = "unknown"
    camera_confidence: float = 0.0
    faces: int | None = None
    """The most that are seen at once; None where nobody looked for them."""
    face_share: float = 0.0
    """Share of the looked-at pictures with a face."""
    right: float = 0.0
    """Where the picture's contents move on the whole, widths a second."""
    down: float = 0.0
    pleasure: float | None = None
    """Mean valence of the faces, -1..1; None where none was read."""


def shot_looks(looks: Looks, boundaries: Iterable[Boundary]) -> tuple[ShotLook, ...]:
    """Every shot between boundaries, in order."""
    edges = [looks.start]
    for boundary in boundaries:
        middle = (boundary.start_seconds + boundary.end_seconds) / 2
        if edges[-1] < middle < looks.end:
            edges.append(middle)
    edges.append(looks.end)
    return tuple(look_of(looks, a, b) for a, b in itertools.pairwise(edges))


def look_of(looks: Looks, start: Fraction, end: Fraction) -> ShotLook:
    """How a stretch looks; what cannot be told is unknown."""
    camera, camera_confidence = _camera(looks, start, end)
    right, down = (_part(c, looks, start, end) for c in (looks.motion_right, looks.motion_down))
    moved = (fmean(right), fmean(down)) if right and down else (0.0, 0.0)
    if not looks.has_looked_for_faces:
        return ShotLook(
            start, end, camera=camera, camera_confidence=camera_confidence, right=moved[0],
            down=moved[1],
        )  # fmt: skip
    seen = _seen(looks.faces, start, end)
    looked_at = max(1, int((end - start) / looks.face_step))
    share = min(1.0, len(seen) / looked_at)
    scale, scale_confidence = _scale(seen, share)
    valences = [v for track in looks.faces for v in _valences(track, start, end)]
    return ShotLook(
        start,
        end,
        scale,
        scale_confidence,
        camera,
        camera_confidence,
        max((len(heights) for heights in seen.values()), default=0),
        share,
        moved[0],
        moved[1],
        fmean(valences) if valences else None,
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


def _camera(looks: Looks, start: Fraction, end: Fraction) -> tuple[CameraMove, float]:
    """What the camera does in a stretch, and how much of it agrees (0..1)."""
    path = looks.camera
    right, down, growth, turn, fit = (
        _part(curve, looks, start, end)
        for curve in (path.right, path.down, path.growth, path.turn, path.fit)
    )
    if len(right) < _LEAST_STEPS or fmean(fit) < _LEAST_FIT:
        return "unknown", 0.0
    sure = fmean(fit)
    pace = [hypot(r, d) + 0.25 * (abs(g) + abs(t)) for r, d, g, t in
            zip(right, down, growth, turn, strict=True)]  # fmt: skip
    moves = _moves(right, down, growth)
    name, size, steadiness = max(moves, key=lambda move: move[1] * move[2])
    if size >= 1.0 and steadiness >= _STEADY:
        return name, sure * steadiness
    if median(pace) < _STILL:
        return "still", sure * sum(p < 2 * _STILL for p in pace) / len(pace)
    if fmean(pace) >= _SHAKE:
        return "handheld", sure * min(1.0, fmean(pace) / (2 * _SHAKE))
    if size >= 1.0 and steadiness >= _STEADY / 2:
        return name, sure * steadiness
    return ("handheld", sure * 0.5) if fmean(pace) > 2 * _STILL else ("still", sure * 0.5)


def _moves(
    right: Sequence[float], down: Sequence[float], growth: Sequence[float]
) -> list[tuple[CameraMove, float, float]]:
    """(move, how often over the least that counts, share of the way that leads on) each."""
    names: tuple[tuple[CameraMove, CameraMove], ...] = (
        ("pan left", "pan right"),
        ("tilt up", "tilt down"),
        ("zoom in", "zoom out"),
    )
    # The camera goes against what it shows.
    curves = (right, down, growth)
    least = (_LEAST_PAN, _LEAST_PAN, _LEAST_ZOOM)
    found: list[tuple[CameraMove, float, float]] = []
    for (plus, minus), curve, enough in zip(names, curves, least, strict=True):
        mean, way = fmean(curve), fmean(abs(value) for value in curve)
        steadiness = abs(mean) / way if way else 0.0
        found.append((plus if mean > 0 else minus, abs(mean) / enough, steadiness))
    return found


def _part(curve: Floats, looks: Looks, start: Fraction, end: Fraction) -> Sequence[float]:
    first = int((start - looks.start) / LOOK_STEP)
    last = int((end - looks.start) / LOOK_STEP)
    margin = _MARGIN_STEPS if last - first > 2 * _MARGIN_STEPS + _LEAST_STEPS else 0
    return curve.view()[max(0, first + margin) : max(0, last - margin)]
