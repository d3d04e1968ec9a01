"""An earlier state of the whole document in place of this one, as one step."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.editing.invariants import violations


@dataclass(frozen=True, slots=True)
class RestoreVersion:
    """``document`` is held whole, so that a replay needs no other file."""

    name: str
    document: Project

    @property
    def label(self) -> str:
        return f"Restore version {self.name}"

    def apply(self, project: Project) -> Project:
        wrong = violations(self.document)
        if wrong:
            raise EditError(f"The version “{self.name}” is damaged and was not restored.")
        if self.document == project:
            raise EditError(f"“{self.name}” is what is open already.")
        return self.document
