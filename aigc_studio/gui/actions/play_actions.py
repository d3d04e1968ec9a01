"""Commands that bring the playhead elsewhere, and mark in and out there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.timeline.geometry import next_edit
from aigc_studio.gui.viewer.material import Material, shown_material
from aigc_studio.gui.viewer.player import Player

_JUMP = 5


class PlayActions(QObject):
    def __init__(self, desk: Desk, player: Player) -> None:
        super().__init__()
        self._desk = desk
        self._player = player

    def to_start(self) -> None:
        self._seek(0)

    def to_end(self) -> None:
        material = self._material()
        if material is not None:
            self._seek(material.duration)

    def step_back(self) -> None:
        step(self._desk, self._player, -1)

    def step_forward(self) -> None:
        step(self._desk, self._player, 1)

    def jump_back(self) -> None:
        step(self._desk, self._player, -_JUMP)

    def jump_forward(self) -> None:
        step(self._desk, self._player, _JUMP)

    def previous_edit(self) -> None:
        self._to_edit(is_forward=False)

    def next_edit(self) -> None:
        self._to_edit(is_forward=True)

    def mark_in(self) -> None:
        """The position becomes the in; an out that is not behind it goes."""
        state, frame = self._desk.state, self._player.position
        material = self._material()
        if state.source is not None and material is not None:
            seconds = material.seconds_at(frame)
            out = state.source.mark_out
            keep = out if out is not None and out > seconds else None
            state.show_source(replace(state.source, mark_in=seconds, mark_out=keep))
            return
        out_frame = state.mark_out
        state.set_marks(frame, out_frame if out_frame is not None and out_frame > frame else None)

    def mark_out(self) -> None:
        """The frame shown is the last one inside, so the out lies behind it."""
        state, frame = self._desk.state, self._player.position + 1
        material = self._material()
        if state.source is not None and material is not None:
            seconds = material.seconds_at(frame)
            begin = state.source.mark_in
            keep = begin if begin is not None and begin < seconds else None
            state.show_source(replace(state.source, mark_in=keep, mark_out=seconds))
            return
        in_frame = state.mark_in
        state.set_marks(in_frame if in_frame is not None and in_frame < frame else None, frame)

    def clear_marks(self) -> None:
        state = self._desk.state
        if state.source is not None:
            state.show_source(replace(state.source, mark_in=None, mark_out=None))
        else:
            state.set_marks(None, None)

    def _material(self) -> Material | None:
        return shown_material(self._desk.project, self._desk.state)

    def _seek(self, frame: int) -> None:
        self._player.pause()
        self._player.seek(frame)

    def _to_edit(self, *, is_forward: bool) -> None:
        sequence = self._desk.sequence
        if sequence is None:
            return
        frame = next_edit(sequence, self._desk.state.playhead, is_forward=is_forward)
        if frame is not None:
            self._player.pause()
            self._desk.go_to(frame)


def step(desk: Desk, player: Player, frames: int) -> None:
    """So many frames on, or back; the sound there is heard where that is wished."""
    player.pause()
    player.seek(player.position + frames)
    if desk.viewing.hears_scrubbing:
        player.hear()
