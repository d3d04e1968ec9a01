"""Small signs of transitions: what goes in one tone, what comes in another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from aigc_studio.core.transitions import TransitionSpec
from aigc_studio.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class _Tones:
    """Of what goes, with which the box is filled, of what comes, and of lines over both."""

    goes: QColor
    comes: QColor
    line: QColor


_LIGHT = 128
_Sign = Callable[[QPainter, QRectF, _Tones], None]


def paint_icon(painter: QPainter, spec: TransitionSpec, size: QSize, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(1, 1, size.width() - 2, size.height() - 2)
    is_light = theme.color("panel").lightness() > _LIGHT
    goes, comes = theme.color(spec.media), theme.color("accent")
    if is_light:
        # Its clips and its accent are as dark as each other.
        goes, comes = goes.lighter(155), comes.darker(125)
    else:
        goes = goes.darker(140)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(goes)
    painter.drawRoundedRect(box, 3, 3)
    painter.save()
    painter.setClipRect(box)
    _SIGNS.get(spec.kind, _dissolve)(
        painter, box, _Tones(goes, comes, theme.color("text" if is_light else "on_accent"))
    )
    painter.restore()


def _dissolve(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    shade = QLinearGradient(box.topLeft(), box.topRight())
    shade.setColorAt(0.1, tones.goes)
    shade.setColorAt(0.9, tones.comes)
    painter.fillRect(box, QBrush(shade))


def _dip(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    shade = QLinearGradient(box.topLeft(), box.topRight())
    for at, color in (
        (0.0, tones.goes),
        (0.45, QColor("black")),
        (0.55, QColor("black")),
        (1.0, tones.comes),
    ):
        shade.setColorAt(at, color)
    painter.fillRect(box, QBrush(shade))


def _wipe(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    left = box.center().x()
    corners = (box.topRight(), box.bottomRight(), QPointF(left - 5, box.bottom()))
    painter.setBrush(tones.comes)
    painter.drawPolygon(QPolygonF([*corners, QPointF(left + 5, box.top())]))


def _pie(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    around = QRectF(0, 0, box.width() * 2, box.width() * 2)
    around.moveCenter(box.center())
    painter.setBrush(tones.comes)
    painter.drawPie(around, 90 * 16, -140 * 16)


def _iris(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    painter.setBrush(tones.comes)
    painter.drawEllipse(box.center(), box.height() * 0.32, box.height() * 0.32)


def _luma(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    painter.setBrush(tones.comes)
    step = box.width() / 6
    for number in range(6):
        height = box.height() * (number + 0.5) / 6
        painter.drawRect(QRectF(box.left() + number * step, box.top(), step + 0.5, height))


def _arrow(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    half = QRectF(box.center().x(), box.top(), box.width() / 2, box.height())
    painter.fillRect(half, tones.comes)
    painter.setPen(QPen(tones.line, 1.6))
    middle, end = box.center(), box.left() + 9
    painter.drawLine(QPointF(box.right() - 9, middle.y()), QPointF(end, middle.y()))
    for side in (-4, 4):
        painter.drawLine(QPointF(end, middle.y()), QPointF(end + 4, middle.y() + side))


def _streaks(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    _dissolve(painter, box, tones)
    color = QColor(tones.line)
    color.setAlpha(170)
    painter.setPen(QPen(color, 1))
    for number, length in enumerate((24, 14, 30, 18)):
        y = box.top() + box.height() * (number + 1) / 5
        painter.drawLine(QPointF(box.left() + 3, y), QPointF(box.left() + 3 + length, y))


def _frames(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    for number, share in enumerate((0.85, 0.55, 0.28)):
        inner = QRectF(0, 0, box.width() * share, box.height() * share)
        inner.moveCenter(box.center())
        color = QColor(tones.comes)
        color.setAlphaF(0.25 + 0.3 * number)
        painter.fillRect(inner, color)


def _spin(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    painter.setPen(QPen(tones.comes, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = QRectF(0, 0, box.height() * 0.62, box.height() * 0.62)
    around.moveCenter(box.center())
    painter.drawArc(around, 40 * 16, 290 * 16)
    radius, angle = around.width() / 2, radians(40)
    tip = around.center() + QPointF(radius * cos(angle), -radius * sin(angle))
    painter.drawLine(tip, tip + QPointF(-5, -1))
    painter.drawLine(tip, tip + QPointF(1, -5))


def _glitch(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    shifts = (3, -5, 7, -2, 5, -6)
    height = box.height() / len(shifts)
    for number, shift in enumerate(shifts):
        left = box.center().x() + shift
        painter.fillRect(
            QRectF(left, box.top() + number * height, box.right() - left, height - 0.5), tones.comes
        )


def _burn(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    shade = QLinearGradient(box.topLeft(), box.topRight())
    burning = ((0.0, (64, 24, 10)), (0.5, (255, 138, 43)), (0.75, (255, 233, 176)))
    for at, color in burning:
        shade.setColorAt(at, QColor(*color))
    shade.setColorAt(1.0, tones.comes)
    painter.fillRect(box, QBrush(shade))


def _faces(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    painter.setBrush(tones.comes)
    for off, alpha in ((-6, 110), (6, 255)):
        color = QColor(tones.comes)
        color.setAlpha(alpha)
        painter.setBrush(color)
        middle = box.center() + QPointF(off, 0)
        painter.drawEllipse(middle + QPointF(0, -2), 4, 5)
        painter.drawEllipse(middle + QPointF(0, 9), 8, 6)


def _crossing(painter: QPainter, box: QRectF, tones: _Tones) -> None:
    painter.setPen(QPen(tones.comes, 1.8))
    inner = box.adjusted(5, 4, -5, -4)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.bottomLeft(), inner.topRight())


_SIGNS: Mapping[str, _Sign] = MappingProxyType(
    {
        "dissolve": _dissolve,
        "dip": _dip,
        "blur": _frames,
        "wipe": _wipe,
        "clock_wipe": _pie,
        "iris": _iris,
        "luma_wipe": _luma,
        "push": _arrow,
        "slide": _arrow,
        "whip_pan": _streaks,
        "zoom": _frames,
        "spin": _spin,
        "glitch": _glitch,
        "film_burn": _burn,
        "match_move": _faces,
        "morph_cut": _faces,
        "constant_power": _crossing,
        "constant_gain": _crossing,
        "exponential": _crossing,
    }
)
