"""What was judged in this session, folded away, with a way back beside each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import ElidedLabel, KeyButton
from aigc_studio.gui.words import phrase, translate
from aigc_studio.session.inbox import Judged

_SHOWN = 50
_HEIGHT = 128
_ROW = 26
_MARK = 60


class JudgedView(QWidget):
    """A fold button and, unfolded, the last judged ones, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._fold = KeyButton()
        self._fold.setObjectName("Quiet")
        self._fold.setCheckable(True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(0)
        column.addWidget(self._fold)
        column.addWidget(self._area)
        self._fold.toggled.connect(lambda _on: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        judged = self._desk.bench.inbox.judged
        self.setVisible(bool(judged))
        arrow = "▾" if self._fold.isChecked() else "▸"
        words = translate("Suggestions", "Judged: {count}").format(count=len(judged))
        self._fold.setText(f"{arrow} {words}")
        self._area.setVisible(self._fold.isChecked())
        if self._fold.isChecked():
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(8, 0, 0, 0)
            column.setSpacing(2)
            for item in reversed(judged[-_SHOWN:]):
                column.addLayout(self._row(item))
            column.addStretch(1)
            self._area.setWidget(body)
            self._area.setFixedHeight(min(_HEIGHT, _ROW * len(judged)))

    def _row(self, item: Judged) -> QHBoxLayout:
        row = QHBoxLayout()
        is_accepted = item.judgement == "accept"
        state = (
            translate("Suggestions", "accepted")
            if is_accepted
            else translate("Suggestions", "rejected")
        )
        mark = QLabel(state)
        mark.setObjectName("Good" if is_accepted else "Bad")
        mark.setFixedWidth(_MARK)
        words = ElidedLabel(phrase(item.suggestion.sentence))
        row.addWidget(mark)
        row.addWidget(words, 1)
        if is_accepted and not self._can_undo(item):
            return row
        back = KeyButton(
            translate("Suggestions", "Undo")
            if is_accepted
            else translate("Suggestions", "Take back")
        )
        back.setObjectName("Link")
        back.clicked.connect(lambda: self._take_back(item))
        row.addWidget(back)
        return row

    def _can_undo(self, item: Judged) -> bool:
        """Only the newest accepted one, and only while it is the last step of the history."""
        history = self._desk.bench.session.history
        accepted = [j for j in self._desk.bench.inbox.judged if j.judgement == "accept"]
        label = history.steps[history.position].label
        return accepted[-1] is item and label.startswith("Accept") and history.can_undo

    def _take_back(self, item: Judged) -> None:
        bench = self._desk.bench
        if item.judgement == "accept":
            self._desk.attempt(bench.session.undo)
        else:
            self._desk.attempt(lambda: bench.inbox.take_back(item.suggestion.id))
        self.refresh()
