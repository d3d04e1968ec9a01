"""One suite for every PeopleStore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aigc_studio.core.ids import PersonId
from aigc_studio.core.people import KnownPerson
from aigc_studio.session.ports import PeopleStore
from aigc_studio.storage.people import PeopleFile
from tests.fakes import FakePeople
from tests.seen_faces import signature

ANNA = KnownPerson(PersonId("p-1"), "Anna", "encoder", (signature(1),))
BEN = KnownPerson(PersonId("p-2"), "本", "patterns", ())


@pytest.mark.parametrize(
    "make", [lambda _p: FakePeople(), lambda p: PeopleFile(p / "people.json")], ids=["fake", "file"]
)
def test_people_are_kept_until_others_are(
    make: Callable[[Path], PeopleStore], tmp_path: Path
) -> None:
    store = make(tmp_path)

    assert store.all() == ()
    store.save((ANNA, BEN))
    assert store.all() == (ANNA, BEN)
    store.save((BEN,))
    assert store.all() == (BEN,)
    store.save(())
    assert store.all() == ()


def test_the_file_is_this_users_own_and_goes_with_the_last_name(tmp_path: Path) -> None:
    path = tmp_path / "data" / "people.json"
    store = PeopleFile(path)

    store.save((ANNA,))
    assert path.stat().st_mode & 0o077 == 0
    store.save(())

    assert list(path.parent.iterdir()) == []


def test_a_broken_file_is_put_aside_and_does_not_stop_the_studio(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text("{")

    assert PeopleFile(path).all() == ()
    assert path.with_suffix(".broken").read_text() == "{"
