"""When the recordings of one event ran: a bar for each on the clock they share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aigc_studio.core.document import MulticamGroup, Project
from aigc_studio.gui.group_rows import angle_lines
from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.words import clock

_ROW = 24
_BAR = 6


class AnglesView(QWidget):
    def __init__(self, look: Look, project: Project, group: MulticamGroup) -> None:
        super().__init__()
        self._look = look
        self._rows = [
            (asset.name, float(angle.at + span.start), float(angle.at + span.end))
            for angle in group.angles
            if (asset := project.asset(angle.asset_id)) is not None
            for span in (asset.info.available_range,)
        ]
        first = project.asset(group.angles[0].asset_id)
        lines = angle_lines(project, first, group) if first is not None else []
        self.setAccessibleName("; ".join(lines))
        self.setToolTip("\n".join(lines))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._rows:
            return
        theme, painter = self._look.theme, QPainter(self)
        painter.setFont(font(META_PX))
        begin = min(start for _, start, _ in self._rows)
        span = max(end for _, _, end in self._rows) - begin or 1.0
        scale = (self.width() - 1) / span
        for number, (name, start, end) in enumerate(self._rows):
            top = number * _ROW
            left, right = (start - begin) * scale, (end - begin) * scale
            bar = QRectF(left, top + _ROW - _BAR - 2, max(right - left, 2.0), _BAR)
            painter.fillRect(bar, theme.color("audio"))
            painter.setPen(theme.color("dim"))
            text = QRectF(0, top, self.width(), _ROW - _BAR - 2)
            words = f"{name}  ·  {clock(start - begin)} … {clock(end - begin)}"
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words)
