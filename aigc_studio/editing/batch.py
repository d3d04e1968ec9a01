"""Many edits as one undo step."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.document import Project
from aigc_studio.editing.edit import Edit


@dataclass(frozen=True, slots=True)
class Batch:
    """Applies its edits in order; when one is refused, all are."""

    label: str
    edits: tuple[Edit, ...]

    def apply(self, project: Project) -> Project:
        for edit in self.edits:
            project = edit.apply(project)
        return project
