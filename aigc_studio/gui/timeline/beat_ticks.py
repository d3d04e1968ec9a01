"""Ticks for the beats of a clip whose sound was heard as music, taller on downbeats."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from aigc_studio.core.document import Clip
from aigc_studio.core.music import Beat, Music
from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.geometry import Scale

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_BEAT_PX, _DOWNBEAT_PX = 4, 9
_LEAST_GAP_PX = 4.0
"""Closer ticks are a grey band: downbeats alone are drawn, and then none."""
_AT = attrgetter("at")


def shown_beats(
    music: Music, clip: Clip, per_second: Fraction, scale: Scale, width: int
) -> list[tuple[float, Beat]]:
    """The beats to draw in a clip with their places; ``per_second``: frames of the sequence."""
    if not music.tempo:
        return []
    seconds_a_frame = clip.speed / per_second
    first = max(clip.start, int(scale.frame_at(0)))
    last = min(clip.end, int(scale.frame_at(width)) + 1)
    begin, end = (clip.source_start + (f - clip.start) * seconds_a_frame for f in (first, last))
    beats = music.beats[bisect_left(music.beats, begin, key=_AT) : _end(music, end)]
    gap = 60 / music.tempo / float(seconds_a_frame) * scale.pixels_per_frame
    if gap < _LEAST_GAP_PX:
        beats = tuple(beat for beat in beats if beat.is_downbeat)
    if gap < _LEAST_GAP_PX / 4:
        return []
    return [
        (scale.x_of(clip.start) + float((b.at - clip.source_start) / seconds_a_frame)
         * scale.pixels_per_frame, b)
        for b in beats
    ]  # fmt: skip


def _end(music: Music, at: Fraction) -> int:
    return bisect_left(music.beats, at, key=_AT)


def paint_beats(
    painter: QPainter, box: QRectF, beats: list[tuple[float, Beat]], theme: Theme
) -> None:
    """Stronger beats stand out; inside ``box``."""
    for x, beat in beats:
        height = min(_DOWNBEAT_PX if beat.is_downbeat else _BEAT_PX, box.height())
        color = theme.color("text" if beat.is_downbeat else "dim", 0.45 + 0.5 * beat.strength)
        painter.fillRect(QRectF(x - 0.5, box.bottom() - height, 1, height), color)
