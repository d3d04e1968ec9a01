"""People of the footage, with the names the editor gave."""

from __future__ import annotations

from aigc_studio.core.ids import PersonId
from aigc_studio.core.looks import Box, Looks
from aigc_studio.core.people import KnownPerson
from aigc_studio.suggest.footage import Looked
from aigc_studio.suggest.people import seen_people
from tests.documents import asset
from tests.seen_faces import face_of, looks_with, signature

A, B = asset("a"), asset("b")
ANNA = KnownPerson(PersonId("anna"), "Anna", "encoder", (signature(1),))


def seen(a: Looks, b: Looks, *known: KnownPerson) -> list[tuple[str, list[tuple[str, int]]]]:
    people = seen_people((Looked(A, a), Looked(B, b)), known)
    return [(p.name, [(str(x)[-1], n) for x, n in p.tracks]) for p in people]


def test_people_are_told_apart_over_files_and_the_named_one_has_her_name() -> None:
    a = looks_with(face_of(1, 0, 9), face_of(2, 10, 12))
    b = looks_with(face_of(2, 0, 20), face_of(1, 30, 33, blur=0.2))

    assert seen(a, b, ANNA) == [
        ("", [(str(A.id)[-1], 1), (str(B.id)[-1], 0)]),
        ("Anna", [(str(A.id)[-1], 0), (str(B.id)[-1], 1)]),
    ]


def test_two_groups_of_one_name_are_one_person() -> None:
    """Two sights of a face that differ too much to be joined by themselves."""
    a, b = looks_with(face_of(1, 0, 9)), looks_with(face_of(3, 0, 9))
    both = KnownPerson(ANNA.id, "Anna", "encoder", (signature(1), signature(3)))

    assert [len(tracks) for _, tracks in seen(a, b, ANNA)] == [1, 1]
    ((name, tracks),) = seen(a, b, both)
    assert (name, len(tracks)) == ("Anna", 2)


def test_signatures_of_another_kind_are_never_compared() -> None:
    a = looks_with(face_of(1, 0, 9), by="patterns")

    assert [name for name, _ in seen(a, looks_with(), ANNA)] == [""]


def test_the_portrait_is_where_the_face_is_largest_and_surest() -> None:
    far, near = Box(0.1, 0.1, 0.05, 0.1), Box(0.5, 0.2, 0.3, 0.6)
    a = looks_with(face_of(1, 0, 9, far), face_of(1, 20, 25, near))

    (person,) = seen_people((Looked(A, a),), ())

    assert person.portrait.box == near
    assert 20 <= person.portrait.at < 25
    assert person.seconds == 14.0
