"""What can be done to the words that are selected: each is one undo step or a told refusal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from aigc_studio.editing.edit import Edit
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.transcript.page import Gone
from aigc_studio.gui.transcript.text import (
    SourceText,
    TimelineText,
    correction,
    corrections,
    naming,
)
from aigc_studio.gui.words import counted, translate
from aigc_studio.suggest.removed_words import Removed, restore_words
from aigc_studio.suggest.text_cuts import (
    Board,
    copy_words,
    cut_for_words,
    delete_words,
    move_words,
    paste_words,
)

Text = TimelineText | SourceText


class WordActions:
    """Main thread. ``parent`` owns the dialogs."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self._board: tuple[str, Board] | None = None

    def delete(self, text: Text, words: range, *, ripple: bool) -> None:
        timeline = self._timeline(text)
        if timeline is None:
            return
        cuts = self._desk.attempt(
            lambda: cut_for_words(timeline.sequence, timeline.transcript, [words])
        )
        if cuts is None:
            return
        edit = delete_words(timeline.sequence, timeline.transcript, [words], ripple=ripple)
        if not self._desk.apply(edit):
            return
        self._desk.go_to(cuts[0].frames.start)
        others = sum(cut.others for cut in cuts)
        if others:
            words_ = counted(
                "Transcript", "{count} words that were said at the same time went too", others
            )
            self._desk.say(words_.format(count=others))
        elif not all(cut.is_clean for cut in cuts):
            self._desk.say(
                translate("Transcript", "The words run together there: listen to the join")
            )

    def restore(self, text: Text, gone: list[Gone]) -> None:
        """Put back the removed words of the first join among these."""
        timeline = self._timeline(text)
        if timeline is None or not gone:
            return
        removed: Removed = gone[0].removed
        places = [item.place for item in gone if item.removed is removed]
        self._make(
            lambda: restore_words(timeline.sequence, removed, range(places[0], places[-1] + 1))
        )

    def copy(self, text: Text, words: range) -> bool:
        """The words go to the clipboard as text, and with their picture to the board."""
        if not words:
            return False
        if isinstance(text, SourceText):
            line = text.transcript.text(words)
        else:
            line = text.transcript.text(words.start, words.stop)
            board = self._desk.attempt(lambda: copy_words(text.sequence, text.transcript, words))
            if board is None:
                return False
            self._board = (line, board)
        # Not a QMimeData of ours: what Qt deletes after the interpreter has gone ends in a crash.
        QGuiApplication.clipboard().setText(line)
        return True

    def cut(self, text: Text, words: range) -> None:
        if self._timeline(text) is not None and self.copy(text, words):
            self.delete(text, words, ripple=True)

    def paste(self, text: Text, before: int) -> None:
        timeline, board = self._timeline(text), self._board
        if timeline is None:
            return
        if board is None:
            self._desk.say(translate("Transcript", "Cut or copy words of the transcript first"))
            return
        self._make(lambda: paste_words(timeline.sequence, timeline.transcript, board[1], before))

    def mark(self, text: Text, words: range) -> None:
        """In and out around the words."""
        timeline = self._timeline(text)
        if timeline is not None and words:
            frames = timeline.transcript.frames(words.start, words.stop)
            self._desk.state.set_marks(frames.start, frames.end)

    def move_paragraph(self, text: Text, number: int, step: int) -> None:
        """One paragraph up (-1) or down (1), with its picture."""
        timeline = self._timeline(text)
        if timeline is None:
            return
        paragraphs = timeline.transcript.paragraphs
        at = timeline.transcript.paragraph_at(number)
        if not 0 <= at + step < len(paragraphs):
            self._desk.say(translate("Transcript", "There is no paragraph on that side"))
            return
        words = range(paragraphs[at].first, paragraphs[at].end)
        target = paragraphs[at + step]
        before = target.first if step < 0 else target.end
        self._make(lambda: move_words(timeline.sequence, timeline.transcript, words, before))

    def correct(self, text: Text, words: range) -> None:
        """Ask what is really said there."""
        part = text.part_of(words)
        if part is None:
            self._desk.say(translate("Transcript", "Select words of one clip to correct them"))
            return
        transcript, places = part
        answer, is_taken = QInputDialog.getText(
            self._parent,
            translate("Transcript", "Correct words"),
            translate("Transcript", "What is really said (everywhere this media is used):"),
            text=transcript.text(places),
        )
        if is_taken and answer.strip() != transcript.text(places):
            self._make(lambda: correction(transcript, places, answer.strip()))

    def name_speaker(self, text: Text, words: range) -> None:
        part = text.part_of(range(words.start, words.start + 1)) if words else None
        if part is None:
            return
        transcript, places = part
        word = transcript.words[places.start]
        answer, is_taken = QInputDialog.getText(
            self._parent,
            translate("Transcript", "Name the speaker"),
            translate("Transcript", "Who speaks here (known in all files of the project):"),
            text=word.speaker,
        )
        if not is_taken or not answer.strip():
            return
        edit = naming(self._desk.project, transcript, places.start, answer.strip())
        if edit is None:
            self._desk.say(
                translate("Transcript", "The voices of this file were not told apart yet")
            )
            return
        self._desk.apply(edit)

    def replace_all(self, text: Text, phrase: str, replacement: str) -> None:
        timeline = self._timeline(text)
        if timeline is None or not phrase:
            return
        plan = timeline.plan(phrase, replacement.strip())
        if plan.corrections and self._desk.apply(corrections(plan)):
            words = counted("Transcript", "Replaced in {count} places", plan.replaced)
            self._desk.say(words.format(count=plan.replaced))
        if plan.left_out:
            words = counted(
                "Transcript", "{count} places lie across two clips and were left", plan.left_out
            )
            self._desk.say(words.format(count=plan.left_out))

    def _timeline(self, text: Text) -> TimelineText | None:
        if isinstance(text, TimelineText):
            return text
        self._desk.say(
            translate("Transcript", "This is the text of one file: only the timeline can be cut")
        )
        return None

    def _make(self, build: Callable[[], Edit]) -> None:
        self._desk.attempt(lambda: self._desk.bench.session.apply(build()))
