"""Handles over the picture of a clip: dragged to move, by a corner to scale, by a knob to turn.

The corners are those of the picture as the clip's transform lays it; a crop is drawn inside. While
the mouse is down the viewer shows what would be; letting go is one undo step, a keyframe at the
playhead where the value has keyframes.
"""

from __future__ import annotations

from cmath import phase
from cmath import rect as polar
from math import degrees, radians

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from aigc_studio.core.media import VideoStream
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.effect_stack import StackPlace, place_of
from aigc_studio.gui.motion import Part, number_of, with_parts

_HANDLE = 5.0
_GRIP = 12.0
_KNOB = 26.0
"""Pixels of the screen from the upper edge to the knob that turns."""
_NEAR = 8.0
_RIGHT = 15.0
"""Degrees that turning keeps to where it comes near them."""
_WHEEL = 1.05
_NOTCH = 120
X, Y, SCALE, TURN = (Part("transform", name) for name in ("x", "y", "scale", "rotation"))
_ANCHORS = (Part("transform", "anchor_x"), Part("transform", "anchor_y"))
_FILL = Qt.FillRule.OddEvenFill
_CROPS = tuple(Part("crop", name) for name in ("left", "top", "right", "bottom"))


class TransformOverlay:
    """``place`` None: no selected picture lies under the playhead, and nothing is drawn."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.place: StackPlace | None = None
        self._grip: tuple[str, QPointF, dict[Part, float]] | None = None
        self._numbers: dict[Part, float] = {}
        """What is being made of it."""

    def refresh(self) -> None:
        self.place = selected_picture(self._desk)
        if self._grip is None and not self._desk.draft.is_open:
            self._numbers = {}

    def number(self, part: Part) -> float:
        if part in self._numbers or self.place is None:
            return self._numbers.get(part, part.spec.default)
        return number_of(self.place, part)

    def corners(self, rect: QRect, *, is_cropped: bool = False) -> list[QPointF]:
        """Upper left, upper right, lower right, lower left on the screen."""
        box = self._fitted(rect)
        if is_cropped:
            box = box.intersected(self._cropped(rect))
        around = (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft())
        return [self._laid(point, rect) for point in around]

    def knob(self, rect: QRect) -> QPointF:
        left, right, lower, _ = (_complex(c) for c in self.corners(rect))
        up = right - lower
        middle = (left + right) / 2
        return _point(middle + up / max(abs(up), 1e-6) * _KNOB)

    def paint(self, painter: QPainter, rect: QRect) -> None:
        if self.place is None:
            return
        theme = self._desk.look.theme
        corners = self.corners(rect)
        knob = self.knob(rect)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPolygon(QPolygonF(corners))
        painter.drawLine((corners[0] + corners[1]) / 2, knob)
        if any(self.number(part) for part in _CROPS):
            painter.setPen(QPen(theme.color("text"), 1))
            painter.drawPolygon(QPolygonF(self.corners(rect, is_cropped=True)))
        painter.setPen(QPen(theme.color("ground"), 1))
        painter.setBrush(theme.color("accent"))
        for corner in corners:
            painter.drawRect(
                QRectF(corner.x() - _HANDLE, corner.y() - _HANDLE, 2 * _HANDLE, 2 * _HANDLE)
            )
        painter.drawEllipse(knob, _HANDLE + 1, _HANDLE + 1)
        middle = self._anchor(rect)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(middle + QPointF(-8, 0), middle + QPointF(8, 0))
        painter.drawLine(middle + QPointF(0, -8), middle + QPointF(0, 8))

    def press(self, at: QPointF, rect: QRect) -> bool:
        """Whether the mouse took hold of the picture, a corner or the knob."""
        if self.place is None:
            return False
        part = ""
        if _is_near(self.knob(rect), at):
            part = "knob"
        elif any(_is_near(corner, at) for corner in self.corners(rect)):
            part = "corner"
        elif QPolygonF(self.corners(rect)).containsPoint(at, _FILL):
            part = "picture"
        if part:
            self._grip = (part, at, {p: self.number(p) for p in (X, Y, SCALE, TURN)})
        return bool(part)

    def move(self, at: QPointF, rect: QRect) -> None:
        if self._grip is None:
            return
        part, began, was = self._grip
        if part == "picture":
            x = was[X] + (at.x() - began.x()) / max(rect.width(), 1)
            y = was[Y] + (at.y() - began.y()) / max(rect.height(), 1)
            near = (_NEAR / max(rect.width(), 1), _NEAR / max(rect.height(), 1))
            self._show({X: 0.0 if abs(x) < near[0] else x, Y: 0.0 if abs(y) < near[1] else y})
            return
        middle = _complex(self._anchor(rect))
        before, after = _complex(began) - middle, _complex(at) - middle
        if part == "corner":
            self._show({SCALE: was[SCALE] * abs(after) / max(abs(before), 1.0)})
            return
        turned = was[TURN] + degrees(phase(after) - phase(before))
        turned = (turned + 180) % 360 - 180
        whole = round(turned / _RIGHT) * _RIGHT
        self._show({TURN: whole if abs(turned - whole) < 2 else turned})  # noqa: PLR2004 - degrees

    def release(self) -> None:
        """One undo step, if anything was moved."""
        if self._grip is not None:
            self._grip = None
            self._desk.draft.keep()

    def wheel(self, turned: int) -> None:
        """Larger by the wheel upwards; one undo step once it rests."""
        if turned and self.place is not None and self._grip is None:
            self._show({SCALE: self.number(SCALE) * _WHEEL ** (turned / _NOTCH)})
            self._desk.draft.keep_later()

    def _show(self, numbers: dict[Part, float]) -> None:
        place = self.place
        if place is None:
            return
        for part, value in numbers.items():
            spec = part.spec
            self._numbers[part] = round(min(max(value, spec.low), spec.high), 4)
        self._desk.draft.show(with_parts(place, self._numbers))

    def _fitted(self, rect: QRect) -> QRectF:
        """Where the clip's picture lies in the frame before it is transformed."""
        place = self.place
        asset = self._desk.project.asset(place.clip.asset_id) if place and place.clip else None
        stream: VideoStream | None = None
        if asset is not None and place is not None and place.clip is not None:
            stream = asset.info.video_stream(place.clip.stream_index)
        if stream is None or place is None or (place.clip is not None and place.clip.framing):
            return QRectF(rect)
        wide, tall = stream.display_size
        share = min(rect.width() / max(wide, 1), rect.height() / max(tall, 1))
        box = QRectF(0, 0, wide * share, tall * share)
        box.moveCenter(QRectF(rect).center())
        return box

    def _cropped(self, rect: QRect) -> QRectF:
        left, top, right, bottom = (self.number(part) for part in _CROPS)
        return QRectF(rect).adjusted(
            left * rect.width(),
            top * rect.height(),
            -right * rect.width(),
            -bottom * rect.height(),
        )

    def _anchor(self, rect: QRect) -> QPointF:
        """What it turns and scales about, where that lies now."""
        x, y = (self.number(part) for part in _ANCHORS)
        return self._laid(
            QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()), rect
        )

    def _laid(self, point: QPointF, rect: QRect) -> QPointF:
        """Where the transform puts a point, as the compositor does."""
        x, y = (self.number(part) for part in _ANCHORS)
        anchor = complex(rect.left() + x * rect.width(), rect.top() + y * rect.height())
        turn = polar(self.number(SCALE), radians(self.number(TURN)))
        moved = complex(self.number(X) * rect.width(), self.number(Y) * rect.height())
        return _point(anchor + turn * (_complex(point) - anchor) + moved)


def selected_picture(desk: Desk) -> StackPlace | None:
    """The selected clip with a picture under the playhead, on an open track."""
    sequence, state = desk.sequence, desk.state
    for track in reversed(sequence.video_tracks if sequence is not None else ()):
        for clip in track.clips:
            is_there = clip.start <= state.playhead < clip.end and not track.is_locked
            if is_there and clip.id in state.selection:
                return place_of(desk, track.id, clip.id)
    return None


def _is_near(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() <= _GRIP


def _complex(point: QPointF) -> complex:
    return complex(point.x(), point.y())


def _point(place: complex) -> QPointF:
    return QPointF(place.real, place.imag)
