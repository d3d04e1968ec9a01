"""Draws scopes on a worker: of what is asked for meanwhile only the last is drawn."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from aigc_studio.core.delivery import Picture
from aigc_studio.core.errors import StudioError
from aigc_studio.core.playback import ScopeKind
from aigc_studio.gui.pictures import image_of
from aigc_studio.jobs.guard import Guard
from aigc_studio.session.playback_ports import ScopeDrawer

_WIDEST = 480
_ALIGNED = 4
"""Rows of so many pixels have no padding."""


class ScopeDesk(QObject):
    """Made and closed on the main thread; the worker starts with the first picture."""

    drawn = Signal(object)
    """A ``QImage``."""
    _made = Signal(object)

    def __init__(self, drawer: ScopeDrawer) -> None:
        super().__init__()
        self._drawer = drawer
        self._condition = threading.Condition()
        self._wanted: tuple[ScopeKind, Picture] | None = None
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._made.connect(self.drawn, Qt.ConnectionType.QueuedConnection)

    def draw(self, kind: ScopeKind, image: QImage) -> None:
        with self._condition:
            if self._is_closed:
                return
            self._wanted = (kind, sampled(image))
            self._condition.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="scopes", daemon=True)
            self._thread.start()

    def close(self) -> None:
        with self._condition:
            self._is_closed = True
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        guard = Guard()
        while (wanted := self._next()) is not None:
            # What cannot be drawn leaves the scope as it was; the log has the trace.
            with suppress(StudioError):
                picture = guard.run("a scope", partial(self._drawer.draw, *wanted))
                self._made.emit(image_of(picture))

    def _next(self) -> tuple[ScopeKind, Picture] | None:
        with self._condition:
            while self._wanted is None and not self._is_closed:
                self._condition.wait()
            wanted, self._wanted = self._wanted, None
            return None if self._is_closed else wanted


def sampled(image: QImage) -> Picture:
    """Every n-th pixel of an image as it is: mixing neighbours would make colours that are not."""
    width = min(_WIDEST, image.width())
    width = max(_ALIGNED, width - width % _ALIGNED)
    height = max(1, image.height() * width // max(1, image.width()))
    mode = Qt.TransformationMode.FastTransformation
    small = image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    small = small.convertToFormat(QImage.Format.Format_RGB888)
    return Picture(width, height, bytes(small.constBits()))
