"""The feedback log: one JSON line a judgement, append-only, on this machine alone."""

from __future__ import annotations

import os
from pathlib import Path

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.records import Judgement
from aigc_studio.storage import codec


class FeedbackFile:
    """The FeedbackLog port."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, judgement: Judgement) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab+") as file:
                # A line that a killed run left half written must not spoil this one.
                is_torn = file.tell() > 0 and file.seek(-1, os.SEEK_END) and file.read(1) != b"\n"
                file.write(b"\n" * bool(is_torn) + codec.encode(judgement) + b"\n")
        except OSError as error:
            raise ProjectFileError(
                f"The judgement could not be written down ({error.strerror or error}); the"
                " timeline itself is safe."
            ) from error

    def all(self) -> list[Judgement]:
        """Every line that can be read, oldest first."""
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return []
        found: list[Judgement] = []
        for line in lines:
            try:
                found.append(codec.decode(line, Judgement))
            except ValueError:
                continue
        return found
