"""One suite a port of media, analysis, rendering and models, run against adapter and fake."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aigc_studio.analysis.listening import WhisperListener
from aigc_studio.analysis.shots import FusedShotDetector
from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import JobCancelled, MediaError, ModelError
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ACTIVITY_STEP, LEVEL_STEP, ListenTask, ListenWish, Speech
from aigc_studio.editing.assembling import place_assets
from aigc_studio.inference.devices import TorchDevices
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.interchange.otio import OtioWriter
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.features import Extractor
from aigc_studio.media.probe import Prober
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.export import VideoExporter
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.rules import RuleBook
from tests.conftest import ROOT
from tests.fake_speech import FakeListener
from tests.fakes import (
    FakeCompositor,
    FakeDevices,
    FakeExporter,
    FakeExtractor,
    FakeModels,
    FakeProber,
    FakeShots,
    FakeSuggester,
    FakeTimelineWriter,
)
from tests.media_factory import make_media, noise, steady

SIDES = pytest.mark.parametrize("side", ["fake", "real"])


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children()
    yield made
    made.close()


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("media") / "片段 1.mp4"
    make_media(path, steady(50, Fraction(25), sound=noise(2.0)))
    return path


def one_of(side: str, fake: Callable[[], Any], real: Callable[[], Any]) -> Any:
    return fake() if side == "fake" else real()


def cancelled() -> JobContext:
    event = threading.Event()
    event.set()
    return JobContext(cancelled=event)


def filmed(clip: Path, children: Children) -> Project:
    probed = Prober(children).probe(str(clip), JobContext())
    asset = MediaAsset(AssetId("a"), clip.name, probed.path, probed.fingerprint, probed.info)
    project = Project("Film", (asset,))
    return place_assets(project, [asset.id]).apply(project)


@SIDES
def test_a_prober_tells_content_by_its_fingerprint(
    side: str, clip: Path, children: Children, tmp_path: Path
) -> None:
    prober = one_of(side, FakeProber, lambda: Prober(children))
    copy, other = tmp_path / "copy.mp4", tmp_path / "other.mp4"
    copy.write_bytes(clip.read_bytes())
    other.write_bytes(clip.read_bytes()[:-1])

    probed = prober.probe(str(clip), JobContext())

    assert probed.path == str(clip)
    assert probed.info.kind == "video"
    assert prober.fingerprint(str(copy)) == probed.fingerprint == prober.fingerprint(str(clip))
    assert prober.fingerprint(str(other)) != probed.fingerprint


@SIDES
def test_a_prober_refuses_in_a_sentence_and_can_be_cancelled(
    side: str, clip: Path, children: Children, tmp_path: Path
) -> None:
    prober = one_of(side, FakeProber, lambda: Prober(children))
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(b"not a film")

    with pytest.raises(MediaError, match=r"bad\.mp4"):
        prober.probe(str(bad), JobContext())
    with pytest.raises(JobCancelled):
        prober.probe(str(clip), cancelled())


@SIDES
def test_an_extractor_has_a_value_for_every_picture(
    side: str, clip: Path, children: Children
) -> None:
    extractor = one_of(side, FakeExtractor, lambda: Extractor(children))
    info = Prober(children).probe(str(clip), JobContext()).info

    features = extractor.extract(str(clip), info, JobContext())

    count = len(features.times)
    assert count == 50
    assert {len(curve) for curve in features.curves.values()} == {count}
    assert len(features.blocks) == count * 3 * 64
    assert features.thumbnails
    assert len(features.waveforms) == 1
    assert extractor.version
    assert extractor.bare_decode_seconds(str(clip), info) > 0
    with pytest.raises(JobCancelled):
        extractor.extract(str(clip), info, cancelled())


@SIDES
def test_a_detector_gives_boundaries_inside_the_file_and_a_score_a_picture(
    side: str, clip: Path, children: Children, tmp_path: Path
) -> None:
    store = ModelStoreOnDisk(tmp_path, ROOT / "resources" / "models" / "manifest.toml")
    detector = one_of(
        side,
        FakeShots,
        lambda: FusedShotDetector(children, store, TorchDevices(), ModelLeases()),
    )
    info = Prober(children).probe(str(clip), JobContext()).info
    features = Extractor(children).extract(str(clip), info, JobContext())

    found = detector.detect(str(clip), info, features, Settings(), JobContext())

    assert len(found.score) == len(features.times)
    assert all(0 < b.start <= b.end <= len(features.times) for b in found.candidates)
    assert found.detector
    assert detector.version(Settings())


@SIDES
def test_a_suggester_is_pure(side: str) -> None:
    suggester = one_of(side, FakeSuggester, RuleBook)
    situation = Situation(Project("Film"), 1)

    assert suggester.suggest(situation) == suggester.suggest(situation)


@SIDES
def test_a_compositor_gives_pictures_and_sound_of_the_size_asked_for(
    side: str, clip: Path, children: Children
) -> None:
    project = filmed(clip, children)
    sequence = project.sequence()
    assert sequence is not None
    compositor = one_of(side, FakeCompositor, SequenceCompositor)

    picture = compositor.picture(project, sequence.id, 10, (64, 36))
    source = compositor.asset_picture(project, "a", Fraction(1), (64, 36))
    sound = compositor.sound(project, sequence.id, 0, 4800)
    asset_sound = compositor.asset_sound(project, "a", Fraction(0), 4800, 48000)
    compositor.close()

    for shown in (picture, source):
        assert (shown.width, shown.height, len(shown.data)) == (64, 36, 64 * 36 * 3)
    assert len(sound) == len(asset_sound) == 8 * 4800
    assert np.isfinite(np.frombuffer(sound, "<f4")).all()


@SIDES
def test_an_exporter_writes_what_it_promises_or_nothing(
    side: str, clip: Path, children: Children, tmp_path: Path
) -> None:
    project = filmed(clip, children)
    sequence = project.sequence()
    assert sequence is not None
    exporter = one_of(side, FakeExporter, VideoExporter)
    path = tmp_path / "out.mp4"
    options = ExportOptions(path, ExportPreset("test", speed="ultrafast"))

    with pytest.raises(JobCancelled):
        exporter.export(project, sequence.id, options, cancelled())
    assert not list(tmp_path.iterdir())
    report = exporter.export(project, sequence.id, options, JobContext())

    assert report.is_good
    assert report.frames == 50
    assert path.is_file()
    assert exporter.presets()


@SIDES
def test_a_timeline_writer_writes_its_own_suffix(
    side: str, clip: Path, children: Children, tmp_path: Path
) -> None:
    project = filmed(clip, children)
    writer = one_of(side, FakeTimelineWriter, OtioWriter)
    path = tmp_path / f"out{writer.suffixes[0]}"

    report = writer.write(project, SequenceId(str(project.active_sequence)), path)

    assert report.path == str(path)
    assert path.is_file()


@SIDES
def test_a_listener_covers_the_sound_with_activity_and_levels_without_any_model(
    side: str, clip: Path, children: Children, tmp_path: Path
) -> None:
    manifest = ROOT / "resources" / "models" / "manifest.toml"
    real = lambda: WhisperListener(ModelStoreOnDisk(tmp_path, manifest), ModelLeases())  # noqa: E731
    listener = one_of(side, FakeListener, real)
    info = Prober(children).probe(str(clip), JobContext()).info
    task = ListenTask(str(clip), info, ListenWish(), Settings())
    parts: list[Speech] = []

    said = listener.listen(task, parts.append, JobContext())
    estimate = listener.estimate(task, JobContext())

    assert info.main_audio is not None
    assert said.heard == info.main_audio.available_range
    assert len(said.activity) == ceil(said.heard.duration / ACTIVITY_STEP)
    assert len(said.levels_db) == ceil(said.heard.duration / LEVEL_STEP)
    assert said.is_complete
    assert all(not part.is_complete for part in parts)
    assert estimate.seconds > 0
    assert estimate.device == "cpu"
    assert listener.version(task.wish, task.settings)
    with pytest.raises(JobCancelled):
        listener.listen(task, parts.append, cancelled())


@SIDES
def test_a_model_store_lists_and_refuses_what_it_does_not_know(side: str, tmp_path: Path) -> None:
    manifest = ROOT / "resources" / "models" / "manifest.toml"
    store = one_of(side, FakeModels, lambda: ModelStoreOnDisk(tmp_path, manifest))

    entries = store.entries()

    assert {"transnetv2", "whisper-base"} <= {e.id for e in entries}
    assert not any(e.state == "installed" for e in entries)
    with pytest.raises(ModelError):
        store.install("nonesuch", JobContext())
    with pytest.raises(JobCancelled):
        store.install("transnetv2", cancelled())


@SIDES
def test_there_is_always_a_cpu(side: str) -> None:
    devices = one_of(side, FakeDevices, TorchDevices)

    assert "cpu" in {device.id for device in devices.available()}
