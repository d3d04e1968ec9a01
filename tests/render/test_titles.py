"""Titles over pictures: where the letters lie, what shows through, and how they move."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import TrackId
from aigc_studio.core.titles import Title, TitleBlock
from aigc_studio.editing.titles import AddTitle
from aigc_studio.render import titling
from aigc_studio.render.clip_pictures import TOO_LONG
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.titling import TitlePainter
from tests.footage import asset
from tests.media_factory import make_media, steady
from tests.render.seen import rgb
from tests.render.timelines import SEQUENCE, timeline

SIZE = (320, 180)


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Project:
    path = make_media(tmp_path_factory.mktemp("media") / "a.mp4", steady(60, Fraction(25)))
    return timeline("V1: a[0:50]\nV2:", {"a": asset(path)})


@pytest.fixture
def compositor():
    made = SequenceCompositor()
    yield made
    made.close()


def with_title(film: Project, title: Title, start: int = 10, length: int = 20) -> Project:
    return AddTitle(SEQUENCE, TrackId("V2"), title, start, length, "t").apply(film)


def alpha(title: Title, progress: float = 0.5) -> np.ndarray:
    return TitlePainter().painted(title, SIZE, progress)[..., 3]


def middle_of(found: np.ndarray) -> tuple[float, float]:
    rows, columns = np.nonzero(found > 100)
    return float(columns.mean()) / SIZE[0], float(rows.mean()) / SIZE[1]


def seen(compositor, project: Project, frame: int) -> np.ndarray:
    return rgb(compositor.picture(project, SEQUENCE, frame, SIZE)).astype(int)


@pytest.mark.parametrize("text", ["MIDDLE", "中间的字"])
def test_a_title_lies_in_the_middle_where_it_is_put_there(text: str) -> None:
    x, y = middle_of(alpha(Title((TitleBlock(text, size=150),))))

    assert x == pytest.approx(0.5, abs=0.02)
    assert y == pytest.approx(0.5, abs=0.06)


def test_lines_keep_to_their_side() -> None:
    lines = "WWWWWWWW\nI"
    left, right = (
        alpha(Title((TitleBlock(lines, x=0.5, align=side, size=100),)))[90:]
        for side in ("left", "right")
    )

    assert middle_of(left)[0] > 0.5
    assert middle_of(right)[0] < 0.5
    assert np.nonzero(left.max(axis=0))[0].min() == pytest.approx(160, abs=3)


def test_lines_that_are_too_long_are_broken() -> None:
    words = "one two three four five six seven eight nine ten"
    narrow = alpha(Title((TitleBlock(words, size=90, width=0.5),)))
    columns = np.nonzero(narrow.max(axis=0))[0]

    assert columns.max() - columns.min() <= 0.5 * SIZE[0]
    assert (np.diff((narrow.max(axis=1) > 0).astype(int)) == 1).sum() >= 3


def test_a_box_and_an_outline_lie_behind_the_letters() -> None:
    plain = TitleBlock("TITLE", size=120)
    boxed = alpha(Title((replace(plain, box="#00000080", box_pad=40),)))
    bare, outlined = alpha(Title((plain,))), alpha(Title((replace(plain, outline=12),)))

    assert 128 in np.unique(boxed)
    assert (outlined > 200).sum() > 1.5 * (bare > 200).sum()


def test_what_lies_below_shows_through_and_letters_cover_it(film, compositor) -> None:
    project = with_title(film, Title((TitleBlock("MMMM", size=300, color="#ff0000"),)))

    below, shown, after = (seen(compositor, project, frame) for frame in (9, 15, 35))
    plain = seen(compositor, film, 15)

    letters = alpha(Title((TitleBlock("MMMM", size=300),))) > 250
    clear = alpha(Title((TitleBlock("MMMM", size=300),))) == 0
    assert np.abs(shown[clear] - plain[clear]).mean() < 2
    inner = letters & np.roll(letters, 3, axis=1) & np.roll(letters, -3, axis=1)
    red = shown[inner].mean(axis=0)
    assert red[0] > 200
    assert red[1:].max() < 60
    for frame, picture in ((9, below), (35, after)):
        assert np.array_equal(picture, seen(compositor, film, frame))
    assert not compositor.problems


def test_a_roll_comes_from_below_and_goes_above() -> None:
    title = Title((TitleBlock("ONE\nTWO\nTHREE", size=120),), "roll")

    begun, early, late, done = (alpha(title, p) for p in (0.0, 0.25, 0.75, 1.0))

    assert not begun.any()
    assert not done.any()
    assert middle_of(early)[1] > 0.6
    assert middle_of(late)[1] < 0.4
    assert middle_of(early)[0] == pytest.approx(0.5, abs=0.03)


def test_a_crawl_goes_from_right_to_left_on_one_line() -> None:
    words = "news of the day that go on and on and on and on"
    title = Title((TitleBlock(words, y=0.9, size=100),), "crawl")

    early, late = alpha(title, 0.08), alpha(title, 0.95)

    assert middle_of(early)[0] > 0.6
    assert middle_of(late)[0] < 0.4
    assert middle_of(early)[1] == pytest.approx(0.9, abs=0.05)


def test_slow_motion_goes_between_pixels() -> None:
    title = Title((TitleBlock("ONE", size=120),), "roll")
    first, second = alpha(title, 0.5).astype(int), alpha(title, 0.501).astype(int)

    assert not np.array_equal(first, second)
    assert np.abs(first - second).max() < 255


@pytest.mark.parametrize("motion", ["roll", "crawl"])
def test_what_moves_between_pixels_is_half_of_each_and_keeps_its_colour(motion: str) -> None:
    block = TitleBlock("MM\nMM", size=200, color="#ff8000", box="#ff800080")
    painter, axis = TitlePainter(), 0 if motion == "roll" else 1
    title = Title((block,), motion)
    whole = painter.painted(title, SIZE, 0.5)
    (extent,) = {round(d[1 - axis]) for d in painter.block_sizes(title, SIZE)}
    way = extent + SIZE[1 - axis]
    at = 0.5 * way - np.floor(0.5 * way)
    begun, half, next_one = (
        painter.painted(title, SIZE, 0.5 + (step - at) / way) for step in (0.001, 0.5, 1.001)
    )

    assert np.array_equal(begun, np.roll(next_one, 1, axis))
    middle = (begun[..., 3].astype(int) + next_one[..., 3]) / 2
    assert np.abs(half[..., 3] - middle).max() <= 1
    clear_enough = half[..., 3] > 100
    assert np.abs(half[clear_enough][:, :3].astype(int) - [255, 128, 0]).max() <= 3
    assert whole.shape == half.shape == (180, 320, 4)


def test_what_lies_across_the_edge_is_cut_there() -> None:
    for motion in ("stand", "roll", "crawl"):
        block = TitleBlock("MMMMMMMMMM", x=0.0, y=1.0, size=300, box="#ffffff")
        found = alpha(Title((block,), motion), 0.5)

        assert found.shape == (180, 320)
        assert found.any()


def test_a_roll_is_mixed_fast_enough_to_play() -> None:
    words = "\n".join(f"Name number {number}" for number in range(60))
    title, painter = Title((TitleBlock(words, size=40),), "roll"), TitlePainter()
    painter.painted(title, (1920, 1080), 0.1)

    begun = time.process_time()
    for step in range(8):
        painter.painted(title, (1920, 1080), 0.3 + step * 0.00137)

    assert (time.process_time() - begun) / 8 < 0.04


def test_sheets_are_kept_up_to_a_number_of_bytes(monkeypatch) -> None:
    monkeypatch.setattr(titling, "_KEPT_BYTES", 200_000)
    painter = TitlePainter()
    for number in range(8):
        painter.painted(Title((TitleBlock(f"NUMBER {number}", size=200),)), SIZE, 0.0)

    kept = [sheet.pixels.nbytes for sheet in painter._kept.values()]
    assert 2 <= len(kept) < 8
    assert sum(kept) <= 200_000

    painter.painted(Title((TitleBlock("LONG\n" * 60, size=200),), "roll"), SIZE, 0.0)
    assert [sheet.pixels.nbytes > 200_000 for sheet in painter._kept.values()] == [True]


def test_a_title_that_is_cut_is_told(film, compositor, monkeypatch) -> None:
    monkeypatch.setattr(titling, "_MOST_PIXELS", 40_000)
    project = with_title(film, Title((TitleBlock("LONG\n" * 20, size=200),), "roll"))

    assert seen(compositor, project, 15).shape == (180, 320, 3)
    assert TOO_LONG in [str(problem) for problem in compositor.problems]


def test_a_title_in_the_bin_is_seen_half_way(film, compositor) -> None:
    project = with_title(film, Title((TitleBlock("ROLL", size=200),), "roll"))
    made = project.assets[-1]

    found = rgb(compositor.asset_picture(project, made.id, Fraction(0), SIZE))

    assert found.max() > 200
