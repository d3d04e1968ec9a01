"""What B-roll never covers: a face that is seen first, and words that ask to look."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.document import Clip, Project
from aigc_studio.core.looks import Box, FaceTrack, Looks
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.results import Floats
from aigc_studio.suggest.broll_forbidden import forbidden_stretches
from aigc_studio.suggest.broll_pointing import points_at
from aigc_studio.suggest.footage import Looked
from tests.documents import document

LEFT, RIGHT = Box(0.1, 0.3, 0.2, 0.3), Box(0.7, 0.3, 0.2, 0.3)


def face(start: float, end: float, box: Box = LEFT, *, like: tuple[float, ...] = ()) -> FaceTrack:
    """Seen five times a second."""
    count = int((end - start) * 5) + 1
    times = tuple(Fraction(start) + Fraction(n, 5) for n in range(count))
    return FaceTrack(times, (box,) * count, (0.9,) * count, signature=Floats.of(like))


def looked(project: Project, *faces: FaceTrack) -> Looked:
    looks = Looks(Fraction(0), Fraction(600), faces=faces, told_apart_by="encoder")
    return Looked(project.assets[0], looks)


def pictures(project: Project) -> tuple[Clip, ...]:
    sequence = project.sequence()
    assert sequence is not None
    return sequence.tracks[0].clips


def first_sights(project: Project, *faces: FaceTrack) -> list[FrameRange]:
    sequence = project.sequence()
    assert sequence is not None
    found = forbidden_stretches(sequence, (), [looked(project, *faces)], pictures(project))
    return [f.frames for f in found if f.why == "first appearance"]


def test_every_face_of_a_file_is_seen_before_it_is_covered() -> None:
    project = document("V1: a[0:2200]")

    found = first_sights(project, face(0, 20), face(25, 60, RIGHT))

    assert found == [FrameRange(0, 75), FrameRange(625, 700)]


def test_a_face_that_is_there_when_a_clip_begins_is_seen_from_there() -> None:
    project = document("V1: a[0:500@125]")

    assert first_sights(project, face(0, 20)) == [FrameRange(0, 75)]


def test_a_face_that_only_a_later_clip_shows_is_first_seen_there() -> None:
    project = document("V1: a[0:250] a[250:500@1000] a[500:750@1125]")

    assert first_sights(project, face(45, 60)) == [FrameRange(375, 450)]


def test_a_face_that_goes_on_in_its_place_is_seen_first_only_once() -> None:
    project = document("V1: a[0:2200]")
    near = Box(0.12, 0.31, 0.2, 0.3)

    assert first_sights(project, face(0, 20), face(20.5, 40, near)) == [FrameRange(0, 75)]
    assert len(first_sights(project, face(0, 20), face(20.5, 40, RIGHT))) == 2
    assert len(first_sights(project, face(0, 20), face(30, 40, near))) == 2


def test_who_is_told_apart_is_seen_first_only_once() -> None:
    project = document("V1: a[0:2200]")
    own, other = (1.0, 0.0), (0.0, 1.0)

    found = first_sights(
        project, face(2, 20, like=own), face(25, 40, RIGHT, like=own), face(50, 60, like=other)
    )

    assert found == [FrameRange(50, 125), FrameRange(1250, 1325)]


@given(
    starts=st.lists(st.integers(0, 60), min_size=1, max_size=4),
    trim=st.integers(0, 40),
    length=st.integers(2, 40),
)
def test_three_seconds_of_every_face_on_screen_stay_in_sight(starts, trim, length) -> None:
    project = document(f"V1: a[0:{25 * length}@{25 * trim}]")
    faces = [face(start, start + 6, (LEFT, RIGHT)[n % 2]) for n, start in enumerate(starts)]

    found = first_sights(project, *faces)

    for each in faces:
        begins = max(each.times[0] - trim, Fraction(0))
        if begins < length and each.times[-1] > trim:
            frame = int(begins * 25)
            joined = [
                other
                for other in faces
                if other.boxes == each.boxes and 0 < each.times[0] - other.times[-1] <= 1
            ]
            seen = FrameRange(frame, min(frame + 75, 25 * length))
            assert joined or any(f.start <= seen.start and f.end >= seen.end for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "look at the screen for a moment",
        "take a look",
        "Check this out!",
        "now watch closely",
        "Look, here it is",
        "it looks like this one here",
        "看左边",
        "大家看屏幕",
        "看下面",
        "注意看",
        "我们看一下",
        "看这张图",
        "看过来",
        "看，这里",
        "請看螢幕",
        "看這裡",
        "看 這邊",
    ],
)
def test_words_that_ask_to_look_are_known_in_both_scripts(text: str) -> None:
    assert points_at(text)


@pytest.mark.parametrize(
    "text",
    [
        "I have never done it like this",
        "it is warm in here",
        "we looked at our lives",
        "她看书",
        "图书馆里的画",
    ],
)
def test_ordinary_talk_asks_nobody_to_look(text: str) -> None:
    assert points_at(text) == []


def test_the_place_of_such_words_is_that_in_the_text() -> None:
    text = "對，看這裡的橋"

    ((start, end),) = points_at(text)

    assert text[start:end] == "看這裡"
