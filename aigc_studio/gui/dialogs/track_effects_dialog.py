"""The effects of a track as a whole; it stays open and follows what is changed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from aigc_studio.core.ids import TrackId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.effect_rows import EffectRows
from aigc_studio.gui.words import translate


class TrackEffectsDialog(QDialog):
    def __init__(self, desk: Desk, track_id: TrackId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._track_id = track_id
        self.setMinimumSize(380, 420)
        note = QLabel(translate("Effect", "These act on all that the track shows or sounds like."))
        note.setObjectName("Meta")
        note.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(note)
        column.addWidget(self._area, 1)
        end = desk.bench.session.project_changed.subscribe(lambda _changes: self.refresh())
        self.finished.connect(lambda _result: end())
        self.refresh()

    def refresh(self) -> None:
        """Show the stack as it is; a track that is gone takes the dialog with it."""
        sequence = self._desk.sequence
        track = sequence.track(self._track_id) if sequence is not None else None
        if track is None:
            self.reject()
            return
        title = translate("Effect", "Effects of {track}")
        self.setWindowTitle(title.format(track=track.name))
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(EffectRows(self._desk, track))
        column.addStretch(1)
        self._area.setWidget(body)
