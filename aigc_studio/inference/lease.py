"""Models stay loaded, and one user at a time has a device: nothing fights for its memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from aigc_studio.jobs.context import JobContext

M = TypeVar("M")

_KEPT = 3
_POLL_SECONDS = 0.1


class ModelLeases:
    """Loaded models by device and name; the least used is dropped beyond a few. Any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._devices: dict[str, _OnDevice] = {}

    @contextmanager
    def lease(
        self, device: str, name: str, load: Callable[[], M], context: JobContext
    ) -> Iterator[M]:
        """The model, loaded at first use, with the device to oneself.

        ``name`` holds the digest of the weights, so that a new version is loaded anew. Raises
        JobCancelled while waiting, and whatever ``load`` raises.
        """
        with self._lock:
            place = self._devices.setdefault(device, _OnDevice())
        while not place.lock.acquire(timeout=_POLL_SECONDS):
            context.check()
        try:
            yield cast("M", place.model(name, load))
        finally:
            place.lock.release()

    def forget(self) -> None:
        """Drop every loaded model that nobody uses now, such as when AI is switched off."""
        with self._lock:
            for place in self._devices.values():
                if place.lock.acquire(blocking=False):
                    place.models.clear()
                    place.lock.release()


class _OnDevice:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.models: OrderedDict[str, object] = OrderedDict()

    def model(self, name: str, load: Callable[[], object]) -> object:
        if name not in self.models:
            self.models[name] = load()
        self.models.move_to_end(name)
        while len(self.models) > _KEPT:
            self.models.popitem(last=False)
        return self.models[name]
