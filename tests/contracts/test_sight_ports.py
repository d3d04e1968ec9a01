"""One suite for the ports of sights and vectors, for the adapters without models and the fakes."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from aigc_studio.analysis.embedding import ModelEmbedder, Texts
from aigc_studio.analysis.picture_eyes import Eyes
from aigc_studio.analysis.sights import ModelSights
from aigc_studio.core.errors import JobCancelled, MediaError, ModelError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Boundary, Floats, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import Sights, SightsSoFar
from aigc_studio.inference.image_text import ImageText
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.session.finding_ports import Embedder, SightReader
from aigc_studio.session.studying import Material, sights_key, study_sights
from tests.conftest import ROOT
from tests.fake_finding import FakeEmbedder, FakeSights
from tests.fake_media import FakeCache
from tests.fakes import FakeDevices, fake_ports
from tests.media_factory import make_media, steady
from tests.moving_pictures import scene
from tests.tiny_clip import write_tiny_clip

LABELS = ROOT / "resources" / "labels"
AI_OFF = Settings(is_ai_enabled=False)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    started = Children()
    yield started
    started.close()


@dataclass
class Bench:
    sights: SightReader
    embedder: Embedder


def real(children: Children, home: Path, *folders: Path) -> Bench:
    manifest = ROOT / "resources" / "models" / "manifest.toml"
    models = ModelStoreOnDisk(home / "models", manifest, lambda: folders)
    eyes = Eyes(models, FakeDevices(), ModelLeases(), LABELS)
    sights = ModelSights(children, eyes)
    texts = Texts(models, FakeDevices(), ModelLeases(), LABELS)
    return Bench(sights, ModelEmbedder(children, eyes, sights, texts))


@pytest.fixture(params=["fake", "real"])
def bench(request: pytest.FixtureRequest, children: Children, tmp_path: Path) -> Bench:
    if request.param == "fake":
        return Bench(FakeSights(), FakeEmbedder())
    return real(children, tmp_path)


@pytest.fixture(scope="module")
def film(children: Children, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, MediaInfo]:
    file = tmp_path_factory.mktemp("film") / "red_film.mp4"
    make_media(file, steady(300, Fraction(10)))
    return str(file), Prober(children).probe(str(file), JobContext()).info


def cut_at(*seconds: int) -> ShotAnalysis:
    found = [Boundary("cut", s * 10, s * 10, Fraction(s), Fraction(s), 0.9) for s in seconds]
    return ShotAnalysis(Floats(), tuple(found), 0.5, "by hand")


def test_key_frames_tile_the_file_in_order(bench: Bench, film: tuple[str, MediaInfo]) -> None:
    path, info = film

    sights = bench.sights.read(path, info, cut_at(3, 11), Settings(), JobContext())

    frames = sights.frames
    assert (sights.start, sights.end) == (info.available_range.start, info.available_range.end)
    assert (frames[0].stretch.start, frames[-1].stretch.end) == (sights.start, sights.end)
    assert all(a.stretch.end == b.stretch.start for a, b in pairwise(frames))
    assert sights.is_complete
    for frame in frames:
        assert frame.stretch.start <= frame.at <= frame.stretch.end
        assert 0 <= frame.sharpness <= 1
        assert 0 <= frame.quality <= 1
        assert math.hypot(*frame.picture.view()) == pytest.approx(1.0, abs=1e-4)


def test_a_reader_of_sights_can_be_cancelled(bench: Bench, film: tuple[str, MediaInfo]) -> None:
    event = threading.Event()
    event.set()

    assert bench.sights.version(Settings())
    with pytest.raises(JobCancelled):
        bench.sights.read(*film, None, Settings(), JobContext(cancelled=event))


def test_with_ai_off_texts_have_no_vectors(bench: Bench) -> None:
    found = bench.embedder.texts(["a dog", ""], "query", AI_OFF, JobContext())

    assert bench.embedder.text_version(AI_OFF) == ""
    assert found == (Floats(), Floats())
    assert bench.embedder.captions(["a dog"], AI_OFF, JobContext()) == (Floats(),)


def test_a_single_picture_is_read_like_a_key_frame(
    bench: Bench, film: tuple[str, MediaInfo]
) -> None:
    frame = bench.embedder.picture(film[0], Fraction(2), Settings(), JobContext())

    assert frame.at == 2
    assert math.hypot(*frame.picture.view()) == pytest.approx(1.0, abs=1e-4)


# --- the adapter alone ----------------------------------------------------------------------------


def test_every_shot_has_a_key_frame_and_long_ones_have_more(
    children: Children, tmp_path: Path, film: tuple[str, MediaInfo]
) -> None:
    sights = real(children, tmp_path).sights

    found = sights.read(*film, cut_at(1, 2, 16), Settings(), JobContext())

    edges = [Fraction(s) for s in (0, 1, 2, 16, 30)]
    inside = [sum(a <= f.at < b for f in found.frames) for a, b in pairwise(edges)]
    assert inside[:2] == [1, 1]
    assert min(inside[2:]) >= 2


def test_without_models_colours_quality_and_likeness_remain_and_it_says_so(
    children: Children, tmp_path: Path, film: tuple[str, MediaInfo]
) -> None:
    found = real(children, tmp_path).sights.read(*film, None, Settings(), JobContext())

    assert (found.tagged_by, found.read_by, found.shown_by, found.model_digest) == ("",) * 4
    assert all(len(f.picture) == 192 and f.colours and not f.text for f in found.frames)
    assert {tag.kind for f in found.frames for tag in f.tags} <= {"graphics"}


def test_a_still_has_one_key_frame(children: Children, tmp_path: Path) -> None:
    import cv2

    file = tmp_path / "still.png"
    cv2.imwrite(str(file), scene(4, 120, 200))
    info = Prober(children).probe(str(file), JobContext()).info

    found = real(children, tmp_path).sights.read(str(file), info, None, Settings(), JobContext())

    assert len(found.frames) == 1
    assert found.frames[0].quality > 0.3


def test_a_broken_off_run_is_carried_on_from_where_it_came(
    children: Children, tmp_path: Path, film: tuple[str, MediaInfo]
) -> None:
    sights = real(children, tmp_path).sights
    shots = cut_at(*range(1, 30))
    told: list[Sights] = []
    whole = sights.read(*film, shots, Settings(), JobContext(), SightsSoFar(tell=told.append))

    again: list[Sights] = []
    so_far = SightsSoFar(told[1], again.append)
    carried_on = sights.read(*film, shots, Settings(), JobContext(), so_far)

    assert [s.is_complete for s in told] == [False] * len(told)
    assert [len(s.frames) for s in told] == [8, 16, 24]
    assert [len(s.frames) for s in again] == [24]
    assert carried_on == whole


def test_what_is_no_film_any_more_is_told_in_a_sentence(
    children: Children, tmp_path: Path, film: tuple[str, MediaInfo]
) -> None:
    sights = real(children, tmp_path).sights
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"not a film")

    with pytest.raises(MediaError):
        sights.read(str(broken), film[1], None, Settings(), JobContext())
    with pytest.raises(MediaError, match="no pictures"):
        sights.read(film[0], replace(film[1], video=()), None, Settings(), JobContext())


def test_cancelling_ends_it_within_half_a_second(
    children: Children, tmp_path: Path, film: tuple[str, MediaInfo]
) -> None:
    sights = real(children, tmp_path).sights
    event = threading.Event()
    cancelled_at: list[float] = []

    def cancel(_sights: Sights) -> None:
        cancelled_at.append(time.monotonic())
        event.set()

    with pytest.raises(JobCancelled):
        sights.read(
            *film, cut_at(*range(1, 30)), Settings(), JobContext(cancelled=event),
            SightsSoFar(tell=cancel),
        )  # fmt: skip

    assert len(cancelled_at) == 1
    assert time.monotonic() - cancelled_at[0] < 0.5


def test_damaged_weights_are_as_none(
    children: Children, tmp_path: Path, film: tuple[str, MediaInfo]
) -> None:
    class Damaged(ModelStoreOnDisk):
        def is_installed(self, model_id: str) -> bool:
            return model_id != "image-text"

        def file(self, model_id: str, name: str) -> Path:
            path = tmp_path / name
            path.write_bytes(b"no weights")
            return path

    models = Damaged(tmp_path / "models", ROOT / "resources" / "models" / "manifest.toml")
    eyes = Eyes(models, FakeDevices(), ModelLeases(), LABELS)
    texts = Texts(models, FakeDevices(), ModelLeases(), LABELS)
    sights = ModelSights(children, eyes)
    settings = Settings(device="cpu")

    found = sights.read(*film, None, settings, JobContext())
    meant = texts.vectors(["a dog"], "query", settings, JobContext())

    assert all(len(f.picture) == 192 for f in found.frames)
    assert (found.tagged_by, found.read_by) == ("", "")
    assert meant == (Floats(),)
    assert texts.version(settings) == ""


def test_a_named_image_text_model_shows_pictures_and_captions(
    children: Children, tmp_path: Path, film: tuple[str, MediaInfo]
) -> None:
    bench = real(children, tmp_path, _named_clip(tmp_path).parent)
    settings = Settings(device="cpu")

    found = bench.sights.read(*film, None, settings, JobContext())
    said = bench.embedder.captions(["a dog", "bars"], settings, JobContext())

    assert found.shown_by
    assert "image-text" in bench.sights.version(settings)
    assert {len(f.shown) for f in found.frames} == {len(v) for v in said} == {16}
    assert bench.embedder.captions(["a dog"], AI_OFF, JobContext()) == (Floats(),)


def test_a_model_without_memory_fails_the_file_and_is_tried_again(
    children: Children,
    tmp_path: Path,
    film: tuple[str, MediaInfo],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is not broken: what was made without it must not pass for what it makes."""
    clip = _named_clip(tmp_path)
    bench = real(children, tmp_path, clip.parent)
    before = bench.sights.version(Settings())

    def full(_net: object, _pictures: object) -> list[object]:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(ImageText, "pictures", full)
        with pytest.raises(ModelError, match="not enough memory"):
            bench.sights.read(*film, None, Settings(device="cpu"), JobContext())

    assert bench.sights.version(Settings()) == before
    frames = bench.sights.read(*film, None, Settings(), JobContext()).frames
    assert all(len(frame.shown) for frame in frames)


def test_a_model_that_turns_out_to_be_broken_is_not_named_where_its_result_is_kept(
    children: Children, tmp_path: Path, film: tuple[str, MediaInfo]
) -> None:
    clip = _named_clip(tmp_path)
    bench = real(children, tmp_path, clip.parent)
    cache = FakeCache()
    ports = fake_ports(sights=bench.sights, cache=cache)
    material = Material(film[0], "print", film[1])
    whole = sights_key(ports, "print", None, Settings())
    for weights in clip.glob("*.safetensors"):
        weights.write_bytes(weights.read_bytes()[:-200])

    study_sights(ports, material, None, Settings(), JobContext())

    assert whole not in cache.results
    assert sights_key(ports, "print", None, Settings()) in cache.results


def _named_clip(tmp_path: Path) -> Path:
    """An image-text model in a folder that the user named."""
    folder = tmp_path / "mine" / "image-text"
    folder.mkdir(parents=True)
    write_tiny_clip(folder)
    return folder
