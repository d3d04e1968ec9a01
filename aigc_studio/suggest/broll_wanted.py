"""What there is to shoot: phrases that the library has nothing for, and the shot list as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from aigc_studio.core.document import Marker
from aigc_studio.core.ids import MarkerId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.timecode import format_timecode
from aigc_studio.suggest.broll_evidence import WantedShot
from aigc_studio.suggest.broll_planner import Picked
from aigc_studio.suggest.broll_sources import HANDLE
from aigc_studio.suggest.broll_talk import BrollTalk
from aigc_studio.suggest.footage import Looked
from aigc_studio.suggest.shot_looks import look_of

_CLOSER = {"wide": "close", "full": "close", "medium": "wide"}
"""By what lies beneath; over a close picture a wide one."""
_IN_TURN = ("wide", "medium", "close")
_COLUMNS = ("Number", "Timecode", "Phrase", "Sentence", "Seconds", "Scale", "Nearest", "Likeness")


def wanted_shots(
    talk: BrollTalk,
    plan: Sequence[Picked],
    phrases: Sequence[tuple[str, str]],
    nearest: Sequence[tuple[str, float]],
    looked: Iterable[Looked],
) -> tuple[WantedShot, ...]:
    """A row for every place of the plan. ``phrases`` and ``nearest`` are by slot."""
    looks = tuple(looked)
    rows = []
    for number, item in enumerate(plan):
        frames = item.span.frames
        phrase, sentence = phrases[item.slot.key]
        name, likeness = nearest[item.slot.key]
        rows.append(
            WantedShot(
                phrase,
                sentence,
                frames,
                talk.rate,
                float(talk.rate.seconds(frames.duration) + 2 * HANDLE),
                _scale(talk, frames, looks) or _IN_TURN[number % len(_IN_TURN)],
                name,
                likeness,
            )
        )
    return tuple(rows)


def marker_of(talk: BrollTalk, row: WantedShot) -> Marker:
    return Marker(
        MarkerId(derived_id("marker", "shot", talk.sequence.id, row.frames.start, row.phrase)),
        row.frames.start,
        row.phrase,
        color="red",
        note=row.sentence,
        duration=row.frames.duration,
    )


def shot_list_csv(rows: Iterable[WantedShot], columns: Sequence[str] = _COLUMNS) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(_plain_formula(row) for row in _table(rows))
    return text.getvalue()


def shot_list_markdown(rows: Iterable[WantedShot], columns: Sequence[str] = _COLUMNS) -> str:
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


def _scale(talk: BrollTalk, frames: FrameRange, looked: tuple[Looked, ...]) -> str:
    """One that differs from the picture beneath; empty where nothing is known of that."""
    rate = talk.rate
    for clip in talk.pictures:
        part = clip.range_in_parent.intersection(frames)
        looks = next((i.looks for i in looked if i.asset.id == clip.asset_id), None)
        if part is not None and looks is not None:
            start, end = clip.source_at(part.start, rate), clip.source_at(part.end, rate)
            scale = look_of(looks, start, end).scale
            return "" if scale == "unknown" else _CLOSER.get(scale, "wide")
    return ""
