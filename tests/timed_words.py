"""Spoken words for tests: read from the ground truth of real recordings, or written as text."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import TimedCue
from aigc_studio.suggest.cue_rules import CueRules

MILLISECOND = Fraction(1, 1000)


def said(text: str, start: float = 0, seconds_each: float = 0.3, voice: int = -1) -> list[Word]:
    """The words of ``text`` one after the other; ``|`` is a pause of a second."""
    words: list[Word] = []
    at, each = Fraction(str(start)), Fraction(str(seconds_each))
    for token in text.split():
        if token == "|":  # noqa: S105
            at += 1
            continue
        words.append(Word(token, at, at + each, 1.0, voice))
        at += each
    return words


def recorded(path: Path) -> tuple[str, list[Word]]:
    """Language and words of a ground truth file; a Chinese clause is one long word."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    if "words" not in truth:
        parts = truth.get("clauses") or truth["sentences"]
        return truth["language"], [_word(p["text"], p, has_space=False) for p in parts]
    tokens = [t for t in truth["text"].split() if re.search(r"\w", t)]
    if len(tokens) != len(truth["words"]):
        tokens = [w["word"] for w in truth["words"]]
    return truth["language"], [_word(t, w) for t, w in zip(tokens, truth["words"], strict=True)]


def _word(text: str, times: dict[str, float], *, has_space: bool = True) -> Word:
    start, end = (Fraction(str(times[key])) for key in ("start", "end"))
    return Word(text, start, end, 1.0, has_space=has_space)


def broken_rules(cues: tuple[TimedCue, ...], rules: CueRules) -> list[str]:
    """What a broadcaster's checker says, written apart from the code under test; times in ms."""
    found = []
    spans = [(round(c.start * 1000), round(c.end * 1000)) for c in cues]
    for cue, (start, end) in zip(cues, spans, strict=True):
        lines = cue.text.split("\n")
        letters = len(cue.text.replace("\n", ""))
        if max(map(len, lines)) > rules.line_characters:
            found.append(f"line too long: {cue.text!r}")
        if len(lines) > rules.lines:
            found.append(f"too many lines: {cue.text!r}")
        if letters * 1000 > rules.characters_per_second * (end - start):
            found.append(f"too fast: {cue.text!r}")
        if not rules.shortest * 1000 <= end - start + 1 <= rules.longest * 1000:
            found.append(f"length {end - start}: {cue.text!r}")
        is_latin = cue.text.isascii() and len(lines) > 1 and " " in cue.text
        if is_latin and any(" " not in line for line in lines if len(line) < len(cue.text) // 3):
            found.append(f"widow: {cue.text!r}")
    gap = rules.gap_frames * rules.frame_rate.frame_duration * 1000
    found += [f"gap at {a[1]}" for a, b in pairwise(spans) if b[0] - a[1] + 1 < gap]
    return found
