"""The journal of a session that leaves nothing to recover: one command that only makes outputs.

A read-only home or a full disk then costs such a run nothing, and what a rule accepted is not taken
for an editor's judgement.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from aigc_studio.core.document import Project
from aigc_studio.core.records import BY_HAND, StepNote


class UnrecordedJournal:
    """Implements ``Journal``."""

    id = ""

    def edit(self, edit: object, note: StepNote = BY_HAND) -> None:
        """Nothing is written."""

    def undo(self) -> None:
        """Nothing is written."""

    def redo(self) -> None:
        """Nothing is written."""

    def judge(self, suggestion_id: str, judgement: str) -> None:
        """Nothing is written."""

    def saved(self, path: Path) -> None:
        """Nothing is written."""

    def checkpoint(self, project: Project) -> Callable[[], None]:
        del project
        return lambda: None

    def close(self) -> None:
        """There is nothing to close."""
