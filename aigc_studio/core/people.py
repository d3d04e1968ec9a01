"""People told apart by their faces, and the names the editor gave to some of them.

A signature says what a face is like. It is made only where the editor asked for it, lies on this
machine alone, never in a project, and goes when it is erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.ids import AssetId, PersonId
from aigc_studio.core.looks import Box, FaceSigns
from aigc_studio.core.results import Floats


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Whom the editor named. ``signatures`` are of several sights, the newest last."""

    id: PersonId
    name: str
    kind: FaceSigns
    """What made the signatures."""
    signatures: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Where a face is seen best; the box is in shares of the picture."""

    asset_id: AssetId
    at: Fraction
    box: Box


@dataclass(frozen=True, slots=True)
class SeenPerson:
    """Someone seen in the footage of a project: tracks of faces that belong together."""

    id: PersonId | None
    """None while nobody is named like that."""
    name: str
    tracks: tuple[tuple[AssetId, int], ...]
    """(asset, place in its ``Looks.faces``)."""
    portrait: Portrait
    seconds: float
    """How long the face is seen in all."""
    kind: FaceSigns
    signatures: tuple[Floats, ...]
    """A few that tell the person from others."""
