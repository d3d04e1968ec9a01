"""Transitions that move: push, slide, whip pan, zoom and spin, with the blur of real motion.

Motion blur is the mean of the places a point passes while the shutter is open. Along a straight
line that is one box filter; for turns and zooms each round of averaging a picture with its own
moved copy doubles the number of places, so three rounds are eight of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet
from aigc_studio.render.canvas import is_clear, over
from aigc_studio.render.dissolves import dissolved
from aigc_studio.render.geometry import Size
from aigc_studio.render.moments import Moment
from aigc_studio.render.softening import swept

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOWARDS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_SHUTTER = 0.12
"""Share of a transition for which the shutter is open at the strongest blur."""
_ROUNDS = 3
_STANDS, _FAR = 0.5, 10.0
"""Pixels: what moves less is not blurred, what moves further is drawn smaller."""
_MIDDLE = (0.35, 0.65)
"""Where one gives way to the other in a zoom or a spin."""

_Path = Callable[[float, Size], "NDArray[np.float64]"]
"""By a part of the time the shutter is open, and a size: from pixels to pixels, 3x3."""


def push(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """The one that comes pushes the other out."""
    return _pushed(before, after, _way(before, moment, moment.share))


def slide(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """The one that comes slides over the other."""
    across, down = _way(before, moment, moment.share)
    height, width = before.shape[:2]
    x = across - int(np.sign(across)) * width
    y = down - int(np.sign(down)) * height
    return over(before, _shifted(after, x, y)) if is_clear(after) else _laid(before, after, x, y)


def whip_pan(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """A push that speeds up and slows down, blurred by its speed."""
    share = _gentle(moment.share)
    speed = 6 * moment.share * (1 - moment.share)
    across, down = _way(before, moment, share)
    reach = moment.number("blur") * speed * _SHUTTER * 2
    height, width = before.shape[:2]
    pushed = _pushed(before, after, (across, down))
    if moment.text("direction") in {"left", "right"}:
        return swept(pushed, round(reach * width), 1)
    return swept(pushed, 1, round(reach * height))


def zoom(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """Into the one that goes, and out of that into the one that comes."""
    share = _gentle(moment.share)
    growth = np.log(moment.number("amount"))
    blur = moment.number("blur") * growth * 6 * moment.share * (1 - moment.share) * _SHUTTER

    def drawn(sheet: Sheet, came: float) -> Sheet:
        return _passing(
            sheet, lambda part, size: _warped(size, np.exp(growth * came + part * blur), 0)
        )

    return _handed_over(before, after, moment.share, share, drawn)


def spin(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """Both turn about the middle, and the blur follows the turn."""
    share = _gentle(moment.share)
    turn = moment.number("turn")
    blur = moment.number("blur") * turn * 6 * moment.share * (1 - moment.share) * _SHUTTER

    def drawn(sheet: Sheet, came: float) -> Sheet:
        return _passing(sheet, lambda part, size: _warped(size, 1, turn * came + part * blur))

    return _handed_over(before, after, moment.share, share, drawn)


def _handed_over(
    before: Sheet, after: Sheet, passed: float, share: float, drawn: Callable[[Sheet, float], Sheet]
) -> Sheet:
    """``drawn`` moves a sheet to where it is ``came`` before (below 0) or after its own place."""
    low, high = _MIDDLE
    weight = min(max((passed - low) / (high - low), 0.0), 1.0)
    if weight <= 0:
        return drawn(before, share)
    if weight >= 1:
        return drawn(after, share - 1)
    return dissolved(drawn(before, share), drawn(after, share - 1), weight)


def _gentle(share: float) -> float:
    return share * share * (3 - 2 * share)


def _way(sheet: Sheet, moment: Moment, share: float) -> tuple[int, int]:
    """Pixels that things have moved."""
    across, down = _TOWARDS[moment.text("direction")]
    return round(across * share * sheet.shape[1]), round(down * share * sheet.shape[0])


def _pushed(before: Sheet, after: Sheet, way: tuple[int, int]) -> Sheet:
    across, down = way
    height, width = before.shape[:2]
    made = np.empty_like(before)
    _lay(made, before, across, down)
    _lay(made, after, across - _sign(across) * width, down - _sign(down) * height)
    return made if across or down else before


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _laid(below: Sheet, top: Sheet, x: int, y: int) -> Sheet:
    made = below.copy()
    _lay(made, top, x, y)
    return made


def _shifted(sheet: Sheet, x: int, y: int) -> Sheet:
    made = np.zeros_like(sheet)
    _lay(made, sheet, x, y)
    return made


def _lay(canvas: Sheet, sheet: Sheet, x: int, y: int) -> None:
    """In place; what reaches out of the canvas is cut off."""
    height, width = canvas.shape[:2]
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + width, width), min(y + height, height)
    if left < right and top < bottom:
        canvas[top:bottom, left:right] = sheet[top - y : bottom - y, left - x : right - x]


def _passing(sheet: Sheet, at: _Path) -> Sheet:
    """The mean over the places that ``at`` gives for -1/2..1/2 of the time the shutter is open.

    What moves far is drawn at half the size: its blur hides what is lost, and it is four times as
    fast.
    """
    import cv2

    size = (sheet.shape[1], sheet.shape[0])
    away = _reach(at(0.0, size), at(0.5, size), size)
    if away < _STANDS:
        return _drawn(sheet, at(0.0, size))
    if away < _FAR:
        return _averaged(sheet, at)
    half = (max(1, size[0] // 2), max(1, size[1] // 2))
    small: Sheet = np.asarray(cv2.resize(sheet, half, interpolation=cv2.INTER_AREA), sheet.dtype)
    return np.asarray(cv2.resize(_averaged(small, at), size, interpolation=cv2.INTER_LINEAR))


def _averaged(sheet: Sheet, at: _Path) -> Sheet:
    import cv2

    size = (sheet.shape[1], sheet.shape[0])
    made, start, step = _drawn(sheet, at(0.0, size)), at(0.0, size), 0.5
    for _ in range(_ROUNDS):
        step /= 2
        apart = _undone(start) @ at(step, size)
        one, other = _drawn(made, apart), _drawn(made, _undone(apart))
        made = np.asarray(cv2.addWeighted(one, 0.5, other, 0.5, 0))
    return made


def _reach(one: NDArray[np.float64], other: NDArray[np.float64], size: Size) -> float:
    """How many pixels the corner that is taken furthest lies apart in two places."""
    corners = np.array([[0, 0, 1], [size[0], 0, 1], [0, size[1], 1], [size[0], size[1], 1]])
    return float(np.abs(corners @ (one - other).T).max())


def _drawn(sheet: Sheet, place: NDArray[np.float64]) -> Sheet:
    import cv2

    size = (sheet.shape[1], sheet.shape[0])
    edge = cv2.BORDER_REFLECT_101
    return np.asarray(cv2.warpAffine(sheet, place[:2], size, borderMode=edge))


def _undone(place: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.inv(place), np.float64)


def _warped(size: Size, scale: float, degrees: float) -> NDArray[np.float64]:
    """About the middle of a sheet: 3x3, from its pixels to those of the answer."""
    middle_x, middle_y = (size[0] - 1) / 2, (size[1] - 1) / 2
    cos = scale * np.cos(np.deg2rad(degrees))
    sin = scale * np.sin(np.deg2rad(degrees))
    return np.array(
        [
            [cos, -sin, middle_x - cos * middle_x + sin * middle_y],
            [sin, cos, middle_y - sin * middle_x - cos * middle_y],
            [0.0, 0.0, 1.0],
        ]
    )
