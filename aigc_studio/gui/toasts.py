"""A told sentence over the middle of the window: quiet, never in the way of keys, soon gone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QWidget

from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.look import Look
from aigc_studio.gui.words import translate

_SHORT_MS = 4000
_LONG_MS = 9000
_MARGIN = 16
_BELOW_PX = 40


class Toast(QWidget):
    """Lies over the top of what is in the middle: the tracks and the transport stay free."""

    def __init__(self, parent: QMainWindow, look: Look) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("Toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setWordWrap(True)
        close = ToolButton()
        close.setAccessibleName(translate("Toast", "Dismiss"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.hide)
        look.dress(close, "cancel", "dim")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is told now; empty when nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, sentence: str, *, is_warning: bool) -> None:
        self._words.setText(sentence)
        self.setProperty("isWarning", is_warning)
        self.style().unpolish(self)
        self.style().polish(self)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_LONG_MS if is_warning else _SHORT_MS)

    def say(self, sentence: str) -> None:
        self.tell(sentence, is_warning=False)

    def warn(self, sentence: str) -> None:
        self.tell(sentence, is_warning=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        area = self._host.centralWidget().geometry()
        width = min(520, area.width() - 2 * _MARGIN)
        self.setFixedWidth(width)
        height = max(40, self._row.totalHeightForWidth(width))
        left = area.left() + (area.width() - width) // 2
        self.setGeometry(left, area.top() + _BELOW_PX, width, height)
