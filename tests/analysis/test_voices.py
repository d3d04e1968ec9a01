"""Telling voices apart, on prints of known persons."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest

from aigc_studio.analysis.voices import (
    Windows,
    centres_of,
    labelled,
    voices_of,
    windows_of,
    with_voices,
)
from aigc_studio.core.speech import Word
from aigc_studio.inference.speaker_encoder import WINDOW_SAMPLES

if TYPE_CHECKING:
    from numpy.typing import NDArray


def prints_of(persons: list[int], noise: float = 0.035, seed: int = 0) -> NDArray[np.float32]:
    """One print a window; persons are at right angles, windows of one about .76 alike."""
    random = np.random.default_rng(seed)
    raw = np.eye(256)[persons] + random.normal(0, noise, (len(persons), 256))
    return (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)


TALK = [3] * 20 + [1] * 15 + [3] * 12 + [2] * 18 + [1] * 14
EXPECTED = [0] * 20 + [1] * 15 + [0] * 12 + [2] * 18 + [1] * 14


def test_persons_are_found_and_numbered_as_they_appear() -> None:
    assert labelled(prints_of(TALK)).tolist() == EXPECTED


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_given_count_is_kept(count: int) -> None:
    labels = labelled(prints_of(TALK), count)

    assert len(set(labels.tolist())) == count


def test_a_cough_is_no_person() -> None:
    persons = [0] * 30 + [9] * 3 + [1] * 30

    labels = labelled(prints_of(persons))

    assert set(labels.tolist()) == {0, 1}
    assert labels[:30].tolist() == [0] * 30
    assert labels[33:].tolist() == [1] * 30


def test_more_windows_than_are_grouped_pair_by_pair_are_labelled_too() -> None:
    persons = ([0] * 60 + [1] * 40) * 20

    labels = labelled(prints_of(persons))

    assert labels.tolist() == persons


def test_nothing_heard_has_no_voices() -> None:
    empty = Windows(np.zeros(0), np.zeros((0, 256), np.float32))

    assert labelled(empty.prints).tolist() == []
    assert voices_of(empty, labelled(empty.prints)) == ()
    assert centres_of(np.zeros(100, np.float32)).tolist() == []


def test_every_stretch_of_speech_has_windows_also_a_short_one() -> None:
    activity = np.zeros(300, np.float32)
    activity[31:94] = 1.0
    activity[200:206] = 1.0

    centres = centres_of(activity)

    assert np.allclose(centres[:-1], 0.992 + 0.4032 * (np.arange(5) + 0.5))
    assert centres[-1] == pytest.approx(203 * 0.032)


class SummingEncoder:
    """Sees of a window the sum of its samples; counts how many windows come together."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.sums: list[float] = []
        self.blocks: list[int] = []

    def mels(self, sound: NDArray[np.float32], firsts: Sequence[int]) -> NDArray[np.float32]:
        self.blocks.append(len(sound))
        return np.array([[sound[f : f + WINDOW_SAMPLES].sum()] for f in firsts], np.float32)

    def __call__(self, mels: NDArray[np.float32]) -> NDArray[np.float32]:
        self.batches.append(len(mels))
        self.sums += mels[:, 0].tolist()
        return np.ones((len(mels), 4), np.float32) / 2


def test_windows_reach_into_silence_at_both_ends_of_the_sound() -> None:
    sound = np.ones(16000, np.float32)
    seen = SummingEncoder()

    found = windows_of(np.array([0.1, 0.9]), lambda a, b: sound[a:b], seen, lambda _s: None)

    assert seen.sums == [0.9 * 16000, 0.9 * 16000]
    assert found.prints.shape == (2, 4)


def test_windows_far_apart_are_read_alone_and_recognised_together() -> None:
    seen = SummingEncoder()
    centres = np.concatenate([2 + 0.4 * np.arange(70), [500.0, 900.0]])
    told: list[float] = []

    found = windows_of(centres, lambda a, b: np.ones(b - a, np.float32), seen, told.append)

    assert seen.batches == [64, 8]
    assert seen.blocks == [round(26.8 * 16000), round(3.6 * 16000), 25600, 25600]
    assert seen.sums == [25600.0] * 72
    assert told == pytest.approx([0, 64 / 72, 64 / 72, 64 / 72])
    assert len(found.prints) == 72


def test_words_take_the_voice_of_the_windows_around_them() -> None:
    centres = np.arange(len(TALK)) * 0.4
    windows = Windows(centres, prints_of(TALK))
    labels = labelled(windows.prints)
    words = [
        Word("a", Fraction(12), Fraction(25, 2), 0.9),
        Word("b", Fraction(20), Fraction(21), 1),
    ]

    said = with_voices(words, windows, labels, Fraction(10))
    voices = voices_of(windows, labels)

    assert [w.voice for w in said] == [0, 1]
    assert [(v.number, v.seconds) for v in voices] == [(0, 12.8), (1, 11.6), (2, 7.2)]
    assert all(np.isclose(np.linalg.norm(v.print.view()), 1.0) for v in voices)
