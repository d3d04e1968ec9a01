from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMenu

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.speech import ListenWish
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.transcript import writing
from aigc_studio.gui.transcript.page import Page, Pages
from aigc_studio.gui.transcript.transcript_panel import TranscriptPanel
from aigc_studio.gui.transcript.view import TranscriptView
from aigc_studio.suggest.removed_words import removed_words
from aigc_studio.suggest.transcript import Transcripts
from tests.documents import document
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.gui.conftest import Shown
from tests.speeches import speech, spoken

TALK = "One two (0.6) three four. (1.5) 1: Five six (0.6) seven. (1.5) 0: Eight nine ten."


@pytest.fixture
def talk(show: Callable[..., Shown]) -> Shown:
    """A minute of footage on the timeline in which ten words are said, from second 1 on."""
    project = document("V1: a[0:1000]\nA1: a[0:1000]")
    shown = show(project, fake_ports(listener=FakeListener({"a": speech(TALK)})))
    shown.desk.bench.listenings.request(AssetId("asset-a"), ListenWish())
    shown.settle()
    return shown


def panel(shown: Shown) -> TranscriptPanel:
    return shown.workspace.transcript


def text(shown: Shown) -> str:
    return panel(shown).view.toPlainText()


def said(shown: Shown) -> str:
    """The words that the timeline plays."""
    found = panel(shown).text
    assert found is not None
    return found.transcript.text()


def choose(shown: Shown, words: str) -> None:
    """Select text as with the mouse."""
    view = panel(shown).view
    at = view.toPlainText().index(words)
    cursor = view.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.place_chosen.emit()


def press(shown: Shown, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    none = Qt.KeyboardModifier.NoModifier
    shown.qtbot.keyClick(panel(shown).view, key, none if modifier is None else modifier)


def struck(shown: Shown) -> list[str]:
    view = panel(shown).view
    found = []
    for place, paragraph in enumerate(view.page.paragraphs):
        line = view.document().findBlockByNumber(place).text()
        found += [line[s.start : s.end] for s in paragraph.spans if s.look == "gone"]
    return found


def test_what_is_said_stands_there_in_paragraphs(talk):
    assert text(talk) == "One two three four.\nFive six seven.\nEight nine ten."


def test_text_that_is_selected_is_the_selected_range(talk):
    choose(talk, "three four")

    found = panel(talk).text
    frames = found.transcript.frames(2, 4)
    state = talk.desk.state
    assert (state.picked, state.chosen_range) == (frames, frames)
    assert state.playhead == frames.start
    assert state.marked_range is None
    press(talk, Qt.Key.Key_Left)
    assert state.picked is None


def test_the_selected_range_follows_its_words_when_something_before_them_goes(talk):
    choose(talk, "seven")
    before = talk.desk.state.picked

    talk.desk.apply(RemoveRange(talk.sequence.id, FrameRange(0, 5), ripple=True))

    picked = talk.desk.state.picked
    assert (picked.start, picked.end) == (before.start - 5, before.end - 5)


def test_marks_that_are_set_while_words_are_selected_count(talk):
    choose(talk, "three four")

    talk.desk.state.set_marks(10, 20)

    assert talk.desk.state.chosen_range == FrameRange(10, 20)


def test_the_selected_range_can_be_extracted_and_marked(talk):
    talk.desk.state.set_marks(500, 600)
    choose(talk, "three four")
    frames = panel(talk).text.transcript.frames(2, 4)
    before = talk.sequence

    talk.do("extract")

    assert talk.sequence.duration == before.duration - frames.duration
    assert said(talk).startswith("One two Five six")
    talk.do("undo")
    choose(talk, "three four")
    panel(talk).do("mark")
    assert talk.desk.state.marked_range == frames


LETTERS = [Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_I, Qt.Key.Key_J]


@pytest.mark.parametrize("key", LETTERS)
def test_a_letter_typed_in_the_text_finds_and_cuts_nothing(talk, key):
    talk.window.activateWindow()
    view, before = panel(talk).view, talk.session.project
    view.setFocus()
    talk.desk.state.set_playhead(60)
    letter = chr(key).lower()
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, letter)
    asked.ignore()

    QApplication.sendEvent(view, asked)
    talk.qtbot.keyClicks(view, letter)

    assert asked.isAccepted()
    assert talk.session.project is before
    assert panel(talk).finder.isVisible()
    assert panel(talk).finder.phrase.text() == letter
    assert talk.desk.state.marked_range is None


def test_space_and_shortcuts_are_left_to_the_window(talk):
    view = panel(talk).view
    for key, held in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier),
    ):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, " " if key == 32 else "")
        asked.ignore()
        QApplication.sendEvent(view, asked)
        assert not asked.isAccepted()


def test_words_typed_by_an_input_method_are_found_too(talk):
    event = QInputMethodEvent()
    event.setCommitString("six")

    QApplication.sendEvent(panel(talk).view, event)

    assert panel(talk).finder.phrase.text() == "six"
    assert panel(talk).finder.count.text() == "1 of 1"
    assert panel(talk).view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True


def test_a_hint_says_what_keys_do(talk):
    assert panel(talk).hint.text() == "Type to find · Enter corrects · Delete cuts · Space plays"


def test_paragraphs_that_an_edit_does_not_touch_are_kept(talk):
    before = panel(talk).view.page
    choose(talk, "two")

    press(talk, Qt.Key.Key_Delete)

    after = panel(talk).view.page
    assert [a is b for a, b in zip(before.paragraphs, after.paragraphs, strict=True)] == [
        False,
        True,
        True,
    ]
    assert (before.firsts, after.firsts) == ((0, 4, 7), (0, 3, 6))
    assert after.word_at(1, 0) == 3


def test_a_hidden_panel_writes_nothing_until_it_is_seen(talk, monkeypatch):
    panel(talk).hide()
    written: list[object] = []
    monkeypatch.setattr(TranscriptView, "show_page", lambda *a: written.append(a))
    steps = talk.session.history.position

    talk.desk.state.set_marks(0, 100)
    talk.do("extract")
    talk.desk.state.set_playhead(10)
    assert written == []
    assert talk.session.history.position == steps + 1
    panel(talk).show()

    assert len(written) == 1


def test_when_all_words_are_cut_out_it_is_said_how_they_come_back(talk):
    panel(talk).view.selectAll()
    panel(talk).view.place_chosen.emit()

    press(talk, Qt.Key.Key_Delete)

    label = panel(talk).stack.findChild(QLabel, "Purpose")
    assert len(panel(talk).text.transcript) == 0
    assert label.text().startswith("All words are cut out. Ctrl+Z brings them back")


def test_words_that_all_went_between_two_clips_stand_struck_through_and_come_back(show):
    project = document("V1: a[0:20] a[20:60@940]\nA1: a[0:20] a[20:60@940]")
    shown = show(project, fake_ports(listener=FakeListener({"a": speech(TALK)})))
    shown.desk.bench.listenings.request(AssetId("asset-a"), ListenWish())
    shown.settle()

    assert len(struck(shown)) == 10
    assert panel(shown).status.text().startswith("All words are cut out")
    panel(shown).view.selectAll()
    panel(shown).do("restore")

    assert said(shown) == "One two three four. Five six seven. Eight nine ten."


def test_deleted_words_take_their_picture_and_are_one_undo_step(talk):
    before, steps = talk.sequence, len(talk.session.history.steps)
    choose(talk, "Five six")

    press(talk, Qt.Key.Key_Delete)

    assert said(talk) == "One two three four. seven. Eight nine ten."
    assert talk.sequence.duration < before.duration
    assert len(talk.session.history.steps) == steps + 1
    assert struck(talk) == ["Five", "six"]
    talk.do("undo")
    assert talk.sequence is before
    assert text(talk) == "One two three four.\nFive six seven.\nEight nine ten."


def test_words_can_be_taken_out_and_leave_a_gap(talk):
    before = talk.sequence
    choose(talk, "Five six")

    press(talk, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)

    assert talk.sequence.duration == before.duration
    assert said(talk) == "One two three four. seven. Eight nine ten."


def test_words_that_are_struck_through_can_be_put_back(talk):
    choose(talk, "Five six")
    press(talk, Qt.Key.Key_Delete)
    choose(talk, "Five six")

    panel(talk).do("restore")

    assert said(talk) == "One two three four. Five six seven. Eight nine ten."
    assert struck(talk) == []


def test_words_that_are_cut_are_put_down_elsewhere(talk):
    choose(talk, "Eight nine ten.")
    press(talk, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    choose(talk, "Five")
    press(talk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert said(talk).split()[4:8] == ["Eight", "nine", "ten.", "Five"]


def test_a_paragraph_moves_up_with_its_picture(talk):
    choose(talk, "Eight")

    press(talk, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert said(talk).split() == [
        "One",
        "two",
        "three",
        "four.",
        "Eight",
        "nine",
        "ten.",
        "Five",
        "six",
        "seven.",
    ]


def test_a_corrected_word_is_right_everywhere_and_can_be_undone(talk, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Fife", True))
    choose(talk, "Five")

    press(talk, Qt.Key.Key_F2)

    assert "Fife six" in text(talk)
    assert talk.session.project.corrections[0].text == "Fife"
    talk.do("undo")
    assert "Five six" in text(talk)


def test_a_speaker_is_named_once_for_all_his_words(talk, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Anna", True))
    choose(talk, "Five")

    panel(talk).do("name")

    assert text(talk).split("\n")[1] == "Anna: Five six seven."
    assert talk.session.project.speakers[0].voices == (("print-a", 1),)


def test_the_word_under_the_playhead_is_lit(talk):
    found = panel(talk).text.transcript
    talk.desk.state.set_playhead(found.frames(4, 5).start)

    (mark,) = panel(talk).view.extraSelections()

    assert mark.cursor.selectedText() == "Five"


def test_a_phrase_is_found_and_replaced_everywhere(talk):
    panel(talk).do("find")
    finder = panel(talk).finder
    finder.phrase.setText("six SEVEN")

    assert finder.count.text() == "1 of 1"
    assert panel(talk).view.textCursor().selectedText() == "six seven."
    finder.replacement.setText("eleven")
    finder.replace_all.click()

    assert "Five eleven." in text(talk)


def test_the_text_of_a_file_marks_in_and_out_of_the_source(talk):
    talk.desk.state.show_source(SourceView(AssetId("asset-a")))
    choose(talk, "Five six")

    source = talk.desk.state.source
    words = panel(talk).text.transcript.words
    assert source is not None
    assert (source.mark_in, source.mark_out) == (words[4].source.start, words[5].source.end)
    steps = len(talk.session.history.steps)
    press(talk, Qt.Key.Key_Delete)
    assert len(talk.session.history.steps) == steps


def test_the_menu_offers_to_put_back_only_what_was_removed(talk):
    def entries() -> dict[str, bool]:
        menu = QMenu()
        panel(talk).fill_menu(menu)
        return {action.text(): action.isEnabled() for action in menu.actions()}

    choose(talk, "Five six")
    assert entries()["Put removed words back"] is False
    press(talk, Qt.Key.Key_Delete)
    choose(talk, "Five six")
    assert entries()["Put removed words back"] is True


def test_an_edit_writes_only_the_paragraphs_it_changed(talk, monkeypatch):
    written: list[str] = []
    write = writing.write_paragraph
    monkeypatch.setattr(
        writing,
        "write_paragraph",
        lambda cursor, theme, paragraph: (
            written.append(paragraph.text),
            write(cursor, theme, paragraph),
        ),
    )
    choose(talk, "nine")

    press(talk, Qt.Key.Key_Delete)

    assert written == ["Eight nine ten."]


@pytest.mark.parametrize(
    "cuts", ["0:40", "0:40 60:90", "60:90 0:40", "0:1000 0:1000", "30:32 33:36 300:400"]
)
def test_pages_change_into_one_another_without_a_trace(show, cuts):
    shown = show(document("V1: a[0:1000]\nA1: a[0:1000]"))
    whole = document("V1: a[0:1000]\nA1: a[0:1000]")
    said = spoken(whole.assets[0], TALK)
    pieces, at = [], 0
    for cut in cuts.split():
        start, end = map(int, cut.split(":"))
        pieces.append(f"a[{at}:{at + end - start}@{start}]")
        at += end - start
    part = document(f"V1: {' '.join(pieces)}\nA1: {' '.join(pieces)}")
    view = TranscriptView(shown.desk.look)
    shown.qtbot.addWidget(view)

    pages = []
    for project in (whole, part):
        transcript = Transcripts().of_sequence(project, [said])
        removed = removed_words(project.sequence(), transcript)
        pages.append(Pages().of_timeline(transcript, removed))
    for page in (
        pages[0],
        pages[1],
        Page(),
        pages[1],
        pages[0],
        Page(pages[0].paragraphs[1:], pages[0].firsts[1:]),
    ):
        view.show_page(page)
        assert view.toPlainText() == "\n".join(p.text for p in page.paragraphs)


def test_without_speech_the_panel_says_what_it_is_for(show):
    shown = show(document("V1: a[0:50]\nA1: a[0:50]"))

    assert "cut picture and sound by cutting words" in panel(shown).stack._purpose.text()


def cursor_word(shown: Shown) -> str:
    """What stands from the cursor on."""
    cursor = panel(shown).view.textCursor()
    return panel(shown).view.toPlainText()[cursor.position() :].split()[0]


def test_after_a_cut_one_goes_on_from_the_join_and_no_range_is_left_marked(talk):
    choose(talk, "three four.")

    press(talk, Qt.Key.Key_Delete)

    assert cursor_word(talk) == "Five"
    assert talk.desk.state.marked_range is None
    choose(talk, "Eight")
    press(talk, Qt.Key.Key_Delete)
    assert said(talk) == "One two Five six seven. nine ten."


def test_marks_set_otherwise_outlive_a_cut(talk):
    choose(talk, "three four.")
    talk.desk.state.set_marks(5, 50)

    press(talk, Qt.Key.Key_Delete)

    assert (talk.desk.state.mark_in, talk.desk.state.mark_out) == (5, 50)


def test_pasted_words_come_where_the_cursor_stands(talk):
    choose(talk, "Five six")
    press(talk, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    panel(talk).view.moveCursor(QTextCursor.MoveOperation.End)
    press(talk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert said(talk) == "One two three four. Five six seven. Eight nine ten. Five six"


def test_words_pasted_at_removed_ones_do_not_go_to_the_beginning(talk):
    choose(talk, "Five six")
    press(talk, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    cursor = panel(talk).view.textCursor()
    cursor.setPosition(text(talk).index("six") + 1)
    panel(talk).view.setTextCursor(cursor)

    press(talk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert said(talk) == "One two three four. Five six seven. Eight nine ten."


def test_escape_closes_the_search_though_the_window_stops_playing_by_it(talk):
    view, finder = panel(talk).view, panel(talk).finder
    press(talk, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
    )
    asked.ignore()

    QApplication.sendEvent(finder.phrase, asked)
    talk.qtbot.keyClick(finder.phrase, Qt.Key.Key_Escape)

    assert asked.isAccepted()
    assert finder.isHidden()
    assert view.extraSelections() == []


def test_while_media_is_listened_to_the_empty_panel_says_so(show):
    listener = FakeListener({"b": speech("")})
    shown = show(document("V1: b[0:100]\nA1: b[0:100]"), fake_ports(listener=listener))

    shown.desk.bench.listenings.request(AssetId("asset-b"), ListenWish())
    panel(shown).refresh()

    label = panel(shown).stack.findChild(QLabel, "Purpose")
    assert label.text().startswith("Listening to b")
    shown.settle()
    assert label.text() == "No word on the timeline yet: place media that was transcribed."


def test_a_long_file_name_does_not_widen_the_panel(talk):
    before = panel(talk).minimumSizeHint().width()

    panel(talk).status.setText("Listening to " + "very_long_name" * 20)

    assert panel(talk).minimumSizeHint().width() == before


def test_the_length_of_the_selection_is_told(talk):
    found = panel(talk).text
    choose(talk, "three four.")

    seconds = found.transcript.frames(2, 4).duration / 25
    talk.qtbot.waitUntil(lambda: panel(talk).status.text() == f"2 words · {seconds:.1f} s")

    choose(talk, "Five")
    talk.qtbot.waitUntil(lambda: panel(talk).status.text().startswith("1 word · "))
    press(talk, Qt.Key.Key_Left)
    talk.qtbot.waitUntil(lambda: panel(talk).status.text() == "10 words on the timeline")
