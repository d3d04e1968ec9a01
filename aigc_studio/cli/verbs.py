"""The verbs that work on a project file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from aigc_studio.cli.analyze import analyze
from aigc_studio.cli.broll import ask_for_broll, write_wanted
from aigc_studio.cli.checking import check
from aigc_studio.cli.console import Console, count
from aigc_studio.cli.convert import convert
from aigc_studio.cli.cut import cut
from aigc_studio.cli.deliver import deliver, deliver_versions
from aigc_studio.cli.delivering import (
    check_new_project,
    deliver_as,
    preset_named,
    refuse_to_replace,
    tell_nothing_beside,
    tell_presets,
)
from aigc_studio.cli.desk import Desk, desk, opened
from aigc_studio.cli.export_arguments import options_of
from aigc_studio.cli.fitting import ask_for_depth, ask_for_fit
from aigc_studio.cli.framing import ask_for_reframing
from aigc_studio.cli.models import models
from aigc_studio.cli.offers import askings, keep_asked
from aigc_studio.cli.passages import ask_for_passages, learn, tell_why_none
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.reels import ask_for_reels
from aigc_studio.cli.rhythm import ask_for_rhythm
from aigc_studio.cli.search import search
from aigc_studio.cli.showing import project_text, project_value
from aigc_studio.cli.tag import tag
from aigc_studio.cli.telling import suggestion_line, suggestion_value
from aigc_studio.cli.tighten import tighten
from aigc_studio.cli.transcribe import transcribe
from aigc_studio.cli.worker import worker
from aigc_studio.core.errors import EditError
from aigc_studio.editing.assembling import place_assets
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.footage import RoughCutWish, Wishes
from aigc_studio.suggest.suggestion import Suggestion

Verb = Callable[[Studio, Pump, Console, argparse.Namespace], int]


def new(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    path: Path = wanted.project
    check_new_project(path)
    with desk(studio, pump, console, studio.new(path.stem)) as work:
        assets = work.import_media(wanted.media)
        work.bench.session.apply(place_assets(work.bench.session.project, assets))
        work.bench.session.save(studio.settings, path)
        console.result(project_text(work.bench.session.project))
        return work.tell_problems()


def suggest(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    is_plain = _is_plain(wanted)
    with opened(studio, pump, console, wanted.project, to_read=True, is_plain=is_plain) as work:
        offered = _offered(work, wanted)
        write_wanted(work, wanted, offered)
        keep_asked(work, wanted, offered)
        if not offered:
            tell_why_none(work, wanted)
        if wanted.json:
            console.document({"suggestions": [suggestion_value(s) for s in offered]})
        else:
            for suggestion in offered:
                console.result(suggestion_line(suggestion))
            if not offered:
                console.note("Nothing of that kind is suggested for this project.")
        return work.tell_problems()


def accept(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    asked = askings(studio, wanted)
    is_plain = all(map(_is_plain, asked))
    with opened(studio, pump, console, wanted.project, is_plain=is_plain) as work:
        taken = wished = 0
        try:
            for chosen in _chosen(work, wanted, asked):
                wished += len(chosen)
                taken += work.bench.inbox.accept_all(s.id for s in chosen)
        finally:
            if taken:
                work.bench.session.save(studio.settings)
        console.result(f"Accepted {taken} of {wished}.")
        return work.tell_problems()


def reject(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    asked = askings(studio, wanted)
    is_plain = all(map(_is_plain, asked))
    with opened(studio, pump, console, wanted.project, is_plain=is_plain) as work:
        gone = 0
        for chosen in _chosen(work, wanted, asked):
            gone += len(chosen)
            for suggestion in chosen:
                work.bench.inbox.reject(suggestion.id)
        console.result(f"Rejected {gone}.")
        return work.tell_problems()


def step(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """``undo`` and ``redo``; when there are fewer steps than asked for, none is taken."""
    with opened(studio, pump, console, wanted.project) as work:
        session = work.bench.session
        history = session.history
        move = -wanted.steps if wanted.verb == "undo" else wanted.steps
        target = history.position + move
        if not 0 <= target < len(history.steps):
            there = history.position if move < 0 else len(history.steps) - 1 - history.position
            is_one = there == 1
            raise EditError(
                f"There {'is' if is_one else 'are'} {count(there, 'step')} to {wanted.verb},"
                f" not {wanted.steps}."
            )
        session.go_to_step(target)
        session.save(studio.settings)
        label = history.steps[history.position].label
        console.result(f"Now at step {history.position} of {len(history.steps) - 1}: {label}")
        return work.tell_problems()


def show(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    with opened(studio, pump, console, wanted.project, to_read=True) as work:
        project = work.bench.session.project
        if wanted.json:
            console.document(project_value(project))
        else:
            console.result(project_text(project))
        return work.tell_problems()


def export(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    if wanted.list_presets:
        tell_presets(console, studio.ports.exporter.presets())
        return 0
    with opened(studio, pump, console, wanted.project, to_read=True) as work:
        preset = preset_named(work.bench.exports.presets, wanted.preset, wanted.out)
        sequence = work.bench.session.project.sequence()
        is_open_one = wanted.timelines is None
        if (
            is_open_one
            and wanted.range is not None
            and sequence
            and wanted.range.end > sequence.duration
        ):
            raise EditError(f"The timeline ends at frame {sequence.duration}.")
        if wanted.versions or wanted.timelines or wanted.languages:
            deliver_versions(work, wanted)
        else:
            options = options_of(wanted, wanted.out, preset, sequence)
            refuse_to_replace(work, [wanted.out], is_allowed=wanted.overwrite)
            tell_nothing_beside(work, options, sequence)
            deliver_as(work, options)
        return work.tell_problems()


_PLAIN_KINDS = frozenset({"split", "drop", "rough_cut", "snap", "music_fit"}) | {
    "silence",
    "filler",
    "retake",
    "off_topic",
    "chapters",
    "key_sentence",
}
"""Made of shots, words and beats alone."""


def _is_plain(wanted: argparse.Namespace) -> bool:
    return wanted.aspect is None and bool(wanted.kind) and set(wanted.kind) <= _PLAIN_KINDS


def _offered(work: Desk, wanted: argparse.Namespace) -> tuple[Suggestion, ...]:
    inbox = work.bench.inbox
    inbox.ask(Wishes())  # nothing of what was asked for before
    if wanted.length is not None:
        inbox.ask(replace(inbox.wishes, rough_cut=RoughCutWish(wanted.length)))
    ask_for_rhythm(work, wanted)
    ask_for_reframing(work, wanted)
    ask_for_reels(work, wanted)
    ask_for_fit(work, wanted)
    ask_for_depth(work, wanted)
    ask_for_broll(work, wanted)
    ask_for_passages(work, wanted)
    work.analyse()
    kinds = wanted.kind
    return tuple(s for s in inbox.suggestions if kinds is None or s.kind in kinds)


def _chosen(
    work: Desk, wanted: argparse.Namespace, asked: tuple[argparse.Namespace, ...]
) -> Iterator[list[Suggestion]]:
    """By ids, or by rule; what each asking finds, to be judged before the next is asked.

    Raises EditError, before anything is judged, when an id is not offered or nothing is chosen.
    """
    left = set(wanted.ids)
    found: list[tuple[argparse.Namespace, set[str]]] = []
    offered: tuple[Suggestion, ...] = ()
    for asking in asked:
        offered = _offered(work, asking)
        write_wanted(work, asking, offered)
        if not wanted.ids:
            yield _fitting(offered, wanted)
        elif chosen := {str(s.id) for s in offered} & left:
            left -= chosen
            found.append((asking, chosen))
    if left:
        raise EditError(
            f"Not offered (any more): {', '.join(sorted(left))}. “suggest” tells what is, and"
            " what it was asked for by options is remembered."
        )
    for asking, chosen in found:
        if len(asked) > 1:
            offered = _offered(work, asking)
        yield [s for s in offered if s.id in chosen]


def _fitting(offered: tuple[Suggestion, ...], wanted: argparse.Namespace) -> list[Suggestion]:
    least = wanted.min_confidence or 0.0
    # What opens another timeline is taken by id or kind, never by confidence alone.
    chosen = [s for s in offered if s.confidence >= least and (wanted.kind or not s.opens_timeline)]
    if not chosen:
        raise EditError("Nothing that is suggested fits that rule.")
    return chosen


VERBS: Mapping[str, Verb] = MappingProxyType(
    {
        "cut": cut,
        "tighten": tighten,
        "analyze": analyze,
        "tag": tag,
        "search": search,
        "learn": learn,
        "transcribe": transcribe,
        "new": new,
        "suggest": suggest,
        "accept": accept,
        "reject": reject,
        "undo": step,
        "redo": step,
        "show": show,
        "export": export,
        "check": check,
        "deliver": deliver,
        "convert": convert,
        "models": models,
        "worker": worker,
    }
)
