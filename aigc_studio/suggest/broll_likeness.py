"""How much the pictures of shots are alike, worked out for a shot once it is asked for.

All to all would be a hundred million numbers for ten thousand shots, of which a plan needs few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.finding import ShotRecord

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Row = NDArray[np.float32]


class Likeness:
    """0..1; 0 where nothing is known. Pictures of one size compare."""

    def __init__(self, records: Sequence[ShotRecord]) -> None:
        self._sizes = [len(record.picture) for record in records]
        sizes = np.array(self._sizes, np.int64)
        self._alike = {size: np.flatnonzero(sizes == size) for size in set(self._sizes) - {0}}
        """Numbers of the shots whose pictures are of that size."""
        self._pictures = {
            size: np.array([records[n].picture.view() for n in alike.tolist()], np.float32)
            for size, alike in self._alike.items()
        }
        """float32 (shots of that size, size), of length 1."""
        self._rows: dict[int, Row] = {}

    def to(self, shot: int) -> Row:
        """Of all to this one: float32 (shots,)."""
        if shot not in self._rows:
            self._rows[shot] = self._row(shot)
        return self._rows[shot]

    def nearest(self, others: Iterable[int]) -> Row:
        """Of each to the one of these that is most like it."""
        best = np.zeros(len(self._sizes), np.float32)
        for other in others:
            np.maximum(best, self.to(other), out=best)
        return best

    def _row(self, shot: int) -> Row:
        size = self._sizes[shot]
        row = np.zeros(len(self._sizes), np.float32)
        if size:
            alike, pictures = self._alike[size], self._pictures[size]
            own = pictures[np.searchsorted(alike, shot)]
            row[alike] = np.clip(pictures @ own, 0.0, 1.0)
        return row
