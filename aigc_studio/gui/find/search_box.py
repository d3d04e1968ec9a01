"""The one box: what is looked for, with fields completed and a picture to be dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from aigc_studio.gui.find.find_words import fields_help
from aigc_studio.gui.theme import is_window_chinese
from aigc_studio.gui.words import translate
from aigc_studio.suggest.query_fields import completions

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif")
_PAUSE_MS = 180
"""After the last letter a search begins."""


class SearchBox(QLineEdit):
    wanted = Signal(str)
    """The text, once typing has paused or Enter was pressed."""
    picture_dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(translate("Find", "What is said, seen, heard or read…"))
        self.setAccessibleName(translate("Find", "Find footage"))
        self.setToolTip(fields_help())
        self.setClearButtonEnabled(True)
        self._offers = QStringListModel()
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._on_chosen)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._tell)

    def offered(self) -> tuple[str, ...]:
        """What the part before the cursor may become."""
        before = self.text()[: self.cursorPosition()]
        return completions(before, chinese=is_window_chinese()) or completions(
            before, chinese=not is_window_chinese()
        )

    def _on_edited(self, _text: str) -> None:
        offers = self.offered()
        if not offers:
            popup = self._completer.popup()
            if popup is not None:
                popup.hide()
            return
        self._offers.setStringList(list(offers))
        self._completer.complete()

    def _on_chosen(self, offer: str) -> None:
        """Put it in the place of the part before the cursor."""
        at = self.cursorPosition()
        before, after = self.text()[:at], self.text()[at:]
        kept = before[: len(before) - len(before.split()[-1])] if before.split() else before
        space = "" if offer.endswith(":") else " "
        self.setText(f"{kept}{offer}{space}{after.lstrip()}")
        self.setCursorPosition(len(kept) + len(offer) + len(space))

    def _tell(self) -> None:
        self._pause.stop()
        self.wanted.emit(self.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_picture(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_picture(event)
        if path:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.picture_dropped.emit(path)
        else:
            super().dropEvent(event)


def dropped_picture(event: QDropEvent) -> str:
    """The picture file that is dragged; empty where it is something else."""
    for url in event.mimeData().urls():
        path = url.toLocalFile()
        if Path(path).suffix.lower() in PICTURE_SUFFIXES:
            return path
    return ""
