"""Pictures for the window, made by one worker thread that owns a compositor.

Every client has at most one request waiting: a newer one takes its place, so the worker never lags
behind a scrub. Lower rank is served first. Answers come as a queued signal on the main thread.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from fractions import Fraction

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from aigc_studio.core.delivery import Picture
from aigc_studio.core.document import Project
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.session.ports import Compositor, CompositorFactory

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SequencePicture:
    project: Project = field(repr=False)
    sequence_id: SequenceId
    frame: int
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AssetPicture:
    project: Project = field(repr=False)
    asset_id: AssetId
    seconds: Fraction
    size: tuple[int, int]
    stream_index: int | None = None


PictureRequest = SequencePicture | AssetPicture


@dataclass(frozen=True, slots=True)
class Answer:
    """``image`` None means that there is none, and ``sentence`` says why."""

    client: str
    request: PictureRequest
    image: QImage | None
    sentence: str = ""


class PictureDesk(QObject):
    """Made and closed on the main thread; the worker starts with the first request."""

    arrived = Signal(object)
    """An ``Answer``."""
    _made = Signal(object)

    def __init__(self, compositors: CompositorFactory) -> None:
        super().__init__()
        self._compositors = compositors
        self._condition = threading.Condition()
        self._waiting: dict[str, tuple[int, PictureRequest]] = {}
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self.superseded = 0
        """Requests that a newer one of the same client replaced."""
        self._made.connect(self.arrived, Qt.ConnectionType.QueuedConnection)

    def request(self, client: str, wanted: PictureRequest, rank: int = 0) -> None:
        """Ask for a picture; what this client asked before and is not begun is forgotten."""
        with self._condition:
            if self._is_closed:
                return
            self.superseded += client in self._waiting
            self._waiting[client] = (rank, wanted)
            self._condition.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)
            self._thread.start()

    def forget(self, client: str) -> None:
        with self._condition:
            self._waiting.pop(client, None)

    def close(self) -> None:
        """Let the worker finish the picture it is at and end."""
        with self._condition:
            self._is_closed = True
            self._waiting.clear()
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        compositor = self._compositors()
        try:
            while (job := self._next()) is not None:
                client, wanted = job
                self._made.emit(_answer(compositor, client, wanted))
        finally:
            compositor.close()

    def _next(self) -> tuple[str, PictureRequest] | None:
        with self._condition:
            while not self._waiting and not self._is_closed:
                self._condition.wait()
            if self._is_closed:
                return None
            client = min(self._waiting, key=lambda name: self._waiting[name][0])
            return client, self._waiting.pop(client)[1]


def _answer(compositor: Compositor, client: str, wanted: PictureRequest) -> Answer:
    try:
        if isinstance(wanted, SequencePicture):
            picture = compositor.picture(
                wanted.project, wanted.sequence_id, wanted.frame, wanted.size
            )
        else:
            picture = compositor.asset_picture(
                wanted.project, wanted.asset_id, wanted.seconds, wanted.size, wanted.stream_index
            )
    except StudioError as error:
        return Answer(client, wanted, None, str(error))
    return Answer(client, wanted, image_of(picture))


def image_of(picture: Picture) -> QImage:
    """A picture as an image of its own memory."""
    image = QImage(
        picture.data,
        picture.width,
        picture.height,
        picture.width * 3,
        QImage.Format.Format_RGB888,
    )
    return image.copy()
