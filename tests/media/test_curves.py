"""Curves out of small pictures of known content."""

from __future__ import annotations

import numpy as np
import pytest

from aigc_studio.media.curves import CurveBuilder
from aigc_studio.media.shrinking import SmallPictures

HEIGHT, WIDTH = 72, 128


def texture(seed: int = 1) -> np.ndarray:
    """A soft random scene, wider than the picture, so that it can be panned."""
    import cv2

    noise = np.random.default_rng(seed).integers(0, 255, (12, 40)).astype(np.float32)
    return cv2.resize(noise, (400, HEIGHT), interpolation=cv2.INTER_CUBIC).clip(0, 255)


def curves(pictures: list[np.ndarray], seconds_each: float = 0.04) -> dict[str, np.ndarray]:
    luma = np.stack(pictures).astype(np.uint8)
    count = len(luma)
    chroma = np.full((2, count, HEIGHT // 2, WIDTH // 2), 128, np.uint8)
    builder = CurveBuilder()
    for start in range(0, count, 7):
        part = slice(start, start + 7)
        builder.add(SmallPictures(luma[part], chroma[:, part], luma[part, ::5]))
    found = builder.finish(np.arange(count) * seconds_each, HEIGHT / WIDTH)
    assert builder.blocks().shape == (count, 3, 8, 8)
    return {name: np.frombuffer(curve.data, np.float32) for name, curve in found.items()}


def pan(offsets: list[float]) -> list[np.ndarray]:
    import cv2

    scene = texture()
    return [
        cv2.warpAffine(scene, np.float32([[1, 0, -offset], [0, 1, 0]]), (WIDTH, HEIGHT))
        for offset in offsets
    ]


def test_a_cut_stands_out_in_difference_and_histogram() -> None:
    light = [np.full((HEIGHT, WIDTH), 200)] * 10
    found = curves([np.full((HEIGHT, WIDTH), 60)] * 10 + light)

    assert found["difference"].argmax() == 10
    assert found["histogram"][10] == pytest.approx(1.0)
    assert found["difference"][[0, 9]].tolist() == [0.0, 0.0]


def test_light_is_measured() -> None:
    half = np.zeros((HEIGHT, WIDTH))
    half[:, 64:] = 250
    found = curves([half] * 3)

    assert found["luma_mean"][1] == pytest.approx(125.0)
    assert found["luma_deviation"][1] == pytest.approx(125.0)
    assert found["dark"][1] == found["bright"][1] == pytest.approx(0.5)
    assert found["saturation"][1] == 0.0


def test_blur_lowers_sharpness() -> None:
    import cv2

    crisp = texture()[:, :WIDTH] + np.random.default_rng(2).normal(0, 20, (HEIGHT, WIDTH))
    crisp = crisp.clip(0, 255).astype(np.uint8)
    found = curves([crisp, cv2.GaussianBlur(crisp, (0, 0), 2.0)])

    assert found["sharpness"][1] < found["sharpness"][0] / 20


def test_a_pan_has_its_speed_and_no_shake() -> None:
    found = curves(pan([3.0 * i for i in range(60)]))

    # 3 of 128 widths a picture, 25 pictures a second.
    assert np.median(found["motion"]) == pytest.approx(3 / 128 * 25, rel=0.1)
    assert found["shake"].max() < 0.005


def test_a_trembling_camera_shakes() -> None:
    found = curves(pan([20 + 3.0 * (i % 2) for i in range(60)]))

    assert np.median(found["shake"]) == pytest.approx(1.5 / 128, rel=0.15)


def test_a_still_picture_neither_moves_nor_shakes() -> None:
    found = curves(pan([20.0] * 30))

    assert found["motion"].max() == pytest.approx(0.0, abs=1e-6)
    assert found["shake"].max() == pytest.approx(0.0, abs=1e-6)
