"""What the command line prints: results on stdout, progress and failures on stderr."""

from __future__ import annotations

import json
import sys
import time
from typing import TextIO

from aigc_studio.jobs.lanes import Job, JobState

_INTERVAL = 0.5
_CONTROLS = dict.fromkeys({*range(32), *range(127, 160)} - {9, 10}, "�")
"""Names come from files of others: none of them may steer the terminal."""


class Console:
    """Progress is one line that renews itself on a terminal, and sparse lines elsewhere."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._last = 0.0
        self._shown = ""

    def result(self, text: str) -> None:
        _write(sys.stdout, text.translate(_CONTROLS))

    def document(self, value: object) -> None:
        """One JSON document."""
        _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=1))

    def note(self, text: str) -> None:
        if self._is_terminal and self._shown:
            sys.stderr.write("\r\033[K")
            self._shown = ""
        _write(sys.stderr, text.translate(_CONTROLS))

    def on_job(self, job: Job) -> None:
        """A job listener."""
        now = time.monotonic()
        if job.state is JobState.RUNNING and self._is_terminal and now - self._last > _INTERVAL:
            self._last = now
            self._shown = _line(job, now).translate(_CONTROLS)
            sys.stderr.write(f"\r\033[K{self._shown}")
            sys.stderr.flush()
        elif job.state is JobState.DONE and not _is_quiet(job):
            # What is cancelled here is what nobody waits for any more.
            self.note(f"{job.label}: {job.state}")


def count(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _is_quiet(job: Job) -> bool:
    """Done in no time and of no interest."""
    return job.key == "suggest" or job.key.startswith("recall:")


def _write(stream: TextIO, text: str) -> None:
    # A name or a query may hold bytes that are no text.
    stream.write(text.encode("utf-8", "replace").decode() + "\n")
    stream.flush()


def _line(job: Job, now: float) -> str:
    left = job.seconds_left(now)
    rest = "" if left is None else f", {left:.0f} s left"
    return f"{job.label}: {job.stage} {job.fraction:.0%}{rest}"
