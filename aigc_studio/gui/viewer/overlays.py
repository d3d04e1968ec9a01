"""What lies over the picture: the frame of framing, handles of a transform, a title's blocks."""

from __future__ import annotations

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.framing import FramedPlace
from aigc_studio.gui.viewer.framing_overlay import FramingOverlay
from aigc_studio.gui.viewer.screen import Screen
from aigc_studio.gui.viewer.title_overlay import TitleOverlay
from aigc_studio.gui.viewer.transform_overlay import TransformOverlay


class Overlays(QObject):
    """Main thread. Only the timeline has any, and only while it stands."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk)
        self._desk = desk
        self._screen = screen
        self._framing = FramingOverlay(desk)
        self._title = TitleOverlay(desk)
        self._transform = TransformOverlay(desk)
        self._title.sizes.arrived.connect(screen.update)
        desk.titling.block_changed.connect(screen.update)
        screen.double_clicked.connect(self._on_double_click)

    def follow(self, *, is_playing: bool) -> FramedPlace | None:
        """Lay what fits over the picture; a place where the whole picture of a clip is to be seen.

        ``is_playing``: titles are not framed while they play.
        """
        state = self._desk.state
        self._screen.overlay = None
        if state.source is not None or state.preview is not None:
            return None
        if state.is_framing:
            self._framing.refresh()
            if self._framing.place is not None:
                self._screen.overlay = self._framing
                return self._framing.place
        if self._desk.viewing.is_transforming and not is_playing:
            self._transform.refresh()
            if self._transform.place is not None:
                self._screen.overlay = self._transform
                return None
        self._title.refresh()
        if self._title.place is not None and not is_playing:
            self._screen.overlay = self._title
        return None

    def _on_double_click(self) -> None:
        """The caret goes into the text of the title that is seen, the selected one first."""
        desk, sequence = self._desk, self._desk.sequence
        state = desk.state
        if sequence is None or state.source is not None or state.preview is not None:
            return
        if self._title.place is None:
            frame = state.playhead
            places = [
                desk.titling.place_of(clip.id)
                for track in reversed(sequence.video_tracks)
                for clip in track.clips
                if clip.start <= frame < clip.end and not track.is_muted
            ]
            found = next((place for place in places if place is not None), None)
            if found is None:
                return
            state.select({found.clip.id})
        desk.titling.text_wanted.emit()
