"""A folder in which what is put there is delivered, on fakes and real files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SubtitleTrackId
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.session.versions import versions
from aigc_studio.session.watch_folder import Outcome, WatchFolder
from aigc_studio.storage.projects import ProjectFiles
from tests.documents import document
from tests.fakes import FakeExporter, fake_ports, studio_on_fakes

FORM = ExportOptions(Path(), ExportPreset("test"))


@pytest.fixture
def exporter():
    return FakeExporter()


@pytest.fixture
def desk(exporter):
    studio, mailbox = studio_on_fakes(fake_ports(projects=ProjectFiles(), exporter=exporter))
    yield studio, mailbox
    studio.jobs.close()


def put(folder: Path, name: str, project: Project | None = None) -> Path:
    path = folder / name
    ProjectFiles().save(project or document("V1: a[0:50]"), path, backups_kept=0)
    return path


def watching(desk, folder: Path) -> tuple[WatchFolder, list[Outcome]]:
    watched, told = WatchFolder(desk[0], folder, FORM), []
    watched.ended.subscribe(told.append)
    return watched, told


def test_a_file_that_is_complete_is_delivered_once(desk, exporter, tmp_path):
    watched, told = watching(desk, tmp_path)
    put(tmp_path, "film.aigc")

    watched.look(0.0)
    watched.look(1.0)
    assert exporter.calls == []
    watched.look(3.0)
    desk[1].settle(desk[0].jobs)
    watched.look(6.0)
    watched.look(9.0)
    desk[1].settle(desk[0].jobs)

    assert told == [Outcome("film.aigc", "")]
    assert [options.path for options in exporter.calls] == [tmp_path / "delivered" / "film.mp4"]
    assert watched.is_idle
    lines = (tmp_path / "deliveries.log").read_text().splitlines()
    assert [json.loads(line)["outcome"] for line in lines] == ["taken", "done"]


def test_a_file_that_still_grows_waits(desk, exporter, tmp_path):
    watched, _ = watching(desk, tmp_path)
    path = put(tmp_path, "film.aigc")

    watched.look(0.0)
    path.write_bytes(path.read_bytes() + b"\n")
    watched.look(3.0)

    assert exporter.calls == []
    assert not watched.is_idle


def test_what_cannot_be_read_is_moved_aside_with_a_sentence(desk, tmp_path):
    watched, told = watching(desk, tmp_path)
    (tmp_path / "broken.aigc").write_text("{")

    watched.look(0.0)
    watched.look(3.0)

    aside = tmp_path / "refused"
    assert sorted(path.name for path in aside.iterdir()) == ["broken.aigc", "broken.aigc.txt"]
    assert [(aside / "broken.aigc.txt").read_text().strip()] == [o.sentence for o in told]
    assert not (tmp_path / "broken.aigc").exists()


def test_what_fails_is_moved_aside_and_the_next_is_delivered(desk, exporter, tmp_path):
    watched, told = watching(desk, tmp_path)
    exporter.failure = "The disk is full."
    put(tmp_path, "a.aigc")

    watched.look(0.0)
    watched.look(3.0)
    desk[1].settle(desk[0].jobs)

    assert told == [Outcome("a.aigc", "The disk is full.")]
    assert (tmp_path / "refused" / "a.aigc").is_file()


def test_one_that_is_refused_leaves_an_earlier_one_of_its_name_alone(desk, tmp_path):
    watched, _ = watching(desk, tmp_path)
    for now, text in enumerate(("{", "[[")):
        (tmp_path / "film.aigc").write_text(text)
        watched.look(now * 10.0)
        watched.look(now * 10.0 + 3.0)

    aside = tmp_path / "refused"
    assert {path.name: path.read_text() for path in aside.glob("*.aigc")} == {
        "film.aigc": "{",
        "film 2.aigc": "[[",
    }
    assert {path.name for path in aside.glob("*.txt")} == {"film.aigc.txt", "film 2.aigc.txt"}


@pytest.mark.parametrize("moment", [1, 2, 3])
def test_a_file_that_goes_while_it_is_looked_at_ends_nothing(
    desk, exporter, tmp_path, monkeypatch, moment
):
    watched, _ = watching(desk, tmp_path)
    gone, looks = put(tmp_path, "a.aigc"), []
    put(tmp_path, "b.aigc")
    plain = Path.stat

    def stat(path, *, follow_symlinks=True):
        if path == gone:
            looks.append(path)
            if len(looks) == moment:
                gone.unlink()
        return plain(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat)
    watched.look(0.0)
    watched.look(3.0)
    desk[1].settle(desk[0].jobs)

    assert "b.mp4" in [options.path.name for options in exporter.calls]


@pytest.mark.parametrize("failure", ["", "The disk is full."])
def test_a_film_that_is_changed_while_it_is_made_is_delivered_again(
    desk, exporter, tmp_path, failure
):
    watched, told = watching(desk, tmp_path)
    path = put(tmp_path, "film.aigc")
    watched.look(0.0)
    exporter.failure = failure
    watched.look(3.0)

    changed = put(tmp_path, "film.aigc", document("V1: a[0:25]")).read_bytes()
    watched.look(4.0)
    desk[1].settle(desk[0].jobs)
    assert path.read_bytes() == changed
    assert not watched.is_idle
    exporter.failure = ""
    watched.look(7.0)
    desk[1].settle(desk[0].jobs)
    watched.look(8.0)

    assert told == [Outcome("film.aigc", failure), Outcome("film.aigc", "")]
    assert watched.is_idle
    assert not (tmp_path / "refused").exists()


def test_what_was_done_in_an_earlier_run_is_not_done_again(desk, exporter, tmp_path):
    watched, _ = watching(desk, tmp_path)
    put(tmp_path, "film.aigc")
    watched.look(0.0)
    watched.look(3.0)
    desk[1].settle(desk[0].jobs)

    later, told = watching(desk, tmp_path)
    later.look(10.0)
    later.look(20.0)

    assert later.is_idle
    assert told == []
    assert len(exporter.calls) == 1


def test_what_a_kill_cut_off_is_delivered_once_by_the_next_run(desk, exporter, tmp_path):
    ports = desk[0].ports
    desk[0].deliveries.pause()  # as if it still rendered when it was killed
    watched, _ = watching(desk, tmp_path)
    put(tmp_path, "film.aigc")
    watched.look(0.0)
    watched.look(3.0)
    desk[0].jobs.close()

    next_desk = studio_on_fakes(ports)
    later, told = watching(next_desk, tmp_path)
    for now in (10.0, 20.0, 30.0):
        later.look(now)
        next_desk[1].settle(next_desk[0].jobs)

    assert later.is_idle
    assert told == [Outcome("film.aigc", "")]
    assert len(exporter.calls) == 1
    assert next_desk[0].deliveries.records.left_over == ()
    next_desk[0].jobs.close()


def test_what_was_thrown_away_after_a_kill_is_taken_anew(desk, exporter, tmp_path):
    ports = desk[0].ports
    desk[0].deliveries.pause()
    watched, _ = watching(desk, tmp_path)
    put(tmp_path, "film.aigc")
    watched.look(0.0)
    watched.look(3.0)
    desk[0].jobs.close()

    next_desk = studio_on_fakes(ports)
    next_desk[0].deliveries.records.throw_away()
    later, told = watching(next_desk, tmp_path)
    for now in (10.0, 20.0, 30.0):
        later.look(now)
        next_desk[1].settle(next_desk[0].jobs)

    assert told == [Outcome("film.aigc", "")]
    assert len(exporter.calls) == 1
    next_desk[0].jobs.close()


def test_a_listener_that_raises_leaves_nothing_that_is_refused_behind(desk, exporter, tmp_path):
    watched, _ = watching(desk, tmp_path)
    exporter.failure = "The disk is full."
    put(tmp_path, "a.aigc")
    watched.look(0.0)
    watched.look(3.0)

    def gone(_outcome: Outcome) -> None:
        raise RuntimeError("already deleted")

    watched.ended.subscribe(gone)
    with pytest.raises(RuntimeError):
        desk[1].settle(desk[0].jobs)

    aside = sorted(path.name for path in (tmp_path / "refused").iterdir())
    assert aside == ["a.aigc", "a.aigc.txt"]
    assert not (tmp_path / "a.aigc").exists()


def test_a_watch_that_is_stopped_tells_what_it_took_and_ends(desk, tmp_path):
    watched, told = watching(desk, tmp_path)
    put(tmp_path, "film.aigc")
    watched.look(0.0)
    watched.look(3.0)
    changed = desk[0].deliveries.records.changed
    listeners = len(changed._listeners)

    watched.stop()
    assert len(changed._listeners) == listeners
    desk[1].settle(desk[0].jobs)

    assert told == [Outcome("film.aigc", "")]
    assert len(changed._listeners) == listeners - 1


def test_a_watch_that_follows_another_tells_what_that_one_took_once(desk, exporter, tmp_path):
    watched, told = watching(desk, tmp_path)
    put(tmp_path, "film.aigc")
    watched.look(0.0)
    watched.look(3.0)
    watched.stop()
    (tmp_path / "deliveries.log").unlink()  # it is not the log that tells

    later, told_later = watching(desk, tmp_path)
    later.follow(watched)
    later.look(4.0)
    later.look(7.0)
    desk[1].settle(desk[0].jobs)
    later.look(10.0)

    assert (told, told_later) == ([], [Outcome("film.aigc", "")])
    assert len(exporter.calls) == 1
    assert later.is_idle


def test_a_folder_that_is_not_there_is_refused(desk, tmp_path):
    with pytest.raises(EditError) as error:
        WatchFolder(desk[0], tmp_path / "nowhere", FORM)

    assert str(error.value) == f"There is no folder “{tmp_path / 'nowhere'}” to watch."


def test_versions_are_forms_times_languages():
    sequence = document("V1: a[0:50]").sequence()
    tracks = tuple(
        SubtitleTrack(SubtitleTrackId(code), code.upper(), code) for code in ("en", "zh", "de")
    )
    sequence = replace(sequence, subtitles=tracks)
    forms = [ExportPreset("Web", ".webm"), ExportPreset("Master", ".mov")]
    base = ExportOptions(Path("/x/film.mp4"), forms[0])

    made = versions(forms, [(sequence, base)], ["en", "zh"])

    assert [(options.path.name, options.burn_in) for _, options in made] == [
        ("film (Web, en).webm", ("en",)),
        ("film (Web, zh).webm", ("zh",)),
        ("film (Master, en).mov", ("en",)),
        ("film (Master, zh).mov", ("zh",)),
    ]


def test_versions_that_would_have_one_name_are_told_apart():
    sequence = document("V1: a[0:50]").sequence()
    tracks = tuple(
        SubtitleTrack(SubtitleTrackId(key), name, "en")
        for key, name in (("1", "Plain"), ("2", "For the deaf"), ("3", "Plain"))
    )
    sequence = replace(sequence, subtitles=tracks)
    base = ExportOptions(Path("/x/film.mp4"), FORM.preset)

    made = versions([FORM.preset], [(sequence, base)], ["en"])

    assert [(options.path.name, options.burn_in) for _, options in made] == [
        ("film (en Plain).mp4", ("1",)),
        ("film (en For the deaf).mp4", ("2",)),
        ("film (en Plain, 2).mp4", ("3",)),
    ]
