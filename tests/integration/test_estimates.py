"""What a delivery is said to become, beside what becomes of it."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.delivery import ExportOptions
from aigc_studio.jobs.context import JobContext
from aigc_studio.render import estimating
from aigc_studio.render.export import VideoExporter
from aigc_studio.render.presets import PRESETS
from aigc_studio.render.trials import Trial
from tests.footage import asset
from tests.media_factory import make_media, noise, steady
from tests.render.timelines import SEQUENCE, timeline

CODED, COPIED, TWICE, WAV, MP3, PNG, JPEG, WEBP, GIF = (
    next(p for p in PRESETS if p.name == name)
    for name in (
        "H.264 as sequence",
        "H.264, copied where possible",
        "Bilibili",
        "Sound, WAV",
        "Sound, MP3",
        "Pictures, PNG",
        "Pictures, JPEG",
        "WebP",
        "GIF",
    )
)
SMALL = replace(TWICE, width=320, height=180, video_bitrate=60_000)
LONG = "V1: pal[0:260]\nA1: pal[0:260]"


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    path = tmp_path_factory.mktemp("media") / "pal.mp4"
    options = (("preset", "medium"), ("g", "24"), ("bf", "2"))
    recipe = steady(
        260, Fraction(25), first_code=1000, codec="libx264", options=options, sound=noise(10.4)
    )
    made = asset(make_media(path, recipe))
    stream = replace(made.info.video[0], pixel_format="yuv420p", color_space="bt709")
    return {"pal": replace(made, info=replace(made.info, video=(stream,)))}


def estimated(project, path, preset):
    wanted = ExportOptions(path, preset)
    return VideoExporter().estimate(project, SEQUENCE, wanted, JobContext())


def made(project, path, preset) -> tuple[int, float]:
    """Bytes, and seconds."""
    began = time.monotonic()
    report = VideoExporter().export(project, SEQUENCE, ExportOptions(path, preset), JobContext())
    took = time.monotonic() - began
    assert report.is_good
    whole = path.with_suffix("") if not path.exists() else path
    files = sorted(whole.iterdir()) if whole.is_dir() else [whole]
    return sum(file.stat().st_size for file in files), took


@pytest.mark.parametrize(
    "preset", [CODED, COPIED, SMALL, WAV, MP3, PNG, JPEG, WEBP, GIF], ids=lambda p: p.name
)
def test_the_size_told_is_near_to_the_size_made(media, tmp_path, preset):
    project = timeline(LONG, media)
    path = tmp_path / f"cut{preset.suffix}"

    told = estimated(project, path, preset)

    size, _ = made(project, path, preset)
    assert 0.6 < told.bytes / size < 1.7


def test_copying_is_told_to_take_far_less_than_coding_and_does(media, tmp_path):
    project = timeline("V1: pal[0:260]", media)
    slow = replace(SMALL, speed="slower", width=640, height=360, is_two_pass=False)
    presets = (COPIED, slow)

    told = [estimated(project, tmp_path / "cut.mp4", preset).seconds for preset in presets]

    taken = [made(project, tmp_path / f"{n}.mp4", preset)[1] for n, preset in enumerate(presets)]
    assert taken[0] < taken[1]
    assert told[0] < told[1]


def test_a_first_pass_composes_all_again_and_codes_it_quickly(media, tmp_path, monkeypatch):
    project = timeline("V1: pal[0:260]", media)
    trial = Trial(key_bytes=10, keys=1, composing=0.09, coding=0.4, frames=10, composed=9)
    monkeypatch.setattr(estimating, "try_pictures", lambda *_: trial)

    once, twice = (
        estimated(project, tmp_path / "cut.mp4", replace(SMALL, is_two_pass=is_two)).seconds
        for is_two in (False, True)
    )

    assert once == pytest.approx(260 * 0.05 + 0.5)
    assert twice == pytest.approx(260 * (0.02 + 0.06) + 0.5)
