"""How long the timeline takes to draw itself with ten thousand clips; figures, not limits."""

from __future__ import annotations

import resource
import time
from dataclasses import replace

import pytest

from aigc_studio.core.document import Project, Track
from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.gui.timeline.geometry import Scale
from tests.documents import document
from tests.gui.conftest import show

__all__ = ["show"]

pytestmark = [pytest.mark.gui, pytest.mark.slow]

CLIPS = 10_000
TRACKS = 20
LENGTH = 48
REPEATS = 60


def film(clips: int = CLIPS, tracks: int = TRACKS, gap: int = 0) -> Project:
    """As many clips on each track, half of them with pictures and half with sound."""
    each, step = clips // tracks, LENGTH + gap
    spans = " ".join(f"a[{i * LENGTH}:{(i + 1) * LENGTH}@{i * step}]" for i in range(each))
    project = document(f"V1: {spans}\nA1: {spans}", seconds=each * LENGTH // 25 + 60)
    sequence = project.sequence()
    assert sequence is not None
    made = []
    for track in sequence.tracks:
        for number in range(tracks // 2):
            name = f"{track.name[0]}{number + 1}"
            fresh = tuple(
                replace(c, id=ClipId(f"{name}:{i}"), link=None) for i, c in enumerate(track.clips)
            )
            made.append(Track(TrackId(name), track.kind, name, fresh))
    return project.with_sequence(replace(sequence, tracks=tuple(made)))


def scrolled(shown, scale: Scale, turn: int) -> None:
    step = turn * 3 / scale.pixels_per_frame
    shown.workspace.timeline.camera.look_at(replace(scale, first_frame=scale.first_frame + step))


def pointed_at(shown, _scale: Scale, turn: int) -> None:
    """Another clip is under the pointer, and lit with what is linked with it."""
    lanes = shown.workspace.timeline.stage.lanes
    clips = lanes[turn % len(lanes)].track.clips
    shown.workspace.timeline.stage.hovered = clips[turn % len(clips)].id


def zoomed(shown, scale: Scale, turn: int) -> None:
    """Nothing that was drawn is of use but stretched."""
    shown.workspace.timeline.camera.look_at(scale.zoomed(1.002**turn, 0))


def zoomed_sharp(shown, scale: Scale, turn: int) -> None:
    """The same, until all is as sharp as it will be."""
    zoomed(shown, scale, turn + REPEATS)


def timed(shown, scale: Scale, change) -> list[float]:
    lanes, camera = shown.workspace.timeline.lanes, shown.workspace.timeline.camera
    camera.look_at(scale)
    lanes.draw_lanes()
    took: list[float] = []
    for turn in range(1, REPEATS + 1):
        change(shown, scale, turn)
        began = time.perf_counter()
        lanes.draw_lanes()
        while change is zoomed_sharp and lanes.is_rough:
            lanes.draw_lanes()
        took.append((time.perf_counter() - began) * 1000)
    shown.workspace.timeline.stage.hovered = None
    return sorted(took)


@pytest.mark.parametrize(("tracks", "gap"), [(2, 0), (TRACKS, 0), (TRACKS, 12)])
def test_ten_thousand_clips_repaint(show, figures, tracks: int, gap: int) -> None:
    shown = show(film(tracks=tracks, gap=gap))
    shown.window.resize(1920, 1080)
    shown.workspace.timeline.lanes.resize(1760, 700)
    shown.desk.missing = frozenset()  # draw thumbnails and waveforms, not stripes
    duration = CLIPS // tracks * (LENGTH + gap)
    width = shown.workspace.timeline.lanes.width()
    views = {
        "zoomed in": Scale(4.0, duration / 2),
        "an hour": Scale(width / 90_000, 0.0),
        "whole": Scale(0.95 * width / duration, 0.0),
    }

    rows = []
    for name, scale in views.items():
        for change in (scrolled, pointed_at, zoomed, zoomed_sharp):
            took = timed(shown, scale, change)
            rows.append(
                {
                    "view": name,
                    "change": change.__name__.replace("_", " "),
                    "clips": CLIPS,
                    "tracks": tracks,
                    "frames between": gap,
                    "median ms": took[len(took) // 2],
                    "p95 ms": took[int(len(took) * 0.95)],
                    "most memory MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                }
            )
    figures.table(f"timeline repaint, {tracks} tracks, {gap} frames between clips", rows)
