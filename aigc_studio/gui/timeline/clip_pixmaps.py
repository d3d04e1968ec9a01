"""Clips as they were last drawn: what did not change is put down again as one picture.

A clip is drawn from some dozen strokes, names and thumbnails, and many repaints change none of
them: the lanes are scrolled, something is pointed at, one clip of many is moved.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPixmap

    from aigc_studio.core.document import Clip
    from aigc_studio.core.ids import ClipId

_MOST_BYTES = 96 * 2**20
WIDEST_PX = 1024
"""Wider clips are few in view, and each would take much room."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnClip:
    clip: Clip
    across: tuple[int, float]
    """Width in pixels, and pixels a frame: another zoom can be made of it for a moment."""
    look: tuple[object, ...]
    """All else that it was drawn from, by identity or by value."""
    pixmap: QPixmap
    plate: QRectF | None
    """Where the name stands in the picture; None where there is no room for one."""
    behind: tuple[QColor, ...]
    """What the name is written on."""
    held: tuple[object, ...]
    """What ``look`` names by its identity, so that no other object takes that."""


class ClipPixmaps:
    """For the main thread; the least recently used go first."""

    def __init__(self) -> None:
        self._most = _MOST_BYTES
        self._bytes = 0
        self._drawn: OrderedDict[ClipId, DrawnClip] = OrderedDict()

    def make_room(self, least_bytes: int) -> None:
        """Keep what one view needs, however large it is."""
        self._most = max(_MOST_BYTES, least_bytes)

    def get(self, clip: Clip, look: tuple[object, ...]) -> DrawnClip | None:
        """The clip as it looks now, perhaps at another zoom."""
        found = self._drawn.get(clip.id)
        if found is None or found.clip is not clip or found.look != look:
            return None
        self._drawn.move_to_end(clip.id)
        return found

    def put(self, drawn: DrawnClip) -> None:
        before = self._drawn.pop(drawn.clip.id, None)
        if before is not None:
            self._bytes -= _size(before)
        self._drawn[drawn.clip.id] = drawn
        self._bytes += _size(drawn)
        while self._bytes > self._most and len(self._drawn) > 1:
            _, gone = self._drawn.popitem(last=False)
            self._bytes -= _size(gone)

    def clear(self) -> None:
        self._drawn.clear()
        self._bytes = 0


def _size(drawn: DrawnClip) -> int:
    return drawn.pixmap.width() * drawn.pixmap.height() * 4
