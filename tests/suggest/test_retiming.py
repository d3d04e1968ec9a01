"""A file that was shifted and stretched is back within 80 ms: real recordings, real levels."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.core.speech import Speech, Word
from aigc_studio.core.subtitles import TimedCue
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.moved_cues import Retiming, retime_track, retimed
from aigc_studio.suggest.retiming import retiming
from aigc_studio.suggest.scripts import aligned_script
from tests.documents import RATE, document
from tests.timed_words import recorded, said

WITHIN = Fraction(80, 1000)
SHIFTS = [Fraction(0), Fraction(23, 10), Fraction(-117, 100), Fraction(31)]
PULLDOWN = Fraction(25025, 24000)
STRETCHED = [
    (PULLDOWN, Fraction(1)),
    (1 / PULLDOWN, Fraction(2)),
    (Fraction(25, 24), Fraction(-1, 2)),
]


def truth(path: Path) -> list[TimedCue]:
    """The clauses or sentences of the ground truth; where there are none, its words by fours."""
    found = json.loads(path.read_text(encoding="utf-8"))
    parts = found.get("clauses") or found.get("sentences")
    if parts is None:
        words = found["words"]
        groups = [words[n : n + 4] for n in range(0, len(words), 4)]
        parts = [
            {"start": g[0]["start"], "end": g[-1]["end"], "text": " ".join(w["word"] for w in g)}
            for g in groups
        ]
    return [TimedCue(Fraction(str(p["start"])), Fraction(str(p["end"])), p["text"]) for p in parts]


def heard_badly(words: list[Word], seed: int) -> tuple[Word, ...]:
    """As a recogniser hears: edges off by up to 60 ms, every fifth word lost or wrong."""
    chance = random.Random(seed)
    result = []
    for word in words:
        kind = chance.random()
        off = Fraction(chance.randint(-60, 60), 1000)
        if kind > 0.1:
            text = "hmm" if kind < 0.2 else word.text
            result.append(Word(text, max(word.start + off, Fraction(0)), word.end + off, 0.8))
    return tuple(result)


def listened(path: Path) -> Speech:
    """Levels and plain voice activity of the recording itself, without any words."""
    import av

    sound = next(p for p in path.parent.glob(f"{path.name.split('.')[0]}.*") if ".gt" not in p.name)
    parts = []
    resampler = av.AudioResampler("flt", "mono", 16000)
    with av.open(str(sound)) as container:
        for frame in container.decode(audio=0):
            parts += [part.to_ndarray()[0] for part in resampler.resample(frame)]
    samples = np.concatenate(parts)
    count = len(samples) // 160
    power = np.square(samples[: count * 160].reshape(count, 160)).mean(axis=1)
    levels = 10 * np.log10(power + 1e-12)
    loud = np.convolve(levels > np.percentile(levels, 95) - 25, np.ones(10) / 10, "same") > 0.3
    at = np.minimum((np.arange(0, count / 100, 0.032) * 100).astype(int), count - 1)
    whole = TimeRange(Fraction(0), Fraction(count, 100))
    activity, heard = Floats.of(loud[at].astype(float)), Floats.of(levels.tolist())
    return Speech("", (), (), (), activity, heard, whole)


def with_words(words: tuple[Word, ...]) -> Speech:
    whole = TimeRange(Fraction(0), words[-1].end + 1)
    return Speech("en", words, (0,), (), Floats(), Floats(), whole)


def moved(cues: list[TimedCue], scale: Fraction, shift: Fraction) -> list[TimedCue]:
    return [TimedCue(c.start * scale + shift, c.end * scale + shift, c.text) for c in cues]


def worst(cues: list[TimedCue], wrong: list[TimedCue], found: Retiming | None) -> Fraction:
    assert found is not None
    pairs = zip(cues, wrong, strict=True)
    return max(
        max(abs(found.moment(w.start) - c.start), abs(found.moment(w.end) - c.end))
        for c, w in pairs
    )


@pytest.mark.real
@pytest.mark.parametrize(("scale", "shift"), [*((Fraction(1), s) for s in SHIFTS), *STRETCHED])
@pytest.mark.parametrize("name", ["azure_zh_autumn_53s", "azure_zh_train_audio1"])
def test_the_voice_alone_brings_a_chinese_file_back(
    real_media: Path, name: str, scale: Fraction, shift: Fraction
) -> None:
    path = real_media / f"speech_zh/{name}.gt.json"
    cues = truth(path)
    wrong = moved(cues, scale, shift)

    found = retiming(wrong, listened(path))

    assert worst(cues, wrong, found) <= WITHIN


@pytest.mark.real
@pytest.mark.parametrize(("scale", "shift"), [*((Fraction(1), s) for s in SHIFTS), *STRETCHED])
@pytest.mark.parametrize("name", ["azure_en_audio2", "jfk"])
def test_words_bring_an_english_file_back_though_some_are_heard_wrong(
    real_media: Path, name: str, scale: Fraction, shift: Fraction
) -> None:
    path = real_media / f"speech_en/{name}.gt.json"
    cues = truth(path)
    _, words = recorded(path)
    wrong = moved(cues, scale, shift)

    found = retiming(wrong, with_words(heard_badly(words, 3)))

    assert found is not None
    assert found.is_by_words
    assert worst(cues, wrong, found) <= WITHIN


@pytest.mark.real
@pytest.mark.parametrize("shift", SHIFTS)
def test_a_file_made_by_hand_comes_to_the_same_place_from_wherever_it_was(
    real_media: Path, shift: Fraction
) -> None:
    """Its own edges lie up to 0.3 s off the words, so where it belongs is what it was fitted to."""
    path = real_media / "speech_en/friday_his_girl_friday.gt.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    cues = [
        TimedCue(Fraction(str(c["start"])), Fraction(str(c["end"])), c["text"])
        for c in found["cues"]
    ]
    speech = with_words(heard_badly(recorded(path)[1], 1))
    straight = retiming(cues, speech)
    assert straight is not None

    again = retiming(moved(cues, Fraction(1), shift), speech)

    assert again is not None
    assert again.scale == straight.scale == 1
    assert abs(again.shift + shift - straight.shift) <= Fraction(1, 1000)
    assert abs(straight.shift) < Fraction(1, 4)


def test_a_long_file_with_any_stretch_is_found_to_the_frame() -> None:
    words = [w for n in range(200) for w in said(f"word{n} and more", n * 5 + n % 7 * 0.3)]
    cues = [
        TimedCue(words[n].start, words[n + 2].end, f"word{n // 3} and more")
        for n in range(0, len(words), 3)
    ]
    wrong = moved(cues, Fraction(1001, 1000) * Fraction("0.9993"), Fraction(7))

    found = retiming(wrong, with_words(heard_badly(words, 5)))

    assert worst(cues, wrong, found) <= Fraction(40, 1000)


def in_another_language(cues: list[TimedCue]) -> list[TimedCue]:
    return [TimedCue(c.start, c.end, f"autre{n} chose{n} dite{n}") for n, c in enumerate(cues)]


RECORDINGS = (
    "speech_zh/azure_zh_autumn_53s",
    "speech_zh/azure_zh_train_audio1",
    "speech_en/azure_en_audio2",
    "speech_en/jfk",
    "speech_en/friday_his_girl_friday",
)


def spoken(path: Path) -> Speech:
    """As the window asks: words, and voice where a word is; Chinese without its words."""
    language, words = recorded(path)
    said = heard_badly(words, 3)
    voiced = tuple(word.range for word in said)
    whole = TimeRange(Fraction(0), said[-1].end)
    known = said if language == "en" else ()
    return Speech(language, known, (), voiced, Floats(), Floats(), whole)


@pytest.mark.real
@pytest.mark.parametrize("other", RECORDINGS)
@pytest.mark.parametrize("name", RECORDINGS)
def test_a_file_that_belongs_to_another_recording_does_not_fit(
    real_media: Path, name: str, other: str
) -> None:
    cues = truth(real_media / f"{other}.gt.json")
    speech = spoken(real_media / f"{name}.gt.json")

    fits = [
        found is not None and found.is_fitting
        for found in (
            retiming(moved(cues, scale, shift), speech)
            for scale, shift in [(Fraction(1), SHIFTS[1]), *STRETCHED]
        )
    ]

    assert fits == [name == other] * len(fits)


@pytest.mark.real
@pytest.mark.parametrize(("scale", "shift"), [*((Fraction(1), s) for s in SHIFTS), *STRETCHED])
@pytest.mark.parametrize("name", RECORDINGS[:2])
def test_a_translation_fits_by_the_voice(
    real_media: Path, name: str, scale: Fraction, shift: Fraction
) -> None:
    path = real_media / f"{name}.gt.json"
    cues = truth(path)
    wrong = moved(in_another_language(cues), scale, shift)

    found = retiming(wrong, listened(path))

    assert found is not None
    assert found.is_fitting
    assert not found.is_by_words
    assert worst(cues, wrong, found) <= WITHIN


@pytest.mark.real
def test_a_long_file_in_another_language_is_judged_by_the_voice(real_media: Path) -> None:
    name = RECORDINGS[0]
    cues, speech = truth(real_media / f"{name}.gt.json"), listened(real_media / f"{name}.gt.json")
    length = max(cue.end for cue in cues)
    long = [
        TimedCue(cue.start + length * n, cue.end + length * n, f"nul {n}")
        for n in range(700 // len(cues))
        for cue in cues
    ]

    assert retiming(long, speech) is not None


def test_nothing_to_go_by_gives_nothing() -> None:
    silence = Speech("", (), (), (), Floats(), Floats(), TimeRange(Fraction(0), Fraction(10)))

    assert retiming([TimedCue(Fraction(0), Fraction(1), "x")], silence) is None
    assert retiming([], silence) is None


def test_cues_are_moved_and_what_falls_before_the_start_is_cut() -> None:
    back = Retiming(Fraction(1), Fraction(-3, 2), 1.0, is_by_words=True)
    cues = [TimedCue(Fraction(n), Fraction(n + 1), "x") for n in range(3)]

    assert [(c.start, c.end) for c in retimed(cues, back)] == [
        (0, Fraction(1, 2)),
        (Fraction(1, 2), Fraction(3, 2)),
    ]


def test_a_track_is_retimed_as_one_edit() -> None:
    film = document("V1: a[0:500]\nS1: One[10:40] Two[41:60]")
    sequence = film.sequence()
    assert sequence is not None
    by = Retiming(Fraction(2), Fraction(-1), 1.0, is_by_words=True)

    edit = retime_track(SequenceId("main"), sequence.subtitles[0], RATE, by)
    after = edit.apply(film).sequence()

    assert after is not None
    assert edit.label == "Re-time subtitles"
    assert [(c.start, c.end) for c in after.subtitles[0].cues] == [(0, 55), (57, 95)]
    assert violations(edit.apply(film)) == ()


def test_a_script_takes_the_times_of_what_was_recognised() -> None:
    heard = said("and so my fellow amerikans ask what not")

    words, share = aligned_script("And so, my fellow Americans: ask not what", heard)

    assert [w.text for w in words] == [
        "And",
        "so,",
        "my",
        "fellow",
        "Americans:",
        "ask",
        "not",
        "what",
    ]
    assert [w.start for w in words][:6] == [w.start for w in heard][:6]
    assert words[4].confidence == 0
    assert share == pytest.approx(6 / 8)
    assert all(a.end <= b.start for a, b in pairwise(words))


def test_a_chinese_script_is_laid_on_characters() -> None:
    heard = [Word("秋天总是", Fraction(1), Fraction(2), 0.9, has_space=False)]

    words, share = aligned_script("秋天，总是", heard)

    assert [(w.text, w.start) for w in words] == [
        ("秋", 1), ("天，", Fraction(5, 4)), ("总", Fraction(3, 2)), ("是", Fraction(7, 4)),
    ]  # fmt: skip
    assert share == 1


def test_a_script_without_sound_gives_no_words() -> None:
    assert aligned_script("Hello", []) == ((), 0.0)
    assert aligned_script("", said("hello")) == ((), 0.0)
