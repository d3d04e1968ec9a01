"""The inspector's rows of a title: what is set is seen at once, one step when the hand rests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.subtitles import PLAIN_BOX
from aigc_studio.core.titles import TitleBlock
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import CheckBox, ComboBox, ToolButton
from aigc_studio.gui.titles.title_fields import (
    ColourButton,
    FontBox,
    NinePlaces,
    share_field,
    whole_field,
)
from aigc_studio.gui.words import translate

_TEXT_HEIGHT = 84


class TextField(QPlainTextEdit):
    """Several lines; tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TitleRows(QWidget):
    """Stays while the title stays selected, so the caret does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._titling = desk.titling
        self._is_showing = False
        self._make_fields()
        self._build_ui()
        self._connect()
        self.refresh()

    def _make_fields(self) -> None:
        self.blocks = ComboBox()
        self.blocks.setAccessibleName(translate("Title", "Block"))
        self.add = _button("+", translate("Title", "Add a block of text"))
        self.remove = _button("\u2212", translate("Title", "Remove this block"))
        self.text = TextField()
        self.text.setAccessibleName(translate("Title", "Text"))
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.note = QLabel()
        self.note.setObjectName("Warning")
        self.note.setWordWrap(True)
        self.font_box = FontBox()
        self.bold = _switch("B", translate("Title", "Bold"))
        self.italic = _switch("I", translate("Title", "Italic"))
        self.colour = ColourButton(translate("Title", "Colour"))
        self.outline_colour = ColourButton(translate("Title", "Colour of the outline"))
        self.has_box = CheckBox()
        self.has_box.setAccessibleName(translate("Title", "Box"))
        self.box = ColourButton(translate("Title", "Colour of the box"), has_alpha=True)
        self.side = ComboBox()
        self.side.setAccessibleName(translate("Title", "Alignment"))
        for value, words in (
            ("left", translate("Title", "Left")),
            ("centre", translate("Title", "Centre")),
            ("right", translate("Title", "Right")),
        ):
            self.side.addItem(words, value)
        self.places = NinePlaces()
        self.motion = ComboBox()
        self.motion.setAccessibleName(translate("Title", "Motion"))
        for value, words in (
            ("stand", translate("Title", "Stands")),
            ("roll", translate("Title", "Rolls upwards")),
            ("crawl", translate("Title", "Crawls to the left")),
        ):
            self.motion.addItem(words, value)
        self._make_numbers()

    def _make_numbers(self) -> None:
        self.letters = whole_field(
            translate("Title", "Size"), 1, 500, lambda v: self._set(lambda b: replace(b, size=v))
        )
        self.outline = whole_field(
            translate("Title", "Outline"),
            0,
            200,
            lambda v: self._set(lambda b: replace(b, outline=v)),
        )
        self.shadow = whole_field(
            translate("Title", "Shadow"),
            0,
            200,
            lambda v: self._set(lambda b: replace(b, shadow=v)),
        )
        self.pad = whole_field(
            translate("Title", "Room in the box"),
            0,
            200,
            lambda v: self._set(lambda b: replace(b, box_pad=v)),
        )
        self.leading = whole_field(
            translate("Title", "Line spacing"),
            50,
            400,
            lambda v: self._set(lambda b: replace(b, leading=v)),
        )
        self.leading.setSuffix(" %")
        self.across = share_field(
            translate("Title", "Across"), -100, 200, lambda v: self._set(lambda b: replace(b, x=v))
        )
        self.down = share_field(
            translate("Title", "Down"), -100, 200, lambda v: self._set(lambda b: replace(b, y=v))
        )
        self.width_field = share_field(
            translate("Title", "Width"), 1, 100, lambda v: self._set(lambda b: replace(b, width=v))
        )

    def _build_ui(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        _add(form, self.blocks.accessibleName(), self.blocks, self.add, self.remove)
        form.addRow(self.text)
        form.addRow(self.note)
        _add(form, self.font_box.accessibleName(), self.font_box, self.bold, self.italic)
        _add(form, self.letters.accessibleName(), self.letters, self.colour)
        _add(form, self.outline.accessibleName(), self.outline, self.outline_colour)
        _add(form, self.shadow.accessibleName(), self.shadow)
        _add(form, self.has_box.accessibleName(), self.has_box, self.box, self.pad)
        _add(form, self.side.accessibleName(), self.side)
        _add(form, translate("Title", "Place"), self.across, self.down)
        _add(form, translate("Title", "Put at"), self.places)
        _add(form, self.width_field.accessibleName(), self.width_field)
        _add(form, self.leading.accessibleName(), self.leading)
        _add(form, self.motion.accessibleName(), self.motion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(translate("Title", "Title"))
        heading.setObjectName("Heading")
        column.addWidget(heading)
        column.addLayout(form)

    def _connect(self) -> None:
        titling = self._titling
        self.blocks.activated.connect(titling.choose_block)
        self.add.clicked.connect(lambda: titling.add_block(translate("Title", "Text")))
        self.remove.clicked.connect(lambda: self._tell(titling.remove_block()))
        self.text.textChanged.connect(self._set_text)
        self.text.left.connect(self._on_left)
        self.font_box.activated.connect(
            lambda _n: self._set(lambda b: replace(b, font=self.font_box.currentData()))
        )
        self.bold.toggled.connect(lambda on: self._set(lambda b: replace(b, is_bold=on)))
        self.italic.toggled.connect(lambda on: self._set(lambda b: replace(b, is_italic=on)))
        self.colour.chosen.connect(lambda color: self._set(lambda b: replace(b, color=color)))
        self.outline_colour.chosen.connect(
            lambda color: self._set(lambda b: replace(b, outline_color=color))
        )
        self.has_box.toggled.connect(
            lambda on: self._set(lambda b: replace(b, box=PLAIN_BOX if on else ""))
        )
        self.box.chosen.connect(lambda color: self._set(lambda b: replace(b, box=color)))
        self.side.activated.connect(
            lambda _n: self._set(lambda b: replace(b, align=self.side.currentData()))
        )
        self.places.chosen.connect(
            lambda side, anchor, x, y: self._set(
                lambda b: replace(b, align=side, anchor=anchor, x=x, y=y)
            )
        )
        self.motion.activated.connect(lambda _n: self._set_motion())
        titling.block_changed.connect(self.refresh)
        titling.text_wanted.connect(self.take_caret)
        self._desk.draft.changed.connect(self.refresh)

    def take_caret(self) -> None:
        """The text is typed over; the panel may just be coming up."""
        self.refresh()
        QTimer.singleShot(0, self.text, self._focus_text)

    def _on_left(self) -> None:
        self._desk.draft.keep()
        self.refresh()

    def _focus_text(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()

    def refresh(self) -> None:
        """Show the selected title's block; what is being typed is left alone."""
        place = self._titling.place
        if place is None or not place.title.blocks or self._is_showing:
            return
        self._is_showing = True
        try:
            number = min(self._titling.block, len(place.title.blocks) - 1)
            self._titling.block = number
            self.blocks.clear()
            for at, block in enumerate(place.title.blocks):
                line = next((w for w in block.text.splitlines() if w.strip()), "…")
                self.blocks.addItem(f"{at + 1} · {line[:24]}")
            self.blocks.setCurrentIndex(number)
            self.remove.setEnabled(len(place.title.blocks) > 1)
            self.motion.setCurrentIndex(self.motion.findData(place.title.motion))
            self._show(place.title.blocks[number])
            self.note.hide()
        finally:
            self._is_showing = False

    def _show(self, block: TitleBlock) -> None:
        typed = self.text.toPlainText()
        is_emptied = self.text.hasFocus() and not typed.strip()
        if typed != block.text and not is_emptied:
            with QSignalBlocker(self.text):
                self.text.setPlainText(block.text)
                self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.font_box.show_family(block.font, block.text)
        self.bold.setChecked(block.is_bold)
        self.italic.setChecked(block.is_italic)
        self.colour.show_value(block.color)
        self.outline_colour.show_value(block.outline_color)
        self.has_box.setChecked(bool(block.box))
        self.box.show_value(block.box or PLAIN_BOX)
        self.box.setEnabled(bool(block.box))
        self.pad.setEnabled(bool(block.box))
        self.side.setCurrentIndex(self.side.findData(block.align))
        for field, value in (
            (self.letters, block.size),
            (self.outline, block.outline),
            (self.shadow, block.shadow),
            (self.pad, block.box_pad),
            (self.leading, block.leading),
        ):
            field.setValue(value)
        for shares, part in (
            (self.across, block.x),
            (self.down, block.y),
            (self.width_field, block.width),
        ):
            if abs(shares.value() - 100 * part) > 0.05:  # noqa: PLR2004 - what it cannot show
                shares.setValue(100 * part)

    def _set_text(self) -> None:
        self._set(lambda b: replace(b, text=self.text.toPlainText()))

    def _set(self, change: Callable[[TitleBlock], TitleBlock]) -> None:
        if not self._is_showing:
            self._tell(self._titling.set_block(change))

    def _set_motion(self) -> None:
        place = self._titling.place
        if place is None:
            return
        title = replace(place.title, motion=self.motion.currentData())
        self._tell(self._titling.show(title))
        self._desk.draft.keep()

    def _tell(self, refusal: str) -> None:
        self.note.setText(refusal)
        self.note.setVisible(bool(refusal))


def _button(sign: str, words: str) -> QToolButton:
    button = ToolButton()
    button.setText(sign)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button


def _switch(sign: str, words: str) -> QToolButton:
    button = _button(sign, words)
    button.setCheckable(True)
    return button


def _add(form: QFormLayout, name: str, first: QWidget, *others: QWidget) -> None:
    label = QLabel(name)
    label.setObjectName("Meta")
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(first, 1)
    for other in others:
        row.addWidget(other)
    form.addRow(label, row)
