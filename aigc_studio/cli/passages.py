"""Transitions on the command line: what is wished, and every cut with how it may be passed."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace

from aigc_studio.cli.console import Console
from aigc_studio.cli.desk import Desk, opened
from aigc_studio.cli.pump import Pump
from aigc_studio.editing.transitions import has_handles
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.footage import PassageWish
from aigc_studio.suggest.passage_prior import PROFILES
from aigc_studio.suggest.suggestion import Passage, Suggestion


def add_passages(verb: argparse.ArgumentParser) -> None:
    group = verb.add_argument_group("transitions (--kind transitions)")
    group.add_argument(
        "--genre", choices=tuple(PROFILES), default="film", help="whose mix of transitions is kept"
    )
    group.add_argument(
        "--learned", action="store_true", help="as in the timelines that were learned from"
    )


def learn(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Take the open timeline of a project for an example of how its editor passes cuts."""
    with opened(studio, pump, console, wanted.project, to_read=True, is_plain=False) as work:
        work.bench.passages.failed.subscribe(work.problems.append)
        work.analyse()
        work.bench.passages.learn()
        work.wait()
        memory = work.bench.passages.memory
        if not work.problems:
            counts = Counter(e.passage for e in memory.timelines[-1].examples)
            told = ", ".join(f"{count} {name}" for name, count in counts.most_common())
            console.result(f"learned {told}; {len(memory.examples)} cuts in all")
        return work.tell_problems()


def ask_for_passages(work: Desk, wanted: argparse.Namespace) -> None:
    """Offered only where it is asked for by kind."""
    if wanted.kind and "transitions" in wanted.kind:
        inbox = work.bench.inbox
        wish = PassageWish(is_asked=True, profile=wanted.genre)
        inbox.ask(replace(inbox.wishes, passages=wish))
        if wanted.learned:
            work.bench.passages.failed.subscribe(work.problems.append)
            work.bench.passages.weights(
                wanted.genre,
                lambda found: inbox.ask(
                    replace(inbox.wishes, passages=replace(wish, learned=found))
                ),
            )
            work.wait()


def tell_why_none(work: Desk, wanted: argparse.Namespace) -> None:
    """Where transitions were asked for and none is offered."""
    project = work.bench.session.project
    sequence = project.sequence()
    if not wanted.kind or "transitions" not in wanted.kind or sequence is None:
        return
    if has_handles(project, sequence):
        work.console.note("Nothing speaks against the plain cuts of this timeline.")
    else:
        work.console.note(
            "The clips use all of their media: a transition needs some of it beyond the cut."
        )


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
