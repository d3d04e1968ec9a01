"""Deliveries by the queue: several versions at once, and a folder that is watched."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.delivering import (
    preset_named,
    refuse_to_replace,
    tell_nothing_beside,
    tell_video,
)
from aigc_studio.cli.desk import Desk
from aigc_studio.cli.export_arguments import form_of, options_of
from aigc_studio.cli.pump import Pump
from aigc_studio.core.delivery import ExportOptions
from aigc_studio.core.document import Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.session.studio import Studio
from aigc_studio.session.versions import versions
from aigc_studio.session.watch_folder import Outcome, WatchFolder

_LOOK_SECONDS = 1.0


def deliver_versions(work: Desk, wanted: argparse.Namespace) -> None:
    """Every form, timeline and language that was asked for, one after the other."""
    project, exports = work.bench.session.project, work.bench.exports
    names = wanted.versions or [wanted.preset]
    presets = [preset_named(exports.presets, name) for name in names]
    sequences = _sequences(project.sequences, project.sequence(), wanted.timelines)
    forms = [form_of(wanted, preset) for preset in presets]
    each = [(s, options_of(wanted, wanted.out, forms[0], s)) for s in sequences]
    asked = versions(forms, each, wanted.languages or ())
    if not asked:
        raise EditError("No timeline has subtitles in these languages.")
    refuse_to_replace(work, [o.path for _, o in asked], is_allowed=wanted.overwrite)
    for key, options in asked:
        tell_nothing_beside(work, options, project.sequence(key))
    queue = work.studio.deliveries
    queue.finished.subscribe(lambda report: tell_video(work, report))
    queue.records.told.subscribe(work.problems.append)
    ready = [(key, exports.ready(options, key)) for key, options in asked]
    queue.add(project, ready)
    work.pump.run_until(lambda: all(delivery.is_over for delivery in queue.records.all))
    queue.records.forget_over()


def _sequences(
    all_of_them: tuple[Sequence, ...], current: Sequence | None, wanted: list[str] | None
) -> list[Sequence]:
    if wanted is None:
        return [current] if current is not None else []
    found = [s for s in all_of_them if wanted == ["all"] or s.name in wanted]
    if not found:
        known = ", ".join(f"“{s.name}”" for s in all_of_them)
        raise EditError(f"There is no timeline “{', '.join(wanted)}”; there are {known}.")
    return found


def deliver(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """``deliver watch FOLDER``, and ``deliver queue`` for what an earlier run left."""
    if wanted.action == "queue":
        return _carry_on(studio, pump, console, drop=wanted.drop)
    return _watch(studio, pump, console, wanted)


def _carry_on(studio: Studio, pump: Pump, console: Console, *, drop: bool) -> int:
    queue = studio.deliveries
    if not queue.records.left_over:
        console.result("Nothing waits to be delivered.")
        return 0
    for delivery in queue.records.left_over:
        console.result(f"{delivery.options.path}: {delivery.state}")
    if drop:
        queue.records.throw_away()
        console.result("Thrown away; files that are there stay.")
        return 0
    problems: list[str] = []
    queue.records.told.subscribe(problems.append)
    queue.finished.subscribe(lambda report: console.result(f"{report.path}: written"))
    queue.take_up()
    pump.run_until(lambda: all(d.is_over or d.state == "held" for d in queue.records.all))
    for sentence in problems:
        console.note(sentence)
    return 1 if problems else 0


def _watch(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    preset = form_of(wanted, preset_named(studio.ports.exporter.presets(), wanted.preset))
    form = ExportOptions(Path(), preset, wanted.range, chapters=wanted.chapters)
    watched = WatchFolder(studio, wanted.folder, form)
    failed: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        console.result(f"{outcome.name}: {outcome.sentence or 'delivered'}")
        if outcome.sentence:
            failed.append(outcome)

    watched.ended.subscribe(tell)
    console.note(f"Watching {wanted.folder}; stop with Ctrl+C.")
    next_look = 0.0

    def is_over() -> bool:
        nonlocal next_look
        now = time.monotonic()
        if now >= next_look:
            watched.look(now)
            next_look = now + _LOOK_SECONDS
        return bool(wanted.once) and watched.is_idle

    pump.run_until(is_over)
    return 1 if failed else 0
