"""Puts a delivery that is whole under its name, with the report beside it."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import ExitStack
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
    """The video last, so that a new one never stands beside the report of an earlier one.

    Where it cannot be put there, the earlier report and page are there again.
    """
    text = json.dumps(_plain(report), indent=1, ensure_ascii=False)
    drafts = (
        (hidden.with_suffix(".report"), report_path(path), text),
        (hidden.with_suffix(".page"), page_path(path), page),
    )
    try:
        for draft, _, words in drafts:
            draft.write_text(words, encoding="utf-8")
        with ExitStack() as undo:
            for draft, final, _ in drafts:
                _swap(draft, final, undo)
            hidden.replace(path)
            undo.pop_all()
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        for draft, _, _ in drafts:
            draft.unlink(missing_ok=True)
            _earlier(draft).unlink(missing_ok=True)


def _swap(draft: Path, final: Path, undo: ExitStack) -> None:
    """Put a draft in its place; ``undo`` brings back what was there."""
    earlier = _earlier(draft)
    if final.exists():
        final.replace(earlier)
        undo.callback(earlier.replace, final)
    else:
        undo.callback(final.unlink, missing_ok=True)
    draft.replace(final)


def _earlier(draft: Path) -> Path:
    return draft.with_name(f"{draft.name}.earlier")


def _plain(report: ExportReport) -> dict[str, object]:
    seconds = report.seconds
    exact = f"{seconds.numerator}/{seconds.denominator}"
    return asdict(report) | {"seconds": exact, "is_good": report.is_good}


def _unwritable(path: Path, error: OSError) -> RenderError:
    return RenderError(
        f"The video could not be written to “{path.parent}” ({error.strerror}); nothing was left"
        " there."
    )
