from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog

from aigc_studio.core.ids import AssetId
from aigc_studio.core.speech import ListenWish
from tests.documents import document
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.gui.conftest import Shown
from tests.speeches import speech

TALK = "0: One two. (1.5) 1: Three four. (1.5) 0: Five six."


@pytest.fixture
def talk(show: Callable[..., Shown]) -> Shown:
    project = document("V1: a[0:1000]\nA1: a[0:1000]")
    shown = show(project, fake_ports(listener=FakeListener({"a": speech(TALK)})))
    shown.desk.bench.listenings.request(AssetId("asset-a"), ListenWish())
    shown.settle()
    return shown


def labels(shown: Shown) -> list[str]:
    return [turn.label for turn in shown.workspace.timeline.speakers.turns]


def test_the_row_of_speakers_is_there_once_somebody_was_heard(show, talk):
    silent = show(document("V1: b[0:100]"))

    assert silent.workspace.timeline.speakers.isHidden()
    assert not talk.workspace.timeline.speakers.isHidden()
    assert labels(talk) == ["Speaker 1", "Speaker 2", "Speaker 1"]


def test_turns_lie_where_the_words_are_said(talk):
    words = talk.desk.words.transcript
    turns = talk.workspace.timeline.speakers.turns

    assert [(t.start, t.end) for t in turns] == [
        (words.frames(n, n + 2).start, words.frames(n, n + 2).end) for n in (0, 2, 4)
    ]


def test_a_double_click_names_a_speaker_everywhere(talk, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Anna", True))
    strip = talk.workspace.timeline.speakers
    x = talk.workspace.timeline.camera.scale.x_of(strip.turns[0].start) + 3

    talk.qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(int(x), 8))

    assert labels(talk) == ["Anna", "Speaker 2", "Anna"]
    talk.do("undo")
    assert labels(talk) == ["Speaker 1", "Speaker 2", "Speaker 1"]


def test_names_for_some_speakers_renumber_nobody(show, monkeypatch):
    said = "0: One two. (1.5) 1: Three four. (1.5) 2: Five six."
    ports = fake_ports(listener=FakeListener({"a": speech(said)}))
    shown = show(document("V1: a[0:1000]\nA1: a[0:1000]"), ports)
    shown.desk.bench.listenings.request(AssetId("asset-a"), ListenWish())
    shown.settle()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Anna", True))

    shown.workspace.transcript.name_speaker(0)
    shown.workspace.transcript.name_speaker(2)

    assert labels(shown) == ["Anna", "Anna", "Speaker 3"]


def test_a_click_on_a_turn_goes_there(talk):
    strip = talk.workspace.timeline.speakers
    x = talk.workspace.timeline.camera.scale.x_of(strip.turns[1].start) + 3

    talk.qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(int(x), 8))

    assert talk.desk.state.playhead == strip.turns[1].start
