from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Angle, MulticamGroup, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import GroupId, TransitionId
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.clips import RemoveClips, TrimClips
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.editing.sequences import (
    DuplicateSequence,
    NestClips,
    RemoveSequence,
    SetSequence,
)
from aigc_studio.editing.tracks import SetTrack
from tests.documents import document, spelled

FILM = document("V1: a[0:50@10] b[50:90@100] c[100:120]\nA1: a[0:50@10]")


def sequence_of(project: Project):
    found = project.sequence()
    assert found is not None
    return found


def ids(project: Project, *names: str):
    return tuple(c.id for _, c in sequence_of(project).clips() if c.name in names)


def test_nested_clips_lie_in_a_timeline_of_their_own_and_the_nest_in_their_place() -> None:
    outer = sequence_of(FILM)

    nested = NestClips(outer.id, ids(FILM, "a", "b"), "Opening", "s").apply(FILM)

    inner = next(s for s in nested.sequences if s.id != outer.id)
    assert violations(nested) == ()
    assert spelled(nested) == "V1: Opening[0:90] c[100:120]\nA1: Opening[0:90]"
    assert spelled(nested, inner.id) == "V1: a[0:50@10] b[50:90@100]\nA1: a[0:50@10]"
    links = {c.link for _, c in sequence_of(nested).clips() if c.name == "Opening"}
    assert len(links) == 1
    assert links != {None}


def test_a_nest_takes_the_transitions_between_its_clips_along() -> None:
    outer = sequence_of(FILM)
    first = outer.tracks[0]
    a, b, _ = first.clips
    crossing = Transition(TransitionId("t"), "dissolve", a.id, b.id, 5, 5)
    tracks = (replace(first, transitions=(crossing,)), *outer.tracks[1:])
    film = FILM.with_sequence(replace(outer, tracks=tracks))

    nested = NestClips(outer.id, ids(film, "a", "b"), "Opening", "s").apply(film)

    inner = next(s for s in nested.sequences if s.id != outer.id)
    assert inner.tracks[0].transitions == (crossing,)
    assert sequence_of(nested).tracks[0].transitions == ()
    assert violations(nested) == ()


def test_clips_between_those_that_are_nested_are_not_covered() -> None:
    outer = sequence_of(FILM)

    with pytest.raises(EditError, match="Between these clips lie others on track V1"):
        NestClips(outer.id, ids(FILM, "a", "c"), "Opening", "s").apply(FILM)


def test_a_copy_of_a_timeline_is_the_same_with_ids_of_its_own() -> None:
    copied = DuplicateSequence(sequence_of(FILM).id, "Second", "s").apply(FILM)

    assert violations(copied) == ()
    assert [s.name for s in copied.sequences] == [sequence_of(FILM).name, "Second"]
    assert sequence_of(copied).name == "Second"
    assert spelled(copied) == spelled(FILM)
    first, second = ({c.id for _, c in s.clips()} for s in copied.sequences)
    assert not first & second


def test_a_timeline_that_another_shows_is_not_removed() -> None:
    outer = sequence_of(FILM)
    nested = NestClips(outer.id, ids(FILM, "a"), "Opening", "s").apply(FILM)
    inner = next(s for s in nested.sequences if s.id != outer.id)

    with pytest.raises(EditError, match="holds “Opening”; take it out there first"):
        RemoveSequence(inner.id).apply(nested)


def test_the_timeline_beside_a_removed_one_opens() -> None:
    copied = DuplicateSequence(sequence_of(FILM).id, "Second", "s").apply(FILM)

    left = RemoveSequence(sequence_of(copied).id).apply(copied)

    assert left == FILM


def test_the_timecode_of_a_timeline_starts_where_it_is_told() -> None:
    outer = sequence_of(FILM)

    changed = SetSequence(outer.id, "Film", 90_000, is_drop_frame=False).apply(FILM)

    assert sequence_of(changed) == replace(
        outer, name="Film", start_frame=90_000, is_drop_frame=False
    )


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ({"name": " "}, "needs a name"),
        ({"start_frame": -1}, "starts at a timecode"),
        ({"is_drop_frame": True}, "drop-frame"),
    ],
)
def test_what_a_timeline_cannot_be_is_refused(edit: dict[str, object], reason: str) -> None:
    with pytest.raises(EditError, match=reason):
        SetSequence(sequence_of(FILM).id, **edit).apply(FILM)  # type: ignore[arg-type]


def released(project: Project, name: str) -> Project:
    """With the sync lock of a track let go."""
    sequence = sequence_of(project)
    track = next(t for t in sequence.tracks if t.name == name)
    return SetTrack(sequence.id, track.id, is_sync_locked=False).apply(project)


def test_a_ripple_leaves_a_track_whose_sync_lock_is_off() -> None:
    film = released(document("V1: a[0:50] b[50:90@100]\nV2: c[60:80]"), "V2")

    trimmed = TrimClips(sequence_of(film).id, ids(film, "a"), "out", -10, ripple=True).apply(film)

    assert spelled(trimmed) == "V1: a[0:40] b[40:80@100]\nV2: c[60:80]"


def test_a_range_is_lifted_from_named_tracks_alone() -> None:
    film = document("V1: a[0:50]\nV2: c[0:50]")
    track = sequence_of(film).tracks[1]

    lifted = RemoveRange(
        sequence_of(film).id, FrameRange(10, 20), ripple=False, track_ids=(track.id,)
    ).apply(film)

    assert spelled(lifted) == "V1: a[0:50]\nV2: c[0:10] c[20:50@20]"


def test_drop_frame_is_chosen_where_the_rate_has_it() -> None:
    ntsc = replace(sequence_of(FILM), frame_rate=FrameRate(30000, 1001), tracks=())
    film = FILM.with_sequence(ntsc)

    assert sequence_of(SetSequence(ntsc.id, is_drop_frame=True).apply(film)).is_drop_frame is True


def test_gain_and_pan_are_of_sound() -> None:
    sequence = sequence_of(FILM)
    picture, sound = sequence.tracks

    with pytest.raises(EditError, match="gain, pan and solo are of sound"):
        SetTrack(sequence.id, picture.id, pan=0.5).apply(FILM)
    with pytest.raises(EditError, match="from left"):
        SetTrack(sequence.id, sound.id, pan=1.5).apply(FILM)
    changed = SetTrack(sequence.id, sound.id, gain_db=-6.0, pan=-0.5, is_solo=True).apply(FILM)

    track = sequence_of(changed).tracks[1]
    assert (track.gain_db, track.pan, track.is_solo) == (-6.0, -0.5, True)
    assert Fraction(track.end) == 50


def test_the_angle_of_a_removed_nest_goes_with_it() -> None:
    outer = sequence_of(FILM)
    nested = NestClips(outer.id, ids(FILM, "a"), "Opening", "s").apply(FILM)
    nest = next(a for a in nested.assets if a.sequence_id is not None)
    emptied = RemoveClips(outer.id, ids(nested, "Opening")).apply(nested)
    others = [a.id for a in emptied.assets if a.id != nest.id][:2]
    angles = tuple(Angle(asset_id, Fraction(0)) for asset_id in (nest.id, *others))
    grouped = replace(emptied, groups=(MulticamGroup(GroupId("g"), "Event", angles),))

    left = RemoveSequence(nest.sequence_id).apply(grouped)

    assert [a.asset_id for a in left.groups[0].angles] == others
