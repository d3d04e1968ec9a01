from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.render.geometry import Box, fitted, placed

SIDE = st.integers(2, 4000)


def test_a_picture_of_the_frames_shape_fills_it():
    assert fitted((1280, 720), (1920, 1080)) == Box(0, 0, 1920, 1080)
    assert fitted((3840, 2160), (640, 360), step=2) == Box(0, 0, 640, 360)


def test_a_wide_picture_has_bars_above_and_below_and_a_tall_one_beside():
    assert fitted((2000, 1000), (1000, 1000)) == Box(0, 250, 1000, 500)
    assert fitted((1080, 1920), (1920, 1080), step=2) == Box(656, 0, 608, 1080)


def test_the_sequences_own_bars_are_kept_in_a_viewer_of_another_shape():
    assert placed((100, 100), (200, 100), (400, 400)) == Box(100, 100, 200, 200)


@given(SIDE, SIDE, SIDE, SIDE, st.sampled_from([1, 2]))
def test_the_box_lies_inside_touches_two_edges_and_is_centred(w, h, fw, fh, step):
    frame = (fw * step, fh * step)

    box = fitted((w, h), frame, step=step)

    assert 0 <= box.x <= box.x + box.width <= frame[0]
    assert 0 <= box.y <= box.y + box.height <= frame[1]
    assert box.width == frame[0] or box.height == frame[1]
    assert all(n % step == 0 for n in (box.x, box.y, box.width, box.height))
    assert abs(frame[0] - box.width - 2 * box.x) <= 2 * step
    assert abs(frame[1] - box.height - 2 * box.y) <= 2 * step
