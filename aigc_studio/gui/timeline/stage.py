"""What tools and lanes share: the desk, the camera, and the scene as it is now."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.snapping import SnapIndex, SnapPoint, snap_points
from aigc_studio.editing.sync import out_of_sync
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.timeline.camera import Camera
from aigc_studio.gui.timeline.clip_stills import ClipStills
from aigc_studio.gui.timeline.companions import Companions
from aigc_studio.gui.timeline.geometry import Lane, lanes_of, total_height
from aigc_studio.gui.timeline.ghost_places import GhostPlaces, ghosts_of
from aigc_studio.gui.timeline.scene import Curve, Scene
from aigc_studio.gui.timeline.snap_sources import studied_points
from aigc_studio.gui.timeline.transition_places import TransitionPlaces
from aigc_studio.gui.words import translate

SNAP_PX = 8


class Stage:
    """Main thread. What is costly to gather is kept until its source changes."""

    def __init__(self, desk: Desk, camera: Camera) -> None:
        self.desk = desk
        self.camera = camera
        self.stills = ClipStills(desk.pictures)
        self.hovered: ClipId | None = None
        self._lanes: tuple[Lane, ...] = ()
        self._lanes_of: Sequence | None = None
        self._heights: dict[TrackId, int] = {}
        self._ghosts = GhostPlaces()
        self._companions = Companions()
        self.transitions = TransitionPlaces()
        self._off_sync: dict[ClipId, int] = {}
        self._off_sync_of: Sequence | None = None
        self._snaps: SnapIndex | None = None
        self._snaps_for: tuple[object, ...] = ()
        self._snaps_of: Sequence | None = None

    @property
    def sequence(self) -> Sequence | None:
        return self.desk.sequence

    @property
    def lanes(self) -> tuple[Lane, ...]:
        sequence = self.sequence
        if sequence is not self._lanes_of:
            self._lanes_of, self._lanes = sequence, lanes_of(sequence, self._heights)
        return self._lanes

    def set_height(self, track_id: TrackId | None, height: int) -> None:
        """Show a track as high as it is dragged; None shows all as they are."""
        self._heights = {} if track_id is None else {track_id: height}
        self._lanes_of = None
        self.refresh_document()
        self.camera.changed.emit()

    def refresh_document(self) -> None:
        """Tell the camera how large the timeline has become."""
        sequence = self.sequence
        self.camera.duration = sequence.duration if sequence is not None else 0
        self.camera.content_height = total_height(self.lanes)
        self.refresh_ghosts()

    def refresh_ghosts(self) -> None:
        self._ghosts = ghosts_of(self.desk.bench.inbox.suggestions, self.sequence)

    def scene(self) -> Scene:
        desk, camera = self.desk, self.camera
        return Scene(
            desk.project,
            self.sequence,
            camera.scale,
            self.lanes,
            camera.scroll_y,
            camera.width,
            camera.height,
            desk.state.selection,
            self._linked_with_shown(),
            self.hovered,
            desk.missing,
            self._ghosts,
            desk.state.chosen,
            self._curves(),
            desk.bench.analyses.features,
            desk.bench.musics.music,
            self.transitions,
            desk.state.transition,
            partial(self.stills.of, desk.project),
        )

    def _linked_with_shown(self) -> frozenset[ClipId]:
        """Clips linked with a selected or hovered one."""
        hovered = {self.hovered} if self.hovered else set()
        shown = self.desk.state.selection | hovered
        return self._companions.linked(self.sequence, shown)

    def out_of_sync(self) -> dict[ClipId, int]:
        """Frames by which linked clips are late, told once for each state of the timeline."""
        sequence = self.sequence
        if sequence is not self._off_sync_of:
            self._off_sync_of = sequence
            self._off_sync = out_of_sync(self.desk.project, sequence) if sequence else {}
        return self._off_sync

    def _curves(self) -> tuple[Curve, ...]:
        """The curve under the selected video clip, when exactly one is selected with its sound."""
        if not self.desk.bench.studio.settings.is_ai_enabled:
            return ()
        clip = self._companions.only_video(self.sequence, self.desk.state.selection)
        analyses = self.desk.bench.analyses
        if clip is None:
            return ()
        analysis, features = analyses.shots(clip.asset_id), analyses.features(clip.asset_id)
        threshold = analyses.threshold(clip.asset_id)
        if analysis is None or features is None or threshold is None or not len(analysis.score):
            return ()
        return (Curve(clip.id, analysis, features, threshold),)

    def snapped(
        self, frames: Iterable[int], without: frozenset[ClipId] = frozenset()
    ) -> tuple[int, SnapPoint | None]:
        """How far to move so that one of the frames lands on a point near it."""
        if not self.desk.state.is_snapping or self.sequence is None:
            return 0, None
        within = max(1, int(self.camera.scale.frames_in(SNAP_PX)))
        return self._snap_index(without).nearest(frames, within) or (0, None)

    def forget_snaps(self) -> None:
        """A press begins anew: what was studied since is known then."""
        self._snaps = None

    def _snap_index(self, without: frozenset[ClipId]) -> SnapIndex:
        """Gathered once for a drag: nothing it depends on changes until the button is let go."""
        state, sequence = self.desk.state, self.sequence
        key = (self.camera.scale, state.playhead, state.mark_in, state.mark_out, without)
        if self._snaps is None or key != self._snaps_for or sequence is not self._snaps_of:
            self._snaps_for, self._snaps_of = key, sequence
            self._snaps = SnapIndex(self._snap_points(without))
        return self._snaps

    def _snap_points(self, without: frozenset[ClipId]) -> tuple[SnapPoint, ...]:
        state, sequence = self.desk.state, self.sequence
        if sequence is None:
            return ()
        extra = [
            SnapPoint(frame, name)
            for frame, name in (
                (state.mark_in, translate("Timeline", "In")),
                (state.mark_out, translate("Timeline", "Out")),
            )
            if frame is not None
        ]
        scale = self.camera.scale
        view = FrameRange(scale.frame_at(0), scale.frame_at(self.camera.width) + 1)
        extra += studied_points(self.desk, sequence, without, view)
        points = snap_points(sequence, playhead=state.playhead, extra=extra, without=without)
        names = {
            "Start": translate("Timeline", "Start"),
            "Playhead": translate("Timeline", "Playhead"),
        }
        return tuple(SnapPoint(p.frame, names.get(p.name, p.name)) for p in points)
