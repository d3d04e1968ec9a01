from __future__ import annotations

from dataclasses import replace

import pytest

from aigc_studio.core.errors import EditError, ModelError
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, Speech
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.translating import translated_track
from tests.documents import document
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.speeches import of_words, speech

TALK = document("V1: a[0:500@25] b[500:900]\nA1: a[0:500@25] b[500:900]")


class Translator(FakeListener):
    """Says other words when a translation is wished."""

    def listen(self, task: ListenTask, on_part, context: JobContext) -> Speech:
        said = super().listen(task, on_part, context)
        assert task.wish.is_translated
        return replace(said, model_digest="net")


def test_what_is_said_becomes_an_english_track_where_it_is_said() -> None:
    english = {"a": speech("(1) Good evening."), "b": speech("Good night.")}
    ports = fake_ports(listener=Translator(english))

    track = translated_track(ports, TALK, Settings(), JobContext())

    assert track.language == "en"
    assert [cue.text for cue in track.cues] == ["Good evening.", "Good night."]
    assert [cue.start for cue in track.cues] == [25, 525]


def test_a_second_time_nothing_is_listened_to_again() -> None:
    listener = Translator({"a": speech("Good evening.")})
    ports = fake_ports(listener=listener)

    translated_track(ports, TALK, Settings(), JobContext())
    translated_track(ports, TALK, Settings(), JobContext())

    assert len(listener.tasks) == 2


def test_without_a_model_it_says_what_is_needed() -> None:
    voices = of_words((), voiced=(speech("Anything.").voiced[0],))
    ports = fake_ports(listener=FakeListener({"a": voices, "b": voices}))

    with pytest.raises(ModelError, match="install one in the Models dialog"):
        translated_track(ports, TALK, Settings(), JobContext())


def test_silence_gives_no_track() -> None:
    ports = fake_ports(listener=FakeListener({}))

    with pytest.raises(EditError, match="Nothing is said"):
        translated_track(ports, TALK, Settings(), JobContext())
