"""Shows HDR pictures (PQ and HLG, BT.2020) on an SDR screen (BT.709).

Signal to light by ITU-R BT.2100; 203 cd/m² is reference white (BT.2408). Light up to half of that
is kept as it is; above, an extended Reinhard curve (Reinhard et al. 2002, eq. 4) rolls off so that
1000 cd/m² becomes full white. The curve works on the largest of R, G, B, so hues stay; the colours
are brought to BT.709 before it, and what lies outside is clipped.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

HdrTransfer = Literal["pq", "hlg"]

REFERENCE_WHITE = 203.0
PEAK = 1000.0
_KNEE = 0.5
_DISPLAY_GAMMA = 2.4
_LEVELS = 4096

_BT2020_TO_BT709 = np.array(
    [
        [1.660491, -0.587641, -0.072850],
        [-0.124550, 1.132900, -0.008349],
        [-0.018151, -0.100579, 1.118730],
    ],
    np.float32,
)
_BT2020_LUMA = np.array([0.2627, 0.6780, 0.0593], np.float32)


def hdr_to_sdr(rgb: NDArray[np.uint16], transfer: HdrTransfer) -> NDArray[np.uint8]:
    """``rgb``: uint16 (h, w, 3) full-range BT.2020 R'G'B'; gives uint8 (h, w, 3) BT.709 R'G'B'."""
    light = np.take(_signal_to_light(transfer), rgb >> 4)
    if transfer == "hlg":
        # The system gamma of a 1000 cd/m² display (BT.2100, table 5) acts on luminance.
        luma = light @ _BT2020_LUMA
        light *= np.power(np.maximum(luma, 1e-6), 0.2)[..., None]
        light *= np.float32(PEAK / REFERENCE_WHITE)
    linear = np.maximum(light @ _BT2020_TO_BT709.T, 0.0)
    brightest = linear.max(axis=2)
    linear *= (roll_off(brightest) / np.maximum(brightest, 1e-6))[..., None]
    codes = np.minimum(np.sqrt(linear) * (_LEVELS - 1), _LEVELS - 1).astype(np.uint16)
    signal: NDArray[np.uint8] = np.take(_root_to_signal(), codes)
    return signal


def roll_off(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """The tone curve: light relative to reference white in, 0..1 of the SDR screen out."""
    peak = (PEAK / REFERENCE_WHITE - _KNEE) / (1 - _KNEE)
    above = np.maximum(light - _KNEE, 0.0) / (1 - _KNEE)
    rolled = _KNEE + (1 - _KNEE) * above * (1 + above / peak**2) / (1 + above)
    return np.where(light <= _KNEE, light, np.minimum(rolled, 1.0)).astype(np.float32)


@lru_cache(maxsize=2)
def _signal_to_light(transfer: HdrTransfer) -> NDArray[np.float32]:
    """Light for each 12-bit code: of reference white for PQ, of the scene (0..1) for HLG."""
    signal = np.arange(_LEVELS) / (_LEVELS - 1)
    if transfer == "pq":
        root = signal ** (1 / 78.84375)
        ratio = np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)
        return (ratio ** (1 / 0.1593017578125) * 10000 / REFERENCE_WHITE).astype(np.float32)
    low = signal**2 / 3
    high = (np.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return np.where(signal <= 0.5, low, high).astype(np.float32)  # noqa: PLR2004 - BT.2100 table 5


@lru_cache(maxsize=1)
def _root_to_signal() -> NDArray[np.uint8]:
    # Indexed by the square root of light: even steps there keep shadows smooth in 8 bits.
    light = (np.arange(_LEVELS) / (_LEVELS - 1)) ** 2
    return np.round(255 * light ** (1 / _DISPLAY_GAMMA)).astype(np.uint8)
