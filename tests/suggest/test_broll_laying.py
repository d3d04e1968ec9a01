"""Where B-roll is laid and which part of a shot is shown."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.ids import TrackId
from aigc_studio.core.results import Boundary, Floats, ShotAnalysis
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.broll_talk import BROLL_TRACK
from aigc_studio.suggest.footage import Situation, Spoken, Studied
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import document
from tests.fake_media import features_of
from tests.libraries import answered, footage, library_shot, with_library
from tests.speeches import speech

TALK = (
    "hello and welcome to my own workshop. (6) "
    "the old river carries heavy boats. (2) then it all stood still. (6) "
)
WISH = BrollWish(is_asked=True, coverage=0.5)


def situation_of(project: Project) -> Situation:
    (river,) = footage("r.mp4")
    talk = (Spoken(project.assets[0], speech(TALK, seconds=100)),)
    shots = [library_shot(river, "river boats")]
    return answered(with_library(project, river), talk, shots, WISH)


def the_one(at: Situation) -> Suggestion:
    (found,) = [s for s in RuleBook().suggest(at) if s.kind == "broll"]
    return found


def with_broll_track(*, below: bool = False, is_muted: bool = False) -> Project:
    project = document("V1: a[0:2200]\nA1: a[0:2200]")
    sequence = project.sequences[0]
    base, *rest = sequence.tracks
    made = Track(TrackId("own"), "video", BROLL_TRACK, is_muted=is_muted)
    tracks = (made, base, *rest) if below else (base, made, *rest)
    return project.with_sequence(replace(sequence, tracks=tracks))


def accepted(project: Project) -> Sequence:
    at = situation_of(project)
    made = the_one(at).edit.apply(at.project).sequence()
    assert made is not None
    return made


def test_the_track_of_broll_is_used_where_it_is_seen() -> None:
    made = accepted(with_broll_track())

    assert [(t.id, len(t.clips)) for t in made.video_tracks] == [("V1", 1), ("own", 1)]


@pytest.mark.parametrize(("below", "is_muted"), [(True, False), (False, True), (True, True)])
def test_a_track_on_which_it_would_not_be_seen_is_left_alone(
    *, below: bool, is_muted: bool
) -> None:
    made = accepted(with_broll_track(below=below, is_muted=is_muted))

    top = made.video_tracks[-1]
    assert (top.name, len(top.clips), top.is_muted) == (BROLL_TRACK, 1, False)
    assert top.id not in {"own", "V1"}
    assert next(t for t in made.tracks if t.id == "own").clips == ()


def test_nothing_of_a_dissolve_at_either_end_of_a_shot_is_shown() -> None:
    (river,) = footage("r.mp4", seconds=12)
    project = with_library(document("V1: a[0:2200]\nA1: a[0:2200]"), river)
    talk = (Spoken(project.assets[0], speech(TALK, seconds=100)),)
    shots = [library_shot(river, "river boats", start=4, end=9)]
    blends = tuple(
        Boundary("dissolve", int(25 * a), int(25 * b), Fraction(a), Fraction(b), 0.9)
        for a, b in ((3, 5), (8.5, 9.5))
    )
    analysis = ShotAnalysis(Floats(), blends, 0.5, "built")
    studied = Studied(river, features_of(river.info), analysis)

    at = replace(answered(project, talk, shots, WISH), studied=(studied,))
    evidence = the_one(at).broll

    assert evidence is not None
    before, after = evidence.handles
    assert float(evidence.source.start) - before == pytest.approx(5)
    assert float(evidence.source.end) + after == pytest.approx(8.5)


def test_a_shot_that_is_all_dissolve_is_not_laid() -> None:
    (river,) = footage("r.mp4", seconds=12)
    project = with_library(document("V1: a[0:2200]\nA1: a[0:2200]"), river)
    talk = (Spoken(project.assets[0], speech(TALK, seconds=100)),)
    shots = [library_shot(river, "river boats", start=4, end=6)]
    blend = Boundary("dissolve", 75, 175, Fraction(3), Fraction(7), 0.9)
    studied = Studied(
        river, features_of(river.info), ShotAnalysis(Floats(), (blend,), 0.5, "built")
    )

    at = replace(answered(project, talk, shots, WISH), studied=(studied,))

    assert [s for s in RuleBook().suggest(at) if s.kind == "broll"] == []
