"""Lanes are drawn from what was kept: the picture is that of lanes drawn all anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter, QPixmap

from aigc_studio.core.document import Clip
from aigc_studio.core.ids import ClipId, SuggestionId
from aigc_studio.core.rates import FrameRange
from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline import lanes_view
from aigc_studio.gui.timeline.artwork import Artwork
from aigc_studio.gui.timeline.geometry import Scale, lanes_of
from aigc_studio.gui.timeline.ghost_places import Ghost, GhostPlaces
from aigc_studio.gui.timeline.paint import LanePainter
from aigc_studio.gui.timeline.ribbons import PAGE_CLIPS, Ribbons, Shape, page_of
from aigc_studio.gui.timeline.scene import Scene
from tests.documents import document

SPANS = "a[0:300] b[300:304] c[304:310] d[310:900] e[900:905@920] f[905:1000@930] g[0:800@1025]"
TEXT = f"V1: {SPANS}\nA1: {SPANS}"


def clips_of(places: list[tuple[int, int]]) -> tuple[Clip, ...]:
    sequence = document("V1: a[0:9]").sequence()
    assert sequence is not None
    (clip,), start, made = sequence.tracks[0].clips, 0, []
    for number, (gap, length) in enumerate(places):
        start += gap
        made.append(replace(clip, id=ClipId(str(number)), start=start, duration=length))
        start += length
    return tuple(made)


PLACES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 60)), min_size=1, max_size=40)


@given(PLACES, st.floats(0.05, 4.0))
def test_every_clip_is_drawn_once_by_the_room_it_has(places, zoom):
    clips = clips_of(places)

    page = page_of(clips, Shape(zoom, 64, 16))

    alone = [*page.narrow, *page.wide]
    slivers = [clip for clip in clips if clip not in alone]
    assert all(clip.duration * zoom >= 4 - 1e-9 for clip in alone)
    assert all(clip.duration * zoom < 4 for clip in slivers)
    assert all(clip.duration * zoom < 32 for clip in page.narrow)
    for clip in slivers:
        left, right = clip.start * zoom, clip.end * zoom
        assert any(run.left() <= left + 1e-6 and right <= run.right() + 1e-6 for run in page.runs)
    for before, behind in zip(page.runs, page.runs[1:], strict=False):
        assert before.left() < behind.left()


def test_only_pages_in_view_are_made_and_they_are_kept():
    clips = clips_of([(0, 2)] * (PAGE_CLIPS * 5))
    track = replace(document("V1: a[0:9]").sequence().tracks[0], clips=clips)  # type: ignore[union-attr]
    ribbons, shape = Ribbons(), Shape(1.0, 64, 16)

    seen = list(ribbons.pages(track, shape, PAGE_CLIPS * 2, PAGE_CLIPS * 2 + 10))
    again = list(ribbons.pages(track, shape, PAGE_CLIPS * 2 - 1, PAGE_CLIPS * 2 + 9))
    other = list(ribbons.pages(track, replace(shape, height=32), PAGE_CLIPS * 2, PAGE_CLIPS * 3))

    assert len(seen) == 1
    assert again[-1] is seen[0]
    assert other[0] is not seen[0]


def sharp(lanes):
    """As drawn in the end; a slow machine may need some repaints."""
    pixmap = lanes.draw_lanes()
    while lanes.is_rough:
        pixmap = lanes.draw_lanes()
    return pixmap.toImage()


def drawn_anew(lanes):
    lanes.forget_artwork()
    return lanes.draw_lanes().toImage()


@pytest.mark.parametrize("zoom", [0.4, 1.0, 2.5])
def test_scrolled_lanes_look_as_if_drawn_there(show, zoom):
    shown = show(document(TEXT))
    lanes, camera = shown.workspace.timeline.lanes, shown.workspace.timeline.camera
    shown.desk.missing = frozenset()
    camera.look_at(Scale(zoom, 0.0))
    sharp(lanes)

    for pixels in (3, 40, 211, -100, 77):
        camera.scroll_by(pixels)
        kept = sharp(lanes)
        assert kept == drawn_anew(lanes), f"after scrolling by {pixels}"


def test_lanes_at_another_zoom_become_as_sharp_as_if_drawn_there(show):
    shown = show(document(TEXT))
    lanes, camera = shown.workspace.timeline.lanes, shown.workspace.timeline.camera
    shown.desk.missing = frozenset()
    camera.look_at(Scale(1.0, 0.0))
    lanes.draw_lanes()

    camera.look_at(Scale(1.3, 10.0))

    assert sharp(lanes) == drawn_anew(lanes)


def test_lanes_become_sharp_however_little_time_each_repaint_has(show, monkeypatch):
    monkeypatch.setattr(lanes_view, "_PATIENCE_S", 1e-9)
    shown = show(document(TEXT))
    lanes, camera = shown.workspace.timeline.lanes, shown.workspace.timeline.camera
    shown.desk.missing = frozenset()
    camera.look_at(Scale(1.0, 0.0))
    lanes.draw_lanes()

    camera.look_at(Scale(0.9, 0.0))
    repaints = 1
    lanes.draw_lanes()
    while lanes.is_rough:
        repaints += 1
        assert repaints < 40
        lanes.draw_lanes()

    assert lanes.draw_lanes().toImage() == drawn_anew(lanes)


def painted(text: str, zoom: float, theme: Theme) -> QImage:
    sequence = (project := document(text)).sequence()
    scene = Scene(project, sequence, Scale(zoom), lanes_of(sequence), 0, 900, 260)
    pixmap = QPixmap(900, 260)
    painter = QPainter(pixmap)
    LanePainter(painter, scene, theme, Artwork(), 1.0).paint()
    painter.end()
    return pixmap.toImage()


@pytest.mark.parametrize("zoom", [0.05, 0.1, 0.2, 0.37, 0.5, 0.8, 1.0])
def test_a_frame_left_between_two_clips_is_seen(show, zoom):
    theme = show(document("V1: a[0:9]")).desk.look.theme

    for cut in range(200, 240):
        with_one = painted(f"V1: a[0:{cut}] b[{cut}:{cut + 1}] c[{cut + 1}:900]", zoom, theme)
        without = painted(f"V1: a[0:{cut}] c[{cut}:900]", zoom, theme)
        columns = [with_one.pixelColor(x, 60) != without.pixelColor(x, 60) for x in range(900)]
        assert any(columns), cut


def test_a_suggestion_within_another_is_seen(show):
    shown = show(document(TEXT))
    timeline = shown.workspace.timeline
    timeline.camera.look_at(Scale(1.0, 0.0))
    clip = timeline.stage.lanes[0].track.clips[0].id
    wide, narrow = (
        Ghost(SuggestionId(n), "drop", FrameRange(*span), frozenset({clip}), 0.5)
        for n, span in (("wide", (20, 210)), ("narrow", (100, 122)))
    )

    timeline.stage._ghosts = GhostPlaces((wide,), shown.sequence)
    one = sharp(timeline.lanes)
    timeline.stage._ghosts = GhostPlaces((wide, narrow), shown.sequence)

    assert sharp(timeline.lanes) != one


def test_what_is_pointed_at_is_drawn_so_and_no_longer_when_it_is_not(show):
    shown = show(document(TEXT))
    timeline = shown.workspace.timeline
    before = sharp(timeline.lanes)

    timeline.stage.hovered = timeline.stage.lanes[0].track.clips[3].id
    lit = sharp(timeline.lanes)
    timeline.stage.hovered = None

    assert lit != before
    assert sharp(timeline.lanes) == before


RANGES = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 200)), max_size=30)


@given(RANGES, st.integers(0, 1000), st.integers(0, 300))
def test_suggestions_in_view_are_those_that_touch_it(ranges, first, length):
    ghosts = tuple(
        Ghost(SuggestionId(str(i)), "drop", FrameRange(start, start + size), frozenset(), 0.5)
        for i, (start, size) in enumerate(ranges)
    )

    found = GhostPlaces(ghosts).between(first, first + length)

    touching = [g for g in ghosts if g.range.start <= first + length and g.range.end >= first]
    assert sorted(g.suggestion_id for g in found) == sorted(g.suggestion_id for g in touching)


def test_a_suggestion_stands_on_the_tracks_whose_clips_it_touches_there():
    sequence = document("V1: a[0:100] b[200:300@200]\nA1: a[0:100] b[200:300@200]").sequence()
    assert sequence is not None
    near, far = (clip.id for clip in sequence.tracks[0].clips)
    sound = sequence.tracks[1].clips[1].id
    ghost = Ghost(SuggestionId("g"), "drop", FrameRange(10, 20), frozenset({near, far, sound}), 0.5)

    places = GhostPlaces((ghost,), sequence)

    assert places.tracks(ghost) == {sequence.tracks[0].id}
