"""Starts the window: application, jobs, studio, and what to do when something breaks."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path
from types import TracebackType

from aigc_studio.app.folders import folders
from aigc_studio.app.logs import start_logging
from aigc_studio.app.wiring import adapters
from aigc_studio.core.errors import StudioError
from aigc_studio.gui.application import QtPoster, make_application, show_window
from aigc_studio.gui.dialogs.crash_dialog import show_crash
from aigc_studio.gui.viewer.player import Player, TimerPlayer
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.ports import Ports
from aigc_studio.session.studio import Studio

log = logging.getLogger(__name__)


def open_window(paths: list[Path]) -> int:
    """Open the window on a project or media and run until it is closed; the exit status."""
    places = folders()
    log_file = start_logging(places.state)
    application = make_application(sys.argv[:1])
    poster = QtPoster()
    with adapters(places) as ports:
        jobs = JobSystem(poster.post)
        try:
            studio = Studio(ports, jobs)
            sys.excepthook = _CrashHook(log_file)
            show_window(studio, places.resources, paths, lambda: _player(ports))
            # What stands now stays: to look through it for garbage would hold up the window.
            gc.collect()
            gc.freeze()
            return application.exec()
        except StudioError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        finally:
            sys.excepthook = sys.__excepthook__
            jobs.close()


def _player(ports: Ports) -> Player:
    """Sound is the clock; QtMultimedia is loaded on first playing."""
    from aigc_studio.gui.viewer.sound import SoundDesk

    return TimerPlayer(SoundDesk(ports.compositors, ports.shuttles))


class _CrashHook:
    """A bug is logged whole and told once, with where the log is; the journal has every edit."""

    def __init__(self, log_file: Path | None) -> None:
        self._log_file = log_file

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("unexpected error", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        show_crash(f"{kind.__name__}: {error}", self._log_file)
