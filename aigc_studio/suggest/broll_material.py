"""What B-roll is asked for and what was found for it; made on a worker, looked at by the rule.

The rule itself searches nothing: for every query of the talk the session asks the library once and
hands in the shots that came, with the vectors they are compared by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import Floats


@dataclass(frozen=True, slots=True)
class BrollWish:
    """Where shots are laid over talk. The numbers it begins with are those editors keep to.

    Measured by Huber et al., B-Script (CHI 2019): starts within 1 s of the key word, 0.5 to 8 s
    long, 9 s apart, 13 % of the running time.
    """

    is_asked: bool = False
    coverage: float = 0.13
    """The share of the running time that is covered, at most."""
    spacing: Fraction = Fraction(9)
    """Seconds from the end of one shot to the start of the next, at least."""
    shortest: Fraction = Fraction(3, 2)
    """Seconds: what is shorter flashes by."""
    longest: Fraction = Fraction(8)
    assets: tuple[AssetId, ...] = ()
    """Footage that is preferred."""
    forbidden: tuple[AssetId, ...] = ()
    scope: Literal["project", "known"] = "project"
    """The footage of the project, or all that the index knows."""
    folders: tuple[str, ...] = ()
    """Of what is known only files in these."""
    keeps_ambience: bool = False
    """Whether a shot's own sound stays, low under the talk."""
    fills: bool = False
    """Whether pictures may cover all of it, one after the other: for talk without a picture."""
    script: str = ""
    """Talk that is not spoken yet: it makes a timeline of its own."""


@dataclass(frozen=True, slots=True)
class BrollQuery:
    """A key phrase and the sentence it stands in, as the library is asked."""

    phrase: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BrollAnswer:
    """What the library has for a query, the best first."""

    query: BrollQuery
    records: tuple[ShotRecord, ...] = ()
    phrase: Floats = field(default_factory=Floats)
    """The meaning of the phrase, comparable with ``ShotRecord.meaning``."""
    sentence: Floats = field(default_factory=Floats)
    shown: Floats = field(default_factory=Floats)
    """Comparable with ``ShotRecord.shown``; empty without an image-text model."""


@dataclass(frozen=True, slots=True)
class BrollMaterial:
    """All answers there are so far, and the footage in them that no project asset stands for."""

    answers: tuple[BrollAnswer, ...] = ()
    outside: tuple[MediaAsset, ...] = ()
    meant_by: str = ""
    """The text model; empty without one: then words alone tell."""
    missing: tuple[AssetId, ...] = ()
    """Assets of the project whose files were not there."""
