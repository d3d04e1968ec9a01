"""One open project: its document, history, journal and file. The only writer; main thread alone.

An edit is acknowledged once its journal record is with the system. When the record cannot be
written the edit is refused, so what the editor sees is always what a restart gives back.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import ProjectFileError, StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.records import StepNote
from aigc_studio.core.settings import Settings
from aigc_studio.editing.changes import ChangeSet, changes_between
from aigc_studio.editing.edit import Edit, label_of
from aigc_studio.editing.history import History
from aigc_studio.jobs.lanes import Job, JobSystem, Lane
from aigc_studio.session.ports import Journal, Ports, ProjectLock
from aigc_studio.session.signals import Signal


def plain_path(path: Path) -> Path:
    """The one absolute name of a project file, so that its lock and history are found by it.

    A link to a project stands for the file itself: saving must not replace the link.
    """
    named = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps “..”
    return Path(os.path.realpath(named) if os.path.islink(named) else named)  # noqa: PTH114


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
        self.judged_before: tuple[tuple[str, str], ...] = ()
        """(suggestion id, judgement) of earlier runs, as they were made."""
        self.keeps_judgements = True
        self._history = history
        self._journal = journal
        self._path = path
        self._lock = lock
        # Not step 0 of the history: that moves on when the oldest steps are forgotten.
        self._blank = history.steps[0].document
        self._saved_document: Project | None = history.document if path else None
        self._last_checkpoint = time.monotonic()
        self._is_recovered = False
        self._by_id: tuple[tuple[MediaAsset, ...], dict[AssetId, MediaAsset]] = ((), {})

    @property
    def project(self) -> Project:
        return self._history.document

    def asset(self, asset_id: AssetId) -> MediaAsset | None:
        """Of the document as it is; at once, however many there are."""
        assets = self.project.assets
        if self._by_id[0] is not assets:
            self._by_id = assets, {asset.id: asset for asset in assets}
        return self._by_id[1].get(asset_id)

    @property
    def history(self) -> History:
        """To be read; change the document through this session."""
        return self._history

    @property
    def revision(self) -> int:
        return self._history.revision

    @property
    def place(self) -> Path | str:
        """Where versions of this project are kept: by its file, or by its record without one."""
        return self._path or self._journal.id

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether the document differs from the file."""
        if self._saved_document is None:
            return self._is_recovered or self.project is not self._blank
        return self.project is not self._saved_document

    def mark_unsaved(self) -> None:
        """Take the document as differing from the file, as after a recovery."""
        self._saved_document = None
        self._is_recovered = True

    def apply(self, edit: Edit, origin: str = "") -> ChangeSet:
        """Make an edit. Raises EditError or ProjectFileError, and then nothing changed.

        ``origin`` is the kind of the suggestion it comes from; empty for an edit by hand.
        """
        document = edit.apply(self.project)
        note = StepNote(time.time(), origin)
        self._journal.edit(edit, note)
        return self._tell(self._history.push(label_of(edit, self.project), document, note))

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
        """Undo or redo until that step of the history is shown; one repaint.

        Raises ProjectFileError when the journal fails on the way; what was done is shown.
        """
        before = self.project
        target = min(max(position, 0), len(self._history.steps) - 1)
        try:
            while self._history.position > target:
                self._journal.undo()
                self._history.undo()
            while self._history.position < target:
                self._journal.redo()
                self._history.redo()
        finally:
            changes = self._tell(changes_between(before, self.project))
        return changes

    def record_judgement(self, suggestion_id: str, judgement: str) -> None:
        self._journal.judge(suggestion_id, judgement)

    def save(self, settings: Settings, path: Path | None = None) -> Path:
        """Save to ``path``, or where it was saved before. Raises ProjectFileError."""
        if path is None and self._path is None:
            raise ProjectFileError("Choose where to save this project.")
        target = plain_path(path or self._path or Path())
        if os.path.isdir(target):  # noqa: PTH112 - Path.is_dir raises where it may not look
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
        try:
            self._journal.saved(target)
        except ProjectFileError:
            self.told.emit(
                f"“{target.name}” is saved, but the recovery record of that could not be written."
            )
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
        try:
            self._journal.close()
        finally:
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def _tell(self, changes: ChangeSet) -> ChangeSet:
        self.project_changed.emit(changes)
        return changes
