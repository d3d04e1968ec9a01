"""The verbs on fakes of media and export, with real project files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.cli.checking import headline
from aigc_studio.cli.delivering import preset_named
from aigc_studio.core.delivery import Check, ExportPreset, ExportReport
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats, MediaFeatures
from aigc_studio.jobs.context import JobContext
from aigc_studio.storage.feedback import FeedbackFile
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.offers import OfferFile
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.suggest.rules import RuleBook
from tests.fake_media import FakeExtractor
from tests.fakes import fake_ports
from tests.headless import ran


@dataclass
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class BrightExtractor(FakeExtractor):
    """The fake's pictures, well exposed and sharp."""

    def extract(self, path: str, info: MediaInfo, context: JobContext) -> MediaFeatures:
        features = super().extract(path, info, context)
        good = {
            "luma_mean": 110.0,
            "luma_deviation": 50.0,
            "sharpness": 900.0,
            "shake": 0.0,
            "motion": 0.05,
        }
        count = len(features.times)
        curves = {name: Floats.of([value] * count) for name, value in good.items()}
        return replace(features, curves=features.curves | curves)


Command = Callable[..., Outcome]


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Runs a verb as a process of its own would: a new studio on the same folders each time."""

    def call(*arguments: object) -> Outcome:
        ports = fake_ports(
            projects=ProjectFiles(),
            journals=JournalFiles(tmp_path / "state"),
            feedback=FeedbackFile(tmp_path / "feedback.jsonl"),
            offers=OfferFile(tmp_path / "offers.json"),
            suggester=RuleBook(),
            extractor=BrightExtractor(),
        )
        status = ran(ports, arguments)
        printed = capsys.readouterr()
        return Outcome(status, printed.out, printed.err)

    return call


@pytest.fixture
def media(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("a.mp4", "乙.mp4")]
    for path in paths:
        path.write_bytes(path.name.encode())
    return paths


@pytest.fixture
def film(tmp_path: Path, command: Command, media: list[Path]) -> Path:
    path = tmp_path / "film.aigc"
    assert command("new", path, *media).status == 0
    return path


def test_new_puts_the_media_one_behind_the_other(command: Command, film: Path) -> None:
    shown = command("show", film, "--json").json

    clips = shown["sequences"][0]["tracks"][0]["clips"]
    assert [c["name"] for c in clips] == ["a.mp4", "乙.mp4"]
    assert clips[0]["end"] == clips[1]["start"]


def test_new_never_writes_over_a_project(command: Command, film: Path, media: list[Path]) -> None:
    before = film.read_bytes()

    outcome = command("new", film, *media)

    assert outcome.status == 1
    assert "is there already" in outcome.err
    assert film.read_bytes() == before


def test_suggest_prints_one_document_and_progress_goes_to_stderr(
    command: Command, film: Path
) -> None:
    outcome = command("suggest", film, "--json")

    splits = [s for s in outcome.json["suggestions"] if s["kind"] == "split"]
    assert splits
    assert {"id", "sentence", "confidence", "range", "reasons", "evidence"} <= splits[0].keys()
    assert "Study a.mp4" in outcome.err


def test_accept_undo_and_redo_hold_across_runs(command: Command, film: Path) -> None:
    before = command("show", film, "--json").json
    first = command("suggest", film, "--kind", "split", "--json").json["suggestions"][0]

    assert command("accept", film, first["id"]).status == 0
    after = command("show", film, "--json").json
    assert after != before
    assert command("undo", film).status == 0
    assert command("show", film, "--json").json == before
    assert command("redo", film).status == 0
    assert command("show", film, "--json").json == after


def test_an_id_is_enough_to_accept_what_options_asked_for(command: Command, film: Path) -> None:
    ids = [
        command("suggest", film, "--kind", "rough_cut", "--length", length, "--json").json[
            "suggestions"
        ][0]["id"]
        for length in ("10", "20")
    ]
    assert ids[0] not in {s["id"] for s in command("suggest", film, "--json").json["suggestions"]}

    outcome = command("accept", film, *ids)

    assert (outcome.status, outcome.out) == (0, "Accepted 2 of 2.\n")
    lengths = [s["duration"] for s in command("show", film, "--json").json["sequences"]]
    assert sorted(lengths[-2:]) == [250, 500]


def test_an_id_is_enough_to_reject_what_options_asked_for(command: Command, film: Path) -> None:
    asked = ("suggest", film, "--kind", "rough_cut", "--length", "10", "--json")
    (offered,) = command(*asked).json["suggestions"]

    assert command("reject", film, offered["id"]).out == "Rejected 1.\n"

    assert offered["id"] not in {s["id"] for s in command(*asked).json["suggestions"]}


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_nothing_is_judged_where_one_of_the_ids_is_not_offered(
    command: Command, film: Path, verb: str
) -> None:
    asked = ("suggest", film, "--kind", "split", "--json")
    offered, before = command(*asked).json, command("show", film, "--json").json

    outcome = command(verb, film, offered["suggestions"][0]["id"], "bogus")

    assert outcome.status == 1
    assert "bogus" in outcome.err
    assert command("show", film, "--json").json == before
    assert command(*asked).json == offered


def test_accepting_by_rule_is_one_step(command: Command, film: Path) -> None:
    before = command("show", film, "--json").json

    outcome = command("accept", film, "--kind", "split", "--min-confidence", "0.1")

    assert outcome.status == 0
    assert command("undo", film).status == 0
    assert command("show", film, "--json").json == before


def test_a_rejected_suggestion_is_not_listed_again(command: Command, film: Path) -> None:
    first = command("suggest", film, "--json").json["suggestions"][0]["id"]

    assert command("reject", film, first).status == 0

    assert first not in {s["id"] for s in command("suggest", film, "--json").json["suggestions"]}


def test_undoing_more_than_there_is_takes_no_step(command: Command, film: Path) -> None:
    before = film.read_bytes()

    outcome = command("undo", film, "99")

    assert outcome.status == 1
    assert "3 steps to undo" in outcome.err
    assert film.read_bytes() == before


def test_an_unknown_suggestion_is_a_told_failure(command: Command, film: Path) -> None:
    outcome = command("accept", film, "split-nothing")

    assert outcome.status == 1
    assert "Not offered" in outcome.err


def test_analyze_gives_frames_and_the_files_own_seconds(
    command: Command, media: list[Path]
) -> None:
    outcome = command("analyze", *media, "--json")

    (first, _) = outcome.json["files"]
    assert first["frame_rate"] == "25/1"
    assert first["frames"] == 1500
    assert first["shots"][0]["start"] == 0
    assert first["shots"][-1]["end"] == 1500
    cut = first["boundaries"][0]
    assert cut["kind"] == "cut"
    assert cut["start"] == cut["end"]
    assert cut["start_seconds"] == pytest.approx(cut["start"] / 25)


def test_analyze_with_a_profile_measures_both(command: Command, media: list[Path]) -> None:
    (entry,) = command("analyze", media[0], "--profile", "--json").json["files"]

    assert entry["pass_seconds"] > 0
    assert entry["decode_seconds"] > 0


def test_a_file_that_cannot_be_read_is_told_beside_the_others(
    command: Command, media: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(b"x")

    outcome = command("analyze", bad, media[0], "--json")

    assert outcome.status == 1
    assert "cannot be read" in outcome.json["files"][0]["error"]
    assert outcome.json["files"][1]["frames"] == 1500


def test_cut_writes_every_output(command: Command, media: list[Path], tmp_path: Path) -> None:
    video, timeline, kept = tmp_path / "cut.mp4", tmp_path / "cut.otio", tmp_path / "cut.aigc"

    outcome = command(
        "cut", *media, "-o", video, "-o", timeline, "--length", "10", "--project", kept
    )

    assert outcome.status == 0, outcome.err
    assert video.exists()
    assert timeline.exists()
    shown = command("show", kept, "--json").json
    active = next(s for s in shown["sequences"] if s["id"] == shown["active_sequence"])
    assert active["duration"] == 250


def test_export_knows_presets_and_ranges(command: Command, film: Path, tmp_path: Path) -> None:
    assert command("export", film, tmp_path / "out.mp4", "--range", "0:50").status == 0
    assert command("export", film, tmp_path / "d.mp4", "--preset", "2").status == 0
    wrong = command("export", film, tmp_path / "b.mp4", "--preset", "nonesuch")
    assert wrong.status == 1
    assert "There is no preset" in wrong.err
    assert command("export", film, tmp_path / "c.mp4", "--range", "0:99999").status == 1
    assert command("export", film, tmp_path / "c.xyz").status == 1
    assert command("export", film, tmp_path / "none" / "c.mp4").status == 1
    assert [p.name for p in tmp_path.glob("*c.*")] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("cut",),
        ("cut", "a.mp4"),
        ("frobnicate",),
        ("accept", "p", "--min-confidence", "7"),
        ("undo", "p", "zero"),
        ("undo", "p", "²"),
        ("accept", "p"),
        ("export",),
        ("export", "p"),
        ("export", "p", "x.mp4", "--range", "9:3"),
        ("export", "p", "x.mp4", "--range", "0:²"),
        ("cut", "a.mp4", "-o", "x.mp4", "--length", "1e999999999"),
        ("cut", "a.mp4", "-o", "x.mp4", "--length", "nan"),
        ("analyze", "a.mp4", "--only", "horoscopes"),
        ("cut", "a.mp4", "-o", "x.mp4", "--length", "-3"),
    ],
)
def test_wrong_use_exits_with_2(command: Command, arguments: tuple[str, ...]) -> None:
    assert command(*arguments).status == 2


def test_a_project_that_is_not_there_is_told(command: Command, tmp_path: Path) -> None:
    outcome = command("show", tmp_path / "none.aigc")

    assert outcome.status == 1
    assert "There is no project" in outcome.err


def test_looking_and_exporting_work_while_the_project_is_open_elsewhere(
    command: Command, film: Path, tmp_path: Path
) -> None:
    lock = ProjectFiles().lock(film)

    assert command("show", film).status == 0
    assert command("suggest", film).status == 0
    assert command("export", film, tmp_path / "out.mp4").status == 0
    refused = command("undo", film)
    lock.release()

    assert refused.status == 1
    assert "open in another" in refused.err


def test_a_cut_needs_no_place_for_recovery_records(
    command: Command, media: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("in the way")

    outcome = command("cut", *media, "-o", tmp_path / "out.mp4", "--length", "5")

    assert outcome.status == 0, outcome.err
    assert not (tmp_path / "feedback.jsonl").exists()


def test_models_are_listed_installed_and_checked(command: Command) -> None:
    listed = command("models", "list", "--json").json["models"]

    assert listed
    assert command("models", "install").status == 0
    assert command("models", "install", "nonesuch").status == 1


def test_export_never_replaces_footage_or_the_project(
    command: Command, film: Path, media: list[Path]
) -> None:
    before = {path: path.read_bytes() for path in (film, *media)}

    for path in before:
        outcome = command("export", film, path)
        assert outcome.status == 1
        assert "is part of this project" in outcome.err or "cannot be written" in outcome.err

    assert {path: path.read_bytes() for path in before} == before


def test_cut_takes_a_file_as_footage_and_as_music(
    command: Command, media: list[Path], tmp_path: Path
) -> None:
    outcome = command("cut", *media, "-o", tmp_path / "x.mp4", "--music", media[0])

    assert outcome.status == 0, outcome.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("-o", "none/x.mp4"), "no folder"),
        (("-o", "sub"), "is a folder"),
        (("-o", "x.avi"), "cannot be written"),
        (("-o", "a.mp4"), "is footage"),
        (("-o", "x.mp4", "--music", "sub"), "is a folder"),
        (("-o", "x.mp4", "--project", "none/x.aigc"), "no folder"),
    ],
)
def test_cut_tells_what_it_cannot_do_before_it_works(
    command: Command,
    media: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    reason: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    before = media[0].read_bytes()

    outcome = command("cut", *media, *arguments)

    assert outcome.status == 1
    assert reason in outcome.err
    assert "Study" not in outcome.err
    assert media[0].read_bytes() == before


def test_a_folder_without_media_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()

    outcome = command("new", tmp_path / "x.aigc", tmp_path / "sub")

    assert outcome.status == 1
    assert "no media" in outcome.err


def test_a_project_named_without_its_suffix_gets_it(
    command: Command, media: list[Path], tmp_path: Path
) -> None:
    assert command("new", tmp_path / "plain", *media).status == 0

    assert (tmp_path / "plain.aigc").is_file()
    assert command("show", tmp_path / "plain").status == 0


def test_several_kinds_are_accepted_together(command: Command, film: Path) -> None:
    outcome = command("accept", film, "--kind", "split", "--kind", "drop")

    assert outcome.status == 0, outcome.err
    assert command("accept", film, "--kind", "split", "--kind", "drop").status == 1


def test_a_name_that_begins_with_a_dash_follows_two(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-花.mp4").write_bytes(b"flower")

    outcome = command("analyze", "--json", "--", "-花.mp4")

    assert outcome.json["files"][0]["path"] == "-花.mp4"


def test_no_name_steers_the_terminal(command: Command, tmp_path: Path, media: list[Path]) -> None:
    odd = media[0].rename(tmp_path / "a\x1b[2Jb.mp4")

    assert command("new", tmp_path / "odd.aigc", odd).status == 0

    assert "\x1b" not in command("show", tmp_path / "odd.aigc").out


def test_a_path_no_system_takes_is_told(command: Command, tmp_path: Path) -> None:
    outcome = command("show", tmp_path / ("x" * 5000))

    assert outcome.status == 1
    assert "Traceback" not in outcome.err


def test_analyze_takes_the_files_of_a_folder(
    command: Command, media: list[Path], tmp_path: Path
) -> None:
    outcome = command("analyze", tmp_path, "--json")

    assert {Path(f["path"]) for f in outcome.json["files"]} >= set(media)


def test_a_plain_cut_waits_for_no_looks_sounds_or_feelings(
    command: Command, media: list[Path], tmp_path: Path
) -> None:
    plain = command("cut", *media, "-o", tmp_path / "cut.mp4")

    assert plain.status == 0
    assert "Study a.mp4" in plain.err
    told = ("Look at", "Tell the sounds", "Read the feeling")
    assert not [words for words in told if words in plain.err]


def test_kinds_that_follow_looks_sounds_or_feelings_wait_for_them(
    command: Command, film: Path
) -> None:
    plain = command("suggest", film, "--kind", "split")
    whole = command("suggest", film)

    told = ("Look at a.mp4", "Tell the sounds of a.mp4", "Read the feeling of a.mp4")
    assert [words for words in told if words in plain.err] == []
    assert [words for words in told if words in whole.err] == list(told)


def test_the_headline_of_a_check_tells_what_was_found():
    checks = (
        Check("frames", "50", "48", passed=False),
        Check("video duration", "2.000000 s", "1.920000 s", passed=False),
    )

    told = headline(ExportReport("a.mp4", 50, Fraction(2), checks))

    assert told == "a.mp4: 48 frames, 1.920000 s"


def test_presets_are_listed_without_a_project(command):
    outcome = command("export", "--list-presets")

    assert outcome.status == 0
    assert outcome.out.splitlines() == ["  1  H.264 high  .mp4", "  2  H.264 small  .mp4"]


def test_without_a_preset_the_suffix_chooses_the_first_that_fits():
    presets = (ExportPreset("Film"), ExportPreset("Loop", ".gif"), ExportPreset("Wide", ".gif"))

    chosen = [preset_named(presets, None, Path(name)).name for name in ("a.mp4", "a.GIF", "a.otio")]

    assert chosen == ["Film", "Loop", "Film"]
    assert preset_named(presets, "3", Path("a.mp4")).name == "Wide"
