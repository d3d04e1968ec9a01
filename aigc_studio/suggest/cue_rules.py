"""What a broadcaster asks of subtitles, by language; every number can be changed.

Sources: the timed text guides of Netflix for English, Simplified Chinese, Japanese and Korean
(characters per line and second, 5/6 s to 7 s, two frames between cues, shot changes).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from types import MappingProxyType

from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subtitles import SHORTEST_CUE

_ROUNDING = Fraction(1, 1000)
"""Subtitle files hold whole milliseconds; a rule must still hold after they are rounded."""


_PLAIN_RATE = FrameRate(25)


@dataclass(frozen=True, slots=True)
class CueRules:
    """Lengths are characters as they are written, spaces and punctuation too; times seconds."""

    line_characters: int = 42
    characters_per_second: Fraction = Fraction(17)
    lines: int = 2
    shortest: Fraction = SHORTEST_CUE
    longest: Fraction = Fraction(7)
    gap_frames: int = 2
    """The least distance between two cues; one that ends at a shot change keeps it too."""
    snap_frames: int = 12
    """An edge this near a shot change is put on it."""
    frame_rate: FrameRate = _PLAIN_RATE
    """Edges lie on frames of this rate."""

    @property
    def shortest_frames(self) -> int:
        return ceil((self.shortest + _ROUNDING) * self.frame_rate.fraction)

    @property
    def longest_frames(self) -> int:
        return floor((self.longest - _ROUNDING) * self.frame_rate.fraction)

    def frames_to_read(self, text: str) -> int:
        """How long a cue with this text must stand."""
        seconds = Fraction(characters_of(text)) / self.characters_per_second + _ROUNDING
        return max(self.shortest_frames, ceil(seconds * self.frame_rate.fraction))


RULES: Mapping[str, CueRules] = MappingProxyType(
    {
        "en": CueRules(42, Fraction(20)),
        "zh": CueRules(16, Fraction(9)),
        "ja": CueRules(13, Fraction(4)),
        "ko": CueRules(16, Fraction(12)),
    }
)
DEFAULT_RULES = CueRules()


def rules_for(language: str, frame_rate: FrameRate | None = None) -> CueRules:
    """The rules of an ISO 639-1 language (``zh-Hans`` counts as ``zh``) at that frame rate."""
    found = RULES.get(language.lower().replace("_", "-").split("-")[0], DEFAULT_RULES)
    return found if frame_rate is None else replace(found, frame_rate=frame_rate)


def characters_of(text: str) -> int:
    """What is read: all characters; a line feed stands for the space it replaced, where it did."""
    return sum(map(len, text.split("\n"))) + sum(
        1 for left, right in _neighbours(text) if left.isascii() or right.isascii()
    )


def _neighbours(text: str) -> list[tuple[str, str]]:
    """The last and first characters around each line feed."""
    lines = [line for line in text.split("\n") if line]
    return [(a[-1], b[0]) for a, b in pairwise(lines)]
