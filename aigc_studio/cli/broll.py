"""B-roll on the command line: what is wished, for which talk and library, and the shot list."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.desk import Desk
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import AssetId, derived_id
from aigc_studio.core.speech import ListenWish
from aigc_studio.core.timecode import format_timecode
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.discovering import discover
from aigc_studio.session.importing import files_of
from aigc_studio.session.indexing import IndexTask
from aigc_studio.session.shot_lists import read_script, write_shot_list
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.broll_evidence import BrollEvidence, WantedShot
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.broll_talk import has_pictures
from aigc_studio.suggest.suggestion import Suggestion

_KINDS = frozenset({"broll", "shot_list"})


def add_broll(verb: argparse.ArgumentParser) -> None:
    """``--coverage``, ``--library``, ``--script``, ``--ambience`` and ``--shot-list``."""
    verb.add_argument(
        "--coverage",
        type=_share,
        metavar="X",
        help="share of the talk that B-roll covers (0.13; all of it where there is no picture)",
    )
    verb.add_argument(
        "--library",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="take B-roll from the footage in this folder too; it is studied first",
    )
    verb.add_argument("--script", type=Path, metavar="FILE", help="talk that is yet to be spoken")
    verb.add_argument(
        "--ambience", action="store_true", help="keep the sound of B-roll, low under the talk"
    )
    verb.add_argument(
        "--shot-list", type=Path, metavar="FILE", help="write what is to be shot, as .csv or .md"
    )


def ask_for_broll(work: Desk, wanted: argparse.Namespace) -> None:
    """For ``suggest`` and the like: have the talk written down, and ask the library.

    Raises StudioError where there is no talk.
    """
    is_script = wanted.script is not None
    if not (_KINDS & set(wanted.kind or ())) and not is_script and wanted.shot_list is None:
        return
    if not work.studio.settings.is_ai_enabled:
        raise StudioError("AI is off in the settings, and B-roll is found by it.")
    script = read_script(wanted.script) if is_script else ""
    folders = tuple(_folder(path) for path in wanted.library)
    fills = is_script or _listened(work)
    for folder in folders:
        _make_known(work, folder)
    plain = BrollWish()
    wish = BrollWish(
        is_asked=True,
        coverage=plain.coverage if wanted.coverage is None else wanted.coverage,
        assets=_named(work, wanted.use),
        forbidden=_named(work, wanted.avoid),
        scope="known" if wanted.library else "project",
        folders=folders,
        keeps_ambience=wanted.ambience,
        fills=fills and wanted.coverage is None,
        script=script,
    )
    if wanted.longest is not None:
        wish = replace(wish, longest=max(wanted.longest, Fraction(1)))
    inbox = work.bench.inbox
    inbox.ask(replace(inbox.wishes, broll=wish))


def _listened(work: Desk) -> bool:
    """Have what sounds on the timeline written down; whether there is no picture to it."""
    project = work.bench.session.project
    sequence = project.sequence()
    if sequence is None or not sequence.duration:
        raise EditError("There is no talk: put it on a timeline, or name a script by --script.")
    heard = {c.asset_id for t in sequence.audio_tracks if not t.is_muted for c in t.clips}
    for asset_id in sorted(heard):
        work.bench.listenings.recall(asset_id)
    work.wait()
    for asset_id in sorted(heard):
        if work.bench.listenings.speech(asset_id) is None:
            work.bench.listenings.request(asset_id, ListenWish())
    work.wait()
    speeches = [work.bench.listenings.speech(asset_id) for asset_id in heard]
    if not any(speech is not None and speech.words for speech in speeches):
        work.console.note(
            "No words were heard on the timeline: nobody speaks, or the speech model is missing"
            " (see “models list”)."
        )
    return not has_pictures(sequence)


def _folder(path: Path) -> str:
    if not path.is_dir():
        raise StudioError(f"There is no folder “{path}”.")
    return str(path.absolute())


def _make_known(work: Desk, folder: str) -> None:
    """Study the footage of a folder as far as it is not known; what is none is only told."""
    studio = work.studio
    for path in files_of(Path(folder)):
        studio.jobs.submit(_discovery(studio, str(path), work.console))
    work.wait()


def _discovery(studio: Studio, path: str, console: Console) -> Job:
    name = Path(path).name

    def work(context: JobContext) -> None:
        found = studio.ports.prober.probe(path, context.part(0.0, 0.05))
        key = AssetId(derived_id("asset", found.fingerprint))
        asset = MediaAsset(key, name, path, found.fingerprint, found.info)
        if asset.info.main_video is not None:
            discover(studio.ports, IndexTask(asset), studio.settings, context.part(0.05, 1.0))

    return Job(
        key=f"discover:{path}",
        label=f"Make {name} findable",
        lane=Lane.GPU,
        work=work,
        on_failed=lambda error: console.note(str(error)),
    )


def _named(work: Desk, names: Iterable[str]) -> tuple[AssetId, ...]:
    found = []
    for name in names:
        ids = [a.id for a in work.bench.session.project.assets if name in {a.name, a.path, a.id}]
        if not ids:
            raise StudioError(f"There is no file “{name}” in the project.")
        found += ids
    return tuple(found)


def write_wanted(work: Desk, wanted: argparse.Namespace, offered: Iterable[Suggestion]) -> None:
    """The shot list of what is offered, where a file is named for it."""
    if wanted.shot_list is None:
        return
    rows = [row for suggestion in offered for row in suggestion.wanted]
    write_shot_list(wanted.shot_list, rows)
    work.console.note(f"Shots to take, listed in {wanted.shot_list}: {len(rows)}.")


def broll_value(suggestion: Suggestion) -> dict[str, object]:
    """The phrase, the shot and its alternatives; the rows of a shot list."""
    found: dict[str, object] = {}
    if suggestion.broll is not None:
        evidence = suggestion.broll
        found["broll"] = {
            "phrase": evidence.phrase,
            "sentence": evidence.sentence,
            "start_offset": round(evidence.start_offset, 3),
            "shot": _shot_value(evidence),
            "alternatives": [
                _shot_value(a.broll) for a in suggestion.alternatives if a.broll is not None
            ],
        }
    if suggestion.wanted:
        found["shot_list"] = [_wanted_value(row) for row in suggestion.wanted]
    return found


def _shot_value(evidence: BrollEvidence) -> dict[str, object]:
    return {
        "path": evidence.path,
        "start": float(evidence.source.start),
        "end": float(evidence.source.end),
        "handles": [round(seconds, 3) for seconds in evidence.handles],
    }


def _wanted_value(row: WantedShot) -> dict[str, object]:
    return {
        "phrase": row.phrase,
        "sentence": row.sentence,
        "timecode": format_timecode(row.frames.start, row.rate),
        "frames": [row.frames.start, row.frames.end],
        "seconds": row.seconds,
        "scale": row.scale,
        "nearest": row.nearest,
        "likeness": round(row.likeness, 4),
    }


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 1")
    return value
