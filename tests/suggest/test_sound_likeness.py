from __future__ import annotations

from array import array
from fractions import Fraction

import pytest

from aigc_studio.core.results import Floats
from aigc_studio.core.sounds import TEXTURE_BANDS, SoundTexture
from aigc_studio.suggest.sound_likeness import heard_vector

SECOND = Fraction(1)


def step(high: int, base: int = 100) -> bytes:
    mean = bytes(base + (60 if n == high else 0) for n in range(TEXTURE_BANDS))
    return mean + bytes([60] * TEXTURE_BANDS)


def texture(*steps: bytes) -> SoundTexture:
    return SoundTexture(Fraction(0), Fraction(len(steps), 2), data=b"".join(steps))


def dot(one: Floats, other: Floats) -> float:
    return sum(a * b for a, b in zip(array("f", one.data), array("f", other.data), strict=True))


def test_what_sounds_alike_is_near_however_loud_and_what_does_not_is_far() -> None:
    low, loud, high = texture(step(3)), texture(step(3, 130)), texture(step(30))
    vectors = [heard_vector(t, Fraction(0), SECOND) for t in (low, loud, high)]

    assert dot(vectors[0], vectors[0]) == pytest.approx(1.0, abs=1e-5)
    assert dot(vectors[0], vectors[1]) == pytest.approx(1.0, abs=1e-5)
    assert dot(vectors[0], vectors[2]) < 0.9


def test_a_stretch_is_heard_alone_and_silence_in_it_is_passed_over() -> None:
    both = texture(step(3), step(3, 10), step(30), step(30))

    assert heard_vector(both, Fraction(0), SECOND) == heard_vector(
        texture(step(3)), Fraction(0), SECOND
    )
    assert heard_vector(both, SECOND, 2 * SECOND) == heard_vector(
        texture(step(30)), Fraction(0), SECOND
    )


def test_silence_and_what_lies_outside_have_no_vector() -> None:
    assert heard_vector(texture(bytes(2 * TEXTURE_BANDS)), Fraction(0), SECOND) == Floats()
    assert heard_vector(texture(step(3)), Fraction(50), Fraction(51)) == Floats()
