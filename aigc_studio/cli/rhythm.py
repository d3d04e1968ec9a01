"""Rhythm on the command line: what is wished, and the music heard for it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.cli.desk import Desk
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import EditError, MediaError
from aigc_studio.core.ids import AssetId
from aigc_studio.suggest.arcs import arc_of
from aigc_studio.suggest.footage import RhythmWish
from aigc_studio.suggest.suggestion import Suggestion

RHYTHM_KINDS = frozenset({"rhythm", "snap", "repace", "duck"})


def wish_of(
    wanted: argparse.Namespace,
    music: AssetId | None = None,
    seconds: Fraction | None = None,
    assets: Iterable[MediaAsset] = (),
) -> RhythmWish:
    """Raises StudioError for an arc that nobody knows, and a file that is not among ``assets``."""
    points = arc_of(wanted.arc).points if wanted.arc else ()
    wish = RhythmWish(
        music,
        seconds,
        style=wanted.style,
        wanted=points,
        chronology=wanted.order,
        on_beat=wanted.on_beat,
        longest=wanted.longest,
        every_face=wanted.every_face,
    )
    tolerance = getattr(wanted, "tolerance", None)
    if music is None:
        return wish if tolerance is None else replace(wish, tolerance=tolerance)
    known = list(assets)
    both = set(wanted.use) & set(wanted.avoid)
    if both:
        raise MediaError(f"“{min(both)}” cannot be used and avoided.")
    return replace(
        wish,
        kept=tuple(_file(known, name) for name in wanted.use),
        forbidden=tuple(_file(known, name) for name in wanted.avoid),
        tolerance=wish.tolerance if tolerance is None else tolerance,
    )


def _file(assets: list[MediaAsset], name: str) -> AssetId:
    for asset in assets:
        if name in {asset.name, asset.path} or str(Path(name).absolute()) == asset.path:
            return asset.id
    raise MediaError(f"“{name}” is not among the media.")


def has_pulse(work: Desk, music: AssetId) -> bool:
    """Have a piece heard, and wait; whether it has beats to cut to."""
    musics = work.bench.musics
    musics.ask(music)
    work.wait()
    heard = musics.music(music)
    return heard is not None and bool(heard.beats)


def cut_to_music(work: Desk, wish: RhythmWish) -> Suggestion | None:
    """The cut that is suggested; None where there is no usable footage."""
    inbox = work.bench.inbox
    tell_of_faces(work, wish)
    inbox.ask(replace(inbox.wishes, rhythm=wish))
    inbox.refresh_now()
    return next((s for s in inbox.suggestions if s.kind == "rhythm"), None)


def tell_of_faces(work: Desk, wish: RhythmWish) -> None:
    """Say so where each face is wished and none is known."""
    looked = work.bench.lookings.looked()
    if wish.every_face and not any(len(t.signature) for x in looked for t in x.looks.faces):
        work.console.note("No face in the footage is large enough to tell people apart.")


def ask_for_rhythm(work: Desk, wanted: argparse.Namespace) -> None:
    """For ``suggest`` and the like: hear what may be music, and wish for the kinds asked for.

    Raises EditError when a cut to music is wanted and the project has none to cut to.
    """
    kinds = RHYTHM_KINDS & set(wanted.kind or ())
    if not kinds:
        return
    heard = heard_pieces(work, wanted.music)
    if "rhythm" in kinds and not heard:
        raise EditError("There is no music with a pulse in the project.")
    music = heard[0].id if "rhythm" in kinds else None
    wish = replace(
        wish_of(wanted, music, wanted.length, work.bench.session.project.assets),
        is_repacing="repace" in kinds,
    )
    tell_of_faces(work, wish)
    inbox = work.bench.inbox
    inbox.ask(replace(inbox.wishes, rhythm=wish))


def heard_pieces(work: Desk, name: str | None) -> list[MediaAsset]:
    """What may be music in the project, or the named piece, where a pulse is heard."""
    project = work.bench.session.project
    pieces = [a for a in project.assets if work.bench.musics.may_be_music(a.id)]
    if name is not None:
        pieces = [_named(work, name)]
    return [a for a in pieces if has_pulse(work, a.id)]


def _named(work: Desk, name: str) -> MediaAsset:
    for asset in work.bench.session.project.assets:
        if name in {asset.name, asset.path} and asset.info.main_audio is not None:
            return asset
    raise MediaError(f"“{name}” is no sound in the project.")
