"""Noise reduction as the program is wired: what is heard is what the exporter's mixer delivers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.app.folders import Folders, folders
from aigc_studio.app.wiring import adapters
from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.inference.speech_cleaning import FILE, MODEL
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.sound_cleaning import NO_CLEANER, CleaningPlug
from aigc_studio.session.ports import Ports
from tests.footage import asset
from tests.media_factory import noise, write_wav
from tests.noise_model import store_with_noise_model
from tests.render.test_layers import effect
from tests.render.test_sound_effects import with_stack
from tests.render.timelines import SEQUENCE, timeline

WAV = ExportPreset("test", ".wav", "", "pcm_s24le")
FRAMES, PER_FRAME = 100, 1920
SAMPLES = FRAMES * PER_FRAME


@pytest.fixture
def places(tmp_path, monkeypatch) -> Folders:
    monkeypatch.setenv("AIGC_STUDIO_HOME", str(tmp_path / "home"))
    return folders()


@pytest.fixture
def noisy(tmp_path):
    hiss = write_wav(tmp_path / "n.wav", 0.2 * noise(5.0))
    clean = effect("denoise_sound", amount=20.0)
    return with_stack(f"A1: n[0:{FRAMES}]", {"n": asset(hiss)}, clean)


def delivered(ports: Ports, project, path: Path) -> tuple[np.ndarray, tuple[str, ...]]:
    report = ports.exporter.export(project, SEQUENCE, ExportOptions(path, WAV), JobContext())
    assert report.is_good, [c for c in report.checks if c.passed is False]
    bare = timeline(f"A1: n[0:{FRAMES}]", {"n": asset(path)})
    sound = SequenceCompositor().mix(bare, bare.sequence(), 0, SAMPLES)
    return sound, report.warnings


def played(ports: Ports, project) -> np.ndarray:
    """In blocks as a device asks for them, after a jump to the middle and back."""
    compositor = ports.compositors()
    compositor.sound(project, SEQUENCE, SAMPLES // 2, 1024)
    blocks = [compositor.sound(project, SEQUENCE, at, 1000) for at in range(0, SAMPLES, 1000)]
    compositor.close()
    return np.frombuffer(b"".join(blocks), np.float32).reshape(-1, 2)[:SAMPLES]


@pytest.fixture(scope="module")
def weights(tmp_path_factory) -> Path:
    store = store_with_noise_model(tmp_path_factory.mktemp("models"))
    return store.file(MODEL, FILE)


@pytest.mark.slow
def test_what_is_delivered_is_cleaned_as_what_is_heard(places, noisy, weights, tmp_path) -> None:
    folder = places.data / "models" / MODEL
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(weights.read_bytes())

    with adapters(places) as ports:
        heard = played(ports, noisy)
        found, warnings = delivered(ports, noisy, tmp_path / "out.wav")

    edges = np.s_[PER_FRAME : SAMPLES - PER_FRAME]
    assert warnings == ()
    assert np.abs(found - heard)[edges].max() < 2**-22
    # Of mere noise all is taken that may be: 20 dB.
    assert np.std(heard[SAMPLES // 2 :]) == pytest.approx(0.1 * plain_level(noisy), rel=0.15)


def test_a_delivery_without_the_model_says_so_once(places, noisy, tmp_path) -> None:
    with adapters(places) as ports:
        heard = played(ports, noisy)
        found, warnings = delivered(ports, noisy, tmp_path / "out.wav")

    edges = np.s_[PER_FRAME : SAMPLES - PER_FRAME]
    assert warnings == (NO_CLEANER,)
    assert np.abs(found - heard)[edges].max() < 2**-22
    assert CleaningPlug.present is None


def plain_level(project) -> float:
    sequence = project.sequence()
    track = sequence.tracks[0]
    bare = replace(track, clips=tuple(replace(clip, effects=()) for clip in track.clips))
    bared = project.with_sequence(replace(sequence, tracks=(bare,)))
    sound = SequenceCompositor().mix(bared, bared.sequence(), SAMPLES // 2, SAMPLES // 2)
    return float(np.std(sound))
