"""The watched folder in the window: looked at every second for as long as it is open."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from aigc_studio.core.delivery import ExportOptions
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.watch_folder import Outcome, WatchFolder

_LOOK_MS = 1000


class FolderWatch(QObject):
    """One per window; it outlives the project that is open."""

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._watched: WatchFolder | None = None
        self._earlier: dict[Path, WatchFolder] = {}
        """The last one of each folder: what it took may still run."""
        self.folder: Path | None = None
        """The one that is watched."""
        self.ended: Signal[Outcome] = Signal()
        self.outcomes: list[Outcome] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self, folder: Path, form: ExportOptions) -> None:
        """Watch that folder in place of another. Raises EditError."""
        watched = WatchFolder(self._studio, folder, form)
        self.stop()
        place = folder.resolve()
        if place in self._earlier:
            watched.follow(self._earlier[place])
        self._earlier[place] = watched
        watched.ended.subscribe(self._on_ended)
        self._watched, self.folder = watched, folder
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Take nothing more; what was taken is delivered."""
        self._timer.stop()
        if self._watched is not None:
            self._watched.stop()
        self._watched, self.folder = None, None

    def look(self) -> None:
        if self._watched is not None:
            self._watched.look(time.monotonic())

    def _on_ended(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.ended.emit(outcome)


def folder_watch(window: QObject, studio: Studio) -> FolderWatch:
    """The one of that window."""
    found = window.findChild(FolderWatch)
    return found if found is not None else FolderWatch(studio, window)
