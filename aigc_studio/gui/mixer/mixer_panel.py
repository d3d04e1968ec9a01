"""A strip for every track of sound of the open timeline, side by side, and one for their sum."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aigc_studio.core.document import Track
from aigc_studio.core.playback import Levels
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import EmptyOr
from aigc_studio.gui.mixer.master import MasterStrip
from aigc_studio.gui.mixer.strip import Strip
from aigc_studio.gui.words import translate


class MixerPanel(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._tracks: tuple[Track, ...] = ()
        self.strips: list[Strip] = []
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = QWidget()
        body.setObjectName("PanelBody")
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self.master = MasterStrip(desk)
        self._row.addWidget(self.master)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        self._page = EmptyOr(area, translate("Mixer", "Tracks of sound are mixed here"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        desk.listen(desk.bench.session.project_changed, lambda _changes: self.refresh())
        self.refresh()

    def show_levels(self, levels: Levels) -> None:
        """What the tracks sound like now; one that is not heard falls by itself."""
        self.master.peaks.show_peaks(levels.peaks)
        peaks = dict(levels.tracks)
        for strip, track in zip(self.strips, self._tracks, strict=True):
            if track.id in peaks:
                strip.peaks.show_peaks(peaks[track.id])

    def refresh(self) -> None:
        sequence = self._desk.sequence
        tracks = sequence.audio_tracks if sequence is not None else ()
        if tracks is self._tracks:
            return
        self._tracks = tracks
        while len(self.strips) > len(tracks):
            gone = self.strips.pop()
            self._row.removeWidget(gone)
            gone.deleteLater()
        while len(self.strips) < len(tracks):
            strip = Strip(self._desk, f"A{len(self.strips) + 1}")
            self._row.insertWidget(len(self.strips), strip)
            self.strips.append(strip)
        for strip, track in zip(self.strips, tracks, strict=True):
            strip.show_track(track)
        self._page.show_content(is_there=bool(tracks))
