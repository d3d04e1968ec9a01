"""The main thread of a headless run: takes what workers post until something holds."""

from __future__ import annotations

import queue
from collections.abc import Callable


class Pump:
    """``post`` is for any thread, ``run_until`` for the main one."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def post(self, call: Callable[[], None]) -> None:
        self._calls.put(call)

    def run_until(self, holds: Callable[[], bool]) -> None:
        """Run posted calls until ``holds()``; an interrupt ends it as KeyboardInterrupt."""
        while not holds():
            try:
                self._calls.get(timeout=0.5)()
            except queue.Empty:
                continue
