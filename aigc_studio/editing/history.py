"""Undo as a list of documents: undo gives back the same object, so no inverse can be wrong."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.records import BY_HAND, StepNote
from aigc_studio.editing.changes import ChangeSet, changes_between
from aigc_studio.editing.edit import Edit, label_of


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that was applied, with the document it gave."""

    label: str
    document: Project
    note: StepNote = BY_HAND


class History:
    """The documents of one session. For the main thread.

    ``steps[0]`` is how it began; ``position`` is the step that is shown.
    """

    def __init__(self, first: Project, *, limit: int = 1000) -> None:
        self._steps: list[Step] = [Step("Open", first)]
        self._position = 0
        self._limit = limit
        self._revision = 0

    @property
    def document(self) -> Project:
        return self._steps[self._position].document

    @property
    def revision(self) -> int:
        """Grows with every change, undo and redo; it never comes back."""
        return self._revision

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps)

    @property
    def position(self) -> int:
        return self._position

    @property
    def can_undo(self) -> bool:
        return self._position > 0

    @property
    def can_redo(self) -> bool:
        return self._position + 1 < len(self._steps)

    def apply(self, edit: Edit) -> ChangeSet:
        """Apply an edit and drop what could be redone. Raises EditError."""
        document = edit.apply(self.document)
        return self.push(label_of(edit, self.document), document)

    def push(self, label: str, document: Project, note: StepNote = BY_HAND) -> ChangeSet:
        """Take a document that an edit made as the next step."""
        before = self.document
        del self._steps[self._position + 1 :]
        self._steps.append(Step(label, document, note))
        if len(self._steps) > self._limit + 1:
            del self._steps[0]
        self._position = len(self._steps) - 1
        return self._changed(before)

    def undo(self) -> ChangeSet:
        if not self.can_undo:
            raise EditError("There is nothing to undo.")
        return self._go(self._position - 1)

    def redo(self) -> ChangeSet:
        if not self.can_redo:
            raise EditError("There is nothing to redo.")
        return self._go(self._position + 1)

    def _go(self, position: int) -> ChangeSet:
        before = self.document
        self._position = position
        return self._changed(before)

    def _changed(self, before: Project) -> ChangeSet:
        self._revision += 1
        return changes_between(before, self.document)


def restored(
    past: tuple[tuple[str, Project], ...],
    present: Project,
    future: tuple[tuple[str, Project], ...],
    notes: tuple[StepNote, ...] = (),
) -> History:
    """A history as a journal replay gives it.

    ``past`` is (label of the edit that leads on from here, document) in order, ``future`` (label of
    the edit that led there, document); ``notes`` belong to the labels of both.
    """
    first = past[0][1] if past else present
    history = History(first)
    documents = [document for _, document in past] + [present]
    labels = [label for label, _ in past]
    made = (*zip(labels, documents[1:], strict=True), *future)
    unnoted = (BY_HAND,) * max(0, len(made) - len(notes))
    for (label, document), note in zip(made, (*notes, *unnoted), strict=True):
        history.push(label, document, note)
    for _ in future:
        history.undo()
    return history
