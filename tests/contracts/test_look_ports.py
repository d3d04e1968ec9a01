"""One suite for the ports that look at pictures and tell sounds apart, for adapters and fakes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.looking import FlowLooker
from aigc_studio.analysis.sounding import EventEar
from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.session.ports import Looker, SoundEar
from tests.conftest import ROOT
from tests.fake_ear import FakeEar
from tests.fake_looks import FakeLooker
from tests.media_factory import write_wav
from tests.moving_pictures import Move, filmed

SPAN = TimeRange(Fraction(0), Fraction(6))
SOUND = MediaInfo("audio", "wav", 1, SPAN, audio=(AudioStream(0, "pcm_f32le", 48000, 1, SPAN),))


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    started = Children()
    yield started
    started.close()


@pytest.fixture
def models(tmp_path: Path) -> ModelStoreOnDisk:
    return ModelStoreOnDisk(tmp_path / "models", ROOT / "resources" / "models" / "manifest.toml")


@pytest.fixture(params=["fake", "real"])
def looker(request: pytest.FixtureRequest, children: Children, models: ModelStoreOnDisk) -> Looker:
    if request.param == "fake":
        return FakeLooker()
    return FlowLooker(children, models, ModelLeases())


@pytest.fixture(params=["fake", "real"])
def ear(request: pytest.FixtureRequest, models: ModelStoreOnDisk) -> SoundEar:
    return FakeEar() if request.param == "fake" else EventEar(models, ModelLeases())


@pytest.fixture
def film(tmp_path: Path, children: Children) -> tuple[str, MediaInfo]:
    file = filmed(tmp_path / "film.mp4", Move(right=0.1), seconds=2)
    return str(file), Prober(children).probe(str(file), JobContext()).info


@pytest.fixture
def tone(tmp_path: Path) -> str:
    t = np.arange(6 * 48000) / 48000
    sound = (0.3 * np.sin(2 * np.pi * 200 * t)).astype(np.float32)
    return str(write_wav(tmp_path / "tone.wav", sound[None]))


def test_looks_cover_the_file_with_25_values_a_second_and_faces_in_order(
    looker: Looker, film: tuple[str, MediaInfo]
) -> None:
    path, info = film
    looks = looker.look(path, info, None, Settings(), JobContext())

    assert (looks.start, looks.end) == (info.available_range.start, info.available_range.end)
    path_curves = (looks.camera.right, looks.camera.down, looks.camera.growth, looks.camera.fit)
    for curve in (*path_curves, looks.motion_right, looks.motion_down, looks.impact):
        assert len(curve) == 50
    assert all(0 <= value <= 1 for value in (*looks.camera.fit.view(), *looks.impact.view()))
    assert looks.has_looked_for_faces or not looks.faces
    assert looks.detector
    for track in looks.faces:
        assert list(track.times) == sorted(set(track.times))
        assert len(track.times) == len(track.boxes) == len(track.confidences)
        assert looks.start <= track.times[0] <= track.times[-1] <= looks.end
        if track.expressions:
            assert len(track.valence) == len(track.valence_sd) == len(track.times)


def test_a_looker_refuses_what_has_no_pictures_and_can_be_cancelled(
    looker: Looker, film: tuple[str, MediaInfo]
) -> None:
    path, info = film
    event = threading.Event()
    event.set()

    assert looker.version(Settings())
    with pytest.raises(MediaError, match="no pictures"):
        looker.look(path, replace(info, video=()), None, Settings(), JobContext())
    with pytest.raises(JobCancelled):
        looker.look(path, info, None, Settings(), JobContext(cancelled=event))


def test_kinds_of_sound_and_prosody_cover_the_file(ear: SoundEar, tone: str) -> None:
    sounds = ear.hear(tone, SOUND, Settings(), JobContext())

    assert (sounds.start, sounds.end) == (SPAN.start, SPAN.end)
    prosody = sounds.prosody
    assert len(prosody.pitch_hz) == len(prosody.level_db) == len(prosody.rate) == 150
    assert len(sounds.speech) == len(sounds.singing) == len(sounds.music)
    assert len(sounds.speech) in {0, 150}
    assert sounds.detector
    for span in sounds.spans:
        assert sounds.start <= span.start < span.end <= sounds.end
        assert 0 <= span.confidence <= 1


def test_an_ear_refuses_what_has_no_sound_and_can_be_cancelled(ear: SoundEar, tone: str) -> None:
    event = threading.Event()
    event.set()

    assert ear.version(Settings())
    with pytest.raises(MediaError, match="no sound"):
        ear.hear(tone, replace(SOUND, audio=()), Settings(), JobContext())
    with pytest.raises(JobCancelled):
        ear.hear(tone, SOUND, Settings(), JobContext(cancelled=event))
