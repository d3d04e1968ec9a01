"""How a check tells what it compared. Pure."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Check
from aigc_studio.render.traces import STEPS_PER_SECOND

if TYPE_CHECKING:
    from numpy.typing import NDArray


def runs(flags: NDArray[np.bool_], shortest: int) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(a, b) for a, b in pairs if b - a >= shortest]


def ranges(found: list[tuple[int, int]], unit: str) -> str:
    if not found:
        return "none"
    if unit == "frame":
        return ", ".join(f"frames {a} to {b - 1}" for a, b in found[:5])
    step = STEPS_PER_SECOND
    return ", ".join(f"{a / step:.2f} s to {b / step:.2f} s" for a, b in found[:5])


def same(name: str, expected: str, found: str) -> Check:
    return Check(name, expected, found, expected == found)


def seconds(value: Fraction) -> str:
    return f"{float(value):.6f} s"
