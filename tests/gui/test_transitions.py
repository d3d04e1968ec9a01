"""Transitions in the window: put, dragged, resized, set in the inspector, recommended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLabel, QMessageBox, QPushButton

from aigc_studio.core.ids import TransitionId
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.editing.transitions import SetTransition
from aigc_studio.gui.dialogs.passages_dialog import PassagesDialog
from aigc_studio.gui.pictures import Answer
from aigc_studio.gui.suggestions.suggestion_card import SuggestionCard
from aigc_studio.gui.timeline.gestures import Pointer
from aigc_studio.gui.timeline.tools import SelectTool
from aigc_studio.gui.timeline.transition_marks import box_of, in_view
from aigc_studio.gui.transition_rows import TransitionRows
from aigc_studio.suggest.rules import RuleBook
from tests.cli.test_verbs import BrightExtractor
from tests.documents import document
from tests.fakes import fake_ports
from tests.gui.test_timeline_mouse import ALT, LEFT, NO_KEY, Hand
from tests.suggest.test_passages import ASKED, CALM, EVENING, MORNING, offered, situation

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:50@100] b[50:100@100]\nA1: a[0:50@100] b[50:100@100]"


def transitions(shown, track: str = "V1") -> tuple[Transition, ...]:
    return next(t for t in shown.sequence.tracks if t.name == track).transitions


def at_cut(shown, lead: int = 6, tail: int = 6, kind: str = "dissolve") -> Transition:
    """Put one there, as a suggestion would."""
    sequence = shown.sequence
    track = sequence.video_tracks[0]
    a, b = track.clips[:2]
    wanted = Transition(TransitionId("t"), kind, a.id, b.id, lead, tail)
    shown.session.apply(SetTransition(sequence.id, track.id, wanted))
    return wanted


def test_the_key_puts_a_dissolve_at_the_nearest_cut_and_crossfades_its_sound(show) -> None:
    shown = show(document(TEXT))
    shown.desk.state.set_playhead(44)

    shown.do("transition")

    (picture,) = transitions(shown)
    (sound,) = transitions(shown, "A1")
    assert (picture.kind, picture.lead, picture.tail) == ("dissolve", 10, 10)
    assert (sound.kind, sound.lead, sound.tail) == ("constant_power", 10, 10)
    assert shown.desk.state.transition == picture.id
    shown.do("undo")
    assert transitions(shown) == transitions(shown, "A1") == ()


def test_a_missing_handle_is_told_with_the_longest_that_fits_or_a_held_picture(show) -> None:
    shown = show(document("V1: a[0:50@100] b[50:100@4]"))
    shown.desk.state.set_playhead(50)

    shown.do("transition")

    box = asked()
    assert "material for 14 frames" in box.text()
    names = {button.text() for button in box.buttons()}
    assert names == {"Use 14 frames", "Hold the picture", "Cancel"}
    press(box, "Use 14 frames")
    (shorter,) = transitions(shown)
    assert (shorter.lead, shorter.tail, shorter.is_held) == (4, 10, False)
    shown.do("undo")
    shown.do("transition")
    press(asked(), "Hold the picture")
    (held,) = transitions(shown)
    assert (held.lead, held.tail, held.is_held) == (10, 10, True)


def asked() -> QMessageBox:
    return next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()
    )


def press(box: QMessageBox, name: str) -> None:
    next(b for b in box.buttons() if b.text() == name).click()
    box.close()
    box.deleteLater()
    QApplication.processEvents()


def test_an_edge_that_is_dragged_resizes_both_sides_and_alt_only_its_own(show) -> None:
    shown = show(document(TEXT))
    at_cut(shown)
    hand = Hand(shown)

    hand.drag(hand.at("V1", 56, 40), hand.at("V1", 60, 40))
    assert [(t.lead, t.tail) for t in transitions(shown)] == [(10, 10)]
    hand.drag(hand.at("V1", 40, 40), hand.at("V1", 37, 40), keys=ALT)
    assert [(t.lead, t.tail) for t in transitions(shown)] == [(13, 10)]


def test_a_body_that_is_dragged_shifts_it_across_the_cut(show) -> None:
    shown = show(document(TEXT))
    at_cut(shown)
    hand = Hand(shown)

    hand.drag(hand.at("V1", 50, 40), hand.at("V1", 53, 40))

    assert [(t.lead, t.tail) for t in transitions(shown)] == [(3, 9)]


def test_a_click_chooses_it_and_the_delete_key_takes_it_away(show) -> None:
    shown = show(document(TEXT))
    at_cut(shown)
    hand = Hand(shown)

    hand.click(hand.at("V1", 50, 40))
    assert shown.desk.state.transition == "t"
    assert shown.desk.state.selection == frozenset()
    shown.do("delete")

    assert transitions(shown) == ()
    assert [c.id for c in shown.sequence.video_tracks[0].clips] == ["a", "b"]


def test_a_clip_that_is_chosen_lets_the_transition_go(show) -> None:
    shown = show(document(TEXT))
    at_cut(shown)
    shown.desk.state.choose_transition(TransitionId("t"))

    shown.desk.state.select({shown.sequence.video_tracks[0].clips[0].id})

    assert shown.desk.state.transition is None


def test_one_dragged_from_the_list_is_put_at_the_cut_under_the_pointer(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    panel = shown.workspace.transitions
    panel.search.setText("whip")
    (item,) = [
        panel.list.item(n)
        for n in range(panel.list.count())
        if panel.list.item(n).data(Qt.ItemDataRole.UserRole)
    ]
    data = panel.list.mimeData([item])
    lanes = shown.workspace.timeline.lanes

    place, action = hand.at("V1", 52), Qt.DropAction.CopyAction
    QApplication.sendEvent(lanes, QDragEnterEvent(place, action, data, LEFT, NO_KEY))
    QApplication.sendEvent(lanes, QDropEvent(QPointF(place), action, data, LEFT, NO_KEY))

    assert [t.kind for t in transitions(shown)] == ["whip_pan"]


def test_the_list_puts_what_is_activated_where_it_can_be(show) -> None:
    shown = show(document("V1: a[0:50@100]"))
    panel = shown.workspace.transitions

    panel.wanted.emit("push")
    assert transitions(shown) == ()
    panel.wanted.emit("dip")

    (fade,) = transitions(shown)
    assert (fade.kind, fade.before) == ("dip", None)


def rows_of(shown) -> TransitionRows:
    shown.desk.state.choose_transition(transitions(shown)[0].id)
    (rows,) = shown.workspace.inspector.findChildren(TransitionRows)
    return rows


def test_the_inspector_sets_kind_length_place_and_values(show) -> None:
    shown = show(document(TEXT))
    at_cut(shown)

    rows = rows_of(shown)
    rows.kind.setCurrentIndex(rows.kind.findData("wipe"))
    rows.kind.activated.emit(rows.kind.currentIndex())
    assert transitions(shown)[0].kind == "wipe"
    rows_of(shown).length.setValue(20)
    assert (transitions(shown)[0].lead, transitions(shown)[0].tail) == (10, 10)
    rows = rows_of(shown)
    rows.alignment.setCurrentIndex(rows.alignment.findData("start"))
    rows.alignment.activated.emit(rows.alignment.currentIndex())
    assert (transitions(shown)[0].lead, transitions(shown)[0].tail) == (0, 20)
    rows = rows_of(shown)
    (angle,) = [f for f in rows.findChildren(QDoubleSpinBox) if f.accessibleName() == "Angle"]
    angle.setValue(45)
    assert [(v.name, v.value) for v in transitions(shown)[0].values] == [("angle", 45)]


def test_what_does_not_fit_is_shortened_and_said(show) -> None:
    shown = show(document("V1: a[0:50@100] b[50:100@4]"))
    at_cut(shown, 4, 6)
    said: list[str] = []
    shown.desk.said.connect(said.append)

    rows_of(shown).length.setValue(40)

    assert (transitions(shown)[0].lead, transitions(shown)[0].tail) == (4, 24)
    assert said == ["There is material for 28 frames of it"]


def test_marks_stand_over_their_cut_and_only_those_in_view_are_drawn(show) -> None:
    shown = show(document(TEXT))
    at_cut(shown, 10, 10)
    Hand(shown)
    stage = shown.workspace.timeline.stage
    lane = next(item for item in stage.lanes if item.track.name == "V1")
    placed = stage.transitions.of(lane.track)

    (seen,) = in_view(placed, stage.camera.scale, 400)

    box = box_of(seen, lane, stage.camera.scale, 400)
    assert (box.left(), box.right()) == (160, 240)
    assert in_view(placed, replace(stage.camera.scale, first_frame=200.0), 400) == ()


def test_transitions_are_recommended_by_genre_and_accepted_as_one_step(show, qtbot) -> None:
    project = document("V1: a[0:150@100] b[150:300@100] a[300:450@900]", seconds=60)
    shown = show(project, fake_ports(suggester=RuleBook(), extractor=BrightExtractor()))
    shown.desk.bench.analyses.request_all()
    shown.settle()
    before = shown.session.project
    dialog = PassagesDialog(shown.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    shown.settle()

    dialog.genre.setCurrentIndex(dialog.genre.findData("wedding"))
    dialog.genre.activated.emit(dialog.genre.currentIndex())
    shown.settle()

    assert shown.desk.bench.inbox.wishes.passages.profile == "wedding"
    found = [s for s in shown.desk.bench.inbox.suggestions if s.kind == "transitions"]
    assert dialog.note.text()
    dialog.accept()
    shown.settle()
    for suggestion in found[:1]:
        shown.desk.bench.inbox.accept(suggestion.id)
        assert transitions(shown)
        shown.do("undo")
    assert shown.session.project is before


def test_a_dialog_that_is_cancelled_takes_its_wish_back(show, qtbot) -> None:
    shown = show(document(TEXT), fake_ports(suggester=RuleBook()))
    dialog = PassagesDialog(shown.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    shown.settle()
    assert shown.desk.bench.inbox.wishes.passages.is_asked

    dialog.reject()
    shown.settle()

    assert not shown.desk.bench.inbox.wishes.passages.is_asked


def test_the_dialog_learns_from_the_timeline_and_forgets_again(show, qtbot) -> None:
    text = "V1: a[0:50@100] b[50:100@100] c[100:150@100] d[150:200@100]"
    shown = show(
        document(text, seconds=60), fake_ports(suggester=RuleBook(), extractor=BrightExtractor())
    )
    shown.desk.bench.analyses.request_all()
    shown.settle()
    dialog = PassagesDialog(shown.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    shown.settle()
    assert not dialog.own.isVisible()

    dialog.learn.click()
    shown.settle()
    dialog.own.setChecked(True)
    shown.settle()

    assert dialog.own.text() == "As in the 3 cuts of yours that were learned"
    learned = shown.desk.bench.inbox.wishes.passages.learned
    assert learned is not None
    assert learned.examples == 3
    dialog.forget.click()
    shown.settle()
    assert not dialog.own.isVisible()
    assert shown.desk.bench.inbox.wishes.passages.learned is None


def test_sound_is_made_to_lead_or_trail_by_hand_as_far_as_there_is_material(show) -> None:
    shown = show(document("V1: a[0:50@100] b[50:100@5]\nA1: a[0:50@100] b[50:100@5]"))
    shown.desk.state.set_playhead(48)
    said: list[str] = []
    shown.desk.said.connect(said.append)

    shown.do("l_cut")
    assert ends(shown, "A1") == [63, 100]
    shown.do("undo")
    shown.do("j_cut")

    assert ends(shown, "A1") == [44, 100]
    assert ends(shown, "V1") == [50, 100]
    shown.do("j_cut")
    assert said == ["There is no more sound on that side of the cut"]


def ends(shown, track: str) -> list[int]:
    return [c.end for t in shown.sequence.tracks if t.name == track for c in t.clips]


def test_a_timeline_without_handles_is_told_so(show, qtbot) -> None:
    project = document("V1: a[0:250] b[250:500]", seconds=10)
    shown = show(project, fake_ports(suggester=RuleBook(), extractor=BrightExtractor()))
    shown.desk.bench.analyses.request_all()
    shown.settle()
    dialog = PassagesDialog(shown.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    shown.settle()

    assert dialog.note.text().startswith("The clips use all of their media")
    (confirm,) = [b for b in dialog.findChildren(QPushButton) if b.property("isConfirm")]
    assert not confirm.isEnabled()


def test_a_card_compares_a_third_into_a_transition_and_lists_what_else_there_is(
    show, monkeypatch
) -> None:
    shown = show(CALM)
    (one,) = offered(situation(CALM, MORNING, EVENING, wish=replace(ASKED, most=1.0)))
    assert len(one.alternatives) > 1
    asked: dict[str, int] = {}
    monkeypatch.setattr(
        shown.desk.pictures,
        "request",
        lambda client, wanted, rank=0: asked.update({client: wanted.frame}),
    )

    card = SuggestionCard(shown.desk, shown.workspace.review, one)

    shown.qtbot.addWidget(card)
    lead, tail = one.passages[0].frames
    third = one.passages[0].frame - lead + (lead + tail) // 3
    assert asked == {"card:before": third, "card:after": third}
    card.resize(340, card.heightForWidth(340))
    card.show()
    assert len({choice.x() for choice in card._choices}) == 1
    widths = {(c.width(), c.sizeHint().width()) for c in card._choices}
    assert all(room >= wanted for room, wanted in widths)


def test_a_card_shows_no_picture_that_an_earlier_card_asked_for(show, monkeypatch) -> None:
    shown = show(CALM)
    (one,) = offered(situation(CALM, MORNING, EVENING, wish=replace(ASKED, most=1.0)))
    asked = []
    monkeypatch.setattr(
        shown.desk.pictures,
        "request",
        lambda client, wanted, rank=0: asked.append((client, wanted)),
    )
    card = SuggestionCard(shown.desk, shown.workspace.review, one)
    shown.qtbot.addWidget(card)
    (client, own), _ = asked
    picture = QImage(8, 8, QImage.Format.Format_RGB32)

    shown.desk.pictures.arrived.emit(Answer(client, replace(own, frame=own.frame + 1), picture))
    assert card._frames["before"].pixmap().isNull()
    shown.desk.pictures.arrived.emit(Answer(client, own, picture))
    assert not card._frames["before"].pixmap().isNull()


def test_a_dragged_edge_takes_the_crossfade_of_its_sound_along_and_alt_leaves_it(show) -> None:
    shown = show(document(TEXT))
    shown.desk.state.set_playhead(50)
    shown.do("transition")
    hand = Hand(shown)

    hand.drag(hand.at("V1", 60, 40), hand.at("V1", 56, 40))

    assert [(t.lead, t.tail) for t in transitions(shown)] == [(6, 6)]
    assert [(t.lead, t.tail) for t in transitions(shown, "A1")] == [(6, 6)]
    shown.do("undo")
    hand.drag(hand.at("V1", 60, 40), hand.at("V1", 56, 40), keys=ALT)
    assert [(t.lead, t.tail) for t in transitions(shown, "A1")] == [(10, 10)]


def test_the_corner_of_a_clip_is_dragged_to_fade_it_in_and_back_to_fade_it_no_more(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    before = shown.session.project

    hand.drag(hand.at("V1", 1.5, 6), hand.at("V1", 13.5, 6))
    (fade,) = transitions(shown)
    assert (fade.kind, fade.before, fade.after, fade.lead, fade.tail) == (
        "dissolve", None, "a", 0, 12)  # fmt: skip
    assert transitions(shown, "A1") == ()
    assert shown.session.history.steps[-1].label == "Set fade in"
    assert shown.desk.state.transition == fade.id
    said = [label.text() for label in shown.workspace.inspector.findChildren(QLabel)]
    assert "V1 · Fade in · Dissolve" in said
    assert "At most 50 frames" in said
    hand.drag(hand.at("V1", 12, 6), hand.at("V1", 20, 6))
    assert [(t.id, t.tail) for t in transitions(shown)] == [(fade.id, 20)]
    hand.drag(hand.at("V1", 20, 6), hand.at("V1", -4, 6))
    assert transitions(shown) == ()
    for _ in range(3):
        shown.do("undo")
    assert shown.session.project is before


def test_sound_fades_out_no_further_than_its_fade_in(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)

    hand.drag(hand.at("A1", 51.5, 6), hand.at("A1", 61.5, 6))
    hand.drag(hand.at("A1", 98.5, 6), hand.at("A1", 40, 6))

    fades = [(t.kind, t.before, t.after, t.duration) for t in transitions(shown, "A1")]
    assert fades == [
        ("constant_power", None, "A1:b", 10),
        ("constant_power", "A1:b", None, 40),
    ]


def test_a_fade_shows_its_length_while_it_is_dragged_and_escape_lets_it_go(show) -> None:
    shown = show(document(TEXT))
    hand, lanes = Hand(shown), shown.workspace.timeline.lanes
    hand.press(hand.at("V1", 48.5, 6))
    place = QPointF(hand.at("V1", 40.5, 6))
    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, LEFT, LEFT, NO_KEY)

    QApplication.sendEvent(lanes, moved)

    assert lanes.overlay.label == "Fade out · 8 frames"
    shown.qtbot.keyClick(lanes, Qt.Key.Key_Escape)
    hand.release(place.toPoint())
    assert transitions(shown) == ()


def test_fade_handles_show_on_the_clip_under_the_pointer_where_no_transition_is(show) -> None:
    shown = show(document("V1: a[0:50@100] b[50:100@100] c[100:106]"))
    at_cut(shown)
    tool = SelectTool(shown.workspace.timeline.stage)

    def dots(frame: float) -> list[float]:
        place = Hand(shown).at("V1", frame, 30)
        return [x for x, _ in tool.hover(Pointer(place.x(), place.y(), place.y()))[0].dots]

    assert dots(20) == [6]
    assert dots(70) == [394]
    assert dots(103) == []
    track = shown.sequence.video_tracks[0]
    shown.session.apply(SetTrack(shown.sequence.id, track.id, is_locked=True))
    assert dots(20) == []


def test_fade_handles_are_not_left_behind_when_the_timeline_is_scrolled(show) -> None:
    shown = show(document("V1: a[0:50@100]"))
    hand, timeline = Hand(shown), shown.workspace.timeline
    lanes, text = timeline.lanes, shown.desk.look.theme.color("text").name()

    def is_dot(x: int) -> bool:
        y = hand.at("V1", 0, 6).y() - timeline.camera.scroll_y
        return lanes.grab().toImage().pixelColor(x, y).name() == text

    place = hand.at("V1", 20, 30) - QPoint(0, timeline.camera.scroll_y)
    hand.move(place + QPoint(1, 0))
    hand.move(place)
    assert is_dot(194)

    timeline.camera.scroll_by(60)

    assert not is_dot(194)
