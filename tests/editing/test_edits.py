"""Each edit: before, edit, after, undo, before, redo, after."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Clip, Marker, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, MarkerId, SequenceId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.assets import RelinkAsset, RemoveAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import MoveClips, RemoveClips, SetClip, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.history import History
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.markers import AddMarker, RemoveMarker, SetMarker
from aigc_studio.editing.placing import Insert, Overwrite, Placement, RemoveRange
from aigc_studio.editing.rolling import RollCut
from aigc_studio.editing.tracks import AddTrack, MoveTrack, RemoveTrack, SetTrack
from tests.documents import document, media_info

MAIN = SequenceId("main")


def shape(project: Project) -> str:
    """The timeline as text: tracks from the bottom, clips as ``name[start:end@source frame]``."""
    sequence = project.sequence()
    assert sequence is not None
    return "\n".join(f"{t.name}: {_clips(t, sequence)}".rstrip() for t in sequence.tracks)


def _clips(track: Track, sequence: Sequence) -> str:
    return " ".join(
        f"{c.name}[{c.start}:{c.end}@{sequence.frame_rate.frames_nearest(c.source_start)}]"
        for c in track.clips
    )


def ids(*names: str) -> tuple[ClipId, ...]:
    return tuple(map(ClipId, names))


def place(track: str, name: str, start: int, end: int, source: int = 0) -> Placement:
    clip = Clip(
        ClipId(f"new-{track}"),
        document("V1: x[0:1]").assets[0].id,
        name,
        start,
        end - start,
        Fraction(source, 25),
    )
    return Placement(TrackId(track), replace(clip, asset_id=_asset_id(name)))


def _asset_id(name: str):
    return document(f"V1: {name}[0:1]").assets[0].id


PAIR = "V1: a[0:50] b[50:90@100]\nA1: a[0:50] b[50:90@100]"

CASES = [
    (
        "inserting pushes everything behind it to the right and splits what is under it",
        PAIR,
        Insert(MAIN, (place("V1", "a", 20, 30, 500),), seed="s"),
        (
            "V1: a[0:20@0] a[20:30@500] a[30:60@20] b[60:100@100]\n"
            "A1: a[0:20@0] a[30:60@20] b[60:100@100]"
        ),
    ),
    (
        "overwriting covers what is there on its own track",
        PAIR,
        Overwrite(MAIN, (place("V1", "a", 40, 60, 500),), seed="s"),
        "V1: a[0:40@0] a[40:60@500] b[60:90@110]\nA1: a[0:50@0] b[50:90@100]",
    ),
    (
        "lifting leaves a gap",
        PAIR,
        RemoveClips(MAIN, ids("a", "A1:a")),
        "V1: b[50:90@100]\nA1: b[50:90@100]",
    ),
    (
        "ripple delete closes the gap on all tracks",
        PAIR,
        RemoveClips(MAIN, ids("a", "A1:a"), ripple=True),
        "V1: b[0:40@100]\nA1: b[0:40@100]",
    ),
    (
        "ripple delete leaves a music bed where it is",
        "V1: a[0:50] b[50:90]\nA1: m[0:90]",
        RemoveClips(MAIN, ids("a"), ripple=True),
        "V1: b[0:40@0]\nA1: m[0:90@0]",
    ),
    (
        "moving covers what is at the new place",
        "V1: a[0:50] b[50:90@100]",
        MoveClips(MAIN, ids("a"), 30, seed="s"),
        "V1: a[30:80@0] b[80:90@130]",
    ),
    (
        "moving to another track of the same kind",
        "V1: a[0:50]\nV2: c[60:70]",
        MoveClips(MAIN, ids("a"), 5, ((ClipId("a"), TrackId("V2")),), seed="s"),
        "V1:\nV2: a[5:55@0] c[60:70@0]",
    ),
    (
        "trimming the head moves the source along",
        PAIR,
        TrimClips(MAIN, ids("b", "A1:b"), "in", 10),
        "V1: a[0:50@0] b[60:90@110]\nA1: a[0:50@0] b[60:90@110]",
    ),
    (
        "rolling a cut moves it and nothing else",
        PAIR,
        RollCut(MAIN, ids("a", "A1:a"), ids("b", "A1:b"), 50, 44),
        "V1: a[0:44@0] b[44:90@94]\nA1: a[0:44@0] b[44:90@94]",
    ),
    (
        "ripple trimming the tail pulls what is behind along",
        PAIR,
        TrimClips(MAIN, ids("a", "A1:a"), "out", -10, ripple=True),
        "V1: a[0:40@0] b[40:80@100]\nA1: a[0:40@0] b[40:80@100]",
    ),
    (
        "ripple trimming the head keeps the clip's place",
        PAIR,
        TrimClips(MAIN, ids("b", "A1:b"), "in", 10, ripple=True),
        "V1: a[0:50@0] b[50:80@110]\nA1: a[0:50@0] b[50:80@110]",
    ),
    (
        "ripple trimming leaves a music bed where it is",
        "V1: a[0:50] b[50:90]\nA1: m[0:90]",
        TrimClips(MAIN, ids("a"), "out", -10, ripple=True),
        "V1: a[0:40@0] b[40:80@0]\nA1: m[0:90@0]",
    ),
    (
        "ripple trimming the tail outwards pushes what is behind",
        PAIR,
        TrimClips(MAIN, ids("a", "A1:a"), "out", 10, ripple=True),
        "V1: a[0:60@0] b[60:100@100]\nA1: a[0:60@0] b[60:100@100]",
    ),
    (
        "splitting cuts linked clips together",
        PAIR,
        SplitClips(MAIN, ids("b", "A1:b"), 60, seed="s"),
        "V1: a[0:50@0] b[50:60@100] b[60:90@110]\nA1: a[0:50@0] b[50:60@100] b[60:90@110]",
    ),
    (
        "extracting a range closes it on every track",
        PAIR,
        RemoveRange(MAIN, FrameRange(40, 60), seed="s"),
        "V1: a[0:40@0] b[40:70@110]\nA1: a[0:40@0] b[40:70@110]",
    ),
    (
        "lifting a range out of the middle leaves both ends",
        "V1: a[0:50]",
        RemoveRange(MAIN, FrameRange(10, 20), ripple=False, seed="s"),
        "V1: a[0:10@0] a[20:50@20]",
    ),
    (
        "adding a video track puts it above the others",
        "V1: a[0:50]\nA1: a[0:50]",
        AddTrack(MAIN, Track(TrackId("V2"), "video", "V2")),
        "V1: a[0:50@0]\nV2:\nA1: a[0:50@0]",
    ),
    (
        "removing a track takes its clips along",
        "V1: a[0:50]\nA1: a[0:50]",
        RemoveTrack(MAIN, TrackId("A1")),
        "V1: a[0:50@0]",
    ),
    (
        "tracks of one kind change places",
        "V1: a[0:50]\nV2: c[0:10]\nA1: a[0:50]",
        MoveTrack(MAIN, TrackId("V2"), 0),
        "V2: c[0:10@0]\nV1: a[0:50@0]\nA1: a[0:50@0]",
    ),
    (
        "a batch is one step",
        "V1: a[0:50] b[50:90]",
        Batch("Both", (RemoveClips(MAIN, ids("a")), MoveClips(MAIN, ids("b"), -50))),
        "V1: b[0:40@0]",
    ),
]


@pytest.mark.parametrize(
    ("before", "edit", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_an_edit_does_what_it_says_and_undo_and_redo_are_exact(
    before: str, edit: Edit, after: str
) -> None:
    first = document(before)
    history = History(first)

    history.apply(edit)

    done = history.document
    assert shape(done) == after
    assert violations(done) == ()
    history.undo()
    assert history.document is first
    history.redo()
    assert history.document is done


REFUSALS = [
    ("a trim past a neighbour", TrimClips(MAIN, ids("a"), "out", 10), "overlap"),
    ("a trim past the media", TrimClips(MAIN, ids("b"), "out", 20_000), "no more media"),
    ("a trim to nothing", TrimClips(MAIN, ids("a"), "out", -50), "at least one frame"),
    ("a split at an edge", SplitClips(MAIN, ids("b"), 50), "own edges"),
    ("a roll of a cut that has moved", RollCut(MAIN, ids("a"), ids("b"), 49, 52), "has moved"),
    ("a roll over a whole clip", RollCut(MAIN, ids("a"), ids("b"), 50, 95), "at least one frame"),
    ("a roll of nothing", RollCut(MAIN, (), (), 50, 52), "no cut to roll"),
    ("a move before the start", MoveClips(MAIN, ids("a"), -1), "before the timeline"),
    (
        "a picture on a sound track",
        MoveClips(MAIN, ids("a"), 0, ((ClipId("a"), TrackId("A1")),)),
        "cannot go",
    ),
    ("an unknown clip", RemoveClips(MAIN, ids("nobody")), "no longer"),
    ("an unknown timeline", RemoveClips(SequenceId("other"), ids("a")), "no longer"),
    ("an empty range", RemoveRange(MAIN, FrameRange(5, 5)), "empty"),
    ("a gain beyond reason", SetClip(MAIN, ClipId("a"), gain_db=99.0), "-96 dB"),
    ("removing media in use", RemoveAsset(_asset_id("a")), "used by 2 clips"),
    ("placing a clip twice", Insert(MAIN, (place("V1", "a", 0, 5), place("V1", "a", 5, 9))), "al"),
]


@pytest.mark.parametrize(
    ("edit", "reason"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS]
)
def test_a_refused_edit_says_why_and_changes_nothing(edit: Edit, reason: str) -> None:
    history = History(document(PAIR))
    before = history.document

    with pytest.raises(EditError, match=reason):
        history.apply(edit)

    assert history.document is before
    assert not history.can_undo


def test_a_locked_track_is_left_alone() -> None:
    history = History(document(PAIR))
    history.apply(SetTrack(MAIN, TrackId("A1"), is_locked=True))

    with pytest.raises(EditError, match="A1 is locked"):
        history.apply(SplitClips(MAIN, ids("A1:b"), 60))
    history.apply(RemoveRange(MAIN, FrameRange(0, 10), ripple=False, seed="s"))

    assert shape(history.document).splitlines()[1] == "A1: a[0:50@0] b[50:90@100]"


@pytest.mark.parametrize(
    "edit",
    [
        RemoveRange(MAIN, FrameRange(0, 10)),
        Insert(MAIN, (place("V1", "a", 50, 60),)),
        TrimClips(MAIN, ids("a"), "out", 5, ripple=True),
        TrimClips(MAIN, ids("a"), "out", -5, ripple=True),
        RemoveClips(MAIN, ids("a"), ripple=True),
    ],
)
def test_nothing_ripples_away_from_its_sound_on_a_locked_track(edit: Edit) -> None:
    before = SetTrack(MAIN, TrackId("A1"), is_locked=True).apply(document(PAIR))

    with pytest.raises(EditError, match="apart"):
        edit.apply(before)


def test_a_locked_track_of_music_stays_where_it_is_while_the_rest_ripples() -> None:
    project = document("V1: a[0:50] b[50:90]\nA1: m[0:90]")
    before = SetTrack(MAIN, TrackId("A1"), is_locked=True).apply(project)

    done = RemoveRange(MAIN, FrameRange(0, 10), seed="s").apply(before)

    assert shape(done) == "V1: a[0:40@10] b[40:80@0]\nA1: m[0:90@0]"


def test_ripple_delete_refuses_to_pull_linked_clips_apart() -> None:
    project = document("V1: a[0:50] b[50:90]\nA1: m[0:60] b[60:90]")
    sequence = project.sequence()
    assert sequence is not None
    linked = tuple(
        replace(t, clips=tuple(replace(c, link="pair") if c.name == "b" else c for c in t.clips))
        for t in sequence.tracks
    )
    project = project.with_sequence(replace(sequence, tracks=linked))

    with pytest.raises(EditError, match="apart"):
        RemoveClips(MAIN, ids("a"), ripple=True).apply(project)


def test_the_halves_of_a_split_stay_linked_in_pairs() -> None:
    done = SplitClips(MAIN, ids("b", "A1:b"), 60, seed="s").apply(document(PAIR))

    sequence = done.sequence()
    assert sequence is not None
    links = [[c.link for c in t.clips] for t in sequence.tracks]
    assert links[0] == links[1]
    assert len(set(links[0])) == 3


def test_markers_come_change_and_go_in_order() -> None:
    history = History(document("V1: a[0:50]"))

    history.apply(AddMarker(MAIN, Marker(MarkerId("m2"), 30, "second")))
    history.apply(AddMarker(MAIN, Marker(MarkerId("m1"), 10, "first")))
    history.apply(SetMarker(MAIN, Marker(MarkerId("m1"), 40, "moved", "red")))
    sequence = history.document.sequence()
    assert sequence is not None
    assert [(m.frame, m.name) for m in sequence.markers] == [(30, "second"), (40, "moved")]

    history.apply(RemoveMarker(MAIN, MarkerId("m2")))
    with pytest.raises(EditError, match="no longer"):
        history.apply(RemoveMarker(MAIN, MarkerId("m2")))


def test_history_forgets_the_oldest_steps_beyond_its_limit() -> None:
    history = History(document("V1: a[0:50]"), limit=3)

    for frame in range(6):
        history.apply(AddMarker(MAIN, Marker(MarkerId(f"m{frame}"), frame, "m")))

    assert len(history.steps) == 4
    assert history.position == 3


def marked(project: Project, *frames: int, duration: int = 0) -> Project:
    for frame in frames:
        marker = Marker(MarkerId(f"m{frame}"), frame, "m", duration=duration)
        project = AddMarker(MAIN, marker).apply(project)
    return project


def marks(project: Project) -> list[tuple[int, int]]:
    sequence = project.sequence()
    assert sequence is not None
    return [(m.frame, m.duration) for m in sequence.markers]


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (Insert(MAIN, (place("V1", "a", 20, 30),)), [10, 30, 40, 70]),
        (RemoveRange(MAIN, FrameRange(20, 40)), [10, 20, 20, 40]),
        (RemoveRange(MAIN, FrameRange(20, 40), ripple=False), [10, 20, 30, 60]),
        (RemoveClips(MAIN, ids("a", "A1:a"), ripple=True), [0, 0, 0, 10]),
        (TrimClips(MAIN, ids("a", "A1:a"), "out", -10, ripple=True), [10, 20, 30, 50]),
        (TrimClips(MAIN, ids("a", "A1:a"), "out", 10, ripple=True), [10, 20, 30, 70]),
        (TrimClips(MAIN, ids("a", "A1:a"), "in", 15, ripple=True), [0, 5, 15, 45]),
        (TrimClips(MAIN, ids("a", "A1:a"), "out", -10), [10, 20, 30, 60]),
    ],
)
def test_markers_follow_what_ripples(edit: Edit, after: list[int]) -> None:
    before = marked(document(PAIR), 10, 20, 30, 60)

    done = edit.apply(before)

    assert [frame for frame, _ in marks(done)] == after
    assert violations(done) == ()


def test_a_marker_with_a_length_grows_and_shrinks_with_what_is_under_it() -> None:
    before = marked(document(PAIR), 10, duration=20)

    assert marks(Insert(MAIN, (place("V1", "a", 20, 30),)).apply(before)) == [(10, 30)]
    assert marks(RemoveRange(MAIN, FrameRange(20, 40)).apply(before)) == [(10, 10)]
    assert marks(RemoveRange(MAIN, FrameRange(0, 15)).apply(before)) == [(0, 15)]


def test_an_edit_that_moves_no_marker_keeps_the_very_same_ones() -> None:
    before = marked(document(PAIR), 5)

    done = RemoveRange(MAIN, FrameRange(20, 40)).apply(before)

    assert done.sequences[0].markers is before.sequences[0].markers


@pytest.mark.parametrize(
    ("info", "reason"),
    [
        (media_info(1), "no more media"),
        (replace(media_info(700), video=()), "no picture"),
        (replace(media_info(700), audio=()), "no sound"),
    ],
)
def test_media_is_not_relinked_to_a_file_that_lacks_what_is_used(info, reason: str) -> None:
    before = document(PAIR)

    with pytest.raises(EditError, match=reason):
        RelinkAsset(before.assets[0].id, "/other.mp4", "print", info).apply(before)
