"""Readers and writers of timeline formats around what a format itself has to know.

A writer writes to a hidden file, reads that back, compares all that the format can carry, and only
then puts it in the place of an earlier one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.document import Project
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.interchange.building import LARGEST_FILE
from aigc_studio.interchange.carrying import Carries, losses
from aigc_studio.interchange.film import Film
from aigc_studio.interchange.outline import film_of, outline, reduced
from aigc_studio.interchange.replacing import replacing, require_same, write_through
from aigc_studio.interchange.text_files import reason
from aigc_studio.jobs.context import JobContext


class Format(Protocol):
    """One format. ``decode`` raises InterchangeError, ValueError, KeyError or OverflowError."""

    @property
    def suffixes(self) -> tuple[str, ...]: ...

    @property
    def carries(self) -> Carries: ...

    def prepare(self, film: Film) -> tuple[Film, tuple[str, ...]]:
        """What is left of a reduced film by the format's own rules, and sentences on the rest."""

    def encode(self, film: Film, path: Path) -> bytes:
        """The file's bytes for what was prepared."""

    def decode(self, data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline: ...


class FormatWriter:
    """Implements the ``TimelineWriter`` port for a format."""

    def __init__(self, form: Format) -> None:
        self._form = form

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self._form.suffixes

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        film, carries = Film.of(project, sequence_id), self._form.carries
        told = dict.fromkeys(losses(film, carries))
        kept, others = self._form.prepare(reduced(film, carries))
        if not kept.sequence.duration:
            raise InterchangeError(f"Nothing of this timeline has a place in “{path.name}”.")
        context = context or JobContext()
        context.check()
        data = self._form.encode(kept, path)
        context.check()
        wish = TimelineWish(film.rate, (film.sequence.width, film.sequence.height))

        def check(written: bytes) -> bool:
            found = read_bytes(self._form, written, path, wish)
            return outline(film_of(found.project), carries) == outline(kept, carries)

        put_in_place(path, data, check)
        return FidelityReport(str(path), (*told, *(s for s in others if s not in told)))


class CheckBytes(Protocol):
    def __call__(self, written: bytes) -> bool: ...


class FormatReader:
    """Implements the ``TimelineReader`` port for a format."""

    def __init__(self, form: Format) -> None:
        self._form = form

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self._form.suffixes

    def read(self, path: Path, wish: TimelineWish | None = None) -> ImportedTimeline:
        return read_bytes(self._form, contents(path), path, wish or TimelineWish())


def contents(path: Path) -> bytes:
    """The bytes of a timeline file. Raises InterchangeError."""
    try:
        if path.is_dir():
            path = path / "Info.fcpxml"  # Final Cut's folder form
        if path.stat().st_size > LARGEST_FILE:
            raise InterchangeError(f"“{path.name}” is too large to be a timeline.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InterchangeError(f"“{path.name}” cannot be read ({reason}).") from error


def read_bytes(form: Format, data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
    """What a format finds in the bytes of a file. Raises InterchangeError."""
    try:
        return form.decode(data, path, wish)
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise InterchangeError(
            f"“{path.name}” is no timeline that can be read ({reason(error)})."
        ) from error


def put_in_place(path: Path, data: bytes, check: CheckBytes) -> None:
    """Write, read back, check, and only then replace. Raises InterchangeError."""
    with replacing(path) as hidden:
        write_through(hidden, data)
        require_same(path, is_same=check(hidden.read_bytes()))
