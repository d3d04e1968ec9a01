"""The one type every service suggests with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, SuggestionId
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.broll_evidence import BrollEvidence, WantedShot
from aigc_studio.suggest.fit_evidence import FitEvidence

SuggestionKind = Literal[
    "split",
    "drop",
    "rough_cut",
    "silence",
    "filler",
    "retake",
    "off_topic",
    "chapters",
    "feeling",
    "key_sentence",
    "rhythm",
    "highlights",
    "trailer",
    "shorts",
    "snap",
    "repace",
    "duck",
    "music_fit",
    "reframe",
    "multicam",
    "broll",
    "shot_list",
    "transitions",
]

REMOVALS: frozenset[SuggestionKind] = frozenset(
    {"drop", "silence", "filler", "retake", "off_topic"}
)
"""Kinds that take their range out of the timeline."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature that spoke for the suggestion. ``weight`` is its share, -1..1."""

    feature: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the reasons can be looked at: an analysis result and a stretch of an asset."""

    analysis: str
    asset_id: AssetId
    source_range: TimeRange


@dataclass(frozen=True, slots=True)
class Provenance:
    """What it came from, and where it ran."""

    model: str
    version: str = ""
    licence: str = ""
    ran_on: str = "cpu"
    is_generated: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to translate: a key of the catalogue with named values to fill in."""

    text: str
    """English text with ``{name}`` fields; it is its own translation key."""
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text.format(**dict(self.values))


@dataclass(frozen=True, slots=True)
class PlannedCut:
    """Why a cut is where it is. ``runner_up``: the next best frame, ``dearer`` by so much."""

    frame: int
    terms: tuple[Reason, ...]
    runner_up: int | None = None
    dearer: float = 0.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What was planned: every cut with its reasons, and the pace that was wanted and achieved.

    Both paces are cuts a minute at as many places, evenly over ``duration`` frames.
    """

    duration: int
    cuts: tuple[PlannedCut, ...]
    wanted: tuple[float, ...]
    achieved: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FramedShot:
    """Frames of the sequence in which the frame is still, panned or follows its subject."""

    range: FrameRange
    manner: Literal["still", "pan", "follow"]


@dataclass(frozen=True, slots=True)
class Reframing:
    """How a timeline is framed anew. Values are evenly over ``duration`` frames.

    ``places`` is the middle of the frame and ``subjects`` that of the subject along the axis on
    which the frame can move, as shares of the picture; -1 where there is none.
    """

    duration: int
    shots: tuple[FramedShot, ...]
    places: tuple[float, ...]
    subjects: tuple[float, ...]
    windows: tuple[float, ...]
    """The share of the picture that the frame shows there."""
    inside: float
    """Share of the time with the middle of the subject in the frame."""
    centred: float
    """The same for a frame that stays in the middle."""
    jerk: float
    """Root of the mean squared third difference, frames' widths a second cubed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """How one cut is to be passed. ``ranked``: all that is possible there with its probability."""

    frame: int
    chosen: str
    ranked: tuple[tuple[str, float], ...]
    reasons: tuple[Reason, ...]
    frames: tuple[int, int] = (0, 0)
    """Before and after the cut; none for a plain cut."""
    held_back: bool = False
    """Whether another one was likelier, and the rule for the whole timeline kept it away."""


@dataclass(frozen=True, slots=True)
class Alternative:
    label: Sentence
    edit: Edit
    rhythm: Rhythm | None = None
    fit: FitEvidence | None = None
    broll: BrollEvidence | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An edit that is offered, with why. It changes nothing until it is accepted."""

    id: SuggestionId
    kind: SuggestionKind
    edit: Edit
    sentence: Sentence
    reasons: tuple[Reason, ...]
    confidence: float
    evidence: tuple[Evidence, ...]
    sequence_id: SequenceId
    range: FrameRange
    """Frames of the sequence it is about."""
    touches: tuple[ClipId, ...]
    revision: int
    """Revision of the document it was made for."""
    provenance: Provenance
    alternatives: tuple[Alternative, ...] = ()
    rhythm: Rhythm | None = None
    fit: FitEvidence | None = None
    """How music is fitted, if that is what it is about."""
    reframing: Reframing | None = None
    broll: BrollEvidence | None = None
    wanted: tuple[WantedShot, ...] = ()
    """What there is to shoot, if that is what it is about."""
    passages: tuple[Passage, ...] = ()
    """Every cut it looked at, plain ones too, if it is about transitions."""

    @property
    def opens_timeline(self) -> bool:
        """Whether it makes a timeline of its own; such a one is chosen by hand."""
        return self.new_sequence is not None

    @property
    def new_sequence(self) -> Sequence | None:
        """The timeline it makes, alone or after the media that come with it."""
        edits = self.edit.edits if isinstance(self.edit, Batch) else (self.edit,)
        return next((e.sequence for e in edits if isinstance(e, AddSequence)), None)

    def edit_of(self, alternative: int = 0) -> Edit:
        """The edit itself, or that of an alternative, counted from 1."""
        return self.alternatives[alternative - 1].edit if alternative else self.edit

    def rhythm_of(self, alternative: int = 0) -> Rhythm | None:
        """What was planned for the suggestion itself or an alternative, if it is about rhythm."""
        return self.alternatives[alternative - 1].rhythm if alternative else self.rhythm

    def fit_of(self, alternative: int = 0) -> FitEvidence | None:
        return self.alternatives[alternative - 1].fit if alternative else self.fit

    def broll_of(self, alternative: int = 0) -> BrollEvidence | None:
        return self.alternatives[alternative - 1].broll if alternative else self.broll

    def frames_of(self, alternative: int = 0) -> FrameRange:
        """What the edit or an alternative is about; another take may lie elsewhere."""
        edit = self.edit_of(alternative)
        return edit.range if isinstance(edit, RemoveRange) else self.range
