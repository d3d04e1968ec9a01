"""Commands of rhythm: cut to music, pace anew, snap the cuts to the beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import AssetId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.reel_dialog import ReelDialog
from aigc_studio.gui.dialogs.rhythm_dialog import Purpose, RhythmDialog
from aigc_studio.gui.dialogs.snap_dialog import SnapDialog
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class RhythmActions(QObject):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._window = window

    def cut_to_music(self) -> None:
        if not any(a.info.main_audio is not None for a in self._desk.project.assets):
            self._desk.say(translate("Rhythm", "Import a piece of music first"))
            return
        self._open("rhythm")

    def make_reel(self) -> None:
        """Highlights, a trailer or shorts of the footage."""
        if not any(a.info.main_video is not None for a in self._desk.project.assets):
            self._desk.say(translate("Reel", "Import footage first"))
            return
        ReelDialog(self._desk, self._window).open()

    def pace_anew(self) -> None:
        if self._desk.sequence is None:
            self._desk.say(translate("Timeline", "There is no timeline yet: put media on it first"))
            return
        self._open("repace")

    def snap_to_beat(self) -> None:
        """Hear the music that lies on the timeline, and ask how far a cut may move."""
        sequence, musics = self._desk.sequence, self._desk.bench.musics
        laid = _laid(sequence) if sequence is not None else []
        if not laid:
            self._desk.say(translate("Rhythm", "Lay music on the timeline first"))
            return
        for asset_id in laid:
            musics.ask(asset_id)
        SnapDialog(self._desk, self._window).open()

    def _open(self, purpose: Purpose) -> None:
        RhythmDialog(self._desk, purpose, self._window).open()


def _laid(sequence: Sequence) -> list[AssetId]:
    """What sounds by itself on the timeline, without a picture it belongs to."""
    found = {c.asset_id for t in sequence.audio_tracks for c in t.clips if c.link is None}
    return sorted(found)
