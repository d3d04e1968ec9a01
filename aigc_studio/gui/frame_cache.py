"""Pictures that were made already, by what they show and in which size; bounded in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Protocol

from aigc_studio.core.document import Project

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

LIMIT_BYTES = 256 * 2**20
_EMPTY_BYTES = 2**16
"""What one counts for that holds no picture."""
_PIXEL_BYTES = 4
Key = tuple[Hashable, ...]


class Kept(Protocol):
    """What a picture is asked for with."""

    @property
    def project(self) -> Project: ...

    @property
    def place(self) -> Key:
        """Everything but the document."""

    @property
    def size(self) -> tuple[int, int]: ...


class FrameCache:
    """The ones that were not looked at for longest go first; any thread.

    A picture counts for the very media and sequences it was made of, so an edit forgets nothing
    and undo finds what was there before. They are held with it, so that their ids stay true.
    """

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self._mutex = threading.Lock()
        self._images: OrderedDict[Key, tuple[QImage, Project]] = OrderedDict()
        self._bytes = 0
        self._generation = 0
        self._wanted: tuple[Kept, ...] = ()
        self._wanted_keys: frozenset[Key] = frozenset()

    @property
    def size_bytes(self) -> int:
        return self._bytes

    @property
    def generation(self) -> int:
        """Another one after each ``clear``."""
        return self._generation

    def room(self, size: tuple[int, int]) -> int:
        """How many pictures of that size are kept at once: one at least."""
        return max(1, self.limit_bytes // max(1, size[0] * size[1] * _PIXEL_BYTES))

    def held(self, wanted: Kept) -> QImage | None:
        """None, too, where it is known that there is none."""
        with self._mutex:
            key = _key(wanted)
            if key not in self._images:
                return None
            self._images.move_to_end(key)
            image, _ = self._images[key]
            return None if image.isNull() else image

    def has(self, wanted: Kept) -> bool:
        with self._mutex:
            return _key(wanted) in self._images

    def want(self, wanted: Iterable[Kept]) -> None:
        """Let these go last of all, until others are wanted."""
        with self._mutex:
            self._wanted = tuple(wanted)
            self._wanted_keys = frozenset(map(_key, self._wanted))

    def keep(self, wanted: Kept, image: QImage, generation: int | None = None) -> None:
        """Keep it, unless it was begun in a generation that is over."""
        with self._mutex:
            if generation not in (None, self._generation):
                return
            key = _key(wanted)
            self._drop(key)
            self._images[key] = (image, wanted.project)
            self._bytes += _cost(image)
            while self._bytes > self.limit_bytes and len(self._images) > 1:
                self._drop(self._least())

    def clear(self) -> None:
        with self._mutex:
            self._images.clear()
            self._bytes = 0
            self._generation += 1

    def _least(self) -> Key:
        """The one that is missed least."""
        oldest = next(iter(self._images))
        return next((key for key in self._images if key not in self._wanted_keys), oldest)

    def _drop(self, key: Key) -> None:
        known = self._images.pop(key, None)
        if known is not None:
            self._bytes -= _cost(known[0])


def _key(wanted: Kept) -> Key:
    return (id(wanted.project.assets), id(wanted.project.sequences), *wanted.place)


def _cost(image: QImage) -> int:
    return image.sizeInBytes() or _EMPTY_BYTES
