"""Thumbnails and waveforms as pixmaps, made when first seen and kept while they are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QLine, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from aigc_studio.core.results import (
    Floats,
    MediaFeatures,
    PictureTimes,
    ShotAnalysis,
    Thumbnail,
    Waveform,
)
from aigc_studio.gui.timeline.clip_pixmaps import ClipPixmaps
from aigc_studio.gui.timeline.ribbons import Ribbons

TILE_PX = 256
_CURVE_TILES = 200
_FULL_SCALE = 127


class PixmapCache:
    """The most recently used pixmaps."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pixmaps: OrderedDict[object, QPixmap] = OrderedDict()

    def get(self, key: object, make: Callable[[], QPixmap]) -> QPixmap:
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = make()
            if len(self._pixmaps) > self._limit:
                self._pixmaps.popitem(last=False)
        else:
            self._pixmaps.move_to_end(key)
        return found

    def clear(self) -> None:
        self._pixmaps.clear()


class Artwork:
    """For the main thread. Tiles are in the media's own time, so clips of one asset share them."""

    def __init__(self) -> None:
        self._thumbnails = PixmapCache(600)
        self._tiles = PixmapCache(400)
        self.clips = ClipPixmaps()
        self.ribbons = Ribbons()
        self._times: dict[int, tuple[MediaFeatures, list[float]]] = {}
        self._curves: dict[tuple[int, float, int], tuple[ShotAnalysis, tuple[float, ...]]] = {}

    def thumbnail(self, fingerprint: str, item: Thumbnail, height: int, ratio: float) -> QPixmap:
        key = (fingerprint, item.picture, height, ratio)
        return self._thumbnails.get(key, lambda: _decoded(item.jpeg, height, ratio))

    def still(self, picture: QPixmap, height: int, ratio: float) -> QPixmap:
        """A picture that was made before, as high as it is drawn."""
        key = (picture.cacheKey(), height, ratio)
        return self._thumbnails.get(key, lambda: _scaled(picture.toImage(), height, ratio))

    def thumbnail_times(self, features: MediaFeatures) -> list[float]:
        """Seconds of the thumbnails; told once for each file."""
        known = self._times.get(id(features))
        if known is None or known[0] is not features:
            known = (features, [float(item.seconds) for item in features.thumbnails])
            self._times[id(features)] = known
        return known[1]

    def waveform_tile(
        self,
        key: tuple[str, float, int],
        waveform: Waveform,
        size: tuple[int, int],
        color: QColor,
    ) -> QPixmap:
        """``key`` is (fingerprint, pixels a second, number of the tile from the media's zero)."""
        _, pixels_per_second, number = key
        full_key = (*key, size, color.rgba())

        def make() -> QPixmap:
            return _waveform_tile(waveform, pixels_per_second, number, size, color)

        return self._tiles.get(full_key, make)

    def curve_tile(
        self, features: MediaFeatures, analysis: ShotAnalysis, per_second: float, number: int
    ) -> tuple[float, ...]:
        """The highest score in each pixel column of a tile, counted from the media's second 0."""
        key = (id(analysis), per_second, number)
        known = self._curves.get(key)
        if known is not None and known[0] is analysis:
            return known[1]
        if len(self._curves) >= _CURVE_TILES:
            self._curves.clear()
        peaks_of_tile = curve_peaks(features.times, analysis.score, per_second, number)
        self._curves[key] = analysis, peaks_of_tile
        return peaks_of_tile

    def clear(self) -> None:
        self._thumbnails.clear()
        self._tiles.clear()
        self.clips.clear()
        self.ribbons.clear()
        self._times.clear()


def curve_peaks(
    times: PictureTimes, score: Floats, per_second: float, number: int
) -> tuple[float, ...]:
    """The highest score under each of ``TILE_PX`` columns, each ``1 / per_second`` s wide."""
    ticks, values = times.view(), score.view()
    step = 1 / (per_second * float(times.time_base))
    first = number * TILE_PX
    edges = [
        max(0, bisect_right(ticks, (first + column) * step) - 1) for column in range(TILE_PX + 1)
    ]
    return tuple(
        max(values[begin : max(begin + 1, end)], default=0.0) for begin, end in pairwise(edges)
    )


def peaks(
    waveform: Waveform, pixels_per_second: float, first: int, count: int
) -> list[tuple[int, int]]:
    """(min, max) of each pixel column from ``first`` on, counted from the media's second 0."""
    samples_per_pixel = waveform.sample_rate / pixels_per_second
    level, bucket = 0, float(waveform.bucket_samples)
    while level + 1 < len(waveform.levels) and bucket * 4 <= samples_per_pixel:
        level, bucket = level + 1, bucket * 4
    data = memoryview(waveform.levels[level]).cast("b")
    available = len(data) // 2
    step = samples_per_pixel / bucket
    offset = (float(waveform.start) * waveform.sample_rate) / bucket
    result: list[tuple[int, int]] = []
    for column in range(first, first + count):
        begin = int(column * step - offset)
        end = max(begin + 1, int((column + 1) * step - offset))
        begin, end = max(0, begin), min(available, end)
        if begin >= end:
            result.append((0, 0))
            continue
        values = data[2 * begin : 2 * end]
        result.append((min(values[::2]), max(values[1::2])))
    return result


def _waveform_tile(
    waveform: Waveform,
    pixels_per_second: float,
    number: int,
    size: tuple[int, int],
    color: QColor,
) -> QPixmap:
    width, height = size
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(color)
    middle = height / 2
    scale = (height / 2 - 1) / _FULL_SCALE
    lines = [
        QLine(x, int(middle - high * scale), x, int(middle - low * scale))
        for x, (low, high) in enumerate(peaks(waveform, pixels_per_second, number * width, width))
    ]
    painter.drawLines(lines)
    painter.end()
    return pixmap


def _decoded(jpeg: bytes, height: int, ratio: float) -> QPixmap:
    image = QImage.fromData(jpeg)
    if image.isNull():
        image = QImage(QSize(16, 9), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
    return _scaled(image, height, ratio)


def _scaled(image: QImage, height: int, ratio: float) -> QPixmap:
    pixels = max(1, round(height * ratio))
    scaled = image.scaledToHeight(pixels, Qt.TransformationMode.SmoothTransformation)
    pixmap = QPixmap.fromImage(scaled)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
