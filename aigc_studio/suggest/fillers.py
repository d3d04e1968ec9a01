"""Words that only fill time: um and 嗯, phrases said between commas, sounds that are no word.

Sounds that never mean anything are sure; a phrase such as “you know” or 就是 is one only where
pauses or commas stand around it. Where a voice sounds and no word was heard, it is offered with
little confidence: it may be a laugh, or a word that was missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.speech import ACTIVITY_STEP
from aigc_studio.suggest.asset_words import AssetWord, is_wide, plain
from aigc_studio.suggest.suggestion import Sentence, Suggestion
from aigc_studio.suggest.talk import (
    SHORTEST,
    Finding,
    Talk,
    cut_out,
    evidence,
    other_breaths,
    removal,
    weighed,
)
from aigc_studio.suggest.text_cuts import kept_before
from aigc_studio.suggest.transcript import Stretch

SOUNDS: Mapping[str, float] = MappingProxyType(
    dict.fromkeys(("um", "umm", "uh", "uhh", "uhm", "erm", "er", "hmm", "hm", "mm", "mmm"), 0.92)
    | dict.fromkeys(("嗯", "呃", "额", "唔", "嗯嗯", "哎", "诶", "呣"), 0.9)
)
"""How sure it is that it fills, wherever it stands."""

PHRASES: Mapping[str, float] = MappingProxyType(
    {
        "you know": 0.72,
        "i mean": 0.68,
        "like": 0.6,
        "kind of": 0.5,
        "sort of": 0.5,
        "basically": 0.5,
        "actually": 0.5,
        "right": 0.5,
        "那个": 0.72,
        "那个那个": 0.85,
        "这个": 0.6,
        "就是": 0.72,
        "就是说": 0.72,
        "然后": 0.6,
        "然后呢": 0.65,
        "怎么说呢": 0.65,
        "对吧": 0.55,
        "啊": 0.6,
    }
)
"""The same where pauses or commas stand on both sides."""

_LONGEST = 6
"""Words of speech that one phrase may have; Chinese may be a word a character."""
_PAUSE_MS = 150
_LONG_PAUSE_MS = 300
_MARKS = frozenset(",，、;；:：.。!！?？…—-")
_UNCLEAR_SECONDS = (Fraction(1, 5), Fraction(3, 2))
_UNCLEAR = 0.6


@dataclass(frozen=True, slots=True)
class _Filler:
    """Words from ``start`` to ``end`` of a stretch's asset transcript."""

    start: int
    end: int
    text: str
    confidence: float
    isolation: float


def suggest_fillers(talk: Talk) -> list[Suggestion]:
    """Fillers on the timeline that can go without touching a word beside them."""
    found: list[Suggestion] = []
    kept = frozenset(" ".join(plain(w).split()) for w in talk.situation.tighten.kept_words)
    for stretch, offset in zip(talk.transcript.stretches, talk.transcript.offsets, strict=False):
        for filler in _together(_fillers(stretch, kept)):
            first = offset + filler.start - stretch.first
            numbers = range(first, first + filler.end - filler.start)
            frames = cut_out(talk, numbers, talk.breath)
            if frames is not None:
                found.append(_suggestion(talk, stretch, filler, numbers, frames))
        found += _unclear_sounds(talk, stretch, offset)
    return found


def _fillers(stretch: Stretch, kept: frozenset[str]) -> Iterator[_Filler]:
    words = stretch.transcript.words
    place = stretch.first
    while place < stretch.end:
        filler = _longest(words, place, stretch.end, kept)
        if filler is not None:
            yield filler
        place = place + 1 if filler is None else filler.end


def _longest(
    words: tuple[AssetWord, ...], start: int, stop: int, kept: frozenset[str]
) -> _Filler | None:
    """The longest filler that begins with a word, if any does."""
    best: _Filler | None = None
    text = ""
    for end in range(start + 1, min(start + _LONGEST, stop) + 1):
        word = " ".join(plain(words[end - 1].text).split())
        glue = "" if not text or is_wide(text[-1:] + word[:1]) else " "
        text = f"{text}{glue}{word}"
        if text in kept:
            best = None
        elif text in SOUNDS:
            best = _Filler(start, end, text, SOUNDS[text], _isolation(words, start, end))
        elif text in PHRASES and (isolation := _isolation(words, start, end)) > 0:
            best = _Filler(start, end, text, PHRASES[text], isolation)
    return best


def _isolation(words: tuple[AssetWord, ...], start: int, end: int) -> float:
    """0 where it runs on at either side, 1 with a pause and a mark around it."""
    before = words[start - 1] if start else None
    after = words[end] if end < len(words) else None
    return min(_parting(before, words[start]), _parting(words[end - 1], after))


def _parting(left: AssetWord | None, right: AssetWord | None) -> float:
    if left is None or right is None:
        return 1.0
    pause = right.start_ms - left.end_ms
    has_mark = left.text[-1:] in _MARKS
    if pause >= _LONG_PAUSE_MS:
        return 1.0
    if has_mark:
        return 0.8 if pause >= _PAUSE_MS else 0.6
    return 0.5 if pause >= _PAUSE_MS else 0.0


def _together(fillers: Iterator[_Filler]) -> Iterator[_Filler]:
    """Fillers that follow each other as one."""
    last: _Filler | None = None
    for filler in fillers:
        if last is not None and last.end == filler.start:
            confidence = max(last.confidence, filler.confidence)
            text = f"{last.text}, {filler.text}"
            isolation = max(last.isolation, filler.isolation)
            last = _Filler(last.start, filler.end, text, confidence, isolation)
            continue
        if last is not None:
            yield last
        last = filler
    if last is not None:
        yield last


def _suggestion(
    talk: Talk, stretch: Stretch, filler: _Filler, numbers: range, frames: FrameRange
) -> Suggestion:
    words = stretch.transcript.words[filler.start : filler.end]
    source = TimeRange(words[0].source.start, words[-1].source.end)
    heard = sum(word.confidence for word in words) / len(words)
    confidence = filler.confidence * (0.85 + 0.15 * filler.isolation)
    return removal(
        talk,
        Finding(
            "filler",
            talk.key("filler", stretch.transcript.asset.fingerprint, words[0].start_ms),
            frames,
            Sentence(
                "Drop “{words}” at {timecode}",
                (("words", filler.text), ("timecode", talk.timecode(frames.start))),
            ),
            weighed(
                [
                    ("filler word", filler.confidence),
                    ("stands alone", filler.isolation),
                    ("heard clearly", heard),
                ]
            ),
            confidence,
            (evidence(stretch, source),),
            other_breaths(talk, numbers, frames),
        ),
    )


# --- sounds that are no word ----------------------------------------------------------------------


def _unclear_sounds(talk: Talk, stretch: Stretch, offset: int) -> Iterator[Suggestion]:
    """Where a voice sounds between two words of a stretch and no word was heard."""
    words = stretch.transcript.words
    voiced = stretch.transcript.speech.voiced
    at = 0
    for place in range(stretch.first + 1, stretch.end):
        left, right = words[place - 1].source.end, words[place].source.start
        while at < len(voiced) and voiced[at].end <= left:
            at += 1
        if right - left < _UNCLEAR_SECONDS[0]:
            continue
        for sound in voiced[at:]:
            if sound.start >= right:
                break
            inner = sound.intersection(TimeRange(left, right))
            number = offset + place - stretch.first
            if inner is not None and (offer := _unclear(talk, stretch, number, inner)) is not None:
                yield offer


def _unclear(talk: Talk, stretch: Stretch, number: int, sound: TimeRange) -> Suggestion | None:
    """``number`` is the word after it."""
    shortest, longest = _UNCLEAR_SECONDS
    if not shortest <= sound.duration <= longest:
        return None
    activity = _activity(stretch, sound)
    if activity < _UNCLEAR:
        return None
    before, after = talk.transcript.word(number - 1), talk.transcript.word(number)
    start, end = stretch.frames_of(sound)
    start = max(start, before.frames.end)
    end = max(min(end, after.frames.start), start)
    finder = talk.finder
    first = finder.find(
        FrameRange(before.frames.end, start),
        min(before.frames.end + finder.rate.frames_nearest(talk.breath.after), start),
    )
    pause = FrameRange(end, max(after.frames.start, end))
    last = finder.find(pause, pause.end - kept_before(finder, pause, talk.breath))
    frames = FrameRange(min(first.frame, last.frame), last.frame)
    if not (first.is_clean and last.is_clean) or talk.seconds(frames) < SHORTEST:
        return None
    return removal(
        talk,
        Finding(
            "filler",
            talk.key("unclear", stretch.transcript.asset.fingerprint, round(sound.start * 1000)),
            frames,
            Sentence(
                "Drop a sound without a word of {seconds} s at {timecode}",
                (
                    ("seconds", f"{float(sound.duration):.1f}"),
                    ("timecode", talk.timecode(frames.start)),
                ),
            ),
            weighed([("voice without a word", activity)]),
            0.35 + 0.25 * activity,
            (evidence(stretch, sound),),
        ),
    )


def _activity(stretch: Stretch, sound: TimeRange) -> float:
    speech = stretch.transcript.speech
    first = int((sound.start - speech.heard.start) / ACTIVITY_STEP)
    last = int((sound.end - speech.heard.start) / ACTIVITY_STEP)
    values = speech.activity.view()[max(first, 0) : max(last, first + 1)]
    return sum(values) / len(values) if len(values) else 0.0
