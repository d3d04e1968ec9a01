"""Writes the open timeline of a desk to a file and tells how it went."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from aigc_studio.cli.console import Console, count
from aigc_studio.cli.desk import Desk
from aigc_studio.core.delivery import ExportOptions, ExportPreset, ExportReport, FidelityReport
from aigc_studio.core.document import Sequence
from aigc_studio.core.errors import ProjectFileError, RenderError
from aigc_studio.core.rates import FrameRange
from aigc_studio.session.exporting import is_same_file


def preset_named(
    presets: tuple[ExportPreset, ...], name: str | None, path: Path | None = None
) -> ExportPreset:
    """By number from 1, or whose name begins so; without one the first that ``path`` fits.

    Raises RenderError.
    """
    if name is None:
        suffix = path.suffix.lower() if path is not None else ""
        return next((p for p in presets if p.suffix.lower() == suffix), presets[0])
    if name.isdecimal() and 1 <= int(name) <= len(presets):
        return presets[int(name) - 1]
    for preset in presets:
        if preset.name.lower().startswith(name.lower()):
            return preset
    known = ", ".join(preset.name for preset in presets)
    raise RenderError(
        f"There is no preset “{name}”; there are {known}. “export --list-presets” tells more."
    )


def tell_presets(console: Console, presets: tuple[ExportPreset, ...]) -> None:
    for number, preset in enumerate(presets, 1):
        console.result(f"{number:>3}  {preset.name}  {preset.suffix}  {preset.purpose}".rstrip())


def check_new_project(path: Path) -> None:
    """Raises ProjectFileError when there is something of that name, or no folder for it."""
    if os.path.lexists(path):
        raise ProjectFileError(f"“{path}” is there already; choose another name.")
    if not os.path.isdir(path.parent):  # noqa: PTH112 - Path.is_dir raises where it may not look
        raise ProjectFileError(f"There is no folder “{path.parent}” to write to.")


def check_output(path: Path, suffixes: tuple[str, ...], sources: Iterable[Path] = ()) -> None:
    """Raises RenderError when nothing can or may be written there."""
    if not os.path.isdir(path.parent):  # noqa: PTH112 - Path.is_dir raises where it may not look
        raise RenderError(f"There is no folder “{path.parent}” to write to.")
    if os.path.isdir(path):  # noqa: PTH112 - the same
        raise RenderError(f"“{path}” is a folder; give the file a name in it.")
    if not path.name.lower().endswith(suffixes):
        raise RenderError(f"“{path.name}” cannot be written; end it in {' or '.join(suffixes)}.")
    if any(is_same_file(path, str(source)) for source in sources):
        raise RenderError(f"“{path}” is footage of this cut; choose another name.")


def refuse_to_replace(work: Desk, paths: Iterable[Path], *, is_allowed: bool) -> None:
    """Raises RenderError where a file is there already and nobody said that it may go."""
    session = work.bench.session
    used = [str(session.path or ""), *(a.path for a in session.project.assets)]
    for path in paths:
        is_ours = any(is_same_file(path, other) for other in used)  # which is told in its own way
        if os.path.lexists(path) and not is_allowed and not is_ours:
            raise RenderError(f"“{path}” is there already; choose another name, or say -y.")


def deliver(work: Desk, path: Path, preset: ExportPreset, frames: FrameRange | None = None) -> None:
    """Write a video, or a timeline where the suffix is one of those; failures become problems."""
    deliver_as(work, ExportOptions(path, preset, frames))


def deliver_as(work: Desk, options: ExportOptions) -> None:
    """The same with every option."""
    path, exports = options.path, work.bench.exports
    check_output(path, (options.preset.suffix, *exports.timeline_suffixes))
    if path.name.lower().endswith(exports.timeline_suffixes):
        exports.timeline_written.subscribe(lambda report: tell_timeline(work, report))
        exports.export_timeline(path)
    else:
        exports.finished.subscribe(lambda report: tell_video(work, report))
        exports.export_as(options)
    work.wait()


def tell_video(work: Desk, report: ExportReport) -> None:
    work.console.result(
        f"{report.path}: {count(report.frames, 'frame')}, {float(report.seconds):.3f} s,"
        f" written in {report.wall_seconds:.1f} s{_copied(report)}"
    )
    tell_checks(work, report)


def _copied(report: ExportReport) -> str:
    return f", {count(report.copied_frames, 'frame')} copied" if report.copied_frames else ""


def tell_checks(work: Desk, report: ExportReport) -> None:
    """What was found, line by line; what is wrong is a problem."""
    for check in report.checks:
        mark = {True: "ok", False: "WRONG", None: "note"}[check.passed]
        planned = f" (planned {check.expected})" if check.expected else ""
        work.console.result(f"  {mark:<6}{check.name}: {check.found}{planned}")
    wrong = ", ".join(check.name for check in report.checks if check.passed is False)
    if wrong:
        work.problems.append(f"Not as it should be: {wrong}.")
    for warning in report.warnings:
        work.console.note(warning)


def tell_timeline(work: Desk, report: FidelityReport, read: Iterable[str] = ()) -> None:
    """How a written timeline was proved, what was lost on reading its source, and what it lacks."""
    proved = (
        "read back and the same in all that the format carries"
        if report.is_timeline
        else "read back, and every line is there; it is a list for people, not a timeline"
    )
    work.console.result(f"{report.path}: {proved}")
    for loss in read:
        work.console.result(f"  on reading: {loss}")
    for loss in report.losses:
        work.console.result(f"  not carried: {loss}")


def tell_nothing_beside(work: Desk, options: ExportOptions, sequence: Sequence | None) -> None:
    """Say so where chapters or subtitles were asked for and there are none to write."""
    if sequence is None:
        return
    if options.chapters and not sequence.markers:
        work.console.note("The timeline has no markers, so the file gets no chapters.")
    for track in sequence.subtitles:
        if track.id in {*options.burn_in, *options.soft_subtitles} and not track.cues:
            work.console.note(f"The subtitle track “{track.name}” is empty.")
