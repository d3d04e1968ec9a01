"""Highlights, trailers and shorts on the command line: what is wished, and what is heard for it."""

from __future__ import annotations

import argparse
from dataclasses import replace

from aigc_studio.cli.desk import Desk
from aigc_studio.cli.rhythm import heard_pieces
from aigc_studio.core.errors import EditError
from aigc_studio.core.speech import ListenWish
from aigc_studio.suggest.footage import ASPECTS, ReelKind, ReelWish

_KINDS: tuple[ReelKind, ...] = ("highlights", "trailer", "shorts")


def ask_for_reels(work: Desk, wanted: argparse.Namespace) -> None:
    """For ``suggest`` and the like: what is said is written down first, so no word is severed.

    Raises EditError when a trailer is wanted and there is no music to cut it to.
    """
    kinds = tuple(kind for kind in _KINDS if kind in (wanted.kind or ()))
    if not kinds:
        return
    work.bench.listenings.request_all(ListenWish(language=""))
    work.wait()
    music = None
    if "trailer" in kinds:
        pieces = heard_pieces(work, wanted.music)
        if not pieces:
            raise EditError("There is no music with a pulse in the project.")
        music = pieces[0].id
    aspect = None
    if wanted.aspect is not None:
        aspect = ASPECTS[wanted.aspect]
        work.bench.watchings.ask(a.id for a in work.bench.session.project.assets)
    plain = ReelWish()
    wish = ReelWish(
        kinds,
        plain.seconds if wanted.length is None else wanted.length,
        wanted.count,
        music=music,
        title=wanted.title,
        aspect=aspect,
        has_captions=wanted.captions is not False,
    )
    inbox = work.bench.inbox
    inbox.ask(replace(inbox.wishes, reel=wish))
