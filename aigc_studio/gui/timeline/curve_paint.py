"""The curve of shots under the selected clip, with the threshold that can be dragged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from aigc_studio.core.document import Clip
from aigc_studio.core.rates import FrameRate
from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.artwork import TILE_PX, Artwork
from aigc_studio.gui.timeline.geometry import Scale, curve_band, threshold_y
from aigc_studio.gui.timeline.scene import Curve, Scene
from aigc_studio.gui.words import translate

_DRAWN_FROM = 40
_WORDS_PX = 16


def paint_curve(
    painter: QPainter, scene: Scene, theme: Theme, artwork: Artwork, curve: Curve
) -> None:
    found = scene.sequence.find_clip(curve.clip_id) if scene.sequence is not None else None
    if found is None or scene.sequence is None:
        return
    lane = next((item for item in scene.lanes if item.track.id == found[0].id), None)
    clip = found[1]
    if lane is None:
        return
    top, bottom = curve_band(lane)
    left = max(0.0, scene.scale.x_of(clip.start))
    right = min(float(scene.width), scene.scale.x_of(clip.end))
    if right - left < _DRAWN_FROM:
        return
    painter.fillRect(QRectF(left, top, right - left, bottom - top), theme.color("ground", 0.82))
    height_at = _heights(artwork, curve, clip, scene.scale, scene.sequence.frame_rate)
    columns = [(x, height_at(x)) for x in range(int(left), int(right) + 1)]
    _paint_bars(painter, theme, (top, bottom), curve.threshold, columns)
    y = threshold_y(lane, curve.threshold)
    painter.setPen(QPen(theme.color("ghost"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.setPen(theme.color("ghost"))
    words = translate("Timeline", "Cut at {value}").format(value=f"{curve.threshold:.2f}")
    painter.drawText(QPointF(left + 6, y - 3 if y - top > _WORDS_PX else y + 12), words)


def _heights(
    artwork: Artwork, curve: Curve, clip: Clip, scale: Scale, rate: FrameRate
) -> Callable[[int], float]:
    """The curve, 0 to 1, over a column of pixels of the view."""
    per_second = round(scale.pixels_per_frame * float(rate.fraction / clip.speed), 4)
    origin = scale.x_of(clip.start) - float(clip.source_start) * per_second

    def height_at(x: int) -> float:
        number, column = divmod(max(0, int(x - origin)), TILE_PX)
        return artwork.curve_tile(curve.features, curve.analysis, per_second, number)[column]

    return height_at


def _paint_bars(
    painter: QPainter,
    theme: Theme,
    band: tuple[float, float],
    threshold: float,
    columns: list[tuple[int, float]],
) -> None:
    """A bar for each column of pixels; those over the threshold stand out."""
    top, bottom = band
    painter.setPen(Qt.PenStyle.NoPen)
    for is_strong, color in ((False, theme.color("dim", 0.7)), (True, theme.color("accept", 0.6))):
        painter.setBrush(color)
        bars = [
            QRectF(x, bottom - high, 1, high)
            for x, value in columns
            if (value >= threshold) is is_strong and (high := max(1.0, value * (bottom - top)))
        ]
        if bars:
            painter.drawRects(bars)
