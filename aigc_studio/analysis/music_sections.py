"""The parts of a piece, where its sound or harmony becomes another, and what each part is.

After Foote, "Automatic audio segmentation using a measure of audio novelty" (2000): a checkerboard
along the diagonal of the self-similarity of timbre, pitch classes and level. Borders lie on
downbeats. What a part is called follows from its energy among its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.music_sound import LEVEL_HOP, PITCH_BINS, SLOW_RATE
from aigc_studio.analysis.onsets import max_around, mean_around
from aigc_studio.inference.beat_net import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.analysis.music_sound import MusicCurves
    from aigc_studio.core.music import SectionKind

    Array = NDArray[np.float32]
    Times = NDArray[np.float64]

ENERGY_RATE = RATE // LEVEL_HOP
_STEP_RATE = 2
"""Rows of the self-similarity a second."""
_SMOOTH_SECONDS = 0.2
_REACH = 16
"""Rows on each side of a border: eight seconds."""
_LEAST_SECONDS = 7.0
_PEAK_REACH = 6
_LEAST_NOVELTY, _NOVELTY_SHARE = 0.3, 0.45
"""A border is at least so new, and has this share of the largest novelty."""
_RANGE_DB, _LEAST_RANGE_DB = 40.0, 12.0
_SILENCE, _SILENCE_DB = 1e-10, -99.0
_DROP_RISE, _BREAK_FALL, _HIGH = 0.12, 0.12, 0.6
_QUIETER, _SHORT = 0.05, 0.25
_BUILD_SLOPE = 0.12
"""How much a part's second half is louder than its first, to be a build."""


@dataclass(frozen=True, slots=True)
class Section:
    """Seconds of the curves."""

    start: float
    end: float
    kind: SectionKind
    energy: float


def energy_of(power: Array) -> Array:
    """0..1 within the piece, 25 a second: the level, from its quiet to its loud passages."""
    if not len(power):
        return power
    level = 10.0 * np.log10(np.maximum(mean_around(power, round(_SMOOTH_SECONDS * 25)), _SILENCE))
    high = float(np.percentile(level, 98))
    if high <= _SILENCE_DB:
        return np.zeros(len(power), np.float32)
    low = max(float(np.percentile(level, 5)), high - _RANGE_DB)
    low = min(low, high - _LEAST_RANGE_DB)
    return np.asarray(np.clip((level - low) / (high - low), 0.0, 1.0), np.float32)


def sections_of(curves: MusicCurves, downbeats: Times, energy: Array) -> list[Section]:
    """The whole piece from its start to its end, in parts."""
    if curves.seconds <= 0.0:
        return []
    rows = _rows(curves)
    borders = [0.0, *_borders(rows, downbeats, curves.seconds), curves.seconds]
    spans = list(pairwise(borders))
    parts = [energy[round(a * ENERGY_RATE) : max(round(b * ENERGY_RATE), 1)] for a, b in spans]
    means = [float(part.mean()) if len(part) else 0.0 for part in parts]
    rises = [_rise(part) for part in parts]
    kinds = _kinds(means, rises, [(b - a) / curves.seconds for a, b in spans])
    return [
        Section(start, end, kind, mean)
        for (start, end), kind, mean in zip(spans, kinds, means, strict=True)
    ]


def _rows(curves: MusicCurves) -> Array:
    """(n, features), two a second: timbre and pitch classes, each as much as the other."""
    width = SLOW_RATE // _STEP_RATE
    count = len(curves.timbre) // width
    timbre = curves.timbre[: count * width].reshape(count, width, -1).mean(axis=1)
    classes = curves.pitches.reshape(len(curves.pitches), 12, PITCH_BINS // 12).sum(axis=2)
    classes = classes[: count * width].reshape(count, width, -1).mean(axis=1)
    classes = classes / np.maximum(classes.sum(axis=1, keepdims=True), 1e-6)
    return np.concatenate([_standard(timbre), 1.5 * _standard(classes)], axis=1)


def _standard(values: Array) -> Array:
    """Around the mean, in units of the spread of all columns."""
    moved = values - values.mean(axis=0, keepdims=True)
    spread = float(np.sqrt(np.square(moved).sum(axis=1).mean())) if len(values) else 1.0
    return np.asarray(moved / max(spread, 1e-6), np.float32)


def _novelty(rows: Array) -> Array:
    """How unlike what follows each row is to what came before, and each alike within, 0..1."""
    padded = np.pad(rows, ((_REACH, _REACH), (0, 0)), mode="edge")
    taper = np.exp(-0.5 * np.square((np.arange(_REACH) + 0.5) / (_REACH / 2)))
    taper /= taper.sum()
    count = len(rows)
    after = sum(taper[k] * padded[_REACH + k : _REACH + k + count] for k in range(_REACH))
    before = sum(taper[k] * padded[_REACH - 1 - k :][:count] for k in range(_REACH))
    apart = np.square(np.asarray(after) - np.asarray(before)).sum(axis=1)
    return np.asarray(apart / 4.0, np.float32)


def _borders(rows: Array, downbeats: Times, seconds: float) -> list[float]:
    if len(rows) < 2 * _LEAST_SECONDS * _STEP_RATE:
        return []
    novelty = _novelty(rows)
    # How a piece sets in and fades is new too, and would outdo every border inside.
    margin = int(_LEAST_SECONDS * _STEP_RATE)
    least = max(_LEAST_NOVELTY, _NOVELTY_SHARE * float(novelty[margin:-margin].max(initial=0.0)))
    is_border = (novelty >= least) & (novelty >= max_around(novelty, _PEAK_REACH))
    chosen: list[float] = []
    for row in np.argsort(-novelty, kind="stable").tolist():
        if not is_border[row]:
            continue
        at = _snapped(row / _STEP_RATE, downbeats)
        ends = [0.0, seconds, *chosen]
        if all(abs(at - other) >= _LEAST_SECONDS for other in ends):
            chosen.append(at)
    return sorted(chosen)


def _snapped(at: float, downbeats: Times) -> float:
    if not len(downbeats):
        return at
    nearest = float(downbeats[np.abs(downbeats - at).argmin()])
    return nearest if abs(nearest - at) <= 2.0 else at  # noqa: PLR2004 (a slow bar)


def _rise(energy: Array) -> float:
    third = max(1, len(energy) // 3)
    return float(energy[-third:].mean() - energy[:third].mean()) if len(energy) else 0.0


def _kinds(means: list[float], rises: list[float], shares: list[float]) -> list[SectionKind]:
    """Names by energy: what leads up is a build, what it leads to a drop, a lull is a break."""
    count = len(means)
    typical = float(np.median(means))
    kinds: list[SectionKind] = ["verse"] * count
    for here in range(count):
        before = means[here - 1] if here else means[here]
        after = means[here + 1] if here + 1 < count else means[here]
        if here and means[here] >= max(_HIGH, before + _DROP_RISE, typical - 1e-6):
            kinds[here] = "drop"
        elif 0 < here < count - 1 and means[here] <= min(before, after) - _BREAK_FALL:
            kinds[here] = "break"
        elif rises[here] >= _BUILD_SLOPE and after >= means[here] + _DROP_RISE / 2:
            kinds[here] = "build"
    if count > 1 and kinds[0] == "verse" and _is_edge(means[1] - means[0], shares[0]):
        kinds[0] = "intro"
    if count > 1 and kinds[-1] == "verse" and _is_edge(means[-2] - means[-1], shares[-1]):
        kinds[-1] = "end"
    return kinds


def _is_edge(quieter: float, share: float) -> bool:
    """Whether the first or last part leads in or out: quieter than its neighbour, or short."""
    return quieter >= _QUIETER or (quieter >= 0 and share <= _SHORT)
