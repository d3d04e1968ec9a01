"""Corners around the clip that the keys are on; what is selected has a whole frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.overlay import View
from aigc_studio.gui.timeline.stage import Stage

_ARM = 9.0


def paint_walked(painter: QPainter, stage: Stage, view: View, theme: Theme) -> None:
    box = _walked_box(stage, view)
    if box is None:
        return
    # Dark below light: seen on thumbnails of every brightness.
    for token, width in (("ground", 5), ("accent", 3)):
        painter.setPen(QPen(theme.color(token), width))
        for corner, across, down in _corners(box):
            painter.drawLine(corner, corner + across)
            painter.drawLine(corner, corner + down)


def _corners(box: QRectF) -> list[tuple[QPointF, QPointF, QPointF]]:
    """Each with its arms; they do not meet on a narrow clip."""
    x, y = min(_ARM, box.width() / 3), min(_ARM, box.height() / 3)
    return [
        (box.topLeft(), QPointF(x, 0), QPointF(0, y)),
        (box.topRight(), QPointF(-x, 0), QPointF(0, y)),
        (box.bottomLeft(), QPointF(x, 0), QPointF(0, -y)),
        (box.bottomRight(), QPointF(-x, 0), QPointF(0, -y)),
    ]


def _walked_box(stage: Stage, view: View) -> QRectF | None:
    walked, sequence = stage.desk.state.walked, stage.sequence
    found = sequence.find_clip(walked) if walked is not None and sequence is not None else None
    if found is None:
        return None
    track, clip = found
    lane = next((i for i in stage.lanes if i.track.id == track.id), None)
    left, right = view.scale.x_of(clip.start), view.scale.x_of(clip.end)
    left, right = max(left, -4.0), min(right, view.width + 4.0)
    if lane is None or right <= left:
        return None
    box = QRectF(left, lane.top - view.scroll_y, right - left, lane.height)
    return box.adjusted(2.5, 2.5, -2.5, -2.5)
