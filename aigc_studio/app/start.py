"""Decides from the arguments what to start: a headless verb or the window."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from aigc_studio import __version__


def start(arguments: Sequence[str]) -> int:
    """Run ``arguments`` and return the exit status."""
    from aigc_studio.cli.arguments import VERBS

    first = arguments[0] if arguments else ""
    if first == "--version":
        sys.stdout.write(f"aigc-studio {__version__}\n")
        return 0
    if first == "--":
        arguments = arguments[1:]
    elif first in VERBS or first.startswith("-"):
        return _run_quietly(arguments)
    return _open_window([Path(argument) for argument in arguments])


def _run_quietly(arguments: Sequence[str]) -> int:
    """Run a verb; an interrupt or a reader that went away ends it without a traceback."""
    if sys.stdout is None or sys.stderr is None:
        _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name need not be text that the terminal can show.
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run_verb(arguments)
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:
        # Else Python complains when it flushes at the end.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for descriptor in (1, 2):
            os.dup2(nowhere, descriptor)
        return 1


def _open_closed_streams() -> None:
    """A stream that the caller closed (``>&-``) goes nowhere; else the first word would fail."""
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - lives as long as we do
    sys.stdout = sys.stdout or nowhere
    sys.stderr = sys.stderr or nowhere


def _run_verb(arguments: Sequence[str]) -> int:
    from aigc_studio.app.folders import folders
    from aigc_studio.app.logs import start_logging
    from aigc_studio.app.wiring import adapters
    from aigc_studio.cli.pump import Pump
    from aigc_studio.cli.run import run
    from aigc_studio.jobs.lanes import JobSystem
    from aigc_studio.session.studio import Studio

    places = folders()
    start_logging(places.state)
    pump = Pump()
    with adapters(places) as ports:
        jobs = JobSystem(pump.post)
        try:
            return run(Studio(ports, jobs), pump, arguments)
        finally:
            jobs.close()


def _open_window(paths: list[Path]) -> int:
    if not _has_display():
        sys.stderr.write(
            "There is no display to open the window on. The headless verbs work here, for example:"
            " aigc-studio cut MEDIA… -o cut.mp4\n"
        )
        return 1
    from aigc_studio.app.window import open_window

    return open_window(paths)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(k) for k in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
