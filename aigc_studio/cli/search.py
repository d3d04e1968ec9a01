"""``search``: shots found by what is said, seen, heard or read, in projects, folders or all known.

What is not yet known is studied first.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path

from aigc_studio.cli.arguments import PROJECT_SUFFIX
from aigc_studio.cli.console import Console
from aigc_studio.cli.pump import Pump
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.finding import Hit
from aigc_studio.core.ids import AssetId
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.discovering import discover, put_project, study
from aigc_studio.session.importing import files_of, is_named_as_media
from aigc_studio.session.indexing import IndexTask, refuse_odd_name
from aigc_studio.session.searching import Answer, SearchWish, answer
from aigc_studio.session.studio import Studio

_LIT = 60
"""Letters of a line that are shown of what is said."""


@dataclass(slots=True)
class _Among:
    """The files that are searched; None for all that is known."""

    fingerprints: dict[str, None] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Of files that are no media by their name: they are told, and no more."""


def search(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Prints what was found, the best first; 1 when a file could not be studied."""
    among = _Among()
    for place in wanted.places:
        if place.suffix.lower() == PROJECT_SUFFIX:
            _know_project(studio, pump, place, among)
            continue
        for path in files_of(place.absolute()):
            is_missed = path == place.absolute() or is_named_as_media(path)
            problems = among.problems if is_missed else among.others
            _done(studio, pump, _discovery(studio, str(path), among), problems)
    for problem in (*among.problems, *among.others):
        console.note(problem)
    if wanted.places and not among.fingerprints:
        raise StudioError("There is no footage to search there.")
    wish = SearchWish(wanted.query, "all", wanted.similar, count=wanted.count)
    prints = tuple(among.fingerprints) if wanted.places else None
    found = _answered(studio, pump, wish, prints)
    for note in found.notes:
        console.note(note)
    if wanted.json:
        results = [_value(hit) for hit in found.hits]
        console.document(
            {"query": wanted.query.strip(), "notes": list(found.notes), "results": results}
        )
    else:
        for hit in found.hits:
            console.result(_line(hit))
        if not found.hits:
            console.note("Nothing was found.")
    return 1 if among.problems else 0


def _know_project(studio: Studio, pump: Pump, place: Path, among: _Among) -> None:
    """Study its files, then put them: whose voice is whose is told by all of them together."""
    session, _ = studio.open_to_read(place)
    project = session.project
    session.close()
    ports, settings, mine = studio.ports, studio.settings, _Among(problems=among.problems)
    for asset in project.assets:
        _done(studio, pump, _study(studio, asset, mine), among.problems)
    prints = tuple(mine.fingerprints)
    job = Job(
        key=f"discover:{place}",
        label=f"Make {place.name} findable",
        lane=Lane.GPU,
        work=lambda context: put_project(ports, project, prints, settings, context),
        on_done=lambda _none: among.fingerprints.update(mine.fingerprints),
    )
    _done(studio, pump, job, among.problems)


def _study(studio: Studio, asset: MediaAsset, among: _Among) -> Job:
    def work(context: JobContext) -> str:
        study(studio.ports, asset, studio.settings, context)
        return asset.fingerprint

    return Job(
        key=f"discover:{asset.path}",
        label=f"Make {asset.name} findable",
        lane=Lane.GPU,
        work=work,
        on_done=among.fingerprints.setdefault,
    )


def _discovery(studio: Studio, path: str, among: _Among) -> Job:
    def work(context: JobContext) -> str:
        asset = _probed(studio, path, context.part(0.0, 0.05))
        discover(studio.ports, IndexTask(asset), studio.settings, context.part(0.05, 1.0))
        return asset.fingerprint

    return Job(
        key=f"discover:{path}",
        label=f"Make {Path(path).name} findable",
        lane=Lane.GPU,
        work=work,
        on_done=among.fingerprints.setdefault,
    )


def _probed(studio: Studio, path: str, context: JobContext) -> MediaAsset:
    refuse_odd_name(path)
    probed = studio.ports.prober.probe(path, context)
    name = Path(path).name
    return MediaAsset(AssetId(probed.fingerprint), name, path, probed.fingerprint, probed.info)


def _done(studio: Studio, pump: Pump, job: Job, problems: list[str]) -> None:
    job.on_failed = lambda error: problems.append(str(error))
    submitted = studio.jobs.submit(job)
    pump.run_until(lambda: submitted.is_over)


def _answered(
    studio: Studio, pump: Pump, wish: SearchWish, prints: tuple[str, ...] | None
) -> Answer:
    """Raises StudioError with the reason where there is no answer."""
    found: list[Answer] = []
    failed: list[StudioError] = []
    job = studio.jobs.submit(
        Job(
            key="search",
            label="Search footage",
            lane=Lane.GPU,
            work=lambda context: answer(studio.ports, wish, prints, studio.settings, context),
            on_done=found.append,
            on_failed=failed.append,
        )
    )
    pump.run_until(lambda: job.is_over)
    if job.state is not JobState.DONE:
        raise failed[0] if failed else StudioError("Cancelled.")
    return found[0]


def _value(hit: Hit) -> dict[str, object]:
    record = hit.record
    return {
        "path": record.path,
        "start": float(record.start),
        "end": float(record.end),
        "score": round(hit.score, 4),
        "reasons": [
            {"feature": r.feature, "text": r.text, "value": round(r.value, 4)} for r in hit.reasons
        ],
    }


def _line(hit: Hit) -> str:
    record = hit.record
    why = ", ".join(f"{r.feature} {r.text or f'{r.value:.2f}'}" for r in hit.reasons)
    said = " ".join(record.said.split())[:_LIT]
    head = f"{hit.score:.2f}  {record.path}  {float(record.start):.2f} .. {float(record.end):.2f} s"
    lines = [head, f"      {why}"]
    if said:
        lines.append(f"      “{said}”")
    return "\n".join(lines)
