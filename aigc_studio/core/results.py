"""Analysis results: frozen, cacheable values that know nothing of who computed them.

Per-picture data is kept as packed little-endian bytes, so it is immutable, small, free to hand to a
worker, and ``numpy.frombuffer`` reads it without a copy. Picture indices count in presentation
order from 0.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

BoundaryKind = Literal["cut", "dissolve", "fade", "dip", "wipe"]


@dataclass(frozen=True, slots=True)
class Floats:
    """Packed float32, one value a picture (or a fixed step, where a field says so)."""

    data: bytes = b""

    @staticmethod
    def of(values: Iterable[float]) -> Floats:
        return Floats(array("f", values).tobytes())

    def view(self) -> Sequence[float]:
        return memoryview(self.data).cast("f")

    def __len__(self) -> int:
        return len(self.data) // 4


@dataclass(frozen=True, slots=True)
class PictureTimes:
    """Exact presentation times of every picture: packed int64 ticks of ``time_base`` seconds."""

    time_base: Fraction
    ticks: bytes = b""
    end: Fraction = Fraction(0)
    """When the last picture leaves the screen."""

    @staticmethod
    def of(ticks: Iterable[int], time_base: Fraction, end: Fraction) -> PictureTimes:
        return PictureTimes(time_base, array("q", ticks).tobytes(), end)

    def view(self) -> Sequence[int]:
        return memoryview(self.ticks).cast("q")

    def __len__(self) -> int:
        return len(self.ticks) // 8

    def seconds(self, picture: int) -> Fraction:
        """When a picture comes on screen; ``len(self)`` gives when the last one leaves."""
        if picture >= len(self):
            return self.end
        return self.view()[picture] * self.time_base

    def picture_at(self, seconds: Fraction) -> int:
        """The picture on screen at that time, clamped to the first and last."""
        index = bisect_right(self.view(), seconds / self.time_base) - 1
        return min(max(index, 0), max(len(self) - 1, 0))


@dataclass(frozen=True, slots=True)
class Thumbnail:
    picture: int
    seconds: Fraction
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Waveform:
    """Peaks of one audio stream (all channels mixed) at falling resolution.

    ``levels[k]`` is packed int8 pairs (min, max), each pair ``bucket_samples * 4**k`` samples long;
    127 is full scale. Sample 0 sounds at ``start``.
    """

    stream_index: int
    sample_rate: int
    start: Fraction
    bucket_samples: int
    levels: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class MediaFeatures:
    """What the one decode pass of a file yields: everything of low resolution, for all services."""

    times: PictureTimes
    curves: dict[str, Floats]
    """One value a picture. Names: ``difference`` (mean absolute change of Y, 2U and 2V to the
    picture before, 0..255), ``histogram`` (luma histogram distance to the picture before, 0..1),
    ``luma_mean`` (0..255), ``luma_deviation`` (0..128), ``saturation`` (0..255), ``sharpness``
    (variance of the second difference along rows of up to 640 pixels), ``motion`` (mean speed,
    widths a second), ``shake`` (high-frequency camera path, widths), ``dark`` and ``bright``
    (share of clipped pixels). Luma is full range; the first picture's changes are 0."""
    blocks: bytes
    """uint8 (pictures, 3, 8, 8): mean Y, U, V of 8x8 blocks; for likeness and the flash filter."""
    thumbnails: tuple[Thumbnail, ...]
    waveforms: tuple[Waveform, ...]
    levels_db: Floats
    """RMS level of the main audio stream in dBFS, 25 values a second from ``levels_start``."""
    levels_start: Fraction
    damage: tuple[str, ...] = ()
    """Sentences on what could not be decoded."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A change of shot. A cut has ``start == end``: the first picture of the new shot.

    A gradual one spans the pictures visibly affected, half-open.
    """

    kind: BoundaryKind
    start: int
    end: int
    start_seconds: Fraction
    end_seconds: Fraction
    confidence: float
    reasons: tuple[tuple[str, float], ...] = ()
    """What spoke for it: (name, value 0..1), such as ``("TransNetV2", 0.93)``."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A stretch between boundaries with what is measured of it; pictures half-open."""

    start: int
    end: int
    start_seconds: Fraction
    end_seconds: Fraction
    key_picture: int
    sharpness: float
    """0 (blurred) to 1 (crisp), relative to what the file can show."""
    exposure: float
    """-1 (too dark) to 1 (too bright), 0 is well exposed."""
    motion: float
    shake: float
    """0 (tripod) to 1 (unusable)."""
    color: tuple[int, int, int]
    """Mean RGB."""
    is_black: bool
    is_frozen: bool
    signature: bytes
    """Mean blocks, uint8 (3, 8, 8), for likeness to other shots."""


@dataclass(frozen=True, slots=True)
class ShotAnalysis:
    """Every candidate boundary with its confidence: a threshold moves without analysing again."""

    score: Floats
    """The curve behind the cuts: fused boundary evidence per picture, 0..1."""
    candidates: tuple[Boundary, ...]
    threshold: float
    """The threshold the detector recommends on ``confidence``."""
    detector: str
    """What ran, such as ``TransNetV2 + classical`` or ``classical (no model)``."""
    model_digest: str = ""

    def boundaries(self, threshold: float | None = None) -> tuple[Boundary, ...]:
        limit = self.threshold if threshold is None else threshold
        return tuple(b for b in self.candidates if b.confidence >= limit)
