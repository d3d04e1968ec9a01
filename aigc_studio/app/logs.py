"""The log: a file that rotates; warnings also on stderr where nobody reads results there."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

_SIZE = 2 * 2**20


def start_logging(folder: Path) -> Path | None:
    """Log to ``folder/studio.log``; its path, or None where it cannot be written."""
    root = logging.getLogger("aigc_studio")
    root.setLevel(logging.INFO)
    path = folder / "studio.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=_SIZE, backupCount=3, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return path
