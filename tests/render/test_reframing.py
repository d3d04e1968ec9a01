from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.media.colour import planes_of
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.reframing import Window, window_of
from tests.footage import asset
from tests.media_factory import make_media, steady
from tests.render.timelines import SEQUENCE, Shape, timeline

TALL = Shape(size=(180, 320))


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    """``edge``: dark left of the middle, bright right of it, softly; ``film``: coded bars."""
    folder = tmp_path_factory.mktemp("media")
    import cv2

    across = np.arange(640)
    luma = 128 + 90 * np.tanh((across - 320.0) / 6)
    picture = np.repeat(np.tile(luma, (360, 1))[..., None], 3, axis=2).astype(np.uint8)
    cv2.imwrite(str(folder / "edge.png"), picture)
    colours = np.zeros((360, 640, 3), np.uint8)
    colours[:, :200], colours[:, 200:440], colours[:, 440:] = (30, 40, 200), (40, 180, 60), 90
    cv2.imwrite(str(folder / "colours.png"), colours)
    film = make_media(folder / "film.mp4", steady(60, Fraction(25), size=(640, 360)))
    return {p.stem: asset(p) for p in (folder / "edge.png", folder / "colours.png", film)}


@pytest.fixture
def compositor():
    made = SequenceCompositor()
    yield made
    made.close()


def framed(project, *points: FramingPoint):
    sequence = project.sequence()
    track = sequence.tracks[0]
    clips = tuple(replace(clip, framing=points) for clip in track.clips)
    return project.with_sequence(replace(sequence, tracks=(replace(track, clips=clips),)))


def rgb(compositor, project, frame=0, size=(180, 320)) -> np.ndarray:
    picture = compositor.picture(project, SEQUENCE, frame, size)
    return np.frombuffer(picture.data, np.uint8).reshape(size[1], size[0], 3)


def luma(compositor, project, frame=0, size=(180, 320)) -> np.ndarray:
    return planes_of(compositor.frame(project, project.sequence(), frame, size))[0]


def at(seconds, x, y=0.5, zoom=1.0) -> FramingPoint:
    return FramingPoint(Fraction(seconds), x, y, zoom)


@pytest.mark.parametrize(
    ("framing", "picture", "shape", "expected"),
    [
        (at(0, 0.5), (1920, 1080), (9, 16), Window(656.25, 0, 607.5, 1080)),
        (at(0, 0.0), (1920, 1080), (9, 16), Window(0, 0, 607.5, 1080)),
        (at(0, 1.0, 1.0), (1920, 1080), (9, 16), Window(1312.5, 0, 607.5, 1080)),
        (at(0, 0.5, 0.25, 2.0), (1920, 1080), (1, 1), Window(690, 0, 540, 540)),
        (at(0, 0.5, 0.9), (1080, 1920), (16, 9), Window(0, 1312.5, 1080, 607.5)),
    ],
)
def test_the_window_has_the_frames_shape_and_stays_inside(framing, picture, shape, expected):
    assert window_of(framing, picture, shape) == expected


def test_a_framed_picture_fills_the_frame_with_its_part(media, compositor):
    project = timeline("V1: colours[0:20]", media, TALL)

    left = rgb(compositor, framed(project, at(0, 0.0)))
    middle = rgb(compositor, framed(project, at(0, 0.5)))

    whole = rgb(
        compositor, timeline("V1: colours[0:20]", media, Shape(size=(640, 360))), 0, (640, 360)
    )
    assert np.abs(left[:, :170].astype(int) - whole[100, 100]).max() <= 1
    assert np.abs(middle[:, 5:-5].astype(int) - whole[100, 300]).max() <= 1


@pytest.mark.parametrize("name", ["colours", "film"])
def test_the_whole_picture_framed_is_the_unframed_one_to_the_bit(media, compositor, name):
    for size in ((640, 360), (320, 180), (960, 540)):
        plain = timeline(f"V1: {name}[0:20]", media, Shape(size=(640, 360)))
        whole = framed(plain, at(0, 0.5))

        shown, unframed = (rgb(compositor, p, 3, size) for p in (whole, plain))
        coded, coded_plain = (luma(compositor, p, 3, size) for p in (whole, plain))

        near = 0 if size != (960, 540) else 3  # enlarged by another cubic
        assert np.abs(shown.astype(int) - unframed).mean() <= near
        assert np.abs(coded.astype(int) - coded_plain).mean() <= near


def test_viewer_and_encoder_show_the_same_part(media, compositor):
    for name, tolerance in (("edge", 1.5), ("film", 2.5)):
        project = framed(timeline(f"V1: {name}[0:20]", media, TALL), at(0, 0.4137, 0.5, 1.3))

        seen = rgb(compositor, project, 5)[..., 1].astype(float)
        coded = (luma(compositor, project, 5).astype(float) - 16) * 255 / 219

        assert np.abs(seen - coded).mean() < tolerance


def edge_of(picture: np.ndarray) -> float:
    """Where brightness passes the middle, in pixels, by the area left of it."""
    row = picture.mean(axis=0).astype(float)
    return float(((row.max() - row) / (row.max() - row.min())).sum())


@pytest.mark.parametrize("size", [(180, 320), (360, 640), (90, 160)])
def test_a_slow_pan_moves_in_parts_of_a_pixel(media, compositor, size):
    """0.02 of the width in two seconds: less than a quarter of a pixel a frame."""
    project = framed(timeline("V1: edge[0:50]", media, TALL), at(0, 0.49), at(2, 0.51))

    places = np.array([edge_of(luma(compositor, project, n, size)) for n in range(50)])

    course = np.polyfit(np.arange(50), places, 1)
    error = places - np.polyval(course, np.arange(50))
    per_frame = 0.02 * 640 / 50 * size[1] / 360
    assert course[0] == pytest.approx(-per_frame, rel=0.02)
    assert np.abs(error).max() < 0.08


def test_a_still_is_drawn_anew_while_its_framing_moves(media, compositor):
    moving = framed(timeline("V1: edge[0:50]", media, TALL), at(0, 0.4), at(2, 0.6))
    resting = framed(timeline("V1: edge[0:50]", media, TALL), at(0, 0.5), at(2, 0.5))

    first, second = (luma(compositor, moving, n).copy() for n in (0, 1))
    kept = [compositor.frame(resting, resting.sequence(), n, (180, 320)) for n in (0, 1)]

    assert not np.array_equal(first, second)
    assert kept[0] is kept[1]


@pytest.mark.real
@pytest.mark.parametrize("name", ["decord_video_90.mov", "autoeditor_SAR-2by3.mp4"])
def test_turned_and_stretched_pictures_are_framed_as_they_are_seen(real_media, compositor, name):
    shown = asset(real_media / "robustness" / name)
    wide, tall = (side // 2 * 2 for side in shown.info.main_video.display_size)
    plain = timeline("V1: a[0:5]", {"a": shown}, Shape(size=(wide, tall)))
    square = timeline("V1: a[0:5]", {"a": shown}, Shape(size=(200, 200)))
    side = min(wide, tall)

    whole = rgb(compositor, plain, 2, (wide, tall)).astype(np.uint8)
    part = rgb(compositor, framed(square, at(0, 0.5)), 2, (side, side))

    top, left = (tall - side) // 2, (wide - side) // 2
    expected = whole[top : top + side, left : left + side]
    # Both by way of yuv420p: colours of hard edges are made small and large again.
    assert np.abs(part.astype(int) - expected).mean() < 4
