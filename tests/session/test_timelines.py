"""A timeline of another program comes in: media that is there is probed, the rest stays offline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.interchange import TimelineWish
from aigc_studio.core.media import OFFLINE, OFFLINE_TIMECODE
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.offline import is_offline
from aigc_studio.interchange.edl import Edl
from aigc_studio.interchange.fcpxml import Fcpxml
from aigc_studio.interchange.formats import FormatReader, FormatWriter
from aigc_studio.session.relinking import Relinks
from aigc_studio.session.session import Session
from aigc_studio.session.studio import Studio
from aigc_studio.session.timelines import Timelines
from tests.documents import document, media_info
from tests.fake_media import FakeProber
from tests.fakes import Mailbox, fake_ports, studio_on_fakes

RATE = FrameRate(25)


@pytest.fixture
def desk() -> Iterator[tuple[Studio, Session, Mailbox]]:
    """``cam.mp4`` counts from ten o'clock and is a minute long."""
    cam = replace(media_info(60), start_timecode="10:00:00:00")
    short = media_info(1)
    ports = fake_ports(
        prober=FakeProber({"cam.mp4": cam, "short.mp4": short}),
        readers=(FormatReader(Edl()), FormatReader(Fcpxml())),
    )
    studio, mailbox = studio_on_fakes(ports)
    yield studio, studio.new("Film"), mailbox
    studio.jobs.close()


def edit_list(folder: Path, source: str = "10:00:10:00 10:00:12:00", name: str = "cam") -> Path:
    path = folder / "cut.edl"
    path.write_text(
        "TITLE: Cut\nFCM: NON-DROP FRAME\n"
        f"001  {name.upper():<8} V     C        {source} 01:00:00:00 01:00:02:00\n"
        f"* FROM CLIP NAME: {name}\n* SOURCE FILE: {name}.mp4\n"
    )
    return path


def came_in(desk, path: Path) -> tuple[Session, list, list]:
    studio, session, mailbox = desk
    timelines, reports, failures = Timelines(session), [], []
    timelines.arrived.subscribe(reports.append)
    timelines.failed.subscribe(failures.append)
    timelines.import_timeline(path, TimelineWish(RATE))
    mailbox.settle(studio.jobs)
    return session, reports, failures


def test_media_that_is_there_counts_from_its_own_timecode(desk, tmp_path):
    (tmp_path / "cam.mp4").touch()

    session, reports, _ = came_in(desk, edit_list(tmp_path))

    clip = session.project.sequence().tracks[0].clips[0]
    asset = session.project.asset(clip.asset_id)
    assert clip.source_start == 10
    assert (asset.path, asset.info.container) == (str(tmp_path / "cam.mp4"), "mp4")
    assert session.project.sequence().start_frame == 3600 * 25
    assert reports[0].losses == ()
    assert violations(session.project) == ()


def test_one_step_of_undo_takes_it_all_away_again(desk, tmp_path):
    studio, session, _ = desk
    before = session.project

    came_in(desk, edit_list(tmp_path))
    assert [s.name for s in session.project.sequences] == ["Cut"]
    session.undo()

    assert session.project == before
    del studio


def test_media_that_is_not_there_stays_offline_and_is_told(desk, tmp_path):
    session, reports, _ = came_in(desk, edit_list(tmp_path))

    asset = session.project.assets[0]
    assert asset.info.container == OFFLINE_TIMECODE
    assert reports[0].losses == ("“cam.mp4” is missing; relink it.",)


def test_offline_media_found_later_moves_its_clips_onto_its_clock(desk, tmp_path):
    studio, _, mailbox = desk
    session, _, _ = came_in(desk, edit_list(tmp_path))
    elsewhere = tmp_path / "card" / "cam.mp4"
    elsewhere.parent.mkdir()
    elsewhere.touch()

    relinks, finds = Relinks(session), []
    relinks.search(elsewhere.parent, [session.project.assets[0].id], finds.extend)
    mailbox.settle(studio.jobs)
    assert [f.by for f in finds] == ["name"]
    relinks.relink({f.asset_id: f.media for f in finds})

    asset = session.project.assets[0]
    assert asset.path == str(elsewhere)
    assert not is_offline(asset.info)
    assert session.project.sequence().tracks[0].clips[0].source_start == 10
    assert violations(session.project) == ()


def test_media_that_is_too_short_stays_as_the_timeline_tells_it(desk, tmp_path):
    (tmp_path / "short.mp4").touch()

    session, reports, _ = came_in(
        desk, edit_list(tmp_path, "00:00:10:00 00:00:12:00", name="short")
    )

    assert is_offline(session.project.assets[0].info)
    assert "“short.mp4” is shorter than the timeline needs" in " ".join(reports[0].losses)
    assert violations(session.project) == ()


def test_the_same_timeline_comes_in_twice_on_the_same_media(desk, tmp_path):
    (tmp_path / "cam.mp4").touch()
    path = edit_list(tmp_path)

    came_in(desk, path)
    session, _, _ = came_in(desk, path)

    assert [s.name for s in session.project.sequences] == ["Cut", "Cut"]
    assert len(session.project.assets) == 1
    starts = [c.source_start for s in session.project.sequences for _, c in s.clips()]
    assert starts == [10, 10]
    assert violations(session.project) == ()


def test_streams_are_those_of_the_file_that_is_found(desk, tmp_path):
    project = document("V1: cam[0:50]\nA1: cam[0:50]", seconds=60)
    cam = project.assets[0]
    second = replace(cam.info.audio[0], index=5)
    info = replace(cam.info, audio=(*cam.info.audio, second))
    project = replace(project, assets=(replace(cam, path=str(tmp_path / "cam.mp4"), info=info),))
    sequence = project.sequence()
    sound = sequence.tracks[1]
    clips = tuple(replace(c, stream_index=5) for c in sound.clips)
    sequence = replace(sequence, tracks=(sequence.tracks[0], replace(sound, clips=clips)))
    FormatWriter(Fcpxml()).write(
        project.with_sequence(sequence), sequence.id, tmp_path / "cut.fcpxml"
    )
    (tmp_path / "cam.mp4").touch()
    studio, session, mailbox = desk
    session.ports.prober.infos["cam.mp4"] = info

    came_in((studio, session, mailbox), tmp_path / "cut.fcpxml")

    sounds = session.project.sequence().audio_tracks[0].clips
    assert [c.stream_index for c in sounds] == [5]
    assert [c.source_start for c in sounds] == [Fraction(0)]


def test_a_file_that_is_no_timeline_is_refused_and_changes_nothing(desk, tmp_path):
    path = tmp_path / "cut.edl"
    path.write_text("no list")
    before = desk[1].project

    session, reports, failures = came_in(desk, path)

    assert [f.sentence for f in failures] == ["“cut.edl” holds no event of an edit list."]
    assert reports == []
    assert session.project == before
    assert OFFLINE != OFFLINE_TIMECODE


def test_many_missing_files_are_told_in_one_sentence(desk, tmp_path):
    lines = ["TITLE: Many", "FCM: NON-DROP FRAME"]
    for n in range(9):
        times = f"00:00:00:00 00:00:01:00 00:00:0{n}:00 00:00:0{n + 1}:00"
        lines += [f"{n + 1:03d}  R{n}       V     C        {times}", f"* SOURCE FILE: {n}.mp4"]
    path = tmp_path / "many.edl"
    path.write_text("\n".join(lines))

    _, reports, _ = came_in(desk, path)

    assert reports[0].losses == (
        "“0.mp4”, “1.mp4”, “2.mp4” and 6 more are missing; find them in a folder or relink them.",
    )
