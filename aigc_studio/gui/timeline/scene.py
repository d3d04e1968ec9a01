"""All that the lanes are drawn from, gathered once a repaint; values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aigc_studio.core.document import MediaAsset, Project, Sequence
from aigc_studio.core.ids import AssetId, ClipId, SuggestionId, TransitionId
from aigc_studio.core.music import Music
from aigc_studio.core.results import MediaFeatures, ShotAnalysis
from aigc_studio.gui.timeline.geometry import Lane, Scale
from aigc_studio.gui.timeline.ghost_places import Ghost, GhostPlaces
from aigc_studio.gui.timeline.transition_places import TransitionPlaces

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap


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
    ghosts: GhostPlaces = field(default_factory=GhostPlaces, repr=False)
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

    def ghost_lanes(self, ghost: Ghost) -> list[Lane]:
        """The lanes with a clip that the ghost touches."""
        tracks = self.ghosts.tracks(ghost)
        return [lane for lane in self.lanes if lane.track.id in tracks]
