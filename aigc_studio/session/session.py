"""One open project: its document, history, journal and file. The only writer; main thread alone.

An edit is acknowledged once its journal record is with the system. When the record cannot be
written the edit is refused, so what the editor sees is always what a restart gives back.
"""

from __future__ import annotations

import time
from pathlib import Path

from aigc_studio.core.document import Project
from aigc_studio.core.errors import ProjectFileError, StudioError
from aigc_studio.core.settings import Settings
from aigc_studio.editing.changes import ChangeSet, changes_between
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.history import History
from aigc_studio.jobs.lanes import Job, JobSystem, Lane
from aigc_studio.session.ports import Journal, Ports, ProjectLock
from aigc_studio.session.signals import Signal


class Session:
    """Made by ``Studio``; ``close`` it to release the file."""

    def __init__(
        self,
        ports: Ports,
        jobs: JobSystem,
        history: History,
        journal: Journal,
        *,
        path: Path | None = None,
        lock: ProjectLock | None = None,
    ) -> None:
        self.ports = ports
        self.jobs = jobs
        self.project_changed: Signal[ChangeSet] = Signal()
        self.saved_changed: Signal[None] = Signal()
        self.told: Signal[str] = Signal()
        self._history = history
        self._journal = journal
        self._path = path
        self._lock = lock
        self._saved_document: Project | None = history.document if path else None
        self._last_checkpoint = time.monotonic()
        self._is_recovered = False

    @property
    def project(self) -> Project:
        return self._history.document

    @property
    def history(self) -> History:
        """To be read; change the document through this session."""
        return self._history

    @property
    def revision(self) -> int:
        return self._history.revision

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether the document differs from the file."""
        if self._saved_document is None:
            return self._is_recovered or self._history.position > 0
        return self.project is not self._saved_document

    def mark_unsaved(self) -> None:
        """Take the document as differing from the file, as after a recovery."""
        self._saved_document = None
        self._is_recovered = True

    def apply(self, edit: Edit) -> ChangeSet:
        """Make an edit. Raises EditError or ProjectFileError, and then nothing changed."""
        document = edit.apply(self.project)
        self._journal.edit(edit)
        return self._tell(self._history.push(edit.label, document))

    def undo(self) -> ChangeSet:
        if not self._history.can_undo:
            return self._tell(self._history.undo())
        self._journal.undo()
        return self._tell(self._history.undo())

    def redo(self) -> ChangeSet:
        if not self._history.can_redo:
            return self._tell(self._history.redo())
        self._journal.redo()
        return self._tell(self._history.redo())

    def go_to_step(self, position: int) -> ChangeSet:
        """Undo or redo until that step of the history is shown; one repaint."""
        before = self.project
        target = min(max(position, 0), len(self._history.steps) - 1)
        while self._history.position > target:
            self._journal.undo()
            self._history.undo()
        while self._history.position < target:
            self._journal.redo()
            self._history.redo()
        return self._tell(changes_between(before, self.project))

    def record_judgement(self, suggestion_id: str, judgement: str) -> None:
        self._journal.judge(suggestion_id, judgement)

    def save(self, settings: Settings, path: Path | None = None) -> Path:
        """Save to ``path``, or where it was saved before. Raises ProjectFileError."""
        target = (path or self._path or Path()).absolute()
        if path is None and self._path is None:
            raise ProjectFileError("Choose where to save this project.")
        if target.is_dir():
            raise ProjectFileError(f"“{target}” is a folder; give the project a file name.")
        lock = self._lock
        if target != self._path:
            lock = self.ports.projects.lock(target)
        try:
            self.ports.projects.save(self.project, target, backups_kept=settings.backups_kept)
        except StudioError:
            if lock is not self._lock and lock is not None:
                lock.release()
            raise
        if lock is not self._lock and self._lock is not None:
            self._lock.release()
        self._lock, self._path, self._saved_document = lock, target, self.project
        self._journal.saved(target)
        self.saved_changed.emit(None)
        return target

    def autosave(self, settings: Settings) -> None:
        """Write a recovery copy on a worker when one is due; call it from a timer."""
        if time.monotonic() - self._last_checkpoint < settings.autosave_seconds:
            return
        self._last_checkpoint = time.monotonic()
        document = self.project
        if document is not self._saved_document:
            write = self._journal.checkpoint(document)
            self.jobs.submit(
                Job(
                    key="checkpoint",
                    label="Autosave",
                    lane=Lane.IO,
                    work=lambda _context: write(),
                    on_failed=lambda error: self.told.emit(str(error)),
                )
            )

    def close(self) -> None:
        """End in order: nothing is left to recover. Unsaved changes are given up."""
        self._journal.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _tell(self, changes: ChangeSet) -> ChangeSet:
        self.project_changed.emit(changes)
        return changes
