"""Each edit of subtitles, and what becomes of subtitles when the picture is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aigc_studio.core.document import Clip, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, CueId, SequenceId, SubtitleTrackId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleStyle, SubtitleTrack
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import RemoveClips, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.placing import Insert, Placement, RemoveRange
from aigc_studio.editing.subtitle_tracks import (
    AddSubtitleTrack,
    RemoveSubtitleTrack,
    SetSubtitleTrack,
)
from aigc_studio.editing.subtitles import (
    AddCues,
    LayCues,
    MergeCues,
    MoveCues,
    PlaceCues,
    RemoveCues,
    SetCue,
    ShiftCues,
    SplitCue,
    TrimCue,
)
from tests.documents import document

MAIN, S1 = SequenceId("main"), SubtitleTrackId("S1")
FIRST, SECOND, THIRD = CueId("S1.1"), CueId("S1.2"), CueId("S1.3")
S2 = SubtitleTrackId("S2")
BROKEN = SubtitleCue(CueId("broken"), 0, 10, "ab", words=(CueWord(0, (0, 5)),))
FILM = document(
    "V1: a[0:100] b[100:200] c[200:300]\nA1: a[0:100] b[100:200] c[200:300]\n"
    "S1: One[10:40] Two_and_more[90:130] Three[250:290]"
)


def cues(project: Project) -> str:
    """The subtitles as text, a line a track: ``text[start:end]``."""
    sequence = project.sequence()
    assert sequence is not None
    return "\n".join(
        " ".join(f"{cue.text}[{cue.start}:{cue.end}]" for cue in track.cues)
        for track in sequence.subtitles
    )


def after(edit: Edit, project: Project = FILM) -> str:
    changed = edit.apply(project)
    assert violations(changed) == ()
    return cues(changed)


def lit(project: Project, number: int) -> list[tuple[str, int]]:
    """The words of a cue with the frame of the sequence each is lit on."""
    sequence = project.sequence()
    assert sequence is not None
    cue = sequence.subtitles[0].cues[number]
    return [(cue.text[slice(*w.characters)], cue.start + w.start) for w in cue.words]


def insert(start: int, length: int) -> Insert:
    asset = FILM.assets[0]
    clip = Clip(ClipId("new"), asset.id, "a", start, length, asset.info.available_range.start)
    return Insert(MAIN, (Placement(TrackId("V1"), clip),))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (insert(0, 50), "One[60:90] Two and more[140:180] Three[300:340]"),
        (insert(60, 50), "One[10:40] Two and more[140:180] Three[300:340]"),
        (insert(120, 50), "One[10:40] Two and more[90:120] Three[300:340]"),
        (insert(95, 50), "One[10:40] Two[90:111] and more[145:180] Three[300:340]"),
        (insert(300, 50), "One[10:40] Two and more[90:130] Three[250:290]"),
        (RemoveRange(MAIN, FrameRange(0, 60)), "Two and more[30:70] Three[190:230]"),
        (RemoveRange(MAIN, FrameRange(100, 110)), "One[10:40] Two more[90:120] Three[240:280]"),
        (RemoveRange(MAIN, FrameRange(30, 100)), "One[9:30] and more[30:60] Three[180:220]"),
        (RemoveRange(MAIN, FrameRange(0, 60), ripple=False),
         "Two and more[90:130] Three[250:290]"),
        (RemoveRange(MAIN, FrameRange(60, 112), ripple=False),
         "One[10:40] more[112:133] Three[250:290]"),
        (RemoveClips(MAIN, (ClipId("b"), ClipId("A1:b")), ripple=True),
         "One[10:40] Two[90:111] Three[150:190]"),
        (RemoveClips(MAIN, (ClipId("b"), ClipId("A1:b"))), cues(FILM)),
        (TrimClips(MAIN, (ClipId("a"), ClipId("A1:a")), "out", 10, ripple=True),
         "One[10:40] Two[87:108] and more[110:140] Three[260:300]"),
        (TrimClips(MAIN, (ClipId("a"), ClipId("A1:a")), "out", -30, ripple=True),
         "One[10:40] and more[70:100] Three[220:260]"),
        (SplitClips(MAIN, (ClipId("a"),), 20), cues(FILM)),
    ],
)  # fmt: skip
def test_subtitles_go_with_the_picture(edit: Edit, expected: str) -> None:
    assert after(edit) == expected


def test_a_batch_of_ripples_keeps_subtitles_on_their_pictures() -> None:
    takes = (FrameRange(260, 270), FrameRange(50, 80), FrameRange(0, 5))

    edit = Batch("Cut silences", tuple(RemoveRange(MAIN, span) for span in takes))

    assert after(edit) == "One[5:35] Two and more[55:95] Three[215:245]"


def test_a_locked_subtitle_track_stays() -> None:
    locked = SetSubtitleTrack(MAIN, S1, is_locked=True).apply(FILM)

    assert after(RemoveRange(MAIN, FrameRange(0, 60)), locked) == cues(FILM)
    assert after(insert(0, 50), locked) == cues(FILM)
    for edit in (
        RemoveCues(MAIN, S1, (FIRST,)),
        SetCue(MAIN, S1, FIRST, "New"),
        ShiftCues(MAIN, S1, 5),
        RemoveSubtitleTrack(MAIN, S1),
    ):
        with pytest.raises(EditError, match="S1 is locked; unlock it to change it"):
            edit.apply(locked)


def test_subtitles_stay_with_a_track_that_a_ripple_leaves_behind() -> None:
    film = document("V2: t[50:100] t[150:200]\nV1: a[0:300]\nS1: One[110:140]")

    assert after(RemoveClips(MAIN, (ClipId("V2:t"),), ripple=True), film) == "One[110:140]"


def test_words_are_lit_on_the_same_pictures_after_a_cut() -> None:
    before = [("Two", 90), ("and", 103), ("more", 116)]
    assert lit(FILM, 1) == before

    shorter = RemoveRange(MAIN, FrameRange(0, 50)).apply(FILM)
    inside = RemoveRange(MAIN, FrameRange(100, 110)).apply(FILM)

    assert lit(shorter, 0) == [("Two", 40), ("and", 53), ("more", 66)]
    assert lit(inside, 1) == [("Two", 90), ("more", 106)]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (AddCues(MAIN, S1, (SubtitleCue(CueId("n"), 50, 20, "New"),)),
         "One[10:40] New[50:70] Two and more[90:130] Three[250:290]"),
        (RemoveCues(MAIN, S1, (FIRST, THIRD)), "Two and more[90:130]"),
        (SetCue(MAIN, S1, FIRST, "Uno"), "Uno[10:40] Two and more[90:130] Three[250:290]"),
        (PlaceCues(MAIN, S1, ((FIRST, 0, 5), (SECOND, 5, 50))),
         "One[0:5] Two and more[5:50] Three[250:290]"),
        (MoveCues(MAIN, S1, (FIRST, SECOND), 20),
         "One[30:60] Two and more[110:150] Three[250:290]"),
        (MoveCues(MAIN, S1, (THIRD,), -245), "Three[5:45]"),
        (TrimCue(MAIN, S1, FIRST, "in", 10), "One[20:40] Two and more[90:130] Three[250:290]"),
        (TrimCue(MAIN, S1, FIRST, "out", 50), "One[10:90] Two and more[90:130] Three[250:290]"),
        (SplitCue(MAIN, S1, SECOND, 100, 4),
         "One[10:40] Two[90:100] and more[100:130] Three[250:290]"),
        (MergeCues(MAIN, S1, (SECOND, FIRST), " "), "One Two and more[10:130] Three[250:290]"),
        (ShiftCues(MAIN, S1, -10), "One[0:30] Two and more[80:120] Three[240:280]"),
        (ShiftCues(MAIN, S1, 30, 80), "One[10:40] Two and more[120:160] Three[280:320]"),
        (RemoveSubtitleTrack(MAIN, S1), ""),
    ],
)  # fmt: skip
def test_cues_are_edited(edit: Edit, expected: str) -> None:
    film = FILM
    if isinstance(edit, MoveCues) and edit.by_frames < 0:
        film = RemoveCues(MAIN, S1, (FIRST, SECOND)).apply(FILM)

    assert after(edit, film) == expected


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (MoveCues(MAIN, S1, (FIRST,), 60), "would overlap"),
        (MoveCues(MAIN, S1, (FIRST,), -11), "would start before the timeline does"),
        (ShiftCues(MAIN, S1, 2**40), "would end later than any timeline does"),
        (TrimCue(MAIN, S1, THIRD, "out", 2**31), "would end later than any timeline does"),
        (AddCues(MAIN, S1, (replace(BROKEN, start=50),)), "damaged"),
        (AddSubtitleTrack(MAIN, SubtitleTrack(S2, "b", "en", (BROKEN,))), "damaged"),
        (
            AddSubtitleTrack(MAIN, SubtitleTrack(S2, "b", "en", style=SubtitleStyle(size=0))),
            "damaged",
        ),
        (TrimCue(MAIN, S1, FIRST, "out", 51), "would overlap"),
        (TrimCue(MAIN, S1, FIRST, "in", 30), "needs at least one frame"),
        (SplitCue(MAIN, S1, FIRST, 10, 1), "cannot be split at one of its own edges"),
        (MergeCues(MAIN, S1, (FIRST, THIRD)), "follow each other"),
        (MergeCues(MAIN, S1, (FIRST,)), "follow each other"),
        (RemoveCues(MAIN, S1, ()), "No subtitle is selected"),
        (RemoveCues(MAIN, S1, (CueId("gone"),)), "no longer on the timeline"),
        (SetCue(MAIN, SubtitleTrackId("gone"), FIRST, "x"), "no longer on the timeline"),
        (AddCues(MAIN, S1, (SubtitleCue(FIRST, 50, 20, "New"),)), "on the timeline already"),
        (PlaceCues(MAIN, S1, ((FIRST, 20, 20),)), "needs at least one frame"),
        (SetSubtitleTrack(MAIN, S1, style=SubtitleStyle(size=0)), "thousandths"),
        (AddSubtitleTrack(MAIN, SubtitleTrack(S1, "again", "en")), "on the timeline already"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(edit: Edit, why: str) -> None:
    with pytest.raises(EditError, match=why):
        edit.apply(FILM)


def test_a_corrected_text_keeps_the_times_of_the_words_that_stay() -> None:
    changed = SetCue(MAIN, S1, SECOND, "Two, and\nmuch more").apply(FILM)

    assert lit(changed, 1) == [("Two", 90), ("and", 103), ("more", 116)]
    assert violations(changed) == ()


def test_merging_what_was_split_gives_the_cue_again() -> None:
    split = SplitCue(MAIN, S1, SECOND, 103, 3, "seed").apply(FILM)
    sequence = split.sequence()
    assert sequence is not None
    parts = tuple(cue.id for cue in sequence.subtitles[0].cues[1:3])

    assert MergeCues(MAIN, S1, parts, " ").apply(split) == FILM


def test_a_track_is_added_on_top_named_styled_and_hidden() -> None:
    style = SubtitleStyle(size=60, karaoke_color="#ffcc00")
    track = SubtitleTrack(
        SubtitleTrackId("S2"), "中文", "zh", (SubtitleCue(CueId("z"), 0, 5, "好"),)
    )

    changed = AddSubtitleTrack(MAIN, track).apply(FILM)
    changed = SetSubtitleTrack(MAIN, track.id, "字幕", style=style, is_hidden=True).apply(changed)

    sequence = changed.sequence()
    assert sequence is not None
    assert sequence.subtitles[1] == replace(track, name="字幕", style=style, is_hidden=True)


def test_a_cue_with_words_outside_of_its_text_is_a_violation() -> None:
    wrong = SubtitleCue(CueId("w"), 0, 5, "ab", words=(CueWord(0, (0, 3)),))

    track = SubtitleTrack(S2, "", "", (wrong,))
    project = FILM.with_sequence(replace(FILM.sequences[0], subtitles=(track,)))

    assert violations(project) == ("cue w has a word that is not in its text or time",)


def typed(project: Project) -> Project:
    """The same without any word whose moment is known."""
    sequence = project.sequences[0]
    track = sequence.subtitles[0]
    bare = replace(track, cues=tuple(replace(cue, words=()) for cue in track.cues))
    return project.with_sequence(replace(sequence, subtitles=(bare,)))


@pytest.mark.parametrize(
    ("span", "ripple", "expected"),
    [
        # A pause goes; a word may have gone; nearly all is gone; nothing moves.
        (FrameRange(125, 140), True, [("Two and more", 90, 125, False)]),
        (FrameRange(90, 100), True, [("Two and more", 90, 120, True)]),
        (FrameRange(80, 120), True, []),
        (FrameRange(110, 140), False, [("Two and more", 90, 130, True)]),
    ],
)
def test_typed_text_is_kept_and_told_to_be_cut(span, ripple, expected) -> None:
    changed = RemoveRange(MAIN, span, ripple).apply(typed(FILM))

    (_, *middle, _) = changed.sequences[0].subtitles[0].cues
    assert [(c.text, c.start, c.end, c.is_cut) for c in middle] == expected
    assert violations(changed) == ()


def test_a_cut_cue_is_sure_again_when_its_text_is_set() -> None:
    cut = RemoveRange(MAIN, FrameRange(90, 100)).apply(typed(FILM))

    kept = SetCue(MAIN, S1, SECOND, "Two and more").apply(cut)
    changed = SetCue(MAIN, S1, SECOND, "And more").apply(cut)
    broken = SetCue(MAIN, S1, SECOND, "Two and\nmore").apply(cut)

    flags = [p.sequences[0].subtitles[0].cues[1].is_cut for p in (cut, kept, changed, broken)]
    assert flags == [True, False, False, True]


def test_what_a_locked_track_still_says_keeps_its_subtitles_when_lifted() -> None:
    sequence = FILM.sequences[0]
    tracks = tuple(replace(t, is_locked=t.kind == "audio") for t in sequence.tracks)
    film = FILM.with_sequence(replace(sequence, tracks=tracks))

    assert after(RemoveRange(MAIN, FrameRange(0, 60), ripple=False), film) == cues(FILM)


def test_cues_laid_among_others_push_them_aside() -> None:
    new = SubtitleCue(CueId("n"), 100, 25, "new here.", words=(CueWord(0, (0, 3)),))

    assert after(LayCues(MAIN, S1, (new,))) == (
        "One[10:40] Two and more[79:100] new here.[100:125] Three[250:290]"
    )
    assert after(LayCues(MAIN, S1, (replace(new, start=220),))) == (
        "One[10:40] Two and more[90:130] new here.[220:245] Three[250:290]"
    )
    with pytest.raises(EditError, match="on the timeline already"):
        LayCues(MAIN, S1, (replace(new, id=FIRST),)).apply(FILM)


def test_a_cue_that_begins_early_but_speaks_later_gives_way_to_behind_what_is_laid() -> None:
    early = SubtitleCue(CueId("e"), 150, 60, "late words.", words=(CueWord(50, (0, 4)),))
    film = AddCues(MAIN, S1, (early,)).apply(FILM)
    new = SubtitleCue(CueId("n"), 160, 30, "new here.", words=(CueWord(0, (0, 3)),))

    assert after(LayCues(MAIN, S1, (new,)), film) == (
        "One[10:40] Two and more[90:130] new here.[160:190] late words.[190:211] Three[250:290]"
    )


def test_a_merge_runs_the_line_on_while_it_holds_both() -> None:
    joined = MergeCues(MAIN, S1, (FIRST, SECOND), None).apply(FILM)
    narrow = MergeCues(MAIN, S1, (FIRST, SECOND), None, 10).apply(FILM)

    assert joined.sequences[0].subtitles[0].cues[0].text == "One Two and more"
    assert narrow.sequences[0].subtitles[0].cues[0].text == "One\nTwo and more"
