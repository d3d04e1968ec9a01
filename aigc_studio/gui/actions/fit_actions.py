"""The command that fits music to a length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.core.document import Clip
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.fit_dialog import FitDialog
from aigc_studio.gui.review import Review
from aigc_studio.gui.words import translate
from aigc_studio.suggest.sounding import sounds_alone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FitActions(QObject):
    def __init__(self, desk: Desk, review: Review, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._review = review
        self._window = window

    def fit_music(self) -> None:
        """The selected music, else the only piece there is."""
        clip = self._chosen()
        if clip is None:
            self._desk.say(translate("Fit", "Select the music on the timeline first"))
            return
        FitDialog(self._desk, self._review, clip, self._window).open()

    def _chosen(self) -> Clip | None:
        sequence = self._desk.sequence
        clips = sounds_alone(sequence) if sequence is not None else []
        chosen = [c for c in clips if c.id in self._desk.state.selection]
        if chosen:
            return chosen[0]
        return clips[0] if len({c.asset_id for c in clips}) == 1 else None
