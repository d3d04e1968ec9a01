"""One suite for the port that hears music, run against adapter and fake."""

from __future__ import annotations

import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.analysis.music import BeatListener
from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.ports import MusicListener
from tests.built_music import RATE, drums, grid, written
from tests.conftest import ROOT
from tests.documents import media_info
from tests.fake_music import FakeMusic

SPAN = TimeRange(Fraction(0), Fraction(16))
INFO = MediaInfo("audio", "wav", 1, SPAN, audio=(AudioStream(0, "pcm_s16le", RATE, 1, SPAN),))


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    return written(tmp_path / "piece.wav", drums(grid(120, 30)))


@pytest.fixture(params=["fake", "real"])
def listener(request: pytest.FixtureRequest, tmp_path: Path) -> MusicListener:
    manifest = ROOT / "resources" / "models" / "manifest.toml"
    sides: dict[str, Callable[[], MusicListener]] = {
        "fake": FakeMusic,
        "real": lambda: BeatListener(ModelStoreOnDisk(tmp_path / "m", manifest), ModelLeases()),
    }
    return sides[request.param]()


def test_a_music_listener_tells_beats_in_order_inside_the_sound(
    listener: MusicListener, piece: Path
) -> None:
    music = listener.hear(str(piece), INFO, Settings(), JobContext())

    assert (music.start, music.end) == (SPAN.start, SPAN.end)
    times = [beat.at for beat in music.beats]
    assert times == sorted(set(times))
    assert music.start <= times[0] < times[-1] < music.end
    assert all(0 <= b.strength <= 1 and 0 <= b.confidence <= 1 for b in music.beats)
    assert any(b.is_downbeat for b in music.beats)
    assert music.tempo == pytest.approx(120, rel=0.01)
    assert music.tracker


def test_its_parts_cover_the_sound_and_its_energy_has_25_values_a_second(
    listener: MusicListener, piece: Path
) -> None:
    music = listener.hear(str(piece), INFO, Settings(), JobContext())

    edges = [music.start, *(section.end for section in music.sections)]
    assert [section.start for section in music.sections] == edges[:-1]
    assert edges[-1] == music.end
    assert len(music.energy) == 400
    assert all(0 <= value <= 1 for value in music.energy.view())


def test_a_music_listener_refuses_what_has_no_sound_and_can_be_cancelled(
    listener: MusicListener, piece: Path
) -> None:
    event = threading.Event()
    event.set()

    assert listener.version(Settings())
    with pytest.raises(MediaError, match="no sound"):
        listener.hear("film.mp4", media_info(has_sound=False), Settings(), JobContext())
    with pytest.raises(JobCancelled):
        listener.hear(str(piece), INFO, Settings(), JobContext(cancelled=event))
