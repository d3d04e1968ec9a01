"""Protocols for what playing needs from outside, beside the compositor."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from aigc_studio.core.delivery import Picture
from aigc_studio.core.playback import Levels, ScopeKind
from aigc_studio.core.titles import Title


class SoundShuttle(Protocol):
    """Sound at other speeds, pitch with it, and how loud it is. For one thread at a time.

    Sound is float32 stereo interleaved, as the compositor gives it.
    """

    def window(self, start: Fraction, samples: int, speed: Fraction) -> tuple[int, int]:
        """The first source sample and how many are needed for ``at_speed``."""

    def at_speed(self, source: bytes, start: Fraction, samples: int, speed: Fraction) -> bytes:
        """``samples`` from source sample ``start`` on; backward where ``speed`` is negative.

        ``source`` is what lies in the window.
        """

    def begin(self, sample_rate: int) -> None:
        """Measure anew from here on."""

    def measure(self, sound: bytes) -> Levels:
        """How loud that block is, and the ones since ``begin`` with it."""


class ScopeDrawer(Protocol):
    """Any thread."""

    def draw(self, kind: ScopeKind, picture: Picture) -> Picture:
        """The scope of a picture as a picture."""


class TitleMeasurer(Protocol):
    """Any thread."""

    def block_sizes(self, title: Title, frame: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Width and height of each block in pixels of a frame of that size."""


class SoundShuttleFactory(Protocol):
    def __call__(self) -> SoundShuttle: ...
