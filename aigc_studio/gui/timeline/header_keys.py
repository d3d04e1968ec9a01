"""The headers of the tracks by keys alone: from track to track, from switch to switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal

from aigc_studio.core.ids import TrackId
from aigc_studio.gui.timeline.geometry import Lane
from aigc_studio.gui.timeline.header_switches import WIDTH, Switch, switches_of
from aigc_studio.gui.timeline.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QPen
    from PySide6.QtWidgets import QWidget

_LANES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SWITCHES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
PRESSING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
OWN_KEYS = frozenset({*_LANES, *_SWITCHES, *PRESSING, Qt.Key.Key_F2})


class HeaderKeys(QObject):
    """Where the keys are: a header and one of its switches."""

    moved = Signal()

    def __init__(self, stage: Stage, headers: QWidget) -> None:
        super().__init__(headers)
        self._stage = stage
        self._headers = headers
        self._track_id: TrackId | None = None
        self._name = ""

    @property
    def lane(self) -> Lane | None:
        """The one the keys are on; the topmost before they moved."""
        lanes = self._stage.lanes
        own = (lane for lane in lanes if lane.track.id == self._track_id)
        return next(own, lanes[0] if lanes else None)

    @property
    def switch(self) -> Switch | None:
        """The one the keys are on; the first where this header has no such switch."""
        switches = switches_of(self.lane) if self.lane is not None else ()
        own = (switch for switch in switches if switch.name == self._name)
        return next(own, switches[0] if switches else None)

    def move(self, event: QKeyEvent) -> bool:
        """Follow an arrow; whether it was one."""
        key = Qt.Key(event.key())
        lane, switch = self.lane, self.switch
        if lane is None or switch is None or key not in {*_LANES, *_SWITCHES}:
            return False
        lanes, switches = self._stage.lanes, switches_of(lane)
        place = lanes.index(lane) + _LANES.get(key, 0)
        lane = lanes[min(max(place, 0), len(lanes) - 1)]
        names = [s.name for s in switches]
        at = names.index(switch.name) + _SWITCHES.get(key, 0)
        self._track_id, self._name = lane.track.id, names[min(max(at, 0), len(names) - 1)]
        self._reveal(lane)
        self._headers.update()
        self.moved.emit()
        return True

    def paint(self, painter: QPainter, accent: QPen) -> None:
        """A frame around the header and one around the switch, on the lanes' own coordinates."""
        lane, switch = self.lane, self.switch
        if lane is None or switch is None or not self._headers.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(accent)
        painter.drawRect(QRect(1, lane.top + 1, WIDTH - 4, lane.height - 2))
        painter.drawRoundedRect(switch.place.adjusted(-3, -3, 2, 2), 3, 3)

    def _reveal(self, lane: Lane) -> None:
        camera = self._stage.camera
        if lane.top < camera.scroll_y:
            camera.scroll_to(lane.top)
        elif lane.bottom > camera.scroll_y + camera.height:
            camera.scroll_to(lane.bottom - camera.height)
