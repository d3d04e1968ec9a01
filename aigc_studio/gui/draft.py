"""An edit that is being made: shown in the viewer while a hand still moves, one step at its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.editing.edit import Edit
from aigc_studio.gui.words import told

RESTS_MS = 400
"""A pause in typing or turning that long is the end of a step."""


class Draft(QObject):
    """Main thread. ``project`` is what the viewer shows instead of the document; None: nothing."""

    changed = Signal()

    def __init__(self, project: Callable[[], Project], apply: Callable[[Edit], bool]) -> None:
        super().__init__()
        self._document = project
        self._apply = apply
        self._edit: Edit | None = None
        self.project: Project | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self.keep)

    @property
    def is_open(self) -> bool:
        return self._edit is not None

    def show(self, edit: Edit) -> str:
        """Show what an edit would make, in place of the one before; why not, when it is refused."""
        try:
            project = edit.apply(self._document())
        except EditError as error:
            return told("Error", str(error))
        self._edit, self.project = edit, project
        self.changed.emit()
        return ""

    def keep_later(self) -> None:
        """Keep it when nothing new comes for a moment."""
        if self._edit is not None:
            self._rest.start()

    def keep(self) -> None:
        """Make the edit that is shown: one undo step."""
        edit, self._edit = self._edit, None
        if edit is not None:
            self._apply(edit)
        self.drop()

    def drop(self) -> None:
        """Show the document again."""
        self._rest.stop()
        self._edit = None
        if self.project is not None:
            self.project = None
            self.changed.emit()
