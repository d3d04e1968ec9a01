"""Pictures that stand for stretches: laws of choosing, and files whose every picture is known."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.errors import MediaError
from aigc_studio.core.rates import TimeRange
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.key_choice import Candidate, chosen, stretches_between
from aigc_studio.media.key_pictures import KeyPictures
from aigc_studio.media.probe import Prober
from tests.media_factory import make_media, read_code, steady

MOMENTS = st.fractions(min_value=0, max_value=100, max_denominator=50)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    started = Children()
    yield started
    started.close()


def plain(level: int) -> bytes:
    return bytes([level] * 64 + [128] * 128)


def candidate(at: Fraction, *, detail: float = 0.2, light: float = 120.0, level: int = 100):
    return Candidate(at, detail, light, 40.0, plain(level))


@given(MOMENTS, MOMENTS, st.lists(MOMENTS, max_size=8))
def test_stretches_follow_each_other_over_the_whole_span(
    one: Fraction, other: Fraction, cuts: list[Fraction]
) -> None:
    span = TimeRange(min(one, other), max(one, other) + 1)

    found = stretches_between(span, cuts)

    assert (found[0].start, found[-1].end) == (span.start, span.end)
    assert all(a.end == b.start for a, b in pairwise(found))
    assert all(0 < s.duration <= 7 for s in found)
    edges = {s.start for s in found}
    assert {cut for cut in cuts if span.start < cut < span.end} <= edges


@given(
    st.lists(st.tuples(MOMENTS, st.integers(0, 255)), min_size=1, max_size=6, unique_by=lambda p: p)
)
def test_those_chosen_share_their_stretch_and_stand_in_their_own_part(
    found: list[tuple[Fraction, int]],
) -> None:
    stretch = TimeRange(Fraction(0), Fraction(101))

    kept = chosen(stretch, [candidate(at, level=level) for at, level in found])

    assert 1 <= len(kept) <= 3
    assert (kept[0][1].start, kept[-1][1].end) == (0, 101)
    assert all(a.end == b.start for (_, a), (_, b) in pairwise(kept))
    assert all(part.start <= picture.at <= part.end for picture, part in kept)


def test_the_sharp_and_well_lit_picture_stands_for_a_stretch() -> None:
    stretch = TimeRange(Fraction(0), Fraction(6))
    blurred = candidate(Fraction(3), detail=0.02)
    dark = candidate(Fraction(2), light=12.0)
    good = candidate(Fraction(4), detail=0.3)

    kept = chosen(stretch, [blurred, dark, good])

    assert kept == [(good, stretch)]


def test_a_stretch_that_comes_to_look_different_has_a_picture_of_each() -> None:
    stretch = TimeRange(Fraction(0), Fraction(6))
    before, after = candidate(Fraction(1), level=30), candidate(Fraction(5), level=220)

    kept = chosen(stretch, [before, after])

    assert kept == [
        (before, TimeRange(Fraction(0), Fraction(3))),
        (after, TimeRange(Fraction(3), Fraction(6))),
    ]


def test_nothing_stands_for_a_stretch_that_cannot_be_decoded() -> None:
    assert chosen(TimeRange(Fraction(0), Fraction(1)), []) == []


@pytest.mark.parametrize("key_every", [5, 250])
def test_the_picture_is_that_of_the_moment_it_tells(
    children: Children, tmp_path: Path, key_every: int
) -> None:
    options = (("preset", "ultrafast"), ("g", str(key_every)), ("bf", "2"))
    file = make_media(tmp_path / "film.mp4", steady(100, Fraction(10), options=options))
    info = Prober(children).probe(str(file), JobContext()).info
    stretches = stretches_between(TimeRange(Fraction(0), Fraction(10)), [Fraction(4)])

    found = KeyPictures(children).of(str(file), info, stretches, JobContext())

    assert len(found) >= len(stretches)
    assert found[0].measured.stretch.start == 0
    for each in found:
        assert each.pixels.shape == (180, 320, 3)
        assert each.measured.stretch.contains(each.measured.at)
        assert read_code(each.pixels.mean(axis=2)) == int(each.measured.at * 10)


def test_a_file_that_is_gone_is_told_in_a_sentence(children: Children, tmp_path: Path) -> None:
    file = make_media(tmp_path / "film.mp4", steady(20, Fraction(10)))
    info = Prober(children).probe(str(file), JobContext()).info
    file.write_bytes(b"nothing of a film")

    with pytest.raises(MediaError):
        KeyPictures(children).of(
            str(file), info, [TimeRange(Fraction(0), Fraction(2))], JobContext()
        )


def test_what_does_not_move_is_told(children: Children, tmp_path: Path) -> None:
    import av

    file = tmp_path / "still.mp4"
    with av.open(str(file), "w") as out:
        stream = out.add_stream("libx264", rate=10, options={"g": "20"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        picture = np.tile(np.arange(320, dtype=np.uint8)[None, :, None], (180, 1, 3))
        for _ in range(60):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        out.mux(stream.encode(None))
    info = Prober(children).probe(str(file), JobContext()).info

    found = KeyPictures(children).of(
        str(file), info, [TimeRange(Fraction(0), Fraction(6))], JobContext()
    )

    assert [each.measured.is_frozen for each in found] == [True]
