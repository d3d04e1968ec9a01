"""What dialogs that ask the inbox have in common.

They ask as their fields change; what comes of it waits among the suggestions, where it is judged.
Closing one without confirming takes its wish back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, confirm_row
from aigc_studio.gui.words import translate
from aigc_studio.suggest.footage import Wishes
from aigc_studio.suggest.suggestion import Suggestion

_AFTER_MS = 150
"""A field that changes is asked for once it rests this long."""


class WishDialog(QDialog):
    """A kind of it tells what it asks for (``_ask``), what is offered, and shows that."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before = desk.bench.inbox.wishes
        self._ends: list[Callable[[], None]] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AFTER_MS)
        self._rest.timeout.connect(self._ask)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.finished.connect(self._let_go)

    def offered(self) -> list[Suggestion]:
        """What is suggested for the wish as it stands, the first of them first."""
        raise NotImplementedError

    def _ask(self) -> None:
        raise NotImplementedError

    def _show_plan(self) -> None:
        raise NotImplementedError

    def _left(self, *, is_accepted: bool) -> None:
        """What else ends when the dialog is left."""

    def _choose(self) -> None:
        """What is done with what is offered once the dialog was confirmed."""
        found = self.offered()
        if found:
            self._desk.state.choose(found[0].id)

    @property
    def _is_current(self) -> bool:
        """Whether it is open and what is offered fits its fields."""
        return bool(self._ends) and self._desk.bench.inbox.is_current

    def _lay(self, *parts: QWidget | QLayout) -> None:
        """These from top to bottom, and the buttons."""
        box = confirm_row(self, translate("Rhythm", "Show the suggestion"))
        box.accepted.connect(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addStretch(1)
        column.addWidget(box)

    def _hear(self, *ends: Callable[[], None]) -> None:
        """Of subscriptions that end with the dialog; that of the inbox is among them."""
        inbox = self._desk.bench.inbox
        self._ends = [*ends, inbox.changed.subscribe(lambda _none: self._show_plan())]

    def _plan(self, wishes: Wishes) -> None:
        """Ask, and say so."""
        allow_confirming(self, is_allowed=True)
        self.note.setText(translate("Rhythm", "Planning…"))
        self._wish(wishes)

    def _wish(self, wishes: Wishes) -> None:
        inbox = self._desk.bench.inbox
        inbox.ask(wishes)
        # Asked for the same again, nothing changes and nothing would be told.
        inbox.once_current(self._show_plan)

    def _let_go(self, result: int) -> None:
        self._rest.stop()
        for end in self._ends:
            end()
        self._ends.clear()
        is_accepted = result == QDialog.DialogCode.Accepted
        self._left(is_accepted=is_accepted)
        if not is_accepted:
            self._desk.bench.inbox.ask(self._before)

    def _confirm(self) -> None:
        """What was typed right before Enter still waits, so it is asked for first."""
        if self._rest.isActive():
            self._rest.stop()
            self._ask()
        self.accept()
        self._desk.bench.inbox.once_current(self._choose)


def plain_form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(10)
    return form


def side_by_side(wide: QWidget, *others: QWidget) -> QHBoxLayout:
    """A row whose first part takes what is left."""
    row = QHBoxLayout()
    row.addWidget(wide, 1)
    for other in others:
        row.addWidget(other)
    return row


def progress_bar(name: str) -> QProgressBar:
    """In thousandths, without a number; ``name`` is what is read aloud."""
    bar = QProgressBar()
    bar.setRange(0, 1000)
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    return bar
