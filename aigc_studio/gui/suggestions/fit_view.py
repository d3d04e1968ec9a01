"""Which parts of a piece a fit uses: the piece above, the fitted music below, and every join.

Under the plot each join is told with what was measured, beside the piece's own bars.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.words import clock, translate
from aigc_studio.suggest.fit_evidence import FitEvidence, FittedJoin

_BAR, _BETWEEN, _WORDS = 14, 34, 15
_MOST_TOLD = 4


class FitPlot(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._fit: FitEvidence | None = None
        self.setFixedHeight(2 * (_BAR + _WORDS) + _BETWEEN)
        self.setAccessibleName(translate("Fit", "Which parts of the piece are used"))

    def sizeHint(self) -> QSize:
        return QSize(280, self.height())

    def show_fit(self, fit: FitEvidence | None) -> None:
        self._fit = fit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fit = self._fit
        if fit is None or not fit.parts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        top = QRectF(0, _WORDS, self.width(), _BAR)
        bottom = QRectF(0, _WORDS + _BAR + _BETWEEN, self.width(), _BAR)
        first = fit.parts[0].frames.start
        whole = float(fit.whole.duration) or 1.0
        longest = max(fit.after_frames, 1)
        painter.fillRect(top, theme.color("line"))
        painter.fillRect(bottom, theme.color("line"))
        for part in fit.parts:
            left, right = (
                top.width() * float(at - fit.whole.start) / whole
                for at in (part.source.start, part.source.end)
            )
            begin, end = (
                bottom.width() * (frame - first) / longest
                for frame in (part.frames.start, part.frames.end)
            )
            used = [
                QPointF(left, top.bottom()),
                QPointF(right, top.bottom()),
                QPointF(end, bottom.top()),
                QPointF(begin, bottom.top()),
            ]
            painter.setPen(QPen(theme.color("accent", 0.5), 1))
            painter.setBrush(theme.color("accent", 0.16))
            painter.drawPolygon(QPolygonF(used))
            color = theme.color("audio")
            painter.fillRect(QRectF(left, top.top(), right - left, _BAR), color)
            painter.fillRect(QRectF(begin, bottom.top(), end - begin, _BAR), color)
        self._paint_marks(painter, fit, top, bottom)

    def _paint_marks(
        self, painter: QPainter, fit: FitEvidence, top: QRectF, bottom: QRectF
    ) -> None:
        theme = self._look.theme
        whole = float(fit.whole.duration) or 1.0
        first = fit.parts[0].frames.start
        painter.setPen(QPen(theme.color("ground"), 1))
        for section in fit.sections:
            x = top.width() * float(section.at - fit.whole.start) / whole
            painter.drawLine(QPointF(x, top.top()), QPointF(x, top.bottom()))
        painter.setPen(QPen(theme.color("ghost"), 2))
        for join in fit.joins:
            x = bottom.width() * (join.frame - first) / max(fit.after_frames, 1)
            painter.drawLine(QPointF(x, bottom.top() - 2), QPointF(x, bottom.bottom() + 2))
        painter.setPen(theme.color("dim"))
        painter.setFont(font(META_PX))
        words = translate("Fit", "The piece, {time}").format(time=clock(whole))
        painter.drawText(QPointF(0, top.top() - 4), words)
        painter.drawText(QPointF(0, bottom.bottom() + 12), translate("Fit", "Fitted"))


class FitView(QWidget):
    def __init__(self, look: Look, fit: FitEvidence | None = None) -> None:
        super().__init__()
        self.plot = FitPlot(look)
        self.words = QLabel()
        self.words.setObjectName("Meta")
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.plot)
        column.addWidget(self.words)
        self.show_fit(fit)

    def show_fit(self, fit: FitEvidence | None) -> None:
        self.plot.show_fit(fit)
        if fit is None:
            self.words.clear()
            return
        told = [join_words(join, has_bars=fit.has_bars) for join in fit.joins[:_MOST_TOLD]]
        if len(fit.joins) > _MOST_TOLD:
            told.append("…")
        self.words.setText("\n".join(told))


def join_words(fitted: FittedJoin, *, has_bars: bool) -> str:
    """From where to where, and how its change compares with the piece's own."""
    jump = fitted.join.jump
    values = {
        "first": clock(float(fitted.join.leave_at)),
        "second": clock(float(fitted.join.enter_at)),
        "level": f"{jump.slow_level_db:.1f}",
        "sound": f"{jump.spectrum_db:.1f}",
        "share": f"{100 * (1 - jump.rank):.0f}",
    }
    if has_bars:
        where = translate("Fit", "Bar {bar} ({first}) → bar {other} ({second})").format(
            bar=fitted.leave.bar, other=fitted.enter.bar, **values
        )
    else:
        where = translate("Fit", "{first} → {second}").format(**values)
    measured = translate(
        "Fit", "level {level} dB, sound {sound} dB; {share} % of the piece's own bars change more"
    )
    return f"{where}: {measured.format(**values)}"
