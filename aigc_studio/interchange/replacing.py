"""How a written file takes the place of an earlier one: whole and proved, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from aigc_studio.core.errors import InterchangeError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A hidden name to write to, which takes the place of ``path`` when the block ends well.

    Raises InterchangeError for what the disk refuses; then an earlier file is untouched.
    """
    hidden = path.with_name(f".{path.stem}-{uuid4().hex[:8]}.part")
    try:
        yield hidden
        hidden.replace(path)
    except OSError as error:
        raise InterchangeError(
            f"“{path.name}” could not be written to “{path.parent}” ({error.strerror});"
            " an earlier file is untouched."
        ) from error
    finally:
        hidden.unlink(missing_ok=True)


def write_through(path: Path, data: bytes) -> None:
    """Down to the disk, so that what takes a place is there after a power cut."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def require_same(path: Path, *, is_same: bool) -> None:
    """Raises InterchangeError for a file that did not read back as it was written."""
    if not is_same:
        raise InterchangeError(
            f"“{path.name}” did not read back as it was written; nothing was replaced."
            " Please report this timeline."
        )
