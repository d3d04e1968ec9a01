from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import MediaError
from aigc_studio.media.colour import PictureScaler, planes_of
from aigc_studio.media.pictures import PictureReader, ReaderBudget
from tests.footage import frames, look
from tests.media_factory import Recipe, make_media, read_code, steady


def code_at(reader: PictureReader, seconds: Fraction) -> int:
    return read_code(planes_of(reader.picture_at(seconds))[0])


def middles(stamps: list[Fraction], end: Fraction) -> list[Fraction]:
    return [(a + b) / 2 for a, b in zip(stamps, [*stamps[1:], end], strict=True)]


RECIPES = {
    "b-frames at 23.976": steady(90, Fraction(24000, 1001)),
    "intra only": steady(40, Fraction(25), options=(("g", "1"),)),
    "long groups at 29.97": steady(120, Fraction(30000, 1001), options=(("g", "250"),)),
    "open groups": steady(
        120, Fraction(30), options=(("x264-params", "open-gop=1:keyint=15:bframes=3"),)
    ),
    "late start": Recipe(range(40, 120), Fraction(1, 25)),
    "variable rate": Recipe([n * 40 + (n * n * 7) % 33 for n in range(80)], Fraction(1, 1000)),
}


@pytest.mark.parametrize("name", RECIPES)
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_any_order_of_access_shows_the_picture_of_that_instant(tmp_path, name, suffix):
    recipe = RECIPES[name]
    path = make_media(tmp_path / f"a{suffix}", recipe)
    seen = look(path)
    reader = PictureReader(str(path), seen.info)
    moments = middles(list(seen.stamps), seen.stamps[-1] + Fraction(1, 50))
    order = list(range(len(moments)))

    forwards = [code_at(reader, moments[n]) for n in order]
    backwards = [code_at(reader, moments[n]) for n in reversed(order)]
    shuffled = np.random.default_rng(3).permutation(order)[:40].tolist()
    jumps = [code_at(reader, moments[n]) for n in shuffled]
    edges = [code_at(reader, seen.stamps[n]) for n in shuffled]

    assert len(order) == len(recipe.stamps)
    assert forwards == order
    assert backwards == order[::-1]
    assert jumps == shuffled
    assert edges == shuffled
    reader.close()


@pytest.mark.parametrize("name", RECIPES)
def test_a_reader_that_only_goes_forward_jumps_to_the_same_pictures(tmp_path, name):
    recipe = RECIPES[name]
    path = make_media(tmp_path / "a.mp4", recipe)
    seen = look(path)
    moments = middles(list(seen.stamps), seen.stamps[-1] + Fraction(1, 50))
    budget = ReaderBudget(is_forward_only=True)

    for step in (1, 17, 31, len(moments) - 1):
        reader = PictureReader(str(path), seen.info, budget=budget)
        wanted = list(range(step, len(moments), step))
        assert [code_at(reader, moments[n]) for n in wanted] == wanted
        assert [code_at(reader, moments[n]) for n in reversed(wanted)] == wanted[::-1]
        reader.close()


def test_before_the_first_picture_is_the_first_and_after_the_last_the_last(tmp_path):
    path = make_media(tmp_path / "a.mp4", Recipe(range(50, 80), Fraction(1, 25)))
    reader = PictureReader(str(path), look(path).info)

    assert code_at(reader, Fraction(99)) == 29
    assert code_at(reader, Fraction(0)) == 0
    assert code_at(reader, Fraction(-5)) == 0
    assert code_at(reader, Fraction(79, 25)) == 29
    reader.close()


def test_reading_forwards_and_one_step_back_never_seeks(tmp_path, monkeypatch):
    path = make_media(tmp_path / "a.mp4", steady(100, Fraction(25), options=(("g", "1"),)))
    reader = PictureReader(str(path), look(path).info)
    monkeypatch.setattr(reader, "_seek", lambda wanted: pytest.fail("it sought"))

    codes = [code_at(reader, Fraction(2 * n + 1, 50)) for n in range(100)]
    back = [code_at(reader, Fraction(2 * n + 1, 50)) for n in range(99, 80, -1)]

    assert codes == list(range(100))
    assert back == list(range(99, 80, -1))
    reader.close()


def test_a_damaged_stretch_shows_a_picture_from_around_it(tmp_path):
    whole = make_media(tmp_path / "whole.mp4", steady(100, Fraction(25)))
    data = bytearray(whole.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(400)
    path = tmp_path / "damaged.mp4"
    path.write_bytes(data)
    reader = PictureReader(str(path), look(whole).info)

    codes = [code_at(reader, Fraction(2 * n + 1, 50)) for n in range(100)]

    assert codes[:30] == list(range(30))
    assert codes[-12:] == list(range(88, 100))
    reader.close()


def test_a_file_without_pictures_is_told_in_a_sentence(tmp_path):
    path = make_media(tmp_path / "a.mp4", steady(3, Fraction(25)))
    info = look(path).info

    with pytest.raises(MediaError, match="has no pictures"):
        PictureReader(str(path), info, stream_index=5)
    with pytest.raises(MediaError, match="is not there"):
        PictureReader(str(tmp_path / "gone.mp4"), info)


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    [
        "shots/pyscenedetect_counter.mp4",
        "shots/googlework_short.mp4",
        "shots/pyfeat_face_noface.mov",
        "robustness/exo_bbb_2500ms.ts",
        "robustness/exo_sample.avi",
        "robustness/exo_video_desks.3gp",
        "robustness/moviepy_no_duration.webm",
        "robustness/torchcodec_av1_video.mkv",
        "robustness/exo_sample.flv",
        "broll/intel_classroom.gif",
    ],
)
def test_real_files_give_the_same_picture_in_any_order(real_media: Path, name: str):
    path = real_media / name
    seen = look(path)
    main = seen.info.main_video
    wanted = [
        (f.pts * f.time_base, planes_of(f)[0].copy() if f.format.is_planar else f.to_ndarray())
        for f in frames(path, main.index)
    ][:150]
    reader = PictureReader(str(path), seen.info)
    order = np.random.default_rng(5).permutation(len(wanted))[:25].tolist()

    for n in [*order, *range(min(10, len(wanted)))]:
        frame = reader.picture_at(wanted[n][0])
        got = planes_of(frame)[0] if frame.format.is_planar else frame.to_ndarray()
        assert np.array_equal(got, wanted[n][1]), n
    reader.close()


@pytest.mark.real
def test_rotation_pixel_aspect_and_hdr_come_out_upright_and_sane(real_media: Path):
    for name in (
        "exo_video_1.mp4",
        "decord_video_270.mov",
        "exo_hdr10-video-with-sdr-container.mp4",
    ):
        seen = look(real_media / "robustness" / name)
        stream = seen.info.main_video
        reader = PictureReader(str(seen.path), seen.info)
        scaler = PictureScaler(stream)
        width, height = (side // 2 * 2 for side in stream.display_size)

        frame = reader.picture_at(Fraction(0))
        rgb = scaler.rgb(frame, (width, height))
        yuv = scaler.yuv(frame, (width, height))

        assert rgb.shape == (height, width, 3)
        assert (yuv.width, yuv.height) == (width, height)
        back = PictureScaler(_upright(stream)).rgb(yuv, (width, height))
        assert np.abs(back.astype(int) - rgb).mean() < 4
        assert 20 < rgb.mean() < 235
        reader.close()


def _upright(stream):
    from dataclasses import replace

    return replace(stream, rotation=0)
