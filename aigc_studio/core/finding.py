"""Footage as it is found: a record for every shot, what is looked for, and what was found.

Frozen values that cross between the session, the rules and the index. Times are media seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from aigc_studio.core.results import Floats
from aigc_studio.core.sights import ColourShare, Tag

TextField = Literal["said", "read", "tags", "people", "sounds", "name", "camera"]
"""Where words can be found. ``name``: of file and folder; ``camera``: make, model, place, date."""

FilterField = Literal[
    "shot",
    "motion",
    "who",
    "said",
    "text",
    "tag",
    "colour",
    "sound",
    "people",
    "place",
    "time",
    "rating",
    "duration",
    "width",
    "height",
    "rate",
    "file",
    "kind",
    "camera",
    "date",
    "similar",
]
"""What can be asked for by name in a search."""


@dataclass(frozen=True, slots=True)
class ShotRecord:
    """One shot of a file, with all that is known of it. A record is whole: later ones replace it.

    A file without pictures, or whose shots are not known, has records of stretches of it.
    """

    fingerprint: str
    path: str
    name: str
    number: int
    """From 0 within the file."""
    start: Fraction
    end: Fraction
    kind: Literal["video", "audio", "still"] = "video"
    poster: Fraction = Fraction(0)
    """The moment of its key frame."""
    said: str = ""
    """Words spoken in it, as they stand in the transcript."""
    read: str = ""
    """Text seen in it."""
    tags: tuple[Tag, ...] = ()
    people: tuple[str, ...] = ()
    """Names the editor gave."""
    faces: int | None = None
    """The most seen at once; None where nobody looked."""
    sounds: tuple[str, ...] = ()
    """Such as ``speech``, ``singing``, ``music``, ``silence``."""
    scale: str = "unknown"
    """A ``ShotScale``."""
    motion: str = "unknown"
    """A ``CameraMove``."""
    colours: tuple[ColourShare, ...] = ()
    rating: int = 0
    """The editor's, 0..5."""
    quality: float = 0.5
    width: int = 0
    height: int = 0
    """As shown: rotated, with square pixels."""
    rate: Fraction = Fraction(0)
    camera: str = ""
    """Make, model, place and date as the file tells them."""
    recorded: str = ""
    """ISO date and time of the recording, where the file tells it."""
    picture: Floats = field(default_factory=Floats)
    """Likeness of its key frame, unit norm."""
    shown: Floats = field(default_factory=Floats)
    """The key frame by an image-text model, unit norm; empty without one."""
    meaning: Floats = field(default_factory=Floats)
    """Of all its words in both languages, unit norm; empty without a text model."""
    heard: Floats = field(default_factory=Floats)
    """What it sounds like, unit norm; empty without sound."""
    by_face: tuple[str, ...] = ()
    """Those of ``people`` who are known by nothing but a face."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Something that has to hold. ``is_not`` turns it round."""

    field: FilterField
    value: str
    comparison: Literal["is", "<", "<=", ">", ">="] = "is"
    is_not: bool = False


@dataclass(frozen=True, slots=True)
class SearchTask:
    """What the index is asked for; with no words and no vectors, all that passes the filters."""

    words: tuple[str, ...] = ()
    """Any may occur; they are ranked by how rare and how many."""
    phrases: tuple[str, ...] = ()
    """Each has to occur as it stands, in any field."""
    without: tuple[str, ...] = ()
    """None of these may occur."""
    filters: tuple[Filter, ...] = ()
    meaning: Floats = field(default_factory=Floats)
    shown: Floats = field(default_factory=Floats)
    picture: Floats = field(default_factory=Floats)
    heard: Floats = field(default_factory=Floats)
    fingerprints: tuple[str, ...] | None = None
    """Only files with these; None is every file that is known."""
    count: int = 60
    excluded: tuple[str, ...] = ()
    """No files with these."""


@dataclass(frozen=True, slots=True)
class HitReason:
    """Why something was found, the strongest first."""

    feature: Literal[
        "said", "read", "tags", "people", "sounds", "name", "camera",
        "meaning", "shown", "picture", "heard", "filter",
    ]  # fmt: skip
    text: str = ""
    """The words as they occur there, or the tag."""
    value: float = 0.0
    """0..1, comparable within a feature."""


@dataclass(frozen=True, slots=True)
class Hit:
    record: ShotRecord
    score: float
    """0..1, the best of an answer nearest to 1."""
    reasons: tuple[HitReason, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexState:
    """What the index holds."""

    files: int = 0
    shots: int = 0
    size_bytes: int = 0
