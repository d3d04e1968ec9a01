"""Subtitles in the picture: where they are, in which colours, and the same in RGB and yuv420p."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleStyle, SubtitleTrack
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.colour import planes_of
from aigc_studio.render.burning import NO_FONT, Burner
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.export import VideoExporter
from aigc_studio.render.fonts import FontBook
from tests.footage import asset, frames
from tests.media_factory import make_media, read_code, steady
from tests.render.timelines import SEQUENCE, timeline

SIZE = (320, 180)
S1 = SubtitleTrackId("S1")
YELLOW = "#ffff00"


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    return {"a": asset(make_media(folder / "a.mp4", steady(60, Fraction(25))))}


@pytest.fixture
def compositor():
    made = SequenceCompositor()
    yield made
    made.close()


def track(text: str = "Hello", name: str = "S1", **style: object) -> SubtitleTrack:
    words = (CueWord(0, (0, 2)), CueWord(10, (2, 5))) if text == "Hello" else ()
    cue = SubtitleCue(CueId(f"{name}.1"), 10, 20, text, words=words)
    return SubtitleTrack(SubtitleTrackId(name), name, "zh", (cue,), SubtitleStyle(**style))  # type: ignore[arg-type]


def film(media, *tracks: SubtitleTrack, text: str = "V1: a[0:50]") -> tuple[Project, Sequence]:
    project = timeline(text, media)
    sequence = project.sequence()
    assert sequence is not None
    sequence = replace(sequence, subtitles=tracks)
    return project.with_sequence(sequence), sequence


def rgb(compositor, project, frame, size=SIZE) -> np.ndarray:
    picture = compositor.picture(project, SEQUENCE, frame, size)
    return np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 3)


def letters(compositor, project, frame, size=SIZE) -> np.ndarray:
    """Where the subtitles of a frame are: bool (h, w)."""
    bare = project.with_sequence(replace(project.sequence(), subtitles=()))
    drawn = rgb(compositor, project, frame, size).astype(int)
    return (drawn != rgb(compositor, bare, frame, size)).any(axis=2)


def test_a_cue_is_drawn_just_while_it_stands(media, compositor):
    project, _ = film(media, track())

    shown = [bool(letters(compositor, project, n).any()) for n in (9, 10, 29, 30)]

    assert shown == [False, True, True, False]


@pytest.mark.parametrize(
    ("place", "rows"), [("bottom", (150, 172)), ("middle", (75, 105)), ("top", (8, 30))]
)
def test_it_stands_at_its_place_in_the_middle_of_the_line(media, compositor, place, rows):
    project, _ = film(media, track(place=place))

    where = letters(compositor, project, 15)

    found = np.flatnonzero(where.any(axis=1))
    assert rows[0] <= found[0]
    assert found[-1] <= rows[1]
    columns = np.flatnonzero(where.any(axis=0))
    assert abs((columns[0] + columns[-1]) / 2 - 160) < 3


def test_tracks_at_the_same_place_stand_over_each_other(media, compositor):
    project, _ = film(media, track(), track("你好", "S2"))
    below, _ = film(media, track())

    both, one = letters(compositor, project, 15), letters(compositor, below, 15)

    assert (both & one).sum() == one.sum()
    above = both & ~one
    assert np.flatnonzero(above.any(axis=1))[-1] <= np.flatnonzero(one.any(axis=1))[0]
    assert compositor.problems == {}


def test_letters_box_outline_and_words_have_their_colours(media, compositor):
    style = {"color": "#00ff00", "outline": 0, "box": "#0000ffff", "karaoke_color": YELLOW}
    project, _ = film(media, track(**style), text="A1: a[0:50]")
    size = (1280, 720)

    early, late = rgb(compositor, project, 12, size), rgb(compositor, project, 25, size)

    def has(picture: np.ndarray, colour: tuple[int, int, int]) -> int:
        # Through yuv420p, as an export is.
        return int((np.abs(picture.astype(int) - colour) < 6).all(axis=2).sum())

    assert has(early, (0, 0, 255)) > 1000
    assert has(early, (0, 255, 0)) > 50
    assert has(early, (255, 255, 0)) > 50
    assert has(late, (0, 255, 0)) == 0
    assert has(late, (255, 255, 0)) > has(early, (255, 255, 0))


def test_a_long_line_is_made_to_fit(media, compositor):
    project, _ = film(media, track("a very long line that goes on and on " * 4))

    columns = np.flatnonzero(letters(compositor, project, 15, (960, 540)).any(axis=0))

    assert columns[0] >= 24
    assert columns[-1] <= 936


def test_the_encoders_picture_is_the_viewers(media, compositor):
    project, sequence = film(media, track(color="#ff4040"), track("中文字幕", "S2", place="top"))

    frame = compositor.frame(project, sequence, 15, SIZE)
    seen = rgb(compositor, project, 15).astype(int)

    coded = frame.to_ndarray(format="rgb24").astype(int)
    where = letters(compositor, project, 15)
    assert np.abs(coded - seen)[where].mean() < 12
    assert np.abs(coded - seen)[~where].mean() < 8


def test_rows_without_letters_are_the_very_same(media, compositor):
    project, sequence = film(media, track(color="#ff0000"))
    bare = replace(sequence, subtitles=())

    plain = [p.copy() for p in planes_of(compositor.frame(project, bare, 15, SIZE))]
    burned = planes_of(compositor.frame(project, sequence, 15, SIZE))

    for before, after in zip(plain, burned, strict=True):
        share = before.shape[0] / 180
        assert (before[: int(140 * share)] == after[: int(140 * share)]).all()
        assert (before != after).any()


def test_a_frame_without_a_subtitle_is_not_copied(media, compositor):
    project, sequence = film(media, track())
    bare = replace(sequence, subtitles=())

    assert compositor.frame(project, sequence, 40, SIZE) is compositor.frame(
        project, bare, 40, SIZE
    )


def test_a_still_subtitle_on_a_gap_is_one_picture(media, compositor):
    project, sequence = film(media, track(), text="V1: a[40:50]")

    first = compositor.frame(project, sequence, 15, SIZE)

    assert compositor.frame(project, sequence, 16, SIZE) is first


def test_hidden_tracks_are_not_drawn(media, compositor):
    project, _ = film(media, replace(track(), is_hidden=True))

    assert not letters(compositor, project, 15).any()


def test_missing_characters_are_told(media, tmp_path):
    _, sequence = film(media, track("\U0001f9ff\U00020bb7"))
    burner = Burner(FontBook((tmp_path,)))

    burner.on_sheet(np.zeros((180, 320, 3), np.uint8), sequence, 15)

    assert list(burner.problems) == [NO_FONT]


def test_chinese_gets_a_font_that_has_it():
    book = FontBook()

    font, is_whole = book.font("你好吗", 24, language="zh")
    latin, _ = book.font("你好吗", 24, family="DejaVu Sans", language="zh")

    assert is_whole
    assert font is not None
    assert latin is not None
    assert latin.getname() == font.getname()


def test_an_export_burns_in_what_was_chosen_and_proves_it(media, tmp_path: Path):
    project, _ = film(media, replace(track("中文字幕"), is_hidden=True), track("No", "S2"))
    path = tmp_path / "cut.mp4"
    options = ExportOptions(path, ExportPreset("test", crf=20, speed="veryfast"), burn_in=(S1,))

    report = VideoExporter().export(project, SEQUENCE, options, JobContext())

    assert report.is_good, [c for c in report.checks if c.passed is False]
    assert report.warnings == ()
    shown = [planes_of(f)[0].copy() for f in frames(path)]
    assert read_code(shown[20]) == 20
    wanted = SequenceCompositor()
    only, sequence = film(media, track("中文字幕"))
    for number in (5, 20, 40):
        luma = planes_of(wanted.frame(only, sequence, number, SIZE))[0].astype(int)
        assert np.abs(luma - shown[number]).mean() < 3
    wanted.close()
