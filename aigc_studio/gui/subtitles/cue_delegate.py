"""Draws a cue of the list and lets its text be edited in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from aigc_studio.gui.look import Look
from aigc_studio.gui.subtitles.cue_model import ROW_ROLE, CueRow, Index
from aigc_studio.gui.theme import META_PX, TEXT_PX, font
from aigc_studio.gui.words import translate
from aigc_studio.suggest.cue_checks import CueProblem

_PAD = 8
_LEADING = 4


class CueDelegate(QStyledItemDelegate):
    """Times and pace, the lines, the other language, then each problem with its mend."""

    mend_wanted = QtSignal(object)
    """The edit that mends a problem."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._text_step = QFontMetrics(font(TEXT_PX)).height() + 1
        self._meta_step = QFontMetrics(font(META_PX)).height() + _LEADING

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, CueRow):
            return QSize(100, 30)
        height = 2 * _PAD + self._meta_step * (1 + len(row.problems))
        height += self._text_step * (row.cue.text.count("\n") + 1)
        if row.beside:
            height += self._text_step * (row.beside.count("\n") + 1)
        return QSize(100, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme = index.data(ROW_ROLE), self._look.theme
        if not isinstance(row, CueRow):
            return
        painter.save()
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("selected"))
        edge = "ghost" if row.problems else "subtitle"
        painter.fillRect(QRect(box.left(), box.top() + 4, 3, box.height() - 8), theme.color(edge))
        y = box.top() + _PAD
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        self._line(painter, box, y, row.meta)
        y += self._meta_step
        painter.setFont(font(TEXT_PX))
        beside = row.beside.split("\n") if row.beside else []
        for lines, colour in ((row.cue.text.split("\n"), "text"), (beside, "dim")):
            painter.setPen(theme.color(colour))
            for line in lines:
                self._line(painter, box, y, line)
                y += self._text_step
        painter.setFont(font(META_PX))
        for number, told in enumerate(row.told):
            painter.setPen(theme.color("ghost"))
            room = 56 if row.problems[number].mend is not None else 0
            self._line(painter, box.adjusted(0, 0, -room, 0), y, f"⚠ {told}")
            if row.problems[number].mend is not None:
                painter.setPen(theme.color("accent"))
                place = self._mend_place(box, y)
                painter.drawText(
                    place, Qt.AlignmentFlag.AlignRight, _mend_words(row.problems[number])
                )
            y += self._meta_step
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, y: int, words: str) -> None:
        room = box.width() - 2 * _PAD - 6
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        place = QRect(box.left() + _PAD + 6, y, room, painter.fontMetrics().height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, shown)

    def _mend_place(self, box: QRect, y: int) -> QRect:
        return QRect(box.right() - _PAD - 64, y, 64, self._meta_step)

    def mend_at(self, box: QRect, row: CueRow, point: QPoint) -> object:
        """The edit behind the word that is under a point; None elsewhere."""
        y = box.bottom() + 1 - _PAD - self._meta_step * len(row.problems)
        for problem in row.problems:
            if problem.mend is not None and self._mend_place(box, y).contains(point):
                return problem.mend
            y += self._meta_step
        return None

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        row = index.data(ROW_ROLE)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(row, CueRow)
        ):
            box: QRect = option.rect
            edit = self.mend_at(box, row, event.position().toPoint())
            if edit is not None:
                self.mend_wanted.emit(edit)
                return True
        return super().editorEvent(event, model, option, index)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        return CueEditor(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CueEditor):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CueEditor):
            model.setData(model.index(index.row(), 0), editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        box: QRect = option.rect
        top = box.top() + _PAD + self._meta_step - 4
        editor.setGeometry(QRect(box.left() + _PAD, top, box.width() - 2 * _PAD, 54))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter is done, Shift+Enter a new line, Escape leaves the text as it was."""
        if isinstance(editor, CueEditor) and isinstance(event, QKeyEvent):
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if is_enter and event.type() == QEvent.Type.KeyPress:
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    editor.insertPlainText("\n")
                else:
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor)
                    view = self.parent()
                    if isinstance(view, QWidget):
                        view.setFocus()  # not the next field of the window, to be typed into
                return True
        return super().eventFilter(editor, event)


class CueEditor(QPlainTextEdit):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName(translate("Subtitles", "Text of the subtitle"))


def _mend_words(problem: CueProblem) -> str:
    if problem.kind == "cut":
        return translate("Subtitles", "It fits")
    return translate("Subtitles", "Mend")
