"""Commands between the source in the viewer and the timeline: insert, replace, fit, match."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from aigc_studio.core.document import Clip, MediaAsset, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.assembling import PlaceMode
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.points import Answer, Points, Settled, disagree, fitted, placing, settle
from aigc_studio.editing.replacing import ReplaceClips
from aigc_studio.gui.actions.acting import Acting, clip_under
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.four_point_dialog import FourPointDialog
from aigc_studio.gui.placing import place
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.viewer.material import shown_material
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SourceActions(Acting):
    def __init__(self, desk: Desk, player: Player, window: QWidget) -> None:
        super().__init__(desk)
        self._player = player
        self._window = window

    def insert(self) -> None:
        self._place("insert")

    def overwrite(self) -> None:
        self._place("overwrite")

    def fit_to_fill(self) -> None:
        """The marked source, as fast as to fill the timeline from in to out."""
        found = self._source()
        if found is not None:
            asset, points = found
            self._lay(asset, "overwrite", lambda s: fitted(points, asset, s))

    def replace_from_in(self) -> None:
        """The source's in comes where the clip begins."""
        found = self._source()
        if found is not None:
            asset, points = found
            first = points.source_in
            start = _first_second(asset) if first is None else first
            self.make(lambda s: self._replacement(s, asset, None, start))

    def replace_at_playhead(self) -> None:
        """The frame shown of the source comes to the frame at the playhead."""
        found = self._source()
        material = shown_material(self._desk.project, self._desk.state)
        if found is not None and material is not None:
            asset, frame = found[0], self._desk.state.playhead
            seconds = material.seconds_at(self._player.position)
            self.make(lambda s: self._replacement(s, asset, frame, seconds))

    def match_frame(self) -> None:
        """Open the source of the clip at the playhead at the same frame, marked as it is used."""
        found = self._under()
        if found is None:
            return
        sequence, _, clip = found
        asset = self._desk.project.asset(clip.asset_id)
        if asset is None:
            return
        rate, frame = sequence.frame_rate, self._desk.state.playhead
        used = clip.source_range(rate)
        first, last = clip.media_at(used.start), clip.media_at(used.end)
        marks = (None, None) if asset.info.kind == "still" else (min(first, last), max(first, last))
        self._player.pause()
        self._desk.state.show_source(SourceView(asset.id, *marks))
        material = shown_material(self._desk.project, self._desk.state)
        if material is not None:
            shown = clip.media_at(clip.source_picture_at(frame, rate))
            place = material.frame_rate.frames_floor(shown - material.starts_at)
            self._player.seek(max(place, 0))

    def reverse_match(self) -> None:
        """Go to where the frame of the source is on the timeline, next from the playhead."""
        desk, sequence = self._desk, self._desk.sequence
        source, material = desk.state.source, shown_material(desk.project, desk.state)
        if source is None or sequence is None or material is None:
            desk.say(translate("Bin", "Double-click media in the bin first"))
            return
        middle = material.frame_rate.frame_duration / 2
        seconds = material.seconds_at(self._player.position) + middle
        frames = sorted(
            frame
            for _, clip in sequence.clips()
            if clip.asset_id == source.asset_id
            and (frame := _frame_of(clip, seconds, sequence)) is not None
        )
        if not frames:
            desk.say(translate("Source", "This frame is not on the timeline"))
            return
        later = [frame for frame in frames if frame > desk.state.playhead]
        desk.go_to((later or frames)[0])

    def _place(self, mode: PlaceMode) -> None:
        found, sequence = self._source(), self._desk.sequence
        if found is None:
            return
        asset, points = found
        if sequence is None:
            if place(self._desk, (asset.id,), mode, 0) and self._desk.sequence is not None:
                self._desk.state.set_playhead(self._desk.sequence.duration)
            return
        if disagree(points, sequence):
            self._ask(asset, points, sequence, mode)
            return
        self._put(asset, points, mode)

    def _put(self, asset: MediaAsset, points: Points, mode: PlaceMode) -> None:
        frame = self._desk.state.playhead
        self._lay(asset, mode, lambda s: settle(points, asset, s, frame))

    def _lay(
        self, asset: MediaAsset, mode: PlaceMode, settled: Callable[[Sequence], Settled]
    ) -> None:
        """Make it, and leave the playhead behind it, where the next goes unless an in is marked."""
        laid: list[Settled] = []

        def edit(sequence: Sequence) -> Edit:
            laid.append(settled(sequence))
            return placing(asset, sequence, laid[0], mode)

        if self.make(edit):
            self._desk.state.set_playhead(laid[0].start + laid[0].duration)

    def _ask(self, asset: MediaAsset, points: Points, sequence: Sequence, mode: PlaceMode) -> None:
        rate = sequence.frame_rate
        source = (points.source_out or Fraction(0)) - (points.source_in or Fraction(0))
        frames = (points.timeline_out or 0) - (points.timeline_in or 0)
        lengths = (
            format_timecode(rate.frames_floor(source), rate, drop=False),
            format_timecode(frames, rate, drop=False),
        )

        def answered(answer: Answer) -> None:
            if answer == "fit":
                self._lay(asset, mode, lambda s: fitted(points, asset, s))
            else:
                self._put(asset, points.without(answer), mode)

        FourPointDialog(lengths, answered, self._window).open()

    def _source(self) -> tuple[MediaAsset, Points] | None:
        """The asset in the viewer with all ins and outs; told when there is none."""
        desk, state = self._desk, self._desk.state
        source = state.source
        asset = desk.project.asset(source.asset_id) if source is not None else None
        if source is None or asset is None:
            desk.say(translate("Bin", "Double-click media in the bin first"))
            return None
        marks = (None, None) if asset.info.kind == "still" else (source.mark_in, source.mark_out)
        return asset, Points(*marks, state.mark_in, state.mark_out)

    def _replacement(
        self, sequence: Sequence, asset: MediaAsset, frame: int | None, seconds: Fraction
    ) -> Edit:
        """Of the selected clips, else of the one at the playhead, in kinds that the source has."""
        ids = set(self.chosen(sequence))
        kinds = {
            "video": asset.info.kind == "still" or bool(asset.info.video),
            "audio": bool(asset.info.audio),
        }
        clips = [c for t, c in sequence.clips() if c.id in ids and kinds[t.kind]]
        if not clips:
            raise EditError("The source has nothing for the tracks of these clips.")
        at = min(clip.start for clip in clips) if frame is None else frame
        return ReplaceClips(sequence.id, tuple(c.id for c in clips), asset.id, at, seconds)

    def _under(self) -> tuple[Sequence, Track, Clip] | None:
        sequence, state = self._desk.sequence, self._desk.state
        under = (
            clip_under(sequence, state.playhead, state.selection) if sequence is not None else None
        )
        if sequence is None or under is None:
            self._desk.say(translate("Source", "There is no clip under the playhead"))
            return None
        return sequence, *under


def _first_second(asset: MediaAsset) -> Fraction:
    return Fraction(0) if asset.info.kind == "still" else asset.whole.start


def _frame_of(clip: Clip, seconds: Fraction, sequence: Sequence) -> int | None:
    """The frame at which a clip shows a second of its media; only clips that run straight."""
    if clip.ramp is not None:
        return None
    rate = sequence.frame_rate
    frame = clip.start + rate.frames_floor((seconds - clip.source_start) / clip.speed)
    return frame if clip.start <= frame < clip.end else None
