"""Commands of finding: the box, and what is like the picture or the sound in the viewer."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QObject

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.rates import TimeRange
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.find.find_panel import FindPanel
from aigc_studio.gui.viewer.material import shown_material
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.words import translate

_SOUND_SECONDS = Fraction(4)


class FindActions(QObject):
    """``show`` brings the panel to the front; it belongs to the window and is handed in."""

    def __init__(
        self, desk: Desk, player: Player, panel: FindPanel, show: Callable[[], None]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._player = player
        self._panel = panel
        self._show = show

    def begin(self) -> None:
        self._show()
        self._panel.box.setFocus()
        self._panel.box.selectAll()

    def like_frame(self) -> None:
        shown = self._shown("video")
        if shown is None:
            self._desk.say(translate("Find", "There is no picture under the playhead."))
            return
        asset, at = shown
        self._show()
        self._panel.asking.look_like_frame(asset.path, at)

    def like_sound(self) -> None:
        shown = self._shown("audio")
        if shown is None:
            self._desk.say(translate("Find", "There is no sound under the playhead."))
            return
        asset, at = shown
        self._show()
        span = TimeRange(at, at + _SOUND_SECONDS)
        self._panel.asking.sound_like(asset.name, asset.fingerprint, span)

    def like_file(self) -> None:
        self._show()
        self._panel.asking.choose_picture(self._panel)

    def rebuild(self) -> None:
        self._desk.bench.findings.rebuild()

    def _shown(self, kind: str) -> tuple[MediaAsset, Fraction] | None:
        """What is seen or heard at the player's position: the asset, and its second."""
        material = shown_material(self._desk.project, self._desk.state)
        if material is None:
            return None
        frame, project = self._player.position, material.project
        if material.asset_id is not None:
            asset = project.asset(material.asset_id)
            at = material.seconds_at(frame) + material.frame_rate.frame_duration / 2
            return (asset, at) if asset is not None else None
        sequence = project.sequence(material.sequence_id)
        if sequence is None:
            return None
        for track in reversed(sequence.tracks):
            for clip in track.clips:
                is_there = track.kind == kind and clip.start <= frame < clip.end
                asset = project.asset(clip.asset_id)
                if is_there and clip.is_enabled and not track.is_muted and asset is not None:
                    return asset, clip.source_picture_at(frame, sequence.frame_rate)
        return None
