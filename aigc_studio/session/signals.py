"""A signal without Qt: listeners are called at once, on the thread that emits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Generic, TypeVar

T = TypeVar("T")


class Signal(Generic[T]):
    """Named after a fact in the past, such as ``project_changed``."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def subscribe(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Call ``listener`` from now on; the result ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def emit(self, fact: T) -> None:
        """Every listener is told, also when one before it raises."""
        with ExitStack() as calls:
            for listener in reversed(self._listeners):
                calls.callback(listener, fact)
