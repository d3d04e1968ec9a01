"""Sound of a file as one channel, the way all that listens takes it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Reads(Protocol):
    def read(self, start: Fraction, samples: int, rate: int) -> NDArray[np.float32]: ...


def read_mono(reader: Reads, start: Fraction, samples: range, rate: int) -> NDArray[np.float32]:
    """float32 (n,): the mean of both channels; ``samples`` count from ``start`` at ``rate``."""
    both = reader.read(start + Fraction(samples.start, rate), len(samples), rate)
    return (both[:, 0] + both[:, 1]) * np.float32(0.5)
