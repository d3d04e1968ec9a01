"""Another shape of frame on the command line: what is wished, and the subject looked for."""

from __future__ import annotations

import argparse
from dataclasses import replace

from aigc_studio.cli.desk import Desk
from aigc_studio.cli.telling import suggestion_line
from aigc_studio.core.errors import EditError
from aigc_studio.core.speech import ListenWish
from aigc_studio.session.watching import shown_assets
from aigc_studio.suggest.footage import ASPECTS, ReframeWish

DEFAULT_ASPECT = "9:16"
REELS = frozenset({"highlights", "trailer", "shorts"})
"""Kinds that are made in a shape of their own."""


def add_framing(verb: argparse.ArgumentParser) -> None:
    """``--aspect`` and ``--captions``."""
    verb.add_argument(
        "--aspect",
        choices=tuple(ASPECTS),
        help="reframe for another shape, following the subject",
    )
    verb.add_argument(
        "--captions",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="write what is said into the reframed picture (what is known of it, if left out)",
    )


def ask_for_reframing(work: Desk, wanted: argparse.Namespace) -> None:
    """For ``suggest`` and the like: look for the subject on the timeline, and wish for the shape.

    Raises EditError when there is no timeline.
    """
    kinds = set(wanted.kind or ())
    if "reframe" not in kinds and (wanted.aspect is None or kinds & REELS):
        return
    sequence = work.bench.session.project.sequence()
    if sequence is None or not sequence.duration:
        raise EditError("There is no timeline to reframe.")
    work.bench.watchings.ask(shown_assets(sequence))
    aspect = ASPECTS[wanted.aspect or DEFAULT_ASPECT]
    inbox = work.bench.inbox
    wish = ReframeWish(aspect, wanted.captions is not False)
    inbox.ask(replace(inbox.wishes, reframe=wish))
    if wanted.captions:
        _tell_no_words(work)


def _tell_no_words(work: Desk) -> None:
    """Say so where captions were asked for and nothing is known of what is said."""
    work.bench.listenings.recall_all()
    work.wait()
    if not any(s.speech.words for s in work.bench.listenings.spoken()):
        work.console.note("No words are known of what is said, so there are no captions.")


def reframe_cut(work: Desk, wanted: argparse.Namespace) -> None:
    """The cut that was made in the wished shape; what is said in it is heard where asked for.

    Raises EditError when it cannot be reframed.
    """
    if wanted.aspect is None:
        if wanted.captions is not None:
            raise EditError("Captions come with a shape of frame; name one by --aspect.")
        return
    if wanted.captions:
        work.bench.listenings.request_all(ListenWish())
        work.wait()
    project = work.bench.session.project
    sequence = project.sequence()
    wide, tall = ASPECTS[wanted.aspect]
    if sequence is not None and wide * sequence.height == tall * sequence.width:
        work.console.note(f"The cut is {wanted.aspect} as it is.")
        return
    asked = argparse.Namespace(aspect=wanted.aspect, captions=wanted.captions, kind=())
    ask_for_reframing(work, asked)
    work.wait()
    inbox = work.bench.inbox
    inbox.refresh_now()
    found = [s for s in inbox.suggestions if s.kind == "reframe"]
    if not found:
        raise EditError("The cut could not be reframed: its pictures could not be looked at.")
    work.console.result(suggestion_line(found[0]))
    inbox.accept(found[0].id)
