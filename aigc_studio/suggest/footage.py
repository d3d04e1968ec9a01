"""What the rules look at: the document and what is known of each asset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from aigc_studio.core.document import MediaAsset, Project, Sequence
from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import MediaFeatures, Shot, ShotAnalysis
from aigc_studio.suggest.suggestion import Provenance


@dataclass(frozen=True, slots=True)
class Footage:
    """One analysed asset. ``threshold`` is the editor's, or None for the detector's own."""

    asset: MediaAsset
    features: MediaFeatures
    analysis: ShotAnalysis
    shots: tuple[Shot, ...]
    provenance: Provenance
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class RoughCutWish:
    """``assets`` empty takes all footage; ``music`` lies under the whole cut."""

    seconds: Fraction = Fraction(30)
    assets: tuple[AssetId, ...] = ()
    music: AssetId | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a rule may know; the same situation always gives the same suggestions."""

    project: Project
    revision: int
    footage: Mapping[AssetId, Footage] = field(default_factory=dict)
    rough_cut: RoughCutWish = RoughCutWish()

    @property
    def sequence(self) -> Sequence | None:
        return self.project.sequence()
