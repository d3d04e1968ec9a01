"""Effects that mend: noise, flicker and shake. They look at pictures around the one they draw.

Each answer depends on the clip and the frame alone, not on what was drawn before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet, peak_of, within_alpha
from aigc_studio.render.canvas import is_clear
from aigc_studio.render.grading import on_colours
from aigc_studio.render.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BESIDE = (-2, -1, 1, 2)
"""Pictures that noise is averaged over, from the one drawn."""
_NOISE = 0.12
"""Of full scale: a difference at full strength that is still taken for noise."""
_WIDEST = 9
_MOST_GAIN = 2.0
_HALVINGS = 12


def denoise(sheet: Sheet, settings: Settings) -> Sheet:
    method, amount = settings.text("method"), settings.number("amount")
    if method == "in time" and settings.around is not None and not is_clear(sheet):
        return _in_time(sheet, settings, amount)
    if method == "thorough":
        return on_colours(sheet, lambda plain: _thorough(plain, amount))
    return on_colours(sheet, lambda plain: _in_space(plain, amount))


def deflicker(sheet: Sheet, settings: Settings) -> Sheet:
    """As bright as the pictures around it are in the mean."""
    around = settings.around
    if around is None:
        return sheet
    reach = max(1, round(settings.number("reach") * around.frames_per_second))
    means = np.array([around.grey(n).mean() for n in range(-reach, reach + 1)])
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (reach / 2)) ** 2)
    own = max(float(means[reach]), 1.0)
    gain = float(np.clip((means @ weights) / weights.sum() / own, 1 / _MOST_GAIN, _MOST_GAIN))
    gain = 1 + (gain - 1) * settings.number("amount")
    table = np.clip(np.rint(np.arange(peak_of(sheet) + 1) * gain), 0, peak_of(sheet))
    return on_colours(sheet, lambda plain: _looked_up(plain, table.astype(sheet.dtype)))


def stabilise(sheet: Sheet, settings: Settings) -> Sheet:
    """Drawn where a smooth camera would have been, enlarged by the crop; no edge is ever shown.

    The path is the sum of similarities between neighbours, smoothed by a Gaussian around this
    frame; where it asks for more than the crop allows, as much of it as fits is done.
    """
    import cv2

    around = settings.around
    if around is None:
        return sheet
    reach = max(1, round(settings.number("reach") * around.frames_per_second))
    path = np.zeros((2 * reach + 1, 4))
    for n in range(1, reach + 1):
        path[reach + n] = path[reach + n - 1] + around.step(n)
        path[reach - n] = path[reach - n + 1] - around.step(1 - n)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (reach / 2)) ** 2)
    wanted = (weights @ path) / weights.sum() * settings.number("amount")
    place = _fitting(wanted, settings.number("crop"), (sheet.shape[1], sheet.shape[0]))
    size = (sheet.shape[1], sheet.shape[0])
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    edge = cv2.BORDER_REPLICATE
    made: Sheet = np.asarray(
        cv2.warpAffine(sheet, place, size, flags=flags, borderMode=edge), sheet.dtype
    )
    return within_alpha(made)


def step_between(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How the camera's picture moved: shares of width across and down, degrees, log of scale."""
    import cv2

    still = np.zeros(4)
    points = cv2.goodFeaturesToTrack(first, 200, 0.01, 8)
    if np.size(points) < 2 * 8:  # too few to tell, or None
        return still
    moved, is_found, _ = cv2.calcOpticalFlowPyrLK(first, second, points, np.zeros_like(points))
    kept = is_found.ravel() == 1
    if np.count_nonzero(kept) < 8:  # noqa: PLR2004
        return still
    # About the middle of the picture, so that a turn is not taken for a move.
    middle = np.array([first.shape[1] / 2, first.shape[0] / 2], np.float32)
    source = points.reshape(-1, 2)[kept] - middle
    target = np.asarray(moved).reshape(-1, 2)[kept] - middle
    place = np.asarray(cv2.estimateAffinePartial2D(source, target)[0], np.float64)
    if place.size != 6:  # noqa: PLR2004 - 2 x 3
        return still
    turn = complex(place[0, 0], place[1, 0])
    if not 1 / 2 < abs(turn) < 2:  # noqa: PLR2004 - a cut
        return still
    width = first.shape[1]
    return np.array(
        [place[0, 2] / width, place[1, 2] / width, np.degrees(np.angle(turn)), np.log(abs(turn))]
    )


def _fitting(
    wanted: NDArray[np.float64], crop: float, size: tuple[int, int]
) -> NDArray[np.float64]:
    """From pixels of the answer to those of the sheet, with as much of the move as is covered."""
    least, most = 0.0, 1.0
    if _is_inside(_place(wanted, crop, size), size):
        return _place(wanted, crop, size)
    for _ in range(_HALVINGS):
        middle = (least + most) / 2
        if _is_inside(_place(wanted * middle, crop, size), size):
            least = middle
        else:
            most = middle
    return _place(wanted * least, crop, size)


def _place(move: NDArray[np.float64], crop: float, size: tuple[int, int]) -> NDArray[np.float64]:
    """``move`` takes this picture to where the smooth camera saw it; this is its inverse."""
    width, height = size
    middle = complex((width - 1) / 2, (height - 1) / 2)
    turn = np.exp(move[3] + 1j * np.radians(move[2]))
    shift = complex(move[0], move[1]) * width
    # q = turn (p - middle) + shift + middle; the answer shows q about the middle, enlarged.
    back = (1 - crop) / turn
    rest = middle - back * middle - shift / turn
    return np.array([[back.real, -back.imag, rest.real], [back.imag, back.real, rest.imag]])


def _is_inside(place: NDArray[np.float64], size: tuple[int, int]) -> bool:
    right, bottom = size[0] - 1, size[1] - 1
    corners = np.array([[0, 0, 1], [right, 0, 1], [0, bottom, 1], [right, bottom, 1]], np.float64)
    found = corners @ place.T
    slack = 0.5
    is_across = (found[:, 0] >= -slack) & (found[:, 0] <= right + slack)
    is_down = (found[:, 1] >= -slack) & (found[:, 1] <= bottom + slack)
    return bool(np.all(is_across & is_down))


def _in_time(sheet: Sheet, settings: Settings, amount: float) -> Sheet:
    """The mean of like pixels of the pictures around; what moves is left as it is."""
    import cv2

    if settings.around is None:
        return sheet
    own = sheet.astype(np.float32)
    total, weight = own.copy(), np.ones(sheet.shape[:2], np.float32)
    noise = max(amount * _NOISE * peak_of(sheet), 1e-3)
    for offset in _BESIDE:
        other = settings.around.sheet(offset)
        if other is None or other.shape != sheet.shape:
            continue
        apart = cv2.boxFilter(cv2.absdiff(sheet, other).max(axis=2), cv2.CV_32F, (5, 5))
        like = np.exp(-((np.asarray(apart, np.float32) / np.float32(noise)) ** 2))
        total += other * like[..., None]
        weight += like
    made: Sheet = np.rint(total / weight[..., None]).astype(sheet.dtype)
    return made


def _in_space(sheet: Sheet, amount: float) -> Sheet:
    import cv2

    peak = peak_of(sheet)
    if sheet.dtype == np.uint8:
        return np.asarray(cv2.bilateralFilter(sheet, _WIDEST, amount * 100, 5))
    soft = cv2.bilateralFilter(sheet.astype(np.float32) / peak, _WIDEST, amount * 100 / 255, 5)
    made: Sheet = np.clip(np.rint(np.asarray(soft) * peak), 0, peak).astype(sheet.dtype)
    return made


def _thorough(sheet: Sheet, amount: float) -> Sheet:
    """Non-local means (Buades et al. 2005), in 8 bits."""
    import cv2

    plain = sheet if sheet.dtype == np.uint8 else (sheet // 257).astype(np.uint8)
    made = cv2.fastNlMeansDenoisingColored(plain, None, 20 * amount, 20 * amount, 5, 15)
    found: Sheet = np.asarray(made)
    return found if sheet.dtype == np.uint8 else np.multiply(found, 257, dtype=np.uint16)


def _looked_up(sheet: Sheet, table: NDArray[np.unsignedinteger]) -> Sheet:
    import cv2

    if sheet.dtype == np.uint8:
        return np.asarray(cv2.LUT(sheet, table))
    return np.asarray(np.take(table, sheet))
