"""Trimming and edits of clips in the real window, by mouse and by key; documents compared whole."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog

from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.editing.clips import MoveClips
from aigc_studio.editing.keyframes import SetFraming
from aigc_studio.editing.linking import LinkClips
from aigc_studio.editing.rolling import RollCut
from aigc_studio.editing.sync import out_of_sync
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.dialogs.attributes_dialog import AttributesDialog
from aigc_studio.gui.dialogs.four_point_dialog import FourPointDialog
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.timeline.geometry import Scale
from aigc_studio.gui.trims import EditPoint, trim_of
from tests.documents import document, spelled
from tests.editing.test_edits import shape
from tests.gui.test_timeline_mouse import ALT, LEFT, NO_KEY, Hand

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:50@20] b[50:90@100] c[90:130@60]\nA1: a[0:50@20] b[50:90@100] c[90:130@60]"
ROLLED = "V1: a[0:60@20] b[60:90@110] c[90:130@60]\nA1: a[0:60@20] b[60:90@110] c[90:130@60]"


NUMBERS = count()


def reopen(shown, text: str) -> None:
    """Another document in the same window; the same again where all was taken back."""
    shown.do("select_tool")
    shown.desk.trimming.let_go()
    if shown.desk.sequence is not None and shown.session.project == document(text):
        return
    path = Path(f"/projects/next{next(NUMBERS)}.aigc")
    shown.studio.ports.projects.files[path] = document(text)
    shown.workspace.file.may_leave = lambda: True
    shown.window.show_session(shown.studio.open(path)[0])
    shown.settle()


def undone_and_redone(shown, before) -> None:
    """The last step taken back and made again gives whole documents."""
    after = shown.session.project
    shown.do("undo")
    assert shown.session.project is before
    shown.do("redo")
    assert shown.session.project is after


def hold(shown, hand: Hand, start: QPoint, end: QPoint, keys=NO_KEY) -> None:
    """Press and move, and do not let go."""
    hand.press(start, keys)
    place = QPointF(end)
    event = QMouseEvent(QEvent.Type.MouseMove, place, place, LEFT, LEFT, keys)
    QApplication.sendEvent(shown.workspace.timeline.lanes, event)


BY_MOUSE = [
    ("a roll moves the cut of picture and sound", "roll_tool", 50.5, 60.5, NO_KEY, ROLLED),
    (
        "a roll with Alt cuts the picture alone later: an L-cut",
        "roll_tool",
        50.5,
        60.5,
        ALT,
        "V1: a[0:60@20] b[60:90@110] c[90:130@60]\nA1: a[0:50@20] b[50:90@100] c[90:130@60]",
    ),
    (
        "a ripple moves all that is behind",
        "ripple_tool",
        49.5,
        39.5,
        NO_KEY,
        "V1: a[0:40@20] b[40:80@100] c[80:120@60]\nA1: a[0:40@20] b[40:80@100] c[80:120@60]",
    ),
    (
        "a ripple of an in takes the head away and the clip stays where it is",
        "ripple_tool",
        50.5,
        60.5,
        NO_KEY,
        "V1: a[0:50@20] b[50:80@110] c[80:120@60]\nA1: a[0:50@20] b[50:80@110] c[80:120@60]",
    ),
    (
        "a slip to the left shows later media",
        "slip_tool",
        70,
        60,
        NO_KEY,
        "V1: a[0:50@20] b[50:90@110] c[90:130@60]\nA1: a[0:50@20] b[50:90@110] c[90:130@60]",
    ),
    (
        "a slide takes the clip along between its neighbours",
        "slide_tool",
        70,
        80,
        NO_KEY,
        "V1: a[0:60@20] b[60:100@100] c[100:130@70]\nA1: a[0:60@20] b[60:100@100] c[100:130@70]",
    ),
]


def test_edges_and_clips_are_trimmed_by_mouse(show) -> None:
    shown = show()
    for sentence, tool, start, end, keys, after in BY_MOUSE:
        reopen(shown, TEXT)
        hand = Hand(shown)
        before = shown.session.project
        shown.do(tool)

        hand.drag(hand.at("V1", start, 40), hand.at("V1", end, 40), keys)

        assert shape(shown.session.project) == after, sentence
        undone_and_redone(shown, before)
        shown.do("undo")


L_CUT_RIPPLED = "V1: a[0:55@20] b[55:85@110] c[85:125@60]\nA1: a[0:45@20] b[45:85@100] c[85:125@60]"


def test_a_ripple_over_an_l_cut_takes_picture_and_sound_along(show) -> None:
    shown = show(document(TEXT))
    later = RollCut(shown.sequence.id, (ClipId("a"),), (ClipId("b"),), 50, 60)
    shown.desk.apply(later)
    before = shown.session.project
    hand = Hand(shown)

    shown.do("ripple_tool")
    hand.drag(hand.at("V1", 59.5, 40), hand.at("V1", 54.5, 40))
    assert shape(shown.session.project) == L_CUT_RIPPLED
    undone_and_redone(shown, before)
    shown.do("undo")
    shown.desk.state.set_playhead(55)
    shown.do("trim_end")

    assert shape(shown.session.project) == L_CUT_RIPPLED
    assert out_of_sync(shown.session.project, shown.sequence) == {}


SLIPPED = "V1: a[0:50@20] b[50:90@101] c[90:130@60]\nA1: a[0:50@20] b[50:90@101] c[90:130@60]"
SPLIT = "V1: a[0:20] a[20:50@20] b[60:90]\nA1: a[0:20] a[20:50@20] b[60:90]"
BY_KEY = [
    ("slip", TEXT, 70, (), ("slip_forward",), SLIPPED),
    ("slip by five and back", TEXT, 70, (), ("slip_far_forward",) + ("slip_back",) * 4, SLIPPED),
    ("slip of the selected clip", TEXT, 0, ("b", "A1:b"), ("slip_forward",), SLIPPED),
    (
        "slide",
        TEXT,
        70,
        (),
        ("slide_back",),
        "V1: a[0:49@20] b[49:89@100] c[89:130@59]\nA1: a[0:49@20] b[49:89@100] c[89:130@59]",
    ),
    (
        "nudge the nearest cut, rolled",
        TEXT,
        55,
        (),
        ("choose_edit", "nudge_far_forward", "nudge_far_forward"),
        ROLLED,
    ),
    (
        "nudge the same cut as a ripple of the clip before it",
        TEXT,
        55,
        (),
        ("choose_edit", "change_trim", "nudge_back"),
        "V1: a[0:49@20] b[49:89@100] c[89:129@60]\nA1: a[0:49@20] b[49:89@100] c[89:129@60]",
    ),
    (
        "nudge clips",
        TEXT,
        0,
        ("c", "A1:c"),
        ("nudge_far_forward",),
        "V1: a[0:50@20] b[50:90@100] c[95:135@60]\nA1: a[0:50@20] b[50:90@100] c[95:135@60]",
    ),
    (
        "move a clip to the track above",
        "V1: a[0:50] b[50:90@100]\nV2: x[200:210]",
        0,
        ("b",),
        ("nudge_up",),
        "V1: a[0:50@0]\nV2: b[50:90@100] x[200:210@0]",
    ),
    ("extend the next cut back to the playhead", ROLLED, 50, (), ("extend_next",), TEXT),
    ("extend the previous cut to the playhead", TEXT, 60, (), ("extend_previous",), ROLLED),
    (
        "trim the start to the playhead and leave the gap",
        TEXT,
        60,
        (),
        ("trim_start_open",),
        "V1: a[0:50@20] b[60:90@110] c[90:130@60]\nA1: a[0:50@20] b[60:90@110] c[90:130@60]",
    ),
    (
        "trim the end to the playhead and leave the gap",
        TEXT,
        60,
        (),
        ("trim_end_open",),
        "V1: a[0:50@20] b[50:60@100] c[90:130@60]\nA1: a[0:50@20] b[50:60@100] c[90:130@60]",
    ),
    (
        "cut through all tracks",
        "V1: a[0:50]\nV2: x[10:40]",
        20,
        ("a",),
        ("split_all",),
        "V1: a[0:20@0] a[20:50@20]\nV2: x[10:20@0] x[20:40@10]",
    ),
    ("join", SPLIT, 22, (), ("join",), "V1: a[0:50@0] b[60:90@0]\nA1: a[0:50@0] b[60:90@0]"),
    (
        "close the gap at the playhead",
        SPLIT,
        55,
        (),
        ("close_gap",),
        "V1: a[0:20@0] a[20:50@20] b[50:80@0]\nA1: a[0:20@0] a[20:50@20] b[50:80@0]",
    ),
    (
        "close all gaps",
        "V1: a[10:50] b[60:90]",
        0,
        (),
        ("close_gaps",),
        "V1: a[0:40@0] b[40:70@0]",
    ),
    (
        "duplicate puts a copy behind and pushes the rest on",
        TEXT,
        0,
        ("b", "A1:b"),
        ("duplicate",),
        (
            "V1: a[0:50@20] b[50:90@100] b[90:130@100] c[130:170@60]\n"
            "A1: a[0:50@20] b[50:90@100] b[90:130@100] c[130:170@60]"
        ),
    ),
    (
        "copy and paste at the playhead",
        "V1: a[0:50@20] b[50:90@100]",
        70,
        ("a",),
        ("copy", "paste"),
        "V1: a[0:50@20] b[50:70@100] a[70:120@20]",
    ),
    (
        "copy and paste in between",
        "V1: a[0:50@20] b[50:90@100]",
        50,
        ("a",),
        ("copy", "paste_insert"),
        "V1: a[0:50@20] a[50:100@20] b[100:140@100]",
    ),
    (
        "cut and paste",
        "V1: a[0:50@20] b[50:90@100]",
        90,
        ("a",),
        ("cut_clips", "paste"),
        "V1: b[50:90@100] a[90:140@20]",
    ),
    (
        "a freeze put in",
        "V1: a[0:50@20]",
        10,
        (),
        ("insert_freeze",),
        "V1: a[0:10@20] a[10:60@30] a[60:100@30]",
    ),
    (
        "a freeze to the end",
        "V1: a[0:50@20]",
        10,
        (),
        ("freeze_to_end",),
        "V1: a[0:10@20] a[10:50@30]",
    ),
]


def test_every_command_makes_its_edit_by_key(show) -> None:
    shown = show()
    for sentence, text, playhead, selected, commands, after in BY_KEY:
        reopen(shown, text)
        first = shown.session.project
        shown.desk.state.set_playhead(playhead)
        shown.desk.state.select(map(ClipId, selected))

        for command in commands:
            shown.do(command)

        assert shape(shown.session.project) == after, sentence
        last = shown.session.project
        steps = 0
        while shown.session.history.can_undo:
            shown.do("undo")
            steps += 1
        assert shown.session.project is first, sentence
        for _ in range(steps):
            shown.do("redo")
        assert shown.session.project is last, sentence
        for _ in range(steps):
            shown.do("undo")


def test_the_two_up_shows_the_frames_at_the_cut_while_it_is_dragged(show) -> None:
    shown = show(document(TEXT))
    hand, two_up = Hand(shown), shown.workspace.viewer.two_up
    shown.do("roll_tool")

    hold(shown, hand, hand.at("V1", 50.5, 40), hand.at("V1", 60.5, 40))
    view = shown.desk.trimming.view
    assert view is not None
    assert not two_up.isHidden()
    assert (view.left, view.right, view.shift) == (59, 60, 10)
    assert two_up.words == "+10 frames · +00:00:00:10"
    shown.qtbot.waitUntil(lambda: all(two_up.images))
    assert shape(view.project) == ROLLED, "the frames are those of the cut as it would become"
    assert shape(shown.session.project) == TEXT, "and nothing is changed yet"

    hand.release(hand.at("V1", 60.5, 40))
    assert two_up.isHidden()
    assert shape(shown.session.project) == ROLLED


def test_the_two_up_of_a_slip_is_the_first_and_the_last_frame_of_the_clip(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    shown.do("slip_tool")

    hold(shown, hand, hand.at("V1", 70, 40), hand.at("V1", 60, 40))

    view = shown.desk.trimming.view
    assert view is not None
    assert (view.left, view.right, view.shift, view.is_within) == (50, 89, 10, True)


def test_a_trim_by_key_shows_the_two_frames_until_the_playhead_moves(show) -> None:
    shown = show(document(TEXT))
    shown.desk.state.set_playhead(55)
    shown.do("choose_edit")

    shown.do("nudge_forward")
    view = shown.desk.trimming.view
    assert view is not None
    assert (view.left, view.right, view.is_brief) == (50, 51, True)
    shown.do("step_forward")

    assert shown.desk.trimming.view is None


def test_what_lies_over_the_trimmed_picture_is_left_out_of_the_two_up(show) -> None:
    shown = show(document(TEXT + "\nV2: x[0:200]"))
    shown.desk.state.set_playhead(55)
    shown.desk.trimming.choose_edge(EditPoint(ClipId("b"), "in", "roll"))

    shown.do("nudge_forward")

    view = shown.desk.trimming.view
    assert view is not None
    sequence = view.project.sequence(view.sequence_id)
    assert sequence is not None
    assert [(t.name, t.is_muted) for t in sequence.video_tracks] == [("V1", False), ("V2", True)]


def test_a_drag_past_the_media_stops_and_says_why_at_the_pointer(show) -> None:
    shown = show(document(TEXT))
    hand, lanes = Hand(shown), shown.workspace.timeline.lanes
    shown.do("slip_tool")

    hold(shown, hand, hand.at("V1", 20, 40), hand.at("V1", 60, 40))
    overlay = lanes.overlay
    assert overlay.refusal == "-21 frames · “a” has no more media there."
    assert overlay.at[0] == hand.at("V1", 60).x()
    hand.release(hand.at("V1", 60, 40))

    assert shape(shown.session.project).startswith("V1: a[0:50@-1]"), "a frame may hang over"


def test_an_edit_refused_by_key_says_why_at_the_playhead(show) -> None:
    shown = show(document(TEXT))
    lanes = shown.workspace.timeline.lanes
    Hand(shown)
    shown.desk.state.set_playhead(20)
    before = shown.session.project

    for _ in range(5):
        shown.do("slip_far_back")

    assert lanes.overlay.refusal == "“a” has no more media there."
    assert lanes.overlay.at[0] == pytest.approx(80)
    assert shown.session.project is not before


def test_a_click_chooses_a_gap_and_del_closes_it(show) -> None:
    shown = show(document("V1: a[0:50] b[60:90]\nA1: a[0:50] b[60:90]"))
    hand = Hand(shown)
    before = shown.session.project

    hand.click(hand.at("V1", 55))
    gap = shown.desk.trimming.gap
    assert gap is not None
    assert (gap.range.start, gap.range.end) == (50, 60)
    shown.do("delete")

    assert shape(shown.session.project) == "V1: a[0:50@0] b[50:80@0]\nA1: a[0:50@0] b[50:80@0]"
    assert shown.desk.trimming.gap is None
    undone_and_redone(shown, before)


def test_a_click_on_an_edge_chooses_it_and_escape_lets_it_go(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)

    hand.click(hand.at("V1", 49.6, 40))
    assert shown.desk.trimming.edge == EditPoint(ClipId("a"), "out", "trim")
    shown.qtbot.keyClick(shown.workspace.timeline.lanes, Qt.Key.Key_Escape)

    assert shown.desk.trimming.edge is None


def test_an_edge_chosen_with_alt_is_cut_apart_from_its_sound_by_keys(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    before = shown.session.project
    shown.do("roll_tool")

    hand.click(hand.at("V1", 50.4, 40), ALT)
    shown.do("nudge_far_back")

    assert shape(shown.session.project) == (
        "V1: a[0:45@20] b[45:90@95] c[90:130@60]\nA1: a[0:50@20] b[50:90@100] c[90:130@60]"
    ), "a J-cut: the picture comes first"
    assert out_of_sync(shown.session.project, shown.sequence) == {}
    undone_and_redone(shown, before)


def test_clips_are_linked_and_unlinked_by_one_key(show) -> None:
    shown = show(document("V1: a[0:50]\nA1: m[0:50]"))
    before = shown.session.project
    shown.do("select_all")

    shown.do("link")
    assert set(shown.sequence.linked(ClipId("a"))) == {"a", "A1:m"}
    shown.do("link")

    assert shown.session.project == before


def test_a_group_is_chosen_by_a_click_on_one_and_dragged_as_one(show) -> None:
    shown = show(document("V1: a[0:50] b[60:90] c[200:210]"))
    hand = Hand(shown)
    shown.desk.state.select([ClipId("a"), ClipId("b")])
    shown.do("group")
    shown.do("deselect")

    hand.click(hand.at("V1", 20, 40))
    assert shown.desk.state.selection == {"a", "b"}
    hand.drag(hand.at("V1", 70, 40), hand.at("V1", 80, 40))

    assert shape(shown.session.project) == "V1: a[10:60@0] b[70:100@0] c[200:210@0]"
    shown.do("ungroup")
    hand.click(hand.at("V1", 205, 40))
    hand.click(hand.at("V1", 20, 40))
    assert shown.desk.state.selection == {"a"}


def test_clips_out_of_sync_carry_a_badge_and_are_brought_back(show) -> None:
    shown = show(document(TEXT))
    before = shown.session.project
    shown.desk.apply(MoveClips(shown.sequence.id, (ClipId("A1:c"),), 7))
    stage = shown.workspace.timeline.stage
    Hand(shown)
    assert stage.out_of_sync() == {"c": -7, "A1:c": 7}
    shown.workspace.timeline.lanes.grab()
    shown.desk.state.select([ClipId("A1:c")])

    shown.do("move_into_sync")
    assert shown.session.project == before
    shown.do("undo")
    shown.do("slip_into_sync")

    assert stage.out_of_sync() == {}
    assert out_of_sync(shown.session.project, shown.sequence) == {}


def test_the_in_and_out_choose_clips_and_so_do_both_sides_of_the_playhead(show) -> None:
    shown = show(document("V1: a[0:50] b[50:90] c[90:130]\nV2: x[0:20] y[95:99]"))
    state = shown.desk.state
    state.set_marks(60, 95)
    shown.do("select_range")
    assert state.selection == {"b", "c"}
    state.set_playhead(50)
    shown.do("select_forward")
    assert state.selection == {"b", "c", "V2:y"}
    shown.do("select_backward")
    assert state.selection == {"a", "V2:x"}
    state.select(())
    shown.do("select_track_forward")
    assert state.selection == {"b", "c"}
    shown.do("select_track_backward")
    assert state.selection == {"a"}
    state.set_playhead(100)
    shown.do("select_at_playhead")
    assert state.selection == {"c"}


def source(shown, name: str, mark_in=None, mark_out=None) -> None:
    asset = next(a for a in shown.session.project.assets if a.name == name)
    shown.desk.state.show_source(SourceView(asset.id, mark_in, mark_out))


def test_the_source_replaces_the_clip_from_its_in_or_at_the_playhead(show) -> None:
    shown = show(document(TEXT))
    before = shown.session.project
    shown.desk.state.set_playhead(60)
    source(shown, "c", Fraction(8))

    shown.do("replace")
    assert shape(shown.session.project).splitlines()[0] == (
        "V1: a[0:50@20] c[50:90@200] c[90:130@60]"
    )
    undone_and_redone(shown, before)
    shown.do("undo")
    shown.workspace.player.seek(200)
    shown.do("replace_at_playhead")

    assert shape(shown.session.project).splitlines()[0] == (
        "V1: a[0:50@20] c[50:90@190] c[90:130@60]"
    )


def test_three_points_place_the_source_and_four_ask(show) -> None:
    shown = show(document(TEXT))
    before = shown.session.project
    shown.desk.state.set_marks(60, 80)
    source(shown, "c", None, Fraction(8))

    shown.do("overwrite")
    assert "c[60:80@180]" in shape(shown.session.project), "the in of the source is computed"
    undone_and_redone(shown, before)
    shown.do("undo")
    source(shown, "c", Fraction(4), Fraction(8))
    shown.do("overwrite")
    dialog = shown.window.findChild(FourPointDialog)
    assert dialog is not None
    assert shown.session.project is before
    dialog.choices["source_in"].setChecked(True)
    dialog.accept()

    assert "c[60:80@180]" in shape(shown.session.project)


def test_fit_to_fill_is_one_answer_and_a_command_of_its_own(show) -> None:
    shown = show(document(TEXT))
    shown.desk.state.set_marks(60, 80)
    source(shown, "c", Fraction(4), Fraction(8))

    shown.do("fit_to_fill")

    clip = next(c for c in shown.sequence.video_tracks[0].clips if c.start == 60)
    assert (clip.end, clip.speed, clip.source_start) == (80, Fraction(5), Fraction(4))
    first = shown.session.project
    shown.do("undo")
    shown.do("overwrite")
    shown.window.findChild(FourPointDialog).accept()
    assert shape(shown.session.project) == shape(first)


def test_match_frame_opens_the_source_at_the_frame_and_back(show) -> None:
    shown = show(document(TEXT))
    shown.desk.state.set_playhead(60)

    shown.do("match_frame")

    view = shown.desk.state.source
    assert view is not None
    assert (view.mark_in, view.mark_out) == (Fraction(100, 25), Fraction(140, 25))
    assert shown.workspace.player.position == 110
    shown.workspace.player.seek(120)
    shown.do("reverse_match")
    assert shown.desk.state.playhead == 70
    assert shown.desk.state.source is None


def test_attributes_are_pasted_to_many_clips_by_a_dialog(show) -> None:
    shown = show(document("V1: a[0:50] b[50:90] c[90:130]"))
    framing = shown.sequence.video_tracks[0].clips[0]
    points = (FramingPoint(Fraction(0), 0.4, 0.5, 2.0),)
    shown.desk.apply(SetFraming(shown.sequence.id, framing.id, points))
    before = shown.session.project
    shown.desk.state.select([framing.id])
    shown.do("copy")
    shown.desk.state.select([ClipId("b"), ClipId("c")])

    shown.do("paste_attributes")
    dialog = shown.window.findChild(AttributesDialog)
    assert dialog is not None
    assert [name for name, box in dialog.boxes.items() if box.isChecked()] == ["framing"]
    dialog.accept()
    assert [c.framing for c in shown.sequence.video_tracks[0].clips] == [points] * 3
    undone_and_redone(shown, before)
    shown.do("remove_attributes")
    dialog = shown.window.findChildren(AttributesDialog)[-1]
    assert dialog.result() != QDialog.DialogCode.Accepted
    dialog.accept()

    assert [c.framing for c in shown.sequence.video_tracks[0].clips] == [points, (), ()]


def test_a_locked_track_is_told_where_the_edit_was_wanted(show) -> None:
    shown = show(document(TEXT))
    shown.desk.apply(SetTrack(shown.sequence.id, shown.sequence.tracks[0].id, is_locked=True))
    lanes = shown.workspace.timeline.lanes
    lanes.setFocus()
    shown.desk.state.select([ClipId("b")])

    shown.do("nudge_forward")

    assert lanes.overlay.refusal == "Track V1 is locked; unlock it to change it."


def test_marks_over_the_lanes_are_painted_at_every_zoom(show) -> None:
    shown = show(document("V1: a[0:50] b[60:90]\nA1: a[0:50] b[60:90]"))
    panel = shown.workspace.timeline
    shown.desk.apply(MoveClips(shown.sequence.id, (ClipId("A1:b"),), 7))
    hand = Hand(shown)
    hand.click(hand.at("V1", 55))
    plain = panel.lanes.grab().toImage()
    shown.desk.trimming.let_go()
    assert panel.lanes.grab().toImage() != plain
    shown.desk.trimming.choose_edge(EditPoint(ClipId("a"), "out", "ripple"))
    assert panel.lanes.grab().toImage() != plain
    panel.camera.look_at(Scale(0.01))
    assert not panel.lanes.grab().isNull()


@pytest.mark.parametrize(("edge", "by"), [("out", -5), ("out", 10)])
def test_a_ripple_leaves_linked_clips_alone_that_lie_far_from_the_cut(edge, by) -> None:
    film = document("V1: a[0:100]\nA1: a[0:100]\nA2: s[20:30] t[50:60]")
    sequence = film.sequence()
    ids = tuple(clip.id for _, clip in sequence.clips() if clip.name != "t")
    film = LinkClips(sequence.id, ids).apply(film)

    trim = trim_of(film.sequence(), EditPoint(ClipId("a"), edge, "ripple"))

    assert "A2: s[20:30] t[50:60]" in spelled(trim.edit(by).apply(film))


@pytest.mark.parametrize("locked", ["V1", "A1"])
@pytest.mark.parametrize("edge", ["in", "out"])
def test_a_ripple_is_refused_while_a_track_of_its_links_is_locked(edge, locked) -> None:
    film = document("V1: a[0:50@40]\nA1: a[0:50@40]")
    film = SetTrack(film.sequence().id, TrackId(locked), is_locked=True).apply(film)

    trim = trim_of(film.sequence(), EditPoint(ClipId("a"), edge, "ripple"))

    with pytest.raises(EditError, match=f"Track {locked} is locked"):
        trim.edit(5).apply(film)
