"""Speech for tests, written as text: ``speech("so (0.5) we begin. (1.2) A: yes")``.

A word lasts 0.3 s with 0.1 s after it; ``(0.5)`` is a pause; ``2:`` changes the voice. Sentences
end with a full stop. Chinese is one word a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.core.speech import ACTIVITY_STEP, LEVEL_STEP, UNKNOWN_VOICE, Speech, Word
from aigc_studio.suggest.footage import Spoken

WORD = Fraction(3, 10)
GAP = Fraction(1, 10)
_PART = re.compile(r"\(([\d.]+)\)|(\d+):|([\u4e00-\u9fff][，。？！]?)|([^\s(\u4e00-\u9fff]+)")


def speech(
    text: str,
    *,
    seconds: float = 600,
    language: str = "en",
    start: str = "1",
    confidence: float = 0.9,
) -> Speech:
    """Heard from second 0 to ``seconds``, the first word at ``start``."""
    words: list[Word] = []
    sentences: list[int] = []
    at, voice = Fraction(start), UNKNOWN_VOICE
    is_new = True
    for pause, number, character, word in _PART.findall(text):
        if pause:
            at += Fraction(pause)
        elif number:
            voice = int(number)
        else:
            if is_new:
                sentences.append(len(words))
            said = character or word
            words.append(Word(said, at, at + WORD, confidence, voice, bool(word)))
            at += WORD + GAP
            is_new = said[-1] in ".?!。？！"
    return of_words(words, sentences, seconds=seconds, language=language)


def of_words(
    words: Iterable[Word],
    sentences: Iterable[int] = (0,),
    *,
    seconds: float = 600,
    language: str = "en",
    voiced: Iterable[TimeRange] | None = None,
) -> Speech:
    """Speech whose activity and level are high in the words (or ``voiced``) and low elsewhere."""
    words = tuple(words)
    sounding = tuple(w.range for w in words) if voiced is None else tuple(voiced)
    heard = TimeRange(Fraction(0), Fraction(seconds))
    return Speech(
        language=language if words else "",
        words=words,
        sentences=tuple(sentences) if words else (),
        voiced=sounding,
        activity=_curve(sounding, heard, ACTIVITY_STEP, 0.97, 0.02),
        levels_db=_curve(sounding, heard, LEVEL_STEP, -20.0, -60.0),
        heard=heard,
        recognizer="test",
    )


def spoken(asset: MediaAsset, text: str, **options: object) -> Spoken:
    return Spoken(asset, speech(text, **options))  # type: ignore[arg-type]


def _curve(
    sounding: tuple[TimeRange, ...], heard: TimeRange, step: Fraction, high: float, low: float
) -> Floats:
    values = [low] * int(heard.duration / step)
    for stretch in sounding:
        first, last = int(stretch.start / step), int(stretch.end / step)
        values[first : last + 1] = [high] * (len(values[first : last + 1]))
    return Floats.of(values)
