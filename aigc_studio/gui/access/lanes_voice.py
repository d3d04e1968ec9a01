"""Says to a screen reader what changes on the timeline: what is selected, where the playhead is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from aigc_studio.gui.access.clip_words import clip_state, track_name, track_state
from aigc_studio.gui.access.lanes_access import LanesAccess
from aigc_studio.gui.access.told import serve
from aigc_studio.gui.timeline.headers import TrackHeaders
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_REST_MS = 400


class LanesVoice(QObject):
    """A child of the lanes. It costs nothing while no reader listens.

    The playhead is told once it rests, so playing and scrubbing do not chatter.
    """

    def __init__(self, lanes: QWidget, stage: Stage) -> None:
        super().__init__(lanes)
        self._lanes = lanes
        self._stage = stage
        self._headers: TrackHeaders | None = None
        self.told = ""
        """What was announced last."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        state = stage.desk.state
        state.selection_changed.connect(self._on_selection)
        state.walked_changed.connect(self._on_walked)
        state.playhead_changed.connect(self._on_playhead)
        stage.desk.trimming.refused.connect(self._say)
        serve(type(lanes).__name__, _access_of)

    def access(self) -> LanesAccess:
        return LanesAccess(self._lanes, self._stage)

    def _on_playhead(self, _frame: int) -> None:
        if QAccessible.isActive():
            self._rest.start()

    def _on_rest(self) -> None:
        sequence = self._stage.sequence
        if sequence is not None:
            frame = self._stage.desk.state.playhead
            markers = [m.name for m in sequence.markers if m.frame == frame]
            self._say(", ".join((sequence.timecode(frame), *markers)))

    def _on_selection(self) -> None:
        if QAccessible.isActive():
            self._say(self._selection_words())

    def _on_walked(self) -> None:
        """Of a clip that is selected the selection tells."""
        desk, sequence = self._stage.desk, self._stage.sequence
        walked = desk.state.walked
        found = sequence.find_clip(walked) if walked is not None and sequence is not None else None
        if sequence is None or found is None or walked in desk.state.selection:
            return
        words = translate("Access", "not selected")
        track, clip = found
        state = clip_state(sequence, track, clip, desk.missing)
        self._say(", ".join((clip.name, words, track_name(sequence, track), state)))

    def listen_to(self, headers: TrackHeaders) -> None:
        """Tell on which header and switch the keys are."""
        self._headers = headers
        headers.keys.moved.connect(self._on_header)

    def _on_header(self) -> None:
        sequence, headers = self._stage.sequence, self._headers
        lane = headers.keys.lane if headers is not None else None
        switch = headers.keys.switch if headers is not None else None
        if sequence is not None and lane is not None and switch is not None:
            name = track_name(sequence, lane.track)
            self._say(", ".join((name, switch.hint, track_state(lane.track))))

    def _selection_words(self) -> str:
        desk, sequence = self._stage.desk, self._stage.sequence
        selection = desk.state.selection
        if sequence is None or not selection:
            return translate("Access", "nothing selected")
        track, clip = next((t, c) for t, c in sequence.clips() if c.id in selection)
        state = clip_state(sequence, track, clip, desk.missing)
        parts = [clip.name, track_name(sequence, track), state]
        if len(selection) > 1:
            words = translate("Access", "selected clips: {count}")
            parts.insert(0, words.format(count=len(selection)))
        return ", ".join(parts)

    def _say(self, words: str) -> None:
        if QAccessible.isActive():
            self.told = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._lanes, words))


def _access_of(widget: QWidget) -> LanesAccess | None:
    voice = widget.findChild(LanesVoice)
    return voice.access() if voice is not None else None
