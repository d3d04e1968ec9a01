"""Curves of a film out of its small pictures: change, light, colour, focus, movement, shake.

Everything is computed a batch at a time, so that Python costs next to nothing per picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from aigc_studio.core.results import Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.media.shrinking import SmallPictures

    Curve = NDArray[np.float32]

_BINS = 64
_DARK, _BRIGHT = 16, 240
_NOISE_LEVELS = 3
_LONGEST_SHIFT = 40
_TRUSTED_MATCH = 0.5
_JUMP = 8.0
_SMOOTH_SECONDS = 0.25


@dataclass(slots=True)
class CurveBuilder:
    """Feed batches in order, then ``finish``. For one thread."""

    _parts: dict[str, list[Curve]] = field(default_factory=dict)
    _blocks: list[NDArray[np.uint8]] = field(default_factory=list)
    _shifts: list[Curve] = field(default_factory=list)
    _last: tuple[NDArray[np.uint8], NDArray[np.uint8]] | None = None

    def add(self, batch: SmallPictures) -> None:
        before = (batch.luma[:1], batch.chroma[:, :1]) if self._last is None else self._last
        luma = np.concatenate([before[0], batch.luma])
        chroma = np.concatenate([before[1], batch.chroma], axis=1)
        histograms = _histograms(luma)
        bands = _bands(luma)
        changes = _changes(luma)
        self._keep("difference", _difference(changes, chroma))
        self._keep("histogram", np.abs(np.diff(_coarse(histograms), axis=0)).sum(axis=1) / 2)
        for name, curve in _light(histograms[1:]).items():
            self._keep(name, curve)
        self._keep("saturation", _saturation(batch.chroma))
        self._keep("sharpness", _sharpness(batch.strips))
        self._keep("speed", _speed(luma, changes))
        self._shifts.append(_shifts(luma, bands))
        self._blocks.append(_blocks(bands[1:], batch))
        self._last = (batch.luma[-1:], batch.chroma[:, -1:])

    def _keep(self, name: str, values: Curve) -> None:
        self._parts.setdefault(name, []).append(values.astype(np.float32))

    def finish(self, seconds: NDArray[np.float64], aspect: float) -> dict[str, Floats]:
        """All curves; ``seconds`` (n,) of the pictures, ``aspect`` height / width of a pixel grid.

        The first picture has no one before it: its changes are 0.
        """
        curves = {name: np.concatenate(parts) for name, parts in self._parts.items()}
        shifts = np.concatenate(self._shifts)
        shifts[_jumps(curves["difference"])] = 0.0
        shifts[:, 1] *= aspect
        step = np.diff(seconds, prepend=seconds[0] - _usual_step(seconds))
        local = curves.pop("speed")
        distance = np.maximum(np.hypot(shifts[:, 0], shifts[:, 1]), local)
        curves["motion"] = _floats(distance / np.maximum(step, 1e-3))
        curves["shake"] = _shake(shifts, seconds)
        return {name: Floats(curve.astype(np.float32).tobytes()) for name, curve in curves.items()}

    def blocks(self) -> NDArray[np.uint8]:
        """uint8 (n, 3, 8, 8): mean Y, U, V."""
        return np.concatenate(self._blocks)


def _changes(planes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(n, pixels): how much each differs from the one before."""
    import cv2

    flat = planes.reshape(len(planes), -1)
    return np.asarray(cv2.absdiff(flat[1:], flat[:-1]), np.uint8)


def _difference(changes: NDArray[np.uint8], chroma: NDArray[np.uint8]) -> Curve:
    """Mean absolute change of Y, 2U and 2V: chroma spans half of luma's range in real pictures."""
    y = _row_means(changes)
    u, v = (_row_means(_changes(part)) for part in chroma)
    return _floats((y + 2.0 * u + 2.0 * v) / 3.0)


def _row_means(rows: NDArray[np.uint8] | Curve) -> Curve:
    """Ten times faster than numpy's."""
    import cv2

    total = cv2.reduce(rows, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)
    return _floats(np.asarray(total, np.float32).ravel() / np.float32(rows.shape[1]))


def _histograms(luma: NDArray[np.uint8]) -> Curve:
    """(n, 256) shares."""
    import cv2

    some = luma[:, ::2]  # every second row tells as much
    pixels = some[0].size
    counts = [cv2.calcHist([picture], [0], None, [256], [0, 256]).ravel() for picture in some]
    return _floats(np.asarray(counts, np.float32) / pixels)


def _coarse(histograms: Curve) -> Curve:
    return _floats(histograms.reshape(len(histograms), _BINS, -1).sum(axis=2))


def _light(histograms: Curve) -> dict[str, Curve]:
    levels = np.arange(256, dtype=np.float32)
    mean = histograms @ levels
    variance = histograms @ levels**2 - mean**2
    return {
        "luma_mean": mean,
        "luma_deviation": np.sqrt(np.maximum(variance, 0.0)),
        "dark": histograms[:, :_DARK].sum(axis=1),
        "bright": histograms[:, _BRIGHT:].sum(axis=1),
    }


def _saturation(chroma: NDArray[np.uint8]) -> Curve:
    import cv2

    # Colour changes little from row to row: every second one is enough.
    some = chroma[:, :, ::2].astype(np.float32)
    some -= np.float32(128.0)
    u, v = some.reshape(2, len(some[0]), -1)
    strength = np.asarray(cv2.magnitude(u, v), np.float32)
    return 2.0 * _row_means(np.minimum(strength, np.float32(127.5), out=strength))


def _sharpness(strips: NDArray[np.uint8]) -> Curve:
    """Variance of the second difference along rows of up to 640 pixels."""
    import cv2

    count, rows, width = strips.shape
    tall = strips.reshape(count * rows, width)
    bend = np.asarray(cv2.Sobel(tall, cv2.CV_16S, 2, 0, ksize=1), np.int16).reshape(count, -1)
    squares = [cv2.norm(picture, cv2.NORM_L2SQR) for picture in bend]
    return _floats(np.asarray(squares, np.float64) / bend.shape[1])


def _speed(luma: NDArray[np.uint8], changes: NDArray[np.uint8]) -> Curve:
    """Widths a picture by which things move: change in time over change in space.

    The normal flow equation summed over the picture (Horn and Schunck 1981, eq. 1); right for
    movements within the size of details, a lower bound beyond.
    """
    import cv2

    count, height, width = luma.shape
    _, clear = cv2.threshold(changes, _NOISE_LEVELS, 255, cv2.THRESH_TOZERO)
    rows = luma[1:].reshape(-1, width)
    slope = np.asarray(cv2.absdiff(rows[:, 1:], rows[:, :-1]), np.uint8)
    space = _row_means(slope.reshape(count - 1, -1))
    moved = _row_means(np.asarray(clear, np.uint8)) / (space + 1.0)
    return _floats(np.minimum(moved, float(_LONGEST_SHIFT)) / max(width, height))


def _bands(planes: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """(n, 8, w): each the sum of an eighth of the rows."""
    count, height, width = planes.shape
    parts = planes.reshape(count, 8, height // 8, width)
    total = parts[:, :, 0].astype(np.uint16)
    for row in range(1, height // 8):
        total += parts[:, :, row]
    return total


def _shifts(luma: NDArray[np.uint8], bands: NDArray[np.uint16]) -> Curve:
    """(n, 2): how far the whole picture moved right and down, in widths and in heights.

    Correlates the brightness profiles of columns and of rows; 0 where they do not match.
    """
    count, height, width = luma.shape
    columns = _floats(bands.sum(axis=1, dtype=np.float32) / np.float32(height))
    rows = _row_means(luma.reshape(-1, width)).reshape(count, height)
    across = _profile_shift(columns) / columns.shape[1]
    down = _profile_shift(rows) / rows.shape[1]
    return np.stack([across, down], axis=1)


def _profile_shift(profiles: Curve) -> Curve:
    edges = np.diff(profiles, axis=1) * np.hanning(profiles.shape[1] - 1).astype(np.float32)
    limit = min(_LONGEST_SHIFT, profiles.shape[1] // 3)
    size = _transform_length(profiles.shape[1] + limit)
    spectra = np.fft.rfft(edges, size, axis=1)
    match = np.fft.irfft(spectra[1:] * np.conj(spectra[:-1]), size, axis=1)
    energy = np.sqrt((edges**2).sum(axis=1))
    match = np.concatenate([match[:, -limit:], match[:, : limit + 1]], axis=1)
    match /= np.maximum(energy[1:] * energy[:-1], 1e-6)[:, None]
    best = np.clip(match.argmax(axis=1), 1, 2 * limit - 1)
    index = np.arange(len(match))
    left, middle, right = (match[index, best + step] for step in (-1, 0, 1))
    bend = left - 2.0 * middle + right
    offset = np.where(np.abs(bend) > 1e-6, (left - right) / (2.0 * bend + 1e-12), 0.0)  # noqa: PLR2004
    shift = best - limit + np.clip(offset, -0.5, 0.5)
    return np.where(middle >= _TRUSTED_MATCH, shift, 0.0).astype(np.float32)


def _transform_length(least: int) -> int:
    """The next multiple of 24: transforms of such lengths are fast."""
    return -(-least // 24) * 24


def _jumps(difference: Curve) -> NDArray[np.bool_]:
    """Cuts and flashes: no movement leads from one picture to the other."""
    around = np.pad(difference, 1, mode="edge")
    beside = np.maximum(around[:-2], around[2:])
    return np.asarray((difference > _JUMP) & (difference > 2.5 * beside), np.bool_)


def _shake(shifts: Curve, seconds: NDArray[np.float64]) -> Curve:
    """Distance of the camera's path from the same path smoothed over a quarter of a second."""
    sigma = max(_SMOOTH_SECONDS / _usual_step(seconds), 0.5)
    reach = min(int(3 * sigma) + 1, 512)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    # Beyond its ends the camera goes on as it went, or every pan would shake there.
    first_known = shifts[min(1, len(shifts) - 1) :]
    before = reach + len(shifts) - len(first_known)
    onward = np.pad(first_known, ((before, reach), (0, 0)), mode="edge")
    path = np.cumsum(onward, axis=0, dtype=np.float64)
    smooth = np.stack([np.convolve(axis, weights, "valid") for axis in path.T], axis=1)
    away = path[reach:-reach] - smooth
    return _floats(np.hypot(away[:, 0], away[:, 1]))


def _floats(values: NDArray[np.floating[Any]]) -> Curve:
    return np.asarray(values, np.float32)


def _usual_step(seconds: NDArray[np.float64]) -> float:
    return float(np.median(np.diff(seconds))) if len(seconds) > 1 else 0.04


def _blocks(bands: NDArray[np.uint16], batch: SmallPictures) -> NDArray[np.uint8]:
    count, height, width = batch.luma.shape
    total = bands.reshape(-1, width // 8)
    luma = np.rint(_bins(total) * np.float32(64 / (height * width))).astype(np.uint8)
    return np.concatenate([luma.reshape(count, 1, 8, 8), _eight(batch.chroma)], axis=1)


def _bins(rows: NDArray[np.uint16]) -> Curve:
    """Sums of short rows, which numpy is slow at."""
    import cv2

    total = cv2.reduce(rows, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)
    return _floats(np.asarray(total, np.float32).ravel())


def _eight(chroma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(2, n, h, w) -> (n, 2, 8, 8), area means; half a row may belong to either block."""
    height, width = chroma.shape[2:]
    total = _shares(height) @ chroma.astype(np.float32) @ _shares(width).T
    means = np.rint(total * np.float32(64 / (height * width)))
    return np.asarray(means.transpose(1, 0, 2, 3), np.uint8)


@lru_cache
def _shares(length: int) -> Curve:
    """(8, length): how much of each place lies in each eighth."""
    edges = np.arange(9)[:, None] * length / 8
    places = np.arange(length)
    last, first = np.minimum(places + 1, edges[1:]), np.maximum(places, edges[:-1])
    return _floats(np.maximum(last - first, 0.0))
