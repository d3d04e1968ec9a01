"""How likely each way to pass a cut is: a genre's mix, moved by what is measured at the cut.

A multinomial model by hand: the score of a passage is the logarithm of its share in the genre plus
weighted facts. So nothing measured gives the genre's mix, in which a plain cut wins; weights that
were learned of an editor take the place of these. Shares of J and L cuts are those of film (21.5 %
of its cuts); those of transitions are set, by genre, from what style guides of each call usual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log
from types import MappingProxyType

from aigc_studio.core.passages import CUT_FACTS, PASSAGES, CutFacts, PassageWeights
from aigc_studio.core.results import Floats


@dataclass(frozen=True, slots=True)
class Profile:
    """A genre's habits. ``mix``: shares of all but the plain cut, which has the rest.

    ``most``: of all cuts at most that share shows a transition. ``bold``: how many kinds of moving
    transitions one timeline has at most, ``apart`` cuts between two of them.
    """

    name: str
    mix: Mapping[str, float] = field(hash=False)
    most: float
    bold: int = 0
    apart: int = 6


def _profile(
    name: str, most: float, mix: dict[str, float], bold: int = 0, apart: int = 6
) -> Profile:
    return Profile(name, MappingProxyType(mix), most, bold, apart)


_TALK = {"j_cut": 0.11, "l_cut": 0.105}
_PROFILES = (
    _profile("film", 0.08, {"dissolve": 0.025, "dip": 0.012, "wipe": 0.001} | _TALK),
    _profile(
        "documentary",
        0.12,
        {"dissolve": 0.05, "dip": 0.02, "morph_cut": 0.01, "j_cut": 0.1, "l_cut": 0.1},
    ),
    _profile(
        "interview",
        0.15,
        {"morph_cut": 0.06, "dissolve": 0.03, "dip": 0.015, "j_cut": 0.06, "l_cut": 0.08},
    ),
    _profile(
        "vlog",
        0.12,
        {"whip_pan": 0.03, "zoom": 0.02, "push": 0.01, "dissolve": 0.01, "dip": 0.008}
        | {"morph_cut": 0.01, "j_cut": 0.08, "l_cut": 0.05},
        2,
        5,
    ),
    _profile(
        "wedding",
        0.35,
        {"dissolve": 0.2, "dip": 0.06, "blur": 0.03, "push": 0.005, "l_cut": 0.04},
        1,
    ),
    _profile(
        "sport",
        0.15,
        {"whip_pan": 0.04, "zoom": 0.03, "wipe": 0.02, "dissolve": 0.02, "push": 0.01},
        2,
        4,
    ),
    _profile(
        "trailer", 0.25, {"dip": 0.12, "dissolve": 0.05, "whip_pan": 0.01, "zoom": 0.01}, 1, 4
    ),
    _profile(
        "product", 0.15, {"push": 0.04, "dissolve": 0.04, "zoom": 0.02, "whip_pan": 0.02}, 2, 4
    ),
    _profile(
        "music video",
        0.2,
        {"whip_pan": 0.05, "zoom": 0.04, "dissolve": 0.04, "push": 0.02, "blur": 0.02}
        | {"dip": 0.015},
        3,
        3,
    ),
    _profile(
        "short video", 0.2, {"whip_pan": 0.05, "zoom": 0.05, "push": 0.03, "dissolve": 0.01}, 3, 3
    ),
)
PROFILES: Mapping[str, Profile] = MappingProxyType({p.name: p for p in _PROFILES})
_RARE = 0.0005
"""Share of what a genre does not name: only strong facts bring it up."""

_WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "cut": {"moves on": 0.4, "talk goes on": 0.6, "on the beat": 0.4, "short shots": 0.8},
        # Talk that goes on from one voice to another is what leading and trailing sound is for.
        "j_cut": {
            "talk goes on": 1.2,
            "speaker changes": 1.4,
            "scene changes": 0.6,
            "short shots": -0.8,
            "pause in the talk": -0.4,
        },
        "l_cut": {
            "talk goes on": 1.4,
            "speaker changes": 0.8,
            "faces on both sides": 0.4,
            "short shots": -0.8,
            "pause in the talk": -0.4,
        },
        # Time that passes, at a calm moment, between pictures that are not one scene.
        "dissolve": {
            "time passes": 2.2,
            "scene changes": 0.9,
            "excited": -1.6,
            "pause in the talk": 0.9,
            "talk goes on": -1.6,
            "short shots": -2.0,
            "stands still": 0.8,
            "section of the music changes": 0.5,
            "jump in one shot": -0.5,
        },
        # A chapter ends: another scene, another feeling, silence, or music that turns.
        "dip": {
            "time passes": 1.6,
            "scene changes": 1.0,
            "feeling changes": 1.6,
            "pause in the talk": 1.6,
            "section of the music changes": 1.6,
            "talk goes on": -2.4,
            "short shots": -1.5,
            "dark at the cut": 1.8,
            "excited": -0.4,
        },
        # The eye is carried on: both sides move the same way, fast, and the moment is excited.
        "whip_pan": {"moves on": 4.0, "excited": 1.6, "scene changes": 0.8, "talk goes on": -1.5,
                     "stands still": -2.5, "on the beat": 0.6},
        "push": {"moves on": 2.6, "excited": 0.9, "scene changes": 0.7, "talk goes on": -1.5,
                 "stands still": -1.0, "on the beat": 0.8},
        "zoom": {"moves on": 1.0, "excited": 2.2, "scene changes": 0.6, "talk goes on": -1.5,
                 "stands still": -1.5, "on the beat": 1.6,
                 "section of the music changes": 1.2},
        "wipe": {"scene changes": 1.2, "time passes": 1.0, "moves on": 0.8, "talk goes on": -1.5},
        # One person in one shot, talking: the jump is what disturbs.
        "morph_cut": {"jump in one shot": 4.5, "faces on both sides": 1.5, "talk goes on": 1.2,
                      "scene changes": -3.0, "excited": -0.5},
        "blur": {"time passes": 1.2, "scene changes": 0.8, "excited": -0.6, "talk goes on": -1.5,
                 "feeling changes": 0.8, "short shots": -1.0},
    }
)  # fmt: skip
_EXPECTED: Mapping[str, float] = MappingProxyType(
    {
        "scene changes": 0.45,
        "stands still": 0.3,
        "short shots": 0.5,
        "look changes": 0.4,
        "pause in the talk": 0.2,
        "talk goes on": 0.2,
    }
)
"""Usual values, at which a genre's mix holds."""


@lru_cache(maxsize=64)
def prior(profile: Profile) -> PassageWeights:
    """The model of a genre before anything is learned."""
    rows, bias = [], []
    cut_share = 1.0 - sum(profile.mix.values())
    for passage in PASSAGES:
        weights = _WEIGHTS.get(passage, {})
        share = cut_share if passage == "cut" else max(profile.mix.get(passage, 0.0), _RARE)
        usual = sum(w * _EXPECTED.get(fact, 0.0) for fact, w in weights.items())
        rows += [weights.get(fact, 0.0) for fact in CUT_FACTS]
        bias.append(log(share) - usual)
    return PassageWeights(Floats.of(rows), Floats.of(bias), name=profile.name)


def probabilities(model: PassageWeights, facts: CutFacts) -> dict[str, float]:
    """How likely each passage is; they sum to 1."""
    scores = {p: sum(parts.values()) for p, parts in contributions(model, facts).items()}
    highest = max(scores.values())
    shares = {p: exp(score - highest) for p, score in scores.items()}
    total = sum(shares.values())
    return {p: share / total for p, share in shares.items()}


def contributions(model: PassageWeights, facts: CutFacts) -> dict[str, dict[str, float]]:
    """What each fact adds to the score of each passage; ``""`` is the habit alone."""
    weights, bias = model.weights.view(), model.bias.view()
    width = len(CUT_FACTS)
    found = {}
    for row, passage in enumerate(PASSAGES):
        parts = {"": bias[row]}
        for column, fact in enumerate(CUT_FACTS):
            parts[fact] = weights[row * width + column] * facts.values[column]
        found[passage] = parts
    return found
