from __future__ import annotations

import numpy as np

from aigc_studio.media.tonemap import hdr_to_sdr, roll_off


def pq_code(nits: float) -> int:
    """SMPTE ST 2084, inverse: light to a 16-bit code."""
    y = (nits / 10000) ** 0.1593017578125
    return round(65535 * ((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y)) ** 78.84375)


def grey(code: int) -> np.ndarray:
    return np.full((1, 1, 3), code, np.uint16)


def test_black_is_black_and_a_thousand_nits_are_white():
    assert hdr_to_sdr(grey(0), "pq").max() == 0
    assert hdr_to_sdr(grey(pq_code(1000)), "pq").min() >= 254
    assert hdr_to_sdr(grey(65535), "hlg").min() >= 254


def test_light_below_the_knee_is_kept():
    # 50 cd/m² of a 203 cd/m² white, shown with a gamma of 2.4.
    expected = 255 * (50 / 203) ** (1 / 2.4)

    found = hdr_to_sdr(grey(pq_code(50)), "pq")

    assert np.abs(found.astype(float) - expected).max() <= 2


def test_pq_and_hlg_agree_on_reference_white():
    # BT.2408: 203 cd/m² is 58 % of PQ and 75 % of HLG.
    by_pq = int(hdr_to_sdr(grey(pq_code(203)), "pq").mean())
    by_hlg = int(hdr_to_sdr(grey(round(0.75 * 65535)), "hlg").mean())

    assert abs(by_pq - by_hlg) <= 3
    assert 215 <= by_pq <= 235


def test_the_curve_rises_without_a_step():
    light = np.linspace(0, 4.9, 4000, dtype=np.float32)

    steps = np.diff(roll_off(light))

    assert steps.min() >= 0
    assert steps.max() <= 1.01 * (light[1] - light[0])


def test_greys_stay_grey_and_hues_keep_their_order():
    found = hdr_to_sdr(grey(30000), "pq")[0, 0]
    red = hdr_to_sdr(np.array([[[40000, 20000, 15000]]], np.uint16), "pq")[0, 0]

    assert int(found.max()) - int(found.min()) <= 1
    assert red[0] > red[1] >= red[2]
