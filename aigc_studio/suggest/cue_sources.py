"""What subtitles of a sequence are made from: its words in seconds, its cuts, who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.document import Sequence
from aigc_studio.core.speech import UNKNOWN_VOICE, Word
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.transcript import SequenceTranscript


@dataclass(frozen=True, slots=True)
class CueSource:
    """Words and cuts in seconds of the sequence; voices are numbered across its files."""

    words: tuple[Word, ...]
    language: str
    cuts: tuple[Fraction, ...]
    speakers: dict[int, str]


def cue_source(
    sequence: Sequence, transcript: SequenceTranscript, spoken: Iterable[Spoken]
) -> CueSource:
    rate = sequence.frame_rate
    numbers: dict[tuple[str, int], int] = {}
    speakers: dict[int, str] = {}
    words = []
    used: Counter[str] = Counter()
    for said in transcript.words():
        voice = UNKNOWN_VOICE
        if said.voice != UNKNOWN_VOICE:
            voice = numbers.setdefault((said.fingerprint, said.voice), len(numbers))
            if said.speaker:
                speakers[voice] = said.speaker
        used[said.fingerprint] += 1
        start, end = rate.seconds(said.frames.start), rate.seconds(said.frames.end)
        words.append(Word(said.text, start, end, said.confidence, voice, said.has_space))
    languages = {item.asset.fingerprint: item.speech.language for item in spoken}
    most = used.most_common(1)
    language = languages.get(most[0][0], "") if most else ""
    return CueSource(tuple(words), language or "en", cuts_of(sequence), speakers)


def cuts_of(sequence: Sequence) -> tuple[Fraction, ...]:
    """Where one clip of a visible video track follows another."""
    frames = {
        right.start
        for track in sequence.video_tracks
        if not track.is_muted
        for left, right in pairwise(track.clips)
        if left.end == right.start
    }
    return tuple(sequence.frame_rate.seconds(frame) for frame in sorted(frames))
