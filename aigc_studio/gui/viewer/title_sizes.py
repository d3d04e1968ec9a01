"""How large the blocks of titles are when drawn: measured on a worker, kept for a while."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal

from aigc_studio.core.titles import Title
from aigc_studio.gui.desk import Desk
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane

Sizes = tuple[tuple[float, float], ...]
"""Of each block, shares of the frame."""
_KEPT = 16


class TitleSizes(QObject):
    """Main thread."""

    arrived = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._known: OrderedDict[tuple[Title, tuple[int, int]], Sizes] = OrderedDict()
        self._asked: tuple[Title, tuple[int, int]] | None = None
        self._last: Sizes = ()

    def of(self, title: Title, frame: tuple[int, int]) -> Sizes:
        """What is known; until it is measured, what was known of the one before."""
        key = (title, frame)
        if key not in self._known:
            self._ask(title, frame)
            return self._last if len(self._last) == len(title.blocks) else ()
        self._known.move_to_end(key)
        self._last = self._known[key]
        return self._last

    def _ask(self, title: Title, frame: tuple[int, int]) -> None:
        key = (title, frame)
        if self._asked == key:
            return
        self._asked = key
        measurer = self._desk.bench.session.ports.titles

        def measure(context: JobContext) -> Sizes:
            context.check()
            return tuple(
                (width / frame[0], height / frame[1])
                for width, height in measurer.block_sizes(title, frame)
            )

        def done(sizes: Sizes) -> None:
            self._known[key] = sizes
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
            self.arrived.emit()

        job = Job("title-sizes", "Measuring a title", Lane.IO, measure, -1, done)
        self._desk.bench.studio.jobs.submit(job)
