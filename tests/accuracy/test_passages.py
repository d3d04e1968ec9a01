"""Which way each cut is passed: recommended against what the editors of real films did.

Sound that leads or trails cannot be seen in a finished film and counts as the plain cut. Few
transitions are hand-marked, most of them in one trailer; so the balanced rows say more than the
plain ones, and neither says much. ``shuffled`` gives each cut the facts of another, drawn by lot.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.ids import ClipId, SequenceId, TrackId
from aigc_studio.core.passages import (
    CUT_FACTS,
    PASSAGES,
    CutFacts,
    PassageExample,
    PassageWeights,
)
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.results import Floats
from aigc_studio.learning.passages import PassageLearner
from aigc_studio.suggest.cut_sides import CutContext, cuts_of, facts_of
from aigc_studio.suggest.feeling_marks import TimelineFeelings
from aigc_studio.suggest.footage import PassageWish, Situation
from aigc_studio.suggest.passage_prior import PROFILES, prior, probabilities
from aigc_studio.suggest.passages import PassageRule
from aigc_studio.suggest.rules import RuleBook
from tests.accuracy.finished_films import film, studied_films
from tests.conftest import Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

SHUFFLES = 200
GENRE = "trailer"
"""Most of the transitions are in a trailer, and none of the films is of another genre by name."""


@dataclass(frozen=True)
class Case:
    film: str
    facts: CutFacts
    passage: str


@pytest.fixture(scope="module")
def studied(real_media: Path) -> Iterator[tuple[Situation, dict]]:
    with studied_films(real_media) as found:
        yield found


@pytest.fixture(scope="module")
def cases(studied: tuple[Situation, dict], real_media: Path) -> list[Case]:
    situation, assets = studied
    book, found = RuleBook(), []
    footage = {s.asset.id: book._footage(s) for s in situation.studied}
    for name, asset in assets.items():
        made = film(asset, real_media / name)
        own = replace(situation, project=made.project, same_sounds=())
        assert own.sequence is not None
        context: CutContext = PassageRule()._context(own, own.sequence, footage, TimelineFeelings())
        places = list(cuts_of(own.sequence))
        for place, passage in zip(places, made.passages, strict=True):
            found.append(Case(name, facts_of(place, context), passage))
    return found


def seen(shares: dict[str, float]) -> list[str]:
    """The order of what can be seen, the likeliest first."""
    merged = dict(shares)
    merged["cut"] += merged.pop("j_cut", 0.0) + merged.pop("l_cut", 0.0)
    return sorted(merged, key=lambda p: -merged[p])


def scores(orders: list[list[str]], truth: list[str]) -> dict[str, float]:
    ranks = np.array([o.index(t) + 1 for o, t in zip(orders, truth, strict=True)])
    counts = Counter(truth)
    weights = np.array([1 / counts[t] for t in truth])
    weights /= weights.sum()
    return {
        "R@1": float((ranks == 1).mean()),
        "R@5": float((ranks <= 5).mean()),
        "mean rank": float(ranks.mean()),
        "balanced R@1": float(((ranks == 1) * weights).sum()),
        "balanced mean rank": float((ranks * weights).sum()),
    }


def test_passages_of_finished_films(cases: list[Case], figures: Figures) -> None:
    truth = [c.passage for c in cases]
    model = prior(PROFILES[GENRE])
    orders = [seen(probabilities(model, c.facts)) for c in cases]
    usual = [p for p, _ in Counter(truth).most_common()]
    rest = [p for p in orders[0] if p not in usual]
    dice = np.random.default_rng(4)
    lots = []
    for _ in range(SHUFFLES):
        drawn = dice.permutation(len(cases))
        lots.append(scores([seen(probabilities(model, cases[n].facts)) for n in drawn], truth))
    shuffled = {k: float(np.mean([one[k] for one in lots])) for k in lots[0]}
    learned = held_out(cases, model, None)
    mixed = [held_out(cases, model, np.random.default_rng(n)) for n in range(10)]
    one_by_one = [
        seen(probabilities(learned_of(cases, model, n), cases[n].facts)) for n in range(len(cases))
    ]
    rows = [
        {"ranked by": "rules", **scores(orders, truth)},
        {"ranked by": "rules, shuffled facts", **shuffled},
        {"ranked by": "learned, film held out", **scores(learned, truth)},
        {"ranked by": "learned, cut held out", **scores(one_by_one, truth)},
        {
            "ranked by": "learned of shuffled facts, film held out",
            **{k: float(np.mean([scores(m, truth)[k] for m in mixed])) for k in shuffled},
        },
        {"ranked by": "majority", **scores([[*usual, *rest]] * len(cases), truth)},
    ]
    figures.table(
        f"Passages of {len(cases)} cuts in 6 films ({dict(Counter(truth))}, genre {GENRE})", rows
    )

    assert rows[0]["balanced R@1"] > shuffled["balanced R@1"]


def learned_of(cases: list[Case], model: PassageWeights, left_out: int) -> PassageWeights:
    known = [PassageExample(c.facts, c.passage) for n, c in enumerate(cases) if n != left_out]
    return PassageLearner().learn(known, model, "all but one")


def held_out(
    cases: list[Case], model: PassageWeights, dice: np.random.Generator | None
) -> list[list[str]]:
    """Each film ranked by what was learned of the others; with ``dice`` their facts are mixed."""
    orders = []
    for name, group in itertools.groupby(cases, key=lambda c: c.film):
        others = [c for c in cases if c.film != name]
        facts = [c.facts for c in others]
        if dice is not None:
            facts = [facts[n] for n in dice.permutation(len(facts))]
        examples = [PassageExample(f, c.passage) for f, c in zip(facts, others, strict=True)]
        learned = PassageLearner().learn(examples, model, "others")
        orders += [seen(probabilities(learned, case.facts)) for case in group]
    return orders


def test_what_is_recommended_keeps_to_the_genre_and_to_the_handles(
    studied: tuple[Situation, dict], real_media: Path, figures: Figures
) -> None:
    """The same films as timelines: with the handles that the gaps leave, and with none."""
    situation, assets = studied
    rows = []
    for name, asset in assets.items():
        made = film(asset, real_media / name)
        for genre in ("film", "documentary", "wedding", "trailer", "music video"):
            wish = PassageWish(is_asked=True, profile=genre)
            own = replace(situation, project=made.project, passages=wish, same_sounds=())
            found = [s for s in RuleBook().suggest(own) if s.kind == "transitions"]
            singles = [s for s in found if len(s.passages) == 1]
            shown = sum(s.passages[0].chosen not in {"j_cut", "l_cut"} for s in singles)
            for suggestion in found:
                suggestion.edit.apply(own.project)
            most = PROFILES[genre].most
            rows.append(
                {
                    "film": Path(name).name,
                    "genre": genre,
                    "cuts": len(made.passages),
                    "transitions": shown,
                    "share": shown / max(len(made.passages), 1),
                    "at most": most,
                    "J and L": len(singles) - shown,
                }
            )
            assert shown <= most * len(made.passages)
    figures.table("Passages that are recommended for real films", rows)


def test_an_editor_is_learned_from_reference_timelines(
    studied: tuple[Situation, dict], figures: Figures
) -> None:
    """Simulated editors with weights of their own pass cuts between shots of the real footage."""
    situation, _ = studied
    facts = cuts_between_any_shots(situation, 600)
    model = prior(PROFILES["film"])
    wide = len(CUT_FACTS)
    sums: dict[tuple[str, int], list[dict[str, float]]] = {}
    for editor in range(5):
        dice = np.random.default_rng(editor)
        weights = np.frombuffer(model.weights.data, np.float32).reshape(-1, wide)
        bias = np.frombuffer(model.bias.data, np.float32) * 0.5
        own = PassageWeights(
            Floats.of((weights + dice.normal(0, 1.5, weights.shape)).ravel()),
            Floats.of(bias + dice.normal(0, 0.5, bias.shape)),
        )
        truth = [drawn(probabilities(own, f), dice) for f in facts]
        test = range(400, 600)
        wanted = [truth[n] for n in test]
        for count in (20, 60, 200, 400):
            chosen = list(range(count))
            usual = [p for p, _ in Counter(truth[n] for n in chosen).most_common()]
            majority = [*usual, *(p for p in PASSAGES if p not in usual)]
            orders = {
                "genre alone": model,
                "learned": taught(model, [facts[n] for n in chosen], truth),
                "learned of shuffled facts": taught(
                    model, [facts[n] for n in dice.permutation(count)], truth
                ),
                "the editor's own weights": own,
            }
            for how, weights_of in orders.items():
                ranked = [all_ranked(probabilities(weights_of, facts[n])) for n in test]
                sums.setdefault((how, count), []).append(scores(ranked, wanted))
            sums.setdefault(("majority", count), []).append(
                scores([majority] * len(wanted), wanted)
            )
    rows = [
        {
            "cuts seen": count,
            "ranked by": how,
            **{k: float(np.mean([one[k] for one in found])) for k in found[0]},
        }
        for (how, count), found in sorted(sums.items(), key=lambda item: item[0][1])
    ]
    figures.table("Passages of 5 simulated editors, 200 cuts held out each", rows)
    best = {(r["ranked by"], r["cuts seen"]): r["R@1"] for r in rows}
    assert best["learned", 400] > best["learned of shuffled facts", 400]
    assert best["learned", 400] > best["majority", 400]


def all_ranked(shares: dict[str, float]) -> list[str]:
    return sorted(shares, key=lambda p: -shares[p])


def drawn(shares: dict[str, float], dice: np.random.Generator) -> str:
    return str(dice.choice(list(shares), p=np.array(list(shares.values()))))


def taught(model: PassageWeights, facts: list[CutFacts], truth: list[str]) -> PassageWeights:
    examples = [PassageExample(f, t) for f, t in zip(facts, truth, strict=False)]
    return PassageLearner().learn(examples, model, "editor")


def cuts_between_any_shots(situation: Situation, count: int) -> list[CutFacts]:
    """What is measured at cuts between shots of all the films, drawn by lot."""
    book, dice = RuleBook(), np.random.default_rng(9)
    footage = {s.asset.id: book._footage(s) for s in situation.studied}
    shots = [(f.asset, s) for f in footage.values() for s in f.shots]
    rate, clips, at = FrameRate(25), [], 0
    for number, place in enumerate(dice.integers(0, len(shots), count + 1)):
        asset, shot = shots[place]
        room = shot.end_seconds - shot.start_seconds
        length = max(min(rate.frames_floor(room), int(dice.integers(20, 120))), 1)
        clips.append(
            Clip(ClipId(f"c{number}"), asset.id, asset.name, at, length, shot.start_seconds)
        )
        at += length
    track = Track(TrackId("v1"), "video", "V1", tuple(clips))
    sequence = Sequence(SequenceId("any"), "Any", rate, 1280, 720, tracks=(track,))
    project = Project("Any", situation.project.assets, (sequence,), sequence.id)
    own = replace(situation, project=project, same_sounds=())
    context = PassageRule()._context(own, sequence, footage, TimelineFeelings())
    return [facts_of(place, context) for place in cuts_of(sequence)]
