"""What an edit is: a frozen, serialisable value that makes a new document or refuses."""

from __future__ import annotations

from typing import Protocol

from aigc_studio.core.document import Project


class Edit(Protocol):
    """Implementations are frozen dataclasses whose fields alone decide what happens."""

    @property
    def label(self) -> str:
        """A few English words for the history, such as ``Split clip``; translated when shown."""

    def apply(self, project: Project) -> Project:
        """The document after the edit. Raises EditError, and then nothing changed."""
