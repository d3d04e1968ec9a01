"""Nested sequences as media: pictures and sound of one sequence inside of another.

Each nest has a compositor of its own, and is composed in the form that it is wanted in. Where
nothing is, it can be seen through. A sequence that would show itself is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Protocol

from aigc_studio.core.delivery import PixelForm
from aigc_studio.core.document import MediaAsset, Project, Sequence
from aigc_studio.core.errors import MediaError
from aigc_studio.core.ids import SequenceId
from aigc_studio.media.pictures import ReaderBudget
from aigc_studio.render.clip_pictures import FoundPicture
from aigc_studio.render.forms import black_frame
from aigc_studio.render.geometry import even
from aigc_studio.render.mixing import at_speed, source_window
from aigc_studio.render.readers import Drawing, drawing_of

if TYPE_CHECKING:
    import numpy as np
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_BT709, _LIMITED = 1, 1


class Inner(Protocol):
    """A compositor, as a nest needs it."""

    problems: dict[str, None]

    def layer(
        self,
        project: Project,
        sequence: Sequence,
        frame: int,
        form: PixelForm,
        *,
        is_composed: bool,
    ) -> tuple[VideoFrame, bool]: ...

    def bare_mix(
        self, project: Project, sequence: Sequence, start_sample: int, samples: int
    ) -> NDArray[np.float32]: ...

    @property
    def damaged_packets(self) -> int: ...

    def close(self) -> None: ...


Maker = Callable[[ReaderBudget | None, frozenset[SequenceId]], Inner]


class NestedSequences:
    """For one thread at a time; ``above`` are the sequences that this is drawn for."""

    def __init__(
        self,
        budget: ReaderBudget | None,
        above: frozenset[SequenceId],
        problems: dict[str, None],
        make: Maker,
    ) -> None:
        self._budget = budget
        self._given = self._above = above
        self._problems = problems
        self._make = make
        self._open: dict[tuple[SequenceId, frozenset[SequenceId]], Inner] = {}
        self._shown: dict[SequenceId, tuple[Sequence, Sequence]] = {}
        self._drawings: dict[SequenceId, tuple[Sequence, Drawing]] = {}

    def stand_in(self, sequence_id: SequenceId) -> None:
        """What is drawn from now on is for that sequence."""
        self._above = self._given | {sequence_id}

    def nested(
        self,
        project: Project,
        asset: MediaAsset,
        seconds: Fraction,
        form: PixelForm,
        *,
        is_composed: bool,
    ) -> FoundPicture:
        """The frame of the nest on screen at that second; after its end it is black, or clear."""
        sequence = self._sequence(project, asset)
        frame = floor(seconds / sequence.frame_rate.frame_duration)
        drawing, inner = self._drawing(asset, sequence), self._inner(sequence)
        picture, has_holes = inner.layer(project, sequence, frame, form, is_composed=is_composed)
        if not has_holes and not 0 <= frame < sequence.duration:
            picture = black_frame(even((sequence.width, sequence.height)), form)
        if not picture.format.is_rgb:
            picture.colorspace, picture.color_range = _BT709, _LIMITED
        return FoundPicture(drawing, picture, has_holes=has_holes)

    def sound(self, project: Project, asset: MediaAsset) -> NestSound:
        sequence = self._sequence(project, asset)
        return NestSound(self._inner(sequence), project, sequence)

    @property
    def damaged_packets(self) -> int:
        return sum(inner.damaged_packets for inner in self._open.values())

    def close(self) -> None:
        for inner in self._open.values():
            inner.close()
        self._open.clear()

    def _sequence(self, project: Project, asset: MediaAsset) -> Sequence:
        """As it is shown in a nest: with the subtitles that are burned in. Raises MediaError."""
        found = project.sequence(asset.sequence_id) if asset.sequence_id is not None else None
        if found is None:
            raise MediaError(f"The sequence of “{asset.name}” is not in this project any more.")
        if found.id in self._above:
            raise MediaError(f"“{found.name}” shows itself; take it out of its own timeline.")
        known = self._shown.get(found.id)
        if known is None or known[0] is not found:
            burned = tuple(t for t in found.subtitles if t.is_burned and not t.is_hidden)
            is_same = burned == found.subtitles
            known = (found, found if is_same else replace(found, subtitles=burned))
            self._shown[found.id] = known
        return known[1]

    def _inner(self, sequence: Sequence) -> Inner:
        key = (sequence.id, self._above)
        if key not in self._open:
            inner = self._make(self._budget, self._above | {sequence.id})
            inner.problems = self._problems
            self._open[key] = inner
        return self._open[key]

    def _drawing(self, asset: MediaAsset, sequence: Sequence) -> Drawing:
        known = self._drawings.get(sequence.id)
        if known is None or known[0] is not sequence:
            known = (sequence, drawing_of(asset.info.video[0]))
            self._drawings[sequence.id] = known
        return known[1]


@dataclass(frozen=True, slots=True)
class NestSound:
    """What a nest sounds like, at any rate."""

    inner: Inner
    project: Project
    sequence: Sequence

    def read(self, start: Fraction, samples: int, rate: int) -> NDArray[np.float32]:
        own = self.sequence.sample_rate
        if own == rate:
            first = floor(start * rate + Fraction(1, 2))
            return self._mixed(first, samples)
        speed = Fraction(own, rate)
        begin, count = source_window(start * own, samples, speed)
        return at_speed(self._mixed(begin, count), start * own - begin, samples, speed)

    def _mixed(self, first: int, samples: int) -> NDArray[np.float32]:
        return self.inner.bare_mix(self.project, self.sequence, first, samples)
