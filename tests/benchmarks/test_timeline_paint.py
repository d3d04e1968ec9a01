"""How long the timeline takes to draw itself with ten thousand clips; figures, not limits."""

from __future__ import annotations

import time

import pytest

from aigc_studio.gui.timeline.geometry import Scale
from tests.documents import document
from tests.gui.conftest import show

__all__ = ["show"]

pytestmark = [pytest.mark.gui, pytest.mark.slow]

CLIPS = 10_000
LENGTH = 48
REPEATS = 40


def timed(shown, scale: Scale) -> list[float]:
    lanes, camera = shown.workspace.timeline.lanes, shown.workspace.timeline.camera
    took: list[float] = []
    for turn in range(REPEATS):
        camera.look_at(
            Scale(scale.pixels_per_frame, scale.first_frame + turn * 3 / scale.pixels_per_frame)
        )
        began = time.perf_counter()
        lanes.draw_lanes()
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)


def test_ten_thousand_clips_repaint(show, figures) -> None:
    spans = [f"a[{i * LENGTH}:{(i + 1) * LENGTH}]" for i in range(CLIPS // 2)]
    line = " ".join(spans)
    shown = show(document(f"V1: {line}\nA1: {line}", seconds=300))
    shown.window.resize(1920, 1080)
    shown.desk.missing = frozenset()  # draw thumbnails and waveforms, not stripes
    duration = CLIPS // 2 * LENGTH
    views = {
        "zoomed in": Scale(4.0, duration / 2),
        "an hour": Scale(1800 / 90_000, 0.0),
        "whole": Scale(0.95 * 1800 / duration, 0.0),
    }

    rows = []
    for name, scale in views.items():
        took = timed(shown, scale)
        rows.append(
            {
                "view": name,
                "clips": CLIPS,
                "median ms": took[len(took) // 2],
                "p95 ms": took[int(len(took) * 0.95)],
            }
        )
    figures.table("timeline repaint", rows)
