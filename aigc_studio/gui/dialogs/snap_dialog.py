"""How far a cut may be nudged onto a beat, with how many cuts that brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import confirm_row, keep_default
from aigc_studio.gui.dialogs.handing_over import hand_over
from aigc_studio.gui.words import counted, translate
from aigc_studio.suggest.suggestion import Suggestion

_AFTER_MS = 150
_LEAST_MS, _MOST_MS, _STEP_MS = 20, 1000, 20


class SnapDialog(QDialog):
    """Asks the inbox as the tolerance changes; cancelling takes the wish back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before = desk.bench.inbox.wishes
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AFTER_MS)
        self.setWindowTitle(translate("Rhythm", "Snap cuts to the beat"))
        self.tolerance = QSpinBox()
        self.tolerance.setRange(_LEAST_MS, _MOST_MS)
        self.tolerance.setSingleStep(_STEP_MS)
        self.tolerance.setSuffix(" ms")
        self.tolerance.setValue(round(1000 * self._before.rhythm.tolerance))
        self.note = QLabel()
        self.note.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(translate("Rhythm", "A cut moves by at most"), self.tolerance)
        box = confirm_row(self, translate("Rhythm", "Show the suggestion"))
        box.accepted.connect(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addWidget(box)
        self.resize(420, 160)
        self._rest.timeout.connect(self._ask)
        self.tolerance.valueChanged.connect(lambda _value: self._rest.start())
        bench = desk.bench
        self._ends: list[Callable[[], None]] = [
            bench.inbox.changed.subscribe(lambda _none: self._show_count()),
            bench.musics.arrived.subscribe(lambda _asset: self._rest.start()),
        ]
        self.finished.connect(self._let_go)
        keep_default(self)
        self._ask()

    def found(self) -> list[Suggestion]:
        """The cuts that would be nudged, in order."""
        return [s for s in self._desk.bench.inbox.suggestions if s.kind == "snap"]

    def _ask(self) -> None:
        inbox = self._desk.bench.inbox
        wish = replace(inbox.wishes.rhythm, tolerance=Fraction(self.tolerance.value(), 1000))
        inbox.ask(replace(inbox.wishes, rhythm=wish))
        inbox.once_current(self._show_count)

    def _show_count(self) -> None:
        if not self._ends:
            return
        count = len(self.found())
        if count:
            words = counted("Rhythm", "{count} cuts have a beat within reach", count)
            self.note.setText(words.format(count=count))
        else:
            self.note.setText(translate("Rhythm", "No cut has a beat within reach"))

    def _let_go(self, result: int) -> None:
        self._rest.stop()
        for end in self._ends:
            end()
        self._ends.clear()
        if result != QDialog.DialogCode.Accepted:
            self._desk.bench.inbox.ask(self._before)

    def _confirm(self) -> None:
        hand_over(self, self._desk.bench.inbox, self._rest, self._ask, self._choose)

    def _choose(self) -> None:
        found = self.found()
        if found:
            self._desk.state.choose(found[0].id)
