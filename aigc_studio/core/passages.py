"""How a cut may be passed: what is measured at it, and weights that were learned of an editor."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.results import Floats

CUT_FACTS = (
    "look changes",
    "light changes",
    "moves on",
    "stands still",
    "scene changes",
    "time passes",
    "jump in one shot",
    "faces on both sides",
    "talk goes on",
    "speaker changes",
    "pause in the talk",
    "on the beat",
    "section of the music changes",
    "excited",
    "feeling changes",
    "short shots",
    "dark at the cut",
)
"""Measured of every cut, each -1..1 with 0 for nothing known; the order of vectors."""

PASSAGES = (
    "cut",
    "j_cut",
    "l_cut",
    "dissolve",
    "dip",
    "push",
    "whip_pan",
    "zoom",
    "morph_cut",
    "wipe",
    "blur",
)
"""What is recommended between: nothing but the cut, sound that leads or trails, and transitions."""


MOST_TIMELINES = 200


@dataclass(frozen=True, slots=True)
class CutFacts:
    """``values`` in the order of ``CUT_FACTS``."""

    values: tuple[float, ...]

    def __getitem__(self, name: str) -> float:
        return self.values[CUT_FACTS.index(name)]


@dataclass(frozen=True, slots=True)
class PassageExample:
    """A cut of a finished timeline, and how its editor passed it."""

    facts: CutFacts
    passage: str


@dataclass(frozen=True, slots=True)
class PassageWeights:
    """A multinomial model: scores are ``bias + weights @ facts`` for each of ``PASSAGES``."""

    weights: Floats
    """Row by row, one of ``CUT_FACTS`` a value."""
    bias: Floats
    examples: int = 0
    name: str = ""
    """Whose timelines it was learned from."""


@dataclass(frozen=True, slots=True)
class ReferenceTimeline:
    """A timeline that was learned from, with its cuts."""

    key: str
    name: str
    examples: tuple[PassageExample, ...]


@dataclass(frozen=True, slots=True)
class PassageMemory:
    """All timelines that were learned from, the newest last."""

    timelines: tuple[ReferenceTimeline, ...] = ()

    @property
    def examples(self) -> tuple[PassageExample, ...]:
        return tuple(e for timeline in self.timelines for e in timeline.examples)

    def with_timeline(self, timeline: ReferenceTimeline) -> PassageMemory:
        """With it in place of an earlier state of the same one."""
        others = tuple(t for t in self.timelines if t.key != timeline.key)
        return PassageMemory((*others, timeline)[-MOST_TIMELINES:])
