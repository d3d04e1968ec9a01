"""The walk end to end: the real window on real footage with the real adapters, driven by qtbot."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from aigc_studio.app.folders import folders
from aigc_studio.app.wiring import adapters
from aigc_studio.core.delivery import ExportPreset
from aigc_studio.gui.application import QtPoster, show_window
from aigc_studio.gui.viewer.player import TimerPlayer
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.studio import Studio
from tests.footage import look
from tests.gui.conftest import Shown

pytestmark = [pytest.mark.real, pytest.mark.gui, pytest.mark.slow]

MEDIA = ("shots/googlework_short.mp4", "broll/flower_opening.mp4", "shots/pyfeat_face_noface.mov")


@pytest.fixture
def real_window(qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setenv("AIGC_STUDIO_HOME", str(tmp_path / "home"))
    before = set(threading.enumerate())
    places, poster = folders(), QtPoster()
    with adapters(places) as ports:
        jobs = JobSystem(poster.post)
        studio = Studio(ports, jobs)
        window = show_window(studio, places.resources, (), TimerPlayer)
        shown = Shown(window, studio, qtbot)
        yield shown
        if window.workspace is not None:
            shown.workspace.file.may_leave = lambda: True  # type: ignore[method-assign]
        window.close()
        window.deleteLater()
        jobs.close()
    left = [t.name for t in set(threading.enumerate()) - before if t.is_alive()]
    assert not [name for name in left if name.startswith(("lane", "pictures", "sound"))]


def settle(shown: Shown) -> None:
    shown.qtbot.waitUntil(lambda: not shown.studio.jobs.jobs, timeout=60_000)


def test_footage_in_cuts_judged_saved_reopened_and_a_timeline_out(
    real_window: Shown, real_media: Path, tmp_path: Path
) -> None:
    shown = real_window

    # Footage in, by the same way as a drop on the window.
    shown.window.open_paths([real_media / name for name in MEDIA])
    settle(shown)
    assets = shown.session.project.assets
    assert len(assets) == 3
    assert all(shown.desk.bench.analyses.shots(asset.id) for asset in assets)

    # The rough cut is offered before anything is on the timeline; take it by its key.
    (rough,) = [s for s in shown.desk.bench.inbox.suggestions if s.kind == "rough_cut"]
    shown.workspace.review.go_to(rough.id)
    preview = shown.desk.bench.inbox.preview(rough.id)
    shown.do("accept")
    settle(shown)
    assert shown.session.project == preview
    length = shown.sequence.duration
    assert length == shown.sequence.frame_rate.frames_nearest(30)

    # A hand edit, undone and redone by menu; the document is compared whole.
    before = shown.session.project
    shown.desk.state.set_playhead(40)
    shown.do("split")
    after = shown.session.project
    assert after != before
    shown.do("undo")
    assert shown.session.project is before
    shown.do("redo")
    assert shown.session.project is after

    # Saved, closed and opened again: the same document, its history, its suggestions.
    path = shown.session.save(shown.studio.settings, tmp_path / "花.aigc")
    shown.workspace.file.open_path(path)
    settle(shown)
    assert shown.session.project == after
    assert not shown.window.isWindowModified()
    shown.do("undo")
    assert shown.session.project == before
    shown.do("redo")

    # A timeline out, from the window's own exporter, and checked.
    reports: list[Any] = []
    exports = shown.desk.bench.exports
    exports.finished.subscribe(reports.append)
    exports.export_video(tmp_path / "cut.mp4", small(exports.presets))
    exports.export_timeline(tmp_path / "cut.otio")
    settle(shown)
    assert [report.is_good for report in reports] == [True]
    assert len(look(tmp_path / "cut.mp4").stamps) == length
    assert (tmp_path / "cut.otio").exists()


def test_the_viewer_shows_the_footage_and_playing_moves_on(
    real_window: Shown, real_media: Path
) -> None:
    shown = real_window
    shown.window.open_paths([real_media / MEDIA[1]])
    settle(shown)
    (rough,) = [s for s in shown.desk.bench.inbox.suggestions if s.kind == "rough_cut"]
    shown.desk.bench.inbox.accept(rough.id)
    settle(shown)

    screen = shown.workspace.viewer.picture
    shown.qtbot.waitUntil(lambda: is_colourful(screen), timeout=10_000)
    shown.qtbot.keyClick(shown.window, Qt.Key.Key_Space)
    shown.qtbot.waitUntil(lambda: shown.workspace.player.position > 5, timeout=10_000)
    shown.qtbot.keyClick(shown.window, Qt.Key.Key_Space)

    assert shown.workspace.player.rate == 0


def is_colourful(widget: Any) -> bool:
    """Whether the middle of a widget shows a picture, not one flat colour."""
    image = widget.grab().toImage()
    width, height = image.width(), image.height()
    seen = {
        image.pixel(width * x // 12, height * y // 12) for x in range(3, 10) for y in range(3, 10)
    }
    return len(seen) > 20


def small(presets: Sequence[ExportPreset]) -> ExportPreset:
    return next(p for p in presets if p.name.startswith("H.264 small"))
