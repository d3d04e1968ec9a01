"""Noise reduction by a model: the same in any blocks, at any rate, and told where there is none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.sound_cleaning import NO_CLEANER, CleaningPlug, Resampled
from tests.footage import asset
from tests.media_factory import noise, write_wav
from tests.render.test_layers import effect
from tests.render.test_sound_effects import mixed, random_spans, with_stack
from tests.render.timelines import timeline

RATE = 48000
_CHUNK = 30_000
CLEAN = effect("denoise_sound", amount=20.0)
LIMIT = 10 ** (-20 / 20)


class EdgeCleaner:
    """Takes all away that does not change: what is left is each sample less the one before it.

    Answers late and in chunks, as the model does.
    """

    def __init__(self) -> None:
        self._before = np.zeros((1, 2), np.float32)
        self._waiting = np.zeros((0, 2), np.float32)

    def push(self, sound: np.ndarray) -> np.ndarray:
        self._waiting = np.concatenate([self._waiting, sound])
        whole = len(self._waiting) // _CHUNK * _CHUNK
        heard, self._waiting = self._waiting[:whole], self._waiting[whole:]
        made = np.diff(heard, axis=0, prepend=self._before)
        self._before = heard[-1:] if whole else self._before
        return made


class Mute(EdgeCleaner):
    """Takes all away, as late."""

    def push(self, sound: np.ndarray) -> np.ndarray:
        return np.zeros_like(super().push(sound))


@pytest.fixture
def plug():
    made = CleaningPlug(EdgeCleaner)
    yield made
    made.close()


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    tone = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(6 * RATE) / RATE)[None]
    return {
        "n": asset(write_wav(folder / "n.wav", 0.3 * noise(6.0))),
        "tone": asset(write_wav(folder / "tone.wav", tone)),
    }


def test_any_blocks_in_any_order_sound_the_same(media, plug, monkeypatch) -> None:
    """Also across the places where a chain begins anew, and with an effect behind it that moves."""
    monkeypatch.setattr("aigc_studio.render.sound_chain._STRETCH_SECONDS", 1)
    points = (ValuePoint(Fraction(0), -1.0), ValuePoint(Fraction(4), 1.0))
    moving = replace(effect("pan"), values=(ParameterValue("position", points=points),))
    project = with_stack("A1: n[4:130]", media, CLEAN, moving)

    whole = mixed(project, (0, 120_000))
    pieces = mixed(project, *random_spans(120_000))
    jumped = mixed(project, (100_000, 3000), (60_000, 3000))

    assert (pieces == whole).all()
    assert (jumped == np.concatenate([whole[100_000:103_000], whole[60_000:63_000]])).all()


def test_as_much_is_taken_away_as_was_asked_for(media, plug) -> None:
    plain = mixed(timeline("A1: n[0:140]", media), (0, 2 * RATE))
    found = mixed(with_stack("A1: n[0:140]", media, CLEAN), (0, 2 * RATE))

    clean = np.diff(plain, axis=0, prepend=np.zeros((1, 2), np.float32))
    inside = np.s_[RATE : 2 * RATE]
    wanted = LIMIT * plain + (1 - LIMIT) * clean
    assert np.abs(found[inside] - wanted[inside]).max() < 1e-5


def test_an_effect_behind_it_keeps_to_its_own_time(media, plug) -> None:
    """The cleaner answers late; a pan that is keyframed is at its place all the same."""
    plug.find = Mute
    points = (ValuePoint(Fraction(1), -1.0), ValuePoint(Fraction(3), 1.0))
    moving = replace(effect("pan"), values=(ParameterValue("position", points=points),))

    both = mixed(with_stack("A1: tone[0:100]", media, CLEAN, moving), (0, 3 * RATE))
    alone = mixed(with_stack("A1: tone[0:100]", media, moving), (0, 3 * RATE))

    assert np.abs(both - LIMIT * alone).max() < 1e-6


@pytest.mark.parametrize("rate", [44_100, 32_000, 96_000])
def test_a_sequence_of_another_rate_is_cleaned_in_step(media, plug, rate) -> None:
    plug.find = Mute
    project = with_stack("A1: tone[0:100]", media, CLEAN)
    project = project.with_sequence(replace(project.sequence(), sample_rate=rate))
    bare = timeline("A1: tone[0:100]", media)
    bare = bare.with_sequence(replace(bare.sequence(), sample_rate=rate))

    found, plain = mixed(project, (rate, rate)), mixed(bare, (rate, rate))

    assert np.abs(found - LIMIT * plain).max() < 2e-3


@pytest.mark.parametrize("step", [Fraction(147, 160), Fraction(160, 147), Fraction(2)])
def test_another_rate_does_not_depend_on_the_pieces(step) -> None:
    seconds = np.arange(20_000) / RATE
    sound = np.repeat(np.sin(2 * np.pi * 440 * seconds)[:, None], 2, axis=1).astype(np.float32)
    pieces, whole = Resampled(step), Resampled(step).push(sound)

    parts = [pieces.push(part) for part in np.split(sound, [1, 700, 701, 9000])]

    wanted = np.sin(2 * np.pi * 440 * np.arange(len(whole)) * float(step) / RATE)
    assert np.abs(np.concatenate(parts) - whole).max() < 1e-5
    assert np.abs(whole[100:, 0] - wanted[100:]).max() < 2e-3


def nothing() -> None:
    return None


def damaged() -> None:
    raise ModelError("DeepFilterNet3 is damaged; install it again.")


@pytest.mark.parametrize("find", [nothing, damaged])
def test_without_its_model_the_filter_of_ffmpeg_works_and_it_is_told_once(
    media, plug, find
) -> None:
    project = with_stack("A1: n[0:140]", media, CLEAN)
    plug.find = find
    compositor = SequenceCompositor()

    parts = [compositor.mix(project, project.sequence(), at, 1000) for at in (RATE, 0, 3 * RATE)]

    told = list(compositor.problems)
    compositor.close()
    plug.close()
    baseline = mixed(project, (RATE, 1000), (0, 1000), (3 * RATE, 1000))
    assert told == [NO_CLEANER]
    assert (np.concatenate(parts) == baseline).all()


def test_a_plug_that_is_closed_leaves_a_later_one_alone(plug) -> None:
    later = CleaningPlug(Mute)

    plug.close()
    assert CleaningPlug.present is later
    later.close()
    assert CleaningPlug.present is None
