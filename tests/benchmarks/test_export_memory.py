"""How much memory an export of an hour takes, at its start and at its end; prints the course of it.

A small film over and over, cut every ten seconds: what grows is what is kept for every frame.
"""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.export import VideoExporter
from tests.footage import asset
from tests.media_factory import make_media, noise, steady
from tests.render.timelines import SEQUENCE, Shape, timeline

pytestmark = pytest.mark.slow

HOUR = 3600
RATE = 25
PART = 10 * RATE
PRESET = ExportPreset("test", crf=30, speed="ultrafast")


def resident() -> float:
    """MiB."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def test_memory_over_an_export_of_an_hour(tmp_path, figures):
    recipe = steady(1300, Fraction(RATE), codec="libx264", sound=noise(52))
    media = {"s": asset(make_media(tmp_path / "s.mp4", recipe), "s")}
    places = range(0, HOUR * RATE, PART)
    clips = " ".join(f"s[{at}:{at + PART}]@{at // PART * 37 % 1000}" for at in places)
    shape = Shape(FrameRate(RATE), (160, 90))
    project = timeline(f"V1: {clips}\nA1: {clips}", media, shape)
    seen: dict[int, float] = {}
    began = time.perf_counter()

    def watch(fraction: float, _stage: str) -> None:
        step = int(fraction * 10)
        if step not in seen:
            seen[step] = resident()

    report = VideoExporter().export(
        project, SEQUENCE, ExportOptions(tmp_path / "hour.mp4", PRESET), JobContext(watch)
    )

    assert report.frames == HOUR * RATE
    took = time.perf_counter() - began
    rows = [
        {"done": f"{10 * step} %", "resident MiB": size, "of the first": size / seen[0]}
        for step, size in sorted(seen.items())
    ]
    figures.table(f"memory over an export of an hour, {took:.0f} s", rows)
