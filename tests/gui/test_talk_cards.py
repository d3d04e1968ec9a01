"""Suggestions about talk: heard, seen as waveform and words, and judged without waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.speech import ListenWish
from aigc_studio.gui.suggestions.talk_stretch import Piece
from aigc_studio.gui.suggestions.talk_view import TalkView
from aigc_studio.gui.viewer.material import shown_material
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import document
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.gui.conftest import Shown
from tests.speeches import speech

pytestmark = pytest.mark.gui

TALK = (
    "We begin here today. (2.5) um (1.2) then we walk on. (2) "
    "The old mill stands by the river now. (2) The old mill stands by the river now."
)


class WatchedRules(RuleBook):
    """The real rules; which threads ran them is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[threading.Thread] = []

    def suggest(self, situation: Situation) -> tuple[Suggestion, ...]:
        self.threads.append(threading.current_thread())
        return super().suggest(situation)


@pytest.fixture
def rules() -> WatchedRules:
    return WatchedRules()


@pytest.fixture
def talk(show: Callable[..., Shown], rules: WatchedRules) -> Shown:
    project = document("V1: a[0:1000]\nA1: a[0:1000]")
    listener = FakeListener({"a": speech(TALK)})
    shown = show(project, fake_ports(listener=listener, suggester=rules))
    shown.desk.bench.listenings.request(AssetId("asset-a"), ListenWish())
    shown.settle()
    return shown


def offered(shown: Shown, kind: str) -> list[Suggestion]:
    return [s for s in shown.desk.bench.inbox.suggestions if s.kind == kind]


def card_of(shown: Shown, suggestion: Suggestion) -> TalkView:
    shown.workspace.review.go_to(suggestion.id)
    card = shown.workspace.suggestions.list.card
    assert card.talk is not None
    return card.talk


def looks(view: TalkView, look: str) -> str:
    pieces = () if view.stretch is None else view.stretch.pieces
    return " ".join(piece.text for piece in pieces if piece.look == look)


def test_a_filler_is_struck_through_between_the_words_around_it(talk) -> None:
    (um,) = offered(talk, "filler")

    view = card_of(talk, um)

    assert looks(view, "gone") == "um"
    assert looks(view, "plain") == "then we walk on."
    assert "<s " in view.words.text()
    assert view.stretch.gone == um.range
    assert view.stretch.frames == FrameRange(um.range.start - 50, um.range.end + 50)


def test_a_silence_says_between_its_words_how_long_it_is(talk) -> None:
    silence = offered(talk, "silence")[0]

    view = card_of(talk, silence)

    seconds = silence.range.duration / 25
    assert Piece(f"{seconds:.1f}", "gap") in view.stretch.pieces
    assert f"[{seconds:.1f} s]" in view.words.text()
    assert looks(view, "gone") == ""


def test_the_waveform_is_drawn_with_what_goes_hatched(talk) -> None:
    silence = offered(talk, "silence")[1]
    strip = card_of(talk, silence).wave
    strip.resize(400, strip.height())

    image = strip.grab().toImage()

    theme = talk.desk.look.theme
    ground = theme.color("ground")
    seen = strip._stretch.frames
    left = 400 * (silence.range.start - seen.start) // seen.duration
    rows = range(image.height())
    before = {image.pixelColor(x, y).name() for x in range(5, left - 5) for y in rows}
    inside = {image.pixelColor(left + x, y).name() for x in range(3, 12) for y in rows}
    assert len(before - {ground.name()}) > 0
    assert ground.name() in before
    assert ground.name() not in inside


def test_an_alternative_shows_and_previews_the_place_it_is_about(talk) -> None:
    (take,) = offered(talk, "retake")
    view = card_of(talk, take)
    assert looks(view, "gone") == "The old mill stands by the river now."
    first = view.stretch.gone

    talk.do("first")

    other = take.alternatives[0].edit.range
    assert view.stretch.gone == other != first
    talk.do("preview")
    assert talk.desk.state.preview.range.start == other.start - 50


@pytest.mark.parametrize("kind", ["silence", "filler", "retake"])
def test_before_and_after_are_played_with_their_sound(talk, kind) -> None:
    suggestion = offered(talk, kind)[0]
    talk.workspace.review.go_to(suggestion.id)

    talk.do("preview")
    after = shown_material(talk.desk.project, talk.desk.state)
    talk.do("preview")
    before = shown_material(talk.desk.project, talk.desk.state)

    sounds = [m.project.sequence().audio_tracks[0] for m in (before, after)]
    assert sounds[0] == talk.sequence.audio_tracks[0]
    cut = suggestion.range.duration
    assert sum(c.duration for c in sounds[1].clips) == 1000 - cut
    assert talk.workspace.player.rate == 1


def test_a_topic_is_asked_for_once_there_is_talk(talk, show) -> None:
    field = talk.workspace.suggestions.topic
    assert not field.isHidden()

    talk.qtbot.keyClicks(field, "river mill")
    talk.qtbot.keyClick(field, Qt.Key.Key_Return)
    talk.settle()

    assert talk.desk.bench.inbox.wishes.topic == "river mill"


def test_without_talk_no_topic_is_asked_for(show) -> None:
    shown = show(document("V1: a[0:450]"))

    assert shown.workspace.suggestions.topic.isHidden()


def test_one_after_the_other_is_accepted_without_running_the_rules_in_the_window(
    talk, rules
) -> None:
    silences = offered(talk, "silence")
    kinds = talk.workspace.suggestions._kind
    kinds.setCurrentIndex(kinds.findData("silence"))
    talk.workspace.review.go_to(silences[0].id)

    talk.do("accept")
    assert not talk.desk.bench.inbox.is_current
    talk.do("accept")
    talk.do("preview")
    talk.settle()
    talk.qtbot.waitUntil(lambda: talk.desk.state.preview is not None)

    accepted = [j.suggestion.id for j in talk.desk.bench.inbox.judged]
    assert accepted == [silences[0].id, silences[1].id]
    assert len(talk.session.history.steps) == 3
    assert talk.desk.state.preview.suggestion_id == silences[2].id
    assert threading.main_thread() not in rules.threads


def test_a_rejection_asks_nothing_of_the_rules(talk, rules) -> None:
    silence = offered(talk, "silence")[0]
    talk.workspace.review.go_to(silence.id)
    runs = len(rules.threads)

    talk.do("reject")
    assert silence.id not in {s.id for s in offered(talk, "silence")}
    talk.desk.bench.inbox.take_back(silence.id)

    assert silence in offered(talk, "silence")
    assert len(rules.threads) == runs


def test_what_waits_is_told_when_it_is_no_longer_offered(talk) -> None:
    (um,) = offered(talk, "filler")
    inbox = talk.desk.bench.inbox
    told: list[str] = []
    talk.desk.warned.connect(told.append)
    talk.workspace.review.go_to(um.id)

    inbox.ask(replace(inbox.wishes, tighten=replace(inbox.wishes.tighten, kept_words=("um",))))
    talk.do("accept")
    talk.settle()

    assert told == ["That suggestion is no longer offered: the timeline has changed."]
    assert len(talk.session.history.steps) == 1
