"""What the rules of talk take for an hour of it: the first time, and after an edit."""

from __future__ import annotations

import random
import time
from fractions import Fraction

import pytest

from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.speech import Word
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.suggest.footage import Situation, Spoken
from aigc_studio.suggest.rules import RuleBook
from tests.conftest import Figures
from tests.documents import document
from tests.speeches import of_words

SECONDS = 3600


@pytest.mark.slow
def test_an_hour_of_talk(figures: Figures) -> None:
    dice = random.Random(5)
    vocabulary = [f"{a}{b}{c}" for a in "bdkmnprst" for b in ("a", "ee", "oo") for c in "lmnrt"]
    words, sentences, at = [], [0], 500
    while at < SECONDS * 1000 - 2000:
        text = dice.choice(vocabulary) if dice.random() > 0.04 else "um"
        length = dice.randint(120, 400)
        words.append(Word(text, Fraction(at, 1000), Fraction(at + length, 1000), 0.9))
        at += length + dice.choice((0, 20, 60, 200, 350))
        if dice.random() < 0.08:
            sentences.append(len(words))
            at += dice.choice((300, 700, 1500))
    project = document(f"V1: a[0:{SECONDS * 25}]\nA1: a[0:{SECONDS * 25}]", seconds=SECONDS)
    heard = of_words(words, sentences, seconds=SECONDS)
    at_first = Situation(project, 1, spoken=(Spoken(project.assets[0], heard),), topic="baln doom")
    rules = RuleBook()

    began = time.perf_counter()
    found = rules.suggest(at_first)
    first = time.perf_counter() - began
    edit = RemoveRange(SequenceId("main"), FrameRange(1000, 1100), seed="x")
    began = time.perf_counter()
    rules.suggest(Situation(edit.apply(project), 2, spoken=at_first.spoken, topic=at_first.topic))
    again = time.perf_counter() - began

    figures.table(
        "suggestions for an hour of talk",
        [{"words": len(words), "found": len(found), "first s": first, "after an edit s": again}],
    )
    assert len(found) > 100
