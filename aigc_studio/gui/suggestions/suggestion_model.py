"""The suggestions that are listed: filtered by kind, sorted by time or confidence."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from aigc_studio.core.ids import SuggestionId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import phrase
from aigc_studio.suggest.suggestion import Suggestion

SUGGESTION_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()

Order = Literal["time", "confidence"]
Index = QModelIndex | QPersistentModelIndex


class SuggestionModel(QAbstractListModel):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind = ""
        self._order: Order = "time"
        self._listed: tuple[Suggestion, ...] = ()
        self.reload()

    def arrange(self, kind: str, order: Order) -> None:
        """``kind`` empty lists all."""
        self._kind, self._order = kind, order
        self.reload()

    def reload(self) -> None:
        self.beginResetModel()
        offered = self._desk.bench.inbox.suggestions
        listed = [s for s in offered if not self._kind or s.kind == self._kind]
        if self._order == "confidence":
            listed.sort(key=lambda s: -s.confidence)
        self._listed = tuple(listed)
        self.endResetModel()

    @property
    def listed(self) -> tuple[Suggestion, ...]:
        return self._listed

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        suggestion = self._listed[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return phrase(suggestion.sentence)
        return suggestion if role == SUGGESTION_ROLE else None

    def row_of(self, suggestion_id: SuggestionId | None) -> int | None:
        return next((i for i, s in enumerate(self._listed) if s.id == suggestion_id), None)
