"""Stills, titles and nests on the timeline show what they are of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aigc_studio.core.ids import ClipId
from aigc_studio.editing.clips import RemoveClips
from aigc_studio.editing.sequences import NestClips
from tests.documents import document, media_info
from tests.fakes import FakeCompositor, fake_ports

pytestmark = pytest.mark.gui
PLAIN = (90, 120)
"""Green and blue of every picture that the fake makes."""


def with_still(folder: Path):
    project = document("V1: a[0:100]")
    (picture,) = project.assets
    file = folder / "still.png"
    file.write_bytes(b"x")
    still = replace(picture, path=str(file), info=media_info(kind="still"))
    return replace(project, assets=(still,))


def colours(shown, frame: int) -> tuple[int, int]:
    """Green and blue in the middle of V1 at a frame."""
    timeline = shown.workspace.timeline
    lane = next(n for n in timeline.stage.lanes if n.track.kind == "video")
    y = lane.top + lane.height // 2 + 8 - timeline.camera.scroll_y
    x = int(timeline.camera.scale.x_of(frame))
    color = timeline.lanes.draw_lanes().toImage().pixelColor(x, y)
    return color.green(), color.blue()


def test_a_still_shows_its_picture_along_the_clip_and_asks_once(show, tmp_path) -> None:
    compositor = FakeCompositor()
    shown = show(with_still(tmp_path), fake_ports(compositors=lambda: compositor))

    shown.qtbot.waitUntil(lambda: colours(shown, 20) == PLAIN, timeout=5000)

    asked = [call for call in compositor.calls if call[0] == shown.session.project.assets[0].id]
    assert colours(shown, 70) == PLAIN
    assert len(asked) <= 2  # the bin asks for itself


def test_a_nest_shows_the_middle_of_its_timeline_and_follows_it(show) -> None:
    compositor = FakeCompositor()
    shown = show(document("V1: a[0:40] b[40:100]"), fake_ports(compositors=lambda: compositor))
    shown.session.apply(NestClips(shown.sequence.id, (ClipId("a"), ClipId("b")), "Inner", "seed"))
    nest = next(a for a in shown.session.project.assets if a.sequence_id is not None)

    shown.qtbot.waitUntil(lambda: colours(shown, 20) == PLAIN, timeout=5000)

    before = compositor.calls.count((nest.id, 50))
    assert before == 1
    inner = shown.session.project.sequence(nest.sequence_id)
    shown.session.apply(RemoveClips(inner.id, (inner.video_tracks[0].clips[0].id,)))
    shown.qtbot.waitUntil(
        lambda: (
            bool(shown.workspace.timeline.lanes.draw_lanes())
            and compositor.calls.count((nest.id, 50)) > before
        ),
        timeout=5000,
    )
