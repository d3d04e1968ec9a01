"""Transitions that follow what is seen: match move by one motion of all, morph cut by flow.

Motion of all: ORB features matched both ways (Rublee et al. 2011), a similarity by RANSAC; its
power ``share`` is closed: a z + b becomes a^s z + b (a^s - 1)/(a - 1) on complex z. Flow: dense
inverse search (Kroeger et al. 2016) both ways; each side is drawn along its own flow and the two
are dissolved. Where nothing is found the answer is a plain dissolve.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np

from aigc_studio.media.colour import Sheet, colours_of
from aigc_studio.render.dissolves import dissolved
from aigc_studio.render.moments import Moment

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LOOKED_AT, _FLOW_LOOKED_AT = 480, 320
"""Pixels across that motion of all, and of each pixel, is looked for in."""
_FEATURES = 800
_LEAST_MATCHES = 12
_REACH = 3.0
_LARGEST_SCALE = 2.5
_LARGEST_TURN = np.pi / 3


def match_move(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    found = motion_between(_grey(before), _grey(after))
    if found is None:
        return dissolved(before, after, moment.share)
    turn, shift = found
    scale = before.shape[1] / _grey_size(before)[0]
    one = _moved(before, *_power(turn, shift * scale, moment.share))
    other = _moved(after, *_power(turn, shift * scale, moment.share - 1))
    return dissolved(one, other, moment.share)


def morph_cut(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    first, second = _grey(before, _FLOW_LOOKED_AT), _grey(after, _FLOW_LOOKED_AT)
    share = moment.share
    one = along(before, flow_between(first, second), -share)
    other = along(after, flow_between(second, first), share - 1)
    return dissolved(one, other, share)


def motion_between(
    first: NDArray[np.uint8], second: NDArray[np.uint8]
) -> tuple[complex, complex] | None:
    """(a, b) of z → a·z + b from pixels of the first to those of the second; None where unclear."""
    import cv2

    finder = cv2.ORB.create(_FEATURES)
    points, words = finder.detectAndCompute(first, None)
    others, other_words = finder.detectAndCompute(second, None)
    if min(len(points), len(others)) < _LEAST_MATCHES:
        return None
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(words, other_words)
    if len(pairs) < _LEAST_MATCHES:
        return None
    source = np.array([points[p.queryIdx].pt for p in pairs], np.float32)
    target = np.array([others[p.trainIdx].pt for p in pairs], np.float32)
    found = cv2.estimateAffinePartial2D(source, target, ransacReprojThreshold=_REACH)
    place = np.asarray(found[0], np.float64)  # of no shape where there is none
    if place.size != 6 or np.count_nonzero(found[1]) < _LEAST_MATCHES:  # noqa: PLR2004 - 2 x 3
        return None
    turn = complex(place[0, 0], place[1, 0])
    if not 1 / _LARGEST_SCALE < abs(turn) < _LARGEST_SCALE or abs(np.angle(turn)) > _LARGEST_TURN:
        return None
    return turn, complex(place[0, 2], place[1, 2])


def flow_between(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Where each pixel (h, w) of the first is in the second, from its own place: (h, w, 2)."""
    import cv2

    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    return np.asarray(finder.calc(first, second, np.zeros((0,), np.float32)), np.float32)


def along(sheet: Sheet, flow: NDArray[np.float32], share: float) -> Sheet:
    """Each pixel taken from ``share`` of its flow away; the flow may be smaller than the sheet."""
    import cv2

    height, width = sheet.shape[:2]
    scale = np.array([width / flow.shape[1], height / flow.shape[0]], np.float32)
    away = cv2.resize(flow * (scale * np.float32(share)), (width, height))
    places = cv2.add(away, _places((width, height)), dst=away)
    # Four channels are twice as fast as three, and interpolated without a table.
    is_opaque = sheet.shape[2:] == (3,)
    wide = cv2.cvtColor(sheet, cv2.COLOR_RGB2RGBA) if is_opaque else sheet
    edge = cv2.BORDER_REPLICATE
    # An empty second map, as its types ask for, would lead to the table; none does not.
    none = cast("NDArray[np.float32]", None)
    made: Sheet = np.asarray(
        cv2.remap(wide, places, none, cv2.INTER_LINEAR, borderMode=edge), sheet.dtype
    )
    return colours_of(made) if is_opaque else made


@lru_cache(maxsize=2)
def _places(size: tuple[int, int]) -> NDArray[np.float32]:
    """(x, y) of each pixel."""
    x, y = (np.arange(count, dtype=np.float32) for count in size)
    return np.dstack(
        [np.broadcast_to(x[None, :], size[::-1]), np.broadcast_to(y[:, None], size[::-1])]
    )


def _power(turn: complex, shift: complex, share: float) -> tuple[complex, complex]:
    part = turn**share
    apart = turn - 1
    return part, shift * (share if abs(apart) < 1e-6 else (part - 1) / apart)  # noqa: PLR2004 - no turn


def _moved(sheet: Sheet, turn: complex, shift: complex) -> Sheet:
    import cv2

    place = np.array(
        [[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]], np.float64
    )
    size = (sheet.shape[1], sheet.shape[0])
    return np.asarray(cv2.warpAffine(sheet, place, size, borderMode=cv2.BORDER_REFLECT_101))


def _grey_size(sheet: Sheet, across: int = _LOOKED_AT) -> tuple[int, int]:
    height, width = sheet.shape[:2]
    scale = min(1.0, across / max(width, height))
    return max(16, round(width * scale)), max(16, round(height * scale))


def _grey(sheet: Sheet, across: int = _LOOKED_AT) -> NDArray[np.uint8]:
    import cv2

    small = cv2.resize(sheet, _grey_size(sheet, across), interpolation=cv2.INTER_AREA)
    if small.dtype != np.uint8:
        small = cv2.convertScaleAbs(small, alpha=255 / 65535)
    return np.asarray(cv2.cvtColor(small[..., :3], cv2.COLOR_RGB2GRAY), np.uint8)
