"""What differs between two documents is told clip by clip; the same differ in nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aigc_studio.core.document import Marker
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, MarkerId, SequenceId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.clips import MoveClips, RemoveClips, SetClip, SplitClips, TrimClips
from aigc_studio.editing.comparing import differences
from aigc_studio.editing.markers import AddMarker
from aigc_studio.editing.restoring import RestoreVersion
from aigc_studio.editing.tracks import AddTrack, SetTrack
from aigc_studio.storage import codec
from tests.documents import document

MAIN = SequenceId("main")
BASE = document("V1: a[0:50] b[50:90@10]\nA1: c[0:30]\nS1: Hello[0:20]")


def told(before, after) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    return [(d.change, d.subject, d.name, d.track, d.details) for d in differences(before, after)]


def after(*edits):
    project = BASE
    for edit in edits:
        project = edit.apply(project)
    return project


EDITS = {
    "trimmed": (
        TrimClips(MAIN, (ClipId("b"),), "out", -10),
        [("trimmed", "clip", "b", "V1", ("duration",))],
    ),
    "moved": (
        MoveClips(MAIN, (ClipId("b"),), 20),
        [("moved", "clip", "b", "V1", ("start",))],
    ),
    "removed": (
        RemoveClips(MAIN, (ClipId("b"),)),
        [("removed", "clip", "b", "V1", ())],
    ),
    "changed": (
        SetClip(MAIN, ClipId("a"), is_enabled=False),
        [("changed", "clip", "a", "V1", ("is_enabled",))],
    ),
    "track": (
        SetTrack(MAIN, TrackId("A1"), is_muted=True),
        [("changed", "track", "A1", "", ("is_muted",))],
    ),
    "marker": (
        AddMarker(MAIN, Marker(MarkerId("m"), 7, "Here")),
        [("added", "marker", "Here", "", ())],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_one_edit_is_told_as_an_editor_would(name: str) -> None:
    edit, wanted = EDITS[name]

    assert told(BASE, after(edit)) == wanted


def test_a_split_trims_the_first_part_and_adds_the_second_with_its_place() -> None:
    found = differences(BASE, after(SplitClips(MAIN, (ClipId("a"),), 20)))

    assert [(d.change, d.before, d.after) for d in found] == [
        ("trimmed", FrameRange(0, 50), FrameRange(0, 20)),
        ("added", None, FrameRange(20, 50)),
    ]
    assert [d.frame for d in found] == [0, 20]


def test_turned_around_what_was_added_was_removed() -> None:
    edits = (
        AddTrack(MAIN, replace(BASE.sequences[0].tracks[0], id=TrackId("V2"), name="V2", clips=())),
        AddMarker(MAIN, Marker(MarkerId("m"), 7, "Here")),
    )
    changed = after(*edits)

    there = {(d.change, d.subject, d.name) for d in differences(BASE, changed)}
    back = {(d.change, d.subject, d.name) for d in differences(changed, BASE)}

    assert there == {("added", "track", "V2"), ("added", "marker", "Here")}
    assert back == {("removed", "track", "V2"), ("removed", "marker", "Here")}


def test_media_and_subtitles_are_told_too() -> None:
    asset = replace(BASE.assets[0], rating=5)
    lane = BASE.sequences[0].subtitles[0]
    said = replace(lane, cues=(replace(lane.cues[0], text="Bye", words=()),))
    changed = replace(
        BASE.with_sequence(replace(BASE.sequences[0], subtitles=(said,))),
        assets=(asset, *BASE.assets[1:]),
    )

    assert told(BASE, changed) == [
        ("changed", "subtitle", "Bye", "S1", ("text", "words")),
        ("changed", "media", "a", "", ("rating",)),
    ]


def test_a_document_read_again_differs_in_nothing() -> None:
    again = codec.decode(codec.encode(BASE), type(BASE))

    assert again is not BASE
    assert differences(BASE, again) == ()


def test_a_version_comes_back_whole_and_is_written_down_as_an_edit() -> None:
    changed = after(RemoveClips(MAIN, (ClipId("b"),)))
    edit = RestoreVersion("First cut", BASE)

    assert edit.apply(changed) == BASE
    assert codec.edit_from_json(codec.edit_to_json(edit)) == edit
    assert edit.label == "Restore version First cut"


def test_a_damaged_version_and_the_present_one_are_refused() -> None:
    clips = BASE.sequences[0].tracks[0].clips
    track = replace(BASE.sequences[0].tracks[0], clips=(clips[0], replace(clips[1], start=10)))
    sequence = replace(BASE.sequences[0], tracks=(track, *BASE.sequences[0].tracks[1:]))

    with pytest.raises(EditError, match="damaged"):
        RestoreVersion("Bad", BASE.with_sequence(sequence)).apply(BASE)
    with pytest.raises(EditError, match="open already"):
        RestoreVersion("Same", BASE).apply(BASE)
