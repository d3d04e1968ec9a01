"""Subtitles above the pictures: a narrow row for each track; cues are dragged here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from aigc_studio.core.ids import CueId
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.editing.subtitle_tracks import SetSubtitleTrack
from aigc_studio.editing.subtitles import MoveCues, TrimCue
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.timeline.geometry import EDGE_PX
from aigc_studio.gui.timeline.gestures import START_PX, frames_text, refusal_of
from aigc_studio.gui.timeline.header_switches import WIDTH
from aigc_studio.gui.timeline.overlay import paint_playhead
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

ROW_PX = 24
_GAP = 2
_ICON = 16
_TEXT_FROM = 24

Part = Literal["body", "in", "out"]


@dataclass(frozen=True, slots=True)
class CueHit:
    track: SubtitleTrack
    cue: SubtitleCue
    part: Part


class SubtitleStrip(QWidget):
    """As high as there are tracks; none, and it is not there."""

    edit_wanted = Signal(str)
    """The id of a cue that was double-clicked."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._hit: CueHit | None = None
        self._from_x = 0.0
        self._offset = 0
        self._refusal = ""
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Subtitles", "Subtitles"))

    @property
    def tracks(self) -> tuple[SubtitleTrack, ...]:
        """From the top, as they lie over each other in the picture."""
        sequence = self._stage.sequence
        return sequence.subtitles[::-1] if sequence is not None else ()

    def refresh(self) -> None:
        height = len(self.tracks) * (ROW_PX + _GAP)
        if self.height() != height or self.isVisible() != bool(height):
            self.setFixedHeight(max(height, 1))
            self.setVisible(bool(height))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, len(self.tracks) * (ROW_PX + _GAP))

    def hit(self, x: float, y: float) -> CueHit | None:
        row = int(y) // (ROW_PX + _GAP)
        if not 0 <= row < len(self.tracks):
            return None
        track, scale = self.tracks[row], self._stage.camera.scale
        at = bisect_right(track.cues, scale.frame_at(x), key=lambda cue: cue.start) - 1
        for cue in track.cues[max(at, 0) : at + 2]:
            left, right = scale.x_of(cue.start), scale.x_of(cue.end)
            reach = min(EDGE_PX, (right - left) / 4)
            if left - 2 <= x <= right + 2:
                part: Part = "in" if x - left < reach else "out" if right - x <= reach else "body"
                return CueHit(track, cue, part)
        return None

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._stage.desk.look.theme, self._stage.camera.scale
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("ground"))
        painter.setFont(font(META_PX))
        first, last = scale.frame_at(0), scale.frame_at(self.width()) + 1
        for row, track in enumerate(self.tracks):
            top = row * (ROW_PX + _GAP)
            painter.fillRect(0, top, self.width(), ROW_PX, theme.color("panel"))
            at = bisect_right(track.cues, first, key=lambda cue: cue.end)
            while at < len(track.cues) and track.cues[at].start < last:
                self._paint_cue(painter, track, track.cues[at], top)
                at += 1
        self._paint_drag(painter)
        paint_playhead(painter, scale.x_of(self._stage.desk.state.playhead), self.height(), theme)

    def _paint_cue(
        self, painter: QPainter, track: SubtitleTrack, cue: SubtitleCue, top: int
    ) -> None:
        theme, scale = self._stage.desk.look.theme, self._stage.camera.scale
        left = max(scale.x_of(cue.start), -4.0)
        right = min(scale.x_of(cue.end), self.width() + 4.0)
        box = QRectF(left, top + 1, max(right - left - 1, 1.0), ROW_PX - 2)
        is_off = track.is_hidden or track.is_locked
        painter.fillRect(box, theme.color("subtitle", 0.35 if is_off else 1.0))
        if box.width() >= _TEXT_FROM:
            painter.setPen(theme.color("text" if is_off else "clip_text"))
            inner = QRectF(max(box.left(), 0.0) + 4, box.top(), box.width() - 8, box.height())
            words = painter.fontMetrics().elidedText(
                cue.text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(inner.width())
            )
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        if cue.id in self._stage.desk.state.cues:
            painter.setPen(QPen(theme.color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_drag(self, painter: QPainter) -> None:
        if self._hit is None or not self._offset:
            return
        theme, scale = self._stage.desk.look.theme, self._stage.camera.scale
        hit, by = self._hit, self._offset
        start = hit.cue.start + (by if hit.part != "out" else 0)
        end = hit.cue.end + (by if hit.part != "in" else 0)
        top = self.tracks.index(hit.track) * (ROW_PX + _GAP) if hit.track in self.tracks else 0
        colour = theme.color("reject" if self._refusal else "accent")
        painter.setPen(QPen(colour, 2))
        left = scale.x_of(start)
        painter.drawRect(QRectF(left, top + 1, max(scale.x_of(end) - left, 2), ROW_PX - 2))
        words = self._refusal or frames_text(by)
        painter.drawText(QRectF(left + 6, top, 600, ROW_PX), Qt.AlignmentFlag.AlignVCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x, y = event.position().x(), event.position().y()
        hit, state = self.hit(x, y), self._stage.desk.state
        self._hit, self._from_x, self._offset, self._refusal = hit, x, 0, ""
        if hit is None:
            state.choose_cues(())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            state.choose_cues(state.cues | {hit.cue.id})
        elif hit.cue.id not in state.cues:
            state.choose_cues({hit.cue.id})
        if hit is not None:
            state.show_subtitles(hit.track.id)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        if self._hit is None:
            found = self.hit(x, y)
            is_edge = found is not None and found.part != "body" and not found.track.is_locked
            self.setCursor(Qt.CursorShape.SizeHorCursor if is_edge else Qt.CursorShape.ArrowCursor)
            self.setToolTip(found.cue.text if found is not None else "")
            return
        if not self._offset and abs(x - self._from_x) < START_PX:
            return
        offset = round(self._stage.camera.scale.frames_in(x - self._from_x))
        edges = {
            "in": (self._hit.cue.start,),
            "out": (self._hit.cue.end,),
            "body": (self._hit.cue.start, self._hit.cue.end),
        }[self._hit.part]
        more, _ = self._stage.snapped(tuple(edge + offset for edge in edges))
        self._offset = offset + more
        edit = self._edit()
        self._refusal = refusal_of(self._stage, edit) if edit is not None else ""
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        edit = self._edit()
        self._hit, self._offset, self._refusal = None, 0, ""
        if edit is not None:
            self._stage.desk.apply(edit)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position().x(), event.position().y())
        if hit is not None:
            self.edit_wanted.emit(hit.cue.id)

    def _edit(self) -> MoveCues | TrimCue | None:
        hit, sequence = self._hit, self._stage.sequence
        if hit is None or sequence is None or not self._offset:
            return None
        if hit.part != "body":
            return TrimCue(sequence.id, hit.track.id, hit.cue.id, hit.part, self._offset)
        chosen = self._stage.desk.state.cues
        moving = tuple(cue.id for cue in hit.track.cues if cue.id in chosen)
        ids: tuple[CueId, ...] = moving or (hit.cue.id,)
        return MoveCues(sequence.id, hit.track.id, ids, self._offset)


class SubtitleHeaders(QWidget):
    """Name, lock and eye of every subtitle track."""

    def __init__(self, stage: Stage, strip: SubtitleStrip) -> None:
        super().__init__()
        self._stage = stage
        self._strip = strip
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(translate("Subtitles", "Subtitle tracks"))

    def refresh(self) -> None:
        height = len(self._strip.tracks) * (ROW_PX + _GAP)
        self.setFixedHeight(max(height, 1))
        self.setVisible(bool(height))
        self.update()

    def _switches(self, row: int, track: SubtitleTrack) -> tuple[tuple[QRect, str, bool], ...]:
        y = row * (ROW_PX + _GAP) + (ROW_PX - _ICON) // 2
        return (
            (QRect(60, y, _ICON, _ICON), "lock" if track.is_locked else "unlock", track.is_locked),
            (QRect(84, y, _ICON, _ICON), "hidden" if track.is_hidden else "view", track.is_hidden),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._stage.desk.look
        theme, painter = look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("ground"))
        painter.setFont(font(META_PX, is_strong=True))
        for row, track in enumerate(self._strip.tracks):
            top = row * (ROW_PX + _GAP)
            painter.fillRect(0, top, WIDTH - 2, ROW_PX, theme.color("panel"))
            painter.fillRect(0, top, 3, ROW_PX, theme.color("subtitle"))
            painter.setPen(theme.color("text"))
            words = painter.fontMetrics().elidedText(track.name, Qt.TextElideMode.ElideRight, 44)
            painter.drawText(QRect(12, top, 44, ROW_PX), Qt.AlignmentFlag.AlignVCenter, words)
            for place, name, is_on in self._switches(row, track):
                look.icon(name, "ghost" if is_on else "faint").paint(painter, place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        sequence, point = self._stage.sequence, event.position().toPoint()
        if sequence is None:
            return
        for row, track in enumerate(self._strip.tracks):
            lock, eye = self._switches(row, track)
            if lock[0].adjusted(-4, -4, 4, 4).contains(point):
                is_locked = not track.is_locked
                self._stage.desk.apply(SetSubtitleTrack(sequence.id, track.id, is_locked=is_locked))
            elif eye[0].adjusted(-4, -4, 4, 4).contains(point):
                is_hidden = not track.is_hidden
                self._stage.desk.apply(SetSubtitleTrack(sequence.id, track.id, is_hidden=is_hidden))
