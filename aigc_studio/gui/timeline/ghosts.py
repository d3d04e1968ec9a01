"""Suggestions on the lanes: where they stand and how they are drawn."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.geometry import Lane
from aigc_studio.gui.timeline.scene import Ghost, Scene

_GHOST_LEAST = 8.0


def visible_ghosts(scene: Scene) -> list[Ghost]:
    """Those in view, the chosen one last so that it lies on top."""
    first, last = scene.scale.frame_at(0), scene.scale.frame_at(scene.width) + 1
    seen = [g for g in scene.ghosts if g.range.start <= last and g.range.end >= first]
    return sorted(seen, key=lambda g: g.suggestion_id == scene.chosen)


def paint_ghost(painter: QPainter, scene: Scene, theme: Theme, ghost: Ghost) -> None:
    is_chosen = ghost.suggestion_id == scene.chosen
    for lane in scene.ghost_lanes(ghost):
        box = ghost_box(scene, ghost, lane)
        painter.fillRect(box, theme.color("ghost", 0.25 if is_chosen else 0.06))
        hatch(painter, box, theme.color("ghost", 0.8 if is_chosen else 0.35))
        if ghost.kind == "split" and not is_chosen:
            x = scene.scale.x_of(ghost.range.start)
            line = QRectF(x - 0.5, lane.top, 1, lane.height)
            painter.fillRect(line, theme.color("ghost", 0.75))
            continue
        style = Qt.PenStyle.SolidLine if is_chosen else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.color("ghost"), 2 if is_chosen else 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def hatch(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.fillRect(box, QBrush(color, Qt.BrushStyle.BDiagPattern))


def ghost_box(scene: Scene, ghost: Ghost, lane: Lane) -> QRectF:
    """Where a ghost stands on a lane; a split is a band of a few pixels around its frame."""
    left, right = scene.scale.x_of(ghost.range.start), scene.scale.x_of(ghost.range.end)
    if ghost.kind == "split" or right - left < _GHOST_LEAST:
        middle = left if ghost.kind == "split" else (left + right) / 2
        left, right = middle - _GHOST_LEAST / 2, middle + _GHOST_LEAST / 2
    left, right = max(left, -4.0), min(right, scene.width + 4.0)
    return QRectF(left, lane.top, max(0.0, right - left), lane.height)


def ghost_at(scene: Scene, x: float, y: float) -> Ghost | None:
    """The ghost under a point (``y`` on the lanes); a narrow one wins over a wide one."""
    found = [
        ghost
        for ghost in scene.ghosts
        for lane in scene.ghost_lanes(ghost)
        if ghost_box(scene, ghost, lane).contains(x, y)
    ]
    return min(found, key=lambda g: g.range.duration, default=None)
