"""Sound at other speeds: pitch goes with it, backward is forward turned, blocks are seamless."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.render.shuttling import ResamplingShuttle

RATE = 48000


def tone(hertz: float, seconds: float = 4.0, level: float = 0.5) -> np.ndarray:
    wave = level * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def played(sound: np.ndarray, start: int, samples: int, speed: Fraction, block: int) -> np.ndarray:
    shuttle, parts = ResamplingShuttle(), []
    for done in range(0, samples, block):
        at = start + done * speed
        first, count = shuttle.window(at, block, speed)
        places = np.clip(np.arange(first, first + count), 0, len(sound) - 1)
        parts.append(shuttle.at_speed(sound[places].tobytes(), at, block, speed))
    return np.frombuffer(b"".join(parts), np.float32).reshape(-1, 2)


def pitch(sound: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(sound[:, 0] * np.hanning(len(sound))))
    return float(np.argmax(spectrum)) * RATE / len(sound)


@pytest.mark.parametrize("speed", [Fraction(2), Fraction(8), Fraction(1, 4), Fraction(-1), -4])
def test_pitch_goes_with_the_speed(speed) -> None:
    heard = played(tone(400), 2 * RATE, 9600, Fraction(speed), 2400)

    assert pitch(heard) == pytest.approx(400 * abs(speed), rel=0.02)


@pytest.mark.parametrize("speed", [Fraction(3), Fraction(-2), Fraction(1, 4)])
def test_any_cutting_into_blocks_sounds_the_same(speed) -> None:
    sound = tone(300) + tone(1234)

    whole = played(sound, RATE, 9600, speed, 9600)

    assert np.abs(whole - played(sound, RATE, 9600, speed, 1200)).max() < 1e-4


def test_backward_is_forward_turned_round() -> None:
    sound = np.random.default_rng(1).normal(0, 0.1, (RATE, 2)).astype(np.float32)

    heard = played(sound, 20_000, 4800, Fraction(-1), 4800)

    assert np.abs(heard - sound[20_000 - 4799 : 20_001][::-1]).max() < 1e-5


def test_levels_tell_peaks_of_each_side_and_the_loudness() -> None:
    shuttle = ResamplingShuttle()
    shuttle.begin(RATE)
    sound = tone(997, 4.0, 0.1)
    sound[:, 1] *= 2
    blocks = [sound[n : n + 2400] for n in range(0, len(sound), 2400)]

    levels = [shuttle.measure(block.tobytes()) for block in blocks][-1]

    assert levels.peaks == (pytest.approx(0.1, rel=0.02), pytest.approx(0.2, rel=0.02))
    # A sine of 0.1 at 997 Hz in one channel is -23.01 LUFS; twice that in the other adds 5 times.
    assert levels.integrated == pytest.approx(-23.01 + 10 * np.log10(5), abs=0.2)
    assert levels.momentary == pytest.approx(levels.integrated, abs=0.2)
