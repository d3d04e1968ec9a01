"""The Find panel: the box, its scope, what was found, and what is not done yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.finding import Hit
from aigc_studio.core.rates import TimeRange
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ComboBox, ToolButton
from aigc_studio.gui.find.asking import Asking
from aigc_studio.gui.find.find_page import FindPage
from aigc_studio.gui.find.find_words import not_done_text
from aigc_studio.gui.find.result_list import ResultList
from aigc_studio.gui.find.result_model import ResultModel, part_of
from aigc_studio.gui.find.saved_row import SavedRow
from aigc_studio.gui.find.search_box import SearchBox
from aigc_studio.gui.placing import place_marked
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.words import counted, told, translate
from aigc_studio.session.searching import Answer

_AGAIN_MS = 1200
"""What is shown is looked for again so long after more footage became known."""


class FindPanel(QWidget):
    opened = Signal(object)
    """A ``SourceView`` to look at, from its in on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.asking = Asking(desk)
        self.model = ResultModel(desk)
        self._build_ui()
        self._connect()
        self._show_emptiness()
        self._show_foot()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = SearchBox()
        self.scope = ComboBox()
        self.scope.addItem(translate("Find", "This project"), "project")
        self.scope.addItem(translate("Find", "All projects"), "all")
        self.scope.setAccessibleName(translate("Find", "Where to look"))
        self.like_file = self._tool("view", translate("Find", "Similar to a picture file…"))
        self.save = self._tool("add", translate("Find", "Save this search as a bin"))
        self.like = ToolButton()
        self.like.setToolTip(translate("Find", "Look for it no more"))
        self.like.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._desk.look.dress(self.like, "cancel", "dim")
        self.notes = QLabel()
        self.notes.setObjectName("Meta")
        self.notes.setWordWrap(True)
        self.notes.setContentsMargins(12, 0, 12, 4)
        self.saved = SavedRow(self._desk)
        self.list = ResultList(self.model, self._desk.look)
        self.page = FindPage(self.list)
        self.foot = QLabel()
        self.foot.setObjectName("Meta")
        self.foot.setWordWrap(True)
        self.foot.setContentsMargins(12, 4, 12, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_row(self.box))
        column.addLayout(_row(self.scope, self.like_file, self.save))
        column.addLayout(_row(self.like))
        column.addWidget(self.saved)
        column.addWidget(self.notes)
        column.addWidget(self.page, 1)
        column.addWidget(self.foot)

    def _tool(self, icon: str, words: str) -> QToolButton:
        button = ToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        self._desk.look.dress(button, icon)
        return button

    def _connect(self) -> None:
        desk, findings = self._desk, self._desk.bench.findings
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.asking.ask)
        self.asking.asked.connect(self._on_asked)
        desk.listen(findings.answered, self._on_answer)
        desk.listen(findings.refused, self._on_refused)
        desk.listen(findings.arrived, lambda _asset: self._on_more())
        for signal in (desk.bench.listenings.finished, desk.bench.knowings.arrived):
            desk.listen(signal, lambda _asset: self._show_foot())
        desk.listen(desk.bench.session.project_changed, lambda _changes: self._on_project())
        desk.look.changed.connect(self.model.refresh)
        self.box.wanted.connect(self.asking.look_for)
        self.box.picture_dropped.connect(lambda path: self.asking.look_like_file(Path(path)))
        self.scope.currentIndexChanged.connect(
            lambda _index: self.asking.look_in(self.scope.currentData())
        )
        self.like_file.clicked.connect(lambda: self.asking.choose_picture(self))
        self.like.clicked.connect(self.asking.forget_like)
        self.save.clicked.connect(lambda: self.saved.keep(self.box.text().strip()))
        self.saved.wanted.connect(self._on_saved)
        self.page.example_chosen.connect(self.box.setText)
        self.list.activated.connect(self._on_opened)
        self.list.placed.connect(self._on_placed)
        self.list.customContextMenuRequested.connect(self._on_menu)

    def _on_asked(self) -> None:
        """Something else is looked for, or the same anew."""
        asking = self.asking
        self.like.setText(asking.like_words)
        self.like.setVisible(bool(asking.like_words))
        self._show_save()
        self.saved.show_query(asking.wish.text)
        self._again.stop()
        if asking.wish.is_empty:
            self.model.show_hits(())
            self._show_notes(())
            self._show_emptiness()
            self._show_foot()

    def _show_save(self) -> None:
        """A bin has a query alone: what is more than that would be lost."""
        wish = self.asking.wish
        is_more = wish.scope != "project" or bool(self.asking.like_words)
        words = (
            translate("Find", "Only words and fields looked for in this project make a bin")
            if is_more
            else translate("Find", "Save this search as a bin")
        )
        self.save.setToolTip(words)
        self.save.setEnabled(bool(wish.text.strip()) and not is_more)

    def _on_saved(self, query: str) -> None:
        """As it was when it was saved: in this project, and like nothing."""
        self.scope.setCurrentIndex(0)
        if self.asking.like_words:
            self.asking.forget_like()
        self.box.setText(query)

    # --- what comes back --------------------------------------------------------------------------

    def _on_answer(self, answer: Answer) -> None:
        if answer.wish != self.asking.wish:
            return
        chosen = {(h.record.fingerprint, h.record.number) for h in self.list.chosen()}
        self.model.show_hits(answer.hits)
        self._choose_again(chosen)
        self._show_notes(answer.notes)
        if answer.hits:
            self.page.show_content()
        elif answer.is_whole:
            self._show_emptiness()
        self._show_foot()

    def _choose_again(self, chosen: set[tuple[str, int]]) -> None:
        """The same shots stay selected while the list changes under them."""
        for row in range(self.model.rowCount() if chosen else 0):
            index = self.model.index(row)
            record = self.model.hit(index).record
            if (record.fingerprint, record.number) in chosen:
                self.list.selectionModel().select(
                    index, self.list.selectionModel().SelectionFlag.Select
                )

    def _on_refused(self, sentence: str) -> None:
        self.model.show_hits(())
        self._show_notes((sentence,))
        self._show_emptiness()

    def _on_more(self) -> None:
        self._show_foot()
        if not self.asking.wish.is_empty and not self._again.isActive():
            self._again.start()

    def _on_project(self) -> None:
        self.model.refresh()
        self._show_foot()
        if self.asking.wish.is_empty:
            self._show_emptiness()

    def _show_notes(self, notes: tuple[str, ...]) -> None:
        self.notes.setText(" ".join(told("Error", note) for note in notes))
        self.notes.setVisible(bool(notes))

    def _show_emptiness(self) -> None:
        if not self.asking.wish.is_empty:
            words = translate("Find", "Nothing was found. Fewer or other words may find more.")
        elif self._desk.project.assets:
            words = translate("Find", "Find any moment of your footage. Try:")
        else:
            words = translate("Find", "Import footage, and any moment of it is found here. Try:")
        self.page.show_words(words, with_examples=self.asking.wish.is_empty)
        self.like.setVisible(bool(self.asking.like_words))
        self._show_save()
        if self.asking.wish.is_empty:
            self.notes.hide()

    def _show_foot(self) -> None:
        count = self.model.rowCount()
        found = counted("Find", "{count} shots", count).format(count=count) if count else ""
        parts = (found, not_done_text(self._desk.bench.findings.not_done()))
        self.foot.setText(" · ".join(part for part in parts if part))
        self.foot.setVisible(any(parts))

    # --- what is done with it ---------------------------------------------------------------------

    def _on_opened(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        hit = self.model.hit(index)
        asset = self.model.asset(hit)
        if asset is None:
            self._import((hit,))
            return
        part = part_of(asset, hit)
        marks = (part.start, part.end) if part is not None else (None, None)
        self.opened.emit(SourceView(asset.id, *marks))

    def _on_placed(self, mode: str) -> None:
        parts = self.model.parts(self.list.chosen())
        if parts:
            place_marked(self._desk, parts, "insert" if mode == "insert" else "overwrite")

    def _import(self, hits: tuple[Hit, ...]) -> None:
        """Bring files of other projects into this one."""
        paths = dict.fromkeys(h.record.path for h in hits if self.model.asset(h) is None)
        self._desk.bench.importer.import_files(map(Path, paths))

    def _on_menu(self, point: QPoint) -> None:
        chosen = self.list.chosen()
        if chosen:
            self.menu_for(chosen).exec(self.list.viewport().mapToGlobal(point))

    def menu_for(self, chosen: tuple[Hit, ...]) -> QMenu:
        menu = QMenu(self)
        first = chosen[0].record
        if self.model.parts(chosen):
            for words, mode in (
                (translate("Find", "Insert at playhead"), "insert"),
                (translate("Find", "Overwrite at playhead"), "overwrite"),
            ):
                menu.addAction(words).triggered.connect(
                    lambda _on=False, mode=mode: self._on_placed(mode)
                )
        if any(self.model.asset(hit) is None for hit in chosen):
            words = translate("Find", "Import into this project")
            menu.addAction(words).triggered.connect(lambda: self._import(chosen))
        menu.addSeparator()
        if first.kind != "audio":
            words = translate("Find", "Similar to this picture")
            menu.addAction(words).triggered.connect(
                lambda: self.asking.look_like_frame(first.path, first.poster)
            )
        if len(first.heard):
            words, span = translate("Find", "Sounds like this"), TimeRange(first.start, first.end)
            menu.addAction(words).triggered.connect(
                lambda: self.asking.sound_like(first.name, first.fingerprint, span)
            )
        return menu


def _row(*widgets: QWidget) -> QHBoxLayout:
    """The first takes the room that is left."""
    row = QHBoxLayout()
    row.setContentsMargins(8, 4, 8, 0)
    row.setSpacing(4)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if number else 1)
    return row
