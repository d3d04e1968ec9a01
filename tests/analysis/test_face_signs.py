"""What is read of a face: upright, now and then, and alike for one face however it is lit."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.analysis.face_signs import FaceSigner, patterns, upright
from aigc_studio.inference.face_detector import FoundFace

AT = Fraction(1)


def drawn(seed: int) -> np.ndarray:
    """A soft pattern of its own in the place of a face: uint8 (360, 480, 3)."""
    import cv2

    noise = np.random.default_rng(seed).integers(0, 256, (36, 48), np.uint8)
    large = cv2.resize(noise, (480, 360), interpolation=cv2.INTER_CUBIC)
    return np.repeat(large[..., None], 3, axis=2)


def found(x: float = 200, y: float = 120, width: float = 80, turn: float = 0.0) -> FoundFace:
    """Eyes, nose and mouth of a face, turned by radians about its middle."""
    middle = np.array([x + width / 2, y + width / 2])
    marks = np.array([[-0.2, -0.15], [0.2, -0.15], [0, 0.05], [0, 0.25]]) * width
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    points = tuple((float(a), float(b)) for a, b in marks @ spin.T + middle)
    return FoundFace(x, y, width, width, 0.9, points)


def test_a_face_on_its_side_is_turned_upright() -> None:
    import cv2

    face, picture = found(), drawn(1)
    way = cv2.getRotationMatrix2D((240, 160), -30, 1.0)
    turned = cv2.warpAffine(picture, way, (480, 360), borderMode=cv2.BORDER_REPLICATE)

    straight, back = upright(picture, face), upright(turned, found(turn=np.radians(30)))

    assert straight is not None
    assert back is not None
    assert np.abs(straight.astype(int) - back).mean() < 4


def test_darker_light_changes_the_patterns_less_than_another_face() -> None:
    face = found()
    one, other = (upright(drawn(seed), face) for seed in (1, 2))
    dark = upright((drawn(1) * 0.6 + 10).astype(np.uint8), face)

    away = [float(np.linalg.norm(patterns(one) - patterns(x))) for x in (dark, other)]

    assert np.linalg.norm(patterns(one)) == pytest.approx(1.0, abs=1e-5)
    assert away[0] < away[1] / 2


def test_a_face_that_stays_is_read_again_only_after_a_while() -> None:
    signer, picture = FaceSigner(None), drawn(1)
    read = [len(signer(picture, AT + Fraction(n, 5), found())) for n in range(5)]

    assert read == [1024, 0, 1024, 0, 1024]


def test_two_faces_of_one_picture_are_both_read() -> None:
    signer, picture = FaceSigner(None), drawn(1)

    assert [len(signer(picture, AT, found(x))) for x in (60, 300)] == [1024, 1024]


@pytest.mark.parametrize(
    "face",
    [
        found(width=20),
        FoundFace(200, 120, 80, 80, 0.5, found().points),
        FoundFace(200, 120, 80, 80, 0.9),
        FoundFace(200, 120, 80, 80, 0.9, ((240.0, 160.0),) * 4),
    ],
)
def test_small_doubtful_and_shapeless_faces_are_not_read(face: FoundFace) -> None:
    assert len(FaceSigner(None)(drawn(1), AT, face)) == 0
