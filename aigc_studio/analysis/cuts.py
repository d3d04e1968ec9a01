"""Hard cuts in the curves of the decode pass, without any model.

A cut is a change far above that of its neighbours (as in PySceneDetect's AdaptiveDetector), over
most of the picture, after which the old picture does not come back. The last two are asked of 8x8
blocks: a title or lower third that pops up changes few of them, and after a flash or a strobe they
return within a third of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.core.results import MediaFeatures

    Curve = NDArray[np.float32]

_RATIO = (1.5, 4.0)
"""Change relative to the neighbours': no cut at all, and a cut for sure."""
_LEVEL = (5.0, 15.0)
"""A text that pops up changes a picture by 4 to 8; the faintest cut between shots by about 10."""
_COVERAGE = (0.25, 0.6)
"""Share of blocks that changed: a lower third covers a quarter of them."""
_BLOCK_CHANGED = 6.0
_RETURNED = 0.45
"""A picture this much nearer to the one before the change than the change was large came back."""
_FLASH_SECONDS = 0.34
_BLOCK_WEIGHTS = np.array([1.0, 2.0, 2.0], np.float32)[:, None, None] / 3.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the curves say of each picture; all arrays have one value a picture.

    ``blocks`` float32 (n, 192): weighted Y, U, V, so that the mean absolute difference of two rows
    is on the scale of ``difference``.
    """

    difference: Curve
    ratio: Curve
    coverage: Curve
    is_flash: NDArray[np.bool_]
    cut: Curve
    """How sure a hard cut to this picture is, 0..1."""
    luma: Curve
    deviation: Curve
    blocks: Curve
    frames_a_second: float


def evidence_of(features: MediaFeatures) -> Evidence:
    curves = {
        name: np.frombuffer(features.curves[name].data, np.float32)
        for name in ("difference", "luma_mean", "luma_deviation")
    }
    difference = curves["difference"]
    blocks = np.frombuffer(features.blocks, np.uint8).reshape(-1, 3, 8, 8)
    weighted = np.asarray(blocks * (_BLOCK_WEIGHTS * 3.0), np.float32).reshape(len(blocks), -1)
    rate = _rate(features)
    ratio = _ratio(difference)
    coverage = _coverage(blocks)
    is_flash = _flashes(weighted, ratio, difference, max(2, round(_FLASH_SECONDS * rate)))
    cut = _ramp(ratio, _RATIO) * _ramp(difference, _LEVEL) * _ramp(coverage, _COVERAGE)
    return Evidence(
        difference=difference,
        ratio=ratio,
        coverage=coverage,
        is_flash=is_flash,
        cut=np.where(is_flash, 0.1 * cut, cut).astype(np.float32),
        luma=curves["luma_mean"],
        deviation=curves["luma_deviation"],
        blocks=weighted,
        frames_a_second=rate,
    )


def _rate(features: MediaFeatures) -> float:
    steps = np.diff(np.asarray(features.times.view(), np.float64)) * float(features.times.time_base)
    return 1.0 / float(np.median(steps)) if len(steps) else 25.0


def _ratio(difference: Curve) -> Curve:
    """Change against the second largest of the two neighbours on each side.

    The largest is left out, so that two cuts side by side (a single black picture) are both seen.
    """
    around = np.pad(difference, 2, mode="edge")
    count = len(difference)
    neighbours = np.stack([around[2 + step : 2 + step + count] for step in (-2, -1, 1, 2)])
    return np.asarray(difference / (np.sort(neighbours, axis=0)[2] + 1.0), np.float32)


def _coverage(blocks: NDArray[np.uint8]) -> Curve:
    change = np.abs(np.diff(blocks.astype(np.float32), axis=0)) * _BLOCK_WEIGHTS * 3.0
    share = (change.sum(axis=1) >= _BLOCK_CHANGED).mean(axis=(1, 2))
    return np.concatenate([np.zeros(1, np.float32), share.astype(np.float32)])[: len(blocks)]


def _flashes(blocks: Curve, ratio: Curve, difference: Curve, reach: int) -> NDArray[np.bool_]:
    """Sudden changes after which, or before which, the other side is seen again in ``reach``."""
    found = np.zeros(len(blocks), np.bool_)
    for picture in np.flatnonzero((ratio > _RATIO[0]) & (difference > _LEVEL[0])):
        before, after = blocks[picture - 1], blocks[picture]
        size = _distance(before, after)
        later = blocks[picture + 1 : picture + 1 + reach]
        earlier = blocks[max(0, picture - 1 - reach) : picture - 1]
        found[picture] = (
            _nearest(before, later) < _RETURNED * size
            or _nearest(after, earlier) < _RETURNED * size
        )
    return found


def _nearest(picture: Curve, others: Curve) -> float:
    return float(np.abs(others - picture).mean(axis=1).min()) if len(others) else np.inf


def _distance(one: Curve, other: Curve) -> float:
    return float(np.abs(one - other).mean())


def _ramp(values: Curve, limits: tuple[float, float]) -> Curve:
    low, high = limits
    return np.asarray(np.clip((values - low) / (high - low), 0.0, 1.0), np.float32)
