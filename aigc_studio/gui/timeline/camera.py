"""What part of the timeline is in view, and how large; ruler, headers and lanes share it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aigc_studio.gui.timeline.geometry import Scale


class Camera(QObject):
    """``width`` and ``height`` are those of the lanes' widget in pixels."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scale = Scale()
        self.scroll_y = 0
        self._kept_y = -1
        self._middle = 0.0
        """What the tracks keep in the middle of their height while that changes."""
        self.width = 800
        self.height = 300
        self.duration = 0
        self.content_height = 0

    def look_at(self, scale: Scale) -> None:
        if scale != self.scale:
            self.scale = scale
            self.changed.emit()

    def resize(self, width: int, height: int) -> None:
        """What is in the middle of the height stays there, through any number of small steps."""
        if self.scroll_y != self._kept_y:  # it was scrolled meanwhile
            self._middle = self.scroll_y + self.height / 2
        self.width, self.height = width, height
        self.scroll_to(round(self._middle - height / 2))
        self._kept_y = self.scroll_y
        self.changed.emit()

    def zoom(self, factor: float, x: float | None = None) -> None:
        self.look_at(self.scale.zoomed(factor, self.width / 2 if x is None else x))

    def fit(self) -> None:
        self.look_at(self.scale.fitted(self.duration, self.width))

    def look_over(self, first: int, last: int) -> None:
        """Show a stretch of frames with a little room on both sides."""
        zoomed = self.scale.fitted(last - first, self.width)
        room = zoomed.frames_in(self.width) - (last - first)
        self.look_at(Scale(zoomed.pixels_per_frame, max(0.0, first - room / 2)))

    def scroll_by(self, pixels: float) -> None:
        self.scroll_to_frame(self.scale.first_frame + self.scale.frames_in(pixels))

    def scroll_to_frame(self, first_frame: float) -> None:
        self.look_at(Scale(self.scale.pixels_per_frame, max(0.0, first_frame)))

    def scroll_to(self, y: int) -> None:
        limit = max(0, self.content_height - self.height)
        y = min(max(0, y), limit)
        if y != self.scroll_y:
            self.scroll_y = y
            self.changed.emit()

    def reveal(self, frame: int) -> None:
        """Scroll by a page when the frame is out of view."""
        x = self.scale.x_of(frame)
        if not 0 <= x < self.width - 2:
            margin = self.scale.frames_in(self.width * 0.1)
            self.scroll_to_frame(frame - margin)

    @property
    def last_frame(self) -> float:
        """How far one can scroll: the end with most of a page of room behind it."""
        return self.duration + self.scale.frames_in(self.width * 0.6)
