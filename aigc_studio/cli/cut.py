"""``cut``: the whole walk without a window: analyse, suggest, accept by rule, export."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.delivering import check_new_project, check_output, deliver
from aigc_studio.cli.desk import Desk, desk
from aigc_studio.cli.framing import reframe_cut
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.rhythm import cut_to_music, has_pulse, wish_of
from aigc_studio.cli.telling import suggestion_line
from aigc_studio.core.errors import EditError, MediaError
from aigc_studio.core.ids import AssetId
from aigc_studio.editing.assembling import place_assets
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.footage import RoughCutWish


def cut(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """To music with a pulse a cut that follows it; with a length (or other music) a rough cut.

    Else all footage without what is unusable.
    """
    wish_of(wanted)  # an arc that nobody knows is told now
    kept: Path | None = wanted.project
    if kept is not None:
        check_new_project(kept)
    if wanted.music is not None and os.path.isdir(wanted.music):  # noqa: PTH112 - never raises
        raise MediaError(f"“{wanted.music}” is a folder; name one file as music.")
    make = studio.new if kept is not None else studio.new_unrecorded
    is_plain = wanted.music is None and wanted.aspect is None
    session = make(wanted.out[0].stem)
    with desk(studio, pump, console, session, is_plain=is_plain) as work:
        # Told now, not after an hour of analysis.
        exports = work.bench.exports
        sources = [*wanted.media, *([wanted.music] if wanted.music else [])]
        for path in wanted.out:
            check_output(path, (exports.presets[0].suffix, *exports.timeline_suffixes), sources)
        footage = work.import_media(wanted.media)
        music = _music(work, wanted.music)
        work.analyse()
        length = _length(work, wanted.length, music)
        if music is not None and _is_cut_to(work, wanted, footage, music):
            pass
        elif length is not None:
            _rough_cut(work, RoughCutWish(length, footage, music))
        else:
            _tidy(work, footage, wanted.min_confidence)
        reframe_cut(work, wanted)
        if kept is not None:
            work.bench.session.save(studio.settings, kept)
        for path in wanted.out:
            deliver(work, path, work.bench.exports.presets[0])
        return work.tell_problems()


def _music(work: Desk, path: Path | None) -> AssetId | None:
    if path is None:
        return None
    session = work.bench.session
    if not any(a.path == str(path.absolute()) for a in session.project.assets):
        work.import_media([path])
    asset = next((a for a in session.project.assets if a.path == str(path.absolute())), None)
    if asset is None or asset.info.main_audio is None:
        raise MediaError(f"“{path.name}” has no sound to use as music.")
    return asset.id


def _length(work: Desk, wanted: Fraction | None, music: AssetId | None) -> Fraction | None:
    if wanted is not None or music is None:
        return wanted
    asset = work.bench.session.project.asset(music)
    return asset.info.duration if asset is not None else None


def _is_cut_to(
    work: Desk, wanted: argparse.Namespace, footage: tuple[AssetId, ...], music: AssetId
) -> bool:
    """Whether the footage could be cut to the music; why not is told."""
    if not has_pulse(work, music):
        work.console.note("No pulse is heard in the music, so it lies under a rough cut.")
        return False
    known = work.bench.session.project.assets
    wish = wish_of(wanted, music, wanted.length, known)
    if wanted.length is not None and work.bench.musics.may_join(music):
        work.bench.musics.ask_joins(music)
        work.wait()
    found = cut_to_music(work, replace(wish, assets=footage))
    if found is None:
        if wish.kept or wish.forbidden or wanted.longest is not None:
            raise EditError("No cut of that footage keeps to what was asked for.")
        return False
    work.console.result(suggestion_line(found))
    work.bench.inbox.accept(found.id)
    return True


def _rough_cut(work: Desk, wish: RoughCutWish) -> None:
    inbox = work.bench.inbox
    inbox.ask(replace(inbox.wishes, rough_cut=wish))
    inbox.refresh_now()
    found = [s for s in inbox.suggestions if s.kind == "rough_cut"]
    if not found:
        raise EditError("There is no usable footage for a rough cut; place the clips by hand.")
    work.console.result(suggestion_line(found[0]))
    inbox.accept(found[0].id)


def _tidy(work: Desk, footage: tuple[AssetId, ...], least: float) -> None:
    session, inbox = work.bench.session, work.bench.inbox
    session.apply(place_assets(session.project, footage))
    inbox.refresh_now()
    chosen = [s for s in inbox.suggestions if s.kind in {"split", "drop"} and s.confidence >= least]
    for suggestion in chosen:
        work.console.result(suggestion_line(suggestion))
    if chosen:
        inbox.accept_all(s.id for s in chosen)
