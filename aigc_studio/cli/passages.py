"""Transitions on the command line: what is wished, and every cut with how it may be passed."""

from __future__ import annotations

import argparse
from dataclasses import replace

from aigc_studio.cli.desk import Desk
from aigc_studio.suggest.footage import PassageWish
from aigc_studio.suggest.passage_prior import PROFILES
from aigc_studio.suggest.suggestion import Passage, Suggestion


def add_passages(verb: argparse.ArgumentParser) -> None:
    group = verb.add_argument_group("transitions (--kind transitions)")
    group.add_argument(
        "--genre", choices=tuple(PROFILES), default="film", help="whose mix of transitions is kept"
    )


def ask_for_passages(work: Desk, wanted: argparse.Namespace) -> None:
    """Offered only where it is asked for by kind."""
    if wanted.kind and "transitions" in wanted.kind:
        inbox = work.bench.inbox
        wish = PassageWish(is_asked=True, profile=wanted.genre)
        inbox.ask(replace(inbox.wishes, passages=wish))


def passages_value(suggestion: Suggestion) -> dict[str, object]:
    """Nothing where a suggestion is not about transitions."""
    if not suggestion.passages:
        return {}
    return {"cuts": [_passage_value(passage) for passage in suggestion.passages]}


def _passage_value(passage: Passage) -> dict[str, object]:
    return {
        "frame": passage.frame,
        "chosen": passage.chosen,
        "held_back": passage.held_back,
        "frames_before": passage.frames[0],
        "frames_after": passage.frames[1],
        "ranked": {name: round(share, 4) for name, share in passage.ranked},
        "reasons": {r.feature: round(r.weight, 4) for r in passage.reasons},
    }
