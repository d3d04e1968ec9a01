"""``tighten``: silences and fillers out of talk, as video or for another editor."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.delivering import check_new_project, check_output, deliver
from aigc_studio.cli.desk import Desk, desk
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.telling import suggestion_line
from aigc_studio.core.errors import MediaError
from aigc_studio.core.speech import ListenWish
from aigc_studio.editing.assembling import place_assets
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.footage import TightenWish
from aigc_studio.suggest.suggestion import Suggestion


def tighten(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Listens, accepts what is suggested to go, and delivers; every step is an ordinary edit."""
    kept: Path | None = wanted.project
    if kept is not None:
        check_new_project(kept)
    make = studio.new if kept is not None else studio.new_unrecorded
    with desk(studio, pump, console, make(wanted.out[0].stem)) as work:
        exports, session = work.bench.exports, work.bench.session
        for path in wanted.out:
            suffixes = (exports.presets[0].suffix, *exports.timeline_suffixes)
            check_output(path, suffixes, wanted.media)
        footage = work.import_media(wanted.media)
        _listen(work, wanted.language)
        session.apply(place_assets(session.project, footage))
        _shorten(work, wanted)
        if kept is not None:
            session.save(studio.settings, kept)
        for path in wanted.out:
            deliver(work, path, exports.presets[0])
        return work.tell_problems()


def _listen(work: Desk, language: str) -> None:
    listenings = work.bench.listenings
    listenings.request_all(ListenWish(language=language))
    work.wait()
    if not listenings.spoken():
        told = " ".join(work.problems) or "There is no sound to listen to in this media."
        work.problems.clear()
        raise MediaError(told)


def _shorten(work: Desk, wanted: argparse.Namespace) -> None:
    inbox = work.bench.inbox
    wish = TightenWish(wanted.margin, wanted.min_silence, tuple(wanted.keep))
    inbox.ask(replace(inbox.wishes, tighten=wish))
    inbox.refresh_now()
    kinds = {"silence"} if wanted.keep_fillers else {"silence", "filler"}
    least = wanted.min_confidence
    chosen = [s for s in inbox.suggestions if s.kind in kinds and s.confidence >= least]
    for suggestion in chosen:
        work.console.result(suggestion_line(suggestion))
    before = _seconds(work)
    if chosen:
        inbox.accept_all(s.id for s in chosen)
    silences, fillers = _count(chosen, "silence"), _count(chosen, "filler")
    work.console.result(
        f"{_seconds(work):.2f} s of {before:.2f} s stay;"
        f" taken out: silences {silences}, fillers {fillers}."
    )


def _count(chosen: list[Suggestion], kind: str) -> int:
    return sum(s.kind == kind for s in chosen)


def _seconds(work: Desk) -> float:
    sequence = work.bench.session.project.sequence()
    return float(sequence.frame_rate.seconds(sequence.duration)) if sequence else 0.0
