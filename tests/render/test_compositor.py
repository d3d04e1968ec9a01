from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.rates import FrameRate
from aigc_studio.media.colour import PictureScaler, planes_of
from aigc_studio.render.compositor import SequenceCompositor
from tests.footage import asset, look
from tests.media_factory import Recipe, make_media, noise, read_code, steady, write_wav
from tests.render.timelines import SEQUENCE, Shape, gone, timeline


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    a = make_media(folder / "a.mp4", steady(120, Fraction(25)))
    b = make_media(folder / "b.mp4", steady(120, Fraction(24000, 1001), first_code=1000))
    tall = make_media(folder / "tall.mp4", steady(50, Fraction(25), size=(90, 160), first_code=500))
    vfr = Recipe([n * 40 + (n * n * 7) % 33 for n in range(80)], Fraction(1, 1000), first_code=3000)
    v = make_media(folder / "v.mp4", vfr)
    s = write_wav(folder / "s.wav", noise(4.0))
    return {p.stem: asset(p) for p in (a, b, tall, v, s)}


@pytest.fixture
def compositor():
    made = SequenceCompositor()
    yield made
    made.close()


def rgb(picture) -> np.ndarray:
    return np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 3)


def codes(compositor, project, frames, size=(320, 180)) -> list[int]:
    return [read_code(rgb(compositor.picture(project, SEQUENCE, n, size))[..., 0]) for n in frames]


def test_each_frame_shows_the_source_picture_of_that_moment(media, compositor):
    project = timeline("V1: a[0:10]@20 b[10:40]@50 v[40:60]", media)
    stamps = look_stamps(media["v"].path)

    shown = codes(compositor, project, range(60))

    assert shown[:10] == list(range(20, 30))
    exact = [Fraction(2 * (40 + n) + 1, 50) for n in range(10, 40)]
    assert shown[10:40] == [1000 + int(t * Fraction(24000, 1001)) for t in exact]
    middles = [Fraction(2 * n + 1, 50) for n in range(20)]
    assert shown[40:] == [3000 + sum(s <= t for s in stamps) - 1 for t in middles]


def look_stamps(path):
    from pathlib import Path

    return look(Path(path)).stamps


def test_speed_picks_the_pictures_that_pass_by(media, compositor):
    project = timeline("V1: a[0:20]*2 a[20:40]@10*1/2", media)

    shown = codes(compositor, project, range(40))

    assert shown[:20] == [2 * n + 1 for n in range(20)]
    assert shown[20:] == [10 + n // 2 for n in range(20)]


def test_viewer_and_encoder_get_the_same_picture(media, compositor):
    project = timeline("V1: a[0:20] tall[20:40] b[40:60]\nV2: v[10:15]", media)
    sequence = project.sequence()
    plain = PictureScaler(media["a"].info.main_video)

    for size in ((320, 180), (640, 360), (160, 90)):
        for n in (3, 12, 25, 45, 70):
            seen = rgb(compositor.picture(project, SEQUENCE, n, size)).astype(int)
            coded = plain.rgb(compositor.frame(project, sequence, n, size), size)
            assert np.abs(seen - coded).mean() < 2.5, (size, n)


def test_a_tall_picture_stands_in_the_middle_of_black(media, compositor):
    project = timeline("V1: tall[0:20]", media)

    picture = rgb(compositor.picture(project, SEQUENCE, 0, (320, 180)))

    assert picture[:, :100].max() == 0
    assert picture[:, 230:].max() == 0
    assert read_code(picture[:, 109:211, 0]) == 500


def test_a_gap_is_black(media, compositor):
    project = timeline("V1: a[10:20]", media)

    assert rgb(compositor.picture(project, SEQUENCE, 5, (320, 180))).max() == 0
    frame = compositor.frame(project, project.sequence(), 5, (320, 180))
    assert {int(p.min()) for p in planes_of(frame)} == {16, 128}


def test_missing_media_is_shown_as_missing_and_told_once(media, compositor, tmp_path):
    lost = {"a": gone(media["a"], tmp_path)}
    project = timeline("V1: a[0:20] x[20:30]\nA1: a[0:20]", lost)

    picture = rgb(compositor.picture(project, SEQUENCE, 5, (320, 180)))
    compositor.picture(project, SEQUENCE, 6, (320, 180))
    compositor.picture(project, SEQUENCE, 25, (320, 180))
    sound = compositor.sound(project, SEQUENCE, 0, 1000)

    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 10
    assert 20 < picture.mean() < 90
    assert sound == bytes(8000)
    told = list(compositor.problems)
    assert any("is not there" in text for text in told)
    assert any("not in this project" in text for text in told)
    assert len(told) == len(set(told)) <= 3


def test_media_that_comes_back_is_shown_again(media, compositor, tmp_path):
    from pathlib import Path

    lost = gone(media["a"], tmp_path)
    project = timeline("V1: a[0:20]", {"a": lost})
    compositor.picture(project, SEQUENCE, 5, (320, 180))

    Path(lost.path).write_bytes(Path(media["a"].path).read_bytes())

    assert codes(compositor, project, [5]) == [5]


def mixed(compositor, project, start=0, samples=48000) -> np.ndarray:
    data = compositor.sound(project, SEQUENCE, start, samples)
    return np.frombuffer(data, np.float32).reshape(-1, 2)


def test_sound_lies_where_the_clip_lies_to_the_sample(media, compositor):
    project = timeline("A1: s[10:60]@25", media)

    heard = mixed(compositor, project, 0, 3 * 48000)

    source = noise(4.0).T
    begin = 10 * 1920
    middle = slice(begin + 300, 60 * 1920 - 300)
    assert not heard[:begin].any()
    assert np.abs(heard[middle] - source[48000 + 300 : 48000 + 50 * 1920 - 300]).max() < 1e-4


def test_tracks_add_up_and_gain_is_in_decibels(media, compositor):
    single = timeline("A1: s[0:50]", media)
    double = timeline("A1: s[0:50]\nA2: s[0:50]", media)
    quiet = double.sequence()
    quieter = replace(quiet.tracks[1].clips[0], gain_db=-20.0)
    tracks = (quiet.tracks[0], replace(quiet.tracks[1], clips=(quieter,)))
    double = double.with_sequence(replace(quiet, tracks=tracks))

    one, both = mixed(compositor, single), mixed(compositor, double)

    still = np.abs(one) < 0.8
    assert np.abs(both - 1.1 * one)[still].max() < 1e-4


def test_an_edge_is_faded_in_five_milliseconds_and_a_running_cut_is_not(media, compositor):
    whole = mixed(compositor, timeline("A1: s[0:50]", media))
    cut = mixed(compositor, timeline("A1: s[0:20] s[20:50]@20", media))
    jump = mixed(compositor, timeline("A1: s[0:20] s[20:50]@30", media))

    edge = 20 * 1920
    assert np.array_equal(whole, cut)
    assert np.abs(jump[edge - 3 : edge + 3]).max() < 0.05
    assert np.abs(jump[edge - 300 : edge - 240] - whole[edge - 300 : edge - 240]).max() < 1e-6


def test_reading_sound_in_pieces_is_the_same_as_in_one(media, compositor):
    project = timeline("A1: s[3:30]@5 s[30:80]@0\nA2: s[10:60]*2", media)
    whole = mixed(compositor, project, 0, 96_000)
    other = SequenceCompositor()

    pieces, done = [], 0
    for size in [*np.random.default_rng(4).integers(1, 4000, 60).tolist(), 96_000]:
        count = min(size, 96_000 - done)
        pieces.append(mixed(other, project, done, count))
        done += count

    assert np.abs(np.concatenate(pieces) - whole).max() < 1e-5
    other.close()


def test_double_speed_raises_the_pitch_by_an_octave(compositor, tmp_path):
    seconds = np.arange(4 * 48000) / 48000
    tone = 0.5 * np.sin(2 * np.pi * 440 * seconds)[None]
    media = {"t": asset(write_wav(tmp_path / "t.wav", tone))}

    heard = mixed(compositor, timeline("A1: t[0:50]*2", media))[4800:43200, 0]

    expected = 0.5 * np.sin(2 * np.pi * 880 * np.arange(4800, 43200) / 48000)
    assert np.abs(heard - expected).max() < 0.01


def test_what_is_too_loud_is_rounded_off_and_counted(media, compositor):
    project = timeline("A1: s[0:50]", media)
    sequence = project.sequence()
    track = sequence.tracks[0]
    loud = replace(track, clips=(replace(track.clips[0], gain_db=24.0),))
    project = project.with_sequence(replace(sequence, tracks=(loud,)))

    heard = mixed(compositor, project)

    assert np.abs(heard).max() <= 1.0
    assert compositor.samples_over > 100


def test_assets_are_seen_and_heard_for_the_source_viewer(media, compositor):
    project = timeline("V1: a[0:20]", media)

    seen = rgb(compositor.asset_picture(project, "a", Fraction(21, 50), (320, 180)))
    heard = compositor.asset_sound(project, "s", Fraction(1), 480, 48000)

    assert read_code(seen[..., 0]) == 10
    found = np.frombuffer(heard, np.float32).reshape(-1, 2)
    assert np.abs(found - noise(4.0).T[48000:48480]).max() < 1e-4
    assert compositor.asset_sound(project, "a", Fraction(1), 480, 48000) == bytes(3840)


def test_a_sequence_at_an_ntsc_rate_stays_in_step_with_its_sound(media, compositor):
    shape = Shape(rate=FrameRate(30000, 1001))
    project = timeline("V1: a[0:90]\nA1: s[0:90]", media, shape)

    shown = codes(compositor, project, range(90))

    moments = [shape.rate.seconds(n) + shape.rate.frame_duration / 2 for n in range(90)]
    assert shown == [int(t * 25) for t in moments]
