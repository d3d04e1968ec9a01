"""Lists of a timeline for people and other tools: Audacity labels, chapters, cut lists.

They are written, never read as timelines; each is read back by lines and compared.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from fractions import Fraction
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from aigc_studio.core.delivery import FidelityReport, Picture
from aigc_studio.core.document import Clip, Project, Track
from aigc_studio.core.errors import InterchangeError, StudioError
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.timecode import format_timecode
from aigc_studio.interchange.film import Film, label_seconds
from aigc_studio.interchange.formats import put_in_place
from aigc_studio.interchange.outline import plain
from aigc_studio.interchange.pngs import data_url
from aigc_studio.jobs.context import JobContext

LEAST_CHAPTERS = 3
SHORTEST_CHAPTER = 10
_COLUMNS = ("number", "track", "name", "file", "start", "end", "frames", "source start",
            "source end", "speed", "passage in")  # fmt: skip
_THUMBNAIL = 160
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class PictureSource(Protocol):
    """What a sequence looks like, for one thread."""

    def picture(
        self, project: Project, sequence_id: SequenceId, frame: int, size: tuple[int, int]
    ) -> Picture: ...

    def close(self) -> None: ...


class LabelsWriter:
    """Audacity's label track: start, end and text; markers, and the clips of the lowest track."""

    suffixes = (".labels.txt",)

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        (context or JobContext()).check()
        film = Film.of(project, sequence_id)
        rate = film.rate
        first = next((t for t in film.sequence.tracks if t.clips), None)
        labels = [
            *((m.frame, m.frame + m.duration, plain(m.name)) for m in film.sequence.markers),
            *((c.start, c.end, plain(c.name)) for c in (first.clips if first is not None else ())),
        ]
        if not labels:
            raise InterchangeError(f"Nothing of this timeline has a place in “{path.name}”.")
        lines = [
            f"{_seconds(rate.seconds(start))}\t{_seconds(rate.seconds(end))}\t{name}"
            for start, end, name in sorted(labels)
        ]

        def check(written: bytes) -> bool:
            rows = [line.split("\t", 2) for line in written.decode().splitlines()]
            return [
                (rate.frames_nearest(Fraction(a)), rate.frames_nearest(Fraction(b)), name)
                for a, b, name in rows
            ] == sorted(labels)

        put_in_place(path, ("\n".join(lines) + "\n").encode(), check)
        told = ("Only markers and clips of one track are in labels.",)
        return FidelityReport(str(path), told, is_timeline=False)


class ChaptersWriter:
    """Chapters as YouTube reads them from a description: from markers, the first at nought."""

    suffixes = (".chapters.txt",)

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        (context or JobContext()).check()
        film = Film.of(project, sequence_id)
        chapters, told = _chapters(film)
        if len(chapters) < LEAST_CHAPTERS:
            raise InterchangeError(
                f"Chapters need at least {LEAST_CHAPTERS} markers,"
                f" {SHORTEST_CHAPTER} seconds apart."
            )
        lines = [f"{_clock(at)} {name}" for at, name in chapters]

        def check(written: bytes) -> bool:
            found = [line.partition(" ") for line in written.decode().splitlines()]
            return [(_of_clock(at), name) for at, _, name in found] == chapters

        put_in_place(path, ("\n".join(lines) + "\n").encode(), check)
        return FidelityReport(
            str(path), (*told, "Only markers become chapters."), is_timeline=False
        )


def _chapters(film: Film) -> tuple[list[tuple[int, str]], tuple[str, ...]]:
    """Whole seconds and names; too short ones left out."""
    told: dict[str, None] = {}
    end = film.rate.seconds(film.sequence.duration)
    chapters: list[tuple[int, str]] = []
    for marker in sorted(film.sequence.markers, key=lambda m: m.frame):
        at = int(film.rate.seconds(marker.frame))
        name = plain(marker.name) or f"Chapter {len(chapters) + 1}"
        if end - at < SHORTEST_CHAPTER or (chapters and at - chapters[-1][0] < SHORTEST_CHAPTER):
            told.setdefault(f"Markers less than {SHORTEST_CHAPTER} seconds apart are left out.")
            continue
        chapters.append((at, name))
    if chapters and chapters[0][0] > 0:
        if chapters[0][0] < SHORTEST_CHAPTER:
            chapters[0] = (0, chapters[0][1])
            told.setdefault("The first chapter was moved to the beginning.")
        else:
            chapters.insert(0, (0, plain(film.sequence.name) or "Start"))
            told.setdefault("A first chapter was added at the beginning.")
    assert all(b[0] - a[0] >= SHORTEST_CHAPTER for a, b in pairwise(chapters))  # noqa: S101
    return chapters, tuple(told)


class CsvWriter:
    """The cut list as a table for spreadsheets."""

    suffixes = (".csv",)

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        (context or JobContext()).check()
        rows = _rows(Film.of(project, sequence_id))
        if not rows:
            raise InterchangeError(f"Nothing of this timeline has a place in “{path.name}”.")
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows([_COLUMNS, *rows])

        def check(written: bytes) -> bool:
            read = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
            return [tuple(row) for row in read[1:]] == rows

        put_in_place(path, text.getvalue().encode("utf-8-sig"), check)
        return FidelityReport(str(path), ("A cut list tells clips alone.",), is_timeline=False)


class HtmlWriter:
    """The cut list as a page with a picture of every clip."""

    suffixes = (".html",)

    def __init__(self, pictures: Callable[[], PictureSource] | None = None) -> None:
        self._pictures = pictures

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        film = Film.of(project, sequence_id)
        rows = _rows(film)
        if not rows:
            raise InterchangeError(f"Nothing of this timeline has a place in “{path.name}”.")
        context = context or JobContext()
        source = self._pictures() if self._pictures is not None else None
        try:
            pictures = []
            for track, clip in _ordered(film):
                context.check()
                pictures.append(_picture(source, film, track, clip))
        finally:
            if source is not None:
                source.close()
        page = _page(film.sequence.name, rows, pictures)

        def check(written: bytes) -> bool:
            return _cells_of(written.decode()) == [cell for row in rows for cell in row]

        put_in_place(path, page.encode(), check)
        told: tuple[str, ...] = ("A cut list tells clips alone.",)
        if not any(pictures):
            told = (*told, "There were no pictures for the cut list.")
        return FidelityReport(str(path), told, is_timeline=False)


def _picture(source: PictureSource | None, film: Film, track: Track, clip: Clip) -> str:
    """A data URL of the clip's first frame; empty where there is none."""
    if source is None or track.kind != "video":
        return ""
    sequence = film.sequence
    height = max(_THUMBNAIL * sequence.height // sequence.width, 1)
    try:
        found = source.picture(film.project, sequence.id, clip.start, (_THUMBNAIL, height))
    except StudioError:
        return ""
    return data_url(found)


def _ordered(film: Film) -> list[tuple[Track, Clip]]:
    return sorted(film.sequence.clips(), key=lambda found: (found[1].start, found[0].kind))


def _rows(film: Film) -> list[tuple[str, ...]]:
    return [
        tuple(map(_cell, _row(film, number, track, clip)))
        for number, (track, clip) in enumerate(_ordered(film), 1)
    ]


def _row(film: Film, number: int, track: Track, clip: Clip) -> tuple[str, ...]:
    asset, rate = film.asset(clip), film.rate
    first = label_seconds(asset, clip.media_at(clip.source_start))
    last = first + rate.seconds(clip.duration) * clip.speed
    passage = next((t.kind for t in track.transitions if t.after == clip.id), "")
    path = asset.path if asset is not None and asset.sequence_id is None else ""
    return (
        str(number),
        plain(track.name),
        plain(clip.name),
        plain(path),
        film.timecode(clip.start),
        film.timecode(clip.end),
        str(clip.duration),
        format_timecode(rate.frames_nearest(first), rate),
        format_timecode(rate.frames_nearest(last), rate),
        str(clip.speed),
        passage,
    )


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _page(name: str, rows: list[tuple[str, ...]], pictures: list[str]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in ("", *_COLUMNS))
    body = []
    for row, picture in zip(rows, pictures, strict=True):
        image = f'<img src="{picture}" alt="">' if picture else ""
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in row)
        body.append(f"<tr><td>{image}</td>{cells}</tr>")
    lines = "\n".join(body)
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
        f"<title>{escape(plain(name))}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(plain(name))}</h1>\n<table><tr>{head}</tr>\n{lines}\n</table></body></html>\n"
    )


class _Cells(HTMLParser):
    """Collects the text of every cell."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "td":
            self.found.append("")
            self._is_in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._is_in_cell = self._is_in_cell and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._is_in_cell:
            self.found[-1] += data


def _cells_of(page: str) -> list[str]:
    """The cells of a page as a browser shows them, without those of pictures."""
    reading = _Cells()
    reading.feed(page)
    reading.close()
    width = len(_COLUMNS) + 1
    return [cell for place, cell in enumerate(reading.found) if place % width]


_STYLE = (
    "body{font:14px system-ui,sans-serif;margin:24px;color:#222}"
    "table{border-collapse:collapse}td,th{padding:4px 10px;border-bottom:1px solid #ddd;"
    "text-align:left;vertical-align:middle;white-space:nowrap}img{display:block}"
)


def _seconds(seconds: Fraction) -> str:
    micro = (seconds * 1_000_000 + Fraction(1, 2)).__floor__()
    return f"{micro // 1_000_000}.{micro % 1_000_000:06d}"


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def _of_clock(text: str) -> int:
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds
