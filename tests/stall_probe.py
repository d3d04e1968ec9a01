"""Run as a program: opens the window on media and measures how late turns of its event loop are.

``python -m tests.stall_probe MEDIA…`` imports and studies, then prints one JSON document: how late
the beats were in milliseconds, from the first job until none is left.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

_BEAT_MS = 2
_QUIET_BEATS = 400


class Heart:
    """A timer that notes how late each of its beats is."""

    def __init__(self, studio: object) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.studio = studio
        self.gaps: list[float] = []
        self.quiet = 0
        self.has_begun = False
        self.last = time.perf_counter()
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.beat)
        self.timer.start(_BEAT_MS)

    def beat(self) -> None:
        from PySide6.QtWidgets import QApplication

        now = time.perf_counter()
        is_busy = bool(self.studio.jobs.jobs)
        if self.has_begun:
            self.gaps.append((now - self.last) * 1000 - _BEAT_MS)
        self.last = now
        self.has_begun = self.has_begun or is_busy
        self.quiet = 0 if is_busy else self.quiet + 1
        if self.has_begun and self.quiet > _QUIET_BEATS:
            self.timer.stop()
            QApplication.exit(0)


def main() -> int:
    from aigc_studio.app import window

    show = window.show_window
    kept: list[object] = []

    def show_and_listen(studio: object, *arguments: object) -> object:
        made = show(studio, *arguments)
        kept.extend([made, Heart(studio)])
        return made

    window.show_window = show_and_listen
    status = window.open_window([Path(argument) for argument in sys.argv[1:]])
    gaps = sorted(kept[1].gaps)
    value = {
        "beats": len(gaps),
        "longest": gaps[-1],
        "p99": gaps[int(len(gaps) * 0.99)],
        "median": gaps[len(gaps) // 2],
    }
    sys.stdout.write(json.dumps(value) + "\n")
    return status


if __name__ == "__main__":
    raise SystemExit(main())
