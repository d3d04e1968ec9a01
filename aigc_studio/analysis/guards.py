"""What a transcription model makes up, and how it is told from what was said.

Whisper writes something for any sound. Left out are: words where nobody is heard to speak, a phrase
said over and over faster than anybody can, what it learnt from the ends of subtitle files, and
descriptions of sounds. Every rule needs a second witness beside the text: voice activity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aigc_studio.core.rates import TimeRange
from aigc_studio.core.speech import Word

Activity = Callable[[TimeRange], float]
"""The highest probability of speech within a stretch."""

_HEARS_NOTHING = 0.06
_HEARS_LITTLE = 0.5
_LEAST_CONFIDENCE = 0.55
"""Words in a stretch of little activity are believed from this mean confidence up."""
_REPEATS = 4
_LONGEST_PHRASE = 12
_QUICK_SECONDS = 0.09
"""A repeated word that is shorter on average was not said."""

_SILENCE, _DOUBT = 0.6, -0.8
"""Above the first the model itself hears no speech, below the second it is unsure of its words."""

_PHANTOMS = re.compile(
    r"thank(s| you)( so much| very much)?( for (watching|listening|viewing))?|"
    r"(please )?(like and )?subscribe.*|see you (in the )?next (time|video).*|you|bye( ?bye)?|"
    r"(sub)?titles? by.*|transcri(bed|ption) by.*|.*amara ?org.*|"
    r".*(字幕|訂閱|订阅|点赞|點贊|打赏|打賞|明镜|明鏡|栏目|欄目).*|"
    r"(谢谢|感谢|謝謝|感謝)(大家|你们|您|各位)?(的)?(观看|收看|收听|觀看|收聽|聆听)?.*"
)
_DESCRIPTION = re.compile(r"[\[(（【*♪].*[\])）】*♪]|[♪♫]+")

_STOPS = "，。？！、,.?! "

_SOUNDS = {
    *("music", "playing", "applause", "laughter", "laughs", "cheering", "silence", "noise"),
    *("音乐", "音樂", "掌声", "掌聲", "笑声", "笑聲"),
}
"""Words that stand for sounds where whole sentences have no others and the model is unsure."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """``dropped``: how many words were left out."""

    words: tuple[Word, ...]
    dropped: int


def is_nothing_said(no_speech: float, log_probability: float) -> bool:
    """Whether the model itself takes a stretch for silence, noise or music."""
    return no_speech > _SILENCE and log_probability < _DOUBT


def guarded(words: Sequence[Word], groups: Sequence[int], activity: Activity) -> Guarded:
    """The words that were said. ``groups``: the first word of each sentence."""
    ends = [*groups[1:], len(words)]
    sentences = [list(words[first:last]) for first, last in zip(groups, ends, strict=True)]
    told = [s for s in sentences if not _is_phantom(s, activity)]
    kept = [word for sentence in _without_sounds(told) for word in sentence]
    spoken = without_repeats([w for w in kept if not _is_description(w.text)])
    heard = _audible(spoken, activity)
    return Guarded(tuple(heard), len(words) - len(heard))


def _is_description(text: str) -> bool:
    """Of a sound; a stop that was put after it does not make it a word."""
    return _DESCRIPTION.fullmatch(text.rstrip(_STOPS)) is not None


def _is_phantom(sentence: Sequence[Word], activity: Activity) -> bool:
    text = " ".join(w.text for w in sentence)
    if _is_description(text):
        return True
    plain = re.sub(r"[^\w\s]", "", text.lower()).strip()
    if not _PHANTOMS.fullmatch(plain) and not _PHANTOMS.fullmatch(plain.replace(" ", "")):
        return False
    return activity(_stretch(sentence)) < _HEARS_LITTLE


def _without_sounds(sentences: Sequence[list[Word]]) -> list[list[Word]]:
    """Without runs of sentences that only name sounds: music is voice to some detectors."""
    result: list[list[Word]] = []
    run: list[list[Word]] = []
    for sentence in (*sentences, None):
        if sentence and all(_plain(word) in _SOUNDS for word in sentence):
            run.append(sentence)
            continue
        named = [word for each in run for word in each]
        if named and sum(w.confidence for w in named) / len(named) >= _LEAST_CONFIDENCE:
            result += run
        run = []
        if sentence is not None:
            result.append(sentence)
    return result


def _audible(words: Sequence[Word], activity: Activity) -> list[Word]:
    """Without words where nobody is heard, unless the run they stand in is surely recognised."""
    result: list[Word] = []
    run: list[Word] = []
    for word in (*words, None):
        level = activity(word.range) if word is not None else 1.0
        if word is not None and level < _HEARS_LITTLE:
            run.append(word)
            continue
        result += _believed(run, activity)
        run = []
        if word is not None:
            result.append(word)
    return result


def _believed(run: Sequence[Word], activity: Activity) -> Sequence[Word]:
    if not run or activity(_stretch(run)) < _HEARS_NOTHING:
        return ()
    confidence = sum(w.confidence for w in run) / len(run)
    return run if confidence >= _LEAST_CONFIDENCE else ()


def without_repeats(words: Sequence[Word]) -> list[Word]:
    """A phrase that stands there four times or more in a row, too quickly, stays once."""
    result = list(words)
    at = 0
    while at < len(result):
        count, size = _repeats_at(result, at)
        if count >= _REPEATS:
            run = result[at : at + count * size]
            seconds = float(run[-1].end - run[0].start)
            if seconds / len(run) < _QUICK_SECONDS * _longest(run):
                del result[at + size : at + count * size]
        at += 1
    return result


def _longest(run: Sequence[Word]) -> float:
    """Long words take longer: per six characters."""
    return max(1.0, sum(len(w.text) for w in run) / len(run) / 6)


def _repeats_at(words: Sequence[Word], at: int) -> tuple[int, int]:
    """How often in a row, and how long, the phrase is that repeats the most words from there."""
    best = (1, 1)
    for size in range(1, _LONGEST_PHRASE + 1):
        phrase = [_plain(w) for w in words[at : at + size]]
        if len(phrase) < size:
            break
        count = 1
        while [_plain(w) for w in words[at + count * size : at + (count + 1) * size]] == phrase:
            count += 1
        if count >= _REPEATS and count * size > best[0] * best[1]:
            best = (count, size)
    return best


def _plain(word: Word) -> str:
    return re.sub(r"\W", "", word.text.lower())


def _stretch(words: Sequence[Word]) -> TimeRange:
    return TimeRange(words[0].start, words[-1].end)
