"""Media and timelines of the bin dropped on the lanes.

Ctrl inserts, else what lies there is covered.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, SequenceId, new_id
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.editing.assembling import Place, PlaceMode, place_parts, placements_of
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.nesting import nest_of, placed_timeline
from aigc_studio.gui.timeline.geometry import lane_at
from aigc_studio.gui.timeline.lanes_view import LanesView
from aigc_studio.gui.timeline.overlay import NOTHING, Outline, Overlay
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.timeline.transition_drops import (
    EFFECT_MIME,
    TRANSITION_MIME,
    EffectDrops,
    TransitionDrops,
)
from aigc_studio.gui.words import told, translate

ASSETS_MIME = "application/x-aigc-assets"
TIMELINE_MIME = "application/x-aigc-timeline"


MediaPart = tuple[AssetId, TimeRange | None]
"""An asset, and which of its seconds; None is all of it."""


def assets_mime(asset_ids: list[AssetId]) -> QMimeData:
    return parts_mime([(asset_id, None) for asset_id in asset_ids])


def parts_mime(parts: Iterable[MediaPart]) -> QMimeData:
    lines = [f"{i}\t{r.start}\t{r.end}" if r is not None else i for i, r in parts]
    data = QMimeData()
    if lines:
        data.setData(ASSETS_MIME, "\n".join(lines).encode())
    return data


def assets_of(data: QMimeData) -> tuple[AssetId, ...]:
    return tuple(asset_id for asset_id, _ in parts_of(data))


def parts_of(data: QMimeData) -> tuple[MediaPart, ...]:
    if not data.hasFormat(ASSETS_MIME):
        return ()
    text = bytes(data.data(ASSETS_MIME).data()).decode()
    return tuple(_part(line) for line in text.split("\n") if line)


def timeline_of(data: QMimeData) -> SequenceId | None:
    """The timeline of the bin that is dragged."""
    if not data.hasFormat(TIMELINE_MIME):
        return None
    return SequenceId(bytes(data.data(TIMELINE_MIME).data()).decode())


def _can_place(data: QMimeData) -> bool:
    return bool(assets_of(data)) or timeline_of(data) is not None


def _part(line: str) -> MediaPart:
    asset_id, *ends = line.split("\t")
    if not ends:
        return AssetId(asset_id), None
    return AssetId(asset_id), TimeRange(Fraction(ends[0]), Fraction(ends[1]))


class LaneDrops(QObject):
    """Filters the drag events of the lanes' widget."""

    def __init__(self, stage: Stage, lanes: LanesView) -> None:
        super().__init__(lanes)
        self._stage = stage
        self._lanes = lanes
        self._transitions = TransitionDrops(stage, lanes)
        self._effects = EffectDrops(stage, lanes)
        lanes.setAcceptDrops(True)
        lanes.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(TRANSITION_MIME):
            self._transitions.take(event)
            return True
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(EFFECT_MIME):
            self._effects.take(event)
            return True
        if isinstance(event, QDropEvent) and _can_place(event.mimeData()):
            if event.type() == QEvent.Type.Drop:
                self._drop(event)
            else:
                self._move(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._lanes.show_overlay(NOTHING)
        return super().eventFilter(watched, event)

    def _move(self, event: QDropEvent | QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        place, overlay = self._aim(event)
        del place
        self._lanes.show_overlay(overlay)

    def _drop(self, event: QDropEvent) -> None:
        place, _ = self._aim(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._lanes.show_overlay(NOTHING)
        desk, data = self._stage.desk, event.mimeData()
        edit = desk.attempt(lambda: self._edit(data, place))
        if edit is not None:
            desk.apply(edit)
        self._lanes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _aim(self, event: QDropEvent) -> tuple[Place, Overlay]:
        stage, at = self._stage, event.position()
        lane = lane_at(stage.lanes, at.y() + stage.camera.scroll_y)
        frame = stage.camera.scale.nearest_edge(at.x())
        offset, snap = stage.snapped((frame,))
        is_insert = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        mode: PlaceMode = "insert" if is_insert else "overwrite"
        track = lane.track if lane is not None else None
        place = Place(
            frame + offset,
            mode,
            track.id if track is not None and track.kind == "video" else None,
            track.id if track is not None and track.kind == "audio" else None,
        )
        words = translate("Timeline", "Insert") if is_insert else translate("Timeline", "Overwrite")
        return place, self._shown(event, place, Overlay(snap=snap, label=words), at)

    def _shown(self, event: QDropEvent, place: Place, overlay: Overlay, at: QPointF) -> Overlay:
        """The overlay with outlines of what would come to lie there."""
        stage, sequence = self._stage, self._stage.sequence
        outlines: list[Outline] = []
        refusal = ""
        lanes = {lane.track.id: lane for lane in stage.lanes}
        frame = place.at_frame or 0
        try:
            for asset, source in self._parts(event, place):
                if sequence is None:
                    break
                parts = placements_of(asset, sequence, frame, source, place)
                for part in parts:
                    span = FrameRange(part.clip.start, part.clip.end)
                    outlines.append(Outline(lanes[part.track_id], span))
                frame = max(part.clip.end for part in parts)
        except EditError as error:
            refusal = told("Error", str(error))
        return Overlay(
            tuple(outlines),
            snap=overlay.snap,
            label=overlay.label,
            refusal=refusal,
            at=(at.x(), at.y()),
        )

    def _edit(self, data: QMimeData, place: Place) -> Edit:
        project, sequence_id = self._stage.desk.project, timeline_of(data)
        if sequence_id is None:
            return place_parts(project, parts_of(data), place)
        return placed_timeline(project, sequence_id, place, new_id("asset"))

    def _parts(self, event: QDropEvent, place: Place) -> list[tuple[MediaAsset, TimeRange | None]]:
        """Raises EditError where a timeline cannot be put there."""
        project, sequence_id = self._stage.desk.project, timeline_of(event.mimeData())
        if sequence_id is not None:
            placed_timeline(project, sequence_id, place, "nest")
            return [(nest_of(project, sequence_id, "nest"), None)]
        found = ((project.asset(i), source) for i, source in parts_of(event.mimeData()))
        return [(asset, source) for asset, source in found if asset is not None]
