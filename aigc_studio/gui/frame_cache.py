"""Pictures that were made already, by what they show and in which size; bounded in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING, Protocol

from aigc_studio.core.document import Project

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

LIMIT_BYTES = 256 * 2**20
_MOST_VERSIONS = 8
Key = tuple[Hashable, ...]


class Kept(Protocol):
    """What a picture is asked for with."""

    @property
    def project(self) -> Project: ...

    @property
    def place(self) -> Key:
        """Everything but the document."""


class FrameCache:
    """The ones that were not looked at for longest go first; any thread.

    A picture counts for the very media and sequences it was made of, so an edit forgets nothing
    and undo finds what was there before.
    """

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self._mutex = threading.Lock()
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._versions: OrderedDict[tuple[int, int], tuple[int, object]] = OrderedDict()
        self._number = 0

    @property
    def size_bytes(self) -> int:
        return self._bytes

    def held(self, wanted: Kept) -> QImage | None:
        """None, too, where it is known that there is none."""
        with self._mutex:
            key = self._key(wanted)
            image = self._images.get(key)
            if image is not None:
                self._images.move_to_end(key)
            return None if image is None or image.isNull() else image

    def has(self, wanted: Kept) -> bool:
        with self._mutex:
            return self._key(wanted) in self._images

    def keep(self, wanted: Kept, image: QImage) -> None:
        with self._mutex:
            key = self._key(wanted)
            self._drop(key)
            self._images[key] = image
            self._bytes += image.sizeInBytes()
            while self._bytes > self.limit_bytes and len(self._images) > 1:
                self._drop(next(iter(self._images)))

    def clear(self) -> None:
        with self._mutex:
            self._images.clear()
            self._versions.clear()
            self._bytes = 0

    def _key(self, wanted: Kept) -> Key:
        return (self._version(wanted.project), *wanted.place)

    def _version(self, project: Project) -> int:
        """A number for the media and sequences of a document; they are held, so ids stay true."""
        parts = (project.assets, project.sequences)
        name = (id(parts[0]), id(parts[1]))
        known = self._versions.get(name)
        if known is None:
            self._number += 1
            known = (self._number, parts)
            self._versions[name] = known
            if len(self._versions) > _MOST_VERSIONS:
                _, (number, _) = self._versions.popitem(last=False)
                for key in [k for k in self._images if k[0] == number]:
                    self._drop(key)
        else:
            self._versions.move_to_end(name)
        return known[0]

    def _drop(self, key: Key) -> None:
        image = self._images.pop(key, None)
        if image is not None:
            self._bytes -= image.sizeInBytes()
