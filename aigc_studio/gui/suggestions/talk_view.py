"""Talk on a card: its waveform with what would go hatched, its words with that struck through."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from aigc_studio.core.document import Clip
from aigc_studio.core.rates import FrameRange
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.suggestions.talk_stretch import Piece, TalkStretch, talk_stretch
from aigc_studio.gui.timeline.artwork import peaks
from aigc_studio.gui.words import translate
from aigc_studio.suggest.suggestion import Suggestion

_HEIGHT = 56
_FULL_SCALE = 127


class TalkView(QWidget):
    """Shows one suggestion or one of its alternatives."""

    def __init__(self, desk: Desk, suggestion: Suggestion) -> None:
        super().__init__()
        self._desk = desk
        self._suggestion = suggestion
        self.stretch: TalkStretch | None = None
        self.wave = WaveStrip(desk)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.wave)
        column.addWidget(self.words)
        desk.look.changed.connect(self._write)

    def show_alternative(self, alternative: int) -> None:
        """0 is the suggestion itself."""
        desk = self._desk
        self.stretch = talk_stretch(desk.sequence, desk.words, self._suggestion, alternative)
        self.wave.show_stretch(self.stretch)
        self._write()

    def _write(self) -> None:
        pieces = () if self.stretch is None else self.stretch.pieces
        self.words.setText("".join(map(self._html, pieces)).strip())
        self.words.setVisible(bool(pieces))

    def _html(self, piece: Piece) -> str:
        theme, space = self._desk.look.theme, " " if piece.has_space else ""
        text = escape(piece.text)
        if piece.look == "line":
            return f"<div>{text}</div>"
        if piece.look == "gap":
            gap = translate("Suggestions", "[{seconds} s]").format(seconds=text)
            return f' <span style="color:{theme.color("ghost").name()}">{gap}</span>'
        if piece.look == "gone":
            return f'<s style="color:{theme.color("ghost").name()}">{space}{text}</s>'
        color = theme.color("text" if piece.look == "key" else "dim").name()
        return f'{space}<span style="color:{color}">{text}</span>'


class WaveStrip(QWidget):
    """The sound of a stretch. What goes is hatched like its ghost on the timeline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stretch: TalkStretch | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def show_stretch(self, stretch: TalkStretch | None) -> None:
        self._stretch = stretch
        has_gone = stretch is not None and stretch.gone is not None
        name = (
            translate("Suggestions", "Waveform: what is hatched would go")
            if has_gone
            else translate("Suggestions", "Waveform")
        )
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setVisible(stretch is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        stretch = self._stretch
        if stretch is None:
            return
        painter, theme = QPainter(self), self._desk.look.theme
        painter.fillRect(self.rect(), theme.color("ground"))
        if stretch.key is not None:
            painter.fillRect(self._box(stretch, stretch.key), theme.color("accent", 0.22))
        for clip in stretch.clips():
            self._wave(painter, stretch, clip)
        for frame in stretch.marks:
            x = int(self._x(stretch, frame))
            painter.fillRect(x, 0, 2, self.height(), theme.color("accent"))
        if stretch.gone is not None:
            box = self._box(stretch, stretch.gone)
            painter.fillRect(box, theme.color("ghost", 0.14))
            painter.fillRect(box, QBrush(theme.color("ghost", 0.55), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(theme.color("ghost"), 1))
            painter.drawLine(QLineF(box.topLeft(), box.bottomLeft()))
            painter.drawLine(QLineF(box.topRight(), box.bottomRight()))

    def _wave(self, painter: QPainter, stretch: TalkStretch, clip: Clip) -> None:
        features = self._desk.bench.analyses.features(clip.asset_id)
        part = clip.range_in_parent.intersection(stretch.frames)
        if features is None or not features.waveforms or part is None:
            return
        waves = features.waveforms
        wave = next((w for w in waves if w.stream_index == clip.stream_index), waves[0])
        rate = float(stretch.sequence.frame_rate.fraction / clip.speed)
        per_second = self.width() / stretch.frames.duration * rate
        left, right = (int(self._x(stretch, frame)) for frame in (part.start, part.end))
        origin = self._x(stretch, clip.start) - float(clip.source_start) * per_second
        first = round(left - origin)
        middle = self.height() / 2
        scale = (middle - 2) / _FULL_SCALE
        painter.setPen(self._desk.look.theme.color("text", 0.8))
        columns = enumerate(peaks(wave, per_second, first, max(0, right - left)), start=left)
        painter.drawLines(
            [
                QLineF(x, middle - high * scale, x, middle - low * scale)
                for x, (low, high) in columns
            ]
        )

    def _x(self, stretch: TalkStretch, frame: int) -> float:
        return (frame - stretch.frames.start) / stretch.frames.duration * self.width()

    def _box(self, stretch: TalkStretch, frames: FrameRange) -> QRectF:
        left, right = self._x(stretch, frames.start), self._x(stretch, frames.end)
        return QRectF(left, 0, max(2.0, right - left), self.height())
