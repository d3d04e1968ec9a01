"""Deliveries in fields: what each field shows, and what the file says of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.course import course_of
from aigc_studio.render.export import VideoExporter
from aigc_studio.render.plan import plan_range
from aigc_studio.render.presets import PRESETS
from aigc_studio.render.report_words import in_chinese
from aigc_studio.render.traces import luma_of
from tests.footage import asset, frames
from tests.media_factory import make_media, noise, read_code, steady
from tests.render.timelines import SEQUENCE, Shape, timeline

AVC = ExportPreset("fields", crf=12, speed="fast", frame_rate=FrameRate(25), has_fields=True)
PRORES = replace(
    next(p for p in PRESETS if p.name == "ProRes 422 HQ"),
    frame_rate=FrameRate(25),
    has_fields=True,
)
XDCAM, AVC_INTRA = (
    next(p for p in PRESETS if p.name == name) for name in ("XDCAM HD422 50i", "AVC-Intra 100 50i")
)
NOTE = "Both fields of a picture show one moment (PsF): the timeline has no more pictures."


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    fast = make_media(folder / "fast.mp4", steady(60, Fraction(50), sound=noise(1.2)))
    slow = make_media(folder / "slow.mp4", steady(30, Fraction(25), sound=noise(1.2)))
    return {"fast": asset(fast), "slow": asset(slow)}


def project_of(media, name: str, count: int):
    shape = Shape(FrameRate(50 if name == "fast" else 25))
    return timeline(f"V1: {name}[0:{count}]\nA1: {name}[0:{count}]", media, shape)


def export(project, path, preset):
    return VideoExporter().export(project, SEQUENCE, ExportOptions(path, preset), JobContext())


def codes(path) -> list[tuple[int, int]]:
    """Of the upper and of the lower field of each picture."""
    lumas = [luma_of(frame) for frame in frames(path)]
    return [
        tuple(read_code(np.repeat(luma[first::2], 2, axis=0)) for first in (0, 1)) for luma in lumas
    ]


def told(report) -> dict[str, bool | None]:
    return {check.name: check.passed for check in report.checks}


@pytest.mark.parametrize("preset", [AVC, PRORES, XDCAM, AVC_INTRA], ids=lambda p: p.name)
def test_fields_of_a_timeline_at_double_rate_are_of_two_moments(media, tmp_path, preset):
    path = tmp_path / f"cut{preset.suffix}"

    report = export(project_of(media, "fast", 24), path, preset)

    assert report.is_good
    assert codes(path) == [(2 * n, 2 * n + 1) for n in range(12)]
    assert all(frame.interlaced_frame for frame in frames(path))
    assert told(report)["fields"] is True
    assert NOTE not in report.warnings
    assert asset(path).info.main_video.is_interlaced


def test_fields_of_a_timeline_at_single_rate_are_of_one_moment_and_that_is_told(media, tmp_path):
    path = tmp_path / "cut.mp4"

    report = export(project_of(media, "slow", 12), path, AVC)

    assert report.is_good
    assert codes(path) == [(n, n) for n in range(12)]
    assert told(report)["fields"] is True
    assert NOTE in report.warnings


def test_a_file_of_whole_pictures_fails_where_fields_were_planned(media, tmp_path):
    path, project = tmp_path / "cut.mp4", project_of(media, "slow", 12)
    whole = export(project, path, replace(AVC, has_fields=False))

    report = VideoExporter().check(
        path, (project, SEQUENCE, ExportOptions(path, AVC)), JobContext()
    )

    assert "fields" not in told(whole)
    (wrong,) = [check for check in report.checks if check.passed is False]
    assert (wrong.name, wrong.found) == ("fields", "12 of 12 told otherwise")
    assert (in_chinese(wrong).name, in_chinese(wrong).found) == ("场", "12 个中有 12 个标记不同")


@pytest.mark.parametrize(
    ("rate", "wanted"),
    [
        ("50", [(0, 1), (2, 3), (4, 5)]),
        ("25", [(0, 0), (1, 1), (2, 2)]),
        ("24", [(0, 0), (1, 1), (2, 2)]),
        ("30", [(0, 0), (1, 2), (2, 3)]),
    ],
)
def test_each_field_shows_what_is_on_screen_in_its_middle(rate, wanted):
    project = timeline("V1: x[0:30]", {}, Shape(FrameRate.parse(rate)))
    course = course_of(plan_range(project.sequence()), AVC)

    assert [course.moments_of(n, has_fields=True) for n in range(3)] == wanted
    assert [course.moments_of(n, has_fields=False) for n in range(3)] == [
        (course.frame_of(n), course.frame_of(n)) for n in range(3)
    ]
