"""The menu of a track's header: add, rename, move, effects, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu

from aigc_studio.core.document import Track, TrackKind
from aigc_studio.core.ids import TrackId
from aigc_studio.editing.assembling import added_track
from aigc_studio.editing.tracks import MoveTrack, RemoveTrack, SetTrack
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from aigc_studio.gui.timeline.headers import TrackHeaders


class TrackMenu:
    def __init__(self, stage: Stage, headers: TrackHeaders) -> None:
        self._stage = stage
        self._headers = headers

    def menu_for(self, track: Track | None) -> QMenu:
        menu = QMenu(self._headers)
        add_video = menu.addAction(translate("Timeline", "Add video track"))
        add_video.triggered.connect(lambda: self.add_track("video"))
        add_audio = menu.addAction(translate("Timeline", "Add audio track"))
        add_audio.triggered.connect(lambda: self.add_track("audio"))
        if track is not None:
            menu.addSeparator()
            self._add_for(menu, track)
        return menu

    def _add_for(self, menu: QMenu, track: Track) -> None:
        effects = menu.addAction(translate("Timeline", "Effects of the track…"))
        effects.triggered.connect(lambda: self._headers.effects_wanted.emit(track.id))
        if track.kind == "audio":
            mixer = menu.addAction(translate("Timeline", "Gain and pan…"))
            mixer.triggered.connect(self._headers.mixer_wanted)
        rename = menu.addAction(translate("Timeline", "Rename…"))
        rename.triggered.connect(lambda: self.rename(track))
        for words, step in (
            (translate("Timeline", "Move up"), 1 if track.kind == "video" else -1),
            (translate("Timeline", "Move down"), -1 if track.kind == "video" else 1),
        ):
            place = self._place(track) + step
            action = menu.addAction(words)
            action.setEnabled(0 <= place < self._count(track.kind))
            action.triggered.connect(lambda _on=False, place=place: self.move(track.id, place))
        menu.addSeparator()
        words = translate("Timeline", "Remove {name}").format(name=track.name)
        menu.addAction(words).triggered.connect(lambda: self.remove(track.id))

    def add_track(self, kind: TrackKind) -> None:
        sequence = self._stage.sequence
        if sequence is not None:
            self._stage.desk.apply(added_track(sequence, kind))

    def remove(self, track_id: TrackId) -> None:
        sequence = self._stage.sequence
        if sequence is not None:
            self._stage.desk.apply(RemoveTrack(sequence.id, track_id))

    def move(self, track_id: TrackId, position: int) -> None:
        sequence = self._stage.sequence
        if sequence is not None:
            self._stage.desk.apply(MoveTrack(sequence.id, track_id, position))

    def rename(self, track: Track) -> None:
        sequence = self._stage.sequence
        title = translate("Timeline", "Rename track")
        label = translate("Timeline", "Name")
        name, is_given = QInputDialog.getText(self._headers, title, label, text=track.name)
        if is_given and name.strip() and sequence is not None:
            self._stage.desk.apply(SetTrack(sequence.id, track.id, name=name.strip()))

    def _count(self, kind: TrackKind) -> int:
        sequence = self._stage.sequence
        return sum(t.kind == kind for t in sequence.tracks) if sequence is not None else 0

    def _place(self, track: Track) -> int:
        sequence = self._stage.sequence
        tracks = sequence.tracks if sequence is not None else ()
        return [t.id for t in tracks if t.kind == track.kind].index(track.id)
