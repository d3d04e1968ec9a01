"""Marks over the lanes: the chosen gap, the chosen edge, and by how much clips lost their sync."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from aigc_studio.gui.theme import META_PX, Theme, font
from aigc_studio.gui.timeline.geometry import Lane, clips_between
from aigc_studio.gui.timeline.overlay import View
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.trims import RollTrim, trim_of
from aigc_studio.gui.words import translate

_REACH = 7.0
_BADGE_FROM = 26.0


def paint_trim_marks(painter: QPainter, stage: Stage, view: View, theme: Theme) -> None:
    _paint_gap(painter, stage, view, theme)
    _paint_edge(painter, stage, view, theme)
    _paint_sync(painter, stage, view, theme)


def _paint_gap(painter: QPainter, stage: Stage, view: View, theme: Theme) -> None:
    gap = stage.desk.trimming.gap
    lane = _lane_of(stage, gap.track_id) if gap is not None else None
    if gap is None or lane is None:
        return
    left, right = view.scale.x_of(gap.range.start), view.scale.x_of(gap.range.end)
    left, right = max(left, -4.0), min(right, view.width + 4.0)
    box = QRectF(left, lane.top - view.scroll_y, right - left, lane.height)
    painter.fillRect(box, QBrush(theme.color("accent", 0.35), Qt.BrushStyle.FDiagPattern))
    painter.setPen(QPen(theme.color("text"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def _paint_edge(painter: QPainter, stage: Stage, view: View, theme: Theme) -> None:
    """A bracket that opens to the clip it trims; two of them for a roll."""
    point, sequence = stage.desk.trimming.edge, stage.sequence
    trim = trim_of(sequence, point) if point is not None and sequence is not None else None
    if trim is None or point is None:
        return
    painter.setPen(QPen(theme.color("ghost_on_clip" if point.mode == "ripple" else "reject"), 3))
    for track_id, span in trim.ranges(0):
        lane = _lane_of(stage, track_id)
        if lane is None:
            continue
        is_in = span.start == trim.snaps[0] if isinstance(trim, RollTrim) else point.edge == "in"
        x = view.scale.x_of(span.start if is_in else span.end)
        reach = x + _REACH if is_in else x - _REACH
        inset = 1.5 if is_in else -1.5
        top, bottom = lane.top - view.scroll_y + 2, lane.bottom - view.scroll_y - 2
        painter.drawLine(round(x + inset), top, round(x + inset), bottom)
        painter.drawLine(round(x + inset), top, round(reach), top)
        painter.drawLine(round(x + inset), bottom, round(reach), bottom)


def _paint_sync(painter: QPainter, stage: Stage, view: View, theme: Theme) -> None:
    off = stage.out_of_sync()
    if not off:
        return
    painter.setFont(font(META_PX, is_strong=True))
    first, last = view.scale.frame_at(0), view.scale.frame_at(view.width) + 1
    for lane in stage.lanes:
        for clip in clips_between(lane.track.clips, first, last):
            late = off.get(clip.id)
            left, right = view.scale.x_of(clip.start), view.scale.x_of(clip.end)
            if late is None or right - left < _BADGE_FROM:
                continue
            _paint_badge(painter, (max(left, 0.0), right), lane, late, (view, theme))


def sync_text(frames: int) -> str:
    """What stands on a clip that lost its sync."""
    return translate("Timeline", "{frames} off sync").format(frames=f"{frames:+d}")


def _paint_badge(
    painter: QPainter,
    across: tuple[float, float],
    lane: Lane,
    late: int,
    over: tuple[View, Theme],
) -> None:
    """The words where they fit, else the number alone."""
    view, theme = over
    metrics, words = painter.fontMetrics(), sync_text(late)
    room = across[1] - across[0] - 6
    shown = words if metrics.horizontalAdvance(words) + 8 <= room else f"{late:+d}"
    width = min(metrics.horizontalAdvance(shown) + 8, room)
    top = lane.top - view.scroll_y + 18
    box = QRectF(across[0] + 3, top, width, metrics.height() + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("reject"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.color("ground"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def _lane_of(stage: Stage, track_id: str) -> Lane | None:
    return next((lane for lane in stage.lanes if lane.track.id == track_id), None)
