"""Lines over the picture: safe areas, thirds, the middle."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from aigc_studio.gui.viewer_options import Guide

ACTION, TITLE = 0.9, 0.8
"""Shares of width and height inside which action and titles are safe."""


def paint_guides(painter: QPainter, rect: QRect, guides: Collection[Guide], color: QColor) -> None:
    painter.save()
    painter.setPen(QPen(color, 1))
    if "safe" in guides:
        for share in (ACTION, TITLE):
            painter.drawRect(inner(rect, share))
    if "thirds" in guides:
        for part in (1, 2):
            _cross(painter, rect, part / 3)
    if "centre" in guides:
        _cross(painter, rect, 0.5)
    painter.restore()


def inner(rect: QRect, share: float) -> QRectF:
    """The part of the picture around its middle."""
    width, height = rect.width() * share, rect.height() * share
    left = rect.left() + (rect.width() - width) / 2
    return QRectF(left, rect.top() + (rect.height() - height) / 2, width, height)


def _cross(painter: QPainter, rect: QRect, share: float) -> None:
    x = rect.left() + share * rect.width()
    y = rect.top() + share * rect.height()
    painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
