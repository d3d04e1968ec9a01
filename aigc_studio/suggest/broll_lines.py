"""Talk as lines with the frame of every character: spoken, read from subtitles, or a script.

Where the time of a word is not known its characters share the time of what holds it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.document import Sequence
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.suggest.asset_words import is_wide
from aigc_studio.suggest.sentences import Said
from aigc_studio.suggest.transcript import SequenceTranscript

WORDS_A_MINUTE = 183
"""Of read English between its pauses: six recordings with 174 words came to that (159 to 203)."""
CHARACTERS_A_MINUTE = 262
"""Of read Mandarin between its pauses: 255 and 272 in two recordings with 339 characters."""
_CLAUSE_PAUSE = Fraction(32, 100)
_SENTENCE_PAUSE = Fraction(62, 100)
"""Both measured in the Mandarin; in the English they are shorter."""
_PARAGRAPH_PAUSE = Fraction(1)
_SENTENCE = re.compile(r"[^.!?。！？…\n]+(?:[.!?。！？…]+[\"'”’)）」』》】]*|$)")
_CLAUSE = re.compile(r"[,;:，；：、—]")
_READ = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]|[^\W_]+(?:['’-][^\W_]+)*")
_WIDE_SHARE = Fraction(60, CHARACTERS_A_MINUTE)
_WORD_SHARE = Fraction(60, WORDS_A_MINUTE)


@dataclass(frozen=True, slots=True)
class LineWord:
    """A run of characters that is said from its first frame to its last."""

    at: int
    text: str
    frames: FrameRange

    @property
    def end(self) -> int:
        return self.at + len(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. ``place`` stays the same while the same sentence is meant."""

    text: str
    words: tuple[LineWord, ...]
    place: str
    voice: str = ""
    """Whose voice it is, within the talk; empty where that is not known."""

    @property
    def frames(self) -> FrameRange:
        return FrameRange(self.words[0].frames.start, max(w.frames.end for w in self.words))

    def frames_of(self, start: int, end: int) -> FrameRange:
        """The frames in which these characters are said."""
        first, last = self._word(start), self._word(max(end - 1, start))
        begin = _shared(first, start - first.at)
        return FrameRange(begin, max(begin + 1, _shared(last, end - last.at)))

    def _word(self, character: int) -> LineWord:
        at = bisect_right(self.words, character, key=lambda w: w.at) - 1
        return self.words[max(at, 0)]


def _shared(word: LineWord, characters: int) -> int:
    part = min(max(characters, 0), len(word.text))
    return word.frames.start + word.frames.duration * part // max(len(word.text), 1)


def lines_of_talk(transcript: SequenceTranscript, said: Iterable[Said]) -> tuple[Line, ...]:
    """The sentences that are heard on a timeline, in reading order."""
    found = []
    for sentence in said:
        words: list[LineWord] = []
        text = ""
        for number in sentence.numbers:
            word = transcript.word(number)
            text += " " if word.has_space and text else ""
            words.append(LineWord(len(text), word.text, word.frames))
            text += word.text
        first = sentence.words[0]
        fingerprint = sentence.stretch.transcript.asset.fingerprint
        voice = f"{fingerprint}:{first.voice}" if first.voice >= 0 else fingerprint
        found.append(Line(text, tuple(words), f"{fingerprint}:{first.start_ms}", voice))
    return tuple(found)


def lines_of_cues(sequence: Sequence) -> tuple[Line, ...]:
    """What is read on a timeline: the cues of its first track with any, a line each."""
    track = next((t for t in sequence.subtitles if t.cues), None)
    if track is None:
        return ()
    found = []
    for cue in track.cues:
        text = " ".join(cue.text.split())
        if text:
            whole = LineWord(0, text, FrameRange(cue.start, max(cue.end, cue.start + 1)))
            found.append(Line(text, (whole,), f"cue:{cue.id}", cue.speaker))
    return tuple(found)


def lines_of_script(text: str, rate: FrameRate) -> tuple[Line, ...]:
    """A script as it would be read: every sentence with its words timed by the reading speed."""
    found: list[Line] = []
    at = Fraction(0)
    for paragraph in filter(None, (" ".join(p.split()) for p in text.splitlines())):
        for number, match in enumerate(_SENTENCE.finditer(paragraph)):
            sentence = match[0].strip()
            words, at = _read(sentence, at, rate)
            if words:
                found.append(Line(sentence, words, f"script:{len(found)}:{number}"))
                at += _SENTENCE_PAUSE
        at += _PARAGRAPH_PAUSE - _SENTENCE_PAUSE
    return tuple(found)


def _read(sentence: str, at: Fraction, rate: FrameRate) -> tuple[tuple[LineWord, ...], Fraction]:
    """The words of a sentence that is begun at a second, and when it is over."""
    words: list[LineWord] = []
    done = 0
    for match in _READ.finditer(sentence):
        if words and _CLAUSE.search(sentence, done, match.start()):
            at += _CLAUSE_PAUSE
        share = _WIDE_SHARE if is_wide(match[0]) else _WORD_SHARE
        start = rate.frames_nearest(at)
        at += share
        frames = FrameRange(start, max(start + 1, rate.frames_nearest(at)))
        words.append(LineWord(match.start(), match[0], frames))
        done = match.end()
    return tuple(words), at
