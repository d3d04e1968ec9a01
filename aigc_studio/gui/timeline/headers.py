"""Names and switches of the tracks, left of the lanes; their heights and order are dragged here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from aigc_studio.core.document import Track
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.tracks import HIGHEST_TRACK, LOWEST_TRACK, MoveTrack, SetTrack
from aigc_studio.gui.lists import is_own_key
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.timeline.geometry import Lane, lane_at
from aigc_studio.gui.timeline.gestures import START_PX
from aigc_studio.gui.timeline.header_keys import OWN_KEYS, PRESSING, HeaderKeys
from aigc_studio.gui.timeline.header_switches import (
    WIDTH,
    Switch,
    badge_of,
    level_text,
    name_place,
    switches_of,
)
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.timeline.track_menu import TrackMenu
from aigc_studio.gui.words import translate

_EDGE_PX = 4
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = _ALT | Qt.KeyboardModifier.KeypadModifier


class TrackHeaders(QWidget):
    """One row a lane. The foot of a row is dragged for its height, its name for its place."""

    effects_wanted = Signal(str)
    """The id of a track."""
    mixer_wanted = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.menus = TrackMenu(stage, self)
        self.keys = HeaderKeys(stage, self)
        self._sized: Lane | None = None
        self._moved: Lane | None = None
        self._from_y = 0
        self._drop_y: int | None = None
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        # Not by a click, which works on without taking the keys from the lanes.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("Timeline", "Tracks"))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._stage.desk.look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("ground"))
        painter.translate(0, -self._stage.camera.scroll_y)
        for lane in self._stage.lanes:
            self._paint_lane(painter, lane)
        self.keys.paint(painter, QPen(theme.color("accent"), 2))
        if self._drop_y is not None:
            painter.fillRect(0, self._drop_y - 1, WIDTH, 3, theme.color("accent"))

    def _paint_lane(self, painter: QPainter, lane: Lane) -> None:
        look, track = self._stage.desk.look, lane.track
        theme, sequence = look.theme, self._stage.sequence
        painter.fillRect(0, lane.top, WIDTH - 2, lane.height, theme.color("panel"))
        painter.fillRect(0, lane.top, 3, lane.height, theme.color(track.kind))
        painter.setFont(font(META_PX, is_strong=True))
        badge, *switches = switches_of(lane)
        label = badge_of(sequence, track) if sequence is not None else ""
        painter.setPen(QPen(theme.color("accent" if badge.is_on else "line"), 1))
        painter.setBrush(theme.color("accent", 0.25 if badge.is_on else 0.0))
        painter.drawRoundedRect(badge.place, 3, 3)
        painter.setPen(theme.color("text" if badge.is_on else "dim"))
        painter.drawText(badge.place, Qt.AlignmentFlag.AlignCenter, label)
        self._paint_name(painter, lane, label)
        for switch in switches:
            tint = "ghost" if switch.is_marked else "faint"
            look.icon(switch.icon, tint).paint(painter, switch.place)

    def _paint_name(self, painter: QPainter, lane: Lane, label: str) -> None:
        theme, track, place = self._stage.desk.look.theme, lane.track, name_place(lane)
        parts = [track.name if track.name != label else "", level_text(track)]
        words = "  ".join(part for part in parts if part)
        if not words or place.isEmpty():
            return
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("text"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        lane, switch = self._switch_at(point)
        self._from_y = point.y()
        edge = self._edge_at(point)
        if switch is not None and lane is not None:
            self._press(lane.track, switch, is_all=bool(event.modifiers() & _ALT))
        elif edge is not None:
            self._sized = edge
        else:
            self._moved = lane

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        y = event.position().toPoint().y()
        if self._sized is not None:
            self._stage.set_height(self._sized.track.id, self._height_at(self._sized, y))
        elif self._moved is not None and abs(y - self._from_y) >= START_PX:
            self._drop_y = self._drop_at(y)[1]
            self.update()
        elif not event.buttons():
            is_edge = self._edge_at(event.position().toPoint()) is not None
            shape = Qt.CursorShape.SizeVerCursor if is_edge else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        y = event.position().toPoint().y()
        sized, self._sized = self._sized, None
        moved, self._moved = self._moved, None
        is_drop, self._drop_y = self._drop_y is not None, None
        sequence, desk = self._stage.sequence, self._stage.desk
        if sequence is None:
            return
        if sized is not None:
            height = self._height_at(sized, y)
            self._stage.set_height(None, 0)
            if height != sized.height:
                desk.apply(SetTrack(sequence.id, sized.track.id, height=height))
        elif moved is not None and is_drop:
            position, _ = self._drop_at(y, moved)
            same = [t.id for t in sequence.tracks if t.kind == moved.track.kind]
            if position != same.index(moved.track.id):
                desk.apply(MoveTrack(sequence.id, moved.track.id, position))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        lane, switch = self._switch_at(event.position().toPoint())
        if lane is None or switch is not None:
            self.mousePressEvent(event)
        elif level_text(lane.track):
            self.mixer_wanted.emit()
        else:
            self.menus.rename(lane.track)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            lane, switch = self._switch_at(event.pos())
            words = switch.hint if switch is not None else lane.track.name if lane else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        is_plain = isinstance(event, QKeyEvent) and not event.modifiers() & ~_PLAIN
        return (is_plain and is_own_key(event, OWN_KEYS)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, the space bar and Enter press the switch, F2 renames."""
        lane, switch = self.keys.lane, self.keys.switch
        if lane is None or switch is None or event.modifiers() & ~_PLAIN:
            super().keyPressEvent(event)
        elif self.keys.move(event):
            return
        elif event.key() in PRESSING:
            self._press(lane.track, switch, is_all=bool(event.modifiers() & _ALT))
            self.keys.moved.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.menus.rename(lane.track)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.keys.moved.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        lane, _ = self._switch_at(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            lane = self.keys.lane
            top = lane.top - self._stage.camera.scroll_y if lane is not None else 0
            place = self.mapToGlobal(QPoint(WIDTH // 2, top))
        menu = self.menus.menu_for(lane.track if lane is not None else None)
        menu.exec(place)

    def _press(self, track: Track, switch: Switch, *, is_all: bool) -> None:
        """Turn a switch over; with Alt that of all tracks of the kind."""
        sequence = self._stage.sequence
        if sequence is None:
            return
        same = [t for t in sequence.tracks if t.kind == track.kind] if is_all else [track]
        edits: tuple[Edit, ...] = tuple(
            switch.pressed(sequence.id, t, is_on=not switch.is_on) for t in same
        )
        self._stage.desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))

    def _switch_at(self, point: QPoint) -> tuple[Lane | None, Switch | None]:
        y = point.y() + self._stage.camera.scroll_y
        lane = lane_at(self._stage.lanes, y)
        if lane is None:
            return None, None
        near = (
            s for s in switches_of(lane) if s.place.adjusted(-4, -3, 4, 3).contains(point.x(), y)
        )
        return lane, next(near, None)

    def _edge_at(self, point: QPoint) -> Lane | None:
        """The lane whose foot is there."""
        y = point.y() + self._stage.camera.scroll_y
        return next((i for i in self._stage.lanes if abs(i.bottom - y) <= _EDGE_PX), None)

    def _height_at(self, lane: Lane, y: int) -> int:
        return min(max(lane.height + y - self._from_y, LOWEST_TRACK), HIGHEST_TRACK)

    def _drop_at(self, y: int, moved: Lane | None = None) -> tuple[int, int]:
        """Which place among tracks of its kind, from the bottom, and where that is."""
        lane = moved or self._moved
        if lane is None:
            return 0, 0
        same = [i for i in self._stage.lanes if i.track.kind == lane.track.kind]
        y += self._stage.camera.scroll_y
        above = sum(i.top + i.height / 2 < y for i in same)
        line = same[above].top if above < len(same) else same[-1].bottom
        others = [i for i in same if i.track.id != lane.track.id]
        before = sum(i.top + i.height / 2 < y for i in others)
        is_video = lane.track.kind == "video"
        return (len(others) - before if is_video else before), line
