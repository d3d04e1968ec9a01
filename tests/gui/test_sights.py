"""What the window tells of pictures that are known: rows, how far it is, resting while it plays."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QLabel

from aigc_studio.core.looks import Box
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.sights import COLOURS, ColourShare, KeyFrame, ReadText, Sights, Tag
from aigc_studio.gui.jobs_panel import known_text
from aigc_studio.gui.key_picture import KeyPicture
from aigc_studio.gui.sight_rows import colour_text, frames_within, sight_rows
from aigc_studio.session.knowing import KnowingState
from tests.documents import document
from tests.fake_finding import FakeSights
from tests.fakes import fake_ports

pytestmark = pytest.mark.gui


def frame(at: int, *names: str, text: str = "", colour: str = "red") -> KeyFrame:
    tags = tuple(Tag("object", f"object/{n}", n, f"{n}的", 0.9 - k / 10)
                 for k, n in enumerate(names))  # fmt: skip
    lines = (ReadText(text, 0.9, Box(0, 0, 1, 1)),) if text else ()
    stretch = TimeRange(Fraction(at - 5), Fraction(at + 5))
    shares = (ColourShare(colour, 0.7), ColourShare("grey", 0.3))
    return KeyFrame(Fraction(at), stretch, 0.9, 0.9, tags, lines, shares)


SIGHTS = Sights(
    Fraction(0),
    Fraction(30),
    (
        frame(5, "dog", "beach", text="COMING SOON"),
        frame(15, "dog", colour="blue"),
        frame(25, text="结束"),
    ),
    "EfficientNet",
    "PP-OCRv4",
)


def test_rows_tell_tags_text_and_colours_in_the_language_of_the_window() -> None:
    english = sight_rows(SIGHTS, SIGHTS.frames, is_chinese=False)
    chinese = sight_rows(SIGHTS, SIGHTS.frames, is_chinese=True)

    assert english == [
        ("Shows", "dog 90%, beach 80%"),
        ("Text in the picture", "COMING SOON\n结束"),
        ("Colours", "red, grey, blue"),
    ]
    assert chinese[0] == ("Shows", "dog的 90%, beach的 80%")


def test_a_stretch_is_told_by_what_stands_in_it_or_for_it() -> None:
    inside = frames_within(SIGHTS, Fraction(10), Fraction(20))
    between = frames_within(SIGHTS, Fraction(17), Fraction(18))

    assert [f.at for f in inside] == [15]
    assert [f.at for f in between] == [15]
    assert sight_rows(SIGHTS, (), is_chinese=False) == []


def test_that_nobody_tagged_it_is_said() -> None:
    untagged = replace(SIGHTS, tagged_by="")

    rows = sight_rows(untagged, [frame(5)], is_chinese=False)

    assert rows[0] == ("Shows", "not tagged: no model, or AI is off")


def test_every_colour_has_a_name() -> None:
    assert [colour_text(colour) for colour in COLOURS] == list(COLOURS)


def test_how_far_it_is_is_told_in_a_line() -> None:
    assert known_text(KnowingState()) == ""
    assert known_text(KnowingState(3)) == "Pictures known of 3 of 3 files"
    assert (
        known_text(KnowingState(1, 2, 1, is_resting=True))
        == "Pictures known of 1 of 4 files · 1 cannot be read · resting while something plays"
    )


def test_a_chosen_file_shows_what_is_seen_in_it(show, qtbot) -> None:
    shown = show(document("V1: dog[0:50]"), ports=fake_ports(sights=FakeSights()))
    asset = shown.session.project.assets[0]
    qtbot.waitUntil(lambda: shown.desk.bench.knowings.sights(asset.id) is not None)
    shown.settle()
    inspector = shown.workspace.inspector

    inspector.show_asset(asset.id)

    words = [label.text() for label in inspector.findChildren(QLabel)]
    assert "dog 90%" in words
    qtbot.waitUntil(lambda: not inspector.findChildren(KeyPicture)[-1].pixmap().isNull())
    assert "Pictures known of 1 of 1 file" in shown.workspace.jobs._known.text()


def test_it_rests_while_something_plays(show, qtbot) -> None:
    shown = show(document("V1: dog[0:50]"))
    knowings = shown.desk.bench.knowings

    shown.workspace.player.play(Fraction(1))
    while_playing = knowings.state().is_resting
    shown.workspace.player.pause()

    assert while_playing
    assert not knowings.state().is_resting


def test_what_is_on_screen_is_told_to_those_who_look(show) -> None:
    shown = show(document("V1: a[0:50] b[50:90]"))
    knowings = shown.desk.bench.knowings

    at_start = list(knowings.on_screen())
    shown.desk.go_to(60)

    assert at_start == [shown.sequence.video_tracks[0].clips[0].asset_id]
    assert list(knowings.on_screen()) == [shown.sequence.video_tracks[0].clips[1].asset_id]
