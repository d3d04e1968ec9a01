"""Protocols for what playing needs from outside: the compositor, sound at speed, scopes."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from aigc_studio.core.delivery import Picture
from aigc_studio.core.document import Project
from aigc_studio.core.ids import SequenceId, TrackId
from aigc_studio.core.playback import Levels, ScopeKind
from aigc_studio.core.titles import Title


class Compositor(Protocol):
    """What the sequence looks and sounds like. Viewer and encoder ask the same one.

    Keeps decoders open between calls; each instance is for one thread at a time.
    """

    def picture(
        self, project: Project, sequence_id: SequenceId, frame: int, size: tuple[int, int]
    ) -> Picture:
        """The sequence's frame fitted into ``size`` (black outside it); missing media is told."""

    def asset_picture(
        self,
        project: Project,
        asset_id: str,
        seconds: Fraction,
        size: tuple[int, int],
        stream_index: int | None = None,
    ) -> Picture:
        """A picture of one asset, of its main stream or another, for the source viewer."""

    def sound(
        self, project: Project, sequence_id: SequenceId, start_sample: int, samples: int
    ) -> bytes:
        """float32 stereo interleaved at the sequence's sample rate: ``8 * samples`` bytes."""

    def asset_sound(
        self, project: Project, asset_id: str, start: Fraction, samples: int, sample_rate: int
    ) -> bytes:
        """Sound of one asset from ``start`` media seconds, in the same form."""

    @property
    def track_peaks(self) -> tuple[tuple[TrackId, tuple[float, float]], ...]:
        """By track: the highest of left and right in what ``sound`` gave last; 1 is full scale."""

    def close(self) -> None: ...


class CompositorFactory(Protocol):
    def __call__(self) -> Compositor:
        """A compositor of one's own, for one thread."""


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
