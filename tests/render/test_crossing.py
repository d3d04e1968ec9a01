from __future__ import annotations

from pathlib import Path

import cv2  # noqa: TID253 - pictures are drawn here
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.transitions import TRANSITIONS
from aigc_studio.render.canvas import with_alpha
from aigc_studio.render.crossing import crossed, faded, moment_of
from aigc_studio.render.flows import along
from tests.conftest import ROOT

KINDS = [kind for kind, spec in TRANSITIONS.items() if spec.media == "video"]
GOLDEN = ROOT / "tests" / "golden" / "transitions"
SIZE = (96, 54)


def scene(shift: int = 0, *, is_deep: bool = False) -> np.ndarray:
    """A textured picture; ``shift`` moves it and changes its colours."""
    chance = np.random.default_rng(7)
    rough = chance.integers(0, 256, (6, 11, 3)).astype(np.uint8)
    whole = cv2.resize(rough, (SIZE[0] + 32, SIZE[1] + 8), interpolation=cv2.INTER_CUBIC)
    part = whole[4 : 4 + SIZE[1], shift : shift + SIZE[0]]
    made = np.ascontiguousarray(part if not shift else part[..., ::-1])
    return made.astype(np.uint16) * 257 if is_deep else made


BEFORE, AFTER = scene(), scene(9)


def at(kind: str, share: float, *values: ParameterValue, step: int = 3):
    return moment_of(kind, values, share, step)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_looks_as_it_did(kind: str) -> None:
    picture = crossed(kind, BEFORE, AFTER, at(kind, 0.4))

    path = GOLDEN / f"{kind}.png"
    golden = cv2.imread(str(path))

    assert golden is not None, path
    assert np.abs(picture.astype(int) - golden[..., ::-1]).max() <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_its_ends_are_the_two_pictures_to_the_bit(kind: str) -> None:
    assert (crossed(kind, BEFORE, AFTER, at(kind, 0.0)) == BEFORE).all()
    assert (crossed(kind, BEFORE, AFTER, at(kind, 1.0)) == AFTER).all()


@pytest.mark.parametrize("kind", KINDS)
def test_sixteen_bits_and_alpha_look_like_eight_opaque_ones(kind: str) -> None:
    plain = crossed(kind, BEFORE, AFTER, at(kind, 0.3)).astype(float)

    deep = crossed(kind, scene(is_deep=True), scene(9, is_deep=True), at(kind, 0.3))
    clear = crossed(kind, with_alpha(BEFORE), with_alpha(AFTER), at(kind, 0.3))

    assert np.abs(deep / 257 - plain).mean() < 0.6
    assert (clear[..., 3] == 255).all()
    assert np.abs(clear[..., :3] - plain).mean() < 0.6


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), st.floats(0, 1), st.integers(0, 200), st.data())
def test_any_moment_is_a_whole_picture_and_always_the_same(kind, share, step, data) -> None:
    values = [
        ParameterValue(spec.name, data.draw(st.floats(spec.low, spec.high), spec.name))
        if not spec.choices and spec.kind in {"number", "whole", "switch"}
        else ParameterValue(
            spec.name, text=data.draw(st.sampled_from(tuple(set(spec.choices) - {"file"}) or ("",)))
        )
        for spec in TRANSITIONS[kind].parameters
    ]
    moment = moment_of(kind, tuple(values), share, step)
    originals = BEFORE.copy(), AFTER.copy()

    picture, again = crossed(kind, BEFORE, AFTER, moment), crossed(kind, BEFORE, AFTER, moment)

    assert picture.shape == BEFORE.shape
    assert picture.dtype == np.uint8
    assert (picture == again).all()
    assert (originals[0] == BEFORE).all()
    assert (originals[1] == AFTER).all()


@given(st.integers(0, 255), st.integers(0, 255), st.floats(0.001, 0.999))
def test_a_dissolve_is_the_mean_of_light_by_the_formula_of_bt709(dark, light, share) -> None:
    before, after = (np.full((1, 1, 3), value, np.uint8) for value in (dark, light))

    def lit(code: int) -> float:
        signal = code / 255
        return (
            signal / 4.5 if signal < 0.0812429 else ((signal + 0.0992968) / 1.0992968) ** (1 / 0.45)
        )

    mean = lit(dark) * (1 - share) + lit(light) * share
    signal = 4.5 * mean if mean < 0.01805397 else 1.0992968 * mean**0.45 - 0.0992968

    shown = crossed("dissolve", before, after, at("dissolve", share))[0, 0, 0]

    assert abs(int(shown) - 255 * signal) <= 0.5 + 0.05


def test_a_dissolve_in_light_is_brighter_in_the_middle_than_one_of_codes() -> None:
    black, white = np.zeros((2, 2, 3), np.uint8), np.full((2, 2, 3), 255, np.uint8)

    middle = crossed("dissolve", black, white, at("dissolve", 0.5))

    assert int(middle[0, 0, 0]) == round(255 * (1.099296826809442 * 0.5**0.45 - 0.099296826809442))


def test_a_wipe_uncovers_in_its_direction() -> None:
    black, white = np.zeros((54, 96, 3), np.uint8), np.full((54, 96, 3), 255, np.uint8)
    hard = ParameterValue("softness", 0.0)

    def columns(angle: float) -> np.ndarray:
        shown = crossed("wipe", black, white, at("wipe", 0.5, ParameterValue("angle", angle), hard))
        return shown[..., 0]

    assert (columns(0)[:, :47] == 255).all()
    assert (columns(0)[:, 49:] == 0).all()
    assert (columns(180)[:, 49:] == 255).all()
    assert (columns(90)[:26] == 255).all()
    assert (columns(90)[28:] == 0).all()


def test_a_push_moves_both_and_a_slide_only_the_one_that_comes() -> None:
    left = ParameterValue("direction", text="left")

    pushed = crossed("push", BEFORE, AFTER, at("push", 0.5, left))
    slid = crossed("slide", BEFORE, AFTER, at("slide", 0.5, left))

    assert (pushed[:, :48] == BEFORE[:, 48:]).all()
    assert (pushed[:, 48:] == AFTER[:, :48]).all()
    assert (slid[:, :48] == BEFORE[:, :48]).all()
    assert (slid[:, 48:] == AFTER[:, :48]).all()


def test_a_dip_is_its_colour_in_the_middle() -> None:
    red = ParameterValue("colour", text="#c01020")

    middle = crossed("dip", BEFORE, AFTER, at("dip", 0.5, red))

    assert (middle == (0xC0, 0x10, 0x20)).all()


def test_a_matte_that_is_dark_on_the_left_wipes_from_there(tmp_path: Path) -> None:
    path = tmp_path / "matte.png"
    cv2.imwrite(str(path), np.tile(np.linspace(0, 255, 96).astype(np.uint8), (54, 1)))
    values = (ParameterValue("pattern", text="file"), ParameterValue("file", text=str(path)))

    half = crossed("luma_wipe", BEFORE, AFTER, at("luma_wipe", 0.5, *values))

    assert (half[:, :30] == AFTER[:, :30]).all()
    assert (half[:, -30:] == BEFORE[:, -30:]).all()


def test_a_match_move_follows_one_picture_that_moved() -> None:
    """Half way, both sides lie on the picture moved by half."""
    chance = np.random.default_rng(3)
    rough = chance.integers(0, 256, (60, 100, 3)).astype(np.uint8)
    wide = cv2.resize(rough, (800, 480), interpolation=cv2.INTER_CUBIC)
    first, second = (wide[60:420, x : x + 640] for x in (40, 80))

    half = crossed("match_move", first, second, at("match_move", 0.5))

    expected = wide[60:420, 60:700]
    plain = crossed("dissolve", first, second, at("dissolve", 0.5))
    inner = np.s_[:, 60:-60]
    assert np.abs(half[inner].astype(int) - expected[inner]).mean() < 4
    assert np.abs(plain[inner].astype(int) - expected[inner]).mean() > 20


def test_a_morph_moves_what_a_dissolve_would_show_twice() -> None:
    """A disc that jumps: half way there is one disc in the middle, not two halves of two."""
    first, second = (np.full((180, 320, 3), 40, np.uint8) for _ in range(2))
    cv2.circle(first, (150, 90), 30, (220, 200, 180), -1)
    cv2.circle(second, (162, 90), 30, (220, 200, 180), -1)
    wanted = np.full((180, 320, 3), 40, np.uint8)
    cv2.circle(wanted, (156, 90), 30, (220, 200, 180), -1)

    morphed = crossed("morph_cut", first, second, at("morph_cut", 0.5))
    plain = crossed("dissolve", first, second, at("dissolve", 0.5))

    def far(picture: np.ndarray) -> float:
        return float(np.abs(picture.astype(int) - wanted).mean())

    assert far(morphed) < far(plain) / 2


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_what_is_drawn_along_a_flow_lies_at_parts_of_a_pixel(channels: int, kind) -> None:
    """Not at the nearest of 32 places in it."""
    stripes = np.zeros((40, 64, channels), kind)
    peak = np.iinfo(kind).max
    stripes[:, ::2] = peak
    flow = np.full((10, 16, 2), (0.25 * 0.3, 0), np.float32)

    made = along(stripes, flow, 1.0)

    assert made.shape == stripes.shape
    assert np.abs(made[:, 10:50:2] / peak - 0.7).max() < 0.005
    assert np.abs(made[:, 11:50:2] / peak - 0.3).max() < 0.005


def test_a_whip_pan_blurs_along_its_way_only() -> None:
    stripes = np.zeros((54, 96, 3), np.uint8)
    stripes[:, ::2] = 255

    across = crossed("whip_pan", stripes, stripes, at("whip_pan", 0.5))
    level = np.zeros_like(stripes)
    level[::2] = 255
    kept = crossed("whip_pan", level, level, at("whip_pan", 0.5))

    assert across[..., 0].std() < 40
    assert (kept == level).all()


def test_a_fade_over_black_is_a_dissolve_from_black() -> None:
    black = np.zeros_like(AFTER)

    shown = faded(AFTER, black, at("dissolve", 0.4), is_in=True)

    assert (shown == crossed("dissolve", black, AFTER, at("dissolve", 0.4))).all()
    assert (faded(AFTER, black, at("dissolve", 0.0), is_in=True) == black).all()
    assert (faded(AFTER, black, at("dissolve", 1.0), is_in=False) == black).all()
