"""A transition dragged onto a cut or an edge of a clip, or an effect onto a clip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.transitions import TRANSITIONS, Transition
from aigc_studio.editing.transitions import longest_fit
from aigc_studio.gui.effect_stack import add_effect
from aigc_studio.gui.parameter_words import effect_name
from aigc_studio.gui.timeline.geometry import Lane, hit_test, lane_at
from aigc_studio.gui.timeline.lanes_view import LanesView
from aigc_studio.gui.timeline.overlay import NOTHING, Outline, Overlay
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.transitions import (
    USUAL_SECONDS,
    Junction,
    junctions,
    name_of,
    put,
    wanted_at,
)
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

TRANSITION_MIME = "application/x-aigc-transition"
EFFECT_MIME = "application/x-aigc-effect"
_REACH_PX = 40


class TransitionDrops(QObject):
    """Takes drag events that carry ``TRANSITION_MIME``."""

    def __init__(self, stage: Stage, lanes: LanesView) -> None:
        super().__init__(lanes)
        self._stage = stage
        self._lanes = lanes

    def take(self, event: QDropEvent) -> None:
        """Show where it would come to lie; dropped, put it there."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        kind = bytes(event.mimeData().data(TRANSITION_MIME).data()).decode()
        found = self._aim(event, kind)
        if event.type() != QEvent.Type.Drop:
            self._lanes.show_overlay(self._shown(event, kind, found))
            return
        self._lanes.show_overlay(NOTHING)
        if found is not None:
            _, junction = found
            put(self._stage.desk, junction, self._wanted(junction, kind), self._lanes.window())
        self._lanes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _aim(self, event: QDropEvent, kind: str) -> tuple[Lane, Junction] | None:
        """The cut or edge of the lane under the pointer that is near."""
        stage, at = self._stage, event.position()
        lane = lane_at(stage.lanes, at.y() + stage.camera.scroll_y)
        spec = TRANSITIONS.get(kind)
        if lane is None or spec is None or lane.track.is_locked or lane.track.kind != spec.media:
            return None
        scale = stage.camera.scale
        near = [
            (abs(scale.x_of(junction.frame) - at.x()), number, junction)
            for number, junction in enumerate(junctions(lane.track))
            if spec.can_fade or (junction.before is not None and junction.after is not None)
        ]
        nearest = min(near, default=None, key=lambda item: item[:2])
        if nearest is None or nearest[0] > _REACH_PX:
            return None
        return lane, nearest[2]

    def _wanted(self, junction: Junction, kind: str) -> Transition:
        sequence = self._stage.sequence
        frames = sequence.frame_rate.frames_nearest(USUAL_SECONDS) if sequence is not None else 2
        return wanted_at(junction, kind, max(frames, 2))

    def _shown(self, event: QDropEvent, kind: str, found: tuple[Lane, Junction] | None) -> Overlay:
        at = (event.position().x(), event.position().y())
        sequence = self._stage.sequence
        if found is None or sequence is None:
            words = translate("Transition", "Drop it on a cut or on an edge of a clip")
            return Overlay(label=words, at=at)
        lane, junction = found
        wanted = self._wanted(junction, kind)
        fit = longest_fit(self._stage.desk.project, sequence, lane.track, wanted) or wanted
        span = FrameRange(junction.frame - fit.lead, junction.frame + fit.tail)
        return Overlay((Outline(lane, span),), label=name_of(kind), at=at)


class EffectDrops(QObject):
    """Takes drag events that carry ``EFFECT_MIME``."""

    def __init__(self, stage: Stage, lanes: LanesView) -> None:
        super().__init__(lanes)
        self._stage = stage
        self._lanes = lanes

    def take(self, event: QDropEvent) -> None:
        """Show the clip under the pointer; dropped, put the effect on its stack."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        kind = bytes(event.mimeData().data(EFFECT_MIME).data()).decode()
        at, stage = event.position(), self._stage
        hit = hit_test(stage.lanes, stage.camera.scale, at.x(), at.y() + stage.camera.scroll_y)
        spec = EFFECTS.get(kind)
        clip = hit.clip if hit is not None else None
        is_fit = hit is not None and spec is not None and hit.lane.track.kind == spec.media
        if event.type() != QEvent.Type.Drop:
            place = (at.x(), at.y())
            if hit is None or clip is None or not is_fit:
                words = translate("Effect", "Drop it on a clip that it is for")
                self._lanes.show_overlay(Overlay(label=words, at=place))
                return
            outline = Outline(hit.lane, clip.range_in_parent)
            self._lanes.show_overlay(Overlay((outline,), label=effect_name(kind), at=place))
            return
        self._lanes.show_overlay(NOTHING)
        if clip is not None and is_fit:
            stage.desk.state.select({clip.id})
            add_effect(stage.desk, kind)
        self._lanes.setFocus(Qt.FocusReason.OtherFocusReason)
