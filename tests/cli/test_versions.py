"""Several timelines exported in one go, each by what it has itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import SequenceId, SubtitleTrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles
from tests.documents import document
from tests.fakes import FakeExporter, fake_ports
from tests.headless import ran

Export = Callable[..., int]


def film() -> Project:
    """A long timeline that is open and a short one; both have subtitles in English."""
    made, other = document("V1: a[0:100]"), document("V1: b[0:40]")
    long, short = made.sequence(), other.sequence()
    assert long is not None
    assert short is not None
    ones = (
        (long, "main", "Long", ("s1", "s2")),
        (short, "cut", "Short", ("s3", "s4")),
    )
    sequences = tuple(
        replace(
            sequence,
            id=SequenceId(key),
            name=name,
            subtitles=tuple(
                SubtitleTrack(SubtitleTrackId(track), called, "en")
                for track, called in zip(tracks, ("English", name), strict=True)
            ),
        )
        for sequence, key, name, tracks in ones
    )
    return replace(
        made,
        assets=(*made.assets, *other.assets),
        sequences=sequences,
        active_sequence=SequenceId("main"),
    )


@pytest.fixture
def exporter() -> FakeExporter:
    return FakeExporter()


@pytest.fixture
def export(tmp_path: Path, exporter: FakeExporter) -> Export:
    path = tmp_path / "film.aigc"
    ProjectFiles().save(film(), path, backups_kept=0)

    def call(*arguments: object) -> int:
        ports = fake_ports(
            projects=ProjectFiles(), journals=JournalFiles(tmp_path / "state"), exporter=exporter
        )
        return ran(ports, ("export", path, tmp_path / "out.mp4", *arguments))

    return call


def test_range_and_subtitles_are_those_of_each_timeline(
    export: Export, exporter: FakeExporter
) -> None:
    status = export("--timelines", "all", "--range", "20:90", "--burn-in", "English")

    assert status == 0
    assert [(o.path.name, o.range, o.burn_in) for o in exporter.calls] == [
        ("out (Long).mp4", FrameRange(20, 90), ("s1",)),
        ("out (Short).mp4", FrameRange(20, 40), ("s3",)),
    ]


def test_a_range_may_end_where_only_the_longest_timeline_does(
    export: Export, exporter: FakeExporter
) -> None:
    assert export("--timelines", "Short", "--range", "0:200") == 0
    assert [options.range for options in exporter.calls] == [FrameRange(0, 40)]


def test_a_track_that_one_timeline_has_not_is_told_and_nothing_begins(
    export: Export, exporter: FakeExporter, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("--timelines", "all", "--burn-in", "Long") == 1

    assert (
        capsys.readouterr()
        .err.splitlines()[-1]
        .endswith("There is no subtitle track “Long”; there are “English”, “Short”.")
    )
    assert exporter.calls == []
