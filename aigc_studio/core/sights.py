"""What the pictures of a file show: key frames with tags, on-screen text, colours and likeness.

Frozen, cacheable, in media seconds. A key frame stands for a stretch of its file, and the stretches
of a file follow each other without a gap; a shot is told from the key frames that lie in it, so a
moved threshold of cuts needs no new analysis. Nothing here knows who is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from aigc_studio.core.looks import Box
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats

SURE = 0.4
"""Confidence from which a tag is shown to people; weaker ones only help to find."""

TagKind = Literal["scene", "object", "place", "time", "graphics"]
"""``place``: indoors or outdoors. ``time``: day or night. ``graphics``: titles, drawings, cards."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Something a picture shows, by a key that stays the same, with its names in both languages."""

    kind: TagKind
    key: str
    """Such as ``object/golden retriever`` or ``place/outdoors``."""
    en: str
    zh: str
    confidence: float
    """0..1."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A line of text that can be read in a picture."""

    text: str
    confidence: float
    """0..1."""
    box: Box


@dataclass(frozen=True, slots=True)
class ColourShare:
    """How much of a picture has a colour, such as ``red`` or ``grey``."""

    colour: str
    """A key of ``COLOURS``."""
    share: float
    """0..1 of the picture."""


COLOURS = (
    "black",
    "white",
    "grey",
    "red",
    "orange",
    "yellow",
    "green",
    "cyan",
    "blue",
    "purple",
    "pink",
    "brown",
)


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """A sharp, typical picture of a stretch of a file."""

    at: Fraction
    stretch: TimeRange
    """What it stands for."""
    sharpness: float
    """0 (blurred) to 1 (crisp), relative to what the file can show."""
    quality: float = 0.5
    """0 (black, blurred, burnt out) to 1."""
    tags: tuple[Tag, ...] = ()
    """The surest first; those below ``SURE`` are right about every other time."""
    text: tuple[ReadText, ...] = ()
    """In reading order."""
    colours: tuple[ColourShare, ...] = ()
    """The largest share first."""
    picture: Floats = field(default_factory=Floats)
    """What the picture is like, of length 1 (unit norm); those of one ``tagged_by`` compare."""
    shown: Floats = field(default_factory=Floats)
    """The same of an image-text model, comparable with texts; empty without such a model."""


@dataclass(frozen=True, slots=True)
class Sights:
    """One file as its pictures were read."""

    start: Fraction
    end: Fraction
    frames: tuple[KeyFrame, ...] = ()
    """In order of time; at least one a shot."""
    tagged_by: str = ""
    """The model behind tags and likeness; empty without one: then likeness is of blocks alone."""
    read_by: str = ""
    """What read text; empty where nobody did, and nothing is known of it."""
    shown_by: str = ""
    """The image-text model behind ``shown``; empty without one."""
    model_digest: str = ""
    is_complete: bool = True
    """False for what was read up to ``end`` by a run that was broken off."""


def _ignore(_sights: Sights) -> None:
    """Nobody keeps it."""


@dataclass(frozen=True, slots=True)
class SightsSoFar:
    """How a long file is carried on: what an earlier run read, and who is told of what is read."""

    known: Sights | None = None
    tell: Callable[[Sights], None] = _ignore
