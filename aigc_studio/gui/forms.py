"""Fields of several forms, one below another, begin at the same place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QWidget

_WIDEST_PX = 110
_GAP_PX = 8


def align_labels(within: QWidget) -> None:
    """Make the labels of all forms in a widget as wide as the widest of them."""
    labels = list(_labels(within))
    widest = max((label.sizeHint().width() for label in labels), default=0)
    for label in labels:
        label.setMinimumWidth(min(widest, _WIDEST_PX))


def _labels(within: QWidget) -> Iterator[QLabel]:
    """Those of the first column; each form leaves the same gap behind it."""
    for form in within.findChildren(QFormLayout):
        form.setHorizontalSpacing(_GAP_PX)
        for row in range(form.rowCount()):
            item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            label = item.widget() if item is not None else None
            if isinstance(label, QLabel):
                yield label
    for grid in within.findChildren(QGridLayout):
        for row in range(grid.rowCount()):
            item = grid.itemAtPosition(row, 0)
            label = item.widget() if item is not None else None
            if isinstance(label, QLabel) and grid.columnCount() > 1:
                gap = max(0, _GAP_PX - grid.horizontalSpacing())
                label.setContentsMargins(0, 0, gap, 0)
                yield label
