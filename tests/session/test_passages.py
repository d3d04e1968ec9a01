"""Learning from finished timelines: what is kept, told and forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import SequenceId, TransitionId
from aigc_studio.core.passages import PassageWeights
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.editing.transitions import OffsetSound, SetTransition
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench
from aigc_studio.suggest.rules import RuleBook
from tests.cli.test_verbs import BrightExtractor
from tests.documents import document
from tests.fake_passages import FakePassageStore
from tests.fakes import FakeProjects, Mailbox, fake_ports, studio_on_fakes

FILM = document(
    "V1: a[0:50@100] b[50:100@100] c[100:150@100] d[150:200@100]\n"
    "A1: a[0:50@100] b[50:100@100] c[100:150@100] d[150:200@100]",
    seconds=60,
)


def passed(project: Project) -> Project:
    """A wipe by a pattern, a cut whose sound leads, and a plain one."""
    sequence = project.sequences[0]
    track, sound = sequence.tracks
    wipe = Transition(TransitionId("t"), "luma_wipe", track.clips[0].id, track.clips[1].id, 5, 5)
    project = SetTransition(sequence.id, track.id, wipe).apply(project)
    b, c = sound.clips[1], sound.clips[2]
    return OffsetSound(sequence.id, (b.id,), (c.id,), 100, -8).apply(project)


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    store: FakePassageStore
    bench: Workbench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)


@pytest.fixture
def room() -> Iterator[Room]:
    store, projects = FakePassageStore(), FakeProjects()
    path = Path("/projects/film.aigc")
    projects.files[path] = passed(FILM)
    ports = fake_ports(
        suggester=RuleBook(), extractor=BrightExtractor(), passages=store, projects=projects
    )
    studio, mailbox = studio_on_fakes(ports)
    made = Room(studio, mailbox, store, workbench(studio, studio.open(path)[0]))
    made.bench.analyses.request_all()
    made.settle()
    yield made
    made.bench.close()
    studio.jobs.close()


def test_the_cuts_of_the_open_timeline_are_kept_with_how_they_are_passed(room: Room) -> None:
    heard: list[None] = []
    room.bench.passages.changed.subscribe(heard.append)

    room.bench.passages.learn()
    room.settle()

    (timeline,) = room.store.memory.timelines
    assert [e.passage for e in timeline.examples] == ["wipe", "j_cut", "cut"]
    assert room.bench.passages.memory == room.store.memory
    assert heard == [None]


def test_what_was_learned_weighs_in_for_a_genre_and_can_be_forgotten(room: Room) -> None:
    room.bench.passages.learn()
    room.settle()
    weights: list[PassageWeights] = []

    room.bench.passages.weights("film", weights.append)
    room.settle()
    room.bench.passages.forget()

    assert (weights[0].examples, weights[0].name) == (3, "film")
    assert room.store.memory.examples == ()


def test_too_few_cuts_are_told(room: Room) -> None:
    told: list[str] = []
    room.bench.passages.failed.subscribe(told.append)

    room.bench.passages.weights("film", lambda _w: None)
    room.settle()

    assert told == [
        "There are 0 cuts to learn from; open a timeline with at least 2 whose media is studied."
    ]


def test_a_timeline_whose_media_was_not_studied_teaches_nothing(room: Room) -> None:
    told: list[str] = []
    room.bench.passages.failed.subscribe(told.append)
    empty = replace(room.bench.session.project.sequences[0], id=SequenceId("other"), tracks=())
    room.bench.session.apply(AddSequence(empty))

    room.bench.passages.learn()
    room.settle()

    assert told == ["No cut of this timeline has studied media on both sides."]
    assert room.store.memory.timelines == ()
