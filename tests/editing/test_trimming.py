"""Each edit of trimming and of clips: before, edit, after, undo, before, redo, after."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Angle, Clip, MulticamGroup, Project, Sequence
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import EffectId, GroupId, TransitionId
from aigc_studio.core.keyframes import FramingPoint, GainPoint
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.attributes import SetAttributes
from aigc_studio.editing.clips import MoveClips, SplitClips
from aigc_studio.editing.copying import copied, pasted
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.freezing import frozen_to_end, inserted_freeze
from aigc_studio.editing.gaps import CloseGap, CloseGaps
from aigc_studio.editing.history import History
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.joining import JoinClips
from aigc_studio.editing.linking import (
    GroupClips,
    LinkClips,
    UngroupClips,
    UnlinkClips,
    with_companions,
)
from aigc_studio.editing.points import Points, Settled, disagree, fitted, placing, settle
from aigc_studio.editing.replacing import ReplaceClips
from aigc_studio.editing.sync import IntoSync, out_of_sync
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.editing.transitions import SetTransition
from aigc_studio.editing.trimming import SlideClips, SlipClips
from tests.documents import document
from tests.editing.test_edits import MAIN, ids, shape

PAIR = "V1: a[0:50@20] b[50:90@100] c[90:120@10]\nA1: a[0:50@20] b[50:90@100] c[90:120@10]"

CASES = [
    (
        "slipping shows later media in the same place",
        PAIR,
        SlipClips(MAIN, ids("b", "A1:b"), 12),
        "V1: a[0:50@20] b[50:90@112] c[90:120@10]\nA1: a[0:50@20] b[50:90@112] c[90:120@10]",
    ),
    (
        "sliding to the right makes the clip before longer and the one behind shorter",
        PAIR,
        SlideClips(MAIN, ids("b", "A1:b"), 5),
        "V1: a[0:55@20] b[55:95@100] c[95:120@15]\nA1: a[0:55@20] b[55:95@100] c[95:120@15]",
    ),
    (
        "sliding to the left gives what lies behind more of its media",
        PAIR,
        SlideClips(MAIN, ids("b", "A1:b"), -5),
        "V1: a[0:45@20] b[45:85@100] c[85:120@5]\nA1: a[0:45@20] b[45:85@100] c[85:120@5]",
    ),
    (
        "two clips that touch slide as one",
        "V1: a[0:50] b[50:90@100] c[90:120@10] d[120:160@40]",
        SlideClips(MAIN, ids("b", "c"), -5),
        "V1: a[0:45@0] b[45:85@100] c[85:115@10] d[115:160@35]",
    ),
    (
        "a clip with a gap beside it slides into the gap",
        "V1: a[0:50] b[60:90@100] c[90:120@10]",
        SlideClips(MAIN, ids("b"), -10),
        "V1: a[0:50@0] b[50:80@100] c[80:120@0]",
    ),
    (
        "joining takes a cut away that shows nothing",
        "V1: a[0:20] a[20:50@20] b[50:60]",
        JoinClips(MAIN, ids("a")),
        "V1: a[0:50@0] b[50:60@0]",
    ),
    (
        "closing a gap pulls up what is behind it on all tracks",
        "V1: a[0:50] b[60:90@100]\nA1: a[0:50] b[60:90@100]\nA2: m[70:90]",
        CloseGap(MAIN, "V1", FrameRange(50, 60)),
        "V1: a[0:50@0] b[50:80@100]\nA1: a[0:50@0] b[50:80@100]\nA2: m[60:80@0]",
    ),
    (
        "all gaps are those that go through all open tracks",
        "V1: a[10:50] b[60:90@100] c[100:110]\nA1: m[55:95]",
        CloseGaps(MAIN),
        "V1: a[0:40@0] b[45:75@100] c[80:90@0]\nA1: m[40:80@0]",
    ),
    (
        "gaps outside of the range stay",
        "V1: a[10:50] b[60:90@100] c[100:110]",
        CloseGaps(MAIN, FrameRange(52, 58)),
        "V1: a[10:50@0] b[50:80@100] c[90:100@0]",
    ),
    (
        "what is replaced shows the source from its in where the clip begins",
        PAIR,
        ReplaceClips(MAIN, ids("b", "A1:b"), "asset-c", 50, Fraction(8), seed="s"),
        "V1: a[0:50@20] c[50:90@200] c[90:120@10]\nA1: a[0:50@20] c[50:90@200] c[90:120@10]",
    ),
    (
        "what is replaced at the playhead shows that second of the source there",
        PAIR,
        ReplaceClips(MAIN, ids("b", "A1:b"), "asset-c", 60, Fraction(8), seed="s"),
        "V1: a[0:50@20] c[50:90@190] c[90:120@10]\nA1: a[0:50@20] c[50:90@190] c[90:120@10]",
    ),
]


@pytest.mark.parametrize(("sentence", "before", "edit", "after"), CASES, ids=[c[0] for c in CASES])
def test_edit(sentence: str, before: str, edit: Edit, after: str) -> None:
    history = History(document(before))
    first = history.document

    history.apply(edit)
    last = history.document
    assert shape(last) == after
    assert violations(last) == ()
    history.undo()
    assert history.document is first
    history.redo()
    assert history.document is last


REFUSED = [
    (
        "slipping before the media begins",
        "V1: a[0:50@20]",
        SlipClips(MAIN, ids("a"), -22),
        "“a” has no more media there.",
    ),
    (
        "sliding so far that a neighbour would vanish",
        "V1: a[0:50] b[50:90] c[90:100@50]",
        SlideClips(MAIN, ids("b"), 10),
        "“c” needs at least one frame.",
    ),
    (
        "sliding past what the neighbour has",
        "V1: a[0:50] b[50:90@100] c[90:120@3]",
        SlideClips(MAIN, ids("b"), -10),
        "“c” has no more media there.",
    ),
    (
        "joining what does not go on",
        "V1: a[0:20] a[20:50@21]",
        JoinClips(MAIN, ids("a")),
        "“a” does not simply go on in the clip behind it.",
    ),
    (
        "closing a gap that linked sound lies over",
        "V1: a[0:50] b[60:90]\nA1: x[0:70]",
        CloseGap(MAIN, "A1", FrameRange(70, 80)),
        "There is no such gap any more.",
    ),
    (
        "closing gaps where there are none",
        "V1: a[0:50]",
        CloseGaps(MAIN),
        "There is no gap that goes through all open tracks.",
    ),
    (
        "replacing by what is too short",
        "V1: a[0:1000] b[1000:1010]",
        ReplaceClips(MAIN, ids("a"), "asset-b", 0, Fraction(590)),
        "“b” has no more media there.",
    ),
    ("linking one", "V1: a[0:5]", LinkClips(MAIN, ids("a")), "Choose two clips or more."),
    (
        "unlinking nothing",
        "V1: a[0:5]",
        UnlinkClips(MAIN, ids("a")),
        "None of these clips is linked.",
    ),
    (
        "ungrouping nothing",
        "V1: a[0:5]",
        UngroupClips(MAIN, ids("a")),
        "None of these clips is in a group.",
    ),
    (
        "bringing back what is in sync",
        PAIR,
        IntoSync(MAIN, ids("b", "A1:b"), "slip"),
        "These clips are in sync with what they are linked with.",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "before", "edit", "why"), REFUSED, ids=[r[0] for r in REFUSED]
)
def test_refused(sentence: str, before: str, edit: Edit, why: str) -> None:
    with pytest.raises(EditError) as refusal:
        edit.apply(document(before))

    assert str(refusal.value) == why


def main(project: Project) -> Sequence:
    sequence = project.sequence()
    assert sequence is not None
    return sequence


def clip_of(project: Project, clip_id: str) -> Clip:
    found = main(project).find_clip(clip_id)  # type: ignore[arg-type]
    assert found is not None
    return found[1]


def with_clip(project: Project, clip: Clip) -> Project:
    """The project with that clip in the place of the one of its id."""
    sequence = main(project)
    tracks = tuple(
        replace(t, clips=tuple(clip if c.id == clip.id else c for c in t.clips))
        for t in sequence.tracks
    )
    return project.with_sequence(replace(sequence, tracks=tracks))


def test_a_locked_track_refuses_all_of_them() -> None:
    locked = SetTrack(MAIN, "V1", is_locked=True).apply(document(PAIR))

    for edit in (
        SlipClips(MAIN, ids("b"), 1),
        SlideClips(MAIN, ids("b"), 1),
        LinkClips(MAIN, ids("a", "b")),
        GroupClips(MAIN, ids("a", "b")),
        ReplaceClips(MAIN, ids("b"), "asset-c", 50, Fraction(0)),
    ):
        with pytest.raises(EditError, match="Track V1 is locked"):
            edit.apply(locked)


def test_a_split_that_is_joined_again_is_what_it_was() -> None:
    before = document(PAIR)
    sequence = main(before)
    a = clip_of(before, "a")
    fade = Transition(TransitionId("t"), "dissolve", a.id, clip_of(before, "b").id, 5, 5)
    before = SetTransition(MAIN, sequence.tracks[0].id, fade).apply(before)

    split = SplitClips(MAIN, ids("a", "A1:a"), 20, seed="s").apply(before)

    assert JoinClips(MAIN, ids("a", "A1:a")).apply(split) == before


def test_joining_the_picture_alone_keeps_it_linked_with_both_parts_of_the_sound() -> None:
    split = SplitClips(MAIN, ids("a", "A1:a"), 20, seed="s").apply(document(PAIR))

    joined = JoinClips(MAIN, ids("a")).apply(split)

    assert len(main(joined).linked(ids("a")[0])) == 3
    assert out_of_sync(joined, main(joined)) == {}


def test_clips_that_are_linked_go_together_and_leave_their_old_links() -> None:
    project = document("V1: a[0:50]\nA1: a[0:50] m[50:90]")

    linked = LinkClips(MAIN, ids("a", "A1:m"), seed="s").apply(project)

    assert set(main(linked).linked(ids("a")[0])) == {"a", "A1:m"}
    assert UnlinkClips(MAIN, ids("A1:m")).apply(linked) != project
    unlinked = UnlinkClips(MAIN, ids("A1:m")).apply(linked)
    assert main(unlinked).linked(ids("a")[0]) == ("a",)


def test_a_group_is_moved_as_one_but_is_no_link() -> None:
    project = GroupClips(MAIN, ids("a", "b"), seed="s").apply(document(PAIR))

    assert with_companions(main(project), ids("a")) == {"a", "b", "A1:a", "A1:b"}
    assert main(project).linked(ids("a")[0]) == ("a", "A1:a")
    assert UngroupClips(MAIN, ids("b")).apply(project) == document(PAIR)


def test_linked_clips_that_were_moved_apart_tell_by_how_much_and_come_back() -> None:
    project = document(PAIR)
    apart = MoveClips(MAIN, ids("A1:c"), 7, seed="s").apply(project)

    assert out_of_sync(apart, main(apart)) == {"c": -7, "A1:c": 7}
    assert IntoSync(MAIN, ids("c", "A1:c"), "move", "s").apply(apart) == project
    slipped = IntoSync(MAIN, ids("A1:c"), "slip").apply(apart)
    assert out_of_sync(slipped, main(slipped)) == {}
    assert shape(slipped).endswith("c[97:127@17]")
    picture = IntoSync(MAIN, ids("c"), "move", "s").apply(apart)
    assert shape(picture).splitlines()[0].endswith("c[97:127@10]")


def test_a_slip_of_the_sound_alone_is_out_of_sync_by_parts_of_a_frame_exactly() -> None:
    project = document(PAIR)
    sound = clip_of(project, "A1:b")
    off = replace(sound, source_start=sound.source_start + Fraction(1, 90))
    apart = with_clip(project, off)

    assert out_of_sync(apart, main(apart)) == {}, "less than half a frame is no badge"
    assert IntoSync(MAIN, ids("A1:b"), "slip").apply(apart) == project


def test_sound_of_another_recorder_is_in_sync_by_the_clock_of_their_event() -> None:
    project = document("V1: a[0:50@20]\nA1: r[0:50@45]")
    project = LinkClips(MAIN, ids("a", "A1:r"), seed="s").apply(project)
    assert out_of_sync(project, main(project)) == {}, "they have no common clock"
    angles = (Angle("asset-a", Fraction(1)), Angle("asset-r", Fraction(0)))
    project = replace(project, groups=(MulticamGroup(GroupId("g"), "Wedding", angles),))

    assert out_of_sync(project, main(project)) == {}
    moved = MoveClips(MAIN, ids("A1:r"), 3, seed="s").apply(project)
    assert out_of_sync(moved, main(moved)) == {"a": -3, "A1:r": 3}


def styled() -> Project:
    """A document whose ``a`` has something of everything set on it."""
    project = document("V1: a[0:50@20] b[50:90@100]\nA1: a[0:50@20] b[50:90@100]")
    points = (ValuePoint(Fraction(1), 0.2), ValuePoint(Fraction(2), 0.7))
    blur = Effect(EffectId("e"), "blur", (ParameterValue("amount", points=points),))
    clip = replace(
        clip_of(project, "a"),
        effects=(blur,),
        framing=(FramingPoint(Fraction(1), 0.4, 0.6, 2.0),),
        blend="screen",
        speed=Fraction(1, 2),
    )
    sound = replace(
        clip_of(project, "A1:a"), gain_db=-6.0, gain_points=(GainPoint(Fraction(2), 3.0),)
    )
    return with_clip(with_clip(project, clip), sound)


def test_attributes_are_given_with_their_keyframes_as_far_from_the_start() -> None:
    project = styled()
    source = clip_of(project, "a")
    what = ("effects", "framing", "speed", "blend")

    after = SetAttributes(MAIN, ids("b", "A1:b"), what, source, "video").apply(project)

    given, later = clip_of(after, "b"), Fraction(80, 25)
    assert [p.at for p in given.effects[0].values[0].points] == [1 + later, 2 + later]
    assert given.framing == (FramingPoint(1 + later, 0.4, 0.6, 2.0),)
    assert (given.blend, given.speed, given.duration) == ("screen", Fraction(1, 2), 40)
    sound = clip_of(after, "A1:b")
    assert (sound.effects, sound.framing, sound.blend) == ((), (), "normal")
    assert sound.speed == Fraction(1, 2), "sound has a speed as well"
    assert violations(after) == ()


def test_gain_goes_to_sound_alone() -> None:
    project = styled()
    source = clip_of(project, "A1:a")

    after = SetAttributes(MAIN, ids("b", "A1:b"), ("gain",), source, "audio").apply(project)

    assert clip_of(after, "b") == clip_of(project, "b")
    sound = clip_of(after, "A1:b")
    assert sound.gain_db == -6.0
    assert sound.gain_points == (GainPoint(Fraction(2) + Fraction(80, 25), 3.0),)


def test_attributes_are_taken_away_by_kind() -> None:
    project = styled()

    after = SetAttributes(MAIN, ids("a"), ("effects", "blend")).apply(project)

    assert clip_of(after, "a") == replace(clip_of(project, "a"), effects=(), blend="normal")
    with pytest.raises(EditError, match="have these attributes already"):
        SetAttributes(MAIN, ids("b"), ("effects",)).apply(project)


def test_a_ramp_is_given_to_run_from_what_the_clip_shows_first() -> None:
    project = document("V1: a[0:50@20] b[50:90@100]")
    source = clip_of(project, "a")
    first = source.source_start
    ramp = SpeedRamp(first, (SpeedPoint(first, Fraction(2)), SpeedPoint(first + 1, Fraction(0))))

    after = SetAttributes(MAIN, ids("b"), ("speed",), replace(source, ramp=ramp), "video").apply(
        project
    )

    given = clip_of(after, "b")
    assert given.media_at(given.source_start) == Fraction(4)
    assert given.media_at(given.source_start + 1) == Fraction(5)
    back = SetAttributes(MAIN, ids("b"), ("speed",)).apply(after)
    assert back == project


def test_a_replaced_clip_keeps_what_is_set_on_it_and_its_length() -> None:
    project = styled()
    before = clip_of(project, "a")

    after = ReplaceClips(MAIN, ids("a"), "asset-b", 0, Fraction(10), seed="s").apply(project)

    clip = clip_of(after, "a")
    assert (clip.start, clip.duration, clip.name) == (0, 50, "b")
    assert clip.source_start == 10
    assert clip.framing[0].at - clip.source_start == before.framing[0].at - before.source_start
    assert (clip.speed, clip.blend) == (1, "screen")
    assert main(after).linked(clip.id) == ("a",), "its sound is another recording's now"
    assert clip_of(after, "A1:a") == clip_of(project, "A1:a")


RATE = FrameRate(25)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (Points(), Settled(TimeRange(Fraction(0), Fraction(600)), 30, 15000)),
        (
            Points(Fraction(2), Fraction(4)),
            Settled(TimeRange(Fraction(2), Fraction(4)), 30, 50),
        ),
        (
            Points(Fraction(2), Fraction(4), timeline_in=7),
            Settled(TimeRange(Fraction(2), Fraction(4)), 7, 50),
        ),
        (
            Points(Fraction(2), Fraction(4), timeline_out=80),
            Settled(TimeRange(Fraction(2), Fraction(4)), 30, 50),
        ),
        (
            Points(Fraction(2), None, 10, 60),
            Settled(TimeRange(Fraction(2), Fraction(4)), 10, 50),
        ),
        (
            Points(None, Fraction(4), 10, 60),
            Settled(TimeRange(Fraction(2), Fraction(4)), 10, 50),
        ),
        (Points(None, None, 10, 60), Settled(TimeRange(Fraction(0), Fraction(2)), 10, 50)),
    ],
)
def test_the_fourth_point_is_computed_from_three(points: Points, expected: Settled) -> None:
    project = document("V1: a[0:200]\nA1: a[0:200]")

    found = settle(points, project.assets[0], main(project), 30)

    assert found == expected


def test_four_points_that_do_not_agree_ask_and_any_of_them_can_go() -> None:
    project = document("V1: a[0:200]\nA1: a[0:200]")
    asset, sequence = project.assets[0], main(project)
    points = Points(Fraction(2), Fraction(6), 10, 60)

    assert disagree(points, sequence)
    assert not disagree(replace(points, source_out=Fraction(4)), sequence)
    rest = {
        name: settle(points.without(name), asset, sequence, 0)
        for name in ("source_in", "source_out", "timeline_out")
    }
    assert {name: (s.source.start, s.start, s.duration) for name, s in rest.items()} == {
        "source_in": (4, 10, 50),
        "source_out": (2, 10, 50),
        "timeline_out": (2, 10, 100),
    }
    with pytest.raises(EditError, match="longer than the timeline before its out"):
        settle(points.without("timeline_in"), asset, sequence, 0)


def test_fit_to_fill_changes_the_speed_exactly() -> None:
    project = document("V1: a[0:200]\nA1: a[0:200]")
    asset, sequence = project.assets[0], main(project)
    points = Points(Fraction(2), Fraction(5), 10, 60)

    edit = placing(asset, sequence, fitted(points, asset, sequence), "overwrite")
    after = edit.apply(project)

    picture, sound = (track.clips[1] for track in main(after).tracks)
    assert edit.label == "Fit to fill"
    assert (picture.start, picture.end, picture.speed) == (10, 60, Fraction(3, 2))
    assert picture.source_range(RATE) == TimeRange(Fraction(2), Fraction(5))
    assert sound.source_range(RATE) == picture.source_range(RATE)
    assert picture.link == sound.link is not None


def test_a_pasted_cut_brings_its_links_groups_and_transitions() -> None:
    project = GroupClips(MAIN, ids("a", "b"), seed="s").apply(document(PAIR))
    fade = Transition(TransitionId("t"), "dissolve", *ids("a", "b"), 5, 5)
    project = SetTransition(MAIN, main(project).tracks[0].id, fade).apply(project)
    clippings = copied(main(project), ids("a", "b", "A1:a", "A1:b"))

    edit, new = pasted(main(project), clippings, 200, "overwrite")
    after = edit.apply(project)

    assert shape(after) == (
        "V1: a[0:50@20] b[50:90@100] c[90:120@10] a[200:250@20] b[250:290@100]\n"
        "A1: a[0:50@20] b[50:90@100] c[90:120@10] a[200:250@20] b[250:290@100]"
    )
    assert [t.lead for t in main(after).tracks[0].transitions] == [5, 5]
    assert with_companions(main(after), new[:1]) == set(new)
    assert main(after).linked(new[0]) == (new[0], new[2])
    assert violations(after) == ()


def test_a_paste_goes_to_targeted_tracks() -> None:
    project = document("V1: a[0:50]\nV2: b[0:20]")
    clippings = copied(main(project), ids("a"))
    project = SetTrack(MAIN, "V1", is_targeted=False).apply(project)

    edit, _ = pasted(main(project), clippings, 60, "overwrite")

    assert shape(edit.apply(project)) == "V1: a[0:50@0]\nV2: b[0:20@0] a[60:110@0]"


def test_a_freeze_put_in_shows_that_frame_and_the_rest_goes_on_behind_it() -> None:
    project = document("V1: a[0:50@20] b[50:90@100]\nA1: a[0:50@20] b[50:90@100]")
    track, clip = main(project).tracks[0], clip_of(project, "a")
    shown = clip.source_picture_at(10, RATE)

    after = inserted_freeze(main(project), track, clip, 10, 30).apply(project)

    assert [(c.start, c.end) for c in main(after).tracks[0].clips] == [
        (0, 10),
        (10, 40),
        (40, 80),
        (80, 120),
    ]
    hold, rest = main(after).tracks[0].clips[1:3]
    assert {hold.media_at(hold.source_picture_at(f, RATE)) for f in range(10, 40)} == {shown}
    assert rest.source_picture_at(40, RATE) == shown, "the frame itself is played as well"
    assert [(c.start, c.end) for c in main(after).tracks[1].clips] == [(0, 10), (40, 80), (80, 120)]
    assert out_of_sync(after, main(after)) == {}


def test_a_freeze_to_the_end_leaves_the_sound_and_the_length() -> None:
    project = document("V1: a[0:50@20] b[50:90@100]\nA1: a[0:50@20] b[50:90@100]")
    track, clip = main(project).tracks[0], clip_of(project, "a")
    shown = clip.source_picture_at(10, RATE)

    after = frozen_to_end(main(project), track, clip, 10).apply(project)

    hold = main(after).tracks[0].clips[1]
    assert (hold.start, hold.end) == (10, 50)
    assert {hold.media_at(hold.source_picture_at(f, RATE)) for f in range(10, 50)} == {shown}
    assert main(after).tracks[1] == main(project).tracks[1]
