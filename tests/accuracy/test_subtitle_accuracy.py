"""Rules that cues of the real recordings break; files brought back in time with the sound."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.rates import FrameRate
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import TimedCue
from aigc_studio.suggest.cue_rules import CueRules, rules_for
from aigc_studio.suggest.cues import cues_of
from aigc_studio.suggest.retiming import retiming
from tests.conftest import Figures
from tests.suggest.test_cues import RECORDINGS
from tests.suggest.test_retiming import (
    STRETCHED,
    heard_badly,
    listened,
    moved,
    truth,
    with_words,
    worst,
)
from tests.timed_words import broken_rules, recorded

pytestmark = pytest.mark.real
PAL = FrameRate(25)


def by_count(words: list[Word], rules: CueRules) -> tuple[TimedCue, ...]:
    """The peer: lines filled with words as they come, cues of two lines, times of the words."""
    cues: list[TimedCue] = []
    lines, start, end = [""], words[0].start, words[0].end
    for word in words:
        joined = f"{lines[-1]} {word.text}".strip()
        if len(joined) <= rules.line_characters:
            lines[-1] = joined
        elif len(lines) < rules.lines:
            lines.append(word.text)
        else:
            cues.append(TimedCue(start, end, "\n".join(lines)))
            lines, start = [word.text], word.start
        end = word.end
    return (*cues, TimedCue(start, end, "\n".join(lines)))


def test_broken_rules_of_cues(real_media: Path, figures: Figures) -> None:
    rows = []
    for name in RECORDINGS:
        language, words = recorded(real_media / f"{name}.gt.json")
        rules = rules_for(language, PAL)
        made = cues_of(words, language, rules)
        rows.append(
            {
                "recording": name,
                "cues": len(made),
                "rules broken": len(broken_rules(made, rules)),
                "by filling lines": len(broken_rules(by_count(words, rules), rules)),
            }
        )
    figures.table("subtitle cues: rules broken", rows)


def test_seconds_off_after_fitting_to_the_sound(real_media: Path, figures: Figures) -> None:
    cases = [(Fraction(1), Fraction(23, 10)), (Fraction(1), Fraction(31)), *STRETCHED]
    rows = []
    for name in ("speech_zh/azure_zh_autumn_53s", "speech_zh/azure_zh_train_audio1",
                 "speech_en/azure_en_audio2", "speech_en/jfk"):  # fmt: skip
        path = real_media / f"{name}.gt.json"
        cues = truth(path)
        is_chinese = name.startswith("speech_zh")
        speech = listened(path) if is_chinese else with_words(heard_badly(recorded(path)[1], 3))
        for scale, shift in cases:
            wrong = moved(cues, scale, shift)
            before = max(abs(w.end - c.end) for w, c in zip(wrong, cues, strict=True))
            rows.append(
                {
                    "recording": name,
                    "by": "voice" if is_chinese else "words, a fifth misheard",
                    "stretch": float(scale),
                    "shift s": float(shift),
                    "worst before s": float(before),
                    "worst after s": float(worst(cues, wrong, retiming(wrong, speech))),
                }
            )
    figures.table("subtitles fitted to the sound", rows)
