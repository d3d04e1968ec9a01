"""What a clip shows around a frame, for effects that look there; what was looked at is kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from aigc_studio.core.document import Sequence
from aigc_studio.media.colour import Sheet
from aigc_studio.render.canvas import placed_on
from aigc_studio.render.clip_pictures import ClipPictures, Wanted
from aigc_studio.render.geometry import Size, even
from aigc_studio.render.repairs import step_between

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

K = TypeVar("K")
T = TypeVar("T")

_LOOKED_AT = 320
_MOST_GREYS = 400
_MOST_STEPS = 4000
_MOST_SHEETS = 8

_Key = tuple[object, int | None, "Fraction", object, Size, object]
"""First asset and title; the last two: the shape of the sequence, which a picture is fitted into,
and what is nested.
"""


@dataclass(frozen=True, slots=True, eq=False)
class _Nested:
    """The sequences as they were when a nest was looked at; the same ones equal each other."""

    sequences: tuple[Sequence, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Nested) and self.sequences is other.sequences

    def __hash__(self) -> int:
        return id(self.sequences)


class Memory:
    """Small pictures, moves between them and some whole ones, by medium and second."""

    def __init__(self) -> None:
        self.greys: OrderedDict[_Key, NDArray[np.uint8]] = OrderedDict()
        self.steps: OrderedDict[tuple[_Key, _Key], NDArray[np.float64]] = OrderedDict()
        self.sheets: OrderedDict[tuple[_Key, Size, bool], Sheet] = OrderedDict()


@dataclass(frozen=True, slots=True, eq=False)
class ClipAround:
    """The pictures of a clip around one frame, as they are before its effects."""

    pictures: ClipPictures
    memory: Memory
    wanted: Wanted
    size: Size
    is_deep: bool

    @property
    def frames_per_second(self) -> float:
        return float(self.wanted.sequence.frame_rate.fraction)

    def sheet(self, offset: int) -> Sheet | None:
        """None where the media is missing."""
        key = (self._key(offset), self.size, self.is_deep)
        found = self.memory.sheets.get(key)
        if found is None:
            drawn = self._drawn(offset, self.size, is_deep=self.is_deep)
            if drawn is None:
                return None
            found = _kept(self.memory.sheets, key, drawn, _MOST_SHEETS)
        return found

    def grey(self, offset: int) -> NDArray[np.uint8]:
        """uint8 (h, w), small; black where the media is missing."""
        import cv2

        key = self._key(offset)
        found = self.memory.greys.get(key)
        if found is None:
            scale = min(1.0, _LOOKED_AT / self.wanted.sequence.width)
            sequence = self.wanted.sequence
            size = even((round(sequence.width * scale), round(sequence.height * scale)))
            drawn = self._drawn(offset, size, is_deep=False)
            if drawn is None:
                return np.zeros((size[1], size[0]), np.uint8)
            grey = np.asarray(cv2.cvtColor(drawn[..., :3], cv2.COLOR_RGB2GRAY), np.uint8)
            found = _kept(self.memory.greys, key, grey, _MOST_GREYS)
        return found

    def step(self, offset: int) -> NDArray[np.float64]:
        """How the picture moved from the frame before ``offset`` to it."""
        key = (self._key(offset - 1), self._key(offset))
        found = self.memory.steps.get(key)
        if found is None:
            moved = step_between(self.grey(offset - 1), self.grey(offset))
            found = _kept(self.memory.steps, key, moved, _MOST_STEPS)
        return found

    def _at(self, offset: int) -> Wanted:
        return replace(self.wanted, frame=self.wanted.frame + offset)

    def _key(self, offset: int) -> _Key:
        clip, clock = self.wanted.clip, self._at(offset).clock
        shape = (self.wanted.sequence.width, self.wanted.sequence.height)
        asset = self.wanted.project.asset(clip.asset_id)
        is_nest = asset is not None and asset.sequence_id is not None
        nested = _Nested(self.wanted.project.sequences) if is_nest else None
        source = (clip.asset_id, asset.title if asset is not None else None)
        return source, clip.stream_index, clip.media_at(clock), clip.framing, shape, nested

    def _drawn(self, offset: int, size: Size, *, is_deep: bool) -> Sheet | None:
        sequence = self.wanted.sequence
        found = self.pictures.find(self._at(offset))
        if found is None:
            return None
        box = found.box_in(sequence, size)
        sheet = found.sheet(sequence, box.size, is_deep=is_deep)
        return placed_on(size, box, sheet, is_clear_around=False)


def _kept(store: OrderedDict[K, T], key: K, value: T, most: int) -> T:
    store[key] = value
    while len(store) > most:
        store.popitem(last=False)
    return value
