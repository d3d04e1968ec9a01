"""``models``: list, install and check."""

from __future__ import annotations

import argparse

from aigc_studio.cli.console import Console
from aigc_studio.cli.pump import Pump
from aigc_studio.core.errors import ModelError
from aigc_studio.core.models import ModelEntry
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.studio import Studio


def models(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    entries = _named(studio.ports.models.entries(), wanted.ids)
    if wanted.action == "list":
        _list(console, entries, as_json=wanted.json)
        return 0
    if not wanted.ids:
        is_install = wanted.action == "install"
        entries = [e for e in entries if (e.is_default if is_install else e.state == "installed")]
    status = 0
    for entry in entries:
        status |= _work(studio, pump, console, entry, wanted.action)
    return status


def _named(entries: tuple[ModelEntry, ...], ids: list[str]) -> list[ModelEntry]:
    unknown = set(ids) - {e.id for e in entries}
    if unknown:
        raise ModelError(f"There is no model {', '.join(sorted(unknown))}; see “models list”.")
    return [e for e in entries if not ids or e.id in ids]


def _list(console: Console, entries: list[ModelEntry], *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "id": e.id,
                "task": e.task,
                "state": e.state,
                "bytes": e.size_bytes,
                "licence": e.licence,
                "default": e.is_default,
            }
            for e in entries
        ]
        console.document({"models": rows})
        return
    for e in entries:
        size = f"{e.size_bytes / 1e6:.1f} MB"
        console.result(f"{e.id:<24}{e.state:<12}{size:>10}  {e.licence:<14}{e.purpose}")


def _work(studio: Studio, pump: Pump, console: Console, entry: ModelEntry, action: str) -> int:
    store = studio.ports.models
    if action == "install" and entry.state == "installed":
        console.result(f"{entry.id}: is installed")
        return 0
    job = Job(
        key=f"model:{entry.id}",
        label=f"Install {entry.name}" if action == "install" else f"Check {entry.name}",
        lane=Lane.IO,
        work=lambda context: (
            store.install(entry.id, context)
            if action == "install"
            else store.verify(entry.id, context)
        ),
    )
    outcome: list[object] = []
    job.on_done = outcome.append
    studio.jobs.submit(job)
    pump.run_until(lambda: job.is_over)
    if job.state is not JobState.DONE:
        console.note(f"{entry.id}: {job.error}")
        return 1
    is_good = action == "install" or outcome == [True]
    console.result(f"{entry.id}: {'good' if is_good else 'damaged, install it again'}")
    return 0 if is_good else 1
