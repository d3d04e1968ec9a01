"""People told apart by their faces, and each of them shown once in a cut to music."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.looks import Box, FaceTrack
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats, MediaFeatures
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.footage import Heard, Looked, RhythmWish, Situation, Studied
from aigc_studio.suggest.people import people_of
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import RATE
from tests.fake_looks import looks
from tests.rhythms import built_footage, built_music, music_asset
from tests.seen_faces import face_of

SONG = music_asset(60)
LENGTHS = [4.0, 5.0, 3.0, 6.0] * 8
"""Of 32 shots, 144 seconds."""
WISH = RhythmWish(music=SONG.id, seconds=Fraction(30), every_face=True)
FITS = Fraction(12, 5)
"""A stretch so long has room in the shortest shot, and is filled half by two seconds of a face."""
LEFT, RIGHT = Box(0.1, 0.2, 0.2, 0.4), Box(0.6, 0.2, 0.2, 0.4)


def face(person: int, start: float, end: float, box: Box = LEFT, *, blur: float = 0.0) -> FaceTrack:
    return face_of(person, start, end, box, blur=blur)


def looked(item: Studied, *faces: FaceTrack, by: str = "encoder") -> Looked:
    seen = looks(item.asset.info.duration, tuple(sorted(faces, key=lambda f: f.times[0])))
    return Looked(item.asset, replace(seen, told_apart_by=by))


def groups(*items: Looked) -> list[list[Fraction]]:
    """When each track of each person begins."""
    return [[s.track.times[0] for s in person.sightings] for person in people_of(items)]


def offered(item: Studied, seen: Looked | None, wish: RhythmWish = WISH) -> Suggestion:
    project = Project("Test", (item.asset, SONG))
    here = Situation(project, 1, (item,), heard=(Heard(SONG, built_music(120, 60)),), rhythm=wish)
    if seen is not None:
        here = replace(here, looked=(seen,))
    (cut,) = [s for s in RuleBook().suggest(here) if s.kind == "rhythm"]
    return cut


def stretches(cut: Suggestion, alternative: int = 0) -> list[TimeRange]:
    edit = cut.edit_of(alternative)
    assert isinstance(edit, AddSequence)
    sequence: Sequence = edit.sequence
    return [clip.source_range(RATE) for clip in sequence.video_tracks[0].clips]


def is_seen(spans: list[TimeRange], start: float, end: float) -> bool:
    """Whether a face that is there from start to end fills half of a stretch."""
    begin, last = Fraction(start), Fraction(end)
    return any(2 * (min(s.end, last) - max(s.start, begin)) >= s.duration for s in spans)


def starts(shot: int) -> float:
    return sum(LENGTHS[:shot])


FILMED = built_footage("a", LENGTHS)


@pytest.fixture
def footage() -> Studied:
    return FILMED


def test_the_faces_of_one_person_are_joined_over_shots_and_files(footage: Studied) -> None:
    other = built_footage("b", LENGTHS[:4])

    found = groups(
        looked(footage, face(0, 0, 3), face(1, 5, 8), face(0, 20, 22, blur=0.3)),
        looked(other, face(1, 1, 3, blur=0.2)),
    )

    assert found == [[0, 20], [5, 1]]


def test_two_faces_in_one_picture_are_never_one_person(footage: Studied) -> None:
    twins = looked(footage, face(0, 0, 3, LEFT), face(0, 1, 3, RIGHT), face(0, 10, 12))

    # The third is as near to either; it goes with one, and the two stay apart.
    assert sorted(len(g) for g in groups(twins)) == [1, 2]


def test_faces_that_are_only_somewhat_alike_stay_two_people(footage: Studied) -> None:
    assert groups(looked(footage, face(0, 0, 3), face(0, 10, 12, blur=0.5))) == [[0], [10]]


def test_what_was_read_in_two_ways_is_not_compared(footage: Studied) -> None:
    other = built_footage("b", LENGTHS[:4])

    found = groups(looked(footage, face(0, 0, 3)), looked(other, face(0, 1, 3), by="patterns"))

    assert found == [[0], [1]]


def test_a_doubtful_or_a_tiny_or_a_short_face_is_nobody(footage: Studied) -> None:
    sure = face(0, 0, 3)
    doubtful = replace(sure, confidences=(0.7,) * len(sure.times))
    tiny = replace(sure, signature=Floats())

    assert groups(looked(footage, doubtful, tiny, face(1, 5, 5.4))) == []


def test_one_who_is_seldom_seen_is_shown_where_each_face_is_wished(footage: Studied) -> None:
    """One is in most shots, the other for two seconds of a shot that shakes."""
    most = [face(0, starts(n), starts(n) + LENGTHS[n]) for n in range(32) if n != 21]
    rare = starts(21) + 2, starts(21) + 4
    shaky = replace(footage, features=_shaken(footage, starts(21), starts(22)))
    seen = looked(shaky, *most, face(1, *rare))

    without = offered(shaky, seen, replace(WISH, every_face=False))
    cut = offered(shaky, seen)

    assert not is_seen(stretches(without), *rare)
    assert is_seen(stretches(cut), *rare)
    assert dict(cut.sentence.values)["shown"] == dict(cut.sentence.values)["faces"] == "2"
    assert [r.value for r in cut.reasons if r.feature == "every face"] == [1.0]


def test_faces_do_not_all_come_first(footage: Studied) -> None:
    where = (3, 9, 14, 20, 27)
    seen = looked(footage, *(face(p, starts(n), starts(n + 1)) for p, n in enumerate(where)))

    spans = stretches(offered(footage, seen, replace(WISH, chronology=0.0)))

    assert all(is_seen(spans, starts(n), starts(n + 1)) for n in where)
    shown = [starts(n) <= s.start < starts(n + 1) for s in spans for n in where]
    by_stretch = np.array(shown).reshape(len(spans), len(where)).any(axis=1)
    assert not by_stretch[: len(where)].all()


def test_in_strict_order_the_footage_goes_forward_and_fills_the_cut(footage: Studied) -> None:
    seen = looked(footage, face(0, starts(3), starts(4)), face(1, starts(30), starts(31)))

    spans = stretches(offered(footage, seen, replace(WISH, chronology=1.0)))

    assert [s.start for s in spans] == sorted(s.start for s in spans)
    assert sum(s.duration for s in spans) == 30
    assert is_seen(spans, starts(3), starts(4))


def test_a_face_too_short_for_any_stretch_is_told_as_not_shown(footage: Studied) -> None:
    seen = looked(footage, face(0, starts(3), starts(4)), face(1, 19, 19.8))

    cut = offered(footage, seen, replace(WISH, style="documentary"))

    assert dict(cut.sentence.values)["shown"] == "1"
    assert dict(cut.sentence.values)["faces"] == "2"


@pytest.mark.parametrize("seen", [None, "nobody"])
def test_without_known_faces_the_cut_is_as_it_was(footage: Studied, seen: str | None) -> None:
    known = looked(footage) if seen else None

    plain = offered(footage, known, replace(WISH, every_face=False))
    wished = offered(footage, known)

    assert stretches(wished) == stretches(plain)
    assert wished.sentence == plain.sentence


def test_faces_that_are_not_wished_change_nothing(footage: Studied) -> None:
    wish = replace(WISH, every_face=False)
    seen = looked(footage, face(0, 0, 3), face(1, 50, 60))

    assert stretches(offered(footage, seen, wish)) == stretches(
        offered(footage, looked(footage), wish)
    )


@settings(max_examples=20, deadline=None)
@given(
    where=st.lists(st.integers(0, 31), min_size=1, max_size=5, unique=True),
    late=st.booleans(),
    chronology=st.sampled_from([0.0, 0.5, 0.8]),
    style=st.sampled_from(["film", "trailer", "music video"]),
)
def test_everybody_who_fits_is_shown_in_every_alternative(
    where: list[int], *, late: bool, chronology: float, style: str
) -> None:
    """Each person is in the later two seconds of one shot, or in all of it."""
    spans = [(starts(n + 1) - 2 if late else starts(n), starts(n + 1)) for n in where]
    seen = looked(FILMED, *(face(p, *span) for p, span in enumerate(spans)))
    wish = replace(WISH, chronology=chronology, style=style)

    cut = offered(FILMED, seen, wish)

    for alternative in range(len(cut.alternatives) + 1):
        taken = stretches(cut, alternative)
        if sum(s.duration <= FITS for s in taken) >= len(where):
            assert all(is_seen(taken, *span) for span in spans)
        ordered = sorted(taken, key=lambda s: s.start)
        assert all(a.end <= b.start for a, b in pairwise(ordered))
        assert sum(s.duration for s in taken) == 30


def _shaken(item: Studied, start: float, end: float) -> MediaFeatures:
    shake = np.array(item.features.curves["shake"].view())
    shake[round(start * 25) : round(end * 25)] = 0.02
    return replace(
        item.features, curves={**item.features.curves, "shake": Floats.of(shake.tolist())}
    )
