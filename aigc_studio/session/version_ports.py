"""The protocol of what keeps named versions of projects."""

from __future__ import annotations

from collections.abc import Sequence as Series
from pathlib import Path
from typing import Protocol

from aigc_studio.core.document import Project
from aigc_studio.core.records import Version


class VersionStore(Protocol):
    """``place`` is the project file, or the id of the record of a project that has none."""

    def all(self, place: Path | str) -> Series[Version]:
        """The newest first; what cannot be read is left out."""

    def save(self, project: Project, version: Version, place: Path | str) -> None:
        """Keep a whole document. Raises ProjectFileError, and then nothing of it is there."""

    def load(self, version_id: str, place: Path | str) -> Project:
        """Raises ProjectFileError."""

    def remove(self, version_id: str, place: Path | str) -> None:
        """Raises ProjectFileError."""

    def clear(self, place: str) -> None:
        """Let go of all that was kept of a project that has no file; never raises."""

    def carry(self, before: Path | str, after: Path | str) -> None:
        """Bring all versions to another place; those of a file stay with it, too.

        What was kept there of another project is set aside first, beside it and whole.
        Raises ProjectFileError; then they are where they were.
        """
