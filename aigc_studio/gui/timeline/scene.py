"""All that the lanes are drawn from, gathered once a repaint; values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence
from aigc_studio.core.ids import AssetId, ClipId, SuggestionId, TransitionId
from aigc_studio.core.music import Music
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.results import MediaFeatures, ShotAnalysis
from aigc_studio.gui.timeline.geometry import Lane, Scale, clips_between
from aigc_studio.gui.timeline.transition_places import TransitionPlaces
from aigc_studio.suggest.suggestion import Suggestion

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap


@dataclass(frozen=True, slots=True)
class Ghost:
    """A suggestion on the lanes: its stretch and the tracks it would change."""

    suggestion_id: SuggestionId
    kind: str
    range: FrameRange
    touches: frozenset[ClipId]
    confidence: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A shot curve to draw under a clip, with the threshold that is on."""

    clip_id: ClipId
    analysis: ShotAnalysis
    features: MediaFeatures
    threshold: float


@dataclass(frozen=True)
class Scene:
    project: Project = field(repr=False)
    sequence: Sequence | None = field(repr=False)
    scale: Scale
    lanes: tuple[Lane, ...] = ()
    scroll_y: int = 0
    width: int = 0
    height: int = 0
    selection: frozenset[ClipId] = frozenset()
    lit: frozenset[ClipId] = frozenset()
    """Linked with what is selected or under the pointer."""
    hovered: ClipId | None = None
    missing: frozenset[AssetId] = frozenset()
    ghosts: tuple[Ghost, ...] = ()
    chosen: SuggestionId | None = None
    curves: tuple[Curve, ...] = ()
    features: Callable[[AssetId], MediaFeatures | None] = field(
        default=lambda _asset: None, repr=False
    )

    music: Callable[[AssetId], Music | None] = field(default=lambda _asset: None, repr=False)
    transitions: TransitionPlaces = field(default_factory=TransitionPlaces, repr=False)
    transition: TransitionId | None = None
    """The chosen one."""
    picture: Callable[[MediaAsset], QPixmap | None] = field(default=lambda _asset: None, repr=False)
    """Of what is not studied: stills, titles and nests."""

    def ghost_lanes(self, ghost: Ghost) -> tuple[Lane, ...]:
        """The lanes with a clip that the ghost touches."""
        return tuple(
            lane
            for lane in self.lanes
            if any(
                clip.id in ghost.touches
                for clip in _near(lane, ghost.range.start, max(ghost.range.end, 1))
            )
        )


def _near(lane: Lane, first: int, last: int) -> tuple[Clip, ...]:
    return tuple(clips_between(lane.track, max(0, first - 1), last + 1))


def ghosts_of(suggestions: tuple[Suggestion, ...], sequence: Sequence | None) -> tuple[Ghost, ...]:
    """Suggestions about clips of the open timeline, in order."""
    if sequence is None:
        return ()
    return tuple(
        Ghost(s.id, s.kind, s.range, frozenset(s.touches), s.confidence)
        for s in suggestions
        if s.sequence_id == sequence.id and s.touches and not s.opens_timeline
    )
