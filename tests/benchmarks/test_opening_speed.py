"""How long a project of many clips takes from its file to a drawn window; figures, not limits."""

from __future__ import annotations

import resource
import time

import pytest
from PySide6.QtWidgets import QApplication

from aigc_studio.storage.projects import ProjectFiles
from tests.benchmarks.test_timeline_paint import film
from tests.fakes import fake_ports
from tests.gui.conftest import show

__all__ = ["show"]

pytestmark = [pytest.mark.gui, pytest.mark.slow]


@pytest.mark.parametrize("clips", [1_000, 20_000])
def test_a_project_of_many_clips_opens(show, figures, tmp_path, clips: int) -> None:
    path = tmp_path / "film.aigc"
    ProjectFiles().save(film(clips), path, backups_kept=0)
    shown = show(ports=fake_ports(projects=ProjectFiles()))
    shown.window.resize(1920, 1080)
    QApplication.processEvents()

    began = time.perf_counter()
    loaded, _ = ProjectFiles().load(path)
    read = time.perf_counter() - began
    began = time.perf_counter()
    shown.workspace.file.open_path(path)
    opened = time.perf_counter() - began
    QApplication.processEvents()
    drawn = time.perf_counter() - began

    assert sum(len(t.clips) for t in shown.sequence.tracks) == clips
    assert loaded.sequence() == shown.sequence
    row = {
        "clips": clips,
        "file MiB": path.stat().st_size / 2**20,
        "read s": read,
        "opened s": opened,
        "drawn s": drawn,
        "most memory MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    figures.table(f"opening {clips} clips", [row])
