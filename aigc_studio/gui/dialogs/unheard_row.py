"""A line on what sounds on the timeline and nobody listened to, with a button to have it heard."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from aigc_studio.core.ids import AssetId
from aigc_studio.core.speech import ListenWish
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import counted, translate


class UnheardRow(QWidget):
    """Not seen where everything was listened to, or nobody wants to know."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_wanted = True
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.listen = QPushButton(translate("Reel", "Write down what is said"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.listen)
        self.listen.clicked.connect(self._on_listen)
        self.refresh()

    def show_for(self, *, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self.refresh()

    def unheard(self) -> list[AssetId]:
        sequence, listenings = self._desk.sequence, self._desk.bench.listenings
        if sequence is None:
            return []
        heard = {c.asset_id for t in sequence.audio_tracks if not t.is_muted for c in t.clips}
        return sorted(a for a in heard if listenings.speech(a) is None)

    def refresh(self) -> None:
        unheard = self.unheard()
        is_under_way = any(map(self._desk.bench.listenings.is_listening, unheard))
        self.setVisible(bool(unheard) and self._is_wanted)
        self.listen.setVisible(not is_under_way)
        if is_under_way:
            words = counted("Reel", "Writing down what is said in {count} files…", len(unheard))
        else:
            words = counted(
                "Broll", "{count} files on the timeline were not listened to.", len(unheard)
            )
        self.words.setText(words.format(count=len(unheard)))

    def _on_listen(self) -> None:
        for asset_id in self.unheard():
            self._desk.bench.listenings.request(asset_id, ListenWish())
        self.refresh()
