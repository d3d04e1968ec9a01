"""Dissolves, fades and dips in the curves of the decode pass, without any model.

A fade is told by the picture's contrast going steadily to nothing or coming from it while the
picture stays itself. A dissolve is told by its blocks: half way through, they are the mean of
those at both ends (the mixing model of Hampapur et al. 1994), which camera and object movement
does not give.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.analysis.cuts import Curve, Evidence

_FLAT_DEVIATION = 2.5
_FADE_SECONDS = (0.15, 5.0)
_FADE_CONTRAST = 6.0
_SMALLEST_STEP = 0.02
_DISSOLVE_SECONDS = (0.2, 0.3, 0.4, 0.55, 0.75, 1.0, 1.4, 1.9)
_DISSOLVE_CHANGE = (8.0, 16.0)
_MIX_ERROR = (0.14, 0.3)
_SAME_SCENE = 0.9
_DIP_SECONDS = 0.5
_WEAKEST = 0.1
_VARIANCE_DIP = (0.85, 1.0)
"""Luma variance half way, relative to that of both ends: mixing lowers it, movement does not."""


@dataclass(frozen=True, slots=True)
class Gradual:
    """Pictures ``start`` to ``end`` (half-open) that are visibly affected, and how sure, 0..1."""

    kind: Literal["dissolve", "fade", "dip", "wipe"]
    start: int
    end: int
    strength: float


def fades(evidence: Evidence) -> list[Gradual]:
    """Fades from and to a flat picture; a short way to and from one is a dip."""
    found: list[Gradual] = []
    for start, end in _runs(evidence.deviation <= _FLAT_DEVIATION):
        out, into = _fade(evidence, start, -1), _fade(evidence, end - 1, +1)
        is_short = end - start <= _DIP_SECONDS * evidence.frames_a_second
        if out is not None and into is not None and is_short:
            strength = min(out.strength, into.strength)
            found.append(Gradual("dip", out.start, into.end, strength))
        else:
            found += [fade for fade in (out, into) if fade is not None]
    return found


def joined(found: list[Gradual], mixes: list[Gradual], evidence: Evidence) -> list[Gradual]:
    """Fades and dissolves as one list: a mix with a flat picture is a fade, told once."""
    result = list(found)
    for mix in mixes:
        alike = [fade for fade in result if mix.start < fade.end and fade.start < mix.end]
        for fade in alike:
            # Two ways of looking agree.
            result[result.index(fade)] = replace(fade, strength=max(fade.strength, mix.strength))
        if not alike:
            result.append(replace(mix, kind="fade") if _has_flat_end(mix, evidence) else mix)
    return sorted(result, key=lambda gradual: gradual.start)


def _has_flat_end(mix: Gradual, evidence: Evidence) -> bool:
    ends = evidence.deviation[[mix.start, min(mix.end, len(evidence.deviation)) - 1]]
    return bool(ends.min() < min(10.0, 0.25 * ends.max()))


def _fade(evidence: Evidence, edge: int, step: int) -> Gradual | None:
    """The fade that leaves the flat picture ``edge`` in direction ``step``."""
    deviation = evidence.deviation
    longest = int(_FADE_SECONDS[1] * evidence.frames_a_second)
    here, slack = edge, 0
    peak = edge
    while 0 <= here + step < len(deviation) and abs(here + step - edge) <= longest:
        here += step
        if evidence.cut[here if step > 0 else here + 1] > 0.3:  # noqa: PLR2004 (a cut ends it)
            break
        rise = deviation[here] - deviation[peak]
        if rise > max(_SMALLEST_STEP, 0.004 * deviation[peak]):
            peak, slack = here, 0
        else:
            slack += 1
            if slack > 2:  # noqa: PLR2004 (pictures; some fades move every second one)
                break
    return _judged_fade(evidence, edge, peak)


def _judged_fade(evidence: Evidence, edge: int, peak: int) -> Gradual | None:
    length = abs(peak - edge)
    contrast = float(evidence.deviation[peak])
    if length < _FADE_SECONDS[0] * evidence.frames_a_second or contrast < _FADE_CONTRAST:
        return None
    middle = (edge + peak) // 2
    sameness = _correlation(evidence.blocks[middle], evidence.blocks[peak])
    half = float(evidence.deviation[middle]) / contrast
    # Half way a steady fade has about half of the contrast; a sudden one has all or nothing.
    steadiness = 1.0 - min(abs(half - 0.5) / 0.5, 1.0) ** 2
    first, last = min(edge, peak), max(edge, peak)
    strength = max(0.0, min(1.0, 1.2 * sameness)) * steadiness
    return Gradual("fade", first, last + 1, strength) if strength > _WEAKEST else None


def dissolves(evidence: Evidence) -> list[Gradual]:
    """Dissolves, the surest of those that overlap."""
    count = len(evidence.blocks)
    found: list[Gradual] = []
    for seconds in _DISSOLVE_SECONDS:
        half = max(2, round(seconds * evidence.frames_a_second / 2))
        strengths = _dissolve_strengths(evidence, half)
        for middle in np.flatnonzero(strengths > _WEAKEST):
            start, end = int(middle) - half, int(middle) + half
            found.append(Gradual("dissolve", start, min(end, count), float(strengths[middle])))
    return _surest(found)


def _dissolve_strengths(evidence: Evidence, half: int) -> Curve:
    """For a dissolve of ``2 * half`` pictures around each picture, 0..1."""
    count = len(evidence.blocks)
    strengths = np.zeros(count, np.float32)
    if count <= 2 * half:
        return strengths
    middles = np.arange(half, count - half)
    first, last = evidence.blocks[middles - half], evidence.blocks[middles + half]
    change = np.abs(last - first).mean(axis=1)
    error = np.zeros(len(middles), np.float32)
    quarter = half // 2
    for step, share in ((-quarter, 0.5 - quarter / (2 * half)), (0, 0.5),
                        (quarter, 0.5 + quarter / (2 * half))):  # fmt: skip
        mixed = first + (last - first) * np.float32(share)
        error = np.maximum(error, np.abs(evidence.blocks[middles + step] - mixed).mean(axis=1))
    error = error / np.maximum(change, 1.0)
    largest = _window_max(evidence.difference, half)[middles]
    usual = change / (2 * half)
    is_smooth = largest < 4.0 * usual + 1.5
    other = _row_correlations(first, last) < _SAME_SCENE
    calm = _calm_around(evidence, middles, half)
    low, high = _MIX_ERROR
    mix = np.clip((high - error) / (high - low), 0.0, 1.0)
    low, high = _DISSOLVE_CHANGE
    size = np.clip((change - low) / (high - low), 0.0, 1.0)
    strengths[middles] = mix * size * calm * is_smooth * other * _dip(evidence, middles, half)
    return strengths


def _dip(evidence: Evidence, middles: NDArray[np.int64], half: int) -> Curve:
    variance = evidence.deviation**2
    ends = (variance[middles - half] + variance[middles + half]) / 2.0
    low, high = _VARIANCE_DIP
    dip = variance[middles] / np.maximum(ends, 1.0)
    return np.asarray(np.clip((high - dip) / (high - low), 0.0, 1.0), np.float32)


def _calm_around(evidence: Evidence, middles: NDArray[np.int64], half: int) -> Curve:
    """1 where the blocks change more within than beside: movement goes on, a dissolve ends."""
    count = len(evidence.blocks)
    within = np.abs(evidence.blocks[middles + half] - evidence.blocks[middles - half]).mean(axis=1)
    before = np.abs(
        evidence.blocks[middles - half] - evidence.blocks[np.maximum(middles - 2 * half, 0)]
    ).mean(axis=1)
    after = np.abs(
        evidence.blocks[np.minimum(middles + 2 * half, count - 1)] - evidence.blocks[middles + half]
    ).mean(axis=1)
    beside = np.maximum(before, after) / np.maximum(within, 1.0)
    return np.asarray(np.clip((0.9 - beside) / 0.4, 0.0, 1.0), np.float32)


def _surest(found: list[Gradual]) -> list[Gradual]:
    """Without those that overlap a surer one; among equally sure ones the longest stays."""
    kept: list[Gradual] = []
    for gradual in sorted(found, key=lambda g: (-round(g.strength, 1), -(g.end - g.start))):
        if all(gradual.end <= other.start or other.end <= gradual.start for other in kept):
            kept.append(gradual)
    return sorted(kept, key=lambda g: g.start)


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _window_max(values: Curve, reach: int) -> Curve:
    around = np.pad(values, reach, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(around, 2 * reach + 1)
    return np.asarray(windows.max(axis=1), np.float32)


def _correlation(one: Curve, other: Curve) -> float:
    return float(_row_correlations(one[None], other[None])[0])


def _row_correlations(ones: Curve, others: Curve) -> Curve:
    """Correlation of the luma layouts of pictures, row by row; 0 where one is flat."""
    a, b = ones[:, :64], others[:, :64]
    a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
    norm = np.sqrt((a * a).sum(axis=1) * (b * b).sum(axis=1))
    return np.asarray((a * b).sum(axis=1) / np.maximum(norm, 1e-3), np.float32)
