"""Frames and pixels, lanes and what is under a point; no widget is made."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.results import Floats, PictureTimes
from aigc_studio.gui.timeline.artwork import curve_peaks
from aigc_studio.gui.timeline.camera import Camera
from aigc_studio.gui.timeline.geometry import (
    Scale,
    clips_between,
    clips_in_box,
    hit_test,
    lane_at,
    lanes_of,
    next_edit,
    runs_between,
    threshold_at,
    threshold_y,
    tick_step,
)
from tests.documents import document

PROJECT = document("V1: a[0:50] b[50:90] c[120:200]\nV2: d[40:60]\nA1: a[0:50]")
SEQUENCE = PROJECT.sequence()
LANES = lanes_of(SEQUENCE)
SCALE = Scale(4.0)


def test_the_highest_video_track_is_on_top_and_sound_below() -> None:
    assert [lane.track.name for lane in LANES] == ["V2", "V1", "A1"]
    assert all(a.bottom < b.top for a, b in pairwise(LANES))


@given(st.floats(0.001, 60), st.floats(0, 100_000), st.integers(0, 200_000))
def test_a_frame_is_found_again_at_its_middle(zoom, first, frame) -> None:
    scale = Scale(zoom, first)

    assert scale.frame_at(scale.x_of(frame + 0.5)) == frame or scale.x_of(frame) < 0


@given(st.floats(0.01, 50), st.floats(0.2, 5), st.floats(0, 1500))
def test_zooming_keeps_the_frame_under_the_pointer(zoom, factor, x) -> None:
    scale = Scale(zoom, 1_000_000.0)
    under = scale.first_frame + x / scale.pixels_per_frame

    zoomed = scale.zoomed(factor, x)

    assert abs(zoomed.x_of(under) - x) < 0.01


def test_zooming_out_at_the_start_never_shows_time_before_it() -> None:
    assert Scale(4.0, 10.0).zoomed(0.1, 800).first_frame == 0.0


def test_bodies_edges_and_gaps_are_told_apart() -> None:
    lane = LANES[1]
    y = lane.top + 5

    body = hit_test(LANES, SCALE, 100, y)
    edge_in = hit_test(LANES, SCALE, 202, y)
    edge_out = hit_test(LANES, SCALE, 358, y)
    gap = hit_test(LANES, SCALE, 420, y)

    assert (body.clip.id, body.part) == ("a", "body")
    assert (edge_in.clip.id, edge_in.part) == ("b", "in")
    assert (edge_out.clip.id, edge_out.part) == ("b", "out")
    assert (gap.clip, gap.frame) == (None, 105)
    assert hit_test(LANES, SCALE, 100, 10_000) is None


def test_an_edge_can_be_gripped_from_the_gap_beside_it() -> None:
    hit = hit_test(LANES, SCALE, 361, LANES[1].top + 5)

    assert (hit.clip.id, hit.part) == ("b", "out")


def test_a_sliver_has_a_body_between_its_edges() -> None:
    scale = Scale(0.2)

    hit = hit_test(LANES, scale, scale.x_of(25), LANES[1].top + 5)

    assert (hit.clip.id, hit.part) == ("a", "body")


def test_only_clips_in_view_are_visited() -> None:
    track = LANES[1].track

    assert [c.id for c in clips_between(track.clips, 50, 120)] == ["b"]
    assert [c.id for c in clips_between(track.clips, 49, 121)] == ["a", "b", "c"]


def test_slivers_become_runs_so_that_cost_follows_the_width() -> None:
    words = " ".join(f"a[{i}:{i + 1}]" for i in range(5000))
    track = lanes_of(document(f"V1: {words}", seconds=10_000).sequence())[0].track

    runs = list(runs_between(track, Scale(0.2), 1000))

    assert len(runs) < 350
    assert runs[0][0] == 0
    assert runs[-1][1] == 5000


def test_a_rubber_band_takes_what_it_touches() -> None:
    top, bottom = LANES[1].top, LANES[2].bottom

    assert set(clips_in_box(LANES, SCALE, (10, top, 210, bottom))) == {"a", "b", "A1:a"}
    assert clips_in_box(LANES, SCALE, (370, top, 470, bottom)) == ()


def test_the_next_and_previous_edit_are_found_on_every_track() -> None:
    assert next_edit(SEQUENCE, 0, is_forward=True) == 40
    assert next_edit(SEQUENCE, 40, is_forward=True) == 50
    assert next_edit(SEQUENCE, 200, is_forward=True) is None
    assert next_edit(SEQUENCE, 50, is_forward=False) == 40
    assert next_edit(SEQUENCE, 10, is_forward=False) == 0
    assert next_edit(SEQUENCE, 0, is_forward=False) is None


def test_points_between_lanes_belong_to_none() -> None:
    assert lane_at(LANES, LANES[0].bottom) is None


def test_a_threshold_and_its_height_are_the_same_thing() -> None:
    assert abs(threshold_at(LANES[1], threshold_y(LANES[1], 0.35)) - 0.35) < 1e-9
    assert threshold_at(LANES[1], -1000) == 0.99


@given(st.floats(0.0005, 60))
def test_labels_on_the_ruler_have_room(zoom) -> None:
    step, small = tick_step(Scale(zoom), 25)

    assert step % small == 0
    assert step * zoom >= 88 or step == 36000 * 25


def test_every_peak_of_the_curve_is_in_one_column_and_no_other() -> None:
    times = PictureTimes.of(range(1000), Fraction(1, 25), Fraction(40))
    score = Floats.of(0.9 if picture in {100, 777} else 0.1 for picture in range(1000))

    columns = [v for number in (0, 1) for v in curve_peaks(times, score, 10.0, number)]

    assert [x for x, value in enumerate(columns) if value > 0.5] == [40, 311]


def test_what_is_in_the_middle_of_the_tracks_stays_there_when_their_room_changes() -> None:
    camera = Camera()
    camera.content_height = 900
    camera.resize(800, 300)
    camera.scroll_to(300)

    camera.resize(800, 200)

    assert camera.scroll_y == 350
    camera.resize(800, 300)
    assert camera.scroll_y == 300
    camera.resize(800, 900)
    assert camera.scroll_y == 0
    camera.resize(800, 300)
    for height in (*range(300, 200, -1), *range(200, 301)):
        camera.resize(800, height)
    assert camera.scroll_y == 300
    camera.scroll_to(120)
    camera.resize(800, 200)
    assert camera.scroll_y == 170
