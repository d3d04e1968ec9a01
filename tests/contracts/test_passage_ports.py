"""Every store and every learner of passages, the real ones and their fakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.core.passages import (
    CUT_FACTS,
    CutFacts,
    PassageExample,
    PassageMemory,
    ReferenceTimeline,
)
from aigc_studio.learning.passages import PassageLearner
from aigc_studio.storage.passages import PassageFile
from aigc_studio.suggest.passage_prior import PROFILES, prior, probabilities
from tests.fake_passages import FakePassageLearner, FakePassageStore

FACTS = CutFacts(tuple(n / 20 for n in range(len(CUT_FACTS))))
EXAMPLE = PassageExample(FACTS, "dissolve")
FILM = ReferenceTimeline("s1", "电影", (EXAMPLE, PassageExample(FACTS, "cut")))


@pytest.fixture(params=["file", "fake"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> PassageFile | FakePassageStore:
    return (
        PassageFile(tmp_path / "in" / "p.json") if request.param == "file" else FakePassageStore()
    )


@pytest.fixture(params=["torch", "fake"])
def learner(request: pytest.FixtureRequest) -> PassageLearner | FakePassageLearner:
    return PassageLearner() if request.param == "torch" else FakePassageLearner()


def test_nothing_is_known_at_first(store: PassageFile | FakePassageStore) -> None:
    assert store.load() == PassageMemory()


def test_what_is_saved_is_loaded(store: PassageFile | FakePassageStore) -> None:
    memory = PassageMemory().with_timeline(FILM)

    store.save(memory)

    assert store.load() == memory
    assert store.load().examples == FILM.examples
    store.save(PassageMemory())
    assert store.load() == PassageMemory()


def test_a_broken_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text('{"timelines": [{"key": 3}]}')

    assert PassageFile(path).load() == PassageMemory()
    assert path.with_suffix(".broken").exists()


def test_a_timeline_that_is_learned_again_replaces_its_earlier_state() -> None:
    again = ReferenceTimeline("s1", "Film", (EXAMPLE,))

    memory = PassageMemory().with_timeline(FILM).with_timeline(again)

    assert memory.timelines == (again,)


def test_what_was_done_often_becomes_likelier(
    learner: PassageLearner | FakePassageLearner,
) -> None:
    before = prior(PROFILES["film"])

    learned = learner.learn([EXAMPLE] * 20, before, "Ann")

    assert (learned.examples, learned.name) == (20, "Ann")
    now, then = probabilities(learned, FACTS), probabilities(before, FACTS)
    assert now["dissolve"] > then["dissolve"]


def test_too_few_examples_are_refused(learner: PassageLearner | FakePassageLearner) -> None:
    with pytest.raises(ModelError, match="cuts to learn from"):
        learner.learn([EXAMPLE], prior(PROFILES["film"]), "Ann")
