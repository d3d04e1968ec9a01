"""The lanes as a screen reader walks them: tracks, and in each its clips; gaps are left out.

Nothing is made before a reader asks. An interface that was made stays until the lanes go, for Qt
keeps its address; one whose track or clip is gone says that it is not valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.gui.access.clip_words import clip_state, track_name, track_state
from aigc_studio.gui.access.told import Said, Told, state_of
from aigc_studio.gui.timeline.geometry import Lane
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LanesAccess(Told):
    def __init__(self, lanes: QWidget, stage: Stage) -> None:
        super().__init__()
        self.lanes = lanes
        self.stage = stage
        self._tracks: dict[TrackId, TrackAccess] = {}
        self._clips: dict[ClipId, ClipAccess] = {}

    def object(self) -> QObject:
        return self.lanes

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        parent = self.lanes.parentWidget()
        return QAccessible.queryAccessibleInterface(parent) if parent is not None else None

    def children(self) -> list[QAccessibleInterface]:
        return [self._track(lane.track.id) for lane in self.stage.lanes]

    def _track(self, track_id: TrackId) -> TrackAccess:
        if track_id not in self._tracks:
            self._tracks[track_id] = TrackAccess(self, track_id)
        return self._tracks[track_id]

    def clip(self, track_id: TrackId, clip_id: ClipId) -> ClipAccess:
        found = self._clips.setdefault(clip_id, ClipAccess(self._track(track_id), clip_id))
        found.track_access = self._track(track_id)
        return found

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The clip that the keys are on."""
        walked, sequence = self.stage.desk.state.walked, self.stage.sequence
        found = sequence.find_clip(walked) if walked is not None and sequence is not None else None
        return self.clip(found[0].id, found[1].id) if found is not None else None

    def rect(self) -> QRect:
        return self.place(QRect(QPoint(0, 0), self.lanes.size()))

    def place(self, box: QRect) -> QRect:
        """A box of the widget, on the screen."""
        return QRect(self.lanes.mapToGlobal(box.topLeft()), box.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        return state_of(focusable=True, focused=self.lanes.hasFocus())

    def text(self, kind: QAccessible.Text) -> str:
        sequence, state = self.stage.sequence, self.stage.desk.state
        if kind == Said.Name:
            return translate("Timeline", "Timeline")
        if sequence is None or kind not in {Said.Description, Said.Value}:
            return ""
        words = translate("Access", "playhead at {time}, selected clips: {count}")
        return words.format(time=sequence.timecode(state.playhead), count=len(state.selection))


class TrackAccess(Told):
    def __init__(self, whole: LanesAccess, track_id: TrackId) -> None:
        super().__init__()
        self.whole = whole
        self.track_id = track_id

    @property
    def lane(self) -> Lane | None:
        lanes = self.whole.stage.lanes
        return next((lane for lane in lanes if lane.track.id == self.track_id), None)

    @property
    def clips(self) -> tuple[Clip, ...]:
        lane = self.lane
        return lane.track.clips if lane is not None else ()

    def isValid(self) -> bool:
        return self.lane is not None

    def parent(self) -> QAccessibleInterface:
        return self.whole

    def childCount(self) -> int:
        return len(self.clips)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        clips = self.clips
        if not 0 <= index < len(clips):
            return None
        return self.whole.clip(self.track_id, clips[index].id)

    def children(self) -> list[QAccessibleInterface]:
        return [self.whole.clip(self.track_id, clip.id) for clip in self.clips]

    def rect(self) -> QRect:
        lane, stage = self.lane, self.whole.stage
        if lane is None:
            return QRect()
        top = lane.top - stage.camera.scroll_y
        return self.whole.place(QRect(0, top, stage.camera.width, lane.height))

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def state(self) -> QAccessible.State:
        return state_of(disabled=self.lane is None)

    def text(self, kind: QAccessible.Text) -> str:
        lane, sequence = self.lane, self.whole.stage.sequence
        if lane is None or sequence is None:
            return ""
        if kind == Said.Name:
            return track_name(sequence, lane.track)
        return track_state(lane.track) if kind == Said.Description else ""


class ClipAccess(Told):
    def __init__(self, track_access: TrackAccess, clip_id: ClipId) -> None:
        super().__init__()
        self.track_access = track_access
        self.clip_id = clip_id

    @property
    def found(self) -> tuple[Track, Clip] | None:
        lane = self.track_access.lane
        if lane is None:
            return None
        clip = next((c for c in lane.track.clips if c.id == self.clip_id), None)
        return (lane.track, clip) if clip is not None else None

    def isValid(self) -> bool:
        return self.found is not None

    def parent(self) -> QAccessibleInterface:
        return self.track_access

    def rect(self) -> QRect:
        found, stage = self.found, self.track_access.whole.stage
        lane = self.track_access.lane
        if found is None or lane is None:
            return QRect()
        scale, clip = stage.camera.scale, found[1]
        left, right = scale.x_of(clip.start), scale.x_of(clip.end)
        left, right = max(left, 0.0), min(right, float(stage.camera.width))
        top = lane.top - stage.camera.scroll_y
        return self.track_access.whole.place(
            QRect(int(left), top, max(0, int(right - left)), lane.height)
        )

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        found, desk = self.found, self.track_access.whole.stage.desk
        is_off = found is None or not found[1].is_enabled
        return state_of(
            selectable=True,
            selected=self.clip_id in desk.state.selection,
            disabled=is_off,
            focusable=True,
            focused=desk.state.walked == self.clip_id,
            offscreen=self.rect().isEmpty(),
        )

    def text(self, kind: QAccessible.Text) -> str:
        found, stage = self.found, self.track_access.whole.stage
        if found is None or stage.sequence is None:
            return ""
        if kind == Said.Name:
            return found[1].name
        if kind == Said.Description:
            return clip_state(stage.sequence, *found, stage.desk.missing)
        return ""
