"""Faces of single pictures joined to tracks, and their expression smoothed.

A face goes to the track that would be there by its speed of late (a constant-velocity filter) and
overlaps it most; a track ends where it is missed for a while or the shot ends. One that was seen
once is believed only if it was seen clearly. Expressions are softened, for the net is surer than it
is right, and averaged over neighbours by how sure the detector was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from aigc_studio.core.looks import EXPRESSIONS, Box, FaceTrack
from aigc_studio.core.results import Floats

LEAST_SCORE = 0.6
"""A face of lower score only carries on a track."""
_CLEAR_SCORE = 0.8
_LEAST_OVERLAP = 0.2
_MOST_MISSED = Fraction(7, 10)
_GAIN = 0.5
"""How much of a surprise goes into the speed."""
_SMOOTH_SECONDS = 0.5
_REACH = 10
"""Samples on both sides that are smoothed over: 2 s of five a second."""
_NET_IS_RIGHT = 0.66
"""FER-2013's accuracy: the rest of what the net says is spread evenly."""
_PLEASURE = np.array([-0.5, -0.6, -0.6, 0.8, -0.6, 0.1, 0.0])
"""Valence of each of ``EXPRESSIONS``, by Russell's circumplex (1980)."""
_MODEL_SD = 0.3

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SeenFace:
    """One face in one picture; ``expression`` and ``signature`` are empty where nobody read it."""

    box: Box
    score: float
    expression: tuple[float, ...] = ()
    signature: Floats = field(default_factory=Floats)


@dataclass(slots=True)
class _Open:
    times: list[Fraction] = field(default_factory=list)
    faces: list[SeenFace] = field(default_factory=list)
    speed: Values = field(default_factory=lambda: np.zeros(4))

    def expected(self, at: Fraction) -> Values:
        return _corners(self.faces[-1].box) + self.speed * float(at - self.times[-1])

    def add(self, at: Fraction, face: SeenFace) -> None:
        if self.times:
            apart = float(at - self.times[-1])
            moved = (_corners(face.box) - _corners(self.faces[-1].box)) / apart
            self.speed = self.speed + _GAIN * (moved - self.speed)
        self.times.append(at)
        self.faces.append(face)


def face_tracks(
    pictures: Iterable[tuple[Fraction, Sequence[SeenFace]]],
    cuts: Sequence[Fraction] = (),
    check: Callable[[], None] = lambda: None,
) -> tuple[FaceTrack, ...]:
    """``pictures`` and ``cuts`` in order of time; no track goes over a cut. In order of start.

    ``check`` is called for each picture, and may end it by what it raises.
    """
    open_tracks: list[_Open] = []
    done: list[_Open] = []
    passed = 0
    for at, faces in pictures:
        check()
        first, passed = passed, _passed(cuts, passed, at)
        is_cut = passed > first
        for track in list(open_tracks):
            if is_cut or at - track.times[-1] > _MOST_MISSED:
                open_tracks.remove(track)
                done.append(track)
        left = _carried_on(open_tracks, at, faces)
        for face in left:
            if face.score >= LEAST_SCORE:
                open_tracks.append(_Open())
                open_tracks[-1].add(at, face)
    found = (_closed(track) for track in (*done, *open_tracks) if _is_believed(track))
    return tuple(sorted(found, key=lambda track: (track.times[0], track.boxes[0].left)))


def _passed(cuts: Sequence[Fraction], known: int, at: Fraction) -> int:
    """How many cuts lie no later, from how many did before."""
    while known < len(cuts) and cuts[known] <= at:
        known += 1
    return known


def _carried_on(tracks: list[_Open], at: Fraction, faces: Sequence[SeenFace]) -> list[SeenFace]:
    """Give each track the face it overlaps most, best pairs first; the faces left over."""
    pairs = [
        (_overlap(track.expected(at), _corners(face.box)), t, f)
        for t, track in enumerate(tracks)
        for f, face in enumerate(faces)
    ]
    used_tracks: set[int] = set()
    used_faces: set[int] = set()
    for overlap, t, f in sorted(pairs, key=lambda pair: -pair[0]):
        if overlap >= _LEAST_OVERLAP and t not in used_tracks and f not in used_faces:
            used_tracks.add(t)
            used_faces.add(f)
            tracks[t].add(at, faces[f])
    return [face for f, face in enumerate(faces) if f not in used_faces]


def _is_believed(track: _Open) -> bool:
    best = max(face.score for face in track.faces)
    return best >= (LEAST_SCORE if len(track.faces) > 1 else _CLEAR_SCORE)


def _closed(track: _Open) -> FaceTrack:
    return replace(_felt(track), signature=_mean_signature(track.faces))


def _mean_signature(faces: Sequence[SeenFace]) -> Floats:
    """Of the pictures it was read in, the surest counting most."""
    read = [face for face in faces if len(face.signature)]
    if not read:
        return Floats()
    rows = np.array([face.signature.view() for face in read], np.float64)
    weights = np.array([face.score**2 for face in read])
    return Floats.of((weights @ rows / weights.sum()).tolist())


def _felt(track: _Open) -> FaceTrack:
    boxes = tuple(face.box for face in track.faces)
    scores = tuple(round(face.score, 4) for face in track.faces)
    read = [i for i, face in enumerate(track.faces) if face.expression]
    if len(read) < len(track.faces):
        return FaceTrack(tuple(track.times), boxes, scores)
    seconds = np.array([float(at) for at in track.times])
    said = np.array([face.expression for face in track.faces])
    shares, certainty = _smoothed(seconds, said, np.array(scores))
    pleasure = shares @ _PLEASURE
    spread = np.sqrt(np.maximum(shares @ _PLEASURE**2 - pleasure**2, 0.0))
    # What varies from picture to picture averages out, what the net does not know never does.
    doubt = np.sqrt(spread**2 / np.maximum(certainty, 1.0) + _MODEL_SD**2)
    return FaceTrack(
        tuple(track.times),
        boxes,
        scores,
        tuple(tuple(round(float(value), 4) for value in row) for row in shares),
        tuple(round(float(value), 4) for value in pleasure),
        tuple(round(float(value), 4) for value in doubt),
    )


def _smoothed(seconds: Values, said: Values, scores: Values) -> tuple[Values, Values]:
    """(n, 7) shares, and of how many pictures each is the mean."""
    softened = _NET_IS_RIGHT * said + (1.0 - _NET_IS_RIGHT) / len(EXPRESSIONS)
    sums, total, squares = np.zeros_like(softened), np.zeros(len(said)), np.zeros(len(said))
    for shift in range(-_REACH, _REACH + 1):
        here = np.arange(max(0, -shift), min(len(said), len(said) - shift))
        if not len(here):
            continue
        there = here + shift
        near = np.exp(-0.5 * ((seconds[here] - seconds[there]) / _SMOOTH_SECONDS) ** 2)
        weight = near * scores[there]
        sums[here] += weight[:, None] * softened[there]
        total[here] += weight
        squares[here] += weight**2
    return sums / total[:, None], total**2 / squares


def _corners(box: Box) -> Values:
    return np.array([box.left, box.top, box.left + box.width, box.top + box.height])


def _overlap(a: Values, b: Values) -> float:
    """Overlap over union."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return 0.0
    both = wide * high
    sizes = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return float(both / (sizes - both))
