"""An arc drawn by hand: points on a field from calm to excited, over the length of the film.

A click makes a point or takes the one that is there, dragging moves it, a double-click or Delete
takes it away. By keys: left and right choose a point, up and down move it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, Theme, font
from aigc_studio.gui.words import translate
from aigc_studio.suggest.arcs import ARCS, Arc

_HEIGHT = 120
_EDGE = 10
_REACH_PX = 9
_DOT = 4.0
_STEP = 0.05


class ArcEditor(QWidget):
    changed = Signal()
    """The arc was changed by hand, and has no name any more."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._arc = ARCS["build"]
        self._chosen = 0
        self._is_dragging = False
        self.setMinimumHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Arc", "Wanted arc"))
        hint = translate(
            "Arc", "Click: add or take a point. Drag: move it. Double-click: remove it."
        )
        self.setToolTip(hint)

    @property
    def arc(self) -> Arc:
        return self._arc

    def show_arc(self, arc: Arc) -> None:
        """Show another arc, from which drawing goes on."""
        self._arc = arc
        self._chosen = min(self._chosen, len(arc.points) - 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def place_of(self, point: tuple[float, float]) -> QPointF:
        """Where a point of the arc is drawn."""
        box = self._box()
        return QPointF(box.left() + box.width() * point[0], box.bottom() - box.height() * point[1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, box = self._look.theme, QPainter(self), self._box()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        middle = box.center().y()
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        inner, left = box.adjusted(6, 3, -6, -3), Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag
        painter.drawText(inner, left | flags.AlignTop, translate("Feeling", "Excited"))
        painter.drawText(inner, left | flags.AlignBottom, translate("Feeling", "Calm"))
        self._paint_arc(painter, theme, box)

    def _paint_arc(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        points = [self.place_of(point) for point in self._arc.points]
        # Before the first and behind the last point it stays as it is.
        ends = QPointF(box.left(), points[0].y()), QPointF(box.right(), points[-1].y())
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([ends[0], *points, ends[1]]))
        for index, point in enumerate(points):
            is_chosen = index == self._chosen and self.hasFocus()
            painter.setBrush(theme.color("accent" if is_chosen else "panel"))
            painter.drawEllipse(point, _DOT, _DOT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._at(event.position())
        if found is None:
            arc, self._chosen = self._arc.with_point(*self._value(event.position()))
            self._take(arc)
        else:
            self._chosen = found
        self._is_dragging = True
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            self._take(self._arc.moved(self._chosen, *self._value(event.position())))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._is_dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        self._is_dragging = False
        if found is not None:
            self._remove(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._arc.points) - 1
        place, value = self._arc.points[self._chosen]
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            by = 1 if key == Qt.Key.Key_Right else -1
            self._chosen = min(max(self._chosen + by, 0), last)
            self.update()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            by_value = _STEP if key == Qt.Key.Key_Up else -_STEP
            self._take(self._arc.moved(self._chosen, place, value + by_value))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove(self._chosen)
        else:
            super().keyPressEvent(event)

    def _remove(self, index: int) -> None:
        arc = self._arc.without(index)
        self._chosen = min(self._chosen, len(arc.points) - 1)
        self._take(arc)

    def _take(self, arc: Arc) -> None:
        if arc != self._arc:
            self._arc = arc
            self.update()
            self.changed.emit()

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _at(self, at: QPointF) -> int | None:
        """The point under the mouse."""
        away = [(self.place_of(p) - at).manhattanLength() for p in self._arc.points]
        nearest = min(range(len(away)), key=away.__getitem__)
        return nearest if away[nearest] <= _REACH_PX else None

    def _value(self, at: QPointF) -> tuple[float, float]:
        box = self._box()
        return (at.x() - box.left()) / box.width(), (box.bottom() - at.y()) / box.height()
