"""Arithmetic of sound: edge fades, gain, change of speed, and what happens above full scale."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.transitions import Easing
from aigc_studio.render.plan import Fade, HeardClip

if TYPE_CHECKING:
    from numpy.typing import NDArray

FADE_SECONDS = Fraction(5, 1000)
KNEE = 0.95
_STEEPNESS = 5.0
"""Of an exponential fade: 43 dB from its first tenth of a per cent to its end."""
_TAPS = 16
"""Samples on each side of the interpolating kernel."""


def gain_factor(gain_db: float) -> float:
    return float(10 ** (gain_db / 20))


def mixed_down(sound: NDArray[np.float32], track: Track) -> NDArray[np.float32]:
    """A track's sound (n, 2) with its gain and pan."""
    if not track.gain_db and not track.pan:
        return sound
    sides = gain_factor(track.gain_db) * panned(np.array([track.pan]))
    return np.asarray(sound * sides, np.float32)


def panned(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factors (n, 2) of left and right at places from -1 to 1.

    The other side grows softer by a quarter sine, and the one that is panned to stays; so the
    middle changes nothing.
    """
    left = np.cos(np.clip(places, 0, 1) * np.pi / 2)
    right = np.cos(np.clip(-places, 0, 1) * np.pi / 2)
    return np.stack([left, right], axis=1)


def gain_course(clip: Clip, start: Fraction, samples: int, sample_rate: int) -> NDArray[np.float32]:
    """The factor at each of ``samples`` samples (n,) that begin at media second ``start``."""
    places = np.arange(samples) * (float(clip.speed) / sample_rate)
    at = [float(point.at - start) for point in clip.gain_points]
    course = np.interp(places, at, [point.gain_db for point in clip.gain_points])
    factors: NDArray[np.float32] = np.power(10.0, course / 20).astype(np.float32)
    return factors


def apply_fades(sound: NDArray[np.float32], heard: HeardClip, start: int, sample_rate: int) -> None:
    """Fade the edges of a clip in place; ``sound`` (n, 2) begins at sequence sample ``start``.

    Equal power: two fades over the same stretch keep the power of unlike material. Transitions
    fade as their kind says.
    """
    for fade, is_in in ((heard.fade_in, True), (heard.fade_out, False)):
        if fade is not None:
            sound *= fade_course(fade, start, len(sound), is_in=is_in)[:, None]
    whole = heard.end_sample - heard.start_sample
    length = min(round(FADE_SECONDS * sample_rate), whole // 2)
    if length == 0:
        return
    places = start + np.arange(len(sound))
    if heard.is_faded_in and start < heard.start_sample + length:
        rise = (places - heard.start_sample + 0.5) / length
        sound *= _quarter_sine(rise)[:, None]
    if heard.is_faded_out and start + len(sound) > heard.end_sample - length:
        fall = (heard.end_sample - places - 0.5) / length
        sound *= _quarter_sine(fall)[:, None]


def fade_course(fade: Fade, start: int, samples: int, *, is_in: bool) -> NDArray[np.float32]:
    """The factor of a transition's sound at each sample from sequence sample ``start`` on."""
    length = max(1, fade.end_sample - fade.start_sample)
    passed = (start - fade.start_sample + np.arange(samples) + 0.5) / length
    share = np.clip(_eased(fade.easing, np.clip(passed, 0, 1)), 0, 1)
    return fade_curve(fade.kind, share if is_in else 1 - share)


def fade_curve(kind: str, share: NDArray[np.float64]) -> NDArray[np.float32]:
    """How loud what comes is at that share of the way: 0 at 0, 1 at 1.

    ``constant_power`` keeps the power of unlike material, ``constant_gain`` the sum of like one;
    ``exponential`` comes evenly in decibels.
    """
    if kind == "constant_gain":
        return share.astype(np.float32)
    if kind == "exponential":
        return np.asarray(np.expm1(_STEEPNESS * share) / np.expm1(_STEEPNESS), np.float32)
    return _quarter_sine(share)


def _eased(easing: Easing, share: NDArray[np.float64]) -> NDArray[np.float64]:
    """``core.transitions.eased`` of many shares."""
    if easing == "ease":
        return share * share * (3 - 2 * share)
    if easing == "ease_in":
        return share * share
    return share * (2 - share) if easing == "ease_out" else share


def _quarter_sine(ramp: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.sin(np.clip(ramp, 0.0, 1.0) * np.pi / 2).astype(np.float32)


def soft_clip(sound: NDArray[np.float32]) -> int:
    """Round off in place what lies above the knee; returns how many samples were over full scale.

    Below 0.95 nothing is changed, so a sound that was fine stays bit for bit what it was.
    """
    loud = np.abs(sound) > KNEE
    if not loud.any():
        return 0
    values = sound[loud]
    over = (np.abs(values) - KNEE) / (1 - KNEE)
    sound[loud] = np.sign(values) * (KNEE + (1 - KNEE) * np.tanh(over))
    return int((np.abs(values) > 1).sum())


def source_window(start: Fraction, samples: int, speed: Fraction) -> tuple[int, int]:
    """First source sample and how many are needed to play ``samples`` at a speed.

    ``start`` is the position of the first one in source samples, not necessarily a whole one.
    """
    reach = _reach(speed)
    first = floor(start) - reach
    last = ceil(start + samples * speed) + reach
    return first, last - first


def at_speed(
    source: NDArray[np.float32], offset: Fraction, samples: int, speed: Fraction
) -> NDArray[np.float32]:
    """Play ``source`` (m, 2) faster or slower, pitch with it: sample k lies at offset + k·speed.

    A Hann-windowed sinc, widened for speeds above 1 so that nothing folds back.
    """
    reach = _reach(speed)
    places = float(offset) + np.arange(samples) * float(speed)
    whole = np.floor(places).astype(np.int64)
    taps = np.arange(-reach + 1, reach + 1)
    distance = (places - whole)[:, None] - taps[None, :]
    width = max(1.0, float(speed))
    kernel = np.sinc(distance / width) * np.cos(np.pi * distance / (2 * reach)) ** 2 / width
    indexes = np.clip(whole[:, None] + taps[None, :], 0, len(source) - 1)
    mixed: NDArray[np.float32] = np.einsum("nk,nkc->nc", kernel.astype(np.float32), source[indexes])
    return mixed


def _reach(speed: Fraction) -> int:
    return ceil(_TAPS * max(Fraction(1), speed))
