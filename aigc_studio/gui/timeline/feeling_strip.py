"""How the timeline feels: arousal as a line with its band, valence by colour and direction.

There once something on the timeline was read. Folded it is a narrow row whose colour is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QHelpEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from aigc_studio.core.feeling import FEELING_STEP, Feeling
from aigc_studio.core.results import Floats
from aigc_studio.gui.theme import META_PX, Theme, font
from aigc_studio.gui.timeline.header_switches import WIDTH
from aigc_studio.gui.timeline.overlay import paint_playhead
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

OPEN_PX = 64
FOLDED_PX = 20
_MOOD_PX = 16
"""The foot of the open lane, where valence goes up or down from a line."""
_COLUMN_PX = 3
_STOPS = 64
_FULL_VALENCE = 0.6
"""Seldom is more of it measured: here the colour is full."""
_LARGEST = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What is felt at one moment, with the largest shares as (term, value)."""

    arousal: float
    arousal_sd: float
    valence: float
    valence_sd: float
    arousal_from: tuple[tuple[str, float], ...]
    valence_from: tuple[tuple[str, float], ...]


def told_at(feeling: Feeling, step: int) -> Told:
    """The values of one step of the feeling."""

    def largest(values: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
        ranked = sorted(values, key=lambda pair: -abs(pair[1]))
        return tuple(pair for pair in ranked[:_LARGEST] if abs(pair[1]) >= 0.005)  # noqa: PLR2004

    return Told(
        feeling.arousal.view()[step],
        feeling.arousal_sd.view()[step],
        feeling.valence.view()[step],
        feeling.valence_sd.view()[step],
        largest([(s.name, s.arousal.view()[step]) for s in feeling.shares if len(s.arousal)]),
        largest([(s.name, s.valence.view()[step]) for s in feeling.shares if len(s.valence)]),
    )


def term_text(name: str) -> str:
    """The name of a term of the feeling."""
    return {
        "loudness": translate("Feeling", "Loudness"),
        "onsets": translate("Feeling", "Onsets"),
        "flux": translate("Feeling", "Change of sound"),
        "pitch": translate("Feeling", "Pitch"),
        "motion": translate("Feeling", "Motion"),
        "change": translate("Feeling", "Change of picture"),
        "cuts": translate("Feeling", "Cuts"),
        "saturation": translate("Feeling", "Colour"),
        "brightness": translate("Feeling", "Brightness"),
        "mode": translate("Feeling", "Major or minor"),
        "liveliness": translate("Feeling", "Lively sound"),
        "words": translate("Feeling", "Words"),
        "faces": translate("Feeling", "Faces"),
        "expression": translate("Feeling", "Lively faces"),
        "tempo": translate("Feeling", "Tempo"),
        "pace": translate("Feeling", "Cuts of the timeline"),
        "pulse": translate("Feeling", "Tempo"),
        "unknown": translate("Feeling", "Nothing known"),
    }.get(name, name)


def told_text(told: Told) -> str:
    """The tooltip: values with their uncertainty, and what they come from."""
    lines = [
        translate("Feeling", "Arousal {value} ± {spread}").format(
            value=f"{told.arousal:.2f}", spread=f"{told.arousal_sd:.2f}"
        ),
        _shares_text(told.arousal_from, "{:.2f}"),
        translate("Feeling", "Valence {value} ± {spread}").format(
            value=f"{told.valence:+.2f}", spread=f"{told.valence_sd:.2f}"
        ),
        _shares_text(told.valence_from, "{:+.2f}"),
    ]
    return "\n".join(line for line in lines if line)


def _shares_text(shares: tuple[tuple[str, float], ...], form: str) -> str:
    each = (f"{term_text(name)} {form.format(value)}" for name, value in shares)
    return " · ".join(each)


class FeelingStrip(QWidget):
    fold_wanted = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[object, ...] = ()
        self.is_folded = False
        self.setAccessibleName(translate("Feeling", "Feeling"))
        self.setFixedHeight(OPEN_PX)
        self.setMouseTracking(True)

    @property
    def feeling(self) -> Feeling | None:
        return self._stage.desk.feeling.feeling

    def fold(self, *, is_folded: bool) -> None:
        self.is_folded = is_folded
        self.setFixedHeight(FOLDED_PX if is_folded else OPEN_PX)
        self.update()

    def told_at(self, x: float) -> Told | None:
        """What is felt under that pixel; None behind the end."""
        feeling, sequence = self.feeling, self._stage.sequence
        frame = self._stage.camera.scale.frame_at(x)
        if feeling is None or sequence is None or frame >= sequence.duration:
            return None
        step = floor(sequence.frame_rate.seconds(frame) / FEELING_STEP)
        return told_at(feeling, min(step, len(feeling.arousal) - 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._stage.desk.look.theme, self._stage.camera.scale
        key = (id(self.feeling), scale, self.size(), theme, self.devicePixelRatioF())
        if self._drawn is None or key != self._drawn_for:
            self._drawn, self._drawn_for = self._draw(theme), key
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        paint_playhead(painter, scale.x_of(self._stage.desk.state.playhead), self.height(), theme)

    def _draw(self, theme: Theme) -> QPixmap:
        """Kept until feeling, zoom or theme change: the playhead moves without drawing it anew."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(ceil(self.width() * ratio), ceil(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(theme.color("panel"))
        columns = self._columns()
        if columns is None:
            return pixmap
        colors = columns.colors(theme)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_folded:
            box = QRectF(columns.left, 3, columns.right - columns.left, FOLDED_PX - 6)
            painter.fillRect(box, columns.brush(colors, 0.75))
        else:
            columns.paint_arousal(painter, colors)
            columns.paint_valence(painter, colors, theme.color("line"))
        painter.end()
        return pixmap

    def _columns(self) -> _Columns | None:
        """The part in view, a value a column."""
        feeling, sequence = self.feeling, self._stage.sequence
        if feeling is None or sequence is None or not sequence.duration:
            return None
        scale = self._stage.camera.scale
        left = max(scale.x_of(0), 0.0)
        right = min(scale.x_of(sequence.duration), float(self.width()))
        if right - left < _COLUMN_PX:
            return None
        count = ceil((right - left) / _COLUMN_PX) + 1
        xs = [min(left + i * _COLUMN_PX, right) for i in range(count)]
        a_frame = float(sequence.frame_rate.frame_duration / FEELING_STEP)
        last = len(feeling.arousal) - 1
        a_pixel = a_frame / scale.pixels_per_frame
        first = scale.first_frame * a_frame
        places = [min(max(first + x * a_pixel, 0.0), float(last)) for x in xs]

        def sampled(values: Floats) -> list[float]:
            return _between(values, places)

        return _Columns(
            xs,
            sampled(feeling.arousal),
            sampled(feeling.arousal_sd),
            sampled(feeling.valence),
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = self.told_at(event.pos().x())
            QToolTip.showText(event.globalPos(), told_text(told) if told else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._stage.desk.go_to(self._stage.camera.scale.frame_at(event.position().x()))


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is drawn: places from left to right with their values."""

    xs: list[float]
    arousal: list[float]
    spread: list[float]
    valence: list[float]

    @property
    def left(self) -> float:
        return self.xs[0]

    @property
    def right(self) -> float:
        return self.xs[-1]

    def colors(self, theme: Theme) -> list[QColor]:
        """Valence by colour along the lane."""
        last = len(self.xs) - 1
        return [
            mood_color(theme, self.valence[round(i / _STOPS * last)]) for i in range(_STOPS + 1)
        ]

    def brush(self, colors: list[QColor], alpha: float) -> QBrush:
        gradient = QLinearGradient(self.left, 0.0, self.right, 0.0)
        for i, color in enumerate(colors):
            color.setAlphaF(alpha)
            gradient.setColorAt(i / _STOPS, color)
        return QBrush(gradient)

    def paint_arousal(self, painter: QPainter, colors: list[QColor]) -> None:
        height = OPEN_PX - _MOOD_PX - 8

        def y_of(value: float) -> float:
            return 4 + height * (1.0 - min(max(value, 0.0), 1.0))

        low, high, line = QPolygonF(), QPolygonF(), QPolygonF()
        for x, value, spread in zip(self.xs, self.arousal, self.spread, strict=True):
            high.append(QPointF(x, y_of(value + spread)))
            low.append(QPointF(x, y_of(value - spread)))
            line.append(QPointF(x, y_of(value)))
        band = QPolygonF([*high.toList(), *reversed(low.toList())])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush(colors, 0.22))
        painter.drawPolygon(band)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.brush(colors, 1.0), 1.75))
        painter.drawPolyline(line)

    def paint_valence(self, painter: QPainter, colors: list[QColor], line: QColor) -> None:
        """Up for glad, down for sad, so that it can be told without colours."""
        middle = OPEN_PX - _MOOD_PX / 2 - 2
        reach = _MOOD_PX / 2 - 1
        shape = QPolygonF([QPointF(self.left, middle)])
        for x, value in zip(self.xs, self.valence, strict=True):
            height = min(max(value / _FULL_VALENCE, -1.0), 1.0) * reach
            shape.append(QPointF(x, middle - height))
        shape.append(QPointF(self.right, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush(colors, 0.85))
        painter.drawPolygon(shape)
        painter.fillRect(QRectF(self.left, middle, self.right - self.left, 1), line)


def mood_color(theme: Theme, valence: float) -> QColor:
    """From the cool accent for sad over grey to the warm ghost for glad."""
    share = min(abs(valence) / _FULL_VALENCE, 1.0)
    end, middle = theme.color("ghost" if valence > 0 else "accent"), theme.color("dim")
    red, green, blue = (
        a + (b - a) * share
        for a, b in (
            (middle.redF(), end.redF()),
            (middle.greenF(), end.greenF()),
            (middle.blueF(), end.blueF()),
        )
    )
    return QColor.fromRgbF(red, green, blue)


def _between(values: Floats, places: list[float]) -> list[float]:
    """Straight lines between the steps."""
    view = values.view()
    last = len(view) - 1
    found = []
    for place in places:
        step = int(place)
        low = view[step]
        found.append(low + (view[min(step + 1, last)] - low) * (place - step))
    return found


class FeelingHeader(QWidget):
    """Names the lane; a click folds it."""

    def __init__(self, stage: Stage, strip: FeelingStrip) -> None:
        super().__init__()
        self._stage = stage
        self._strip = strip
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(translate("Feeling", "Fold or unfold"))
        self.refresh()

    def refresh(self) -> None:
        self.setFixedHeight(self._strip.height())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._stage.desk.look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setFont(font(META_PX, is_strong=True))
        painter.setPen(theme.color("text"))
        name = translate("Feeling", "Feeling")
        box = QRect(12, 0, WIDTH - 40, FOLDED_PX)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        self._paint_arrow(painter, theme)
        if self._strip.is_folded:
            return
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        for row, words in (
            (QRect(12, FOLDED_PX, WIDTH - 16, 18), translate("Feeling", "Arousal")),
            (QRect(12, OPEN_PX - 19, WIDTH - 16, 18), translate("Feeling", "Valence")),
        ):
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_arrow(self, painter: QPainter, theme: Theme) -> None:
        """Down while it is open, to the right while it is folded."""
        x, y = WIDTH - 18.0, FOLDED_PX / 2.0
        points = (
            [QPointF(x - 2, y - 4), QPointF(x + 2, y), QPointF(x - 2, y + 4)]
            if self._strip.is_folded
            else [QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("dim"), 1.5))
        painter.drawPolyline(QPolygonF(points))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._strip.fold_wanted.emit()
