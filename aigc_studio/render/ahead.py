"""Makes things ahead of their use on another thread, a few at a time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from aigc_studio.core.errors import StudioError

T = TypeVar("T")

_WAIT = 0.1


@dataclass(frozen=True, slots=True)
class _Item(Generic[T]):
    """One thing made ahead; ``value`` None is the end, or the error that ended it."""

    value: T | None
    error: Exception | None = None


@contextmanager
def ahead(make: Callable[[], Iterator[T]], name: str, most: int) -> Iterator[Iterator[T]]:
    """What ``make`` gives, made ahead on another thread that ends with the block."""
    import av

    waiting: queue.Queue[_Item[T]] = queue.Queue(most)
    stopped = threading.Event()

    def put(item: _Item[T]) -> None:
        while not stopped.is_set():
            try:
                waiting.put(item, timeout=_WAIT)
            except queue.Full:
                continue
            return

    def work() -> None:
        try:
            for item in make():
                put(_Item(item))
                if stopped.is_set():
                    break
        except (StudioError, av.error.FFmpegError, OSError, ValueError) as error:
            put(_Item(None, error))  # raised again where the items are taken
        finally:
            put(_Item(None))

    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    try:
        yield _taken(waiting)
    finally:
        stopped.set()
        thread.join()


def _taken(waiting: queue.Queue[_Item[T]]) -> Iterator[T]:
    while True:
        item = waiting.get()
        if item.error is not None:
            raise item.error
        if item.value is None:
            return
        yield item.value
