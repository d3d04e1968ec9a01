"""How much memory an export of an hour takes, at its start and at its end; prints the course of it.

Real clips, over and over, cut every ten seconds, in a small size so that it is done in minutes: the
memory of a longer film could only grow with what is kept for every frame.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.export import VideoExporter
from tests.footage import asset
from tests.render.timelines import SEQUENCE, Shape, timeline

pytestmark = [pytest.mark.real, pytest.mark.slow]

HOUR = 3600
RATE = 25
PART = 10 * RATE
PRESET = ExportPreset("test", crf=30, speed="ultrafast")


def resident() -> float:
    """MiB."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def test_memory_over_an_export_of_an_hour(real_media, tmp_path, figures):
    media = {"s": asset(real_media / "shots/sintel_trailer_720p.mp4", "s")}
    places = range(0, HOUR * RATE, PART)
    clips = " ".join(f"s[{at}:{at + PART}]@{at // PART * 37 % 900}" for at in places)
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
    figures.table(
        "memory over an export of an hour",
        [
            {"done": f"{10 * step} %", "resident MiB": size, "of the first": size / seen[0]}
            for step, size in sorted(seen.items())
        ]
        + [{"done": f"whole, {time.perf_counter() - began:.0f} s", "resident MiB": resident()}],
    )
