"""The gain of a clip with a course of gain where the playhead stands."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from aigc_studio.core.document import Clip
from aigc_studio.core.keyframes import gain_at
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate


class GainNow(QLabel):
    """Follows the playhead for as long as it stands."""

    def __init__(self, desk: Desk, clip: Clip) -> None:
        super().__init__()
        self._desk = desk
        self._clip = clip
        desk.state.playhead_changed.connect(self.show_at)
        self.show_at(desk.state.playhead)

    def show_at(self, frame: int) -> None:
        clip, sequence = self._clip, self._desk.sequence
        if sequence is None:
            return
        frame = min(max(frame, clip.start), clip.end)
        course = gain_at(clip.gain_points, clip.source_at(frame, sequence.frame_rate))
        words = translate("Gain", "{gain} dB at the playhead; points: {count}")
        self.setText(
            words.format(gain=f"{clip.gain_db + course:+.1f}", count=len(clip.gain_points))
        )
