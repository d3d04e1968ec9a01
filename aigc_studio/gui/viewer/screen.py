"""The picture itself: letterboxed or at 100 %, with words where there is no picture."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, TEXT_PX, font
from aigc_studio.gui.viewer.guides import paint_guides
from aigc_studio.gui.viewer_options import Guide
from aigc_studio.gui.words import translate


class Overlay(Protocol):
    """What lies over the picture, whose place on the screen is ``rect``."""

    def paint(self, painter: QPainter, rect: QRect) -> None: ...

    def press(self, at: QPointF, rect: QRect) -> bool:
        """Whether it takes the mouse until it is let go."""

    def move(self, at: QPointF, rect: QRect) -> None: ...

    def release(self) -> None: ...

    def wheel(self, turned: int) -> None:
        """By eighths of a degree upwards; 120 is a notch of a mouse."""


class Screen(QWidget):
    """``scale`` 0 fits the picture into the widget; 1 is one picture pixel a device pixel."""

    double_clicked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self.purpose = ""
        self._notice = ""
        self.badge = ""
        self._size = (16, 9)
        self.scale = 0.0
        self._offset = QPoint(0, 0)
        self._grip: QPoint | None = None
        self.overlay: Overlay | None = None
        """Drawn over the picture; the mouse is its own first."""
        self.guides: frozenset[Guide] = frozenset()
        self._onion: QImage | None = None
        self.setMinimumSize(200, 112)
        self.setAccessibleName(translate("Viewer", "Viewer"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def set_frame_size(self, size: tuple[int, int]) -> None:
        """The size of the material in pixels."""
        self._size = size
        self.update()

    def set_scale(self, scale: float) -> None:
        self.scale = scale
        self._offset = QPoint(0, 0)
        self.update()

    def show_image(self, image: QImage | None, notice: str = "") -> None:
        self._image, self._notice = image, notice
        self.update()

    def show_onion(self, image: QImage | None) -> None:
        """A second picture, half seen through."""
        if image is not None or self._onion is not None:
            self._onion = image
            self.update()

    def show_guides(self, guides: frozenset[Guide]) -> None:
        self.guides = guides
        self.update()

    def show_purpose(self, purpose: str) -> None:
        """What stands here while there is nothing to show."""
        self.purpose = purpose
        self._image = None
        self.update()

    def set_badge(self, badge: str) -> None:
        """A word in the corner, such as which version of a suggestion is shown."""
        if badge != self.badge:
            self.badge = badge
            self.update()

    def picture_rect(self) -> QRect:
        """Where the picture stands in the widget."""
        width, height = self._size
        if self.scale > 0:
            ratio = self.devicePixelRatioF()
            size = QSize(int(width * self.scale / ratio), int(height * self.scale / ratio))
        else:
            size = QSize(width, height).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRect(QPoint(0, 0), size)
        rect.moveCenter(self.rect().center() + self._offset)
        return rect

    def wanted_pixels(self) -> tuple[int, int]:
        """The size to ask a picture in: what is seen, never more than the material has."""
        rect, ratio = self.picture_rect(), self.devicePixelRatioF()
        width = min(int(rect.width() * ratio), self._size[0])
        height = min(int(rect.height() * ratio), self._size[1])
        return max(2, width - width % 2), max(2, height - height % 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("ground"))
        rect = self.picture_rect()
        words = self.purpose
        if not self.purpose:
            painter.fillRect(rect, theme.color("screen"))
            words = self._notice
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, self._image)
        if self._onion is not None:
            painter.setOpacity(0.5)
            painter.drawImage(rect, self._onion)
            painter.setOpacity(1.0)
        if self.guides and not self.purpose:
            paint_guides(painter, rect, self.guides, theme.color("text", 0.6))
        if words:
            token = "dim" if self.purpose else "screen_text"
            painter.setPen(theme.color(token))
            painter.setFont(font(TEXT_PX))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, words)
        if self.overlay is not None:
            self.overlay.paint(painter, rect)
        if self.badge:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        theme = self._look.theme
        painter.setFont(font(META_PX, is_strong=True))
        metrics = painter.fontMetrics()
        box = QRect(12, 12, metrics.horizontalAdvance(self.badge) + 16, metrics.height() + 8)
        painter.setPen(theme.color("ghost"))
        painter.setBrush(theme.color("panel", 0.9))
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.badge)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.overlay is not None:
                self.overlay.wheel(event.angleDelta().y())
                self.update()
            else:
                event.ignore()
            return
        fitted = self.picture_rect().width() * self.devicePixelRatioF() / max(1, self._size[0])
        factor = 1.1 if event.angleDelta().y() > 0 else 1 / 1.1
        self.scale = min(max(fitted * factor, 0.05), 8.0)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.overlay is not None and self.overlay.press(event.position(), self.picture_rect()):
            return
        if self.scale > 0:
            self._grip = event.position().toPoint() - self._offset

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.overlay is not None and self._grip is None:
            self.overlay.move(event.position(), self.picture_rect())
            self.update()
        elif self._grip is not None:
            self._offset = event.position().toPoint() - self._grip
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None
        if self.overlay is not None:
            self.overlay.release()
