"""Writing a timeline ends soon after it is cancelled and leaves nothing."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from aigc_studio.core.errors import JobCancelled
from aigc_studio.core.ids import SequenceId
from aigc_studio.interchange import otio_bundles
from aigc_studio.interchange.lists import HtmlWriter
from aigc_studio.interchange.otio_bundles import OtiozWriter
from aigc_studio.jobs.context import JobContext
from tests.documents import document


class CountedEvent(threading.Event):
    """Set at its third question."""

    asked = 0

    def is_set(self) -> bool:
        self.asked += 1
        return self.asked >= 3


def test_a_bundle_is_cancelled_between_two_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(otio_bundles, "_CHUNK", 10)
    media = tmp_path / "a.mp4"
    media.write_bytes(bytes(100))
    project = document("V1: a[0:50]")
    project = replace(project, assets=tuple(replace(a, path=str(media)) for a in project.assets))
    context = JobContext(cancelled=CountedEvent())

    with pytest.raises(JobCancelled):
        OtiozWriter().write(project, SequenceId("main"), tmp_path / "cut.otioz", context)

    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]


def test_a_cut_list_is_cancelled_between_two_clips(tmp_path: Path) -> None:
    project = document("V1: a[0:50] b[0:50@50] c[0:50@100]")

    with pytest.raises(JobCancelled):
        HtmlWriter().write(
            project, SequenceId("main"), tmp_path / "cut.html", JobContext(cancelled=CountedEvent())
        )

    assert list(tmp_path.iterdir()) == []
