"""The code of the speech models on small known truth; how good they are is told by figures."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import JobCancelled, ModelError
from aigc_studio.inference.patience import patiently
from aigc_studio.inference.silero import STEP_SAMPLES, SileroVad
from aigc_studio.inference.speaker_encoder import (
    WINDOW_SAMPLES,
    SpeakerEncoder,
    mel_bands,
    mels_of,
)
from aigc_studio.inference.whisper import Whisper, Written
from aigc_studio.jobs.context import JobContext


def stored_encoder(path: Path, width: int = 256) -> Path:
    import torch

    torch.manual_seed(3)
    lstm, linear = torch.nn.LSTM(40, width, 3), torch.nn.Linear(width, width)
    state = {f"lstm.{k}": v for k, v in lstm.state_dict().items()}
    state |= {f"linear.{k}": v for k, v in linear.state_dict().items()}
    torch.save({"model_state": state, "step": 1}, path)
    return path


def test_the_mel_bands_are_those_of_an_independent_implementation() -> None:
    from faster_whisper.feature_extractor import FeatureExtractor

    theirs = FeatureExtractor.get_mel_filters(16000, 400, 40)

    assert np.allclose(mel_bands(), theirs, atol=1e-8)


def test_a_tone_lies_in_the_band_of_its_pitch() -> None:
    tone = np.sin(2 * np.pi * 1000 * np.arange(WINDOW_SAMPLES) / 16000).astype(np.float32)

    mels = mels_of(tone, [0])

    assert mels.shape == (1, 160, 40)
    peak = int(mels[0, 80].argmax())
    assert mel_bands()[peak].argmax() * 40 == pytest.approx(1000, abs=60)


def test_quiet_sound_is_raised_and_loud_sound_left() -> None:
    noise = np.random.default_rng(1).normal(0, 0.2, WINDOW_SAMPLES).astype(np.float32)

    (quiet,), (raised,), (loud,) = (mels_of(noise / by, [0]) for by in (1000, 100, 1))

    assert np.allclose(quiet, raised, rtol=1e-3)
    assert loud.mean() > 10 * raised.mean()


def test_a_window_sees_the_same_whatever_lies_beside_it() -> None:
    sound = np.random.default_rng(1).normal(0, 0.2, 2 * WINDOW_SAMPLES).astype(np.float32)

    first, second = mels_of(sound, [0, 6400])
    (alone,) = mels_of(sound[6400 : 6400 + WINDOW_SAMPLES], [0])

    assert np.array_equal(first[42:159], second[2:119])
    assert np.allclose(second, alone, rtol=1e-4, atol=1e-6)


def test_prints_have_unit_length_and_do_not_depend_on_the_batch(tmp_path: Path) -> None:
    encoder = SpeakerEncoder(stored_encoder(tmp_path / "e.pt"))
    sound = np.random.default_rng(2).normal(0, 0.1, 80 * 1600 + WINDOW_SAMPLES)
    mels = encoder.mels(sound.astype(np.float32), range(0, 70 * 1600, 1600))

    prints = encoder(mels)

    assert prints.shape == (70, 256)
    assert np.allclose(np.linalg.norm(prints, axis=1), 1.0, atol=1e-5)
    assert np.allclose(prints[66:], encoder(mels[66:]), atol=1e-5)


@pytest.mark.parametrize("content", [b"", b"not a model"])
def test_a_file_that_is_no_speaker_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "e.pt").write_bytes(content)

    with pytest.raises(ModelError, match="speaker model"):
        SpeakerEncoder(tmp_path / "e.pt")
    with pytest.raises(ModelError, match="speaker model"):
        SpeakerEncoder(stored_encoder(tmp_path / "small.pt", width=8))


def test_a_folder_without_a_speech_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="speech model"):
        Whisper(tmp_path)


def test_what_repeats_itself_is_told_by_its_compression() -> None:
    assert Written((1,), "and so on " * 30, -0.2, 0.1).repetition > 2.4
    assert Written((1,), "Ask not what your country can do for you.", -0.2, 0.1).repetition < 1.5
    assert Written((), "", 0.0, 0.9).repetition == 0.0


def test_activity_is_the_same_in_parts_as_in_one() -> None:
    sound = np.random.default_rng(4).normal(0, 0.1, 60 * STEP_SAMPLES).astype(np.float32)
    whole = SileroVad().hear(sound)

    vad = SileroVad()
    parts = [
        vad.hear(sound[a * STEP_SAMPLES : b * STEP_SAMPLES]) for a, b in ((0, 7), (7, 7), (7, 60))
    ]

    assert whole.shape == (60,)
    assert np.allclose(np.concatenate(parts), whole, atol=1e-6)


def test_a_long_call_is_left_at_once_when_the_job_is_cancelled() -> None:
    cancelled, go_on = threading.Event(), threading.Event()
    context = JobContext(cancelled=cancelled)
    threading.Timer(0.1, cancelled.set).start()
    began = time.monotonic()

    with pytest.raises(JobCancelled):
        patiently(lambda: go_on.wait(30), context)
    took = time.monotonic() - began
    go_on.set()

    assert took < 0.5


def test_a_call_gives_its_result_or_its_error() -> None:
    def fail() -> None:
        raise ModelError("It broke.")

    assert patiently(lambda: 7, JobContext()) == 7
    with pytest.raises(ModelError, match="It broke"):
        patiently(fail, JobContext())
