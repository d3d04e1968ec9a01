"""The feeling reader: arousal and valence of a file over time, from sound, picture, faces, words.

Pictures were measured by the one decode pass; the sound is heard once more, since pitch, onsets and
harmony need its samples. What a file has not got says nothing, and the band grows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from aigc_studio.analysis.feeling_faces import read_faces
from aigc_studio.analysis.feeling_picture import levels, look
from aigc_studio.analysis.feeling_sound import hear
from aigc_studio.analysis.feeling_terms import (
    AROUSAL,
    AROUSAL_SCALE,
    VALENCE,
    VALENCE_SCALE,
    Measure,
    Reference,
    floats,
    weighed,
)
from aigc_studio.analysis.feeling_words import read_words
from aigc_studio.core.feeling import Evidence, Feeling, FeelingShare
from aigc_studio.core.results import Floats
from aigc_studio.media.sound import SoundReader
from aigc_studio.suggest.smoothing import STEPS_A_SECOND

if TYPE_CHECKING:
    from aigc_studio.core.media import MediaInfo
    from aigc_studio.core.settings import Settings
    from aigc_studio.jobs.context import JobContext

_VERSION = "2"


class CurveFeelingReader:
    """Implements ``FeelingReader``."""

    def version(self, settings: Settings) -> str:
        del settings  # no model, no choice: it is the same with AI off
        return f"feeling-{_VERSION}"

    def read(self, path: str, info: MediaInfo, evidence: Evidence, context: JobContext) -> Feeling:
        material = Material(path, info, evidence)
        return feeling_of(material.start, material.steps, measured(material, context))


@dataclass(frozen=True, slots=True)
class Material:
    """A file and what is known of it."""

    path: str
    info: MediaInfo
    evidence: Evidence

    @property
    def start(self) -> Fraction:
        return self.info.available_range.start

    @property
    def steps(self) -> int:
        return max(1, ceil(self.info.available_range.duration * STEPS_A_SECOND))


def measured(material: Material, context: JobContext) -> dict[str, Measure]:
    """Every curve that can be measured of it. Raises MediaError, JobCancelled."""
    start, steps, known = material.start, material.steps, material.evidence

    def tell(share: float) -> None:
        context.check()
        context.progress(0.9 * share, "Feeling")

    measures = look(known.features, known.shots, start, steps)
    measures |= read_faces(known.looks, start, steps)
    loudness = levels(known.features, start, steps)
    if material.info.main_audio is not None and loudness is not None:
        measures["loudness"] = loudness
        with closing(SoundReader(material.path, material.info)) as reader:
            measures |= hear(reader, start, steps, tell)
    tell(1.0)
    words = read_words(known.speech, start, steps)
    if words is not None:
        measures["words"] = words
    tell(1.0)
    return measures


def feeling_of(
    start: Fraction, steps: int, measures: dict[str, Measure], without: Collection[str] = ()
) -> Feeling:
    """The feeling that measured curves make; some can be left out, to see what they are worth."""
    arousal = weighed(steps, measures, AROUSAL, AROUSAL_SCALE, without)
    valence = weighed(steps, measures, VALENCE, VALENCE_SCALE, without)
    shares = (
        *(_share(name, AROUSAL, arousal=floats(curve)) for name, curve in arousal.shares),
        *(_share(name, VALENCE, valence=floats(curve)) for name, curve in valence.shares),
    )
    none = Floats()
    weights = tuple(
        FeelingShare(
            source,
            floats(arousal.weights[source]) if source in arousal.weights else none,
            floats(valence.weights[source]) if source in valence.weights else none,
            source,
        )
        for source in dict.fromkeys((*arousal.weights, *valence.weights))
    )
    return Feeling(
        start,
        floats(arousal.values),
        floats(arousal.deviation),
        floats(valence.values),
        floats(valence.deviation),
        shares,
        tuple(share.name for share in weights),
        weights,
    )


def _share(
    name: str,
    references: Mapping[str, Reference],
    arousal: Floats | None = None,
    valence: Floats | None = None,
) -> FeelingShare:
    source = references[name].source if name in references else ""
    return FeelingShare(name, arousal or Floats(), valence or Floats(), source)
