"""A cue given the time its text takes to be read: parted by the rules and laid into free room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.ids import CueId, derived_id
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import CueWord, SubtitleCue
from aigc_studio.suggest.cue_rules import CueRules
from aigc_studio.suggest.cues import cues_of


def laid_in_room(
    cue: SubtitleCue, words: Sequence[Word], language: str, rules: CueRules, room: tuple[int, int]
) -> tuple[SubtitleCue, ...]:
    """The text as one cue or several that hold all rules, in the frames ``room``.

    Empty when they do not hold it. The first cue keeps the id. Words keep their moments as far as
    these lie in their cue.
    """
    low, high = room
    texts = comfortable_texts(words, language, rules)
    needs = [rules.frames_to_read(text) for text in texts]
    total = sum(needs) + rules.gap_frames * (len(needs) - 1)
    if not texts or high - low < total or max(needs) > rules.longest_frames:
        return ()
    start = max(low, min(cue.start, high - total))
    spare = max(min(cue.end, high) - start - total, 0)
    made: list[SubtitleCue] = []
    at = 0
    for number, (text, need) in enumerate(zip(texts, needs, strict=True)):
        length = min(need + spare * need // sum(needs), rules.longest_frames)
        new = CueId(derived_id("cue", cue.id, cue.start, text, number)) if number else cue.id
        part, at = _part(cue, text, at)
        made.append(_placed(replace(part, id=new), cue.start, start, length))
        start += length + rules.gap_frames
    return tuple(made)


def comfortable_texts(words: Sequence[Word], language: str, rules: CueRules) -> list[str]:
    """Where the text would be parted if it were spoken as fast as it can be read."""
    slow, at = [], Fraction(0)
    for word in words:
        lasts = max(Fraction(len(word.text) + word.has_space), Fraction(1))
        end = at + lasts / rules.characters_per_second
        slow.append(replace(word, start=at, end=end))
        at = end
    return [cue.text for cue in cues_of(slow, language, rules)]


def _part(cue: SubtitleCue, text: str, at: int) -> tuple[SubtitleCue, int]:
    """The cue with the next part of its text, broken anew, and where that part ends."""
    places: list[int] = []
    for character in text:
        if character.isspace():
            places.append(at)
            continue
        while cue.text[at].isspace():
            at += 1
        places.append(at)
        at += 1
    there = {old: new for new, old in reversed(list(enumerate(places)))}
    words = tuple(
        replace(word, characters=(there[first], there[last - 1] + 1))
        for word in cue.words
        for first, last in (word.characters,)
        if first in there and last - 1 in there
    )
    return replace(cue, text=text, words=words), at


def _placed(cue: SubtitleCue, was: int, start: int, length: int) -> SubtitleCue:
    words = tuple(
        CueWord(max(0, min(was + w.start - start, length - 1)), w.characters) for w in cue.words
    )
    return replace(cue, start=start, duration=length, words=words)
