"""A long call into a library that cannot be stopped, left at once when the job is cancelled.

The call goes on by itself to its end (a few seconds at most); its result is dropped. Its thread is
no daemon: the process ends after it, since one that is ended inside the library aborts the process
(CTranslate2 4 on Python 3.11: "terminate called without an active exception").
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from aigc_studio.jobs.context import JobContext

T = TypeVar("T")

_POLL_SECONDS = 0.05


def patiently(call: Callable[[], T], context: JobContext) -> T:
    """The call's result or its error. Raises JobCancelled within a tenth of a second."""
    outcome = _Outcome(call)
    thread = threading.Thread(target=outcome.run, name="patience", daemon=False)
    thread.start()
    while thread.is_alive():
        context.check()
        thread.join(_POLL_SECONDS)
    context.check()
    if outcome.error is not None:
        raise outcome.error
    return outcome.results[0]


class _Outcome(Generic[T]):
    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self.results: list[T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.results.append(self._call())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self.error = error
