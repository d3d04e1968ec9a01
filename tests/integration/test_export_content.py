"""Exports checked from outside: frame numbers that are read, sound that is correlated."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.colour import planes_of
from aigc_studio.render.export import VideoExporter, report_path
from aigc_studio.render.plan import sample_of
from tests.footage import asset, frames, look, whole_sound
from tests.media_factory import Recipe, make_media, noise, read_code, steady
from tests.render.timelines import SEQUENCE, Shape, timeline

FAST = ExportPreset("test", crf=23, speed="veryfast")


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    """Five rates; every picture carries its number, each file has a sound of its own."""
    folder = tmp_path_factory.mktemp("media")
    rates = {
        "film": Fraction(24000, 1001),
        "pal": Fraction(25),
        "ntsc": Fraction(30000, 1001),
        "web": Fraction(30),
    }
    for number, (name, rate) in enumerate(rates.items()):
        recipe = steady(
            round(4 * rate),
            rate,
            first_code=1000 * number,
            sound=noise(4.0, 44100 if number % 2 else 48000, seed=number),
            sample_rate=44100 if number % 2 else 48000,
        )
        make_media(folder / f"{name}.mp4", recipe)
    stamps = np.cumsum(np.random.default_rng(9).integers(15, 60, 100)).tolist()
    phone = Recipe(stamps, Fraction(1, 1000), first_code=9000, sound=noise(4.0, seed=9))
    make_media(folder / "phone.mp4", phone)
    return {path.stem: asset(path) for path in sorted(folder.glob("*.mp4"))}


TEXT = """
V1: film[0:20]@10 pal[20:45]@30 ntsc[45:70]@5 phone[75:100]@12 web[100:120]@40 film[120:140]@50
A1: film[0:20]@10 pal[20:45]@30 ntsc[45:70]@5 phone[75:100]@12 web[100:120]@40 film[120:140]@50
"""


@pytest.mark.parametrize(
    "rate",
    ["24000/1001", "25", "30000/1001", "30", "60000/1001"],
    ids=lambda r: r.replace("/", ":"),
)
def test_every_frame_and_sample_of_a_mixed_cut_is_the_right_one(media, tmp_path, rate):
    shape = Shape(rate=FrameRate.parse(rate))
    project = timeline(TEXT, media, shape)
    sequence = project.sequence()
    path = tmp_path / "cut.mp4"

    report = VideoExporter().export(project, SEQUENCE, ExportOptions(path, FAST), JobContext())

    assert report.is_good, [c for c in report.checks if c.passed is False]
    assert found_codes(path) == expected_codes(project)
    assert_sound_matches(path, project, sequence)
    written = look(path)
    assert written.stamps == tuple(shape.rate.seconds(n) for n in range(140))
    assert written.info.main_video.frame_rate == shape.rate
    late = written.info.main_audio.available_range.end - shape.rate.seconds(140)
    assert abs(late) <= Fraction(1024, 48000)
    assert json.loads(report_path(path).read_text())["is_good"] is True


def found_codes(path: Path) -> list[int]:
    return [read_code(planes_of(frame)[0]) for frame in frames(path)]


def expected_codes(project) -> list[int]:
    """Worked out from the time stamps of the files alone."""
    sequence = project.sequence()
    firsts = {"film": 0, "pal": 1000, "ntsc": 2000, "web": 3000, "phone": 9000}
    codes = [0] * sequence.duration
    for clip in sequence.tracks[0].clips:
        seen = look(Path(project.asset(clip.asset_id).path))
        for frame in range(clip.start, clip.end):
            moment = clip.source_picture_at(frame, sequence.frame_rate)
            codes[frame] = firsts[clip.name] + seen.picture_number_at(moment)
    return codes


def assert_sound_matches(path: Path, project, sequence) -> None:
    """Each clip's sound lies where it should, to the sample, by cross-correlation."""
    written = whole_sound(path, 48000)
    for clip in sequence.tracks[1].clips:
        source = whole_sound(Path(project.asset(clip.asset_id).path), 48000)
        begin, end = sample_of(sequence, clip.start), sample_of(sequence, clip.end)
        into = round(clip.source_start * 48000)
        length = min(end - begin, source.shape[1] - into)
        wanted = source[:, into : into + length]
        lag, likeness = best_lag(wanted, written[:, begin : begin + length])
        # Half a sample of rounding on each side, and the edge fades.
        assert abs(lag) <= 1, (clip.name, lag)
        assert likeness > 0.9, (clip.name, likeness)


def best_lag(wanted: np.ndarray, found: np.ndarray) -> tuple[int, float]:
    first, second = wanted.sum(axis=0), found.sum(axis=0)
    size = 2 ** int(np.ceil(np.log2(2 * len(first))))
    product = np.fft.rfft(second, size) * np.conj(np.fft.rfft(first, size))
    line = np.fft.irfft(product, size)
    place = int(np.argmax(line))
    likeness = line[place] / np.sqrt((first**2).sum() * (second**2).sum())
    return place if place < size // 2 else place - size, float(likeness)


def test_a_range_is_exported_alone(media, tmp_path):
    project = timeline(TEXT, media)
    path = tmp_path / "part.mp4"

    report = VideoExporter().export(
        project, SEQUENCE, ExportOptions(path, FAST, FrameRange(30, 90)), JobContext()
    )

    assert report.is_good
    assert found_codes(path) == expected_codes(project)[30:90]
    assert report.frames == 60


def test_a_timeline_without_sound_gives_a_file_without_sound(media, tmp_path):
    project = timeline("V1: pal[0:20]", media)
    path = tmp_path / "mute.mp4"

    report = VideoExporter().export(project, SEQUENCE, ExportOptions(path, FAST), JobContext())

    assert report.is_good
    assert look(path).info.audio == ()
