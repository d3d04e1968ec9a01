"""Opens, makes and recovers projects; holds what outlives a project: settings, jobs, ports."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from aigc_studio.core.document import Project
from aigc_studio.core.errors import ProjectFileError, StudioError
from aigc_studio.core.records import Recovery
from aigc_studio.core.settings import Settings
from aigc_studio.editing.history import History, restored
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.deliveries import Deliveries
from aigc_studio.session.ports import Ports
from aigc_studio.session.session import Session, plain_path
from aigc_studio.session.signals import Signal
from aigc_studio.session.unrecorded import UnrecordedJournal

_RECENT = 10


class Studio:
    """One per process. Main thread alone."""

    def __init__(self, ports: Ports, jobs: JobSystem) -> None:
        self.ports = ports
        self.jobs = jobs
        self.settings_changed: Signal[Settings] = Signal()
        self._settings = ports.settings.load()
        self._is_for_now = False
        self.deliveries = Deliveries(ports, jobs)

    @property
    def settings(self) -> Settings:
        return self._settings

    def set_settings(self, settings: Settings) -> None:
        """Use them from now on. Raises ProjectFileError when only the next start will not."""
        was_on = self._settings.is_ai_enabled
        self._settings = settings
        try:
            kept = replace(settings, recognises_people=False) if self._is_for_now else settings
            self.ports.settings.save(kept)
        finally:
            if was_on and not settings.is_ai_enabled:
                self.ports.devices.release()
            self.settings_changed.emit(settings)

    def tell_people_apart_for_now(self) -> None:
        """For this run; whatever else is set in it, the next start has what the editor chose."""
        self._is_for_now = not self._settings.recognises_people
        self._settings = replace(self._settings, recognises_people=True)
        self.settings_changed.emit(self._settings)

    def new(self, name: str) -> Session:
        project = Project(name=name)
        journal = self.ports.journals.begin(project, None)
        return Session(self.ports, self.jobs, History(project), journal)

    def new_unrecorded(self, name: str) -> Session:
        """A project for one command that only makes outputs; nothing of it can be recovered."""
        history = History(Project(name=name))
        session = Session(self.ports, self.jobs, history, UnrecordedJournal())
        session.keeps_judgements = False
        return session

    def open_to_read(self, path: Path) -> tuple[Session, tuple[str, ...]]:
        """The same as ``open`` for looking alone: it may be open elsewhere and has no history."""
        path = plain_path(path)
        project, notes = self.ports.projects.load(path)
        history, journal = History(project), UnrecordedJournal()
        return Session(self.ports, self.jobs, history, journal, path=path), notes

    def open(self, path: Path) -> tuple[Session, tuple[str, ...]]:
        """The session and sentences on what is missing. Raises ProjectFileError."""
        path = plain_path(path)
        lock = self.ports.projects.lock(path)
        try:
            project, notes = self.ports.projects.load(path)
            resumed = self.ports.journals.resume(project, path)
            if resumed is not None:
                past, journal = resumed
                history = restored(past.past, past.present, past.future, past.notes)
                judged = past.judged
            else:
                history, judged = History(project), ()
                journal = self.ports.journals.begin(project, path)
        except StudioError:
            lock.release()
            raise
        session = Session(self.ports, self.jobs, history, journal, path=path, lock=lock)
        session.judged_before = judged
        return session, notes

    def recoveries(self) -> Sequence[Recovery]:
        return self.ports.journals.pending()

    def recover(self, recovery_id: str) -> Session:
        """The document of a run that ended badly, as a modified project. Raises ProjectFileError.

        The file on disk stays as it was until the editor saves.
        """
        found = self.ports.journals.recover(recovery_id)
        path = Path(found.project_path) if found.project_path else None
        lock = self.ports.projects.lock(path) if path is not None else None
        history = restored(found.past, found.present, found.future, found.notes)
        try:
            journal = self.ports.journals.adopt(recovery_id)
        except StudioError:
            if lock is not None:
                lock.release()
            raise
        session = Session(self.ports, self.jobs, history, journal, path=path, lock=lock)
        if path is None and journal.id != recovery_id:
            with suppress(ProjectFileError):  # then they stay where they were
                self.ports.versions.carry(recovery_id, journal.id)
        session.judged_before = found.judged
        if not found.is_saved:
            session.mark_unsaved()
        return session

    def discard_recovery(self, recovery_id: str) -> None:
        """What was kept of a project that was never saved goes with it."""
        is_unsaved = any(r.id == recovery_id and not r.project_path for r in self.recoveries())
        if self.ports.journals.discard(recovery_id) and is_unsaved:
            self.ports.versions.clear(recovery_id)

    def remember(self, path: Path) -> None:
        """Put a project first in the list of recent ones."""
        others = tuple(p for p in self._settings.recent_projects if p != str(path))
        recent = (str(path), *others)[:_RECENT]
        with suppress(ProjectFileError):  # a convenience: no reason to refuse the project
            self.set_settings(replace(self._settings, recent_projects=recent))
