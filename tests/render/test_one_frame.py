"""What the viewer shows is what is delivered: encoded without loss and decoded, to the bit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import cv2  # noqa: TID253 - a picture is drawn here
import numpy as np
import pytest

from aigc_studio.core.document import Sequence
from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.ids import EffectId, SequenceId
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.core.transitions import TRANSITIONS
from aigc_studio.media.colour import PictureScaler, deep_planes_of, planes_of
from aigc_studio.render.clip_pictures import ClipPictures, Wanted
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.plan import plan_range
from aigc_studio.render.readers import OpenReaders
from aigc_studio.render.surroundings import ClipAround, Memory
from tests.footage import asset
from tests.media_factory import make_media, noise, read_code, steady, write_wav
from tests.render.seen import as_glass, both, rgb, write_deep, write_glass
from tests.render.test_layers import effect, with_effects, with_transition
from tests.render.timelines import SEQUENCE, timeline

SIZE = (160, 90)
KINDS = [kind for kind, spec in TRANSITIONS.items() if spec.media == "video"]
VIDEO_EFFECTS = [kind for kind, spec in EFFECTS.items() if spec.media == "video"]


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    a = make_media(folder / "a.mp4", steady(60, Fraction(25)))
    b = make_media(folder / "b.mp4", steady(60, Fraction(25), first_code=1000))
    write_glass(folder / "glass.png")
    chance = np.random.default_rng(6)
    rich = chance.integers(0, 256, (180, 320, 3)).astype(np.uint8)
    rich[20:80, 40:160] = (10, 250, 10)
    cv2.imwrite(str(folder / "rich.png"), rich)
    deep = folder / "deep.mkv"
    write_deep(deep)
    s = write_wav(folder / "s.wav", noise(4.0))
    found = {p.stem: asset(p) for p in (a, b, folder / "glass.png", folder / "rich.png", deep, s)}
    return found | {"glass": as_glass(found["glass"])}


@pytest.fixture
def compositor():
    made = SequenceCompositor()
    yield made
    made.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_transition_is_delivered_as_it_is_seen(media, compositor, kind, tmp_path):
    project = timeline("V1: a[0:20] b[20:40]@10", media)
    project = project.with_sequence(with_transition(project.sequence(), 0, 1, kind))

    seen, got = both(compositor, project, 21, tmp_path / "out.mkv")

    plain = rgb(compositor.picture(project, SEQUENCE, 30, SIZE))
    assert (seen == got).all()
    assert (seen != plain).any()
    assert not compositor.problems


@pytest.mark.parametrize("kind", VIDEO_EFFECTS)
def test_an_effect_is_delivered_as_it_is_seen(media, compositor, kind, tmp_path):
    shown = "a" if kind in {"stabilise", "deflicker"} else "rich"
    project = timeline(f"V1: b[0:40]\nV2: {shown}[0:40]", media)
    strong = strong_effect(kind, tmp_path)
    plain = rgb(compositor.picture(project, SEQUENCE, 11, SIZE))
    project = project.with_sequence(with_effects(project.sequence(), 1, 0, strong))

    seen, got = both(compositor, project, 11, tmp_path / "out.mkv")

    assert (seen == got).all()
    assert (seen != plain).any()
    assert not compositor.problems


def strong_effect(kind: str, folder):
    """An effect of that kind that shows."""
    if kind == "denoise":
        return effect(kind, method="in space", amount=0.6)
    if kind == "moviepy.Blink":
        return effect(kind, duration_on=0.04, duration_off=0.25)
    if kind == "moviepy.HeadBlur":
        return effect(kind, intensity=0.1)
    spec = EFFECTS[kind]
    neutral = dict(spec.neutral)
    values = [
        ParameterValue(p.name, p.low + 0.3 * (p.high - p.low))
        for p in spec.parameters
        if p.name in neutral and p.default == neutral[p.name]
    ]
    if any(p.kind == "file" for p in spec.parameters):
        path = folder / "cube.cube"
        rows = [f"{1 - r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1)]
        path.write_text("LUT_3D_SIZE 2\n" + "\n".join(rows), encoding="utf-8")
        values.append(ParameterValue("file", text=str(path)))
    return replace(effect(kind), id=EffectId("strong"), values=tuple(values))


def test_blends_fades_and_glass_are_delivered_as_they_are_seen(media, compositor, tmp_path):
    project = timeline("V1: a[0:40]\nV2: b[5:30]\nV3: glass[0:40]", media)
    sequence = with_transition(project.sequence(), 1, 0, "dissolve")
    track = sequence.tracks[1]
    blended = replace(track, clips=(replace(track.clips[0], blend="difference"),))
    tracks = (sequence.tracks[0], blended, sequence.tracks[2])
    project = project.with_sequence(replace(sequence, tracks=tracks))

    for frame in (2, 7, 20):
        seen, got = both(compositor, project, frame, tmp_path / f"{frame}.mkv")
        assert (seen == got).all()


def test_glass_lets_the_lower_track_through(media, compositor):
    lower = timeline("V1: a[0:40]", media)
    upper = timeline("V1: a[0:40]\nV2: glass[0:40]", media)

    below, above = (
        rgb(compositor.picture(p, SEQUENCE, 5, SIZE)).astype(int) for p in (lower, upper)
    )

    green = np.array([90, 200, 30])
    inner = np.s_[25:65, 35:95]
    assert np.abs(below[:15] - above[:15]).mean() < 2
    assert np.abs(above[inner] - (below[inner] + green) / 2).mean() < 6


def test_a_gap_is_clear_and_glass_half_so_in_forms_with_alpha(media, compositor):
    project = timeline("V1: glass[0:10]", media)

    shown = compositor.frame(project, project.sequence(), 5, (320, 180), "yuva420p")
    gap = compositor.frame(project, project.sequence(), 20, (320, 180), "yuva444p10le")

    alpha = planes_of(shown)[3]
    assert int(alpha[5, 5]) == 0
    assert abs(int(alpha[90, 100]) - 128) <= 1
    assert shown.format.name == "yuva420p"
    assert gap.format.name == "yuva444p10le"
    assert int(deep_planes_of(gap)[3].max()) == 0


@pytest.mark.parametrize("kind", [None, "dissolve"])
def test_ten_bits_stay_ten_bits(media, compositor, kind):
    project = timeline("V1: deep[0:10] deep[10:20]", media)
    if kind is not None:
        project = project.with_sequence(with_transition(project.sequence(), 0, 1, kind))

    frame = compositor.frame(project, project.sequence(), 9, (320, 180), "yuv422p10le")

    luma = deep_planes_of(frame)[0].astype(int)
    wanted = 300 + np.arange(320) // 2
    assert np.abs(luma - wanted).max() <= 1
    assert len(np.unique(luma % 4)) == 4


@pytest.mark.parametrize(
    "form", ["yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le"]
)
def test_every_form_shows_the_same_picture(media, compositor, form):
    project = timeline("V1: a[0:10] b[10:20]", media)
    project = project.with_sequence(with_transition(project.sequence(), 0, 1, "wipe"))

    for frame in (2, 10):
        made = compositor.frame(project, project.sequence(), frame, SIZE, form)
        shown = PictureScaler(media["a"].info.main_video).rgb_of_yuv(made).astype(int)
        seen = rgb(compositor.picture(project, SEQUENCE, frame, SIZE))
        assert made.format.name == form
        assert np.abs(shown - seen).mean() < 2


def codes(compositor, project, frames) -> list[int]:
    size = (320, 180)
    return [read_code(rgb(compositor.picture(project, SEQUENCE, n, size))[..., 0]) for n in frames]


def ramped(project, *points: tuple[int, int], start: Fraction, motion: str = "nearest"):
    sequence = project.sequence()
    track = sequence.tracks[0]
    ramp = SpeedRamp(
        start, tuple(SpeedPoint(Fraction(at), Fraction(v)) for at, v in points), motion
    )
    clips = (replace(track.clips[0], ramp=ramp),)
    return project.with_sequence(replace(sequence, tracks=(replace(track, clips=clips),)))


def test_a_ramp_shows_the_pictures_of_its_course(media, compositor):
    project = ramped(timeline("V1: a[0:50]", media), (0, 0), (2, 2), start=Fraction(0))

    shown = codes(compositor, project, range(50))

    clocks = [Fraction(2 * n + 1, 50) for n in range(50)]
    assert shown == [int(c * c / 2 * 25) for c in clocks]


def test_reverse_and_freeze_show_their_pictures(media, compositor):
    back = ramped(timeline("V1: a[0:50]", media), (0, -1), start=Fraction(2))
    still = ramped(timeline("V1: a[0:50]", media), (0, 0), start=Fraction(1))

    assert codes(compositor, back, range(50)) == list(range(49, -1, -1))
    assert set(codes(compositor, still, range(0, 50, 7))) == {25}


@pytest.mark.parametrize("motion", ["blend", "flow"])
def test_slow_motion_makes_pictures_between(media, compositor, motion):
    slow = timeline("V1: a[0:40]", media)
    project = ramped(slow, (0, 0), start=Fraction(0), motion=motion)
    ramp = SpeedRamp(Fraction(0), (SpeedPoint(Fraction(0), Fraction(1, 4)),), motion)
    track = project.sequence().tracks[0]
    clips = (replace(track.clips[0], ramp=ramp),)
    tracks = (replace(track, clips=clips),)
    project = project.with_sequence(replace(project.sequence(), tracks=tracks))

    shown = [rgb(compositor.picture(project, SEQUENCE, n, SIZE)) for n in range(8)]

    assert all((one != other).any() for one, other in pairwise(shown))


def test_a_crossfade_of_sound_keeps_power_and_starts_with_its_handles(media, compositor):
    project = timeline("A1: s[0:25] s[25:50]@60", media)
    kinds = {}
    for kind in ("constant_gain", "constant_power", "exponential"):
        crossed = with_transition(project.sequence(), 0, 1, kind, lead=10, tail=10)
        kinds[kind] = compositor.mix(project.with_sequence(crossed), crossed, 0, 50 * 1920)

    source = noise(4.0).T
    edge, length = 25 * 1920, 10 * 1920
    first, second = source[: 50 * 1920], source[60 * 1920 - edge : 60 * 1920 + edge]
    share = ((np.arange(2 * length) + 0.5) / (2 * length))[:, None]
    part = np.s_[edge - length : edge + length]
    straight = first[part] * (1 - share) + second[part] * share
    power = first[part] * np.cos(share * np.pi / 2) + second[part] * np.sin(share * np.pi / 2)
    quiet = np.abs(power) < 0.9
    assert np.abs(kinds["constant_gain"][part] - straight).max() < 2e-4
    assert np.abs(kinds["constant_power"][part] - power)[quiet].max() < 2e-4
    middle = kinds["exponential"][edge - 480 : edge + 480]
    assert np.abs(middle).mean() < 0.3 * np.abs(straight).mean()


def test_sound_of_a_reversed_clip_runs_backwards(media, compositor):
    project = timeline("A1: s[0:50]", media)
    project = ramped(project, (0, -1), start=Fraction(2))

    heard = compositor.mix(project, project.sequence(), 0, 2 * 48000)

    source = noise(4.0).T[: 2 * 48000]
    # Sample n lies at 2 s - n, and that is sample 96000 - n of the file.
    assert np.abs(heard[1000:95000] - source[::-1][999:94999]).max() < 1e-3


@pytest.mark.parametrize("points", [((0, 0), (1, 2), (2, 1)), ((0, 1), (2, -1))])
def test_ramped_sound_is_the_same_in_any_blocks(media, compositor, points):
    project = ramped(timeline("A1: s[0:60]", media), *points, start=Fraction(1, 2))
    sequence = project.sequence()
    whole = compositor.mix(project, sequence, 0, 96_000)

    pieces, done = [], 0
    for size in [*np.random.default_rng(5).integers(1, 9000, 40).tolist(), 96_000]:
        count = min(size, 96_000 - done)
        pieces.append(compositor.mix(project, sequence, done, count))
        done += count

    assert np.abs(np.concatenate(pieces) - whole).max() < 1e-5
    assert np.abs(whole).max() > 0.3


@pytest.mark.parametrize(("into", "shows"), [(38, 59), (30, 51)])
def test_a_held_transition_stands_still_only_where_material_is_missing(
    media, compositor, into, shows
):
    """a.mp4 holds 60 pictures; 22 are shown of the clip that goes, to two after the cut."""
    project = timeline(f"V1: a[0:20]@{into} b[20:40]@10", media)
    alone = timeline("V1: a[0:60]", media)
    hard = (ParameterValue("softness", 0.0), ParameterValue("angle", 90.0))
    crossed = with_transition(project.sequence(), 0, 1, "wipe", is_held=True, values=hard)
    project = project.with_sequence(crossed)

    shown = rgb(compositor.picture(project, SEQUENCE, 21, (320, 180)))[130:].astype(int)

    other = into + 19 if shows != into + 19 else into + 21
    there, not_there = (
        rgb(compositor.picture(alone, SEQUENCE, n, (320, 180)))[130:].astype(int)
        for n in (shows, other)
    )
    assert np.abs(shown - there).mean() < 1.5
    assert np.abs(shown - not_there).mean() > 3


def test_held_sound_runs_on_as_far_as_there_is_material(media):
    """s.wav holds 100 frames."""
    project = timeline("A1: s[0:50]@47 s[50:90]@1", media)
    held = with_transition(project.sequence(), 0, 1, "constant_gain", is_held=True)

    first, second = plan_range(held, None, project).heard

    assert [(h.start_sample // 1920, h.end_sample // 1920) for h in (first, second)] == [
        (0, 53),
        (49, 90),
    ]
    assert (first.is_faded_out, second.is_faded_in) == (True, True)
    longer = timeline("A1: s[0:50]@20 s[50:90]@10", media)
    whole = with_transition(longer.sequence(), 0, 1, "constant_gain", is_held=True)
    plain = with_transition(longer.sequence(), 0, 1, "constant_gain")
    assert [
        (h.start_sample, h.end_sample, h.is_faded_in, h.is_faded_out)
        for h in plan_range(whole, None, longer).heard
    ] == [
        (h.start_sample, h.end_sample, h.is_faded_in, h.is_faded_out)
        for h in plan_range(plain, None, longer).heard
    ]


def test_going_backwards_decodes_in_stretches(media, compositor, monkeypatch):
    """One seek serves many steps back, not one each."""
    from aigc_studio.media.decoding import PictureDecoder

    seeks = []
    real = PictureDecoder.seek

    def counted(self, ticks, *, hurry_to=None):
        seeks.append(ticks)
        return real(self, ticks, hurry_to=hurry_to)

    monkeypatch.setattr(PictureDecoder, "seek", counted)
    back = ramped(timeline("V1: a[0:50]", media), (0, -1), start=Fraction(2))

    codes(compositor, back, range(50))

    assert len(seeks) <= 6


def test_a_timeline_of_another_shape_is_drawn_anew(media, compositor):
    """The same picture of the same file, at the same size of the viewer."""
    project = in_two_shapes(timeline("V1: a[0:40]", media))
    fresh = SequenceCompositor()

    compositor.picture(project, SEQUENCE, 10, SIZE)
    shown = rgb(compositor.picture(project, SequenceId("tall"), 10, SIZE))

    expected = rgb(fresh.picture(project, SequenceId("tall"), 10, SIZE))
    fresh.close()
    assert expected[:, :50].max() == 0
    assert (shown == expected).all()


def test_what_was_looked_at_around_a_picture_is_kept_for_each_shape(media):
    project = in_two_shapes(timeline("V1: a[0:40]", media))
    readers, memory = OpenReaders(None), Memory()
    pictures = ClipPictures(readers, None, lambda error: pytest.fail(str(error)))

    def around(sequence: Sequence) -> ClipAround:
        clip = sequence.tracks[0].clips[0]
        wanted = Wanted(project, sequence, clip, 10, "user")
        return ClipAround(pictures, memory, wanted, SIZE, is_deep=False)

    wide, tall = (around(sequence) for sequence in project.sequences)
    wide.step(0)
    grey, step = tall.grey(0), tall.step(1)
    readers.close()

    assert grey.shape == (320, 180)
    assert grey[:100].max() == 0
    assert step == pytest.approx([0, 0, 0, 0], abs=0.02)


def in_two_shapes(project):
    """With a second timeline that stands upright."""
    wide = project.sequence()
    tall = replace(wide, id=SequenceId("tall"), width=wide.height, height=wide.width)
    return replace(project, sequences=(wide, tall))
