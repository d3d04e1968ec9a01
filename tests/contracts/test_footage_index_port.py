"""The FootageIndex port: the same of the database and of its fake."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from aigc_studio.core.finding import SearchTask, ShotRecord
from aigc_studio.core.results import Floats
from aigc_studio.session.finding_ports import FootageIndex
from aigc_studio.storage.footage_index import FootageDatabase
from tests.fake_finding import FakeIndex, word_vector
from tests.found_footage import shot, tag

NONE = Floats()


@pytest.fixture(params=["fake", "real"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FootageIndex]:
    if request.param == "fake":
        yield FakeIndex()
        return
    database = FootageDatabase(tmp_path / "footage.sqlite")
    yield database
    database.close()


def bare(record: ShotRecord) -> ShotRecord:
    return replace(record, meaning=NONE, shown=NONE, picture=NONE, heard=NONE)


def names(index: FootageIndex, task: SearchTask) -> list[str]:
    return [f"{hit.record.name} {hit.record.number}" for hit in index.search(task)]


BEACH = shot("beach.mp4", said="we walked along the sea", tags=(tag("beach", "海滩"),))
NIGHT = shot("night.mp4", said="晚上的城市很安静", tags=(tag("city", "城市"),))
LATER = shot("beach.mp4", 1, said="then it rained", tags=(tag("umbrella", "雨伞"),))


def filled(index: FootageIndex) -> None:
    index.put(BEACH.fingerprint, "1", [BEACH, LATER])
    index.put(NIGHT.fingerprint, "1", [NIGHT])


def test_records_come_back_in_order_with_their_version(index: FootageIndex) -> None:
    filled(index)

    assert [bare(r) for r in index.records(BEACH.fingerprint)] == [bare(BEACH), bare(LATER)]
    assert index.version(BEACH.fingerprint) == "1"
    assert index.version("unknown") is None
    assert index.records("unknown") == ()
    assert (index.state().files, index.state().shots) == (2, 3)


def test_vectors_come_back_nearly_as_they_were_given(index: FootageIndex) -> None:
    filled(index)

    (found,) = index.records(NIGHT.fingerprint)

    given, kept = array("f", NIGHT.meaning.data), array("f", found.meaning.data)
    assert len(given) == len(kept)
    assert max(abs(a - b) for a, b in zip(given, kept, strict=True)) < 0.01


def test_what_is_put_again_takes_the_place_of_all_that_was_there(index: FootageIndex) -> None:
    filled(index)

    index.put(BEACH.fingerprint, "2", [replace(BEACH, said="a dog barks")])

    assert index.version(BEACH.fingerprint) == "2"
    assert names(index, SearchTask(words=("rained",))) == []
    assert names(index, SearchTask(words=("barks",))) == ["beach.mp4 0"]


def test_a_removed_file_is_found_no_more(index: FootageIndex) -> None:
    filled(index)

    index.remove(BEACH.fingerprint)
    index.remove("unknown")

    assert names(index, SearchTask(words=("sea", "城市"))) == ["night.mp4 0"]
    index.clear()
    assert names(index, SearchTask(words=("城市",))) == []
    assert (index.state().files, index.state().shots) == (0, 0)


@pytest.mark.parametrize(
    ("task", "found"),
    [
        (SearchTask(words=("sea",)), ["beach.mp4 0"]),
        (SearchTask(words=("海滩",)), ["beach.mp4 0"]),
        (SearchTask(words=("城市",)), ["night.mp4 0"]),
        (SearchTask(words=("rained", "umbrella")), ["beach.mp4 1"]),
        (SearchTask(phrases=("along the sea",)), ["beach.mp4 0"]),
        (SearchTask(phrases=("the along sea",)), []),
        (SearchTask(words=("beach",), without=("rained",)), ["beach.mp4 0"]),
        (SearchTask(fingerprints=(NIGHT.fingerprint,)), ["night.mp4 0"]),
        (SearchTask(words=("sea",), fingerprints=(NIGHT.fingerprint,)), []),
        (SearchTask(words=("nowhere",)), []),
    ],
)
def test_words_and_phrases_find_what_has_them(
    index: FootageIndex, task: SearchTask, found: list[str]
) -> None:
    filled(index)

    assert names(index, task) == found


ANNA, BOB = "Anna Schneewittchen", "Bob"
SEEN = shot("seen.mp4", said="look", people=(ANNA, BOB, "Carl"), by_face=(ANNA, BOB))
HEARD = shot("heard.mp4", said="listen", people=(ANNA,))


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("anna SCHNEEWITTCHEN",), (BOB, "Carl")),
        (("Anna", "Carl"), (ANNA, BOB, "Carl")),
        ((), (ANNA, BOB, "Carl")),
        (None, ("Carl",)),
    ],
)
def test_names_of_faces_are_forgotten_exactly(
    index: FootageIndex, names: tuple[str, ...] | None, kept: tuple[str, ...]
) -> None:
    filled(index)
    index.put(SEEN.fingerprint, "1", [SEEN])
    index.put(HEARD.fingerprint, "1", [HEARD])

    index.forget_people(names)

    (seen,) = index.records(SEEN.fingerprint)
    faces = tuple(n for n in kept if n != "Carl")
    assert bare(seen) == bare(replace(SEEN, people=kept, by_face=faces))
    assert bool(len(seen.meaning)) == (kept == SEEN.people)
    assert index.version(SEEN.fingerprint) == ("1" if kept == SEEN.people else "")
    assert index.records(HEARD.fingerprint)[0].people == (ANNA,)
    assert {index.version(f.fingerprint) for f in (BEACH, NIGHT, HEARD)} == {"1"}
    assert index.state().shots == 5


def test_the_nearest_by_meaning_leads(index: FootageIndex) -> None:
    filled(index)

    (first, *_) = index.search(SearchTask(meaning=word_vector("then it rained umbrella")))

    assert first.record.number == 1
    assert [reason.feature for reason in first.reasons] == ["meaning"]
    assert 0.9 < first.reasons[0].value <= 1.0


def test_no_more_is_found_than_was_asked_for(index: FootageIndex) -> None:
    filled(index)

    assert len(index.search(SearchTask(count=2))) == 2
    assert len(index.search(SearchTask())) == 3


def test_as_many_are_found_as_were_asked_for(index: FootageIndex) -> None:
    many = [shot("many.mp4", n, said=f"wave {n}", meaning=NONE) for n in range(700)]
    index.put(many[0].fingerprint, "1", many)

    assert len(index.search(SearchTask(words=("wave",), count=650))) == 650
