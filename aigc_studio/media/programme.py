"""Loudness of a programme as EBU R128 means it: integrated, range and true peak.

FFmpeg's ``ebur128`` filter does the arithmetic (ITU-R BS.1770-4; EBU Tech 3341 and 3342).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import log10
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from av.filter.context import FilterContext
    from numpy.typing import NDArray

SILENT_LUFS = -70.0
"""What the gate of the measure passes is louder."""
_FLOOR_DB = -120.0
_CLIP_LEVEL = 0.9999
_CLIP_RUN = 3


@dataclass(frozen=True, slots=True)
class ProgrammeLoudness:
    """LUFS, LU and dBTP; no true peak where it was not measured. ``highest``: sample, 0..1."""

    integrated: float
    range: float
    true_peak: float | None = None
    highest: float = 0.0


class ProgrammeMeter:
    """Fed with sound in pieces of any length; ``clipped`` counts samples stuck at full scale."""

    def __init__(self, sample_rate: int, channels: int = 2, *, has_peak: bool = False) -> None:
        from av.filter.graph import Graph

        self._rate = sample_rate
        self._layout = "mono" if channels == 1 else "stereo"
        self._has_peak = has_peak
        self._fed = 0
        self._told: dict[str, str] = {}
        self._highest = 0.0
        self.clipped = 0
        self._graph = Graph()
        source = self._graph.add_abuffer(
            sample_rate=sample_rate,
            format="flt",
            layout=self._layout,
            time_base=Fraction(1, sample_rate),
        )
        meter = self._graph.add("ebur128", _options(has_peak=has_peak))
        self._sink: FilterContext = self._graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(self._sink)
        self._graph.configure()

    def add(self, sound: NDArray[np.float32]) -> None:
        """``sound``: float32 (n, channels)."""
        from av.audio.frame import AudioFrame

        if not len(sound):
            return
        self.clipped += _clipped(sound)
        self._highest = max(self._highest, float(np.abs(sound).max()))
        flat = np.ascontiguousarray(sound, np.float32).reshape(1, -1)
        frame = AudioFrame.from_ndarray(flat, "flt", self._layout)
        frame.sample_rate, frame.pts = self._rate, self._fed
        frame.time_base = Fraction(1, self._rate)
        self._fed += len(sound)
        self._graph.push(frame)
        self._drain()

    def now(self) -> tuple[float, float, float]:
        """Momentary, short-term and integrated loudness of what was added so far, in LUFS."""
        told = (self._told.get(f"lavfi.r128.{name}", SILENT_LUFS) for name in "MSI")
        momentary, short_term, integrated = (max(SILENT_LUFS, float(value)) for value in told)
        return momentary, short_term, integrated

    def finish(self) -> ProgrammeLoudness:
        self._graph.push(None)
        self._drain()
        integrated = float(self._told.get("lavfi.r128.I", SILENT_LUFS))
        span = float(self._told.get("lavfi.r128.LRA", 0.0))
        level = None
        if self._has_peak:
            peak = float(self._told.get("lavfi.r128.true_peak", 0.0))
            level = 20 * log10(peak) if peak > 0 else _FLOOR_DB
        return ProgrammeLoudness(max(SILENT_LUFS, integrated), span, level, self._highest)

    def _drain(self) -> None:
        import av

        while True:
            try:
                frame = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            if frame.metadata:
                self._told = frame.metadata


def _options(*, has_peak: bool) -> str:
    """Measuring peaks takes four times as long as all else."""
    return f"metadata=1:framelog=quiet:peak={'true' if has_peak else 'none'}"


def _clipped(sound: NDArray[np.float32]) -> int:
    """Samples in runs of at least three at full scale, over all channels."""
    count = 0
    for channel in sound.T:
        flags = np.abs(channel) >= _CLIP_LEVEL
        if flags.any():
            edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
            lengths = edges[1::2] - edges[::2]
            count += int(lengths[lengths >= _CLIP_RUN].sum())
    return count
