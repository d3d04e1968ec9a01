"""The study of a library spread over workers, on a cluster of one function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import MediaFeatures
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.file_study import StudyWish, study_file
from aigc_studio.session.ports import Ports
from aigc_studio.session.spreading import Spread, Spreading, StudyTask, study_for_another
from aigc_studio.session.studying import FACE_KEYS
from tests.fake_cluster import FakeCluster
from tests.fake_media import FakeCache, FakeExtractor
from tests.fakes import fake_ports
from tests.seen_faces import PeopleLooker, face_of, looks_with


class CountingExtractor(FakeExtractor):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def extract(self, path: str, info: MediaInfo, context: JobContext) -> MediaFeatures:
        self.asked.append(path)
        return super().extract(path, info, context)


EVERYTHING = StudyWish(frozenset({"shots", "emotion", "looks"}))
FILES = ["/m/a.mp4", "/m/b.mp4", "/m/c.mp4"]


def _machines() -> tuple[Ports, Ports, FakeCluster]:
    """Ports at home and of a worker, and the cluster between them."""
    away = fake_ports(extractor=CountingExtractor())

    def study(task: StudyTask, context: JobContext) -> Mapping[str, bytes]:
        return study_for_another(away, task, Settings(), context)

    cluster = FakeCluster(study)
    return fake_ports(cluster=cluster, extractor=CountingExtractor()), away, cluster


def _spread(home: Ports) -> Spread:
    return Spreading(home, Settings(), "tcp://there").study(FILES, EVERYTHING, JobContext())


def test_what_a_worker_found_is_the_same_as_what_is_found_here() -> None:
    home, away, _ = _machines()
    alone = fake_ports()

    assert _spread(home) == Spread(3, 0, ())

    for path in FILES:
        spread = study_file(home, path, EVERYTHING, Settings(), JobContext())
        local = study_file(alone, path, EVERYTHING, Settings(), JobContext())
        timeless = replace(spread, pass_seconds=None), replace(local, pass_seconds=None)
        assert timeless[0] == timeless[1]
    assert isinstance(home.extractor, CountingExtractor)
    assert isinstance(away.extractor, CountingExtractor)
    assert (home.extractor.asked, away.extractor.asked) == ([], FILES)


def test_what_came_home_is_never_asked_for_again() -> None:
    home, _, cluster = _machines()
    _spread(home)

    assert _spread(home) == Spread(0, 3, ())
    assert cluster.asked == FILES


def test_a_run_that_was_stopped_goes_on_where_it_was() -> None:
    home, _, cluster = _machines()
    cluster.stops_after = 1
    with pytest.raises(StudioError, match="went away"):
        _spread(home)
    cluster.stops_after = None

    assert _spread(home) == Spread(2, 1, ())
    assert cluster.asked == FILES


def test_a_file_that_is_another_one_there_is_told_and_not_taken() -> None:
    home, away, _ = _machines()
    task = StudyTask(FILES[0], "another print", EVERYTHING, is_ai_enabled=True)

    with pytest.raises(MediaError, match="another file on this machine"):
        study_for_another(away, task, Settings(), JobContext())
    assert isinstance(away.cache, FakeCache)
    assert away.cache.results == {}
    assert home.cache.size_bytes() == 0


def test_a_file_that_no_worker_can_study_does_not_hold_up_the_others() -> None:
    home, _, _ = _machines()
    spreading = Spreading(home, Settings(), "tcp://there")

    told = spreading.study(["/m/bad.mp4", *FILES], EVERYTHING, JobContext())

    assert told == Spread(4, 0, (("/m/bad.mp4", "“bad.mp4” cannot be read: it is damaged."),))
    assert _spread(home) == Spread(0, 3, ())


def test_a_worker_tells_people_apart_only_where_the_asking_editor_turned_it_on() -> None:
    looks = StudyWish(frozenset({"looks"}))
    for is_on in (False, True):
        away = fake_ports(looker=PeopleLooker({"a.mp4": looks_with(face_of(1, 0, 9))}))
        own = Settings(recognises_people=not is_on)
        task = StudyTask(
            FILES[0], away.prober.fingerprint(FILES[0]), looks,
            is_ai_enabled=True, recognises_people=is_on,
        )  # fmt: skip

        sent = study_for_another(away, task, own, JobContext())

        assert any(key.startswith(FACE_KEYS) for key in sent) == is_on
