"""Named versions of the open project: saved, listed, compared with each other, brought back."""

from __future__ import annotations

import time
from collections.abc import Sequence as Series

from aigc_studio.core.document import Project
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import new_id
from aigc_studio.core.records import Version
from aigc_studio.editing.restoring import RestoreVersion
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal


class Snapshots:
    """Main thread. They lie beside the project file and follow it when it is saved elsewhere."""

    def __init__(self, session: Session) -> None:
        self.changed: Signal[None] = Signal()
        self._session = session
        self._store = session.ports.versions
        self._place = session.place
        session.saved_changed.subscribe(lambda _none: self._follow())

    @property
    def all(self) -> Series[Version]:
        """The newest first."""
        return self._store.all(self._place)

    def save(self, name: str, note: str = "") -> Version:
        """Keep the document as it is now. Raises ProjectFileError."""
        version = Version(new_id("version"), name.strip(), note.strip(), time.time())
        self._store.save(self._session.project, version, self._place)
        self.changed.emit(None)
        return version

    def load(self, version_id: str) -> Project:
        """Raises ProjectFileError."""
        return self._store.load(version_id, self._place)

    def restore(self, version: Version) -> None:
        """Bring it back as one undo step. Raises ProjectFileError, EditError."""
        self._session.apply(RestoreVersion(version.name, self.load(version.id)))

    def remove(self, version_id: str) -> None:
        """Raises ProjectFileError."""
        self._store.remove(version_id, self._place)
        self.changed.emit(None)

    def close(self) -> None:
        """What was kept of a project that was never saved goes with it."""
        if isinstance(self._session.place, str):
            self._store.clear(self._session.place)

    def _follow(self) -> None:
        after = self._session.place
        if after == self._place:
            return
        try:
            self._store.carry(self._place, after)
        except StudioError as error:  # they stay where they were until the next time it is saved
            self._session.told.emit(str(error))
        else:
            self._place = after
        self.changed.emit(None)
