"""The feeling reader: arousal and valence of a file over time, from sound, picture, faces, words.

Pictures were measured by the one decode pass; the sound is heard once more, since pitch, onsets and
harmony need its samples. What a file has not got says nothing, and the band grows.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.feeling_faces import read_faces
from aigc_studio.analysis.feeling_kinds import KINDS, by_kind, read_tempo
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
from aigc_studio.suggest.smoothing import STEPS_A_SECOND, Curve

if TYPE_CHECKING:
    from aigc_studio.core.media import MediaInfo
    from aigc_studio.core.settings import Settings
    from aigc_studio.jobs.context import JobContext

_VERSION = "3"
_KEPT = 8
"""Files whose sound is kept: an hour of curves is a few MB."""


class CurveFeelingReader:
    """Implements ``FeelingReader``; what was heard of a file is kept for when more is known of it.

    Any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard: OrderedDict[tuple[str, MediaInfo], dict[str, Measure]] = OrderedDict()

    def version(self, settings: Settings) -> str:
        del settings  # no model, no choice: it is the same with AI off
        return f"feeling-{_VERSION}"

    def read(self, path: str, info: MediaInfo, evidence: Evidence, context: JobContext) -> Feeling:
        material, key = Material(path, info, evidence), (path, info)
        with self._lock:
            heard = self._heard.get(key)
        if heard is None:
            heard = heard_in(material, context)
            with self._lock:
                self._heard[key] = heard
                while len(self._heard) > _KEPT:
                    self._heard.popitem(last=False)
        return feeling_of(material.start, material.steps, measured(material, context, heard))


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


def heard_in(material: Material, context: JobContext) -> dict[str, Measure]:
    """What its sound alone says; empty without one. Raises MediaError, JobCancelled."""
    start, steps = material.start, material.steps

    def tell(share: float) -> None:
        context.check()
        context.progress(0.9 * share, "Feeling")

    loudness = levels(material.evidence.features, start, steps)
    if material.info.main_audio is None or loudness is None:
        return {}
    with closing(SoundReader(material.path, material.info)) as reader:
        return {"loudness": loudness} | hear(reader, start, steps, tell)


def measured(
    material: Material, context: JobContext, heard: Mapping[str, Measure] | None = None
) -> dict[str, Measure]:
    """Every curve that can be measured of it. Raises MediaError, JobCancelled.

    ``heard``: what its sound alone says, where that is known already.
    """
    start, steps, known = material.start, material.steps, material.evidence
    of_sound = heard_in(material, context) if heard is None else heard
    measures = look(known.features, known.shots, start, steps)
    measures |= read_faces(known.looks, start, steps, context.check)
    if of_sound:
        measures |= by_kind(of_sound, known.sounds, start, steps)
        measures |= read_tempo(known.music, start, steps)
    context.check()
    words = read_words(known.speech, start, steps)
    if words is not None:
        measures["words"] = words
    context.check()
    return measures


def feeling_of(
    start: Fraction, steps: int, measures: dict[str, Measure], without: Collection[str] = ()
) -> Feeling:
    """The feeling that measured curves make; some can be left out, to see what they are worth."""
    doubt = _doubt(measures, steps)
    arousal = weighed(steps, measures, AROUSAL, AROUSAL_SCALE, without, doubt)
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


def _doubt(measures: Mapping[str, Measure], steps: int) -> Curve:
    """How far the zero of arousal is open: by the weight of sound whose kind is not known."""
    known = {name: measures[name].known for name in AROUSAL if name in measures}
    total = sum((AROUSAL[name].weight * each for name, each in known.items()), np.zeros(steps))
    sound = sum(
        (AROUSAL[n].weight * each for n, each in known.items() if AROUSAL[n].source == "sound"),
        np.zeros(steps),
    )
    told = measures[KINDS].known if KINDS in measures else np.zeros(steps)
    return np.asarray(sound / np.maximum(total, 1e-9) * (1.0 - told))


def _share(
    name: str,
    references: Mapping[str, Reference],
    arousal: Floats | None = None,
    valence: Floats | None = None,
) -> FeelingShare:
    source = references[name].source if name in references else ""
    return FeelingShare(name, arousal or Floats(), valence or Floats(), source)
