"""Shot lists out, scripts in: two small kinds of text file. Any thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from aigc_studio.core.errors import InterchangeError
from aigc_studio.session.whole_files import write_whole
from aigc_studio.suggest.broll_evidence import WantedShot
from aigc_studio.suggest.shot_list_text import SHOT_COLUMNS, shot_list_csv, shot_list_markdown

SCRIPT_SUFFIXES = (".txt", ".md", ".markdown", ".fountain", "")
_MOST_BYTES = 2_000_000
_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*+>]|\d+[.)])\s+|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", re.M)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def write_shot_list(
    path: Path, rows: Iterable[WantedShot], columns: Sequence[str] = SHOT_COLUMNS
) -> None:
    """As CSV or Markdown by the suffix, whole or not at all. Raises InterchangeError."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        # The mark at the front tells spreadsheets that it is UTF-8.
        data = shot_list_csv(rows, columns).encode("utf-8-sig")
    elif suffix in {".md", ".markdown"}:
        data = shot_list_markdown(rows, columns).encode()
    else:
        raise InterchangeError("A shot list is written as .csv or .md; name the file so.")
    try:
        write_whole(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InterchangeError(f"“{path.name}” cannot be written: {reason}.") from error


def read_script(path: Path) -> str:
    """Plain text or Markdown, without its marks. Raises InterchangeError."""
    if path.suffix.lower() not in SCRIPT_SUFFIXES:
        raise InterchangeError(f"“{path.name}” is no plain text; save the script as .txt or .md.")
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InterchangeError(f"“{path.name}” cannot be read: {reason}.") from error
    if len(data) > _MOST_BYTES or b"\0" in data:
        raise InterchangeError(f"“{path.name}” is no script: too long, or no text.")
    text = _decoded(data, path)
    if not any(c.isalnum() for c in text):
        raise InterchangeError(f"There is nothing to read in “{path.name}”.")
    return plain_script(text)


def plain_script(text: str) -> str:
    """Without the marks of Markdown."""
    return _MARKS.sub("", _LINK.sub(r"\1", text)).strip()


def _decoded(data: bytes, path: Path) -> str:
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise InterchangeError(f"“{path.name}” is in no encoding that is known; save it as UTF-8.")
