"""Asks what to do when ins and outs of source and timeline do not agree."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.editing.points import Answer
from aigc_studio.gui.words import translate


class FourPointDialog(QDialog):
    """Calls ``answered`` with the choice."""

    def __init__(
        self, lengths: tuple[str, str], answered: Callable[[Answer], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._answered = answered
        self.setWindowTitle(translate("FourPoints", "Fit clip"))
        words = translate(
            "FourPoints", "The source is {source} long, the place for it {place}. What is to go?"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        head = QLabel(words.format(source=lengths[0], place=lengths[1]))
        head.setWordWrap(True)
        column.addWidget(head)
        self.choices: dict[Answer, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for answer, text in _choices().items():
            button = QRadioButton(text)
            self._group.addButton(button)
            self.choices[answer] = button
            column.addWidget(button)
        self.choices["fit"].setChecked(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(buttons)

    def accept(self) -> None:
        super().accept()
        self._answered(next(a for a, button in self.choices.items() if button.isChecked()))


def _choices() -> dict[Answer, str]:
    return {
        "fit": translate("FourPoints", "Change the speed so that it fits (fit to fill)"),
        "source_in": translate("FourPoints", "Leave out the in of the source"),
        "source_out": translate("FourPoints", "Leave out the out of the source"),
        "timeline_in": translate("FourPoints", "Leave out the in of the timeline"),
        "timeline_out": translate("FourPoints", "Leave out the out of the timeline"),
    }
