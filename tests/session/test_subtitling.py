from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.errors import EditError
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subtitles import SubtitleFile, SubtitleOriginal, SubtitleTrack, TimedCue
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.subtitles import SetCue
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.interchange.subtitles import SubtitleFilesOnDisk
from aigc_studio.session.session import Session
from aigc_studio.session.subtitling import Subtitles, file_of, language_of, tracks_of
from tests.documents import document
from tests.fakes import Mailbox, fake_ports, studio_on_fakes
from tests.timed_words import said

NTSC = FrameRate(30000, 1001)


def opened(ports: object = None) -> tuple[Session, Subtitles, Mailbox]:
    studio, mailbox = studio_on_fakes(ports)  # type: ignore[arg-type]
    session = studio.new("Test")
    film = document("V1: a[0:500]", rate=FrameRate(25))
    for asset in film.assets:
        session.apply(AddAsset(asset))
    session.apply(AddSequence(film.sequences[0]))
    return session, Subtitles(session), mailbox


def tracks(session: Session) -> tuple[SubtitleTrack, ...]:
    sequence = session.project.sequence()
    assert sequence is not None
    return sequence.subtitles


@pytest.mark.real
def test_real_files_come_back_byte_for_byte_through_a_timeline(
    real_media: Path, tmp_path: Path
) -> None:
    files = SubtitleFilesOnDisk()
    told = {}

    for path in sorted((real_media / "subtitles").iterdir()):
        made, losses = tracks_of(files.read(path), NTSC, path.name, "en")
        if len(made) != 1:
            told[path.name] = losses[-1] if losses else "nothing"
            continue
        files.write(file_of(made[0], NTSC, files), tmp_path / path.name)
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name

    assert told == {
        "exo_ssa_overlapping_timecodes.ass":
            "Subtitles that are shown together were put on 2 tracks.",
        "exo_subrip_empty.srt": "nothing",
        "exo_webvtt_with_overlapping_timestamps.vtt":
            "Subtitles that are shown together were put on 2 tracks.",
    }  # fmt: skip


def test_a_file_becomes_a_track_and_tells_what_became_different(tmp_path: Path) -> None:
    ports = fake_ports(subtitles=SubtitleFilesOnDisk())
    session, subtitles, mailbox = opened(ports)
    path = tmp_path / "film.zh.srt"
    path.write_text("1\n00:00:01,010 --> 00:00:02,000\n你好\n", encoding="utf-8")
    reports: list[FidelityReport] = []
    subtitles.imported.subscribe(reports.append)

    subtitles.import_file(path)
    mailbox.settle(session.jobs)

    (track,) = tracks(session)
    assert (track.name, track.language) == ("film.zh", "zh")
    assert [(c.start, c.end, c.text) for c in track.cues] == [(25, 50, "你好")]
    assert reports == [
        FidelityReport(
            str(path), ("1 subtitles were moved to whole frames, by half a frame at most.",)
        )
    ]


def test_a_corrected_track_is_written_with_the_old_times_of_the_rest(tmp_path: Path) -> None:
    ports = fake_ports(subtitles=SubtitleFilesOnDisk())
    session, subtitles, mailbox = opened(ports)
    path, out = tmp_path / "a.vtt", tmp_path / "b.vtt"
    text = (
        "WEBVTT\n\nNOTE x\n\n00:01.011 --> 00:02.000 line:1\nOne\n\n00:03.000 --> 00:04.007\nTwo\n"
    )
    path.write_text(text)
    subtitles.import_file(path)
    mailbox.settle(session.jobs)
    (track,) = tracks(session)
    sequence = session.project.sequence()
    assert sequence is not None

    session.apply(SetCue(sequence.id, track.id, track.cues[1].id, "Three"))
    subtitles.export_track(track.id, out)
    mailbox.settle(session.jobs)

    assert out.read_text() == text.replace("Two", "Three")


def test_a_file_that_cannot_be_read_is_told_and_changes_nothing(tmp_path: Path) -> None:
    session, subtitles, mailbox = opened()
    before = session.project
    failures: list[str] = []
    subtitles.failed.subscribe(lambda failure: failures.append(failure.sentence))

    subtitles.import_file(tmp_path / "none.srt")
    mailbox.settle(session.jobs)

    assert failures == ["“none.srt” holds no subtitles that can be read."]
    assert session.project is before


def test_cues_are_made_of_words_as_one_undo_step() -> None:
    session, subtitles, _ = opened()

    subtitles.make(said("Hello there my friend.", voice=2), "en", speakers={2: "Ann"})

    (track,) = tracks(session)
    assert [(c.text, c.speaker) for c in track.cues] == [("Hello there my friend.", "Ann")]
    session.undo()
    assert tracks(session) == ()
    with pytest.raises(EditError, match="Nothing is said"):
        subtitles.make([], "en")


def test_cues_that_touch_by_rounding_stay_on_one_track() -> None:
    file = SubtitleFile(
        SubtitleOriginal("srt"),
        tuple(
            TimedCue(Fraction(a, 1000), Fraction(b, 1000), "x", origin=n)
            for n, (a, b) in enumerate([(0, 1030), (1000, 2000), (2001, 2002)])
        ),
    )

    (track,), _ = tracks_of(file, FrameRate(25), "S", "en")

    assert [(c.start, c.end) for c in track.cues] == [(0, 25), (25, 50), (50, 51)]


def test_the_language_is_known_by_name_or_script() -> None:
    def cue(text: str) -> tuple[TimedCue, ...]:
        return (TimedCue(Fraction(0), Fraction(1), text),)

    assert language_of("film.fr.srt", cue("x")) == "fr"
    assert language_of("film.zh-Hans.srt", cue("x")) == "zh"
    assert [language_of("a.srt", cue(t)) for t in ("你好", "こんにちは", "안녕", "Hi")] == [
        "zh", "ja", "ko", "en",
    ]  # fmt: skip


def test_a_file_that_shows_far_too_much_at_once_is_refused() -> None:
    cues = tuple(TimedCue(Fraction(0), Fraction(1), f"n{n}", origin=n) for n in range(500))
    file = SubtitleFile(SubtitleOriginal("srt"), cues)

    with pytest.raises(EditError, match="too large to be subtitles"):
        tracks_of(file, FrameRate(25), "S", "en")
