"""The wheels of an effect in its stack: seen at once, one step when the hand rests, keyframes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import Effect
from aigc_studio.core.parameters import number_at
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.effect_stack import SetStack, StackPlace, has_keyframe
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.wheels import CHANNELS, WHEELS, WheelsField
from aigc_studio.gui.words import translate


class WheelsRows(QWidget):
    """Follows the playhead."""

    def __init__(self, desk: Desk, place: Callable[[], StackPlace | None], effect: Effect) -> None:
        super().__init__()
        self._desk = desk
        self._place = place
        self._effect = effect
        self._pending: dict[str, float] = {}
        self.field = WheelsField(desk.look)
        self.keys: dict[str, QToolButton] = {}
        for name in WHEELS:
            button = ToolButton()
            button.setToolTip(translate("Effect", "Keyframe at the playhead"))
            button.setAccessibleName(button.toolTip())
            button.clicked.connect(lambda _on=False, wheel=name: self._toggle(wheel))
            self.field.keys[name].addWidget(button)
            self.keys[name] = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.field.changed.connect(self._on_changed)
        self.field.rested.connect(desk.draft.keep)
        # Only a bound method ends with the widget, and the state outlives it.
        desk.state.playhead_changed.connect(self._on_playhead)
        self._show()

    def _on_playhead(self, _frame: int) -> None:
        self._show()

    def _show(self) -> None:
        place = self._place()
        if place is None:
            return
        spec = EFFECTS[self._effect.kind]
        self.field.show_numbers(
            lambda name: number_at(self._effect.values, spec.parameter(name), place.at)
        )
        for name, button in self.keys.items():
            button.setText("◆" if has_keyframe(self._effect, name, place.at) else "◇")

    def _on_changed(self, numbers: dict[str, float]) -> None:
        place = self._place()
        if place is not None:
            self._pending |= numbers
            self._desk.draft.show(place.with_numbers(self._effect, self._pending))
            self._desk.draft.keep_later()

    def _toggle(self, wheel: str) -> None:
        """Of the wheel and its slider together."""
        place = self._place()
        if place is None:
            return
        effect, spec = self._effect, EFFECTS[self._effect.kind]
        edit: SetStack = place.with_effects(place.effects)
        for name in (wheel, *(f"{wheel}_{channel}" for channel in CHANNELS)):
            edit = place.with_keyframe_toggled(effect, spec.parameter(name))
            effect = next(e for e in edit.effects if e.id == effect.id)
        self._desk.apply(edit)
