"""One edit with undo record, journal and change set; opening and saving; beside OpenTimelineIO."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import SequenceId
from aigc_studio.editing.clips import SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.history import History
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.session import Session
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles
from tests.conftest import Figures
from tests.documents import document
from tests.fakes import fake_ports

MAIN = SequenceId("main")


def timeline(clips: int) -> Project:
    """``clips`` clips of a second on ten tracks."""
    a_track = clips // 10
    lines = [
        f"V{track}: " + " ".join(f"a[{i * 25}:{i * 25 + 25}@{i % 500}]" for i in range(a_track))
        for track in range(1, 11)
    ]
    return document("\n".join(lines))


def milliseconds(work: Callable[[int], object], runs: int = 15) -> float:
    taken = []
    for run in range(runs):
        began = time.perf_counter()
        work(run)
        taken.append(time.perf_counter() - began)
    return median(taken) * 1000


@pytest.mark.parametrize("clips", [1_000, 10_000])
def test_one_edit_with_undo_record_and_journal(
    clips: int, tmp_path: Path, figures: Figures
) -> None:
    project = timeline(clips)
    ports = fake_ports(journals=JournalFiles(tmp_path))
    journal = ports.journals.begin(project, None)
    session = Session(ports, JobSystem(lambda call: call()), History(project), journal)
    sequence = project.sequence()
    assert sequence is not None
    victims = sequence.tracks[0].clips[::-1]
    session.apply(TrimClips(MAIN, (victims[-1].id,), "out", -1))

    def split(run: int) -> None:
        clip = victims[run + 1]
        session.apply(SplitClips(MAIN, (clip.id,), clip.start + 10))

    def ripple(run: int) -> None:
        first = session.project.sequence().tracks[0].clips[run]  # type: ignore[union-attr]
        session.apply(TrimClips(MAIN, (first.id,), "out", 1, ripple=True))

    rows = [
        {"edit": "split", "clips": clips, "ms": milliseconds(split)},
        {"edit": "ripple trim of all", "clips": clips, "ms": milliseconds(ripple)},
        {"edit": "undo", "clips": clips, "ms": milliseconds(lambda _run: session.undo())},
    ]
    peer = milliseconds(_otio_split(clips), 5)
    rows.append({"edit": "OpenTimelineIO: copy for undo and split", "clips": clips, "ms": peer})
    for row in rows:
        row["ratio to OpenTimelineIO"] = row["ms"] / peer
    figures.table(f"one edit with undo record and journal, {clips} clips", rows)
    session._journal.abandon()
    assert session.history.steps


def _otio_split(clips: int) -> Callable[[int], object]:
    import opentimelineio as otio

    made = otio.schema.Timeline("peer")
    for track in range(10):
        lane = otio.schema.Track(f"V{track}")
        for index in range(clips // 10):
            span = otio.opentime.TimeRange(
                otio.opentime.RationalTime(index % 500, 25), otio.opentime.RationalTime(25, 25)
            )
            lane.append(otio.schema.Clip(f"c{index}", source_range=span))
        made.tracks.append(lane)

    def split(run: int) -> object:
        kept = made.deepcopy()
        lane = made.tracks[0]
        clip = lane[-2 - run]
        left = otio.opentime.TimeRange(
            clip.source_range.start_time, otio.opentime.RationalTime(10, 25)
        )
        right = clip.deepcopy()
        clip.source_range = left
        lane.insert(len(lane) - 1 - run, right)
        return kept

    return split


@pytest.mark.parametrize("clips", [1_000, 20_000])
def test_opening_and_saving(clips: int, tmp_path: Path, figures: Figures) -> None:
    project, store = timeline(clips), ProjectFiles()
    path = tmp_path / "large.aigc"
    store.save(project, path, backups_kept=0)

    rows: list[dict[str, object]] = [
        {"what": "open", "clips": clips, "ms": milliseconds(lambda _run: store.load(path), 5)},
        {
            "what": "save",
            "clips": clips,
            "ms": milliseconds(lambda _run: store.save(project, path, backups_kept=1), 5),
        },
    ]
    figures.table(f"opening and saving {clips} clips", rows)
    assert store.load(path)[0] == project


def test_an_edit_that_is_measured_is_an_edit() -> None:
    edit: Edit = SplitClips(MAIN, ("a",), 10)

    assert edit.apply(timeline(100)) != timeline(100)
