"""Commands of framing: reframe the timeline, edit the framing of the clip under the playhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.reframe_dialog import ReframeDialog
from aigc_studio.gui.framing import FramedPlace, framed_place
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FramingActions(QObject):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._window = window

    def reframe(self) -> None:
        sequence = self._desk.sequence
        if sequence is None or not any(t.clips for t in sequence.video_tracks):
            self._desk.say(translate("Timeline", "There is no timeline yet: put media on it first"))
            return
        ReframeDialog(self._desk, self._window).open()

    def toggle_editing(self) -> None:
        state = self._desk.state
        state.show_source(None)
        state.show_preview(None)
        self._desk.viewing.set_transforming(is_on=False)
        state.set_framing(is_on=not state.is_framing)

    def toggle_transforming(self) -> None:
        """Handles on the selected picture, else on the topmost one under the playhead."""
        desk, state = self._desk, self._desk.state
        if desk.viewing.is_transforming:
            desk.viewing.set_transforming(is_on=False)
            return
        state.show_source(None)
        state.show_preview(None)
        state.set_framing(is_on=False)
        place = self._place()
        if place is not None:
            if place.clip.id not in state.selection:
                state.select({place.clip.id})
            desk.viewing.set_transforming(is_on=True)
        else:
            desk.viewing.set_transforming(is_on=False)

    def toggle_keyframe(self) -> None:
        """One at the playhead as the picture is framed there; when there is one, it goes."""
        place = self._place()
        if place is not None:
            self._desk.apply(place.toggled())

    def previous_keyframe(self) -> None:
        self._step(-1)

    def next_keyframe(self) -> None:
        self._step(1)

    def clear(self) -> None:
        place = self._place()
        if place is None:
            return
        if place.clip.framing:
            self._desk.apply(place.cleared())
        else:
            self._desk.say(translate("Framing", "This clip shows its whole picture already"))

    def _step(self, direction: int) -> None:
        place = self._place()
        if place is None:
            return
        clip, here = place.clip, self._desk.state.playhead
        frames = (place.frame_of(point) for point in place.clip.framing)
        inside = [f for f in frames if clip.start <= f < clip.end and (f - here) * direction > 0]
        if inside:
            self._desk.go_to(min(inside, key=lambda frame: abs(frame - here)))
        else:
            self._desk.say(translate("Framing", "There is no further keyframe in this clip"))

    def _place(self) -> FramedPlace | None:
        place = framed_place(self._desk)
        if place is None:
            self._desk.say(translate("Framing", "There is no picture under the playhead to frame"))
        return place
