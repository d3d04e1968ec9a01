"""What a running job sees: a way to report progress and to learn that it was cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from aigc_studio.core.errors import JobCancelled

_GATE_SECONDS = 0.1


def _ignore(_fraction: float, _stage: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class JobContext:
    """Handed to ``work(context)``; both methods may be called from any thread."""

    on_progress: Callable[[float, str], None] = _ignore
    cancelled: threading.Event = field(default_factory=threading.Event)
    gate: threading.Event | None = None
    """While it is not set, ``check`` waits."""

    def progress(self, fraction: float, stage: str) -> None:
        """Report how much is done (0..1) of the whole job, and in what stage it is."""
        self.on_progress(min(max(fraction, 0.0), 1.0), stage)

    def check(self) -> None:
        """Raises JobCancelled once the job is cancelled; call it at least every 0.2 s."""
        while self.gate is not None and not self.gate.is_set() and not self.cancelled.is_set():
            self.gate.wait(_GATE_SECONDS)
        if self.cancelled.is_set():
            raise JobCancelled("Cancelled.")

    def part(self, start: float, end: float) -> JobContext:
        """A context whose 0..1 is ``start..end`` of this one; it is cancelled with this one."""

        def report(fraction: float, stage: str) -> None:
            self.progress(start + (end - start) * fraction, stage)

        return JobContext(report, self.cancelled, self.gate)
