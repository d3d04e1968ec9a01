"""How the subtitles of a track look; every change is seen in the viewer at once.

Whatever is tried becomes one undo step, and none when the dialog is left by Cancel.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.subtitles import PLAIN_BOX, PLAIN_KARAOKE, SubtitleStyle, SubtitleTrack
from aigc_studio.editing.subtitle_tracks import SetSubtitleTrack
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import confirm_row, keep_default
from aigc_studio.gui.fields import CheckBox, ComboBox, FontComboBox, SpinBox
from aigc_studio.gui.words import translate


class ColorButton(QPushButton):
    """``color`` is ``#rrggbb`` or ``#rrggbbaa``; empty where none can be and none is chosen."""

    def __init__(self, words: str, *, has_alpha: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self._has_alpha = has_alpha
        self.color = ""
        self.setFixedWidth(96)

    def show_color(self, color: str) -> None:
        self.color = color
        self.setText(color or translate("Subtitles", "None"))

    def ask(self) -> bool:
        """Whether another colour was chosen."""
        start = qt_color(self.color)
        options = QColorDialog.ColorDialogOption.DontUseNativeDialog
        if self._has_alpha:
            options |= QColorDialog.ColorDialogOption.ShowAlphaChannel
        chosen = QColorDialog.getColor(start, self, self.accessibleName(), options)
        if not chosen.isValid():
            return False
        alpha = f"{chosen.alpha():02x}" if self._has_alpha else ""
        self.show_color(f"{chosen.name()}{alpha}")
        return True


def qt_color(text: str) -> QColor:
    """Qt puts alpha first."""
    return QColor(f"#{text[7:]}{text[1:7]}") if len(text) > 7 else QColor(text)  # noqa: PLR2004


class StyleDialog(QDialog):
    def __init__(self, desk: Desk, track: SubtitleTrack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._track_id = track.id
        self._first = track.style
        self._shown = track.style
        self._step = desk.bench.session.history.position
        self._build_ui()
        self._show(track.style)
        self._connect()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Subtitles", "Subtitle style"))
        self.own_font = CheckBox(translate("Subtitles", "Choose the font"))
        self.font_box = FontComboBox()
        self.size_box = _number(10, 200)
        self.outline_box = _number(0, 30)
        self.margin_box = _number(0, 480)
        self.place_box = ComboBox()
        for place, words in (
            ("bottom", translate("Subtitles", "Bottom")),
            ("middle", translate("Subtitles", "Middle")),
            ("top", translate("Subtitles", "Top")),
        ):
            self.place_box.addItem(words, place)
        self.bold_box = CheckBox(translate("Subtitles", "Bold"))
        self.italic_box = CheckBox(translate("Subtitles", "Italic"))
        self.color = ColorButton(translate("Subtitles", "Text"))
        self.outline_color = ColorButton(translate("Subtitles", "Outline"))
        self.box_on = CheckBox(translate("Subtitles", "Box"))
        self.box_color = ColorButton(translate("Subtitles", "Box"), has_alpha=True)
        self.sung_on = CheckBox(translate("Subtitles", "Words light up"))
        self.sung_color = ColorButton(translate("Subtitles", "Words light up"))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.own_font, self.font_box)
        thousandths = translate("Subtitles", "Size (thousandths of the height)")
        form.addRow(thousandths, self.size_box)
        form.addRow(
            translate("Subtitles", "Text"), _row(self.color, self.bold_box, self.italic_box)
        )
        form.addRow(translate("Subtitles", "Outline"), _row(self.outline_color, self.outline_box))
        form.addRow(self.box_on, self.box_color)
        form.addRow(self.sung_on, self.sung_color)
        form.addRow(translate("Subtitles", "Position"), _row(self.place_box, self.margin_box))
        self.margin_box.setToolTip(translate("Subtitles", "Distance from the edge"))
        buttons = confirm_row(self, translate("Subtitles", "Apply"))
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)
        keep_default(self)

    def _show(self, style: SubtitleStyle) -> None:
        self.own_font.setChecked(bool(style.font))
        if style.font:
            self.font_box.setCurrentFont(QFont(style.font))
        self.size_box.setValue(style.size)
        self.outline_box.setValue(style.outline)
        self.margin_box.setValue(style.margin)
        self.place_box.setCurrentIndex(self.place_box.findData(style.place))
        self.bold_box.setChecked(style.is_bold)
        self.italic_box.setChecked(style.is_italic)
        self.color.show_color(style.color)
        self.outline_color.show_color(style.outline_color)
        self.box_on.setChecked(bool(style.box))
        self.box_color.show_color(style.box or PLAIN_BOX)
        self.sung_on.setChecked(bool(style.karaoke_color))
        self.sung_color.show_color(style.karaoke_color or PLAIN_KARAOKE)

    def _connect(self) -> None:
        for check in (self.own_font, self.bold_box, self.italic_box, self.box_on, self.sung_on):
            check.toggled.connect(self._on_changed)
        for box in (self.size_box, self.outline_box, self.margin_box):
            box.valueChanged.connect(self._on_changed)
        self.font_box.currentFontChanged.connect(self._on_changed)
        self.place_box.currentIndexChanged.connect(self._on_changed)
        for button in (self.color, self.outline_color, self.box_color, self.sung_color):
            button.clicked.connect(lambda _on=False, b=button: self._on_color(b))

    def style_now(self) -> SubtitleStyle:
        return replace(
            self._first,
            font=self.font_box.currentFont().family() if self.own_font.isChecked() else "",
            size=self.size_box.value(),
            outline=min(self.outline_box.value(), self.size_box.value()),
            margin=self.margin_box.value(),
            place=self.place_box.currentData(),
            is_bold=self.bold_box.isChecked(),
            is_italic=self.italic_box.isChecked(),
            color=self.color.color,
            outline_color=self.outline_color.color,
            box=self.box_color.color if self.box_on.isChecked() else "",
            karaoke_color=self.sung_color.color if self.sung_on.isChecked() else "",
        )

    def _on_color(self, button: ColorButton) -> None:
        if button.ask():
            self._on_changed()

    def _on_changed(self, *_change: object) -> None:
        """Take the last try back, so that all of them are one step, and show this one."""
        style, sequence = self.style_now(), self._desk.sequence
        if style == self._shown or sequence is None:
            return
        self._take_back()
        if style == self._first:
            return
        if self._desk.apply(SetSubtitleTrack(sequence.id, self._track_id, style=style)):
            self._shown = style

    def _take_back(self) -> None:
        session = self._desk.bench.session
        if self._shown != self._first and session.history.position == self._step + 1:
            self._desk.attempt(session.undo)
        self._shown = self._first

    def reject(self) -> None:
        self._take_back()
        super().reject()


def _number(least: int, most: int) -> QSpinBox:
    box = SpinBox()
    box.setRange(least, most)
    return box


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
