"""Pictures for the window, made by one worker thread that owns a compositor.

Every client has at most one request waiting: a newer one takes its place, so the worker never lags
behind a scrub. Lower rank is served first. Answers come as a queued signal on the main thread.
What nobody waits for is made ahead: the pictures that the playhead comes to, or lies between. Those
and the ones of rank 0 are kept, and can be had at once.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from aigc_studio.core.delivery import Picture
from aigc_studio.core.document import Project
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.gui.ahead import Course, Pacer
from aigc_studio.gui.frame_cache import FrameCache, Key
from aigc_studio.jobs.guard import Guard
from aigc_studio.session.playback_ports import Compositor, CompositorFactory

_AHEAD = " ahead"


@dataclass(frozen=True, slots=True)
class SequencePicture:
    project: Project = field(repr=False)
    sequence_id: SequenceId
    frame: int
    size: tuple[int, int]

    @property
    def place(self) -> Key:
        return (self.sequence_id, self.frame, self.size)


@dataclass(frozen=True, slots=True)
class AssetPicture:
    project: Project = field(repr=False)
    asset_id: AssetId
    seconds: Fraction
    size: tuple[int, int]
    stream_index: int | None = None

    @property
    def place(self) -> Key:
        return (self.asset_id, self.seconds, self.size, self.stream_index)


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
    made_ahead = Signal(object)
    """A ``PictureRequest`` that is now held."""
    _made = Signal(object)
    _ahead_made = Signal(object)

    def __init__(self, compositors: CompositorFactory) -> None:
        super().__init__()
        self._compositors = compositors
        self._condition = threading.Condition()
        self._waiting: dict[str, tuple[int, PictureRequest]] = {}
        self._course: Course[PictureRequest] | None = None
        self._pacer = Pacer()
        self._cache = FrameCache()
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self.superseded = 0
        """Requests that a newer one of the same client replaced."""
        self._made.connect(self.arrived, Qt.ConnectionType.QueuedConnection)
        self._ahead_made.connect(self.made_ahead, Qt.ConnectionType.QueuedConnection)

    def request(self, client: str, wanted: PictureRequest, rank: int = 0) -> None:
        """Ask for a picture; what this client asked before and is not begun is forgotten."""
        with self._condition:
            if self._is_closed:
                return
            self.superseded += client in self._waiting
            self._waiting[client] = (rank, wanted)
            self._condition.notify()
        self._begin()

    def held(self, wanted: PictureRequest) -> QImage | None:
        """A picture that was made before, at once."""
        return self._cache.held(wanted)

    def look_ahead(self, course: Course[PictureRequest] | None) -> None:
        """Make what will be looked at next whenever nobody waits; None ends that."""
        with self._condition:
            if self._is_closed:
                return
            if course is not None:
                size = course.request_at(course.position).size
                course = replace(course, room=self._cache.room(size))
            self._course = course
            self._cache.want(course.wanted() if course is not None else ())
            self._condition.notify()
        if course is not None:
            self._begin()

    def forget_all(self) -> None:
        """Media came, went or changed: what was made of it is not true, and it is opened anew."""
        self._cache.clear()
        with self._condition:
            self._condition.notify()

    def forget(self, client: str) -> None:
        with self._condition:
            self._waiting.pop(client, None)

    def close(self) -> None:
        """Let the worker finish the picture it is at and end; what was kept is let go."""
        with self._condition:
            self._is_closed = True
            self._waiting.clear()
            self._course = None
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(timeout=5)
        self._cache.clear()

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        compositor: Compositor | None = None
        guard, opened_in = Guard(), 0
        try:
            while (job := self._next()) is not None:
                client, rank, wanted = job
                began, generation = time.monotonic(), self._cache.generation
                if compositor is not None and generation != opened_in:
                    # Its decoders hold files that may be others by now.
                    guard.attempt("closing a compositor", compositor.close)
                    compositor = None
                opened_in = generation
                try:
                    compositor = compositor or guard.run("a compositor", self._compositors)
                    image = guard.run("a picture", partial(_image, compositor, wanted))
                    answer = Answer(client, wanted, image)
                except StudioError as error:
                    answer = Answer(client, wanted, None, str(error))
                is_ahead = client == _AHEAD
                if is_ahead or (answer.image is not None and rank == 0):
                    # An empty one keeps what cannot be made from being tried over and over.
                    self._cache.keep(wanted, answer.image or QImage(), generation)
                if is_ahead:
                    self._pacer.took(time.monotonic() - began)
                    self._ahead_made.emit(wanted)
                else:
                    self._made.emit(answer)
        finally:
            if compositor is not None:
                guard.attempt("closing a compositor", compositor.close)

    def _next(self) -> tuple[str, int, PictureRequest] | None:
        with self._condition:
            while not self._is_closed:
                if self._waiting:
                    client = min(self._waiting, key=lambda name: self._waiting[name][0])
                    return client, *self._waiting.pop(client)
                wanted, patience = self._wanted_ahead()
                if wanted is not None and not patience:
                    return _AHEAD, 0, wanted
                self._condition.wait(patience)
            return None

    def _wanted_ahead(self) -> tuple[PictureRequest | None, float | None]:
        """What to make while nobody waits, and the seconds until then; no seconds: wait."""
        course = self._course
        wanted = self._pacer.next(course, self._cache.has) if course is not None else None
        if course is None or wanted is None:
            return None, None
        return wanted, self._pacer.patience(course)


def _image(compositor: Compositor, wanted: PictureRequest) -> QImage:
    if isinstance(wanted, SequencePicture):
        picture = compositor.picture(wanted.project, wanted.sequence_id, wanted.frame, wanted.size)
    else:
        picture = compositor.asset_picture(
            wanted.project, wanted.asset_id, wanted.seconds, wanted.size, wanted.stream_index
        )
    return image_of(picture)


def image_of(picture: Picture) -> QImage:
    """A picture as an image of its own memory."""
    image = QImage(
        picture.data,
        picture.width,
        picture.height,
        picture.width * 3,
        QImage.Format.Format_RGB888,
    )
    return image.convertToFormat(QImage.Format.Format_RGB32)
