"""Who speaks when: a narrow row above the tracks, there once somebody was heard."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from aigc_studio.core.speech import UNKNOWN_VOICE
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.timeline.header_switches import WIDTH
from aigc_studio.gui.timeline.overlay import paint_playhead
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate
from aigc_studio.suggest.transcript import SequenceTranscript

ROW_PX = 20
_TEXT_FROM = 30
COLORS = ("accent", "accept", "ghost", "title", "generated", "playhead", "subtitle", "audio")


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody speaks from ``start`` to ``end``; ``number`` counts the speakers from 0, or -1."""

    start: int
    end: int
    word: int
    """The first word of the transcript in it."""
    speaker: str
    number: int

    @property
    def label(self) -> str:
        if self.speaker:
            return self.speaker
        if self.number < 0:
            return translate("Speakers", "Speech")
        return translate("Speakers", "Speaker {number}").format(number=self.number + 1)


def turns_of(transcript: SequenceTranscript) -> tuple[Turn, ...]:
    """In the order of time; a pause of one speaker does not end a turn when he goes on at once."""
    voices: dict[tuple[str, int], int] = {}
    names: dict[str, int] = {}
    found: list[Turn] = []
    for paragraph in transcript.paragraphs:
        number = paragraph.first
        for stretch, places in transcript.parts(paragraph.first, paragraph.end):
            place = -1
            if paragraph.voice != UNKNOWN_VOICE:
                # Counted with those who have a name, so that naming one renumbers nobody.
                voice = (stretch.transcript.asset.fingerprint, paragraph.voice)
                place = voices.setdefault(voice, len(voices))
            if paragraph.speaker:
                place = names.setdefault(paragraph.speaker, place)
            start, end = stretch.start_frame(places[0]), stretch.end_frame(places[-1])
            found.append(Turn(start, end, number, paragraph.speaker, place))
            number += len(places)
    return tuple(sorted(found, key=lambda turn: (turn.start, turn.end)))


class SpeakerStrip(QWidget):
    name_wanted = Signal(int)
    """A double-click: name who says this word of the transcript."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.turns: tuple[Turn, ...] = ()
        self.setAccessibleName(translate("Speakers", "Who speaks"))
        self.setFixedHeight(ROW_PX)
        self.setMouseTracking(True)

    def refresh(self) -> None:
        self.turns = turns_of(self._stage.desk.words.transcript)
        self.setVisible(bool(self.turns))
        self.update()

    def turn_at(self, x: float) -> Turn | None:
        frame = self._stage.camera.scale.frame_at(x)
        at = bisect_right(self.turns, frame, key=lambda turn: turn.start) - 1
        return self.turns[at] if at >= 0 and frame < self.turns[at].end else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._stage.desk.look.theme, self._stage.camera.scale
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setFont(font(META_PX))
        first, last = scale.frame_at(0), scale.frame_at(self.width()) + 1
        at = max(0, bisect_right(self.turns, first, key=lambda turn: turn.start) - 1)
        while at < len(self.turns) and self.turns[at].start < last:
            self._paint_turn(painter, self.turns[at])
            at += 1
        paint_playhead(painter, scale.x_of(self._stage.desk.state.playhead), self.height(), theme)

    def _paint_turn(self, painter: QPainter, turn: Turn) -> None:
        theme, scale = self._stage.desk.look.theme, self._stage.camera.scale
        left = max(scale.x_of(turn.start), -4.0)
        right = min(scale.x_of(turn.end), self.width() + 4.0)
        box = QRectF(left, 2, max(right - left - 1, 1.0), ROW_PX - 4)
        token = COLORS[turn.number % len(COLORS)] if turn.number >= 0 else "faint"
        painter.fillRect(box, theme.color(token, 0.3))
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.color(token))
        if box.width() >= _TEXT_FROM:
            painter.setPen(theme.color("text"))
            inner = QRectF(max(box.left(), 0.0) + 7, box.top(), box.width() - 10, box.height())
            words = painter.fontMetrics().elidedText(
                turn.label, Qt.TextElideMode.ElideRight, int(inner.width())
            )
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at: QPoint = event.pos()
            turn = self.turn_at(at.x())
            hint = translate("Speakers", "{name}: double-click to give a name")
            QToolTip.showText(event.globalPos(), hint.format(name=turn.label) if turn else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        turn = self.turn_at(event.position().x())
        if turn is not None:
            self._stage.desk.go_to(turn.start)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        turn = self.turn_at(event.position().x())
        if turn is not None:
            self.name_wanted.emit(turn.word)


class SpeakerHeader(QWidget):
    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.setFixedSize(WIDTH, ROW_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._stage.desk.look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setFont(font(META_PX, is_strong=True))
        painter.setPen(theme.color("text"))
        box = QRect(12, 0, WIDTH - 16, ROW_PX)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, translate("Speakers", "Speakers"))
