"""One suite a port of storage, run against the adapter and its fake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.records import Judgement, Offer
from aigc_studio.core.results import ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.storage.cache import AnalysisFiles
from aigc_studio.storage.feedback import FeedbackFile
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.offers import OfferFile
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.storage.settings import SettingsFile
from tests.documents import document
from tests.fakes import (
    FakeCache,
    FakeFeedback,
    FakeJournals,
    FakeOffers,
    FakeProjects,
    FakeSettings,
)
from tests.storage.test_cache import SHOTS

Make = Callable[[Path], Any]
FILM = document("V1: a[0:50] b[50:90]")


def both(fake: Make, real: Make) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("make", [fake, real], ids=["fake", "real"])


PROJECTS = both(lambda _p: FakeProjects(), lambda _p: ProjectFiles())
JOURNALS = both(lambda _p: FakeJournals(), lambda p: JournalFiles(p / "journals"))
CACHES = both(lambda _p: FakeCache(), lambda p: AnalysisFiles(p / "cache", 10**9))
SETTINGS = both(lambda _p: FakeSettings(), lambda p: SettingsFile(p / "settings.json"))
OFFERS = both(lambda _p: FakeOffers(), lambda p: OfferFile(p / "offers.json"))
FEEDBACK = both(lambda _p: FakeFeedback(), lambda p: FeedbackFile(p / "feedback.jsonl"))


@PROJECTS
def test_a_project_store_gives_back_what_it_was_given(make: Make, tmp_path: Path) -> None:
    store, path = make(tmp_path), tmp_path / "film.aigc"

    store.save(FILM, path, backups_kept=2)

    assert store.load(path)[0] == FILM


@PROJECTS
def test_a_project_store_tells_that_there_is_no_such_file(make: Make, tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match=r"none\.aigc"):
        make(tmp_path).load(tmp_path / "none.aigc")


@PROJECTS
def test_a_project_is_locked_until_it_is_released(make: Make, tmp_path: Path) -> None:
    store, path = make(tmp_path), tmp_path / "film.aigc"

    lock = store.lock(path)
    with pytest.raises(ProjectFileError, match="is open in another"):
        store.lock(path)
    lock.release()

    store.lock(path).release()


@JOURNALS
def test_a_journal_that_is_closed_leaves_nothing_to_recover(make: Make, tmp_path: Path) -> None:
    journals = make(tmp_path)
    journal = journals.begin(FILM, None)

    journal.judge("split-1", "reject")
    journal.close()

    assert list(journals.pending()) == []
    assert journals.resume(FILM, tmp_path / "film.aigc") is None


@JOURNALS
def test_recovering_what_is_not_there_is_told(make: Make, tmp_path: Path) -> None:
    journals = make(tmp_path)

    with pytest.raises(ProjectFileError):
        journals.recover("session-nothing")
    journals.discard("session-nothing")


@CACHES
def test_a_cache_keeps_results_by_key_and_kind(make: Make, tmp_path: Path) -> None:
    cache = make(tmp_path)

    cache.put("a", SHOTS)

    assert cache.get("a", ShotAnalysis) == SHOTS
    assert cache.get("b", ShotAnalysis) is None
    cache.clear()
    assert cache.get("a", ShotAnalysis) is None
    assert cache.size_bytes() == 0


@SETTINGS
def test_settings_begin_with_the_defaults_and_are_kept(make: Make, tmp_path: Path) -> None:
    store = make(tmp_path)
    wanted = replace(Settings(), language="zh", autosave_seconds=30)

    assert store.load() == Settings()
    store.save(wanted)

    assert store.load() == wanted


@FEEDBACK
def test_feedback_is_kept_in_order(make: Make, tmp_path: Path) -> None:
    log = make(tmp_path)
    first = Judgement("a", "split", "accept", 0.9, (("x", 1.0),), "film", 1.0)
    second = replace(first, suggestion_id="b", judgement="reject")

    log.add(first)
    log.add(second)

    assert list(log.all()) == [first, second]


@OFFERS
def test_offers_of_a_project_come_latest_first(make: Make, tmp_path: Path) -> None:
    log = make(tmp_path)
    first = Offer("/film", ("a", "b"), ("suggest", "film", "--length", "10"), "/")
    other, second = replace(first, project="/other"), replace(first, ids=("c",))

    for offer in (first, other, second):
        log.add(offer)

    assert list(log.of_project("/film")) == [second, first]
    assert list(log.of_project("/nothing")) == []
