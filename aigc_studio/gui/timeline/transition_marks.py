"""Transitions on the lanes: drawn over their cut, taken by the mouse to be moved and resized."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import TransitionId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.transitions import SetTransition, longest_fit
from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.geometry import EDGE_PX, Lane, Scale, lane_at
from aigc_studio.gui.timeline.gestures import START_PX, Pointer
from aigc_studio.gui.timeline.overlay import NOTHING, Outline, Overlay
from aigc_studio.gui.timeline.transition_places import Placed
from aigc_studio.gui.transitions import crossfades_along, name_of
from aigc_studio.gui.words import counted, translate

if TYPE_CHECKING:
    from aigc_studio.gui.timeline.stage import Stage

_HEAD_PX = 16
_LEAST_PX = 7.0
_NAME_FROM = 56
_END = attrgetter("end")

Part = Literal["body", "in", "out"]


def in_view(placed: tuple[Placed, ...], scale: Scale, width: float) -> tuple[Placed, ...]:
    first, last = scale.frame_at(0), scale.frame_at(width) + 1
    begin = bisect_left(placed, first, key=_END)
    found = []
    for item in placed[begin:]:
        if item.start > last:
            break
        found.append(item)
    return tuple(found)


def box_of(placed: Placed, lane: Lane, scale: Scale, width: float) -> QRectF:
    """Below the clips' names; a very short one is still as wide as can be taken."""
    left, right = scale.x_of(placed.start), scale.x_of(placed.end)
    if right - left < _LEAST_PX:
        middle = (left + right) / 2
        left, right = middle - _LEAST_PX / 2, middle + _LEAST_PX / 2
    left, right = max(left, -4.0), min(right, width + 4.0)
    return QRectF(left, lane.top + _HEAD_PX, max(right - left, 0.0), lane.height - _HEAD_PX - 1)


def paint_transition(
    painter: QPainter, placed: Placed, box: QRectF, theme: Theme, *, is_chosen: bool
) -> None:
    """A veil with the ramp of what comes; crossed where one gives way to another."""
    transition = placed.transition
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.fillRect(box, theme.color("ground", 0.55))
    painter.fillRect(box, theme.color("accent", 0.45 if is_chosen else 0.25))
    painter.setPen(QPen(theme.color("text", 0.9 if is_chosen else 0.65), 1))
    inner = box.adjusted(1, 1, -1, -1)
    if transition.after is not None:
        painter.drawLine(inner.bottomLeft(), inner.topRight())
    if transition.before is not None:
        painter.drawLine(inner.topLeft(), inner.bottomRight())
    style = Qt.PenStyle.DashLine if transition.is_held else Qt.PenStyle.SolidLine
    painter.setPen(
        QPen(theme.color("text" if is_chosen else "accent"), 2 if is_chosen else 1, style)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if box.width() >= _NAME_FROM:
        _paint_name(painter, name_of(transition.kind), box, theme)


def _paint_name(painter: QPainter, name: str, box: QRectF, theme: Theme) -> None:
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()) - 12)
    width = metrics.horizontalAdvance(shown) + 8
    plate = QRectF(0, 0, width, metrics.height() + 2)
    plate.moveCenter(QPointF(box.center()))
    painter.fillRect(plate, theme.color("ground", 0.8))
    painter.setPen(theme.color("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)


@dataclass(frozen=True, slots=True)
class Taken:
    """A transition under the pointer, and by which part."""

    lane: Lane
    placed: Placed
    part: Part


def taken_at(stage: Stage, pointer: Pointer) -> Taken | None:
    lane = lane_at(stage.lanes, pointer.y)
    if lane is None or pointer.y < lane.top + _HEAD_PX:
        return None
    scale, width = stage.camera.scale, float(stage.camera.width)
    for placed in in_view(stage.transitions.of(lane.track), scale, width):
        box = box_of(placed, lane, scale, width)
        if box.left() - 2 <= pointer.x <= box.right() + 2:
            edge = min(EDGE_PX, box.width() / 3)
            if pointer.x <= box.left() + edge:
                return Taken(lane, placed, "in")
            if pointer.x >= box.right() - edge:
                return Taken(lane, placed, "out")
            return Taken(lane, placed, "body")
    return None


class TransitionGesture:
    """An edge resizes, both sides alike where it is centred; the body shifts it.

    A crossfade of the linked sound that was as long goes along. Alt moves one side alone, and
    leaves the sound.
    """

    def __init__(self, stage: Stage, sequence: Sequence, taken: Taken, pointer: Pointer) -> None:
        self._stage = stage
        self._sequence = sequence
        self._taken = taken
        self._from = pointer
        self._has_begun = False

    def move(self, pointer: Pointer) -> Overlay:
        self._has_begun = self._has_begun or abs(pointer.x - self._from.x) >= START_PX
        if not self._has_begun:
            return NOTHING
        wanted = self._wanted(pointer)
        fit = self._fit(wanted)
        if fit is None:
            return NOTHING
        cut = self._taken.placed.cut
        words = counted("Timeline", "{frames} frames", fit.duration).format(frames=fit.duration)
        refusal = ""
        if fit.duration < wanted.duration:
            refusal = f"{words} · " + translate("Transition", "there is no more material or room")
        return Overlay(
            (Outline(self._taken.lane, FrameRange(cut - fit.lead, cut + fit.tail)),),
            label=words,
            refusal=refusal,
            at=(pointer.x, pointer.view_y),
        )

    def release(self, pointer: Pointer) -> None:
        if not self._has_begun:
            return
        fit = self._fit(self._wanted(pointer))
        now, track = self._taken.placed.transition, self._taken.lane.track
        if fit is None or fit == now:
            return
        edits: list[Edit] = [SetTransition(self._sequence.id, track.id, fit)]
        if track.kind == "video" and not pointer.has(Qt.KeyboardModifier.AltModifier):
            project = self._stage.desk.project
            edits += crossfades_along(project, self._sequence, (track, now), fit)
        is_one = len(edits) == 1
        self._stage.desk.apply(edits[0] if is_one else Batch(edits[0].label, tuple(edits)))

    def _fit(self, wanted: Transition) -> Transition | None:
        track = self._taken.lane.track
        return longest_fit(self._stage.desk.project, self._sequence, track, wanted)

    def _wanted(self, pointer: Pointer) -> Transition:
        now = self._taken.placed.transition
        offset = round(self._stage.camera.scale.frames_in(pointer.x - self._from.x))
        is_alone = pointer.has(Qt.KeyboardModifier.AltModifier) or now.alignment != "centre"
        lead, tail = now.lead, now.tail
        if self._taken.part == "body":
            offset = min(max(offset, -tail), lead)
            lead, tail = lead - offset, tail + offset
        elif self._taken.part == "in":
            lead = max(lead - offset, 0)
            tail = tail if is_alone else max(tail - offset, 0)
        else:
            tail = max(tail + offset, 0)
            lead = lead if is_alone else max(lead + offset, 0)
        if now.before is None:
            lead = 0
        if now.after is None:
            tail = 0
        if lead + tail < 1:
            lead, tail = (1, 0) if now.after is None else (0, 1)
        return replace(now, lead=lead, tail=tail)


def press_transition(stage: Stage, pointer: Pointer) -> TransitionGesture | None:
    """Choose what is under the pointer and begin to drag it; None where there is none."""
    taken, sequence = taken_at(stage, pointer), stage.sequence
    if taken is None or sequence is None:
        return None
    stage.desk.state.choose_transition(TransitionId(taken.placed.transition.id))
    if taken.lane.track.is_locked:
        return None
    return TransitionGesture(stage, sequence, taken, pointer)
