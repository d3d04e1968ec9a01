"""Tells what is wrong with a video file, with or without the project it was made of."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.delivering import preset_named, tell_checks
from aigc_studio.cli.desk import Desk, desk, opened
from aigc_studio.cli.export_arguments import options_of
from aigc_studio.cli.pump import Pump
from aigc_studio.core.delivery import ExportReport
from aigc_studio.core.errors import RenderError
from aigc_studio.session.studio import Studio


def check(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    _require_file(wanted.file)
    if wanted.against is None:
        with desk(studio, pump, console, studio.new_unrecorded("check")) as work:
            return _told(work, wanted)
    with opened(studio, pump, console, wanted.against, to_read=True) as work:
        return _told(work, wanted)


def _require_file(path: Path) -> None:
    """Raises RenderError when there is nothing to check."""
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where it may not look
        raise RenderError(f"“{path}” is a folder; name a file in it to check.")
    # Numbered pictures stand in a folder that is named like what they were exported to.
    if not os.path.lexists(path) and not os.path.lexists(path.with_suffix("")):
        raise RenderError(f"There is no file “{path}” to check.")


def _told(work: Desk, wanted: argparse.Namespace) -> int:
    exports = work.bench.exports
    found: list[ExportReport] = []
    exports.checked.subscribe(found.append)
    options = None
    if wanted.against is not None:
        preset = preset_named(exports.presets, wanted.preset, wanted.file)
        sequence = work.bench.session.project.sequence()
        options = options_of(wanted, wanted.file, preset, sequence)
    exports.check_file(wanted.file, options)
    work.wait()
    for report in found:
        if wanted.json:
            work.console.document(report_value(report))
            return 0 if report.is_good else 1
        work.console.result(headline(report))
        tell_checks(work, report)
    return work.tell_problems()


def headline(report: ExportReport) -> str:
    """What the file holds, whatever was planned."""
    found = {check.name: check.found for check in report.checks}
    length = found.get("video duration") or found.get("sound duration")
    length = length or f"{float(report.seconds):.3f} s"
    return f"{report.path}: {found.get('frames', report.frames)} frames, {length}"


def report_value(report: ExportReport) -> dict[str, object]:
    """For JSON."""
    seconds = f"{report.seconds.numerator}/{report.seconds.denominator}"
    return asdict(report) | {"seconds": seconds, "is_good": report.is_good}
