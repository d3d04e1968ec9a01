"""What is said in a file: words with times, who says them, where anybody speaks at all.

Times are media seconds, in whole milliseconds. Text is as it is read; what an editor corrects in it
lies in the document (``WordCorrection``), since a result may be computed again at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from aigc_studio.core.media import MediaInfo
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings

ChineseScript = Literal["as heard", "simplified", "traditional"]

UNKNOWN_VOICE = -1


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word, or one Chinese word or character, with its punctuation."""

    text: str
    start: Fraction
    end: Fraction
    confidence: float
    voice: int = UNKNOWN_VOICE
    """The number of the voice in this file."""
    has_space: bool = True
    """Whether a space stands before it in running text."""

    @property
    def range(self) -> TimeRange:
        return TimeRange(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of one file, as he sounds; a name for him is in the document."""

    number: int
    print: Floats
    """The speaker embedding, unit length; empty when no speaker model ran."""
    seconds: float
    """How long he speaks."""


@dataclass(frozen=True, slots=True)
class Reheard:
    """A stretch that was listened to again by itself, and what ran there."""

    range: TimeRange
    language: str
    recognizer: str
    model_digest: str


@dataclass(frozen=True, slots=True)
class Speech:
    """What was heard of one file's sound, whole or (while it is listened to) up to ``heard.end``.

    ``activity`` is the probability of speech in each 32 ms from ``heard.start``; ``levels_db`` the
    RMS level in dBFS of each 10 ms from there. Both cover the whole ``heard`` range.
    """

    language: str
    """ISO 639-1; empty where no word was found."""
    words: tuple[Word, ...]
    sentences: tuple[int, ...]
    """The index of each sentence's first word, from 0."""
    voiced: tuple[TimeRange, ...]
    """Where somebody speaks, by voice activity; also known without a transcription model."""
    activity: Floats
    levels_db: Floats
    heard: TimeRange
    voices: tuple[Voice, ...] = ()
    recognizer: str = ""
    """What ran, such as ``Whisper base``; ``voice activity only`` without a model."""
    model_digest: str = ""
    is_complete: bool = True
    notes: tuple[str, ...] = ()
    """Sentences on what was left out or could not be done."""
    reheard: tuple[Reheard, ...] = ()
    """In the order they were heard: where two overlap the later one holds. Language, recognizer and
    digest above are those of everything else."""

    def heard_by(self, moment: Fraction) -> str:
        """What wrote down the words there."""
        for part in reversed(self.reheard):
            if part.range.start <= moment < part.range.end:
                return part.recognizer
        return self.recognizer


ACTIVITY_STEP = Fraction(32, 1000)
LEVEL_STEP = Fraction(10, 1000)


@dataclass(frozen=True, slots=True)
class ListenWish:
    """How a file is to be transcribed; part of the cache key."""

    model: str = "whisper-base"
    language: str = ""
    """ISO 639-1, or empty to find it."""
    range: TimeRange | None = None
    """A stretch of the media alone."""
    vocabulary: tuple[str, ...] = ()
    """Names and terms that are likely to be said."""
    script: ChineseScript = "simplified"
    speakers: int = 0
    """How many speak; 0 to find it."""
    is_translated: bool = False
    """Into English, by the model's own translate task."""


@dataclass(frozen=True, slots=True)
class ListenTask:
    """What a listener is given. ``known`` is what was heard before it was interrupted."""

    path: str
    info: MediaInfo
    wish: ListenWish
    settings: Settings
    known: Speech | None = None


@dataclass(frozen=True, slots=True)
class ListenEstimate:
    """What transcribing would cost, from a sample that was measured on this machine."""

    seconds: float
    sample_seconds: float
    """How much sound the measurement listened to."""
    device: str
