"""What is seen in a file over time: faces with their expression, the camera's path, visual hits.

Frozen, cacheable, in media seconds. What a shot is called (close or wide, still or panned) is told
from this by ``suggest.shot_looks``, so that a moved threshold of cuts needs no new analysis. Boxes
are shares of the picture as it is shown: rotated, and with square pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from aigc_studio.core.results import Floats

LOOK_STEP = Fraction(1, 25)
"""Seconds between two values of a curve."""

EXPRESSIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
"""What a face may show, in the order of ``FaceTrack.expressions``."""

FaceSigns = Literal["", "encoder", "patterns"]
ShotScale = Literal["unknown", "extreme close", "close", "medium", "full", "wide"]
CameraMove = Literal[
    "unknown",
    "still",
    "pan left",
    "pan right",
    "tilt up",
    "tilt down",
    "zoom in",
    "zoom out",
    "handheld",
]


@dataclass(frozen=True, slots=True)
class Box:
    """Shares of the shown picture, 0..1; a face that is cut off lies partly outside."""

    left: float
    top: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class FaceTrack:
    """One face for as long as it stays in view; one entry a sample, in order of time."""

    times: tuple[Fraction, ...]
    boxes: tuple[Box, ...]
    confidences: tuple[float, ...]
    """How sure the detector is, 0..1."""
    expressions: tuple[tuple[float, ...], ...] = ()
    """A share for each of ``EXPRESSIONS``, smoothed over time; empty where nobody read it."""
    valence: tuple[float, ...] = ()
    """-1 (unhappy) .. 1 (happy), from the expression."""
    valence_sd: tuple[float, ...] = ()
    """One standard deviation of what is not known of it: wide, for the model is weak."""
    signature: Floats = field(default_factory=Floats)
    """What the face is like, to tell people of a project apart; empty where it was too small.

    Kept in the cache of analysis alone, with no name to it.
    """


@dataclass(frozen=True, slots=True)
class CameraPath:
    """What the whole picture does, 25 values a second; a similarity fitted to the flow.

    The scene's movement, so a camera that pans left has a positive ``right``.
    """

    right: Floats = field(default_factory=Floats)
    """Widths a second."""
    down: Floats = field(default_factory=Floats)
    """Widths a second."""
    growth: Floats = field(default_factory=Floats)
    """Shares a second by which the picture grows: positive zooms in."""
    turn: Floats = field(default_factory=Floats)
    """Radians a second, clockwise."""
    fit: Floats = field(default_factory=Floats)
    """0..1: the share of the picture that moves along."""


@dataclass(frozen=True, slots=True)
class VisualHit:
    """A moment in which movement stops or turns at once."""

    at: Fraction
    strength: float
    """0..1, of the file's strongest."""


@dataclass(frozen=True, slots=True)
class Looks:
    """One file as it was looked at. Curves begin at ``start``."""

    start: Fraction
    end: Fraction
    face_step: Fraction = Fraction(1, 5)
    """Seconds between two pictures in which faces were looked for."""
    faces: tuple[FaceTrack, ...] = ()
    camera: CameraPath = field(default_factory=CameraPath)
    motion_right: Floats = field(default_factory=Floats)
    """Mean movement of the picture with that of the camera, widths a second."""
    motion_down: Floats = field(default_factory=Floats)
    impact: Floats = field(default_factory=Floats)
    """How much movement stops at once, 0..1 of the file's strongest."""
    hits: tuple[VisualHit, ...] = ()
    has_looked_for_faces: bool = False
    """False without the models or with AI off: then there are none, and nothing is known."""
    has_read_expressions: bool = False
    told_apart_by: FaceSigns = ""
    """What made the signatures: only those of one kind are compared."""
    detector: str = ""
    """What ran, such as ``faces + expression + flow`` or ``flow (no model)``."""
    model_digest: str = ""


@dataclass(frozen=True, slots=True)
class ShotLook:
    """A shot, or any stretch of a file, in media seconds."""

    start: Fraction
    end: Fraction
    scale: ShotScale = "unknown"
    scale_confidence: float = 0.0
    camera: CameraMove = "unknown"
    camera_confidence: float = 0.0
    faces: int | None = None
    """The most that are seen at once; None where nobody looked for them."""
    face_share: float = 0.0
    """Share of the looked-at pictures with a face."""
    right: float = 0.0
    """Where the picture's contents move on the whole, widths a second."""
    down: float = 0.0
    pleasure: float | None = None
    """Mean valence of the faces, -1..1; None where none was read."""
