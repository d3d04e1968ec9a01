"""Children that are forked from a process of their own, so that nothing is held that they need.

A child forked from the tests themselves has but one of their threads: what another held at that
moment, a lock of the allocator or of a queue, stays held in the child for ever.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from typing import Any

import pytest

_CONTEXT: Any = multiprocessing.get_context("forkserver") if hasattr(os, "fork") else None
needs_fork = pytest.mark.skipif(_CONTEXT is None, reason="needs fork to kill cheaply")


def forked(work: Callable[..., None], *arguments: object) -> ForkServerProcess:
    """A child that has just begun ``work``: a function of a module; arguments are pickled."""
    _CONTEXT.set_forkserver_preload([work.__module__])
    begun, told = pipe()
    child = _CONTEXT.Process(target=_begin, args=(told, work, arguments), daemon=True)
    child.start()
    told.close()
    os.read(begun.fileno(), 1)
    begun.close()
    return child  # type: ignore[no-any-return]


def _begin(told: Any, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    os.write(told.fileno(), b".")
    work(*arguments)


def pipe() -> tuple[Any, Any]:
    """Ends to read from and to write to; the second may be handed to a child."""
    return _CONTEXT.Pipe(duplex=False)  # type: ignore[no-any-return]


def kill(child: ForkServerProcess) -> bool:
    """End it at once, if it has not ended; whether it was the blow that ended it."""
    child.kill()
    child.join()
    return child.exitcode == -signal.SIGKILL
