"""Reads a journal and replays it over the document it began with."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from aigc_studio.core.document import Project
from aigc_studio.core.errors import StudioError
from aigc_studio.core.records import StepNote
from aigc_studio.editing.edit import label_of
from aigc_studio.storage import codec

CHECKSUM_DIGITS = 8


@dataclass(slots=True)
class Replay:
    """The history as far as the records went. ``position`` points into ``documents``."""

    documents: list[Project]
    labels: list[str] = field(default_factory=list)
    """``labels[i]`` led from ``documents[i]`` to ``documents[i + 1]``."""
    notes: list[StepNote] = field(default_factory=list)
    """``notes[i]`` belongs to ``labels[i]``."""
    position: int = 0
    records: int = 0
    saved_path: str = ""
    saved_document: Project | None = None
    judged: list[tuple[str, str]] = field(default_factory=list)
    good_bytes: int = 0
    """Length of the part of the log that was understood."""
    is_whole: bool = True
    """Whether everything up to a torn last line was understood."""
    is_copy: bool = False
    """Whether this is a recovery copy, to which the log does not lead."""

    @property
    def present(self) -> Project:
        return self.documents[self.position]

    def take(self, record: dict[str, object]) -> None:
        """Apply one record. Raises ValueError or StudioError when it does not fit."""
        kind = record.get("do")
        if kind == "edit":
            edit = codec.edit_from_json(record.get("edit"))
            before = self.present
            document = edit.apply(before)
            del self.documents[self.position + 1 :], self.labels[self.position :]
            del self.notes[self.position :]
            self.documents.append(document)
            self.labels.append(label_of(edit, before))
            self.notes.append(_note(record))
            self.position += 1
        elif kind == "undo" and self.position > 0:
            self.position -= 1
        elif kind == "redo" and self.position + 1 < len(self.documents):
            self.position += 1
        elif kind == "judge":
            self.judged.append((str(record.get("suggestion")), str(record.get("judgement"))))
        elif kind == "saved":
            self.saved_path, self.saved_document = str(record.get("path")), self.present
        else:
            raise ValueError(f"record {kind!r} does not fit here")
        self.records += 1


def replayed(base: Project, log: Path, *, is_base_saved: bool = False) -> Replay:
    """Replay as much of the log as can be understood. Raises OSError when it cannot be read."""
    replay = Replay([base], saved_document=base if is_base_saved else None)
    for record, end in _records(log.read_bytes()):
        if record is None:
            replay.is_whole = False
            break
        try:
            replay.take(record)
        except (ValueError, StudioError):
            replay.is_whole = False
            break
        replay.good_bytes = end
    return replay


def _note(record: dict[str, object]) -> StepNote:
    """When and by whom; journals of earlier versions do not tell."""
    moment, origin = record.get("at"), record.get("by")
    return StepNote(
        float(moment) if isinstance(moment, int | float) else 0.0,
        origin if isinstance(origin, str) else "",
    )


def is_saved_at_the_end(data: bytes) -> bool | None:
    """Whether the last record that tells of the document says it was saved; None without one.

    Judgements do not count: they are in the feedback log too.
    """
    end = data.rfind(b"\n")
    while end >= 0:
        start = data.rfind(b"\n", 0, end) + 1
        record = _record(data[start:end])
        if record is None or record.get("do") != "judge":
            return record is not None and record.get("do") == "saved"
        end = start - 1
    return None


def line_of(record: dict[str, object]) -> bytes:
    """One line of the log: a checksum, a space, compact JSON."""
    text = codec.encode(record)
    return b"%08x " % zlib.crc32(text) + text + b"\n"


def _records(data: bytes) -> Iterator[tuple[dict[str, object] | None, int]]:
    """Records with the offset behind each; None for one that is damaged.

    What follows the last line end was being written when the process died: it is left out.
    """
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield _record(data[start:end]), end + 1
        start = end + 1


def _record(line: bytes) -> dict[str, object] | None:
    checksum, text = line[:CHECKSUM_DIGITS], line[CHECKSUM_DIGITS + 1 :]
    if checksum != b"%08x" % zlib.crc32(text):
        return None
    try:
        value = codec.parse(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
