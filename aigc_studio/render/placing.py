"""Puts a delivery that is whole under its name, with the report beside it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path

from aigc_studio.core.delivery import ExportReport
from aigc_studio.core.errors import RenderError


def report_path(path: Path) -> Path:
    """Where the report of an export stands: ``cut.mp4.report.json``."""
    return path.with_name(path.name + ".report.json")


def page_path(path: Path) -> Path:
    """Where the same stands as a page: ``cut.mp4.report.html``."""
    return path.with_name(path.name + ".report.html")


def discard(hidden: Path) -> None:
    """What was not put into place."""
    if hidden.is_dir():
        shutil.rmtree(hidden, ignore_errors=True)
    else:
        hidden.unlink(missing_ok=True)


def sync(path: Path) -> None:
    try:
        for part in sorted(path.iterdir()) if path.is_dir() else [path]:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
    except OSError as error:
        raise _unwritable(path, error) from error


def put_in_place(hidden: Path, path: Path, report: ExportReport, page: str) -> None:
    """The report first, so that a video never stands beside the report of an earlier one."""
    text = json.dumps(_plain(report), indent=1, ensure_ascii=False)
    beside = report_path(path)
    draft = hidden.with_suffix(".report")
    page_draft = hidden.with_suffix(".page")
    try:
        draft.write_text(text, encoding="utf-8")
        page_draft.write_text(page, encoding="utf-8")
        hidden.replace(path)
        draft.replace(beside)
        page_draft.replace(page_path(path))
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)
        page_draft.unlink(missing_ok=True)


def _plain(report: ExportReport) -> dict[str, object]:
    seconds = report.seconds
    exact = f"{seconds.numerator}/{seconds.denominator}"
    return asdict(report) | {"seconds": exact, "is_good": report.is_good}


def _unwritable(path: Path, error: OSError) -> RenderError:
    return RenderError(
        f"The video could not be written to “{path.parent}” ({error.strerror}); nothing was left"
        " there."
    )
