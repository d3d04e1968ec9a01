"""Noise reduction on real speech with noise put under it: by the model, and by FFmpeg's filter."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.inference.deep_filter import RATE, Cleaner, DeepFilterNets
from aigc_studio.inference.speech_cleaning import FILE, MODEL
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.sound_cleaning import CleaningPlug
from tests.conftest import Figures
from tests.footage import asset
from tests.inference.test_deep_filter import si_sdr, spoken
from tests.media_factory import write_wav
from tests.noise_model import store_with_noise_model
from tests.render.test_layers import effect
from tests.render.test_sound_effects import with_stack

pytestmark = [pytest.mark.real, pytest.mark.slow]
FILES = ("LJ001-0001.flac", "LJ001-0005.flac", "jfk.flac")
_BELOW_DB = 5
_FRAME = RATE // 25


def test_speech_with_noise_under_it(figures: Figures, real_media: Path, tmp_path: Path) -> None:
    """As an effect on a clip, at its strongest; the share of time is of one core."""
    store = store_with_noise_model(tmp_path / "models")
    nets = DeepFilterNets(store.file(MODEL, FILE))
    rows = []
    for name in FILES:
        speech = spoken(real_media / "speech_en" / name)
        speech = speech[: len(speech) // _FRAME * _FRAME]
        for kind, hiss in noises(len(speech)).items():
            level = np.sqrt((speech @ speech) / (hiss @ hiss) / 10 ** (_BELOW_DB / 10))
            noisy = ((speech + hiss * level) / 2).astype(np.float32)
            path = write_wav(tmp_path / "noisy.wav", noisy[None])
            row = {"file": name, "noise": kind, "in_db": si_sdr(speech, noisy)}
            row["afftdn_db"], _ = cleaned(path, speech)
            plug = CleaningPlug(lambda: Cleaner(nets))
            row["model_db"], seconds = cleaned(path, speech)
            plug.close()
            rows.append(row | {"time_share": seconds / (len(speech) / RATE)})

    figures.table("noise reduction: SI-SDR", rows)
    assert all(row["model_db"] > row["in_db"] for row in rows)


def cleaned(path: Path, speech: np.ndarray) -> tuple[float, float]:
    frames = len(speech) // _FRAME
    strong = effect("denoise_sound", amount=40.0, floor=-30.0)
    project = with_stack(f"A1: a[0:{frames}]", {"a": asset(path)}, strong)
    compositor, begun = SequenceCompositor(), time.perf_counter()
    sound = compositor.mix(project, project.sequence(), 0, len(speech))
    seconds = time.perf_counter() - begun
    compositor.close()
    return si_sdr(speech, sound[:, 0]), seconds


def noises(samples: int) -> dict[str, np.ndarray]:
    """White; brown as of rooms, from 20 Hz on; and bursts that come four times a second."""
    white = np.random.default_rng(1).normal(size=samples)
    hertz = np.fft.rfftfreq(samples, 1 / RATE)
    spectrum = np.fft.rfft(white) / np.maximum(hertz, 20) * (hertz >= 20)
    is_burst = np.arange(samples) % (RATE // 4) < RATE // 16
    return {"white": white, "brown": np.fft.irfft(spectrum, samples), "bursts": white * is_burst}
