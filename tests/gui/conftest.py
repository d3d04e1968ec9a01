"""A window on fakes; what it started must have ended when the test is over."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aigc_studio.core.document import Project, Sequence
from aigc_studio.gui.application import QtPoster, show_window
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.viewer.player import TimerPlayer
from aigc_studio.gui.window import MainWindow
from aigc_studio.gui.workspace import Workspace
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.ports import Ports
from aigc_studio.session.session import Session
from aigc_studio.session.studio import Studio
from tests.conftest import ROOT
from tests.fakes import fake_ports

RESOURCES = ROOT / "resources"


@dataclass
class Shown:
    """The window and what tests reach for in it."""

    window: MainWindow
    studio: Studio
    qtbot: Any

    @property
    def workspace(self) -> Workspace:
        workspace = self.window.workspace
        assert workspace is not None
        return workspace

    @property
    def desk(self) -> Desk:
        return self.workspace.desk

    @property
    def session(self) -> Session:
        return self.desk.bench.session

    @property
    def sequence(self) -> Sequence:
        sequence = self.session.project.sequence()
        assert sequence is not None
        return sequence

    def do(self, command: str) -> None:
        """Trigger a command as its menu entry or key would."""
        self.workspace.actions[command].trigger()

    def settle(self) -> None:
        """Wait until no job waits or runs."""
        self.qtbot.waitUntil(lambda: not self.studio.jobs.jobs, timeout=30_000)


@pytest.fixture
def show(qtbot: Any) -> Iterator[Callable[..., Shown]]:
    """Call it with a document, and ports by name, to get a window."""
    before = set(threading.enumerate())
    shown: list[Shown] = []

    def make(project: Project | None = None, ports: Ports | None = None) -> Shown:
        poster = QtPoster()
        plugged = ports or fake_ports()
        studio = Studio(plugged, JobSystem(poster.post))
        path = Path("/projects/test.aigc")
        if project is not None:
            plugged.projects.files[path] = project  # type: ignore[attr-defined]
        window = show_window(studio, RESOURCES, (path,) if project else (), TimerPlayer)
        item = Shown(window, studio, qtbot)
        item.poster = poster  # type: ignore[attr-defined]
        shown.append(item)
        item.settle()
        return item

    yield make
    for item in shown:
        if item.window.workspace is not None:
            item.workspace.file.may_leave = lambda: True  # type: ignore[method-assign]
        item.window.close()
        item.window.deleteLater()
        item.studio.jobs.close()
    # Windows stay in cycles with Qt that nobody can collect; a full search of them all takes
    # longer with each test.
    shown.clear()
    gc.collect()
    gc.freeze()
    left = [t.name for t in set(threading.enumerate()) - before if t.is_alive()]
    assert not left, f"threads are left over: {left}"
