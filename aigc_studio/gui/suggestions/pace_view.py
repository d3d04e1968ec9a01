"""The pace that was wanted beside the one achieved, and for each cut the reasons it has.

Hovering, or the left and right keys, choose a cut; under the plot its terms stand as bars, with the
frame that would have been next.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import format_timecode
from aigc_studio.gui.look import Look
from aigc_studio.gui.reason_words import reason_text
from aigc_studio.gui.suggestions.bars import Bar
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.words import translate
from aigc_studio.suggest.suggestion import PlannedCut, Rhythm

_HEIGHT = 96
_HEAD = 16
_TICKS = 10
_TERMS = 3


class PacePlot(QWidget):
    """Both curves over time, cuts a minute; a tick for every cut."""

    chosen = Signal(int)
    """The number of a cut."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rhythm: Rhythm | None = None
        self._at = -1
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Pace", "Wanted and achieved pace"))

    def sizeHint(self) -> QSize:
        return QSize(280, _HEIGHT)

    def show_rhythm(self, rhythm: Rhythm | None) -> None:
        self._rhythm, self._at = rhythm, -1
        self.update()

    def choose(self, number: int) -> None:
        if self._rhythm is None or not 0 <= number < len(self._rhythm.cuts):
            return
        self._at = number
        self.update()
        self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        rhythm = self._rhythm
        if rhythm is None or not rhythm.cuts:
            return
        frame = event.position().x() / max(self.width(), 1) * rhythm.duration
        nearest = min(range(len(rhythm.cuts)), key=lambda n: abs(rhythm.cuts[n].frame - frame))
        if nearest != self._at:
            self.choose(nearest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.choose(max(self._at + step, 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        rhythm = self._rhythm
        if rhythm is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        box = QRectF(0, _HEAD, self.width(), self.height() - _HEAD - _TICKS)
        if not rhythm.wanted:
            self._paint_scores(painter, rhythm, box)
            return
        most = max(*rhythm.wanted, *rhythm.achieved, 1.0)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        for cut_number, cut in enumerate(rhythm.cuts):
            at = cut.frame / max(rhythm.duration, 1) * box.width()
            is_chosen = cut_number == self._at
            painter.setPen(QPen(theme.color("text" if is_chosen else "dim"), 1))
            top = box.top() if is_chosen else box.bottom() + 3
            painter.drawLine(QPointF(at, top), QPointF(at, box.bottom() + _TICKS - 1))
        dashed = QPen(theme.color("ghost"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(dashed)
        painter.drawPolyline(_curve(rhythm.wanted, box, most))
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.drawPolyline(_curve(rhythm.achieved, box, most))
        self._paint_words(painter, most)

    def _paint_scores(self, painter: QPainter, rhythm: Rhythm, box: QRectF) -> None:
        """A column for each stretch, as high as it scores; no pace was wanted."""
        theme = self._look.theme
        painter.setPen(Qt.PenStyle.NoPen)
        ends = [cut.frame for cut in rhythm.cuts[1:]] + [rhythm.duration]
        scale = box.width() / max(rhythm.duration, 1)
        for number, (cut, end) in enumerate(zip(rhythm.cuts, ends, strict=True)):
            whole = sum(term.weight for term in cut.terms) or 1.0
            score = sum(term.value * term.weight for term in cut.terms) / whole
            painter.setBrush(theme.color("accent" if number == self._at else "dim"))
            height = min(max(score, 0.02), 1.0) * box.height()
            left, right = cut.frame * scale + 1, end * scale - 1
            painter.drawRect(QRectF(left, box.bottom() - height, max(right - left, 1), height))
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        head = QRectF(0, 0, self.width(), _HEAD)
        words = translate("Pace", "What each stretch scores")
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, words)

    def _paint_words(self, painter: QPainter, most: float) -> None:
        theme = self._look.theme
        painter.setFont(font(META_PX))
        head = QRectF(0, 0, self.width(), _HEAD)
        top = translate("Pace", "up to {most} cuts/min").format(most=f"{most:.0f}")
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setPen(theme.color("ghost"))
        wanted = translate("Pace", "wanted ┄")
        painter.drawText(head, left, wanted)
        painter.setPen(theme.color("accent"))
        after = painter.fontMetrics().horizontalAdvance(wanted) + 12
        painter.drawText(head.adjusted(after, 0, 0, 0), left, translate("Pace", "achieved ─"))
        painter.setPen(theme.color("dim"))
        painter.drawText(head, right, top)


class PaceView(QWidget):
    """The plot with the reasons of the chosen cut; as high before one is chosen as after."""

    def __init__(self, look: Look, rate: FrameRate, rhythm: Rhythm | None = None) -> None:
        super().__init__()
        self._rate = rate
        self._rhythm = rhythm
        self.plot = PacePlot(look)
        self.words = QLabel()
        self.words.setObjectName("Meta")
        self.names = [QLabel() for _ in range(_TERMS)]
        self.bars = [Bar(look, 0.0, "accept") for _ in range(_TERMS)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, (name, bar) in enumerate(zip(self.names, self.bars, strict=True)):
            name.setObjectName("Meta")
            name.setFixedHeight(bar.height())
            grid.addWidget(name, row, 0)
            grid.addWidget(bar, row, 1)
            keep = bar.sizePolicy()
            keep.setRetainSizeWhenHidden(True)
            bar.setSizePolicy(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.plot)
        column.addWidget(self.words)
        column.addLayout(grid)
        self.plot.chosen.connect(self._on_chosen)
        self.show_rhythm(rhythm)

    def show_rhythm(self, rhythm: Rhythm | None, rate: FrameRate | None = None) -> None:
        self._rhythm, self._rate = rhythm, rate or self._rate
        self.plot.show_rhythm(rhythm)
        has_cuts = rhythm is not None and bool(rhythm.cuts)
        hint = translate("Pace", "Point at a cut to see why it is there")
        self.words.setText(hint if has_cuts else "")
        for name, bar in zip(self.names, self.bars, strict=True):
            name.clear()
            bar.hide()
        if has_cuts:
            self.plot.choose(0)

    def _on_chosen(self, number: int) -> None:
        if self._rhythm is None:
            return
        cut = self._rhythm.cuts[number]
        self.words.setText(cut_words(cut, self._rate))
        strongest = sorted(cut.terms, key=lambda t: -t.weight)[:_TERMS]
        for name, bar, term in zip(self.names, self.bars, strongest, strict=False):
            words = reason_text(term.feature)
            name.setText(words)
            bar.show_value(term.value, words)
            bar.show()


def cut_words(cut: PlannedCut, rate: FrameRate) -> str:
    """Where a cut is and where it would have been next."""
    here = format_timecode(cut.frame, rate)
    if cut.runner_up is None:
        return translate("Pace", "Cut at {timecode}").format(timecode=here)
    other = format_timecode(cut.runner_up, rate)
    words = translate("Pace", "Cut at {timecode}; the next best was {other}")
    return words.format(timecode=here, other=other)


def _curve(values: tuple[float, ...], box: QRectF, most: float) -> QPolygonF:
    last = max(len(values) - 1, 1)
    return QPolygonF(
        [
            QPointF(box.left() + n / last * box.width(), box.bottom() - v / most * box.height())
            for n, v in enumerate(values)
        ]
    )
