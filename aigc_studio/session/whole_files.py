"""Small files that an editor asked for, written whole or not at all. Any thread."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from aigc_studio.core.ids import new_id


def write_whole(path: Path, data: bytes) -> None:
    """Raises OSError; then what was there is untouched and nothing is left beside it."""
    hidden = path.with_name(f".{path.name}.{new_id('part')}")
    try:
        hidden.write_bytes(data)
        hidden.replace(path)
    except OSError:
        with suppress(OSError):
            hidden.unlink()
        raise
