"""Puts the picture of the position on the screen: at once where it was made, else when it is.

While playing nothing is waited for. What is due and was not made ahead is late: it is shown when it
comes, unless a newer one stands there by then, and counted as dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from aigc_studio.gui.ahead import Course
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.pictures import Answer, PictureRequest
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.viewer.screen import Screen
from aigc_studio.gui.words import told

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_CLIENT = "viewer"


class Showing(QObject):
    """Main thread."""

    dropped_changed = Signal(int)
    """Pictures since playing began that were due and not there."""
    shown = Signal(object)
    """The ``QImage`` that now stands on the screen; None: there is none."""

    def __init__(self, desk: Desk, player: Player, screen: Screen) -> None:
        super().__init__()
        self._desk = desk
        self._player = player
        self.screens: tuple[Screen, ...] = (screen,)
        self._course: Course[PictureRequest] | None = None
        self._asked: PictureRequest | None = None
        self._newest: int | None = None
        """The latest picture on the screen while playing."""
        self._due = self._in_time = 0
        desk.pictures.arrived.connect(self._on_picture)
        desk.pictures.made_ahead.connect(self._on_made_ahead)
        desk.files_changed.connect(self._on_files_changed)
        desk.listen(player.playing_changed, self._on_playing)

    @property
    def dropped(self) -> int:
        return self._due - self._in_time

    @property
    def in_time(self) -> int:
        """Pictures since playing began that stood there when they were due."""
        return self._in_time

    def clear(self) -> None:
        """There is nothing to show."""
        self._forget()
        self._put(None)

    def show_one(self, wanted: PictureRequest) -> None:
        """A picture that has no neighbours."""
        self._forget()
        self._show_or_ask(wanted)

    def show(self, course: Course[PictureRequest], rate: float) -> None:
        """The picture at the position of a course, which goes on at so many frames a second."""
        before, self._course = self._course, course
        speed = self._player.rate
        if speed:
            step = max(1, int(abs(speed))) * (1 if speed > 0 else -1)
            at = course.position - course.position % step if abs(step) > 1 else course.position
            due = rate * float(abs(speed)) / abs(step)
            self._play(before, replace(course, position=at, step=step, per_second=due))
            return
        is_back = before is not None and course.position < before.position
        self._course = replace(course, step=-1 if is_back else 1)
        self._show_or_ask(course.request_at(course.position))
        self._desk.pictures.look_ahead(self._course)

    def _play(self, before: Course[PictureRequest] | None, course: Course[PictureRequest]) -> None:
        self._course = course
        self._asked = None
        self._desk.pictures.forget(_CLIENT)
        if before is None or before.position != course.position or not before.per_second:
            is_on = before is not None and before.step == course.step and before.per_second > 0
            passed = 1
            if is_on and before is not None:
                passed = max(1, (course.position - before.position) // course.step)
            self._due += passed
            image = self._desk.pictures.held(course.request_at(course.position))
            if image is not None:
                self._newest = course.position
                self._in_time += 1
                self._put(image)
            self.dropped_changed.emit(self.dropped)
        self._desk.pictures.look_ahead(course)

    def _show_or_ask(self, wanted: PictureRequest) -> None:
        image = self._desk.pictures.held(wanted)
        if image is None:
            self._asked = wanted
            self._desk.pictures.request(_CLIENT, wanted)
        else:
            self._asked = None
            self._desk.pictures.forget(_CLIENT)
            self._put(image)

    def _on_picture(self, answer: Answer) -> None:
        """An older one than was asked for is shown too, so that scrubbing shows something."""
        if answer.client == _CLIENT and self._asked is not None:
            if answer.request is self._asked:
                self._asked = None
            self._put(answer.image, told("Error", answer.sentence))

    def _on_made_ahead(self, wanted: PictureRequest) -> None:
        """While playing: what came late is better than what stood there before."""
        course = self._course
        if course is None or not course.per_second:
            return
        newest = course.position
        if self._newest == newest:
            return
        held = self._desk.pictures.held(wanted)
        behind = 0
        while held is not None and behind <= course.depth:
            frame = newest - behind * course.step
            if frame == self._newest:
                return
            if course.request_at(frame) == wanted:
                self._newest = frame
                self._put(held)
                return
            behind += 1

    def _on_files_changed(self) -> None:
        self._desk.pictures.forget_all()
        self._player.reopen()

    def _on_playing(self, is_playing: bool) -> None:  # noqa: FBT001 - a signal's one fact
        if is_playing:
            self._due = self._in_time = 0
            self._newest = None
            self.dropped_changed.emit(self.dropped)

    def _forget(self) -> None:
        self._course = self._asked = None
        self._desk.pictures.look_ahead(None)
        self._desk.pictures.forget(_CLIENT)

    def _put(self, image: QImage | None, notice: str = "") -> None:
        for screen in self.screens:
            screen.show_image(image, notice)
        self.shown.emit(image)
