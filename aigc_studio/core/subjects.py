"""Where in its pictures a film has what is looked at: boxes at moments, with how much they draw.

Frozen, cacheable, in media seconds. Nothing here knows who found a box or what is done with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

SubjectKind = Literal["face", "motion", "salient"]


@dataclass(frozen=True, slots=True)
class SubjectBox:
    """Something that is looked at, at one second of the media.

    ``x`` and ``y`` are its middle; all four are shares of the picture as it is shown, upright.
    ``weight`` says how much it draws the eye beside the other boxes of that moment, 0..1.
    """

    at: Fraction
    x: float
    y: float
    width: float
    height: float
    weight: float
    kind: SubjectKind = "salient"


@dataclass(frozen=True, slots=True)
class Subjects:
    """``boxes`` in order of time; ``times`` are all moments looked at, some without a box."""

    step: Fraction
    """Seconds between two looks, at most."""
    times: tuple[Fraction, ...]
    boxes: tuple[SubjectBox, ...]
    detector: str = ""
    """What ran, such as ``motion + saliency``."""
