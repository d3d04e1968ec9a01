"""A reframed export, 1080p to 1080x1920 with a moving window, beside ffmpeg's crop and scale."""

from __future__ import annotations

import subprocess
import time
from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.export import VideoExporter
from tests.benchmarks.test_export_speed import programs
from tests.footage import asset
from tests.render.timelines import SEQUENCE, Shape, timeline

pytestmark = [pytest.mark.real, pytest.mark.slow]

FRAMES = 120
PRESET = ExportPreset("test", crf=20, speed="veryfast")
PAN = (FramingPoint(Fraction(0), 0.3, 0.5), FramingPoint(Fraction(5), 0.7, 0.5))


def test_reframed_export_beside_crop_and_scale(real_media, tmp_path, figures):
    program = list(programs().values())[-1]
    source = tmp_path / "1080p.mp4"
    trailer = real_media / "shots/sintel_trailer_720p.mp4"
    make = ["-ss", "12", "-t", "5.5", "-i", str(trailer), "-vf", "scale=1920:1080", "-an"]
    subprocess.run([program, "-v", "error", *make, "-crf", "18", str(source)], check=True)
    project = timeline(
        f"V1: a[0:{FRAMES}]", {"a": asset(source)}, Shape(FrameRate(24), (1080, 1920))
    )
    sequence = project.sequence()
    track = sequence.tracks[0]
    panned = replace(track, clips=(replace(track.clips[0], framing=PAN),))
    project = project.with_sequence(replace(sequence, tracks=(panned,)))
    part = "crop=608:1080:(iw-608)*(0.2+0.08*t):0,scale=1080:1920:flags=bicubic"
    bare = [program, "-y", "-v", "error", "-i", str(source), "-frames:v", str(FRAMES), "-vf", part]
    coded = ["-c:v", "libx264", "-preset", PRESET.speed, "-crf", str(PRESET.crf)]

    def export() -> None:
        options = ExportOptions(tmp_path / "ours.mp4", PRESET)
        assert VideoExporter().export(project, SEQUENCE, options, JobContext()).is_good

    def draw() -> None:
        made = SequenceCompositor()
        for number in range(FRAMES):
            made.frame(project, project.sequence(), number, (1080, 1920))
        made.close()

    runs = {
        "our export, proved": export,
        "ffmpeg crop+scale export": lambda: subprocess.run(
            [*bare, *coded, str(tmp_path / "theirs.mp4")], check=True
        ),
        "our pictures alone": draw,
        "ffmpeg pictures alone": lambda: subprocess.run([*bare, "-f", "null", "-"], check=True),
    }
    rows = []
    for name, do in runs.items():
        walls = []
        for _turn in range(3):
            began = time.perf_counter()
            do()
            walls.append(time.perf_counter() - began)
        rows.append({"run": name, "s": min(walls), "ms a frame": 1000 * min(walls) / FRAMES})
    figures.table("reframed export, 1080p to 1080x1920", rows)
    assert (tmp_path / "ours.mp4").is_file()
