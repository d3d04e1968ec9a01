from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.media import VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.media.colour import PictureScaler, frame_of_planes, planes_of


def scaler(rotation: int = 0) -> PictureScaler:
    whole = TimeRange(Fraction(0), Fraction(1))
    return PictureScaler(VideoStream(0, "", 64, 64, FrameRate(25), whole, 25, rotation=rotation))


def coded(rgb: tuple[int, int, int], matrix: int, *, is_full: bool, form: str = "yuv420p"):
    """A flat picture whose codes were worked out from the standard's formula, not by swscale."""
    from av.video.frame import VideoFrame

    kr, kb = {1: (0.2126, 0.0722), 5: (0.299, 0.114), 9: (0.2627, 0.0593)}[matrix]
    r, g, b = (v / 255 for v in rgb)
    luma = kr * r + (1 - kr - kb) * g + kb * b
    cb, cr = (b - luma) / (2 - 2 * kb), (r - luma) / (2 - 2 * kr)
    scale = 4 if form.endswith("10le") else 1
    levels = (255 * luma, 255 * cb + 128, 255 * cr + 128)
    if not is_full:
        levels = (16 + 219 * luma, 128 + 224 * cb, 128 + 224 * cr)
    frame = VideoFrame(64, 64, form)
    kind = np.uint16 if scale > 1 else np.uint8
    for plane, level in zip(frame.planes, levels, strict=True):
        np.frombuffer(memoryview(plane), kind)[:] = round(level * scale)
    frame.colorspace, frame.color_range = matrix, 2 if is_full else 1
    return frame


@pytest.mark.parametrize("rgb", [(255, 255, 255), (0, 0, 0), (200, 60, 30), (20, 180, 90)])
@pytest.mark.parametrize("matrix", [1, 5, 9])
@pytest.mark.parametrize("is_full", [False, True])
@pytest.mark.parametrize("form", ["yuv420p", "yuv444p", "yuv420p10le"])
def test_each_matrix_range_and_depth_gives_the_colour_that_was_meant(rgb, matrix, is_full, form):
    frame = coded(rgb, matrix, is_full=is_full, form=form)

    shown = scaler().rgb(frame, (64, 64))[32, 32]
    again = scaler().rgb(scaler().yuv(frame, (64, 64)), (64, 64))[32, 32]

    assert np.abs(shown.astype(int) - rgb).max() <= 3
    assert np.abs(again.astype(int) - rgb).max() <= 5


def test_a_picture_that_already_fits_is_passed_on_untouched():
    frame = coded((90, 90, 90), 1, is_full=False)

    assert scaler().yuv(frame, (64, 64)) is frame


@pytest.mark.parametrize(
    ("rotation", "corner"), [(0, (0, 0)), (90, (0, 1)), (180, (1, 1)), (270, (1, 0))]
)
def test_the_top_left_corner_goes_where_the_rotation_takes_it(rotation, corner):
    luma = np.full((40, 64), 40, np.uint8)
    luma[:20, :32] = 200
    frame = frame_of_planes(
        [luma, np.full((20, 32), 128, np.uint8), np.full((20, 32), 128, np.uint8)]
    )
    size = (40, 64) if rotation % 180 else (64, 40)

    rgb = scaler(rotation).rgb(frame, size)
    luma = planes_of(scaler(rotation).yuv(frame, size))[0]

    for picture in (rgb[..., 0], luma):
        quarters = [
            [half.mean() for half in np.array_split(row, 2, axis=1)]
            for row in np.array_split(picture, 2, axis=0)
        ]
        assert np.unravel_index(np.argmax(quarters), (2, 2)) == corner


def test_what_is_transparent_is_black():
    from av.video.frame import VideoFrame

    rgba = np.full((64, 64, 4), 200, np.uint8)
    rgba[:, :32, 3] = 0
    rgba[:, 32:, 3] = 255

    shown = scaler().rgb(VideoFrame.from_ndarray(rgba, "rgba"), (64, 64))

    assert shown[:, :30].max() == 0
    assert abs(int(shown[32, 50, 0]) - 200) <= 1


@pytest.mark.parametrize("matrix", [1, 5])
@pytest.mark.parametrize("grey", [0, 28, 128, 191, 255])
def test_grey_keeps_its_level_through_every_form(matrix: int, grey: int) -> None:
    """So a cut from a plain picture to a composed one does not change its brightness."""
    frame = coded((grey, grey, grey), matrix, is_full=False)
    wanted = np.array([round(16 + 219 * grey / 255), 128, 128])
    made = scaler()

    plain = made.yuv(frame, (64, 64))
    composed = made.yuv_of_sheet(made.sheet(frame, (64, 64)))

    for found in (plain, composed):
        levels = np.array([int(plane[9, 9]) for plane in planes_of(found)])
        assert np.abs(levels - wanted).max() <= 1
    assert planes_of(plain)[0][9, 9] == wanted[0]
