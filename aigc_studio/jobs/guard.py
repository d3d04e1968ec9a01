"""Keeps a thread that serves many requests alive when one of them meets a bug."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from aigc_studio.core.errors import StudioError
from aigc_studio.jobs.lanes import bug_text

T = TypeVar("T")

log = logging.getLogger(__name__)


def guarded(what: str, work: Callable[[], T]) -> T:
    """What ``work`` gives. Raises StudioError alone: of a bug the log has the trace."""
    try:
        return work()
    except StudioError:
        raise
    except Exception as error:  # a bug: told in the log and to the owner, the thread lives on
        log.exception("%s failed", what)
        raise StudioError(bug_text(error)) from error
