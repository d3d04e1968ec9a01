"""What is measured while playing: how loud the sound is, which scope of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aigc_studio.core.ids import TrackId

ScopeKind = Literal["waveform", "parade", "vector", "histogram"]
SILENT_LUFS = -70.0


@dataclass(frozen=True, slots=True)
class Levels:
    """Of a block of stereo sound. ``peaks``: left and right, 1 is full scale. Loudness in LUFS.

    ``momentary`` is of the last 0.4 s, ``short_term`` of the last 3 s, ``integrated`` of all since
    playing began.
    """

    peaks: tuple[float, float]
    momentary: float = SILENT_LUFS
    short_term: float = SILENT_LUFS
    integrated: float = SILENT_LUFS
    tracks: tuple[tuple[TrackId, tuple[float, float]], ...] = ()
    """Peaks of each track of sound, behind its fader."""
