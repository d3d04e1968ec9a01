"""Clips with a framing that follows their subject, shot by shot.

A stretch of media that plays on over a cut between two clips is framed once, so that nothing jumps
there; at a change of shot inside of a clip the framing jumps with the picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import numpy as np

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.ids import AssetId, ClipId
from aigc_studio.core.keyframes import JUMP_SECONDS, FramingPoint
from aigc_studio.core.looks import Looks
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subjects import Subjects
from aigc_studio.suggest.path_points import key_places
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.subject_looks import moments_between
from aigc_studio.suggest.subject_path import Look, Path, Spot, path_of

_TOLERANCE = 0.012
"""Of the window: so far the keyframes may be from the path they stand for."""
_SHORTEST = 4 * JUMP_SECONDS


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of an asset's pictures: their size as shown, what draws, where shots change."""

    size: tuple[int, int]
    subjects: Subjects | None = None
    looks: Looks | None = None
    cuts: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FramedStretch:
    """One shot's part of a stretch, in media seconds."""

    asset_id: AssetId
    start: Fraction
    end: Fraction
    window: float
    axis: Literal["x", "y"]
    path: Path
    points: tuple[FramingPoint, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FramedClip:
    points: tuple[FramingPoint, ...]
    stretches: tuple[FramedStretch, ...]


def free_axis(size: tuple[int, int], frame: tuple[int, int]) -> tuple[Literal["x", "y"], float]:
    """Along which a frame of that shape can move in a picture, and the share of it it shows."""
    shape, wanted = size[0] / size[1], frame[0] / frame[1]
    return ("x", wanted / shape) if wanted <= shape else ("y", shape / wanted)


def cuts_in(footage: Footage) -> tuple[Fraction, ...]:
    """Where the shots of an asset change; of a gradual change its middle."""
    return tuple((a.end_seconds + b.start_seconds) / 2 for a, b in pairwise(footage.shots))


def framed_clips(
    tracks: Sequence[Track],
    rate: FrameRate,
    known: Mapping[AssetId, Material],
    frame: tuple[int, int],
) -> dict[ClipId, FramedClip]:
    """Framings for every clip of the tracks whose asset is known and that has none yet."""
    found: dict[ClipId, FramedClip] = {}
    for track in tracks:
        for run in _runs(track, rate):
            material = known.get(run[0].asset_id)
            if material is None:
                continue
            start = min(clip.source_range(rate).start for clip in run)
            end = max(clip.source_range(rate).end for clip in run)
            stretches = stretches_of(run[0].asset_id, material, (start, end), frame)
            points = joined(stretches)
            for clip in run:
                found[clip.id] = FramedClip(points, tuple(stretches))
    return found


def _runs(track: Track, rate: FrameRate) -> list[list[Clip]]:
    """Clips without a framing; those together that play on from one to the next."""
    runs: list[list[Clip]] = []
    for clip in track.clips:
        if clip.framing or clip.ramp is not None:
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and last.end == clip.start and last.asset_id == clip.asset_id:
            goes_on = last.source_range(rate).end == clip.source_start
            if goes_on and last.speed == clip.speed and last.stream_index == clip.stream_index:
                runs[-1].append(clip)
                continue
        runs.append([clip])
    return runs


def stretches_of(
    asset_id: AssetId,
    material: Material,
    span: tuple[Fraction, Fraction],
    frame: tuple[int, int],
) -> list[FramedStretch]:
    """The framing of a stretch of media, one part for each shot in it."""
    axis, window = free_axis(material.size, frame)
    start, end = span
    edges = [start]
    edges += [c for c in material.cuts if start + _SHORTEST < c < end - _SHORTEST]
    edges.append(max(end, start))
    found: list[FramedStretch] = []
    for first, last in pairwise(edges):
        if last <= first and found:
            continue
        path = _path(material, (first, last), axis, window)
        points = _points(path, (first, last), axis, window)
        found.append(FramedStretch(asset_id, first, last, window, axis, path, points))
    return found


def joined(stretches: Sequence[FramedStretch]) -> tuple[FramingPoint, ...]:
    """All keyframes in order; between two shots they jump."""
    points: list[FramingPoint] = []
    for number, stretch in enumerate(stretches):
        points += stretch.points
        last = stretch.points[-1]
        leave = stretch.end - JUMP_SECONDS
        if number + 1 < len(stretches) and last.at < leave:
            points.append(FramingPoint(leave, last.x, last.y, last.zoom))
    return tuple(points)


def _path(
    material: Material,
    span: tuple[Fraction, Fraction],
    axis: Literal["x", "y"],
    window: float,
) -> Path:
    moments = moments_between(material.subjects, material.looks, *span)
    looks = [
        Look(
            float(at),
            tuple(
                Spot(b.x, b.width, b.weight) if axis == "x" else Spot(b.y, b.height, b.weight)
                for b in boxes
            ),
        )
        for at, boxes in moments
    ]
    return path_of(looks, min(window, 1.0))


def _points(
    path: Path,
    span: tuple[Fraction, Fraction],
    axis: Literal["x", "y"],
    window: float,
) -> tuple[FramingPoint, ...]:
    start, end = span
    latest = max(end - 2 * JUMP_SECONDS, start)
    kept = key_places(path.seconds, path.places, _TOLERANCE * min(window, 1.0))
    points: list[FramingPoint] = []
    for place in kept:
        at = start if place == 0 else _whole(path.seconds[place])
        if place and place == len(path.seconds) - 1:
            at = latest  # what moves goes on to the end; it does not stop a look before it
        if points and not points[-1].at + JUMP_SECONDS < at <= latest:
            continue
        value = float(np.clip(path.places[place], 0.0, 1.0))
        points.append(FramingPoint(at, value, 0.5) if axis == "x" else FramingPoint(at, 0.5, value))
    return tuple(points)


def _whole(second: float) -> Fraction:
    """To the millisecond, as an editor would set it."""
    return Fraction(round(second * 1000), 1000)
