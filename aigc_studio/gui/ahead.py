"""Which frame is made next: those in front of a moving playhead, those around a resting one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import ceil
from typing import Generic, TypeVar

T = TypeVar("T")

DEPTH = 24
"""Frames made in advance while playing."""
_AROUND = 8
"""Frames made on each side of a playhead that rests."""
_REST_SECONDS = 0.15
_NEW_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Course(Generic[T]):
    """Where the playhead is and goes. ``step``: frames from one picture to the next, signed."""

    request_at: Callable[[int], T] = field(repr=False)
    position: int
    duration: int
    step: int = 1
    per_second: float = 0.0
    """Pictures that are due a second; 0 while it rests."""
    depth: int = DEPTH
    room: int = 2 * _AROUND + 1
    """Pictures that can be kept at once, the one at the position among them."""
    told_at: float = field(default_factory=time.monotonic)

    def around(self) -> Iterator[int]:
        """The frames to make, the next ones first, as far as there are such."""
        way = 1 if self.step > 0 else -1
        before = [way * n for n in range(1, min(_AROUND, self.room // 2) + 1)]
        behind = [-way * n for n in range(1, min(_AROUND, (self.room - 1) // 2) + 1)]
        for offset in (*before, *behind):
            if 0 <= self.position + offset < self.duration:
                yield self.position + offset

    @property
    def reach(self) -> int:
        """How many pictures are made in front: one at least, in the place of the one shown."""
        return max(1, min(self.depth, self.room - 1))

    def wanted(self) -> Iterator[T]:
        """All that is to be kept: the picture at the position and those to be made."""
        frames = self.in_front(1) if self.per_second else self.around()
        yield self.request_at(self.position)
        yield from map(self.request_at, frames)

    def in_front(self, since: int) -> Iterator[int]:
        """Pictures to come, but for those that are due before ``since`` of them could be made."""
        for number in range(max(1, since), self.reach + 1):
            frame = self.position + number * self.step
            if not 0 <= frame < self.duration:
                return
            yield frame


class Pacer:
    """Knows how long pictures take, and so which ones would come too late. Worker's thread."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def took(self, seconds: float) -> None:
        self.seconds += _NEW_SHARE * (seconds - self.seconds)

    def next(self, course: Course[T], is_held: Callable[[T], bool]) -> T | None:
        """What to make now; None while enough is made."""
        if course.per_second:
            taken = self.seconds * course.per_second
            # One more than it takes where that is too long: better a step further on than late.
            frames = course.in_front(1 if taken < 1 else min(ceil(taken) + 1, course.reach))
        else:
            frames = course.around()
        return next((w for w in map(course.request_at, frames) if not is_held(w)), None)

    def patience(self, course: Course[T]) -> float:
        """Seconds until it may begin: a playhead that is dragged is not run after."""
        if course.per_second:
            return 0.0
        return max(0.0, course.told_at + _REST_SECONDS - time.monotonic())
