"""Blend modes and dissolves in whole numbers, beside their formulas in floats."""

from __future__ import annotations

import numpy as np
import pytest

from aigc_studio.media.colour import peak_of, premultiplied, straight
from aigc_studio.render.canvas import mixed, over, premultiplied_like
from aigc_studio.render.dissolves import dissolved, light_of, signal_of

MODES = {
    "normal": lambda b, t: t,
    "multiply": lambda b, t: b * t,
    "screen": lambda b, t: b + t - b * t,
    "overlay": lambda b, t: np.where(b <= 0.5, 2 * b * t, 1 - 2 * (1 - b) * (1 - t)),
    "add": lambda b, t: np.minimum(b + t, 1),
    "subtract": lambda b, t: np.maximum(b - t, 0),
    "darken": np.minimum,
    "lighten": np.maximum,
    "difference": lambda b, t: np.abs(b - t),
}
KINDS = [(bits, below, top) for bits in (8, 16) for below in (3, 4) for top in (3, 4)]


def sheet(channels: int, bits: int, seed: int) -> np.ndarray:
    """Every kind of value, clear and opaque ones too."""
    chance = np.random.default_rng(seed)
    peak = 2**bits - 1
    made = chance.integers(0, peak + 1, (64, 80, channels)).astype(f"uint{bits}")
    made[:8, :, :3] = 0
    made[8:16, :, :3] = peak
    if channels == 3:
        return made
    made[:, :10, 3] = 0
    made[:, 10:20, 3] = peak
    return premultiplied(made)


def plain(made: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Straight colours and alpha, 0..1."""
    shares = made.astype(float) / peak_of(made)
    if made.shape[2] == 3:
        return shares, np.ones((*made.shape[:2], 1))
    alpha = shares[..., 3:]
    return np.minimum(shares[..., :3] / np.maximum(alpha, 1e-9), 1), alpha


def joined(colours: np.ndarray, alpha: np.ndarray, like: np.ndarray) -> np.ndarray:
    whole = colours if like.shape[2] == 3 else np.concatenate([colours, alpha], axis=2)
    return whole * peak_of(like)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("bits", "below", "top"), KINDS)
def test_a_blend_follows_the_formula_to_a_level_of_eight_bits(mode, bits, below, top) -> None:
    lower, upper = sheet(below, bits, 1), sheet(top, bits, 2)
    (b, ba), (t, ta) = plain(lower), plain(upper)
    colours = ta * (1 - ba) * t + ba * (1 - ta) * b + ta * ba * MODES[mode](b, t)
    wanted = joined(colours, ta + ba * (1 - ta), lower)

    made = over(lower, upper, mode)

    # Of 16 bits 4; an overlay folds at the middle, where a rounding can take the other side.
    assert made.dtype == lower.dtype
    assert np.abs(made - wanted).max() <= (1 if bits == 8 else 4)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.83])
def test_a_clear_dissolve_mixes_light_as_far_as_each_is_opaque(bits, share) -> None:
    before, after = sheet(4, bits, 3), sheet(4, bits, 4)
    (b, ba), (t, ta) = plain(before), plain(after)
    alpha = ba * (1 - share) + ta * share
    light = light_of(b) * ba * (1 - share) + light_of(t) * ta * share
    wanted = joined(signal_of(light / np.maximum(alpha, 1e-9)) * alpha, alpha, before)

    made = dissolved(before, after, share)

    # Light in 16 bits: in the deepest shadow a step of it is four and a half of the signal.
    assert np.abs(made - wanted).max() <= (1 if bits == 8 else 16)
    assert (made[..., :3] <= made[..., 3:]).all()


@pytest.mark.parametrize("bits", [8, 16])
def test_a_dissolve_from_nothing_only_makes_less_clear(bits) -> None:
    picture = sheet(4, bits, 5)
    nothing = np.zeros_like(picture)

    coming, going = dissolved(nothing, picture, 0.3), dissolved(picture, nothing, 0.3)

    assert np.abs(coming - picture * 0.3).max() <= 0.51
    assert np.abs(going - picture * 0.7).max() <= 0.51


@pytest.mark.parametrize("bits", [8, 16])
def test_alpha_taken_out_and_put_in_again_changes_nothing(bits) -> None:
    picture = sheet(4, bits, 6)

    assert (premultiplied(straight(picture)) == picture).all()
    assert (premultiplied_like(straight(picture)[..., :3].copy(), picture) == picture).all()


def test_a_mask_mixes_sixteen_bits_as_far_as_it_says() -> None:
    one, other = sheet(3, 16, 7), sheet(3, 16, 8)
    mask = np.tile(np.linspace(0, 1, 80, dtype=np.float32), (64, 1))

    made = mixed(one, other, mask)

    wanted = one + (other.astype(float) - one) * mask[..., None]
    assert np.abs(made - wanted).max() <= 2
    assert (made[:, 0] == one[:, 0]).all()
    assert (made[:, -1] == other[:, -1]).all()
