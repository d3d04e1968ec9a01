"""A shot list as text: a table for spreadsheets, or one to read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from aigc_studio.core.timecode import format_timecode
from aigc_studio.suggest.broll_evidence import WantedShot

SHOT_COLUMNS = (
    "Number",
    "Timecode",
    "Phrase",
    "Sentence",
    "Seconds",
    "Scale",
    "Nearest",
    "Likeness",
)


def shot_list_csv(rows: Iterable[WantedShot], columns: Sequence[str] = SHOT_COLUMNS) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(_plain_formula(row) for row in _table(rows))
    return text.getvalue()


def shot_list_markdown(rows: Iterable[WantedShot], columns: Sequence[str] = SHOT_COLUMNS) -> str:
    lines = [_line(columns), _line(["---"] * len(columns))]
    lines += [_line([_escaped(cell) for cell in row]) for row in _table(rows)]
    return "\n".join(lines) + "\n"


def _table(rows: Iterable[WantedShot]) -> list[list[str]]:
    return [
        [
            str(number),
            format_timecode(row.frames.start, row.rate),
            row.phrase,
            row.sentence,
            f"{row.seconds:.1f}",
            row.scale,
            row.nearest,
            f"{row.likeness:.2f}" if row.nearest else "",
        ]
        for number, row in enumerate(rows, start=1)
    ]


def _plain_formula(cells: list[str]) -> list[str]:
    """What was said must not be taken for a formula by the program that opens the table."""
    return [f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell for cell in cells]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(cell: str) -> str:
    return " ".join(cell.replace("\\", "\\\\").replace("|", "\\|").split())
