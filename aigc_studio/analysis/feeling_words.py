"""What the words say of feeling: English by VADER, Chinese by SnowNLP where it is sure.

Each sentence speaks for its own time. A sentence without feeling says nothing, which is not the
same as saying that all is neutral.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import marshal
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import exp, log
from pathlib import Path
from types import MappingProxyType

import numpy as np

from aigc_studio.analysis.feeling_terms import Measure
from aigc_studio.core.speech import Speech
from aigc_studio.suggest.chinese_words import cut_words
from aigc_studio.suggest.smoothing import STEPS_A_SECOND

_LEAST_ENGLISH = 0.05
"""VADER's own bound of what is neutral."""
_LEAST_CHINESE = 0.8
"""SnowNLP learned from reviews of goods: near the middle it is as often wrong as right."""
_TRUST = MappingProxyType({"en": 1.0, "zh": 0.5})
"""How much the two are believed beside each other."""

Judge = Callable[[str], float]


def read_words(speech: Speech | None, start: Fraction, steps: int) -> Measure | None:
    """None where nothing is said, or in a language that nobody here reads."""
    judge = _judge(speech.language) if speech is not None and speech.words else None
    if speech is None or judge is None:
        return None
    values, known = np.zeros(steps), np.zeros(steps)
    for first, end in pairwise((*speech.sentences, len(speech.words))):
        words = speech.words[first:end]
        feeling = judge("".join(f"{' ' if w.has_space else ''}{w.text}" for w in words).strip())
        if not feeling:
            continue
        span = slice(_place(words[0].start - start), _place(words[-1].end - start) + 1)
        values[span] = feeling
        confidence = sum(w.confidence for w in words) / len(words)
        known[span] = confidence * _TRUST[speech.language]
    return Measure(values, known)


def _place(seconds: Fraction) -> int:
    return max(0, int(seconds * STEPS_A_SECOND))


def _judge(language: str) -> Judge | None:
    """-1 .. 1 of a sentence, 0 where it says nothing; None for other languages."""
    if language == "en":
        from vaderSentiment.vaderSentiment import (  # type: ignore[import-untyped]
            SentimentIntensityAnalyzer,
        )

        scores = SentimentIntensityAnalyzer().polarity_scores

        def english(text: str) -> float:
            score = float(scores(text)["compound"])
            return score if abs(score) >= _LEAST_ENGLISH else 0.0

        return english
    if language == "zh":
        reviews = _Reviews()

        def chinese(text: str) -> float:
            score = 2.0 * reviews.gladness(cut_words(text)) - 1.0
            return score if abs(score) >= _LEAST_CHINESE else 0.0

        return chinese
    return None


class _Reviews:
    """SnowNLP's counts of words in good and bad reviews, and its naive Bayes over them.

    Only the counts are read: the package itself loads all it knows of Chinese when it is imported,
    which holds the whole program up for three seconds. Words are cut by the dictionary that the
    rest of the studio uses.
    """

    def __init__(self) -> None:
        found = importlib.metadata.distribution("snownlp")
        folder = Path(str(found.locate_file("snownlp")))
        packed = (folder / "sentiment" / "sentiment.marshal.3").read_bytes()
        stored = marshal.loads(gzip.decompress(packed))  # noqa: S302 - a file of our own package
        self._counts: dict[str, dict[str, int]] = {k: v["d"] for k, v in stored["d"].items()}
        self._totals: dict[str, float] = {k: v["total"] for k, v in stored["d"].items()}
        stops = (folder / "normal" / "stopwords.txt").read_text(encoding="utf-8")
        self._stops = frozenset(stops.split())

    def gladness(self, words: list[str]) -> float:
        """How likely it is that the words stand in a good review, 0..1."""
        odds = log(self._totals["pos"]) - log(self._totals["neg"])
        for word in words:
            if word not in self._stops and word.isalnum():
                odds += self._log_share("pos", word) - self._log_share("neg", word)
        return 1.0 / (1.0 + exp(min(-odds, 500.0)))

    def _log_share(self, kind: str, word: str) -> float:
        return log(self._counts[kind].get(word, 1) / self._totals[kind])
