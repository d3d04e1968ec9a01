"""Suggestions on the lanes: how they are drawn, and which is under a point."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.geometry import Lane
from aigc_studio.gui.timeline.ghost_places import Ghost
from aigc_studio.gui.timeline.scene import Scene

_GHOST_LEAST = 8.0
_CHANGE_NO_CLIP = frozenset({"feeling"})
"""Markers wanted along the timeline: hatched they would look like a removal."""
_OUTLINED_FROM = 24.0
"""Narrower ones that are not chosen have a line on each side; those that overlap are one band."""


def visible_ghosts(scene: Scene) -> list[Ghost]:
    """Those in view, in order of time."""
    first = scene.scale.frame_at(-_GHOST_LEAST)
    near = scene.ghosts.between(first, scene.scale.frame_at(scene.width + _GHOST_LEAST) + 1)
    return [g for g in near if g.kind not in _CHANGE_NO_CLIP or g.suggestion_id == scene.chosen]


def paint_ghosts(painter: QPainter, scene: Scene, theme: Theme, ghosts: list[Ghost]) -> None:
    """The chosen one last, so that it lies on top."""
    if not ghosts:
        return
    bands: dict[int, list[QRectF]] = {}
    lines: dict[tuple[int, int], QRectF] = {}
    outlined: list[QRectF] = []
    chosen: list[tuple[Ghost, Lane]] = []
    for ghost in ghosts:
        for lane in scene.ghost_lanes(ghost):
            if ghost.suggestion_id == scene.chosen:
                chosen.append((ghost, lane))
                continue
            box = ghost_box(scene, ghost, lane)
            _join(bands.setdefault(lane.top, []), box)
            if box.width() >= _OUTLINED_FROM:
                outlined.append(box)
                continue
            is_split = ghost.kind == "split"
            middle = scene.scale.x_of(ghost.range.start)
            for x in (middle,) if is_split else (box.left(), box.right() - 1):
                lines[lane.top, round(x)] = QRectF(round(x), lane.top, 1, lane.height)
    _paint_bands(painter, theme, bands, list(lines.values()), outlined)
    for ghost, lane in chosen:
        _paint_chosen(painter, theme, ghost_box(scene, ghost, lane))


def _join(boxes: list[QRectF], box: QRectF) -> None:
    """Put a box behind others that begin before it, as one where they overlap."""
    if boxes and box.left() <= boxes[-1].right():
        boxes[-1] = boxes[-1].united(box)
    else:
        boxes.append(box)


def _paint_bands(
    painter: QPainter,
    theme: Theme,
    bands: dict[int, list[QRectF]],
    lines: list[QRectF],
    outlined: list[QRectF],
) -> None:
    boxes = [box for of_lane in bands.values() for box in of_lane]
    painter.setPen(Qt.PenStyle.NoPen)
    for places, brush in (
        (boxes, QBrush(theme.color("ghost_on_clip", 0.06))),
        (boxes, QBrush(theme.color("ghost_on_clip", 0.35), Qt.BrushStyle.BDiagPattern)),
        (lines, QBrush(theme.color("ghost_on_clip", 0.75))),
    ):
        if places:
            painter.setBrush(brush)
            painter.drawRects(places)
    painter.setPen(QPen(theme.color("ghost_on_clip"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if outlined:
        painter.drawRects([box.adjusted(0.5, 0.5, -0.5, -0.5) for box in outlined])


def _paint_chosen(painter: QPainter, theme: Theme, box: QRectF) -> None:
    painter.fillRect(box, theme.color("ghost_on_clip", 0.25))
    hatch(painter, box, theme.color("ghost_on_clip", 0.8))
    painter.setPen(QPen(theme.color("ghost_on_clip"), 2, Qt.PenStyle.SolidLine))
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
        for ghost in visible_ghosts(scene)
        for lane in scene.ghost_lanes(ghost)
        if ghost_box(scene, ghost, lane).contains(x, y)
    ]
    return min(found, key=lambda g: g.range.duration, default=None)
