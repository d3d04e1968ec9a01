"""Suggestions are judged by card, key and ghost alike; nothing changes before a yes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from aigc_studio.gui.suggestions.suggestion_card import SuggestionCard
from tests.documents import document

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:450] b[450:500]\nA1: a[0:450]"


def offered(shown) -> list[str]:
    return [s.kind for s in shown.desk.bench.inbox.suggestions]


def test_a_window_on_studied_footage_lists_suggestions_in_order(show) -> None:
    shown = show(document(TEXT))

    panel = shown.workspace.suggestions
    assert offered(shown) == ["split", "split", "drop"]
    assert panel.list.model().rowCount() == 3


def test_next_and_accept_apply_one_undo_step(show) -> None:
    shown = show(document(TEXT))
    before = shown.session.project
    shown.do("next_suggestion")
    assert shown.desk.state.playhead == 100

    shown.do("accept")
    shown.settle()

    assert [c.end for c in shown.sequence.video_tracks[0].clips] == [100, 450, 500]
    assert shown.session.history.steps[-1].label == "Accept: split at shot"
    shown.do("undo")
    assert shown.session.project is before


def test_a_split_is_moved_by_the_arrow_keys_before_it_is_accepted(show) -> None:
    shown = show(document(TEXT))
    shown.do("next_suggestion")

    shown.do("edit_suggestion")
    shown.do("step_forward")
    shown.do("step_forward")
    shown.do("accept")
    shown.settle()

    assert [c.end for c in shown.sequence.video_tracks[0].clips] == [102, 450, 500]
    assert shown.session.history.steps[-1].label == "Accept: split at shot"


def test_what_is_dropped_is_marked_and_taken_out_as_the_marks_were_moved(show) -> None:
    shown = show(document(TEXT))
    state = shown.desk.state
    drop = next(s for s in shown.desk.bench.inbox.suggestions if s.kind == "drop")
    state.choose(drop.id)

    shown.do("edit_suggestion")
    assert state.marked_range == drop.range
    state.set_marks(drop.range.start, drop.range.end - 5)
    shown.do("accept")

    assert shown.sequence.duration == 500 - (drop.range.duration - 5)
    assert state.marked_range is None


def test_an_unchanged_suggestion_is_accepted_as_it_was_offered(show) -> None:
    shown = show(document(TEXT))
    shown.do("next_suggestion")

    shown.do("edit_suggestion")
    shown.do("accept")

    assert [c.end for c in shown.sequence.video_tracks[0].clips] == [100, 450, 500]


def test_rejecting_changes_nothing_and_can_be_taken_back(show) -> None:
    shown = show(document(TEXT))
    before = shown.session.project
    shown.do("next_suggestion")
    chosen = shown.desk.state.chosen

    shown.do("reject")
    shown.settle()

    assert shown.session.project is before
    assert chosen not in {s.id for s in shown.desk.bench.inbox.suggestions}
    assert not shown.workspace.suggestions.judged.isHidden()
    shown.desk.bench.inbox.take_back(chosen)
    shown.settle()
    assert chosen in {s.id for s in shown.desk.bench.inbox.suggestions}


def test_all_above_the_confidence_are_accepted_in_one_step(show) -> None:
    shown = show(document(TEXT))
    panel = shown.workspace.suggestions
    button = panel._accept_all
    assert "(2)" in button.text()

    shown.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown.settle()

    assert len(shown.sequence.video_tracks[0].clips) == 4
    assert len(shown.session.history.steps) == 2


def test_preview_plays_the_changed_version_then_the_present_one(show) -> None:
    shown = show(document(TEXT))
    state, before = shown.desk.state, shown.session.project
    state.choose(next(s.id for s in shown.desk.bench.inbox.suggestions if s.kind == "drop"))

    shown.do("preview")
    first = state.preview
    shown.do("preview")
    second = state.preview

    assert first.is_changed_version
    assert first.project.sequence().duration == 450
    assert first.range.start == 400
    assert not second.is_changed_version
    assert second.project is before
    assert second.range.start == 400
    assert shown.workspace.player.rate == Fraction(1)
    shown.do("timeline")
    assert state.preview is None
    assert shown.session.project is before


def test_an_alternative_is_what_accept_then_takes(show) -> None:
    shown = show(document(TEXT))
    state = shown.desk.state
    state.choose(next(s.id for s in shown.desk.bench.inbox.suggestions if s.kind == "drop"))

    shown.do("first")
    assert shown.workspace.review.alternative == 1
    shown.do("accept")
    shown.settle()

    assert [c.id for c in shown.sequence.video_tracks[0].clips] == ["a"]


def test_without_a_choice_the_keys_say_what_to_do(show) -> None:
    shown = show(document(TEXT))
    before = shown.session.project

    shown.do("accept")

    assert shown.window.toast.words == "Choose a suggestion first"
    assert shown.session.project is before


def test_the_list_is_filtered_by_kind_and_sorted_by_confidence(show) -> None:
    shown = show(document(TEXT))
    panel = shown.workspace.suggestions

    panel._order.setCurrentIndex(1)
    by_confidence = [s.confidence for s in panel._model.listed]
    panel._kind.setCurrentIndex(panel._kind.findData("drop"))

    assert by_confidence == [0.95, 0.95, 0.7]
    assert [s.kind for s in panel._model.listed] == ["drop"]
    assert shown.workspace.review.order == tuple(s.id for s in panel._model.listed)


def test_the_card_stands_on_the_chosen_row_and_its_buttons_judge(show) -> None:
    shown = show(document(TEXT))
    panel = shown.workspace.suggestions
    shown.do("next_suggestion")
    card = panel.list.card
    buttons = {b.text(): b for b in card.findChildren(type(panel._accept_all))}

    shown.qtbot.mouseClick(buttons["Accept"], Qt.MouseButton.LeftButton)
    shown.settle()

    assert len(shown.sequence.video_tracks[0].clips) == 3
    assert panel.list.card is not card


def test_asking_for_a_rough_cut_passes_the_wish_on(show) -> None:
    shown = show(document(TEXT))
    panel = shown.workspace.suggestions
    panel._seconds.setValue(45)

    shown.qtbot.mouseClick(panel._ask, Qt.MouseButton.LeftButton)
    shown.settle()

    assert shown.desk.bench.inbox.wishes.rough_cut.seconds == 45


def test_switching_ai_off_empties_the_panel_and_says_so(show) -> None:
    shown = show(document(TEXT))

    shown.workspace.topbar._ai.click()
    shown.settle()

    assert offered(shown) == []
    assert not shown.studio.settings.is_ai_enabled
    assert "AI is off" in shown.workspace.suggestions._page._purpose.text()


def test_a_thousand_suggestions_share_one_card(show) -> None:
    spans = (f"a[{i * 200}:{i * 200 + 200}@{i * 200}]" for i in range(1000))
    shown = show(document("V1: " + " ".join(spans), seconds=8000))
    panel = shown.workspace.suggestions
    assert panel._model.rowCount() > 900

    shown.do("next_suggestion")
    shown.do("next_suggestion")
    panel.list.grab()

    # The one before may still wait to be deleted.
    assert len(panel.list.findChildren(SuggestionCard)) <= 2


def test_the_card_stays_on_its_row_while_the_list_is_being_made_anew(show) -> None:
    shown = show(document(TEXT))
    panel = shown.workspace.suggestions
    drop = next(s for s in shown.desk.bench.inbox.suggestions if s.kind == "drop")
    shown.do("next_suggestion")
    shown.do("accept")
    assert not shown.desk.bench.inbox.is_current

    shown.desk.state.choose(drop.id)
    shown.settle()

    assert shown.desk.state.chosen == drop.id
    assert panel._model.listed[panel.list.currentIndex().row()].id == drop.id
    assert panel.list.card.accessibleName().startswith("Drop")


def test_arrows_in_the_list_choose_and_do_not_jump_between_edits(show) -> None:
    shown = show(document(TEXT))
    panel = shown.workspace.suggestions
    shown.window.activateWindow()
    shown.do("next_suggestion")
    panel.list.setFocus()

    shown.qtbot.keyClick(panel.list, Qt.Key.Key_Down)

    assert panel._model.row_of(shown.desk.state.chosen) == 1
    assert shown.desk.state.playhead == 300
