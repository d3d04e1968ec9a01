"""The detector as the session sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.shots import CLASSICAL, FusedShotDetector
from aigc_studio.core.errors import ModelError
from aigc_studio.core.models import Device
from aigc_studio.core.results import MediaFeatures
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.features import Extractor
from aigc_studio.media.glimpses import Glimpses
from aigc_studio.media.probe import Prober

pytestmark = pytest.mark.real


class Store:
    """A model store whose weights cannot be read."""

    def __init__(self, *, is_installed: bool) -> None:
        self._is_installed = is_installed

    def is_installed(self, model_id: str) -> bool:
        return self._is_installed

    def digest(self, model_id: str) -> str:
        return "abc"

    def file(self, model_id: str, name: str) -> Path:
        raise ModelError("TransNet V2 is damaged; install it again.")


class Cpu:
    def available(self) -> tuple[Device, ...]:
        return (Device("cpu", "CPU", 0),)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    stock = Children()
    yield stock
    stock.close()


@pytest.fixture(scope="module")
def studied(children: Children, real_media: Path):
    path = str(real_media / "shots/nasa_13013_multistream.mp4")
    info = Prober(children).probe(path, JobContext()).info
    return path, info, Extractor(children).extract(path, info, JobContext())


def detector(children: Children, *, is_installed: bool) -> FusedShotDetector:
    return FusedShotDetector(children, Store(is_installed=is_installed), Cpu(), ModelLeases())


def test_without_a_model_the_baseline_works_and_says_so(children: Children, studied) -> None:
    path, info, features = studied

    found = detector(children, is_installed=False).detect(
        path, info, features, Settings(), JobContext()
    )

    assert found.detector == CLASSICAL
    assert found.model_digest == ""
    assert [(b.kind, b.start) for b in found.boundaries() if b.kind == "cut"] == [("cut", 240)]
    assert [b.kind for b in found.boundaries()] == ["dissolve", "cut"]


def test_with_ai_off_the_model_is_not_touched(children: Children, studied) -> None:
    path, info, features = studied
    off = Settings(is_ai_enabled=False)
    ready = detector(children, is_installed=True)

    assert ready.detect(path, info, features, off, JobContext()).detector == CLASSICAL
    assert ready.version(off) != ready.version(Settings())


def test_a_damaged_model_is_told_and_the_baseline_takes_over(children: Children, studied) -> None:
    path, info, features = studied

    found = detector(children, is_installed=True).detect(
        path, info, features, Settings(), JobContext()
    )

    assert found.detector == "classical (TransNet V2 is damaged; install it again.)"
    assert len(found.boundaries()) == 2


def test_a_sound_alone_has_no_boundaries(children: Children, real_media: Path) -> None:
    path = str(real_media / "speech_en/jfk.flac")
    info = Prober(children).probe(path, JobContext()).info
    features: MediaFeatures = Extractor(children).extract(path, info, JobContext())

    found = detector(children, is_installed=False).detect(
        path, info, features, Settings(), JobContext()
    )

    assert (found.candidates, len(found.score)) == ((), 0)


def test_a_stretch_decoded_alone_shows_the_same_pictures_as_the_whole(
    children: Children, studied
) -> None:
    path, info, features = studied
    glimpses = Glimpses(children, (48, 27))
    whole = glimpses.pictures(path, info, features.times, (0, 390), JobContext())

    part = glimpses.pictures(path, info, features.times, (200, 260), JobContext())

    assert whole.shape == (390, 27, 48, 3)
    assert np.array_equal(part, whole[200:260])
