"""Faults planted into an export that is whole: each is caught, and a whole file has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.export import VideoExporter
from tests.footage import asset, frames, whole_sound
from tests.media_factory import noise
from tests.render.timelines import SEQUENCE, timeline

PRESET = ExportPreset("test", crf=16, speed="veryfast")
RATE = 48_000


@dataclass
class Film:
    """Decoded pictures as RGB and the sound, float32 (2, n)."""

    pictures: list[np.ndarray]
    sound: np.ndarray
    flags: tuple[int, int, int, int] = (1, 1, 1, 1)
    cues: bool = True


def write(path: Path, film: Film) -> Path:
    import av

    with av.open(str(path), "w", options={"movie_timescale": "48000"}) as container:
        video = container.add_stream("libx264", rate=25, options={"crf": "14"})
        video.height, video.width = film.pictures[0].shape[:2]
        video.pix_fmt = "yuv420p"
        context = video.codec_context
        context.time_base = Fraction(1, 25)
        context.colorspace, context.color_primaries, context.color_trc, context.color_range = (
            film.flags
        )
        audio = container.add_stream("aac", rate=RATE, layout="stereo")
        audio.codec_context.bit_rate = 256_000
        for number, picture in enumerate(film.pictures):
            frame = av.VideoFrame.from_ndarray(picture, "rgb24").reformat(
                format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
            )
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(film.sound), "fltp", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
        container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
    return path


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Four seconds of a texture that drifts, noise, and a caption."""
    folder = tmp_path_factory.mktemp("media")
    random = np.random.default_rng(3)
    coarse = random.integers(40, 200, (24, 80, 3)).astype(np.uint8)
    still = np.kron(coarse, np.ones((8, 8, 1), np.uint8))[:180]
    pictures = [np.ascontiguousarray(still[:, 3 * n : 3 * n + 320]) for n in range(100)]
    loud = noise(4.0) * 1.6
    source = asset(write(folder / "a.mp4", Film(pictures, loud)), "a")
    made = timeline("V1: a[0:100]\nA1: a[0:100]", {"a": source})
    cue = SubtitleCue(CueId("c"), 30, 40, "These are the words")
    track = SubtitleTrack(SubtitleTrackId("s"), "Words", "en", (cue,))
    return made.with_sequence(replace(made.sequence(), subtitles=(track,)))


@pytest.fixture(scope="module")
def whole(project, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "cut.mp4"
    report = VideoExporter().export(project, SEQUENCE, options(path), JobContext())
    assert report.is_good
    return path


def options(path: Path) -> ExportOptions:
    return ExportOptions(path, PRESET, burn_in=(SubtitleTrackId("s"),))


@pytest.fixture(scope="module")
def film(whole) -> Film:
    return Film(
        [f.to_ndarray(format="rgb24") for f in frames(whole)],
        whole_sound(whole, RATE)[:, : 4 * RATE],
    )


@pytest.fixture(scope="module")
def bare(project, tmp_path_factory) -> list[np.ndarray]:
    """The pictures without the caption."""
    path = tmp_path_factory.mktemp("bare") / "cut.mp4"
    hidden = replace(project.sequence(), subtitles=())
    plain = project.with_sequence(hidden)
    VideoExporter().export(plain, SEQUENCE, ExportOptions(path, PRESET), JobContext())
    return [f.to_ndarray(format="rgb24") for f in frames(path)]


def wrong(project, path: Path) -> set[str]:
    against = (project, SEQUENCE, options(path))
    report = VideoExporter().check(path, against, JobContext())
    return {check.name for check in report.checks if check.passed is False}


def one_frame_short(film: Film, _bare: object) -> Film:
    return replace(film, pictures=film.pictures[:-1])


def one_frame_lost_inside(film: Film, _bare: object) -> Film:
    return replace(film, pictures=[*film.pictures[:40], *film.pictures[41:], film.pictures[-1]])


def late_sound(film: Film, _bare: object) -> Film:
    return replace(film, sound=np.roll(film.sound, 80 * RATE // 1000, axis=1))


def black_hole(film: Film, _bare: object) -> Film:
    black = np.zeros_like(film.pictures[0])
    return replace(film, pictures=[*film.pictures[:50], *[black] * 4, *film.pictures[54:]])


def frozen_second(film: Film, _bare: object) -> Film:
    held = [film.pictures[71]] * 25
    return replace(film, pictures=[*film.pictures[:71], *held, *film.pictures[96:]])


def quiet(film: Film, _bare: object) -> Film:
    return replace(film, sound=film.sound * np.float32(10 ** (-14 / 20)))


def no_caption(film: Film, bare: list[np.ndarray]) -> Film:
    return replace(film, pictures=[*film.pictures[:30], *bare[30:70], *film.pictures[70:]])


def other_flags(film: Film, _bare: object) -> Film:
    return replace(film, flags=(6, 6, 6, 1))


def clipped(film: Film, _bare: object) -> Film:
    return replace(film, sound=np.clip(film.sound * 12, -1, 1))


def silent_hole(film: Film, _bare: object) -> Film:
    sound = film.sound.copy()
    sound[:, RATE : RATE + RATE // 4] = 0
    return replace(film, sound=sound)


FAULTS: dict[Callable[..., Film], str] = {
    one_frame_short: "frames",
    one_frame_lost_inside: "spot checks",
    late_sound: "A/V offset",
    black_hole: "black stretches",
    frozen_second: "frozen stretches",
    quiet: "loudness",
    no_caption: "burned subtitles",
    other_flags: "colour flags",
    clipped: "clipped sound",
    silent_hole: "silent stretches",
}


@pytest.mark.parametrize(("plant", "name"), FAULTS.items(), ids=lambda v: getattr(v, "__name__", v))
def test_a_planted_fault_is_caught_by_its_name(project, film, bare, tmp_path, plant, name):
    path = write(tmp_path / "cut.mp4", plant(film, bare))

    assert name in wrong(project, path)


def test_a_whole_export_has_no_fault(project, whole):
    assert wrong(project, whole) == set()


def test_the_same_film_written_by_another_hand_has_no_fault(project, film, tmp_path):
    assert wrong(project, write(tmp_path / "cut.mp4", film)) == set()


def test_a_foreign_file_is_told_without_a_plan(whole, tmp_path, film):
    exporter = VideoExporter()

    report = exporter.check(whole, None, JobContext())
    holed = exporter.check(write(tmp_path / "a.mp4", black_hole(film, None)), None, JobContext())
    loud = exporter.check(write(tmp_path / "b.mp4", clipped(film, None)), None, JobContext())

    told = {check.name: check.found for check in report.checks}
    assert report.is_good
    assert told["streams"] == "video h264, audio aac"
    assert told["frames"] == "100"
    assert told["colour flags"] == "BT.709, limited"
    assert told["black stretches"] == "none"
    holes = {check.name: check.found for check in holed.checks}
    assert holes["black stretches"] == "frames 50 to 53"
    assert [check.name for check in loud.checks if check.passed is False] == ["clipped sound"]


def test_every_burned_cue_is_looked_at_however_many_there_are(project, bare, tmp_path) -> None:
    cues = tuple(SubtitleCue(CueId(f"c{n}"), 5 * n, 5, f"These are words {n}") for n in range(20))
    track = replace(project.sequence().subtitles[0], cues=cues)
    talk = project.with_sequence(replace(project.sequence(), subtitles=(track,)))
    path = tmp_path / "talk.mp4"
    VideoExporter().export(talk, SEQUENCE, options(path), JobContext())
    pictures = [f.to_ndarray(format="rgb24") for f in frames(path)]
    for lost in (1, 4, 7, 10):
        pictures[5 * lost : 5 * lost + 5] = bare[5 * lost : 5 * lost + 5]
    write(path, Film(pictures, whole_sound(path, RATE)[:, : 4 * RATE]))
    report = VideoExporter().check(path, (talk, SEQUENCE, options(path)), JobContext())
    (told,) = (c for c in report.checks if c.name == "burned subtitles")
    assert (told.expected, told.found, told.passed) == (
        "20 looked at, all there",
        "missing at frame 7 and 3 more",
        False,
    )


def alone(path: Path) -> set[str]:
    """What is wrong with a file of which nothing is known."""
    report = VideoExporter().check(path, None, JobContext())
    return {check.name for check in report.checks if check.passed is False}


def test_a_whole_file_is_not_called_damaged(whole):
    assert alone(whole).isdisjoint({"damage", "cut short", "end of the file"})


def test_a_file_that_was_cut_short_is_told(whole, tmp_path):
    data = whole.read_bytes()
    (tmp_path / "cut.mp4").write_bytes(data[: len(data) * 7 // 10])

    assert {"cut short", "end of the file"} <= alone(tmp_path / "cut.mp4")


def test_garbled_bytes_are_told(whole, tmp_path):
    data = bytearray(whole.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 5000] = np.random.default_rng(1).bytes(5000)
    (tmp_path / "cut.mp4").write_bytes(data)

    assert "damage" in alone(tmp_path / "cut.mp4")


def test_whole_pictures_that_a_strict_decoder_refuses_are_not_called_damaged(project, tmp_path):
    preset = next(p for p in VideoExporter().presets() if p.suffix == ".mxf")
    path = tmp_path / "cut.mxf"
    VideoExporter().export(project, SEQUENCE, ExportOptions(path, preset), JobContext())

    assert "damage" not in alone(path)
