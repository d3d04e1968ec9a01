"""The command that makes English subtitles of speech in other languages."""

from __future__ import annotations

from PySide6.QtCore import QObject

from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.editing.subtitle_tracks import AddSubtitleTrack
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.translating import heard_assets, translated_track


class TranslateActions(QObject):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def into_english(self) -> None:
        """A new track, made by a job; the timeline may be edited meanwhile."""
        desk = self._desk
        if not heard_assets(desk.project):
            desk.say(translate("Timeline", "There is no timeline yet: put media on it first"))
            return
        ports, project = desk.bench.session.ports, desk.project
        settings = desk.bench.studio.settings
        desk.bench.studio.jobs.submit(
            Job(
                "translate",
                "Translate into English",
                Lane.GPU,
                lambda context: translated_track(ports, project, settings, context),
                on_done=self._add,
                on_failed=lambda error: desk.warn(str(error)),
            )
        )

    def _add(self, track: SubtitleTrack) -> None:
        sequence = self._desk.sequence
        if sequence is not None and self._desk.apply(AddSubtitleTrack(sequence.id, track)):
            self._desk.state.show_subtitles(track.id)
