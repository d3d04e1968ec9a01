"""The widget of the lanes: keeps the drawn lanes as a pixmap, and hands the mouse to the tool.

Moving the playhead or the pointer redraws nothing but two strips out of that pixmap.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from aigc_studio.editing.linking import with_companions
from aigc_studio.gui.timeline.artwork import Artwork
from aigc_studio.gui.timeline.gain_line import toggle_point
from aigc_studio.gui.timeline.geometry import hit_test
from aigc_studio.gui.timeline.gestures import Gesture, Pointer
from aigc_studio.gui.timeline.overlay import (
    NOTHING,
    Overlay,
    View,
    paint_overlay,
    paint_picked,
    paint_playhead,
)
from aigc_studio.gui.timeline.paint import LanePainter
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.timeline.title_opening import choose_nest, open_title
from aigc_studio.gui.timeline.tools import Tool
from aigc_studio.gui.timeline.trim_marks import paint_trim_marks
from aigc_studio.gui.timeline.walk_mark import paint_walked
from aigc_studio.gui.words import translate

_WHEEL_STEP = 120
_ZOOM_STEP = 1.2
_REFUSAL_MS = 4000
_HURRY_S = 0.001
_PATIENCE_S = 0.008
"""For clips to be drawn sharp: at once after a zoom, and with each repaint that follows."""


class LanesView(QWidget):
    menu_wanted = Signal(QPoint)
    """Global position; what is under it is selected already."""

    nest_opened = Signal()
    """A nested timeline was double-clicked; it is selected already."""

    def __init__(self, stage: Stage, tools: dict[str, Tool]) -> None:
        super().__init__()
        self._stage = stage
        self._tools = tools
        self._artwork = Artwork()
        self._drawn: QPixmap | None = None
        self._zoom = 0.0
        self.is_rough = False
        """Whether some of what is drawn is still that of another zoom; it is mended at once."""
        self.overlay = NOTHING
        """What lies over the lanes now."""
        self._overlay_on: tuple[object, ...] = ()
        self._gesture: Gesture | None = None
        self._acting_at: tuple[float, float] | None = None
        """Where the mouse is that makes an edit right now."""
        self._playhead_x = 0.0
        self._purpose = ""
        self._refusal_end = QTimer(self)
        self._refusal_end.setSingleShot(True)
        self._refusal_end.timeout.connect(lambda: self.show_overlay(NOTHING))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(translate("Timeline", "Timeline"))
        self.setMinimumHeight(96)

    def sizeHint(self) -> QSize:
        return QSize(900, 260)

    def invalidate(self) -> None:
        """Draw the lanes anew at the next repaint."""
        self._drawn = None
        self.update()

    def forget_artwork(self) -> None:
        self._artwork.clear()
        self.invalidate()

    def show_overlay(self, overlay: Overlay) -> None:
        self._overlay_on = _shown_of(self._stage)
        if overlay != self.overlay:
            self.overlay = overlay
            self.update()

    def show_refusal(self, sentence: str) -> None:
        """Say at the pointer, or at the playhead where no drag is on, why an edit was not made."""
        x = self._stage.camera.scale.x_of(self._stage.desk.state.playhead)
        playhead_at = (min(max(x, 0.0), float(self.width())), self.height() / 3)
        self.show_overlay(Overlay(refusal=sentence, at=self._acting_at or playhead_at))
        self._refusal_end.start(_REFUSAL_MS)

    def show_purpose(self, purpose: str) -> None:
        if purpose != self._purpose:
            self._purpose = purpose
            self.update()

    def move_playhead(self, frame: int) -> None:
        """Repaint only where the playhead was and where it is now."""
        x = self._stage.camera.scale.x_of(frame)
        for place in (self._playhead_x, x):
            self.update(QRect(int(place) - 2, 0, 5, self.height()))
        self._playhead_x = x

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._stage.desk.look.theme
        if self._drawn is None:
            self._drawn = self.draw_lanes()
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.drawPixmap(0, 0, self._drawn)
        camera = self._stage.camera
        view = View(camera.scale, camera.scroll_y, self.width(), self.height())
        picked = self._stage.desk.state.picked
        if picked is not None:
            paint_picked(painter, picked, view, theme)
        paint_trim_marks(painter, self._stage, view, theme)
        paint_walked(painter, self._stage, view, theme)
        if self.overlay is not NOTHING:
            # Dots belong to corners of clips: they are nowhere once those have moved.
            is_moved = self._overlay_on != _shown_of(self._stage)
            overlay = replace(self.overlay, dots=()) if is_moved else self.overlay
            paint_overlay(painter, overlay, view, theme)
        if self._purpose:
            painter.setPen(theme.color("dim"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._purpose)
        self._playhead_x = camera.scale.x_of(self._stage.desk.state.playhead)
        paint_playhead(painter, self._playhead_x, self.height(), theme)

    def draw_lanes(self) -> QPixmap:
        """All lanes in view as they are now; public so that a benchmark can time it."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        look = self._stage.desk.look
        scene = self._stage.scene()
        zoom, self._zoom = self._zoom, scene.scale.pixels_per_frame
        patience = _HURRY_S if zoom != self._zoom else _PATIENCE_S
        lanes = LanePainter(painter, scene, look.theme, self._artwork, patience)
        lanes.paint()
        painter.end()
        self.is_rough = lanes.is_rough
        if lanes.is_rough:
            QTimer.singleShot(0, self, self.invalidate)
        return pixmap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stage.camera.resize(self.width(), self.height())
        self.invalidate()

    def wheelEvent(self, event: QWheelEvent) -> None:
        camera, delta = self._stage.camera, event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            camera.zoom(_ZOOM_STEP ** (delta.y() / _WHEEL_STEP), event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            camera.scroll_to(camera.scroll_y - (delta.y() or delta.x()) // 2)
        else:
            camera.scroll_by(-(delta.x() or delta.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            pointer = _pointer(event, self._stage)
            self.show_overlay(NOTHING)
            self._acting_at = (pointer.x, pointer.view_y)
            self._stage.forget_snaps()
            self._gesture = self._tools[self._stage.desk.state.tool].press(pointer)
            self._acting_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        stage, pointer = self._stage, _pointer(event, self._stage)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and choose_nest(stage, pointer):
            self.nest_opened.emit()
        elif not is_left or not (toggle_point(stage, pointer) or open_title(stage, pointer)):
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointer = _pointer(event, self._stage)
        if self._gesture is not None:
            self.show_overlay(self._gesture.move(pointer))
            return
        overlay, cursor = self._tools[self._stage.desk.state.tool].hover(pointer)
        if not self._refusal_end.isActive():
            self.show_overlay(overlay)
        self.setCursor(cursor)
        if _hovers_anew(self._stage, pointer):
            self.invalidate()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        self.show_overlay(NOTHING)
        if gesture is not None and event.button() == Qt.MouseButton.LeftButton:
            pointer = _pointer(event, self._stage)
            self._acting_at = (pointer.x, pointer.view_y)
            gesture.release(pointer)
            self._acting_at = None

    def event(self, event: QEvent) -> bool:
        """Escape ends a drag or lets go an edge or gap, before it is a command of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            trimming = self._stage.desk.trimming
            is_busy = self._gesture is not None or trimming.is_choosing
            if event.key() == Qt.Key.Key_Escape and is_busy:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._gesture = None
            self._stage.desk.trimming.let_go()
            self.show_overlay(NOTHING)
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if _hovers_anew(self._stage, None):
            self.invalidate()
        if self._gesture is None:
            self.show_overlay(NOTHING)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        stage = self._stage
        y = event.pos().y() + stage.camera.scroll_y
        hit = hit_test(stage.lanes, stage.camera.scale, event.pos().x(), y)
        sequence, selection = stage.sequence, stage.desk.state.selection
        clip = hit.clip if hit is not None else None
        if clip is not None and sequence is not None and clip.id not in selection:
            stage.desk.state.select(with_companions(sequence, {clip.id}))
        self.menu_wanted.emit(event.globalPos())


def _pointer(event: QMouseEvent, stage: Stage) -> Pointer:
    position = event.position()
    y = position.y() + stage.camera.scroll_y
    return Pointer(position.x(), y, position.y(), event.modifiers())


def _shown_of(stage: Stage) -> tuple[object, ...]:
    """What places on the view depend on."""
    return stage.camera.scale, stage.camera.scroll_y, stage.lanes


def _hovers_anew(stage: Stage, pointer: Pointer | None) -> bool:
    """Tell the stage what is under the pointer; whether that is another clip than before."""
    hit = None
    if pointer is not None:
        hit = hit_test(stage.lanes, stage.camera.scale, pointer.x, pointer.y)
    clip_id = hit.clip.id if hit is not None and hit.clip is not None else None
    is_new = clip_id != stage.hovered
    stage.hovered = clip_id
    return is_new
