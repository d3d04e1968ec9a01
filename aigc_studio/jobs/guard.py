"""Keeps a thread that serves many requests alive when one of them meets a bug."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from aigc_studio.core.errors import StudioError

T = TypeVar("T")

log = logging.getLogger(__name__)


class Guard:
    """One for each thread. A bug that lasts is in the log once, until the same ends well again."""

    def __init__(self) -> None:
        self._logged: set[tuple[str, type[Exception]]] = set()

    def run(self, what: str, work: Callable[[], T]) -> T:
        """What ``work`` gives. Raises StudioError alone: of a bug the log has the trace."""
        try:
            made = work()
        except StudioError:
            raise
        except Exception as error:  # a bug: told in the log and to the owner, the thread lives on
            kind = (what, type(error))
            if kind not in self._logged:
                self._logged.add(kind)
                log.exception("%s failed", what)
            raise StudioError(
                f"An internal error keeps this from being shown ({type(error).__name__}); the log "
                "has the details."
            ) from error
        self._logged = {kind for kind in self._logged if kind[0] != what}
        return made

    def attempt(self, what: str, work: Callable[[], None]) -> None:
        """The same where nobody waits for what comes of it."""
        try:
            self.run(what, work)
        except StudioError as error:
            log.info("%s: %s", what, error)
