"""Dragging a cut, an edge, or what a clip shows: ripple, roll, slip and slide by mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.editing.snapping import SnapPoint
from aigc_studio.gui.timeline.gestures import START_PX, Pointer, frames_text
from aigc_studio.gui.timeline.overlay import Outline, Overlay
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.trims import EditPoint, SlipTrim, Trim, view_of
from aigc_studio.gui.words import told

CONTROL = Qt.KeyboardModifier.ControlModifier
MakeTrim = Callable[[bool], Trim]
"""A trim for whether Ctrl is held now."""


class Reach:
    """How far a trim can go either way, found out as it is asked: a drag asks again and again."""

    def __init__(self, trim: Trim, project: Project) -> None:
        self._trim = trim
        self._project = project
        self._good = [0, 0]
        self._bad: list[tuple[int, str] | None] = [None, None]
        self._made: tuple[int, Project] = (0, project)

    def nearest(self, wanted: int) -> tuple[int, str]:
        """The offset nearest to the wanted one that can be made, and why it is not that one."""
        side = int(wanted > 0)
        bad = self._bad[side]
        if abs(wanted) <= abs(self._good[side]):
            return wanted, ""
        if bad is None or abs(wanted) < abs(bad[0]):
            why = self._refusal(wanted)
            if not why:
                self._good[side] = wanted
                return wanted, ""
            bad = (wanted, why)
        while abs(bad[0] - self._good[side]) > 1:
            middle = (self._good[side] + bad[0]) // 2
            why = self._refusal(middle)
            if why:
                bad = (middle, why)
            else:
                self._good[side] = middle
        self._bad[side] = bad
        return self._good[side], bad[1]

    def document(self, by: int) -> Project:
        """What the trim makes of the project; by frames that ``nearest`` gave."""
        if self._made[0] != by:
            self._made = (by, self._trim.edit(by).apply(self._project))
        return self._made[1]

    def _refusal(self, by: int) -> str:
        try:
            self._made = (by, self._trim.edit(by).apply(self._project))
        except EditError as error:
            return told("Error", str(error))
        return ""


class TrimGesture:
    """Drags a trim. It stops where media or room ends and says why; a click chooses the edge."""

    def __init__(
        self, stage: Stage, make: MakeTrim, pointer: Pointer, point: EditPoint | None = None
    ) -> None:
        self._stage = stage
        self._make = make
        self._point = point
        self._from_x = pointer.x
        self._has_begun = False
        self._offset = 0
        self._is_control: bool | None = None
        self._turn_to(pointer)

    def move(self, pointer: Pointer) -> Overlay:
        self._has_begun = self._has_begun or abs(pointer.x - self._from_x) >= START_PX
        self._turn_to(pointer)
        wanted, snap = self._wanted(pointer)
        self._offset, refusal = self._reach.nearest(wanted) if wanted else (0, "")
        made = self._reach.document(self._offset)
        self._stage.desk.trimming.show(view_of(self._trim, made, self._offset))
        label = frames_text(self._offset)
        return Overlay(
            self._outlines(),
            snap=snap if not refusal else None,
            label=label,
            refusal=f"{label} · {refusal}" if refusal else "",
            at=(pointer.x, pointer.view_y),
        )

    def release(self, _pointer: Pointer) -> None:
        desk = self._stage.desk
        desk.trimming.show(None)
        if self._offset:
            desk.apply(self._trim.edit(self._offset))
        elif not self._has_begun and self._point is not None:
            desk.trimming.choose_edge(self._point)

    def _turn_to(self, pointer: Pointer) -> None:
        """Ctrl may be pressed or let go in the middle of a drag."""
        is_control = pointer.has(CONTROL)
        if is_control != self._is_control:
            self._is_control = is_control
            self._trim = self._make(is_control)
            self._reach = Reach(self._trim, self._stage.desk.project)

    def _wanted(self, pointer: Pointer) -> tuple[int, SnapPoint | None]:
        offset = round(self._stage.camera.scale.frames_in(pointer.x - self._from_x))
        if isinstance(self._trim, SlipTrim):
            # The media goes with the hand: what was later comes into view when dragged to the left.
            return -offset, None
        snaps = (frame + offset for frame in self._trim.snaps)
        more, snap = self._stage.snapped(snaps, frozenset(self._trim.clip_ids))
        return offset + more, snap

    def _outlines(self) -> tuple[Outline, ...]:
        lanes = {lane.track.id: lane for lane in self._stage.lanes}
        ranges = self._trim.ranges(self._offset)
        return tuple(Outline(lanes[track], span) for track, span in ranges if track in lanes)
