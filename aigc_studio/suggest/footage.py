"""What the rules look at: the document and what is known of each asset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from aigc_studio.core.document import MediaAsset, Project, Sequence
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import AssetId, ClipId
from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.core.looks import Looks
from aigc_studio.core.music import Music
from aigc_studio.core.music_joins import MusicJoins
from aigc_studio.core.passages import PassageWeights
from aigc_studio.core.results import MediaFeatures, ShotAnalysis
from aigc_studio.core.sounds import SameSound, Sounds
from aigc_studio.core.speech import Speech
from aigc_studio.core.subjects import Subjects
from aigc_studio.suggest.broll_material import BrollMaterial, BrollWish


@dataclass(frozen=True, slots=True)
class Studied:
    """One analysed asset. ``threshold`` is the editor's, or None for the detector's own."""

    asset: MediaAsset
    features: MediaFeatures
    analysis: ShotAnalysis
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """One asset that was listened to, as it was heard: corrections are in the project."""

    asset: MediaAsset
    speech: Speech


@dataclass(frozen=True, slots=True)
class Heard:
    """One asset that was heard as music."""

    asset: MediaAsset
    music: Music
    joins: MusicJoins | None = None
    """Where it can be left and entered again; None until that was asked for."""


@dataclass(frozen=True, slots=True)
class Felt:
    """One asset whose feeling over time is known, in its media seconds."""

    asset: MediaAsset
    feeling: Feeling
    features: MediaFeatures | None = None
    """Its levels tell how much it is heard beside other sounds."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """One asset whose kinds of sound were told apart."""

    asset: MediaAsset
    sounds: Sounds


@dataclass(frozen=True, slots=True)
class Looked:
    """One asset whose pictures were looked at."""

    asset: MediaAsset
    looks: Looks


@dataclass(frozen=True, slots=True)
class Watched:
    """One asset in whose pictures the subject was looked for; ``looks`` may bring its faces."""

    asset: MediaAsset
    subjects: Subjects
    looks: Looks | None = None


@dataclass(frozen=True, slots=True)
class RoughCutWish:
    """``assets`` in their order, empty for all; ``music`` lies under the whole cut."""

    seconds: Fraction = Fraction(30)
    assets: tuple[AssetId, ...] = ()
    music: AssetId | None = None


@dataclass(frozen=True, slots=True)
class TightenWish:
    """How talk is tightened. ``margin`` None keeps a breath by the length of each pause."""

    margin: Fraction | None = None
    """Seconds to keep beside what is said."""
    min_silence: Fraction = Fraction(7, 10)
    """Shorter pauses stay."""
    kept_words: tuple[str, ...] = ()
    """Words and phrases that are never taken for fillers."""


@dataclass(frozen=True, slots=True)
class FixedShot:
    """A stretch of a file that has to stand at one place of the cut; seconds of each."""

    asset: AssetId
    source_start: Fraction
    at: Fraction
    seconds: Fraction
    framing: tuple[FramingPoint, ...] = ()
    stream_index: int | None = None


@dataclass(frozen=True, slots=True)
class RhythmWish:
    """How footage is cut to music and timelines are paced. Without ``music`` no cut is made."""

    music: AssetId | None = None
    seconds: Fraction | None = None
    """Length of the cut; None is all of the music."""
    style: str = "film"
    wanted: tuple[tuple[float, float], ...] = ()
    """(position 0..1, arousal 0..1), linear between; empty follows the music, or what is felt."""
    chronology: float = 0.5
    """0 takes footage in any order, 1 in shooting order alone."""
    on_beat: float | None = None
    """The largest share of cuts on the beat outside of a drop; None is the style's."""
    tolerance: Fraction = Fraction(1, 6)
    """How far in seconds a cut may be nudged onto a beat."""
    assets: tuple[AssetId, ...] = ()
    """The footage, empty for all."""
    kept: tuple[AssetId, ...] = ()
    """Footage that is to be there at least once."""
    forbidden: tuple[AssetId, ...] = ()
    longest: Fraction | None = None
    """No shot longer than that many seconds."""
    keeps_sound: bool = False
    """Whether the footage is heard under the music, where its words are known and stay whole."""
    fixed: tuple[FixedShot, ...] = ()
    """What stands where it is whatever the plan, in order and disjoint."""
    every_face: bool = False
    """Whether each person whose face is seen in the footage is to be shown once."""
    is_repacing: bool = False
    """Whether the open timeline is to be paced anew."""
    begins: Fraction | None = None
    """Media second of the music from which it is cut to; None is its start."""


ReelKind = Literal["highlights", "trailer", "shorts"]


@dataclass(frozen=True, slots=True)
class ReelWish:
    """Reels of the best of the footage; none is made of a kind that is not named."""

    kinds: tuple[ReelKind, ...] = ()
    seconds: Fraction = Fraction(30)
    """Length of the reel or the trailer; no short is longer."""
    count: int = 5
    """How many shorts at most."""
    assets: tuple[AssetId, ...] = ()
    """The footage, empty for all."""
    music: AssetId | None = None
    """What a trailer is cut to."""
    title: str = ""
    """Shown in the trailer; empty for a black pause."""
    aspect: tuple[int, int] | None = None
    """The shape of frame, as width to height; None keeps that of the footage."""
    has_captions: bool = True
    """In another shape: whether what is said is written into the picture."""


@dataclass(frozen=True, slots=True)
class FitWish:
    """How music on the timeline is fitted. ``clip`` None is every piece whose joins are known."""

    clip: ClipId | None = None
    seconds: Fraction | None = None
    """None is to the end of the picture."""
    keeps_start: bool = True
    keeps_end: bool = True


@dataclass(frozen=True, slots=True)
class DuckWish:
    """How far music goes down under speech. ``depth_db`` None goes by the levels of both."""

    depth_db: float | None = None
    above_db: float = 15.0
    """Words are to be louder than the music by so much."""


@dataclass(frozen=True, slots=True)
class PassageWish:
    """How the cuts of the open timeline are to be passed; nothing is offered before it is asked.

    ``learned``: weights of an editor, which take the place of the genre's.
    """

    is_asked: bool = False
    profile: str = "film"
    most: float | None = None
    """At most that share of the cuts shows a transition; None is the genre's."""
    learned: PassageWeights | None = None


ASPECTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"9:16": (9, 16), "4:5": (4, 5), "1:1": (1, 1), "16:9": (16, 9)}
)
"""The shapes of frame that are offered, as width to height."""


@dataclass(frozen=True, slots=True)
class ReframeWish:
    """The shape the open timeline is to have, as width to height; None leaves it as it is."""

    aspect: tuple[int, int] | None = None
    has_captions: bool = True
    """Whether what is said is written into the picture."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the editor asks of the rules. ``topic``: what is said off it is offered to go."""

    rough_cut: RoughCutWish = RoughCutWish()
    topic: str = ""
    tighten: TightenWish = TightenWish()
    rhythm: RhythmWish = RhythmWish()
    reframe: ReframeWish = ReframeWish()
    reel: ReelWish = ReelWish()
    fit: FitWish = FitWish()
    duck: DuckWish = DuckWish()
    broll: BrollWish = field(default_factory=BrollWish)
    passages: PassageWish = PassageWish()


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a rule may know; the same situation always gives the same suggestions."""

    project: Project
    revision: int
    studied: tuple[Studied, ...] = ()
    rough_cut: RoughCutWish = RoughCutWish()
    spoken: tuple[Spoken, ...] = ()
    topic: str = ""
    """What the film is to be about, in the editor's words; empty when it is not told."""
    tighten: TightenWish = TightenWish()
    felt: tuple[Felt, ...] = ()
    heard: tuple[Heard, ...] = ()
    rhythm: RhythmWish = RhythmWish()
    watched: tuple[Watched, ...] = ()
    reframe: ReframeWish = ReframeWish()
    reel: ReelWish = ReelWish()
    looked: tuple[Looked, ...] = ()
    fit: FitWish = FitWish()
    duck: DuckWish = DuckWish()
    sounded: tuple[Sounded, ...] = ()
    same_sounds: tuple[SameSound, ...] = ()
    broll: BrollWish = field(default_factory=BrollWish)
    found: BrollMaterial = field(default_factory=BrollMaterial)
    """What the library has for the talk; empty before it was asked."""
    passages: PassageWish = PassageWish()

    @property
    def sequence(self) -> Sequence | None:
        return self.project.sequence()
