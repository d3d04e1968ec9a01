"""What the window says of footage of which nothing is known, and names that stay readable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from aigc_studio.app.lazy import LazySuggester
from aigc_studio.core.document import Project
from aigc_studio.core.ids import AssetId, SuggestionId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.speech import ListenWish
from aigc_studio.editing.clips import SetClip
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.timeline.ghost_places import Ghost, GhostPlaces
from aigc_studio.suggest.footage import Situation
from tests.documents import asset, document, media_info
from tests.fake_media import FakeShots, FakeSuggester
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.speeches import speech, spoken


def told(shown) -> str:
    panel = shown.workspace.suggestions
    panel._show_emptiness()
    return panel._page._purpose.text()


def only(kind: str) -> Project:
    return replace(document("V1: a[0:9]"), assets=(asset("a", media_info(kind=kind)),))


def quiet_ports(**others):
    return fake_ports(suggester=FakeSuggester(), **others)


def test_a_project_of_sound_alone_is_not_said_to_be_studied(show):
    shown = show(only("audio"), quiet_ports())

    assert told(shown).startswith("There is only sound here. Have it transcribed")


def test_while_sound_is_listened_to_that_is_said(show):
    shown = show(only("audio"), quiet_ports(listener=FakeListener({"a": speech("one two.")})))

    shown.desk.bench.listenings.request(AssetId("asset-a"), ListenWish())

    assert told(shown).startswith("The media is being listened to")
    shown.settle()
    assert told(shown) == "Nothing to suggest for this timeline."


def test_footage_is_said_to_be_studied_only_while_it_is(show):
    shown = show(
        only("video"), quiet_ports(shots=FakeShots(failure="The shots could not be found."))
    )
    analyses = shown.desk.bench.analyses

    assert not analyses.is_studying(AssetId("asset-a"))
    assert told(shown).startswith("The footage could not be studied")
    analyses.request(AssetId("asset-a"))
    assert analyses.is_studying(AssetId("asset-a"))
    assert told(shown).startswith("The footage is being studied")
    shown.settle()
    assert not analyses.is_studying(AssetId("gone"))


def test_stills_alone_ask_for_footage(show):
    assert told(show(only("still"), quiet_ports())).startswith("Stills alone")


def test_what_was_only_listened_to_gets_suggestions():
    project = document("V1: a[0:9]")
    suggester = FakeSuggester()
    asked: list[Situation] = []
    suggester.suggest = lambda situation: asked.append(situation) or ()
    lazy = LazySuggester(lambda: suggester)

    lazy.suggest(Situation(project, 1))
    lazy.suggest(Situation(project, 1, spoken=(spoken(project.assets[0], "one."),)))

    assert len(asked) == 1


def name_of(shown):
    """The place of the name of the first clip as it is drawn."""
    lanes = shown.workspace.timeline.lanes
    image = lanes.draw_lanes().toImage()
    stage = shown.workspace.timeline.stage
    top = stage.lanes[0].top
    width = lanes.fontMetrics().horizontalAdvance("a")
    return image.copy(QRect(5, top + 2, width, 12))


@pytest.mark.parametrize("change", ["locked", "ghost"])
def test_a_name_is_written_over_hatching(show, change):
    shown = show(document("V1: a[0:500]\nA1: a[0:500]"))
    before = name_of(shown)

    if change == "locked":
        track = shown.sequence.tracks[0].id
        shown.session.apply(SetTrack(shown.sequence.id, track, is_locked=True))
    else:
        stage = shown.workspace.timeline.stage
        clip = shown.sequence.tracks[0].clips[0].id
        ghost = Ghost(SuggestionId("g"), "drop", FrameRange(0, 400), frozenset({clip}), 0.9)
        stage._ghosts = GhostPlaces((ghost,), shown.sequence)

    assert name_of(shown) == before


def test_the_name_of_a_clip_that_does_not_play_is_dim(show):
    shown = show(document("V1: a[0:500]\nA1: a[0:500]"))
    before = name_of(shown)

    clip = shown.sequence.tracks[0].clips[0]
    shown.session.apply(SetClip(shown.sequence.id, clip.id, is_enabled=False))

    assert name_of(shown) != before
