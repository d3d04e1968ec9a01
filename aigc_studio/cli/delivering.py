"""Writes the open timeline of a desk to a file and tells how it went."""

from __future__ import annotations

from pathlib import Path

from aigc_studio.cli.desk import Desk
from aigc_studio.core.delivery import ExportPreset, ExportReport, FidelityReport
from aigc_studio.core.errors import RenderError
from aigc_studio.core.rates import FrameRange


def preset_named(presets: tuple[ExportPreset, ...], name: str | None) -> ExportPreset:
    """The first preset, or by number from 1, or whose name begins so. Raises RenderError."""
    if name is None:
        return presets[0]
    if name.isdigit() and 1 <= int(name) <= len(presets):
        return presets[int(name) - 1]
    for preset in presets:
        if preset.name.lower().startswith(name.lower()):
            return preset
    known = ", ".join(preset.name for preset in presets)
    raise RenderError(f"There is no preset “{name}”; there are {known}.")


def deliver(work: Desk, path: Path, preset: ExportPreset, frames: FrameRange | None = None) -> None:
    """Write a video, or a timeline where the suffix is one of those; failures become problems."""
    if not path.parent.is_dir():
        raise RenderError(f"There is no folder “{path.parent}” to write to.")
    exports = work.bench.exports
    if path.suffix.lower() in exports.timeline_suffixes:
        exports.timeline_written.subscribe(lambda report: _tell_timeline(work, report))
        exports.export_timeline(path)
    else:
        exports.finished.subscribe(lambda report: _tell_video(work, report))
        exports.export_video(path, preset, frames)
    work.wait()


def _tell_video(work: Desk, report: ExportReport) -> None:
    work.console.result(
        f"{report.path}: {report.frames} frames, {float(report.seconds):.3f} s,"
        f" written in {report.wall_seconds:.1f} s"
    )
    for check in report.checks:
        mark = {True: "ok", False: "WRONG", None: "note"}[check.passed]
        line = f"  {mark:<6}{check.name}: {check.found} (planned {check.expected})"
        work.console.result(line)
        if check.passed is False:
            work.problems.append(f"{check.name} is {check.found}, planned was {check.expected}.")
    for warning in report.warnings:
        work.console.note(warning)


def _tell_timeline(work: Desk, report: FidelityReport) -> None:
    work.console.result(f"{report.path}: read back and the same")
    for loss in report.losses:
        work.console.result(f"  not carried: {loss}")
