"""Two frames beside each other over the viewer's picture while a cut is trimmed.

Left is the last frame that goes out, right the first that comes in; for a slip they are the first
and the last of the clip. They come from the same compositor as the viewer's picture and the export.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aigc_studio.core.document import Sequence
from aigc_studio.core.timecode import format_timecode
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.pictures import Answer, SequencePicture
from aigc_studio.gui.theme import META_PX, TEXT_PX, font
from aigc_studio.gui.trims import CutView
from aigc_studio.gui.words import counted, told, translate

CLIENTS = ("two-up left", "two-up right")
_BRIEF_MS = 2500
_FOOT = 44
_GAP = 8


class TwoUp(QWidget):
    """Lies over its parent as long as ``desk.trimming`` has a view."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._host = parent
        self._view: CutView | None = None
        self._images: list[QImage | None] = [None, None]
        self._notices = ["", ""]
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(translate("TwoUp", "The two frames at the cut"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_long_enough)
        desk.trimming.view_changed.connect(self._on_view)
        desk.pictures.arrived.connect(self._on_picture)
        desk.state.playhead_changed.connect(self._end_brief)
        parent.installEventFilter(self)
        self.hide()

    @property
    def images(self) -> tuple[QImage | None, QImage | None]:
        return self._images[0], self._images[1]

    @property
    def words(self) -> str:
        """By how much the cut was moved: in frames and as time."""
        view, sequence = self._view, self._sequence()
        if view is None or sequence is None:
            return ""
        frames = counted("Timeline", "{frames} frames", abs(view.shift))
        time = format_timecode(abs(view.shift), sequence.frame_rate, drop=False)
        sign = "-" if view.shift < 0 else "+"
        return f"{frames.format(frames=f'{view.shift:+d}')} · {sign}{time}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
            self._ask()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._desk.look.theme
        painter.fillRect(self.rect(), theme.color("ground"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for side, rect in enumerate(self._rects()):
            painter.fillRect(rect, theme.color("screen"))
            image = self._images[side]
            if image is not None:
                painter.drawImage(rect, image)
            elif self._notices[side]:
                painter.setPen(theme.color("screen_text"))
                painter.setFont(font(META_PX))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(rect.adjusted(8, 8, -8, -8), flags, self._notices[side])
            foot = QRect(rect.left(), rect.bottom() + 2, rect.width(), 18)
            painter.setFont(font(META_PX))
            painter.setPen(theme.color("dim"))
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self._caption(side))
        painter.setFont(font(TEXT_PX, is_strong=True))
        painter.setPen(theme.color("text"))
        low = max(rect.bottom() for rect in self._rects())
        foot = QRect(0, low + 20, self.width(), 20)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.words)

    def _on_view(self) -> None:
        self._view = view = self._desk.trimming.view
        self._timer.stop()
        if view is None:
            for client in CLIENTS:
                self._desk.pictures.forget(client)
            self._images = [None, None]
            self.hide()
            return
        if view.is_brief:
            self._timer.start(_BRIEF_MS)
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self._ask()
        self.update()

    def _on_long_enough(self) -> None:
        self._desk.trimming.show(None)

    def _end_brief(self) -> None:
        if self._view is not None and self._view.is_brief:
            self._desk.trimming.show(None)

    def _ask(self) -> None:
        view = self._view
        if view is None:
            return
        for side, frame in enumerate((view.left, view.right)):
            rect, ratio = self._rects()[side], self.devicePixelRatioF()
            size = (max(2, int(rect.width() * ratio) // 2 * 2), int(rect.height() * ratio))
            size = (size[0], max(2, size[1] // 2 * 2))
            if frame is None:
                self._desk.pictures.forget(CLIENTS[side])
                self._images[side] = None
                self._notices[side] = translate("TwoUp", "Nothing")
            else:
                wanted = SequencePicture(view.project, view.sequence_id, frame, size)
                self._desk.pictures.request(CLIENTS[side], wanted)

    def _on_picture(self, answer: Answer) -> None:
        view = self._view
        if view is None or answer.client not in CLIENTS:
            return
        side = CLIENTS.index(answer.client)
        wanted = (view.left, view.right)[side]
        request = answer.request
        if wanted is None or not isinstance(request, SequencePicture):
            return
        self._images[side] = answer.image
        self._notices[side] = told("Error", answer.sentence)
        self.update()

    def _caption(self, side: int) -> str:
        view, sequence = self._view, self._sequence()
        frame = (view.left, view.right)[side] if view is not None else None
        if view is None or sequence is None or frame is None:
            return ""
        if view.is_within:
            names = (translate("TwoUp", "First frame"), translate("TwoUp", "Last frame"))
        else:
            names = (translate("TwoUp", "Last frame out"), translate("TwoUp", "First frame in"))
        return f"{names[side]} · {sequence.timecode(frame)}"

    def _sequence(self) -> Sequence | None:
        return self._view.project.sequence(self._view.sequence_id) if self._view else None

    def _rects(self) -> tuple[QRect, QRect]:
        """Where the pictures stand: in the shape of the sequence, side by side."""
        sequence = self._sequence()
        wide, high = (sequence.width, sequence.height) if sequence is not None else (16, 9)
        room_x = max(16, (self.width() - 3 * _GAP) // 2)
        room_y = max(9, self.height() - _FOOT - _GAP)
        width = min(room_x, room_y * wide // high)
        height = max(2, width * high // wide)
        top = max(0, (self.height() - _FOOT - height) // 2)
        middle = self.width() // 2
        left = QRect(middle - _GAP // 2 - width, top, width, height)
        return left, QRect(middle + _GAP // 2, top, width, height)
