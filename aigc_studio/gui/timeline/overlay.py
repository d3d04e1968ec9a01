"""What lies over the lanes while the mouse is at work: outlines, snap line, words beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.snapping import SnapPoint
from aigc_studio.gui.theme import META_PX, Theme, font
from aigc_studio.gui.timeline.geometry import Lane, Scale

_PAD = 6
_DOT = 4.0
_MOST_DASHED = 60
"""More outlines than that are drawn with plain lines: dashes cost ten times as much."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a clip would come to lie."""

    lane: Lane
    range: FrameRange


@dataclass(frozen=True, slots=True)
class Overlay:
    """``label`` stands at ``at`` (view pixels); ``refusal`` says why it cannot be done."""

    outlines: tuple[Outline, ...] = ()
    band: tuple[float, float, float, float] | None = None
    snap: SnapPoint | None = None
    cut: tuple[Lane, int] | None = None
    label: str = ""
    refusal: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    line: tuple[tuple[float, float], ...] = ()
    """Corners of a line as it would become, in view pixels."""
    dots: tuple[tuple[float, float], ...] = ()
    """Where something can be taken, in view pixels."""


NOTHING = Overlay()


@dataclass(frozen=True, slots=True)
class View:
    """Where the overlay is drawn."""

    scale: Scale
    scroll_y: int
    width: int
    height: int


def paint_overlay(painter: QPainter, overlay: Overlay, view: View, theme: Theme) -> None:
    painter.setFont(font(META_PX))
    _paint_outlines(painter, overlay, view, theme)
    if overlay.cut is not None:
        lane, frame = overlay.cut
        x = view.scale.x_of(frame)
        painter.fillRect(
            QRectF(x - 0.5, lane.top - view.scroll_y, 1.5, lane.height), theme.color("reject")
        )
    if overlay.band is not None:
        left, top, right, bottom = overlay.band
        painter.setPen(QPen(theme.color("accent"), 1))
        painter.setBrush(theme.color("accent", 0.15))
        painter.drawRect(QRectF(QPointF(left, top), QPointF(right, bottom)))
    if overlay.snap is not None:
        x = view.scale.x_of(overlay.snap.frame)
        painter.fillRect(QRectF(x - 0.5, 0, 1, view.height), theme.color("ghost"))
        _paint_words(painter, overlay.snap.name, (x + 4, 4.0), view, theme)
    if overlay.line:
        painter.setPen(QPen(theme.color("text"), 1.5))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in overlay.line]))
    painter.setPen(QPen(theme.color("ground"), 1))
    painter.setBrush(theme.color("text"))
    for x, y in overlay.dots:
        painter.drawEllipse(QPointF(x, y), _DOT, _DOT)
    words = overlay.refusal or overlay.label
    if words:
        at = (overlay.at[0] + 14, overlay.at[1] + 18)
        _paint_words(painter, words, at, view, theme, is_bad=bool(overlay.refusal))


def paint_picked(painter: QPainter, picked: FrameRange, view: View, theme: Theme) -> None:
    """The words that are selected in the transcript, across all lanes."""
    left, right = view.scale.x_of(picked.start), view.scale.x_of(picked.end)
    left, right = max(left, -2.0), min(right, view.width + 2.0)
    if right > left:
        painter.fillRect(QRectF(left, 0, right - left, view.height), theme.color("accent", 0.2))
        for x in (left, right - 1):
            painter.fillRect(QRectF(x, 0, 1, view.height), theme.color("accent", 0.7))


def paint_playhead(painter: QPainter, x: float, height: int, theme: Theme) -> None:
    painter.fillRect(QRectF(x - 0.5, 0, 1.5, height), theme.color("playhead"))


def _paint_outlines(painter: QPainter, overlay: Overlay, view: View, theme: Theme) -> None:
    seen = _seen(overlay.outlines, view)
    if not seen:
        return
    token = "reject" if overlay.refusal else "text"
    style = Qt.PenStyle.DashLine if len(seen) <= _MOST_DASHED else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.color(token), 1, style))
    painter.setBrush(theme.color(token, 0.15))
    painter.drawRects([box.adjusted(0.5, 0.5, -0.5, -0.5) for box in seen])


def _seen(outlines: tuple[Outline, ...], view: View) -> list[QRectF]:
    """The boxes of those in view, cut off a little beyond it."""
    boxes = []
    for outline in outlines:
        left, right = view.scale.x_of(outline.range.start), view.scale.x_of(outline.range.end)
        top = outline.lane.top - view.scroll_y
        if right < 0 or left > view.width or top > view.height or top + outline.lane.height < 0:
            continue
        left, right = max(left, -4.0), min(right, view.width + 4.0)
        boxes.append(QRectF(left, top, right - left, outline.lane.height))
    return boxes


def _paint_words(
    painter: QPainter,
    words: str,
    at: tuple[float, float],
    view: View,
    theme: Theme,
    *,
    is_bad: bool = False,
) -> None:
    metrics = painter.fontMetrics()
    width = min(metrics.horizontalAdvance(words) + 2 * _PAD, view.width - 8)
    height = metrics.height() + 6
    left = min(max(4.0, at[0]), view.width - width - 4.0)
    top = min(max(2.0, at[1]), view.height - height - 2.0)
    box = QRectF(left, top, width, height)
    painter.setPen(QPen(theme.color("reject" if is_bad else "line"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.color("reject" if is_bad else "text"))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width) - _PAD)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
