"""Listening on fakes: asked for, partial, resumed, brought back, and known to the inbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.document import Speaker
from aigc_studio.core.ids import AssetId, SpeakerId
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.core.speech import ListenWish, Speech, Voice
from aigc_studio.editing.assets import AddAsset
from aigc_studio.session.relistening import taken_in
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.voice_names import named_voices
from tests.documents import asset, document, media_info
from tests.fake_media import SeeingSuggester
from tests.fake_speech import FakeListener, speech
from tests.fakes import Mailbox, fake_ports, studio_on_fakes

SAID = speech("Hello[0.5:0.9] world.[1:1.4] Again.[2:2.5]")
TALK = AssetId("asset-talk.wav")


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    listener: FakeListener
    suggester: SeeingSuggester

    def bench(self) -> Workbench:
        """A new session with one sound file in it."""
        bench = workbench(self.studio, self.studio.new("Film"))
        bench.session.apply(AddAsset(asset("talk.wav", media_info(60, kind="audio"))))
        return bench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)


@pytest.fixture
def room() -> Iterator[Room]:
    listener = FakeListener({"talk.wav": SAID})
    suggester = SeeingSuggester()
    studio, mailbox = studio_on_fakes(fake_ports(listener=listener, suggester=suggester))
    yield Room(studio, mailbox, listener, suggester)
    studio.jobs.close()


def test_nothing_is_listened_to_unasked(room: Room) -> None:
    bench = room.bench()

    bench.listenings.recall_all()
    room.settle()

    assert bench.listenings.speech(TALK) is None
    assert room.listener.tasks == []


def test_words_arrive_while_the_rest_is_still_heard(room: Room) -> None:
    bench = room.bench()
    arrived: list[Speech | None] = []
    bench.listenings.arrived.subscribe(lambda a: arrived.append(bench.listenings.speech(a)))

    bench.listenings.request(TALK)
    room.settle()

    counts = [(len(s.words), s.is_complete) for s in arrived if s is not None]
    assert counts == [(1, False), (2, False), (3, False), (3, True)]
    assert bench.listenings.speech(TALK) == SAID
    assert not bench.listenings.is_listening(TALK)


def test_the_inbox_suggests_with_what_was_heard_to_the_end(room: Room) -> None:
    bench = room.bench()

    bench.listenings.request(TALK)
    room.settle()

    heard = [s.spoken for s in room.suggester.seen if s.spoken]
    assert heard
    assert all(spoken == (Spoken(asset_of(bench), SAID),) for spoken in heard)


def asset_of(bench: Workbench) -> object:
    return bench.session.project.asset(TALK)


def test_what_was_heard_before_a_failure_is_carried_on(room: Room) -> None:
    bench = room.bench()
    told: list[str] = []
    bench.listenings.failed.subscribe(lambda failure: told.append(failure.sentence))
    room.listener.failure, room.listener.stop_after = "The model broke.", 2

    bench.listenings.request(TALK)
    room.settle()
    begun = bench.listenings.speech(TALK)
    room.listener.failure = ""
    bench.listenings.request(TALK)
    room.settle()

    assert told == ["The model broke."]
    assert begun is not None
    assert (len(begun.words), begun.is_complete) == (2, False)
    assert room.listener.tasks[1].known == begun
    assert bench.listenings.speech(TALK) == SAID


def test_a_cancelled_listening_keeps_its_words_and_lets_the_next_begin(room: Room) -> None:
    bench = room.bench()

    bench.listenings.request(TALK)
    bench.listenings.cancel(TALK)
    room.settle()
    after_cancel = bench.listenings.speech(TALK)
    bench.listenings.request(TALK)
    room.settle()

    assert after_cancel is None
    assert bench.listenings.speech(TALK) == SAID


def test_asking_twice_listens_once_and_another_wish_takes_its_place(room: Room) -> None:
    bench = room.bench()
    chinese = ListenWish(language="zh")

    bench.listenings.request(TALK)
    bench.listenings.request(TALK)
    room.settle()
    first = [task.wish for task in room.listener.tasks]
    bench.listenings.request(TALK, chinese)
    room.settle()

    assert first == [ListenWish()]
    assert [task.wish for task in room.listener.tasks] == [ListenWish(), chinese]


def test_what_was_heard_is_there_in_the_next_session(room: Room) -> None:
    wish = ListenWish(language="en", vocabulary=("Dashwood",))
    first = room.bench()
    first.listenings.request(TALK, wish)
    room.settle()

    again = room.bench()
    again.listenings.recall_all()
    room.settle()

    assert again.listenings.speech(TALK) == SAID
    assert len(room.listener.tasks) == 1


def test_a_stretch_heard_again_takes_its_place_also_in_the_next_session(room: Room) -> None:
    first = room.bench()
    first.listenings.request(TALK)
    room.settle()
    stretch = TimeRange(Fraction(19, 20), Fraction(8, 5))
    room.listener.speeches["talk.wav"] = replace(
        speech("Old[1:1.2] friend.[1.2:1.4]"), heard=stretch, notes=("Heard again.",)
    )

    first.listenings.request(TALK, ListenWish(language="en", range=stretch))
    room.settle()
    mended = first.listenings.speech(TALK)
    again = room.bench()
    again.listenings.recall_all()
    room.settle()

    assert mended is not None
    assert [w.text for w in mended.words] == ["Hello", "Old", "friend.", "Again."]
    assert mended.sentences == (0, 1, 3)
    assert mended.heard == SAID.heard
    assert mended.notes == ("Heard again.",)
    assert again.listenings.speech(TALK) == mended


def test_words_at_the_edges_of_a_stretch_are_there_once() -> None:
    whole = speech("Hello[0.5:0.9] big[0.9:1.5] world.[1.5:2.1] Again[2.1:3] then.[3:3.4]")
    part = replace(
        speech("ig[1:1.4] wild.[1.5:2] Again[2.1:2.6] now[2.6:2.7]"),
        heard=TimeRange(Fraction(6, 5), Fraction(27, 10)),
    )

    merged = taken_in(whole, part)

    assert [(w.text, w.start, w.end) for w in merged.words] == [
        ("Hello", Fraction("0.5"), Fraction("0.9")),
        ("ig", Fraction("1.2"), Fraction("1.4")),
        ("wild.", Fraction("1.5"), Fraction(2)),
        ("Again", Fraction("2.1"), Fraction("2.6")),
        ("now", Fraction("2.6"), Fraction("2.7")),
        ("then.", Fraction(3), Fraction("3.4")),
    ]


def test_a_word_that_mostly_lies_outside_the_stretch_stays() -> None:
    whole = speech("Hello[0.5:1.1] big[1.1:1.5] world.[1.5:2.4]")
    part = replace(
        speech("lo[1:1.05] huge[1.1:1.5] wor[1.5:1.6]"),
        heard=TimeRange(Fraction(1), Fraction(8, 5)),
    )

    merged = taken_in(whole, part)

    assert [(w.text, w.start) for w in merged.words] == [
        ("Hello", Fraction("0.5")),
        ("huge", Fraction("1.1")),
        ("world.", Fraction("1.5")),
    ]


@given(
    st.lists(st.integers(1, 40), max_size=12),
    st.lists(st.integers(1, 40), max_size=12),
    st.integers(0, 200),
    st.integers(1, 200),
)
def test_what_is_heard_again_leaves_words_in_order_and_sentences_at_words(
    old: list[int], new: list[int], first: int, length: int
) -> None:
    stretch = TimeRange(Fraction(first, 100), Fraction(first + length, 100))
    whole = speech(_in_a_row(old, 0), seconds=10)
    fresh = speech(_in_a_row(new, first), seconds=10)
    inside = tuple(w for w in fresh.words if w.end <= stretch.end)
    part = replace(
        fresh,
        words=inside,
        sentences=tuple(s for s in fresh.sentences if s < len(inside)),
        heard=stretch,
    )

    merged = taken_in(whole, part)

    assert all(a.end <= b.start for a, b in pairwise(merged.words))
    assert all(w.start < w.end for w in merged.words)
    assert all(s < len(merged.words) for s in merged.sentences)
    assert not merged.words or merged.sentences[0] == 0
    assert set(merged.words) >= {
        w for w in whole.words if not (w.start < stretch.end and stretch.start < w.end)
    }


def _in_a_row(hundredths: list[int], start: int) -> str:
    edges = list(accumulate(hundredths, initial=start))
    return " ".join(
        f"w{n}{'.' if n % 3 == 2 else ''}[{a / 100}:{b / 100}]"
        for n, (a, b) in enumerate(pairwise(edges))
    )


def test_the_transcript_tells_which_model_heard_which_part(room: Room) -> None:
    first = room.bench()
    first.listenings.request(TALK)
    room.settle()
    for start, end, model in ((1, 2, "whisper-small"), (1, 3, "whisper-large"), (2, 4, "turbo")):
        stretch = TimeRange(Fraction(start), Fraction(end))
        heard = replace(speech("Hm.[2.1:2.3]"), heard=stretch, recognizer=model)
        room.listener.speeches["talk.wav"] = heard
        first.listenings.request(TALK, ListenWish(model=model, range=stretch))
        room.settle()

    again = room.bench()
    again.listenings.recall_all()
    room.settle()

    said = again.listenings.speech(TALK)
    assert said is not None
    assert said == first.listenings.speech(TALK)
    assert said.recognizer == "fake recognizer"
    assert [(float(p.range.start), p.recognizer) for p in said.reheard] == [
        (1.0, "whisper-large"),
        (2.0, "turbo"),
    ]
    moments = [Fraction(1, 2), Fraction(3, 2), Fraction(5, 2), Fraction(4)]
    assert [said.heard_by(moment) for moment in moments] == [
        "fake recognizer",
        "whisper-large",
        "turbo",
        "fake recognizer",
    ]


def test_what_was_heard_is_brought_back_when_its_model_is_gone(room: Room) -> None:
    first = room.bench()
    first.listenings.request(TALK)
    room.settle()
    room.listener.release = "2"

    again = room.bench()
    again.listenings.recall_all()
    room.settle()

    assert again.listenings.speech(TALK) == SAID
    assert len(room.listener.tasks) == 1


def test_hearing_a_stretch_again_in_vain_leaves_the_transcript_whole(room: Room) -> None:
    first = room.bench()
    first.listenings.request(TALK)
    room.settle()
    stretch = TimeRange(Fraction(19, 20), Fraction(5, 2))
    room.listener.speeches["talk.wav"] = replace(
        speech("Old[1:1.2] friend.[1.2:1.4] Again.[2:2.5]"), heard=stretch
    )
    room.listener.failure, room.listener.stop_after = "The model broke.", 2

    first.listenings.request(TALK, ListenWish(language="en", range=stretch))
    room.settle()
    again = room.bench()
    again.listenings.recall_all()
    room.settle()

    (spoken,) = first.listenings.spoken()
    assert [w.text for w in spoken.speech.words] == ["Hello", "Old", "friend.", "Again."]
    assert again.listenings.speech(TALK) == SAID


def test_listening_otherwise_in_vain_forgets_nothing_in_the_next_session(room: Room) -> None:
    first = room.bench()
    first.listenings.request(TALK)
    room.settle()
    finished: list[AssetId] = []
    first.listenings.finished.subscribe(finished.append)
    room.listener.failure, room.listener.stop_after = "The model broke.", 1

    first.listenings.request(TALK, ListenWish(model="whisper-small"))
    room.settle()
    again = room.bench()
    again.listenings.recall_all()
    room.settle()

    assert finished == []
    assert len(first.listenings.spoken()) == 1
    assert again.listenings.speech(TALK) == SAID


def test_the_voices_of_a_stretch_are_those_of_the_file_where_they_sound_alike() -> None:
    whole = speech("a[0:1]#0 b[1:2]#1 c[4:5]#0", voices=(voice(0, 1, 0, 0), voice(1, 0, 1, 0)))
    part = replace(
        speech("x[1:2]#0 y[2:3]#1", voices=(voice(0, 0.1, 1, 0), voice(1, 0, 0, 1))),
        heard=TimeRange(Fraction(1), Fraction(4)),
    )

    merged = taken_in(whole, part)

    assert [(w.text, w.voice) for w in merged.words] == [("a", 0), ("x", 1), ("y", 2), ("c", 0)]
    assert [v.number for v in merged.voices] == [0, 1, 2]
    assert taken_in(part, whole) == whole
    assert taken_in(None, part) == part


def test_a_picture_without_sound_is_not_listened_to(room: Room) -> None:
    bench = room.bench()
    silent = asset("silent.mp4", media_info(5, has_sound=False))
    bench.session.apply(AddAsset(silent))

    bench.listenings.request_all()
    room.settle()

    assert [task.path for task in room.listener.tasks] == ["/footage/talk.wav"]


def test_an_estimate_is_told_with_its_wish(room: Room) -> None:
    bench = room.bench()
    told: list[tuple[ListenWish, float]] = []
    bench.listenings.estimated.subscribe(lambda e: told.append((e.wish, e.estimate.seconds)))
    wish = ListenWish(model="whisper-small")

    bench.listenings.estimate(TALK, wish)
    room.settle()

    assert told == [(wish, 6.0)]


def voice(number: int, *values: float) -> Voice:
    length = sum(v * v for v in values) ** 0.5
    return Voice(number, Floats.of(v / length for v in values), 10.0)


def test_a_voice_named_once_is_known_in_other_files_by_its_print() -> None:
    anna, ben = (
        Speaker(SpeakerId("s1"), "Anna", (("print-a", 0),)),
        Speaker(SpeakerId("s2"), "Ben", (("print-a", 1),)),
    )
    project = replace(document("V1: a[0:50] b[50:90]"), speakers=(anna, ben))
    first = speech("", voices=(voice(0, 1, 0, 0), voice(1, 0, 1, 0)))
    second = speech("", voices=(voice(0, 0.1, 1, 0), voice(1, 0, 0.1, 1), voice(2, 1, 0.2, 0)))
    spoken = [Spoken(a, s) for a, s in zip(project.assets, (first, second), strict=True)]

    assert named_voices(project, spoken) == {
        ("print-a", 0): anna,
        ("print-a", 1): ben,
        ("print-b", 0): ben,
        ("print-b", 2): anna,
    }


def test_in_one_file_only_the_likest_voice_gets_a_name() -> None:
    anna = Speaker(SpeakerId("s1"), "Anna", (("print-a", 0),))
    project = replace(document("V1: a[0:50] b[50:90]"), speakers=(anna,))
    first = speech("", voices=(voice(0, 1, 0),))
    second = speech("", voices=(voice(0, 1, 0.5), voice(1, 1, 0.1)))
    spoken = [Spoken(a, s) for a, s in zip(project.assets, (first, second), strict=True)]

    assert named_voices(project, spoken) == {("print-a", 0): anna, ("print-b", 1): anna}


def test_a_voice_between_two_names_stays_open() -> None:
    anna = Speaker(SpeakerId("s1"), "Anna", (("print-a", 0),))
    ben = Speaker(SpeakerId("s2"), "Ben", (("print-a", 1),))
    project = replace(document("V1: a[0:50] b[50:90]"), speakers=(anna, ben))
    first = speech("", voices=(voice(0, 1, 0.4), voice(1, 0.4, 1)))
    second = speech("", voices=(voice(0, 1, 1),), seconds=Fraction(9))
    spoken = [Spoken(a, s) for a, s in zip(project.assets, (first, second), strict=True)]

    assert named_voices(project, spoken) == {("print-a", 0): anna, ("print-a", 1): ben}
