"""Fixed rows of the inspector: place, cut and pan of the selected clip, with their keyframes.

They stay while clips are selected. What is set is seen at once, and one step when the hand rests.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.effect_stack import StackPlace, place_of
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.motion import (
    Part,
    frame_beside,
    is_keyed,
    number_of,
    with_keyframe_toggled,
    with_parts,
    without,
)
from aigc_studio.gui.parameter_fields import parameter_field, show_number
from aigc_studio.gui.parameter_words import parameter_words
from aigc_studio.gui.words import translate


class PartRows(QWidget):
    """``parts`` of the clip that it follows."""

    def __init__(self, desk: Desk, heading: str, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._parts = parts
        self._clip: tuple[TrackId, ClipId] | None = None
        self._pending: dict[Part, float] = {}
        self.fields: dict[str, QDoubleSpinBox] = {}
        self.keys: dict[str, QToolButton] = {}
        self.buttons: dict[tuple[str, str], QToolButton] = {}
        title = QLabel(heading)
        title.setObjectName("Heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        for number, part in enumerate(parts):
            self._row(number, part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addLayout(self._grid)
        desk.state.playhead_changed.connect(self._on_playhead)

    def follow(self, clip: tuple[TrackId, ClipId] | None) -> None:
        """Show a clip; None hides the rows. What was pending is kept by the change of selection."""
        if clip != self._clip or not self._desk.draft.is_open:
            self._pending.clear()
        self._clip = clip
        self.setVisible(clip is not None)
        self._show()

    def _row(self, number: int, part: Part) -> None:
        words = _words(part)
        label = QLabel(words)
        label.setObjectName("Meta")
        field = parameter_field(part.spec, (), lambda _s, value, _t: self._set(part, value))
        assert isinstance(field, QDoubleSpinBox)  # noqa: S101 - all parts are numbers
        field.setAccessibleName(words)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fields[part.name] = field
        self._grid.addWidget(label, number, 0)
        self._grid.addWidget(field, number, 1)
        deeds: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            (
                "previous",
                "◂",
                translate("Motion", "Previous keyframe"),
                partial(self._go, part, -1),
            ),
            (
                "key",
                "◇",
                translate("Effect", "Keyframe at the playhead"),
                partial(self._toggle, part),
            ),
            ("next", "▸", translate("Motion", "Next keyframe"), partial(self._go, part, 1)),
            ("reset", "↺", translate("Motion", "Reset"), partial(self._reset, part)),
        )
        for column, (name, sign, tip, act) in enumerate(deeds, 2):
            button = ToolButton()
            button.setText(sign)
            button.setToolTip(tip)
            button.setAccessibleName(f"{words}: {tip}")
            button.clicked.connect(lambda _on=False, act=act: act())
            self._grid.addWidget(button, number, column)
            self.buttons[part.name, name] = button
        self.keys[part.name] = self.buttons[part.name, "key"]

    def _place(self) -> StackPlace | None:
        return None if self._clip is None else place_of(self._desk, *self._clip)

    def _show(self) -> None:
        place = self._place()
        if place is None or self._pending:
            return
        for part in self._parts:
            field = self.fields[part.name]
            with QSignalBlocker(field):
                show_number(field, part.spec, number_of(place, part))
            self.keys[part.name].setText("◆" if is_keyed(place, part) else "◇")
            for name, direction in (("previous", -1), ("next", 1)):
                is_there = frame_beside(place, part, direction) is not None
                self.buttons[part.name, name].setEnabled(is_there)

    def _on_playhead(self, _frame: int) -> None:
        """What was set before belongs to where the playhead was."""
        if self._pending:
            self._pending.clear()
            self._desk.draft.keep()
        self._show()

    def _set(self, part: Part, value: float) -> None:
        place = self._place()
        if place is not None:
            self._pending[part] = value
            self._desk.draft.show(with_parts(place, self._pending))
            self._desk.draft.keep_later()

    def _toggle(self, part: Part) -> None:
        self._desk.draft.keep()
        place = self._place()
        if place is not None:
            self._desk.apply(with_keyframe_toggled(place, part))

    def _reset(self, part: Part) -> None:
        self._desk.draft.keep()
        place = self._place()
        edit = without(place, part) if place is not None else None
        if place is not None and edit is not None and edit.effects != place.effects:
            self._desk.apply(edit)

    def _go(self, part: Part, direction: int) -> None:
        place = self._place()
        frame = frame_beside(place, part, direction) if place is not None else None
        if frame is not None:
            self._desk.go_to(frame)


def _words(part: Part) -> str:
    crops = {
        "left": translate("Motion", "Crop left"),
        "right": translate("Motion", "Crop right"),
        "top": translate("Motion", "Crop top"),
        "bottom": translate("Motion", "Crop bottom"),
    }
    return crops[part.name] if part.kind == "crop" else parameter_words(part.name)
