"""The words of the open timeline, built once for every panel that shows or uses them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aigc_studio.core.ids import AssetId
from aigc_studio.session.workbench import Workbench
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.transcript import SequenceTranscript, Transcripts


class TimelineWords(QObject):
    """Main thread. Also what is still being listened to counts, as far as it was heard."""

    changed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._transcripts = Transcripts()
        self.spoken: tuple[Spoken, ...] = ()
        self.transcript = SequenceTranscript((), (), (0,), ())
        self.refresh()

    def refresh(self) -> None:
        """Build anew what an edit or newly heard words changed."""
        project, listenings = self._bench.session.project, self._bench.listenings
        pairs = [(asset, listenings.speech(asset.id)) for asset in project.assets]
        self.spoken = tuple(Spoken(asset, speech) for asset, speech in pairs if speech is not None)
        self.transcript = self._transcripts.of_sequence(project, self.spoken)
        self.changed.emit()

    def of_asset(self, asset_id: AssetId) -> AssetTranscript | None:
        """The text of one file, or None when nobody listened to it."""
        project = self._bench.session.project
        return self._transcripts.of_assets(project, self.spoken).get(asset_id)
