"""The transcript panel: words of the timeline or of the file in the viewer.

Text that is selected selects the range; text that is deleted, moved or pasted takes its picture
along. The word under the playhead is lit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.ids import AssetId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.listen_dialog import ListenDialog
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.keys.presets import shown
from aigc_studio.gui.lists import ElidedLabel, EmptyOr, KeyButton
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.transcript.actions import WordActions
from aigc_studio.gui.transcript.finder import FindLine
from aigc_studio.gui.transcript.page import Gone, Page, Pages
from aigc_studio.gui.transcript.purpose import purpose
from aigc_studio.gui.transcript.text import (
    SourceText,
    TimelineText,
    source_text,
    timeline_text,
)
from aigc_studio.gui.transcript.view import TranscriptView
from aigc_studio.gui.words import counted, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


_OWN_KEYS = {
    "delete": ("Del",),
    "lift": ("Shift+Del",),
    "cut": ("Ctrl+X",),
    "copy": ("Ctrl+C",),
    "paste": ("Ctrl+V",),
    "up": ("Alt+Up",),
    "down": ("Alt+Down",),
    "correct": ("F2",),
}
"""Those of the text itself, which no key map changes."""


class TranscriptPanel(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.text: TimelineText | SourceText | None = None
        self.view = TranscriptView(desk.look)
        self.finder = FindLine(desk.look)
        self.finder.hide()
        self.deeds = WordActions(desk, self)
        self._found: tuple[range, ...] = ()
        self._at = 0
        self._pages = Pages()
        self._is_stale = False
        self._build_ui()
        self._connect()
        self.refresh()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = translate("Transcript", "Transcript: select and delete words to cut the picture")
        self.view.setAccessibleName(words)
        self.listen = KeyButton(translate("Transcript", "Transcribe…"))
        self.listen.setToolTip(translate("Transcript", "Write down what is said in media"))
        self.search = ToolButton()
        self._desk.look.dress(self.search, "search")
        finding = translate("Transcript", "Find and replace")
        self.search.setToolTip(f"{finding} ({shown('Ctrl+F')})")
        self.search.setAccessibleName(finding)
        self.status = ElidedLabel("")
        self.hint = ElidedLabel("")
        self.hint.setContentsMargins(8, 4, 8, 6)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.listen)
        row.addWidget(self.status, 1)
        row.addWidget(self.search)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(row)
        inner.addWidget(self.finder)
        inner.addWidget(self.view, 1)
        inner.addWidget(self.hint)
        self.stack = EmptyOr(body, "", translate("Transcript", "Transcribe…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        desk, state, listenings = self._desk, self._desk.state, self._desk.bench.listenings
        desk.words.changed.connect(self._on_changed)
        desk.keys.changed.connect(self._show_state)
        desk.listen(listenings.failed, lambda failure: desk.warn(failure.sentence))
        desk.watch_jobs(lambda _job: _if_seen(self, self._show_state))
        state.source_changed.connect(self._on_changed)
        state.playhead_changed.connect(self._on_playhead)
        # Later: while the text is written anew its words and its selection do not fit together.
        later = Qt.ConnectionType.QueuedConnection
        self.view.selectionChanged.connect(self._show_state, later)
        self.view.key_wanted.connect(self.do)
        self.view.typed.connect(self.finder.begin_with)
        self.view.place_chosen.connect(self._on_place)
        self.view.menu_wanted.connect(self._show_menu)
        self.finder.changed.connect(self._search)
        self.finder.stepped.connect(self._step)
        self.finder.replace_wanted.connect(self._replace_all)
        self.finder.closed.connect(self._end_search)
        self.search.clicked.connect(lambda: self.do("find"))
        self.listen.clicked.connect(self.ask_to_listen)
        self.stack.asked.connect(self.ask_to_listen)

    # --- what is shown ----------------------------------------------------------------------------

    def _on_changed(self) -> None:
        """What nobody sees is written when it is shown."""
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True
            self._desk.state.pick(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
        else:
            self._show_state()

    def refresh(self) -> None:
        """Show the text as it is now; what did not change stays as it stands."""
        self._is_stale = False
        desk, source = self._desk, self._desk.state.source
        if source is not None:
            self.text = source_text(desk.words, source.asset_id)
        else:
            self.text = timeline_text(desk.words, desk.project, self._pages)
        page = Page() if self.text is None else self.text.page
        self.view.show_page(page, None if self.text is None else self.text.time_of)
        self.stack.show_content(is_there=bool(page.paragraphs))
        self._show_state()
        if self.finder.isVisible():
            self._search(self.finder.phrase.text())
        _pick_again(self._desk, self.text, self.view)
        self._on_playhead(desk.state.playhead)

    def _show_state(self) -> None:
        listenings = self._desk.bench.listenings
        found = map(self._desk.bench.session.asset, listenings.under_way())
        busy = [asset for asset in found if asset is not None]
        chosen = self._length_chosen()
        if chosen:
            words = chosen
        elif busy:
            words = translate("Transcript", "Listening to {name}…").format(name=busy[0].name)
        elif isinstance(self.text, SourceText):
            words = self.text.transcript.asset.name
        elif self.text is not None and not len(self.text.transcript):
            words = translate(
                "Transcript", "All words are cut out: select some, then put them back by the menu"
            )
        elif self.text is not None:
            count = len(self.text.transcript)
            words = counted("Transcript", "{count} words on the timeline", count)
            words = words.format(count=count)
        else:
            words = ""
        self.status.setText(words)
        self.status.setToolTip(words)
        hint = translate("Transcript", "Type to find · Enter corrects · Delete cuts · {key} plays")
        self.hint.setText(hint.format(key=self._desk.keys.told("play")))
        self.hint.setToolTip(self.hint.text())
        if not _has_words(self.text):
            sentence, can_ask = purpose(self._desk, busy)
            self.stack.set_purpose(sentence, can_ask=can_ask)

    def _length_chosen(self) -> str:
        """How much is selected; in timeline time or in that of the file."""
        words = self.view.words_selected()
        if self.text is None or not words or not self.view.textCursor().hasSelection():
            return ""
        seconds = self.text.length(words)
        shown = counted("Transcript", "{count} words · {seconds} s", len(words))
        return shown.format(count=len(words), seconds=f"{float(seconds):.1f}")

    def _on_playhead(self, frame: int) -> None:
        if not self._is_stale and isinstance(self.text, TimelineText):
            number = self.text.transcript.word_at(frame)
            self.view.light(number, follow=not self.view.hasFocus())

    # --- what is chosen ---------------------------------------------------------------------------

    def _on_place(self) -> None:
        """Selected text is the selected range; a plain click goes there."""
        state, text = self._desk.state, self.text
        words = self.view.words_selected()
        state.pick(None)
        if not words or text is None:
            return
        has_selection = self.view.textCursor().hasSelection()
        if isinstance(text, SourceText):
            start, end = text.seconds(words)
            asset_id = AssetId(text.transcript.asset.id)
            state.show_source(SourceView(asset_id, start, end if has_selection else None))
            return
        frames = text.transcript.frames(words.start, words.stop)
        if has_selection:
            state.pick(frames)
        self._desk.go_to(frames.start)

    def do(self, command: str) -> None:
        """A command of the keys or of the menu."""
        if self._is_stale:
            self.refresh()
        text, words = self.text, self.view.words_selected()
        if command == "find":
            cursor = self.view.textCursor()
            self.finder.begin(cursor.selectedText() if cursor.hasSelection() else "")
            return
        if text is None:
            return
        here, paragraph = self.view.place_at_cursor(), self.view.paragraph_at_cursor()
        acts = self.deeds
        deeds: dict[str, Callable[[], object]] = {
            "delete": lambda: acts.delete(text, words, ripple=True),
            "lift": lambda: acts.delete(text, words, ripple=False),
            "copy": lambda: acts.copy(text, words),
            "cut": lambda: acts.cut(text, words),
            "paste": lambda: acts.paste(text, here),
            "correct": lambda: acts.correct(text, words),
            "name": lambda: acts.name_speaker(text, words),
            "restore": lambda: acts.restore(text, self._gone()),
            "mark": lambda: acts.mark(text, words),
            "up": lambda: acts.move_paragraph(text, paragraph, -1),
            "down": lambda: acts.move_paragraph(text, paragraph, 1),
        }
        deeds[command]()
        if command in {"delete", "lift", "cut"} and words and self.text is not text:
            # They are gone: on from the join, and where they lay is no range any more.
            self.view.put_cursor(words.start)
            self._desk.state.pick(None)

    def _gone(self) -> list[Gone]:
        """Removed words that the selection or the cursor touches."""
        page = self.view.page
        return page.gone_in(*self.view.selected()) if page.paragraphs else []

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.exec(at)

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done to the words under the pointer or the selection."""
        is_timeline = isinstance(self.text, TimelineText)
        entries = [
            ("delete", translate("Transcript", "Delete words and close the gap"), is_timeline),
            ("lift", translate("Transcript", "Delete words, leave a gap"), is_timeline),
            ("restore", translate("Transcript", "Put removed words back"), bool(self._gone())),
            ("cut", translate("Transcript", "Cut words"), is_timeline),
            ("copy", translate("Transcript", "Copy words"), True),
            ("paste", translate("Transcript", "Paste words here"), is_timeline),
            ("mark", translate("Transcript", "Set in and out around the words"), is_timeline),
            ("up", translate("Transcript", "Move paragraph up"), is_timeline),
            ("down", translate("Transcript", "Move paragraph down"), is_timeline),
            ("correct", translate("Transcript", "Correct words…"), True),
            ("name", translate("Transcript", "Name the speaker…"), True),
        ]
        for command, words, is_possible in entries:
            action = menu.addAction("\t".join((words, *map(shown, _OWN_KEYS.get(command, ())))))
            action.setEnabled(is_possible)
            action.triggered.connect(lambda _on=False, command=command: self.do(command))

    # --- finding ----------------------------------------------------------------------------------

    def _search(self, phrase: str) -> None:
        text = self.text
        self._found = text.found(phrase) if isinstance(text, TimelineText) and phrase else ()
        self._at = 0
        self.view.mark_found(self._found)
        self.finder.show_count(min(1, len(self._found)), len(self._found))
        if self._found:
            self.view.select_words(self._found[0])
            _pick_again(self._desk, self.text, self.view)

    def _step(self, step: int) -> None:
        if not self._found:
            return
        self._at = (self._at + step) % len(self._found)
        self.finder.show_count(self._at + 1, len(self._found))
        self.view.select_words(self._found[self._at])
        self._on_place()

    def _replace_all(self, phrase: str, replacement: str) -> None:
        if self.text is not None:
            self.deeds.replace_all(self.text, phrase, replacement)

    def _end_search(self) -> None:
        self._found = ()
        self.view.mark_found(())
        self.view.setFocus()

    def name_speaker(self, number: int) -> None:
        """Ask for a name for who says a word of the timeline."""
        text = timeline_text(self._desk.words, self._desk.project, self._pages)
        if text is not None:
            self.deeds.name_speaker(text, range(number, number + 1))

    def ask_to_listen(self) -> None:
        """Which media, how, and what it would cost."""
        ListenDialog(self._desk, self).exec()


def _has_words(text: TimelineText | SourceText | None) -> bool:
    match text:
        case TimelineText():
            return len(text.transcript) > 0
        case SourceText():
            return bool(text.page.paragraphs)
        case _:
            return False


def _pick_again(desk: Desk, text: TimelineText | SourceText | None, view: TranscriptView) -> None:
    """The words that are selected may lie elsewhere now, or be other ones."""
    words = view.words_selected()
    if desk.state.picked is None:
        return
    if isinstance(text, TimelineText) and words and view.textCursor().hasSelection():
        desk.state.pick(text.transcript.frames(words.start, words.stop))
    else:
        desk.state.pick(None)


def _if_seen(panel: QWidget, act: Callable[[], None]) -> None:
    """What nobody sees is told when it is shown."""
    if panel.isVisible():
        act()
