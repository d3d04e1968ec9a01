"""The library against the talk: what each shot is worth over each phrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.suggest.broll_likeness import Likeness
from aigc_studio.suggest.broll_material import BrollAnswer, BrollQuery, BrollWish
from aigc_studio.suggest.broll_phrases import KeyPhrase
from aigc_studio.suggest.broll_scores import (
    LEAST_SENSE,
    Sense,
    fit_of,
    is_card,
    quality_of,
    sense_of,
    talks,
)
from aigc_studio.suggest.broll_sources import HANDLE, Source
from aigc_studio.suggest.broll_talk import BrollTalk

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

SHARES = {"sense": 0.65, "quality": 0.15, "fit": 0.13, "handles": 0.07}
"""Of what a shot is worth."""
_PREFERRED = 0.2
_UNFIT = 0.6
"""Of a shot in which somebody speaks to the camera, and of a title."""
_USUAL_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Library:
    """Matrices are float64 (phrases, shots), 0..1; ``worth`` is 0 where a shot does not suit."""

    sources: tuple[Source, ...]
    sense: Sense
    whole: Matrix
    worth: Matrix
    likeness: Likeness
    quality: tuple[float, ...]
    fit: tuple[float, ...]
    handles: tuple[float, ...]

    def nearest(self, phrase: int) -> tuple[str, float]:
        """What comes nearest to a phrase, though it may not suit."""
        if not self.sources:
            return "", 0.0
        best = int(np.argmax(self.whole[phrase]))
        likeness = float(self.whole[phrase, best])
        return (self.sources[best].asset.name, likeness) if likeness > 0 else ("", 0.0)


def library_of(
    phrases: Sequence[KeyPhrase],
    answers: Mapping[BrollQuery, BrollAnswer],
    sources: tuple[Source, ...],
    talk: BrollTalk,
    wish: BrollWish,
) -> Library:
    records = [source.record for source in sources]
    sense = sense_of([answers[p.query] for p in phrases], records)
    whole = sense.whole
    size = (talk.sequence.width, talk.sequence.height)
    rate = float(talk.rate.fraction)
    quality = tuple(quality_of(r) for r in records)
    fit = tuple(fit_of(r, size, rate) for r in records)
    handles = tuple(_handles(source) for source in sources)
    parts = (SHARES["quality"], quality), (SHARES["fit"], fit), (SHARES["handles"], handles)
    beside = sum((share * np.array(values) for share, values in parts), np.zeros(len(records)))
    worth = SHARES["sense"] * whole + beside[None]
    worth = worth * np.array([_UNFIT if talks(r) or is_card(r) else 1.0 for r in records])[None]
    worth = worth + _PREFERRED * np.array([s.asset.id in wish.assets for s in sources])[None]
    return Library(
        sources,
        sense,
        whole,
        np.where(whole >= LEAST_SENSE, worth, 0.0),
        Likeness(records),
        quality,
        fit,
        handles,
    )


def _handles(source: Source) -> float:
    """0..1 of the room for transitions that a usual picture leaves."""
    if source.record.kind == "still":
        return 1.0
    spare = (float(source.usable.duration) - _USUAL_SECONDS) / 2
    return min(max(spare / float(HANDLE), 0.0), 1.0)
