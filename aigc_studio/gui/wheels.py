"""Three-way colour: a wheel and a slider of brightness each for shadows, middle and highlights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, hypot, radians, sin

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QConicalGradient,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from aigc_studio.gui.fields import Slider
from aigc_studio.gui.look import Look
from aigc_studio.gui.words import translate

WHEELS = ("lift", "gamma", "gain")
CHANNELS = ("red", "green", "blue")
REACH = 0.3
"""What a channel changes by at the rim of the wheel."""
_ANGLES = (105.0, 225.0, 345.0)
"""Where red, green and blue lie, from the right against the clock."""
_STEP = 0.02
_TURN, _FINE_TURN = 0.25, 0.05
"""What of the way of the mouse the point goes, the latter with Shift."""
_FINE = 100
"""Steps of the slider from the middle to an end."""
_SIZE = 84
_ARROWS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


def offsets_at(x: float, y: float) -> tuple[float, float, float]:
    """What red, green and blue change by at a point of the wheel; upwards is positive."""
    red, green, blue = (REACH * (x * cos(radians(a)) + y * sin(radians(a))) for a in _ANGLES)
    return red, green, blue


def point_of(offsets: tuple[float, float, float]) -> tuple[float, float]:
    """The point of the wheel for offsets; what all channels share has no place there."""
    parts = [(o / REACH, radians(a)) for o, a in zip(offsets, _ANGLES, strict=True)]
    x, y = (2 / 3 * sum(o * turn(a) for o, a in parts) for turn in (cos, sin))
    length = max(hypot(x, y), 1.0)
    return x / length, y / length


class Wheel(QWidget):
    """The mouse drags the point, from anywhere and slower than itself, as colour is a fine thing.

    Arrows move it, Home and a double click put it into the middle.
    """

    moved = Signal(float, float)
    rested = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.point = (0.0, 0.0)
        self._mouse_at = QPointF()
        self.setAccessibleName(name)
        self.setToolTip(
            translate(
                "Wheels", "Drag, with Shift finer, or use the arrow keys; double-click resets"
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(_SIZE, _SIZE)
        self.setMaximumHeight(2 * _SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_point(self, point: tuple[float, float]) -> None:
        self.point = point
        red, green, blue = (round(100 * o) for o in offsets_at(*point))
        self.setAccessibleDescription(f"R {red:+} %, G {green:+} %, B {blue:+} %")
        self.update()

    def _disc(self) -> QRectF:
        side = min(self.width(), self.height()) - 6
        box = QRectF(0, 0, side, side)
        box.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        return box

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, disc = self._look.theme, self._disc()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = QConicalGradient(disc.center(), _ANGLES[0])
        for step in range(7):
            colours.setColorAt(step / 6, QColor.fromHsv(60 * step % 360, 150, 190))
        painter.setPen(QPen(colours, 5))
        painter.setBrush(theme.color("ground"))
        painter.drawEllipse(disc.adjusted(3, 3, -3, -3))
        painter.setPen(QPen(theme.color("line"), 1))
        middle = disc.center()
        painter.drawLine(middle - QPointF(6, 0), middle + QPointF(6, 0))
        painter.drawLine(middle - QPointF(0, 6), middle + QPointF(0, 6))
        reach = disc.width() / 2 - 8
        at = middle + QPointF(self.point[0] * reach, -self.point[1] * reach)
        painter.setPen(QPen(theme.color("text"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawEllipse(disc)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            by, self._mouse_at = event.position() - self._mouse_at, event.position()
            self._go(by * (_FINE_TURN if is_fine else _TURN))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.rested.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._put(0.0, 0.0)

    def event(self, event: QEvent) -> bool:
        """Its keys come before those of commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_own = event.key() in _ARROWS or event.key() == Qt.Key.Key_Home
            event.setAccepted(is_own)
            return is_own
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self._put(0.0, 0.0)
        elif event.key() in _ARROWS:
            across, up = _ARROWS[event.key()]
            self._put(self.point[0] + across * _STEP, self.point[1] + up * _STEP)
        else:
            super().keyPressEvent(event)

    def _go(self, by: QPointF) -> None:
        reach = max(self._disc().width() / 2 - 8, 1.0)
        self._put(self.point[0] + by.x() / reach, self.point[1] - by.y() / reach)

    def _put(self, x: float, y: float) -> None:
        length = max(hypot(x, y), 1.0)
        self.show_point((x / length, y / length))
        self.moved.emit(*self.point)


class WheelsField(QWidget):
    """``changed`` tells numbers by the names of the effect's parameters, ``rested`` their end."""

    changed = Signal(dict)
    rested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.wheels: dict[str, Wheel] = {}
        self.sliders: dict[str, QSlider] = {}
        self.keys: dict[str, QHBoxLayout] = {}
        self._is_showing = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        words = {
            "lift": translate("Wheels", "Lift"),
            "gamma": translate("Wheels", "Gamma"),
            "gain": translate("Wheels", "Gain"),
        }
        for name in WHEELS:
            row.addLayout(self._column(look, name, words[name]), 1)

    def _column(self, look: Look, name: str, words: str) -> QVBoxLayout:
        wheel = Wheel(look, words)
        slider = Slider(Qt.Orientation.Horizontal)
        slider.setRange(-_FINE, _FINE)
        slider.setAccessibleName(translate("Wheels", "Brightness: {wheel}").format(wheel=words))
        slider.setToolTip(slider.accessibleName())
        wheel.moved.connect(lambda x, y: self._tell(_channels(name, offsets_at(x, y))))
        wheel.rested.connect(self.rested)
        slider.valueChanged.connect(lambda value: self._tell({name: value / _FINE}))
        slider.sliderReleased.connect(self.rested)
        self.wheels[name], self.sliders[name] = wheel, slider
        head = QHBoxLayout()
        label = QLabel(words)
        label.setObjectName("Meta")
        head.addWidget(label, 1)
        self.keys[name] = head
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(wheel)
        column.addWidget(slider)
        return column

    def show_numbers(self, number: Callable[[str], float]) -> None:
        """Show what each parameter is."""
        self._is_showing = True
        try:
            for name in WHEELS:
                red, green, blue = (number(f"{name}_{channel}") for channel in CHANNELS)
                self.wheels[name].show_point(point_of((red, green, blue)))
                self.sliders[name].setValue(round(_FINE * number(name)))
        finally:
            self._is_showing = False

    def _tell(self, numbers: dict[str, float]) -> None:
        if not self._is_showing:
            self.changed.emit(numbers)


def _channels(name: str, offsets: tuple[float, float, float]) -> dict[str, float]:
    parts = zip(CHANNELS, offsets, strict=True)
    return {f"{name}_{channel}": round(offset, 4) for channel, offset in parts}
