"""How the viewer shows and plays, apart from what: scale of what is composed, loop, guides."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal

Guide = Literal["safe", "thirds", "centre"]
Onion = Literal["", "previous", "next", "other"]
"""Which second picture is laid over: a frame before, one after, or the one beyond the cut."""
SCALES = (1, 2, 4)


class ViewerOptions(QObject):
    """Main thread; ``changed`` tells whenever one of them did."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.divisor = 1
        """Pictures are composed in that part of their width and height: 1, 2 or 4."""
        self.is_looping = False
        self.hears_scrubbing = True
        self.guides: frozenset[Guide] = frozenset()
        self.onion: Onion = ""
        self.is_transforming = False
        """Whether the selected picture has handles to move, scale and turn it."""

    def set_divisor(self, divisor: int) -> None:
        self.divisor = divisor
        self.changed.emit()

    def toggle_loop(self) -> None:
        self.is_looping = not self.is_looping
        self.changed.emit()

    def toggle_scrub_sound(self) -> None:
        self.hears_scrubbing = not self.hears_scrubbing
        self.changed.emit()

    def toggle_guide(self, guide: Guide) -> None:
        self.guides = self.guides ^ {guide}
        self.changed.emit()

    def toggle_onion(self, onion: Onion) -> None:
        self.onion = "" if onion == self.onion else onion
        self.changed.emit()

    def set_transforming(self, *, is_on: bool) -> None:
        self.is_transforming = is_on
        self.changed.emit()

    def states(self) -> tuple[tuple[str, bool], ...]:
        """Whether each command that switches something of this has it on, by the command's id."""
        return (
            ("transform", self.is_transforming),
            ("loop", self.is_looping),
            ("scrub_sound", self.hears_scrubbing),
            ("safe_areas", "safe" in self.guides),
            ("thirds", "thirds" in self.guides),
            ("centre", "centre" in self.guides),
            ("onion_previous", self.onion == "previous"),
            ("onion_next", self.onion == "next"),
            ("onion_other", self.onion == "other"),
        )

    def composed_size(self, seen: tuple[int, int], whole: tuple[int, int]) -> tuple[int, int]:
        """Never more than is seen, nor more than the part of the whole that is chosen; even."""
        part = max(2, whole[0] // self.divisor), max(2, whole[1] // self.divisor)
        width, height = seen if seen[0] <= part[0] else part
        return max(2, width - width % 2), max(2, height - height % 2)
