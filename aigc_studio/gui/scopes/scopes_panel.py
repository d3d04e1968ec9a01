"""The panel of scopes: one of them, chosen above, and the loudness of what is heard below."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aigc_studio.core.playback import SILENT_LUFS, Levels
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ComboBox
from aigc_studio.gui.scopes.scope_desk import ScopeDesk
from aigc_studio.gui.scopes.scope_view import ScopeView
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QShowEvent

_LEAST_SECONDS = 0.08
"""Between two drawings; the picture has the processor first."""


class ScopesPanel(QWidget):
    """``feed`` it with what the viewer shows; while it is hidden nothing is drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scopes = ScopeDesk(desk.bench.session.ports.scopes)
        self._picture: QImage | None = None
        self._drawn_at = 0.0
        self.view = ScopeView(desk.look)
        self.kinds = ComboBox()
        for words, kind in (
            (translate("Scopes", "Waveform"), "waveform"),
            (translate("Scopes", "RGB parade"), "parade"),
            (translate("Scopes", "Vectorscope"), "vector"),
            (translate("Scopes", "Histogram"), "histogram"),
        ):
            self.kinds.addItem(words, kind)
        self.kinds.setAccessibleName(translate("Scopes", "Scope"))
        self.loudness = QLabel()
        self.loudness.setObjectName("Meta")
        self.loudness.setToolTip(
            translate(
                "Scopes", "Loudness in LUFS: of the last 0.4 s, of 3 s, and of all since playing"
            )
        )
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 0)
        row.addWidget(self.kinds)
        row.addStretch(1)
        row.addWidget(self.loudness)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)
        self.kinds.currentIndexChanged.connect(lambda _n: self._choose())
        self._scopes.drawn.connect(self._on_drawn)
        self.levels = Levels((0.0, 0.0))
        self.tell(self.levels)

    @property
    def has_picture(self) -> bool:
        return self._picture is not None

    def feed(self, image: QImage | None) -> None:
        self._picture = image
        if image is None:
            self.view.show_image(None)
        elif self.isVisible() and not self._later.isActive():
            waits = self._drawn_at + _LEAST_SECONDS - time.monotonic()
            self._later.start(max(0, int(1000 * waits)))

    def tell(self, levels: Levels) -> None:
        """How loud it is."""
        self.levels = levels
        named = (("M", levels.momentary), ("S", levels.short_term), ("I", levels.integrated))
        told = (
            f"{name} {value:.1f}" if value > SILENT_LUFS else f"{name} –" for name, value in named
        )
        self.loudness.setText("  ".join(told) + "  LUFS")

    def close_down(self) -> None:
        self._later.stop()
        self._scopes.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed(self._picture)

    def _choose(self) -> None:
        self.view.kind = self.kinds.currentData()
        self.view.show_image(None)
        self._draw()

    def _draw(self) -> None:
        if self._picture is not None and self.isVisible():
            self._drawn_at = time.monotonic()
            self._scopes.draw(self.view.kind, self._picture)

    def _on_drawn(self, image: QImage) -> None:
        if self._picture is not None:
            self.view.show_image(image)
