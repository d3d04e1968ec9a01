"""The page to begin with: recent projects, three steps, the sample, the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.editing.changes import ChangeSet
from aigc_studio.gui.actions.file_actions import FileActions
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ComboBox
from aigc_studio.gui.lists import ActionButton, ElidedLabel, KeyButton
from aigc_studio.gui.words import translate
from aigc_studio.session.sample import sample_folder, sample_footage, sample_project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

_RECENT = 4


def is_first_run(desk: Desk) -> bool:
    """Whether no project was ever opened and nothing is in this one."""
    settings, session = desk.bench.studio.settings, desk.bench.session
    is_new = session.path is None and not session.project.assets
    return is_new and not settings.has_started and not settings.recent_projects


class Centre(QStackedWidget):
    """The viewer, and over it the page of the first run for as long as that is wanted."""

    def __init__(self, desk: Desk, viewer: QWidget, file: FileActions) -> None:
        super().__init__()
        self._desk = desk
        self._viewer = viewer
        self._file = file
        self._actions: Mapping[str, QAction] = {}
        self._page: StartPage | None = None
        self.addWidget(viewer)
        desk.listen(desk.bench.session.project_changed, self._on_project)

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Take what the page has buttons for; on the first run it is shown."""
        self._actions = actions
        if is_first_run(self._desk):
            self.show_start()

    def show_start(self) -> None:
        """The page in place of the viewer, until it is left."""
        self._leave()
        self._page = StartPage(self._desk, self._actions)
        self._page.left.connect(self._leave)
        self._page.project_wanted.connect(self._file.open_path)
        self._page.files_wanted.connect(self._file.import_paths)
        self.addWidget(self._page)
        self.setCurrentWidget(self._page)

    def _leave(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    def _on_project(self, changes: ChangeSet) -> None:
        if changes.assets and self._page is not None:
            self._page.leave()


class StartPage(QScrollArea):
    """``left`` is told when it is not wanted any more."""

    left = Signal()
    project_wanted = Signal(Path)
    files_wanted = Signal(list)

    def __init__(self, desk: Desk, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setObjectName("Panel")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(self._head())
        recent = desk.bench.studio.settings.recent_projects[:_RECENT]
        if recent:
            title = QLabel(translate("Start", "Recent projects"))
            title.setObjectName("Heading")
            column.addWidget(title)
        for path in recent:
            column.addWidget(self._recent(path))
        for number, (words, more, command) in enumerate(self._steps(), start=1):
            column.addWidget(self._step(number, words, more, command))
        column.addLayout(self._offers())
        column.addStretch(1)
        self.setWidget(body)

    def _head(self) -> QHBoxLayout:
        title = QLabel(translate("Start", "Welcome to AIGC Studio"))
        title.setObjectName("Heading")
        self.language = ComboBox()
        system = translate("Settings", "As the system")
        for value, name in (("system", system), ("en", "English"), ("zh", "中文")):
            self.language.addItem(name, value)
        chosen = self._desk.bench.studio.settings.language
        self.language.setCurrentIndex(self.language.findData(chosen))
        self.language.setAccessibleName(translate("Start", "Language"))
        self.language.activated.connect(lambda _row: self._speak())
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self.language)
        return row

    @staticmethod
    def _steps() -> tuple[tuple[str, str, str], ...]:
        return (
            (
                translate("Start", "Bring footage in"),
                translate("Start", "Drop files or folders anywhere in the window."),
                "import",
            ),
            (
                translate("Start", "Let it be studied, and judge"),
                translate(
                    "Start",
                    "Shots, words and music are found on this machine. What is suggested stands on"
                    " the right; nothing changes until you accept it.",
                ),
                "next_suggestion",
            ),
            (
                translate("Start", "Deliver"),
                translate("Start", "Every film is read back and compared with the plan."),
                "export",
            ),
        )

    def _step(self, number: int, words: str, more: str, command: str) -> QWidget:
        card = QFrame()
        card.setObjectName("Card")
        digit = QLabel(str(number))
        digit.setObjectName("ProjectName")
        title, note = QLabel(words), QLabel(more)
        title.setObjectName("Heading")
        note.setObjectName("Meta")
        note.setWordWrap(True)
        texts = QVBoxLayout()
        texts.addWidget(title)
        texts.addWidget(note)
        row = QHBoxLayout(card)
        row.setSpacing(14)
        row.addWidget(digit)
        row.addLayout(texts, 1)
        action = self._actions[command]
        row.addWidget(ActionButton(action))
        return card

    def _offers(self) -> QHBoxLayout:
        folder = sample_folder()
        self.sample = self._button(translate("Start", "Open the sample"), self._open_sample)
        is_there = sample_project(folder) is not None or bool(sample_footage(folder))
        self.sample.setEnabled(is_there)
        if not is_there:
            self.sample.setToolTip(
                translate("Start", "packaging/run.py fetches its footage once, with a network")
            )
        opening = self._actions["open"]
        self.dismiss = self._button(translate("Start", "Start editing"), self.leave)
        row = QHBoxLayout()
        row.addWidget(self.sample)
        row.addWidget(ActionButton(opening))
        row.addStretch(1)
        row.addWidget(self.dismiss)
        return row

    def _recent(self, path: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        opened = Path(path)
        line.addWidget(self._button(opened.stem, lambda: self.project_wanted.emit(opened), path))
        line.addWidget(ElidedLabel(str(opened.parent)), 1)
        return row

    @staticmethod
    def _button(words: str, act: Callable[[], object], tip: str = "") -> QPushButton:
        button = KeyButton(words)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _open_sample(self) -> None:
        folder = sample_folder()
        project = sample_project(folder)
        if project is not None:
            self.project_wanted.emit(project)
        else:
            self.files_wanted.emit(sample_footage(folder))

    def _speak(self) -> None:
        studio = self._desk.bench.studio
        wanted = replace(studio.settings, language=self.language.currentData())
        self._desk.attempt(lambda: studio.set_settings(wanted))

    def leave(self) -> None:
        """For good: it is not shown again by itself."""
        studio = self._desk.bench.studio
        self.left.emit()
        if not studio.settings.has_started:
            wanted = replace(studio.settings, has_started=True)
            self._desk.attempt(lambda: studio.set_settings(wanted))
