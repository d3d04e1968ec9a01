from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import cv2  # noqa: TID253 - pictures are drawn here
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.effect_catalogue import EFFECTS, acting
from aigc_studio.core.errors import MediaError
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.render.canvas import over, with_alpha
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.cubes import parse_cube
from aigc_studio.render.effects import Scene, applied
from tests.conftest import ROOT
from tests.footage import asset
from tests.media_factory import make_media, steady
from tests.render.test_crossing import AFTER, BEFORE, scene
from tests.render.test_layers import effect, with_effects
from tests.render.timelines import SEQUENCE, timeline

GOLDEN = ROOT / "tests" / "golden" / "effects"
KINDS = [kind for kind, spec in EFFECTS.items() if spec.media == "video" and kind != "lut"]
HERE = Scene(Fraction(1, 3), 5)
CUBE = "LUT_3D_SIZE 2\n" + "\n".join(
    f"{1 - r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1)
)


class Moving:
    """A camera that shakes and a light that flickers, around the frame that is drawn."""

    frames_per_second = 25.0

    def sheet(self, offset: int) -> np.ndarray:
        return scene() if offset % 2 else BEFORE

    def grey(self, offset: int) -> np.ndarray:
        return np.full((54, 96), 100 + 20 * (offset % 2), np.uint8)

    def step(self, offset: int) -> np.ndarray:
        return np.array([0.02 if offset % 2 else -0.02, 0.01, 0.4 * (offset % 2), 0.0])


AROUND = Scene(Fraction(1, 3), 5, Moving())


def strong(kind: str):
    spec = EFFECTS[kind]
    values = {
        p.name: p.low + 0.35 * (p.high - p.low)
        for p in spec.parameters
        if (p.name, p.default) in spec.neutral and p.kind == "number"
    }
    if kind == "transform":
        values = {"x": 0.1, "scale": 0.7, "rotation": 20, "opacity": 0.8}
    if kind == "denoise":
        return effect(kind, method="in space", amount=0.6)
    return effect(kind, **values)


def drawn(kind: str) -> np.ndarray:
    shown = applied(strong(kind), BEFORE, AROUND)
    return over(AFTER, shown) if shown.shape[2] == 4 else shown


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_looks_as_it_did(kind: str) -> None:
    path = GOLDEN / f"{kind}.png"
    golden = cv2.imread(str(path))

    assert golden is not None, path
    assert np.abs(drawn(kind).astype(int) - golden[..., ::-1]).max() <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_sixteen_bits_and_alpha_look_like_eight_opaque_ones(kind: str) -> None:
    one = strong(kind)
    plain = with_alpha(applied(one, BEFORE, HERE)).astype(float)

    deep = with_alpha(applied(one, scene(is_deep=True), HERE)) / 257
    clear = with_alpha(applied(one, with_alpha(BEFORE), HERE))

    near = 1.2 if kind in {"denoise", "moviepy.Painting"} else 0.7
    assert np.abs(deep - plain).mean() < near
    assert np.abs(clear - plain).mean() < near


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([k for k in KINDS if not k.startswith("moviepy")]), st.data())
def test_any_setting_gives_a_sound_sheet_and_always_the_same(kind: str, data) -> None:
    values = tuple(
        ParameterValue(p.name, text=data.draw(st.sampled_from(p.choices)))
        if p.choices
        else ParameterValue(p.name, data.draw(st.floats(p.low, p.high), p.name))
        for p in EFFECTS[kind].parameters
        if p.kind not in {"colour", "file"}
    )
    made = replace(effect(kind), values=values)
    half = with_alpha(BEFORE) // 2
    originals = BEFORE.copy()

    for sheet in (BEFORE, half):
        one, again = applied(made, sheet, AROUND), applied(made, sheet, AROUND)
        assert one.shape[:2] == sheet.shape[:2]
        assert one.dtype == np.uint8
        assert (one == again).all()
        if one.shape[2] == 4:
            assert (one[..., :3] <= one[..., 3:]).all()
    assert (originals == BEFORE).all()


@pytest.mark.parametrize("kind", [k for k in KINDS if EFFECTS[k].neutral])
def test_an_effect_at_its_neutral_values_would_change_nothing(kind: str) -> None:
    """So leaving it out of the plan is right."""
    values = tuple(ParameterValue(name, value) for name, value in EFFECTS[kind].neutral)
    neutral = replace(effect(kind), values=values)

    assert acting((neutral,), "video") == ()
    shown = applied(neutral, BEFORE, HERE)
    assert np.abs(with_alpha(shown).astype(int) - with_alpha(BEFORE)).max() <= 1


def test_keyframes_are_read_at_the_second_of_the_clip() -> None:
    points = (ValuePoint(Fraction(0), 0.0), ValuePoint(Fraction(1), 1.0))
    fading = replace(effect("transform"), values=(ParameterValue("opacity", points=points),))

    alphas = [int(applied(fading, BEFORE, Scene(Fraction(n, 4), n))[20, 20, 3]) for n in range(5)]

    assert alphas == [0, 64, 128, 191, 255]


def test_a_transform_moves_by_shares_of_the_frame() -> None:
    moved = applied(effect("transform", x=0.25), BEFORE, HERE)
    half = applied(effect("transform", scale=0.5), BEFORE, HERE)

    assert (moved[:, 24:, :3] == BEFORE[:, :72]).all()
    assert not moved[:, :24].any()
    assert half[27, 48, 3] == 255
    assert not half[:13].any()
    assert not half[:, :23].any()


def test_a_key_takes_out_its_colour_and_keeps_others() -> None:
    picture = np.full((20, 40, 3), (20, 230, 40), np.uint8)
    picture[:, 20:] = (200, 120, 110)

    keyed = applied(effect("chroma_key", colour="#14e628"), picture, HERE)

    assert not keyed[:, :18].any()
    assert (keyed[:, 22:, 3] == 255).all()
    assert np.abs(keyed[:, 22:, :3].astype(int) - (200, 120, 110)).max() <= 1


def test_exposure_acts_on_light() -> None:
    grey = np.full((2, 2, 3), 100, np.uint8)

    brighter = applied(effect("colour", exposure=1.0), grey, HERE)

    light = ((100 / 255 + 0.0992968) / 1.0992968) ** (1 / 0.45)
    assert abs(int(brighter[0, 0, 0]) - 255 * (1.0992968 * (2 * light) ** 0.45 - 0.0992968)) < 1


def test_a_lut_is_looked_up_between_its_points(tmp_path: Path) -> None:
    path = tmp_path / "swap.cube"
    path.write_text(f'TITLE "red inverted"\n# by hand\n{CUBE}\n', encoding="utf-8")

    mapped = applied(effect("lut", file=str(path)), BEFORE, HERE).astype(int)
    half = applied(effect("lut", file=str(path), strength=0.5), BEFORE, HERE).astype(int)

    expected = BEFORE.astype(int)
    expected[..., 0] = 255 - expected[..., 0]
    assert np.abs(mapped - expected).max() <= 1
    assert np.abs(half - (expected + BEFORE) / 2).max() <= 1.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LUT_3D_SIZE 2\n0 0 0\n",
        "LUT_3D_SIZE 1\n0 0 0\n",
        "LUT_3D_SIZE 100000\n",
        CUBE + "\n0 0 0",
        CUBE.replace("1 1 1", "1 nan 1"),
        CUBE.replace("1 1 1", "1 one 1"),
        CUBE + "\nLUT_1D_SIZE 2",
        "DOMAIN_MIN 1 1 1\nDOMAIN_MAX 0 0 0\n" + CUBE,
    ],
)
def test_a_lut_that_is_not_sound_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.cube"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=r".+"):
        parse_cube(text)
    with pytest.raises(MediaError, match="is not a sound"):
        applied(effect("lut", file=str(path)), BEFORE, HERE)


def test_grain_is_new_in_each_frame_and_the_same_each_time() -> None:
    one, two, again = (
        applied(effect("grain"), BEFORE, Scene(Fraction(0), step)).astype(int) for step in (1, 2, 1)
    )

    assert (one == again).all()
    assert (one != two).any()
    assert abs((one - BEFORE).mean()) < 1.5


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    a = make_media(folder / "a.mp4", steady(60, Fraction(25)))
    return {"a": asset(a)}


def test_a_neutral_stack_costs_nothing_and_changes_nothing(media) -> None:
    plain = timeline("V1: a[0:40]", media)
    stack = [
        effect("transform"),
        effect("colour"),
        effect("blur", amount=0.0),
        effect("grain", is_enabled=False),
        effect("from another program"),
    ]
    project = plain.with_sequence(with_effects(plain.sequence(), 0, 0, *stack))
    compositor = SequenceCompositor()

    bare = compositor.frame(plain, plain.sequence(), 7, (320, 180))
    shown = compositor.frame(project, project.sequence(), 7, (320, 180))

    assert bare.to_ndarray().tobytes() == shown.to_ndarray().tobytes()
    # The decoder's own picture went through untouched.
    assert shown is compositor.frame(project, project.sequence(), 7, (320, 180))
    compositor.close()


def shaking(folder: Path) -> Path:
    """A still picture seen by a camera that shakes by up to 12 pixels; and its light flickers."""
    import av

    chance = np.random.default_rng(11)
    rough = chance.integers(0, 220, (30, 50, 3)).astype(np.uint8)
    wide = cv2.resize(rough, (400, 240), interpolation=cv2.INTER_CUBIC)
    path = folder / "shaking.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number in range(40):
            x, y = 40 + chance.integers(-8, 9), 30 + chance.integers(-8, 9)
            part = wide[y : y + 180, x : x + 320].astype(float) * (1 - 0.2 * (number % 2))
            frame = av.VideoFrame.from_ndarray(part.astype(np.uint8), "rgb24")
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path


def seen(project, frames) -> list[np.ndarray]:
    compositor = SequenceCompositor()
    shown = [
        np.frombuffer(compositor.picture(project, SEQUENCE, n, (320, 180)).data, np.uint8)
        for n in frames
    ]
    compositor.close()
    return [picture.reshape(180, 320, 3).astype(int) for picture in shown]


def test_a_shaking_camera_is_stilled_and_a_flickering_light_evened(tmp_path: Path) -> None:
    plain = timeline("V1: a[0:40]", {"a": asset(shaking(tmp_path), "a")})

    def with_stack(*stack):
        return plain.with_sequence(with_effects(plain.sequence(), 0, 0, *stack))

    steady_light = effect("deflicker")
    still = effect("stabilise", crop=0.2, reach=0.6)
    frames = range(16, 24)
    shaky, lit, stilled = (
        seen(project, frames)
        for project in (plain, with_stack(steady_light), with_stack(steady_light, still))
    )

    def moves(pictures: list[np.ndarray]) -> float:
        inner = [p[30:150, 40:280] for p in pictures]
        return float(np.mean([np.abs(a - b).mean() for a, b in pairwise(inner)]))

    def flickers(pictures: list[np.ndarray]) -> float:
        return float(np.std([p.mean() for p in pictures]))

    assert flickers(lit) < flickers(shaky) / 5
    assert moves(stilled) < moves(lit) / 2


def test_noise_is_averaged_where_nothing_moves(tmp_path: Path) -> None:
    import av

    clean = cv2.resize(scene(), (320, 180), interpolation=cv2.INTER_CUBIC)
    chance = np.random.default_rng(2)
    path = tmp_path / "noisy.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "bgr0"
        for number in range(10):
            noisy = np.clip(clean + chance.normal(0, 8, clean.shape), 0, 255).astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(noisy, "rgb24")
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format="bgr0")))
        container.mux(stream.encode(None))
    plain = timeline("V1: a[0:10]", {"a": asset(path, "a")})
    mended = plain.with_sequence(
        with_effects(plain.sequence(), 0, 0, effect("denoise", method="in time", amount=0.8))
    )

    noise, rest = (np.abs(seen(p, [5])[0] - clean).mean() for p in (plain, mended))

    assert rest < 0.7 * noise


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_wheels_follow_their_formula_on_a_ramp(dtype: type) -> None:
    peak = np.iinfo(dtype).max
    ramp = np.linspace(0, peak, 256).round().astype(dtype)
    sheet = np.repeat(ramp[None, :, None], 3, axis=2)
    values = {"lift": 0.1, "lift_blue": 0.05, "gamma": 0.5, "gamma_red": -0.3, "gain": -0.2,
              "gain_green": 0.15}  # fmt: skip

    made = applied(effect("wheels", **values), sheet, HERE)

    signal = ramp / peak
    for channel, (lift, gamma, gain) in enumerate(
        ((0.1, 0.2, -0.2), (0.1, 0.5, -0.05), (0.15, 0.5, -0.2))
    ):
        raised = (1 + gain) * (signal + lift * (1 - signal))
        wanted = np.clip(raised, 0, 1) ** (2.0**-gamma) * peak
        assert np.abs(made[0, :, channel] - wanted).max() <= 0.51


def test_lift_keeps_white_and_gain_keeps_black() -> None:
    ends = np.array([[[0, 0, 0], [255, 255, 255]]], np.uint8)

    lifted = applied(effect("wheels", lift=0.2), ends, HERE)
    gained = applied(effect("wheels", gain=-0.2), ends, HERE)

    assert lifted.tolist() == [[[51, 51, 51], [255, 255, 255]]]
    assert gained.tolist() == [[[0, 0, 0], [204, 204, 204]]]
