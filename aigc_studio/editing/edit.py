"""What an edit is: a frozen, serialisable value that makes a new document or refuses."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from aigc_studio.core.document import Project


class Edit(Protocol):
    """Implementations are frozen dataclasses whose fields alone decide what happens."""

    @property
    def label(self) -> str:
        """A few English words for the history, such as ``Split clip``; translated when shown."""

    def apply(self, project: Project) -> Project:
        """The document after the edit. Raises EditError, and then nothing changed."""


@runtime_checkable
class _Comparing(Protocol):
    """An edit that is called by what it changes, which only the document before it tells."""

    def label_in(self, project: Project) -> str: ...


def label_of(edit: Edit, before: Project) -> str:
    """What the history calls an edit of a document that it can be applied to."""
    return edit.label_in(before) if isinstance(edit, _Comparing) else edit.label
