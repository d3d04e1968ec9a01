"""Movement between pictures: what of it the whole picture makes, and in what directions the rest.

Dense flow (DIS, Kroeger and others 2016) at ``media.look_frames.GREY`` pixels; a similarity (shift,
growth, turn) is fitted by least squares that are weighed anew a few times, by how much there is to
see at a place and how well it goes along. Flat places tell nothing of movement and count for
nothing. The directogram is that of Davis and Agrawala 2018 ("Visual rhythm and beat", section 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pixels = NDArray[np.uint8]

DIRECTIONS = 12
_EVERY = 3
"""Every so many pixels each way are fitted."""
_ROUNDS = 5
_ALONG = 0.35
"""Pixels by which a place may miss the fit and still go along fully."""
_LEAST_TEXTURE = 1.5
_CUT_CHANGE, _CUT_LEFT = 18.0, 0.75
"""Mean change of luma from which two pictures may be of two shots, and the share of it that is
left once the movement is taken out."""


@dataclass(frozen=True, slots=True)
class Moved:
    """From one picture to the next: shares of the width, of the size, and radians."""

    right: float
    down: float
    growth: float
    turn: float
    fit: float
    """Share of the picture that goes along."""
    mean_right: float
    mean_down: float
    directions: tuple[float, ...]
    """Amount of movement in each of ``DIRECTIONS``, mean over the picture."""
    is_cut: bool
    """Whether the two pictures have nothing to do with each other; then nothing moves."""


NOTHING = Moved(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, (0.0,) * DIRECTIONS, is_cut=False)
_REST = Moved(0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, (0.0,) * DIRECTIONS, is_cut=False)
_CUT = Moved(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, (0.0,) * DIRECTIONS, is_cut=True)


class FlowMeter:
    """Compares each picture with the one before it; for one thread."""

    def __init__(self) -> None:
        import cv2

        self._flow: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
        self._before: Pixels | None = None

    def add(self, grey: Pixels) -> Moved | None:
        """None for the first picture. ``grey`` uint8 (h, w)."""
        before, self._before = self._before, grey
        if before is None:
            return None
        change = float(np.abs(grey.astype(np.int16) - before).mean())
        if change == 0.0:
            return _REST if texture_of(grey).any() else NOTHING
        flow = np.asarray(self._flow.calc(before, grey, None), np.float64)
        if change > _CUT_CHANGE and _left_over(before, grey, flow) > _CUT_LEFT * change:
            return _CUT
        return moved(flow, texture_of(before))


def moved(flow: Values, texture: Values) -> Moved:
    """What a flow (h, w, 2) in pixels says; ``texture`` (h, w): how much there is to see."""
    width = flow.shape[1]
    places = (slice(_EVERY // 2, None, _EVERY), slice(_EVERY // 2, None, _EVERY))
    part, weight = flow[places].reshape(-1, 2), texture[places].reshape(-1)
    y, x = np.mgrid[places[0].start : flow.shape[0] : _EVERY, places[1].start : width : _EVERY]
    at = np.stack([x.reshape(-1) - width / 2, y.reshape(-1) - flow.shape[0] / 2], axis=1)
    shift, growth, turn, along = _similarity(at, part, weight)
    total = float(weight.sum())
    mean = (part * weight[:, None]).sum(axis=0) / max(total, 1e-9)
    return Moved(
        shift[0] / width,
        shift[1] / width,
        growth,
        turn,
        along,
        float(mean[0]) / width,
        float(mean[1]) / width,
        _directogram(part, weight, width),
        is_cut=False,
    )


def texture_of(grey: Pixels) -> Values:
    """0..1: steepness of the luma; flat places have none."""
    import cv2

    values = grey.astype(np.float32)
    across = cv2.Sobel(values, cv2.CV_32F, 1, 0, scale=0.125)
    along = cv2.Sobel(values, cv2.CV_32F, 0, 1, scale=0.125)
    steep = np.hypot(across, along)
    return np.asarray(np.clip(steep / 8.0, 0.0, 1.0) * (steep > _LEAST_TEXTURE), np.float64)


def _similarity(
    at: Values, flow: Values, weight: Values
) -> tuple[tuple[float, float], float, float, float]:
    """((right, down) pixels, growth, turn, share that goes along); ``at`` is from the middle."""
    total = weight.sum()
    if total < 1.0:
        return (0.0, 0.0), 0.0, 0.0, 0.0
    own = weight.copy()
    begin = np.array([_median(flow[:, 0], weight), _median(flow[:, 1], weight)])
    missed = np.hypot(*(flow - begin).T)
    shift, growth, turn, said = begin, 0.0, 0.0, np.tile(begin, (len(at), 1))
    for _ in range(_ROUNDS):
        scale = max(_ALONG, 1.5 * _median(missed, weight))
        own = weight / (1.0 + (missed / scale) ** 2) ** 2
        shift, growth, turn = _solved(at, flow, own)
        said = shift + growth * at + turn * np.stack([-at[:, 1], at[:, 0]], axis=1)
        missed = np.hypot(*(flow - said).T)
    limit = _ALONG + 0.15 * np.hypot(*said.T)
    along = float((weight * (missed < limit)).sum() / total)
    return (float(shift[0]), float(shift[1])), growth, turn, along


def _solved(at: Values, flow: Values, weight: Values) -> tuple[Values, float, float]:
    """Weighted least squares of flow = shift + growth · at + turn · at turned."""
    total = weight.sum()
    if total < 1e-9:  # noqa: PLR2004
        return np.zeros(2), 0.0, 0.0
    centre = (at * weight[:, None]).sum(axis=0) / total
    mean = (flow * weight[:, None]).sum(axis=0) / total
    from_centre, rest = at - centre, flow - mean
    size = (weight * np.square(from_centre).sum(axis=1)).sum()
    if size < 1e-9:  # noqa: PLR2004
        return mean, 0.0, 0.0
    growth = float((weight * (from_centre * rest).sum(axis=1)).sum() / size)
    crossed = from_centre[:, 0] * rest[:, 1] - from_centre[:, 1] * rest[:, 0]
    turn = float((weight * crossed).sum() / size)
    shift = mean - growth * centre - turn * np.array([-centre[1], centre[0]])
    return shift, growth, turn


def _median(values: Values, weight: Values) -> float:
    order = np.argsort(values)
    sums = np.cumsum(weight[order])
    return float(values[order[np.searchsorted(sums, sums[-1] / 2)]])


def _directogram(flow: Values, weight: Values, width: int) -> tuple[float, ...]:
    amount = np.hypot(flow[:, 0], flow[:, 1]) * weight
    angle = np.arctan2(flow[:, 1], flow[:, 0]) % (2.0 * np.pi)
    places = (angle * DIRECTIONS / (2.0 * np.pi)).astype(np.intp) % DIRECTIONS
    sums = np.bincount(places, amount, DIRECTIONS) / (max(float(weight.sum()), 1e-9) * width)
    return tuple(float(value) for value in sums)


def _left_over(before: Pixels, after: Pixels, flow: Values) -> float:
    """Mean change of luma once the movement is taken out."""
    import cv2

    height, width = before.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    there = (x + flow[..., 0].astype(np.float32), y + flow[..., 1].astype(np.float32))
    back = cv2.remap(after, there[0], there[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return float(np.abs(np.asarray(back, np.int16) - before).mean())
