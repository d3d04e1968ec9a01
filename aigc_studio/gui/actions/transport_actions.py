"""Commands that play: they move the player, which moves all else."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.core.rates import FrameRange
from aigc_studio.gui.actions.play_actions import step
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.timeline.geometry import next_edit
from aigc_studio.gui.viewer.held_keys import HeldKeys
from aigc_studio.gui.viewer.material import Material, marked_in, shown_material
from aigc_studio.gui.viewer.player import Player

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FASTEST = 8
_SLOW = Fraction(1, 4)
_AROUND_SECONDS = 2


class TransportActions(QObject):
    def __init__(self, desk: Desk, player: Player, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._player = player
        self._keys = HeldKeys(window)
        self._keys.let_go.connect(self._on_let_go)
        self._back_to: tuple[int, FrameRange] | None = None
        """Where playing around a cut began, and what of it is played."""
        desk.listen(player.playing_changed, self._on_playing)
        desk.viewing.changed.connect(self._on_options)

    def play_or_pause(self) -> None:
        if self._player.rate:
            self._player.pause()
        else:
            self._player.play(Fraction(1))

    def stop(self) -> None:
        self._player.pause()

    def forward(self) -> None:
        """Play forward; each further press doubles the speed. While K is held: slowly."""
        self._shuttle(1)

    def backward(self) -> None:
        self._shuttle(-1)

    def _shuttle(self, direction: int) -> None:
        if self._keys.is_held("K"):
            if not self._keys.is_repeated:
                step(self._desk, self._player, direction)
            elif self._player.rate != _SLOW * direction:
                self._player.play(_SLOW * direction)
            return
        if self._keys.is_repeated:
            return
        rate = self._player.rate * direction
        faster = min(rate * 2, Fraction(_FASTEST)) if rate > 0 else Fraction(1)
        self._player.play(faster * direction)

    def play_in_to_out(self) -> None:
        material = self._material()
        if material is not None:
            self._player.play(Fraction(1), marked_in(material, self._desk.state))

    def play_around(self) -> None:
        """From before to behind the cut that is near, else the playhead; then back to it."""
        material = self._material()
        if material is None or material.duration == 0:
            return
        at = self._player.position
        middle = self._cut_near(material, at)
        reach = material.frame_rate.frames_nearest(Fraction(_AROUND_SECONDS))
        span = FrameRange(max(0, middle - reach), min(material.duration, middle + reach))
        self._player.play(Fraction(1), span)
        self._back_to = (at, span)

    def toggle_loop(self) -> None:
        self._desk.viewing.toggle_loop()

    def toggle_scrub_sound(self) -> None:
        self._desk.viewing.toggle_scrub_sound()

    def _cut_near(self, material: Material, at: int) -> int:
        """The nearest cut of the timeline within reach; where there is none, the place itself."""
        sequence = material.project.sequence(material.sequence_id) if material.sequence_id else None
        if sequence is None:
            return at
        reach = material.frame_rate.frames_nearest(Fraction(_AROUND_SECONDS))
        found = (next_edit(sequence, at + d, is_forward=d < 0) for d in (-1, 1))
        near = [cut for cut in found if cut is not None and 0 < cut < sequence.duration]
        nearest = min(near, key=lambda cut: abs(cut - at), default=at)
        return nearest if abs(nearest - at) <= reach else at

    def _on_let_go(self, key: str) -> None:
        """Slow playing lasts as long as both keys are held."""
        if key in {"J", "K", "L"} and abs(self._player.rate) == _SLOW:
            self._player.pause()

    def _on_playing(self, is_playing: bool) -> None:  # noqa: FBT001 - a signal's one fact
        around, self._back_to = self._back_to, None
        if around is not None and not is_playing and self._player.position == around[1].end - 1:
            self._player.seek(around[0])

    def _on_options(self) -> None:
        self._player.is_looping = self._desk.viewing.is_looping

    def _material(self) -> Material | None:
        return shown_material(self._desk.project, self._desk.state)
