"""A fake feeling reader: invented but steady curves that swell, gladder where words are known."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from aigc_studio.core.errors import MediaError
from aigc_studio.core.feeling import FEELING_STEP, Evidence, Feeling, FeelingShare
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext


def feeling(
    seconds: float | Fraction,
    *,
    start: Fraction = Fraction(0),
    picture: Callable[[float], float] | None = None,
    sound: Callable[[float], float] | None = None,
    gladness: float = 0.0,
) -> Feeling:
    """A feeling whose picture and sound say so much arousal (0..1) at seconds from its start."""
    count = max(1, math.ceil(Fraction(seconds) / FEELING_STEP))
    said = {name: say for name, say in (("picture", picture), ("sound", sound)) if say is not None}
    each = 1.0 / max(len(said), 1)
    moments = [float(i * FEELING_STEP) for i in range(count)]
    terms = {"picture": "motion", "sound": "loudness"}
    arousal = {name: [say(t) * each for t in moments] for name, say in said.items()}
    return Feeling(
        start,
        Floats.of([sum(values) for values in zip(*arousal.values(), strict=True)]),
        Floats.of([0.2] * count),
        Floats.of([gladness] * count),
        Floats.of([0.4] * count),
        (
            *(FeelingShare(terms[n], Floats.of(v), source=n) for n, v in arousal.items()),
            *(
                FeelingShare(f"glad {n}", valence=Floats.of([gladness * each] * count), source=n)
                for n in said
            ),
        ),
        tuple(said),
        tuple(
            FeelingShare(n, Floats.of([each] * count), Floats.of([each] * count), n) for n in said
        ),
    )


@dataclass
class FakeFeelings:
    """``feelings`` by file name; others swell and ebb. ``failure`` is told instead."""

    feelings: Mapping[str, Feeling] = field(default_factory=dict)
    failure: str = ""
    read_with_words: list[bool] = field(default_factory=list)
    read_with_faces: list[bool] = field(default_factory=list)

    def version(self, settings: Settings) -> str:
        del settings
        return "fake feelings"

    def read(self, path: str, info: MediaInfo, evidence: Evidence, context: JobContext) -> Feeling:
        context.check()
        if self.failure:
            raise MediaError(self.failure)
        self.read_with_words.append(evidence.speech is not None)
        self.read_with_faces.append(evidence.looks is not None)
        known = self.feelings.get(Path(path).name)
        if known is not None:
            return known
        return _swelling(
            info.available_range.start,
            info.duration,
            0.5 if evidence.speech is not None else 0.1,
            has_picture=info.main_video is not None,
            has_sound=info.main_audio is not None,
        )


@lru_cache(maxsize=64)
def _swelling(
    start: Fraction, seconds: Fraction, gladness: float, *, has_picture: bool, has_sound: bool
) -> Feeling:
    """The same for every file of that kind and length: most tests only need that there is one."""
    return feeling(
        seconds,
        start=start,
        picture=_wave if has_picture else None,
        sound=_wave if has_sound else None,
        gladness=gladness,
    )


def _wave(seconds: float) -> float:
    return 0.5 + 0.4 * math.sin(seconds / 5)
