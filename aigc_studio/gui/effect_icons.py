"""Small signs of effects: lines on a plate of 40 by 24, closed ones filled lightly."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from aigc_studio.core.effects import EffectSpec
from aigc_studio.gui.theme import Theme

_Line = tuple[tuple[float, float], ...]
_PLATE = QSize(40, 24)
_CORNERS = 24


def paint_effect_icon(painter: QPainter, spec: EffectSpec, size: QSize, theme: Theme) -> None:
    """One that has no sign of its own gets that of its group."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(spec.media, 0.28))
    painter.drawRoundedRect(QRectF(1, 1, size.width() - 2, size.height() - 2), 3, 3)
    painter.scale(size.width() / _PLATE.width(), size.height() / _PLATE.height())
    painter.setPen(QPen(theme.color("text"), 1.4))
    for line in _SIGNS.get(spec.kind, _GROUPS.get(spec.group, ())):
        points = QPolygonF([QPointF(x, y) for x, y in line])
        if line[0] == line[-1]:
            painter.setBrush(theme.color("accent", 0.45))
            painter.drawPolygon(points)
        else:
            painter.drawPolyline(points)


def _box(left: float, top: float, right: float, bottom: float) -> _Line:
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


def _round(x: float, y: float, radius: float, stretch: float = 1.0) -> _Line:
    turns = [2 * pi * n / _CORNERS for n in range(_CORNERS)]
    points = [(x + stretch * radius * cos(t), y + radius * sin(t)) for t in turns]
    return (*points, points[0])


def _arc(x: float, y: float, radius: float) -> _Line:
    turns = [-pi / 3 + 2 * pi / 3 * n / 8 for n in range(9)]
    return tuple((x + radius * cos(t), y + radius * sin(t)) for t in turns)


def _wave(height: float, left: float = 7, right: float = 33) -> _Line:
    steps = 24
    return tuple(
        (left + (right - left) * n / steps, 12 - height * sin(4 * pi * n / steps))
        for n in range(steps + 1)
    )


def _specks(*places: tuple[float, float]) -> tuple[_Line, ...]:
    return tuple(_round(x, y, 0.9) for x, y in places)


_FRAME = _box(10, 5, 30, 19)
_MESS = ((12, 8), (15, 15), (18, 10), (21, 17), (24, 7), (27, 13), (30, 9), (33, 16))
_GROUPS: Mapping[str, tuple[_Line, ...]] = MappingProxyType(
    {
        "geometry": (_FRAME,),
        "colour": (_round(16, 12, 5), _round(24, 12, 5)),
        "key": (_FRAME,),
        "style": (_round(20, 12, 6),),
        "repair": (((12, 12), (18, 17), (29, 6)),),
        "moviepy": (_FRAME, ((17, 9), (24, 12), (17, 15), (17, 9))),
        "sound": (_wave(6),),
    }
)
_SIGNS: Mapping[str, tuple[_Line, ...]] = MappingProxyType(
    {
        "transform": (((14, 3), (33, 8), (28, 21), (9, 16), (14, 3)),),
        "crop": (((14, 3), (14, 17), (32, 17)), ((8, 7), (26, 7), (26, 21))),
        "mask": (((8, 4), (32, 4), (32, 20), (8, 20), (8, 4.01)), _round(20, 12, 5, 1.6)),
        "colour": (_round(16, 14, 4.5), _round(24, 14, 4.5), _round(20, 8.5, 4.5)),
        "wheels": (_round(10, 12, 4.5), _round(20, 12, 4.5), _round(30, 12, 4.5)),
        "lut": (
            _box(10, 5, 30, 19),
            ((16.7, 5), (16.7, 19)),
            ((23.3, 5), (23.3, 19)),
            ((10, 12), (30, 12)),
        ),
        "chroma_key": (((8, 4), (32, 4), (32, 20), (8, 20), (8, 4.01)), _round(20, 9.5, 3),
                       ((14, 20), (15, 15), (25, 15), (26, 20), (14, 20))),
        "blur": (_round(20, 12, 8), _round(20, 12, 5), _round(20, 12, 2)),
        "sharpen": (((20, 4), (30, 19), (10, 19), (20, 4)),),
        "vignette": (((8, 4), (32, 4), (32, 20), (8, 20), (8, 4.01)), _round(20, 12, 6.5, 1.5)),
        "grain": _specks(*_MESS, (10, 17), (30, 18), (21, 5), (15, 19)),
        "denoise": (*_specks(*_MESS[:4]), ((25, 12), (33, 12))),
        "deflicker": (_round(20, 12, 4), ((20, 3), (20, 5)), ((20, 19), (20, 21)),
                      ((10, 12), (13, 12)), ((27, 12), (30, 12))),
        "stabilise": (_FRAME, ((6, 8), (6, 16)), ((34, 8), (34, 16))),
        "moviepy.BlackAndWhite": (_box(20, 4, 32, 20), ((20, 4), (8, 4), (8, 20), (20, 20))),
        "moviepy.Blink": (_box(8, 6, 16, 18), ((24, 6), (32, 6), (32, 18), (24, 18), (24, 6.01))),
        "moviepy.GammaCorrection": (
            ((9, 20), (12, 10), (19, 6), (31, 4)), ((9, 4), (9, 20), (31, 20))),
        "moviepy.HeadBlur": (_round(20, 9, 4), ((11, 20), (14, 15), (26, 15), (29, 20))),
        "moviepy.InvertColors": (
            ((20, 4), (28, 4), (28, 20), (20, 20), (20, 4)),
            ((20, 4), (12, 4), (12, 20), (20, 20))),
        "moviepy.LumContrast": (_round(20, 12, 7), ((20, 5), (20, 19))),
        "moviepy.MirrorX": (
            ((17, 5), (17, 19), (7, 19), (17, 5)), ((23, 5), (23, 19), (33, 19), (23, 5.01)),
            ((20, 3), (20, 21))),
        "moviepy.MirrorY": (
            ((10, 10), (30, 10), (30, 3), (10, 10)), ((10, 14), (30, 14), (30, 21), (10, 14.01)),
            ((7, 12), (33, 12))),
        "moviepy.MultiplyColor": (((14, 6), (26, 18)), ((26, 6), (14, 18))),
        "moviepy.Painting": (((9, 18), (14, 9), (18, 15), (23, 6), (27, 14), (32, 8)),),
        "equaliser": (
            ((12, 4), (12, 20)), ((20, 4), (20, 20)), ((28, 4), (28, 20)), _box(10, 13, 14, 16),
            _box(18, 7, 22, 10), _box(26, 11, 30, 14)),
        "compressor": (((8, 20), (20, 10), (32, 6)), ((20, 10), (30, 2))),
        "limiter": (((8, 20), (18, 7), (32, 7)), ((8, 4), (32, 4))),
        "denoise_sound": (_wave(5, 16), *_specks((8, 8), (10, 15), (13, 6), (12, 18))),
        "dehum": (_wave(3), ((10, 20), (30, 4))),
        "reverb": (_round(10, 12, 2), _arc(10, 12, 8), _arc(10, 12, 13), _arc(10, 12, 18)),
        "pan": (
            ((7, 12), (33, 12)), ((11, 8), (7, 12), (11, 16)), ((29, 8), (33, 12), (29, 16)),
            _round(20, 12, 2.5)),
        "loudness": (_box(9, 14, 14, 20), _box(17, 9, 22, 20), _box(25, 4, 30, 20)),
    }
)  # fmt: skip
