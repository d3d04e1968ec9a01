"""Commands of a clip's course of gain: a point at the playhead, and none at all."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QObject

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.keyframes import GainPoint, gain_at
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.keyframes import SetGainPoints
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate


class GainActions(QObject):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def add_point(self) -> None:
        """On every selected audio clip under the playhead, where the line is now."""
        frame = self._desk.state.playhead
        sequence, clips = self._chosen()
        if sequence is None:
            return
        edits: list[Edit] = []
        for clip in clips:
            at = clip.source_at(frame, sequence.frame_rate)
            if clip.start <= frame <= clip.end and all(p.at != at for p in clip.gain_points):
                edits.append(SetGainPoints(sequence.id, clip.id, _with_point(clip, at)))
        self._apply(edits, translate("Gain", "Put the playhead on a selected audio clip first"))

    def clear(self) -> None:
        sequence, clips = self._chosen()
        if sequence is None:
            return
        edits: list[Edit] = [SetGainPoints(sequence.id, c.id, ()) for c in clips if c.gain_points]
        self._apply(edits, translate("Gain", "No selected clip has a course of gain"))

    def _chosen(self) -> tuple[Sequence | None, list[Clip]]:
        sequence, selection = self._desk.sequence, self._desk.state.selection
        if sequence is None:
            return None, []
        clips = [c for t in sequence.audio_tracks for c in t.clips if c.id in selection]
        return sequence, clips

    def _apply(self, edits: list[Edit], why_not: str) -> None:
        if not edits:
            self._desk.say(why_not)
        elif len(edits) == 1:
            self._desk.apply(edits[0])
        else:
            self._desk.apply(Batch("Set course of gain", tuple(edits)))


def _with_point(clip: Clip, at: Fraction) -> tuple[GainPoint, ...]:
    point = GainPoint(at, gain_at(clip.gain_points, at))
    return tuple(sorted((*clip.gain_points, point), key=lambda p: p.at))
