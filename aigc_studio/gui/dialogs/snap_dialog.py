"""How far a cut may be nudged onto a beat, with how many cuts that brings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, keep_default
from aigc_studio.gui.dialogs.wish_dialog import WishDialog, plain_form
from aigc_studio.gui.fields import SpinBox
from aigc_studio.gui.words import counted, translate
from aigc_studio.suggest.suggestion import Suggestion

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LEAST_MS, _MOST_MS, _STEP_MS = 20, 1000, 20


class SnapDialog(WishDialog):
    """Asks the inbox as the tolerance changes; cancelling takes the wish back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setWindowTitle(translate("Rhythm", "Snap cuts to the beat"))
        self.tolerance = SpinBox()
        self.tolerance.setRange(_LEAST_MS, _MOST_MS)
        self.tolerance.setSingleStep(_STEP_MS)
        self.tolerance.setSuffix(" ms")
        self.tolerance.setValue(round(1000 * self._before.rhythm.tolerance))
        form = plain_form()
        form.addRow(translate("Rhythm", "A cut moves by at most"), self.tolerance)
        self._lay(form, self.note)
        self.resize(420, 160)
        self.tolerance.valueChanged.connect(lambda _value: self._rest.start())
        self._hear(desk.bench.musics.arrived.subscribe(lambda _asset: self._rest.start()))
        keep_default(self)
        self._ask()

    def offered(self) -> list[Suggestion]:
        """The cuts that would be nudged, in order."""
        return [s for s in self._desk.bench.inbox.suggestions if s.kind == "snap"]

    def _ask(self) -> None:
        wishes = self._desk.bench.inbox.wishes
        tolerance = Fraction(self.tolerance.value(), 1000)
        self._wish(replace(wishes, rhythm=replace(wishes.rhythm, tolerance=tolerance)))

    def _show_plan(self) -> None:
        if not self._ends:
            return
        count = len(self.offered())
        allow_confirming(self, is_allowed=count > 0 or not self._is_current)
        if count:
            words = counted("Rhythm", "{count} cuts have a beat within reach", count)
            self.note.setText(words.format(count=count))
        else:
            self.note.setText(translate("Rhythm", "No cut has a beat within reach"))
