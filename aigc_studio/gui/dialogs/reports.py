"""Reports of exports in words, shown when a job has ended."""

from __future__ import annotations

from pathlib import Path

from aigc_studio.core.delivery import ExportReport, FidelityReport
from aigc_studio.gui.dialogs.export_dialog import ReportDialog
from aigc_studio.gui.words import clock, counted, told, translate


def export_report(report: ExportReport) -> ReportDialog:
    """The checks of an exported video as a table."""
    name = Path(report.path).name
    template = (
        translate("Export", "“{name}” is as planned")
        if report.is_good
        else translate("Export", "“{name}” differs from the plan")
    )
    marks = {True: "✓", False: "✗", None: "·"}
    rows = [
        (
            marks[check.passed],
            told("Check", check.name),
            found_words(check.expected),
            found_words(check.found),
        )
        for check in report.checks
    ]
    took = counted("Export", "{frames} frames in {time}", report.frames)
    words = took.format(frames=report.frames, time=clock(report.wall_seconds))
    title = f"{template.format(name=name)} · {words}"
    notes = [told("Check", warning) for warning in report.warnings]
    return ReportDialog(title, rows, notes, report.page)


def found_words(text: str) -> str:
    """What a check planned or found, part by part in the window's language."""
    return told("Found", ", ").join(told("Found", part) for part in text.split(", "))


def fidelity_report(report: FidelityReport) -> ReportDialog:
    """What a timeline format could not carry."""
    name = Path(report.path).name
    words = translate("Export", "“{name}” was written; it cannot carry:")
    return ReportDialog(
        words.format(name=name), [], [told("Check", loss) for loss in report.losses]
    )


def import_report(report: FidelityReport) -> ReportDialog:
    """What of an imported timeline is not shown as it was."""
    name = Path(report.path).name
    words = translate("Export", "“{name}” was imported; this is different here:")
    return ReportDialog(
        words.format(name=name), [], [told("Check", loss) for loss in report.losses]
    )


def subtitles_read(report: FidelityReport) -> str:
    """What was read, and what became different."""
    words = translate("Window", "“{name}” was read").format(name=Path(report.path).name)
    return "\n".join([words, *(told("Check", loss) for loss in report.losses)])


def delivered(report: ExportReport) -> str:
    """How a delivery of the queue ended, in a sentence."""
    words = (
        translate("Window", "“{name}” was delivered as planned")
        if report.is_good
        else translate("Window", "“{name}” was delivered and differs from the plan")
    )
    return words.format(name=Path(report.path).name)
