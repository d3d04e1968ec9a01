"""Commands of transitions: put one at the nearest cut, have them recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.core.document import TrackKind
from aigc_studio.core.transitions import PLAIN_KIND, TRANSITIONS
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.passages_dialog import PassagesDialog
from aigc_studio.gui.sound_cuts import longest_offset, sound_cut
from aigc_studio.gui.transitions import USUAL_SECONDS, nearest_junction, put, wanted_at
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TransitionActions(QObject):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._window = window

    def add(self) -> None:
        self.put(PLAIN_KIND["video"])

    def add_crossfade(self) -> None:
        self.put(PLAIN_KIND["audio"])

    def put(self, kind: str) -> None:
        """At the cut or edge nearest to the playhead, on a track of its media."""
        desk, sequence = self._desk, self._desk.sequence
        media: TrackKind = TRANSITIONS[kind].media
        only_cuts = not TRANSITIONS[kind].can_fade
        junction = (
            nearest_junction(sequence, desk.state.playhead, media, only_cuts=only_cuts)
            if sequence is not None
            else None
        )
        if sequence is None or junction is None:
            desk.say(translate("Transition", "There is no cut on an open track to put it at"))
            return
        frames = max(sequence.frame_rate.frames_nearest(USUAL_SECONDS), 2)
        put(desk, junction, wanted_at(junction, kind, frames), self._window)

    def lead_sound(self) -> None:
        self._offset_sound(-1)

    def trail_sound(self) -> None:
        self._offset_sound(1)

    def _offset_sound(self, direction: int) -> None:
        """By half a second, or as far as the material and the clips allow."""
        desk, sequence = self._desk, self._desk.sequence
        cut = sound_cut(sequence, desk.state.playhead) if sequence is not None else None
        if sequence is None or cut is None:
            desk.say(translate("Transition", "There is no cut with linked sound to lead or trail"))
            return
        frames = longest_offset(desk.project, sequence, cut, direction)
        if not frames:
            desk.say(translate("Transition", "There is no more sound on that side of the cut"))
            return
        desk.apply(cut.offset(sequence, frames))

    def recommend(self) -> None:
        sequence = self._desk.sequence
        if sequence is None or not any(len(t.clips) > 1 for t in sequence.video_tracks):
            self._desk.say(translate("Transition", "There is no cut on this timeline yet"))
            return
        PassagesDialog(self._desk, self._window).open()
