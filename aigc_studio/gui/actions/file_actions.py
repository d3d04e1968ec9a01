"""Commands of projects, media and dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from aigc_studio import __version__
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import FolderId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.export_dialog import ExportDialog
from aigc_studio.gui.dialogs.models_dialog import ModelsDialog
from aigc_studio.gui.dialogs.people_dialog import PeopleDialog
from aigc_studio.gui.dialogs.settings_dialog import SettingsDialog
from aigc_studio.gui.file_asking import ask_file, ask_files, ask_target, media_filters
from aigc_studio.gui.timeline_formats import timeline_filters
from aigc_studio.gui.words import counted, told, translate
from aigc_studio.session.session import Session

PROJECT_SUFFIX = ".aigc"
_GATHER_MS = 3000
_NAMED = 5


def is_project(path: Path) -> bool:
    return path.suffix.lower() == PROJECT_SUFFIX


class FileActions(QObject):
    """``show`` puts another session into the window; the one before is closed by it."""

    def __init__(self, desk: Desk, window: QWidget, show: Callable[[Session], None]) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self._show = show
        self.into: Callable[[], FolderId | None] = lambda: None
        """The folder of the bin for what is imported."""
        self._refused: dict[str, str] = {}
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_GATHER_MS)
        self._telling.timeout.connect(self._refused.clear)

    def new(self) -> None:
        studio = self._desk.bench.studio
        if self.may_leave():
            name = translate("File", "Untitled")
            session = self._desk.attempt(lambda: studio.new(name))
            if session is not None:
                self._show(session)

    def open(self) -> None:
        title = translate("File", "Open a project")
        kind = translate("File", "AIGC Studio projects (*{suffix})")
        recent = self._desk.bench.studio.settings.recent_projects
        folders = (str(Path(path).parent) for path in recent if Path(path).parent.is_dir())
        folder = next(folders, self._desk.media_folder())
        path = ask_file(self._window, title, folder, kind.format(suffix=PROJECT_SUFFIX))
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a project, after a question about unsaved changes; a refusal is told."""
        studio = self._desk.bench.studio
        if not self.may_leave():
            return
        if self._desk.bench.session.path == path.absolute():
            return
        opened = self._desk.attempt(lambda: studio.open(path))
        if opened is not None:
            session, notes = opened
            studio.remember(path.absolute())
            self._show(session)
            for note in notes:
                session.told.emit(note)

    def save(self) -> bool:
        """Save where it was saved before, else ask where. Whether it was saved."""
        if self._desk.bench.session.path is None:
            return self.save_as()
        return self._save(None)

    def save_as(self) -> bool:
        session = self._desk.bench.session
        title = translate("File", "Save the project")
        kind = translate("File", "AIGC Studio projects (*{suffix})")
        beside = Path(self._desk.media_folder()) / f"{session.project.name}{PROJECT_SUFFIX}"
        proposal = session.path or beside
        path = ask_target(self._window, title, proposal, kind.format(suffix=PROJECT_SUFFIX))
        if path is None:
            return False
        return self._save(path if path.suffix else path.with_suffix(PROJECT_SUFFIX))

    def _save(self, path: Path | None) -> bool:
        bench = self._desk.bench
        saved = self._desk.attempt(lambda: bench.session.save(bench.studio.settings, path))
        if saved is None:
            return False
        bench.studio.remember(saved)
        self._desk.say(translate("File", "Saved as “{name}”").format(name=saved.name))
        return True

    def may_leave(self) -> bool:
        """Ask about unsaved changes; whether the session may be closed."""
        session = self._desk.bench.session
        if not session.is_modified:
            return True
        box = QMessageBox(self._window)
        box.setWindowTitle(translate("File", "Unsaved changes"))
        words = translate("File", "Save the changes to “{name}”?")
        box.setText(words.format(name=self._desk.project_name))
        save = box.addButton(translate("File", "Save"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(
            translate("File", "Don't save"), QMessageBox.ButtonRole.DestructiveRole
        )
        box.addButton(translate("File", "Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        if box.clickedButton() is save:
            return self.save()
        return box.clickedButton() is drop

    def import_media(self) -> None:
        title = translate("File", "Import media")
        folder = self._desk.media_folder()
        self.import_paths(ask_files(self._window, title, folder, media_filters()))

    def import_paths(self, paths: Iterable[Path]) -> None:
        """Media for the bin; timelines of other programs are opened."""
        importer, timelines = self._desk.bench.importer, self._desk.bench.timelines
        every = list(paths)
        cuts = [path for path in every if timelines.is_timeline(path)]
        for path in cuts:
            self._desk.attempt(partial(timelines.import_timeline, path))
        chosen = [path for path in every if path not in cuts]
        taken = (
            self._desk.attempt(lambda: importer.import_files(chosen, self.into()))
            if chosen
            else None
        )
        if chosen and taken == ():
            self._desk.say(translate("File", "These files are in the project already"))

    def import_timeline(self) -> None:
        title = translate("File", "Import a timeline of another program")
        filters = timeline_filters(self._desk.bench.timelines.suffixes)
        path = ask_file(self._window, title, self._desk.media_folder(), filters)
        if path is not None:
            self.import_paths([path])

    def export(self) -> None:
        sequence = self._desk.sequence
        if sequence is None or sequence.duration == 0:
            self._desk.warn(str(EditError("There is nothing on the timeline to export.")))
            return
        ExportDialog(self._desk, self._window).open()

    def people(self) -> None:
        PeopleDialog(self._desk, self._window).open()

    def models(self) -> None:
        ModelsDialog(self._desk, self._window).open()

    def settings(self) -> None:
        SettingsDialog(self._desk, self._window).open()

    def about(self) -> None:
        words = translate(
            "File",
            "A video editor in which local models study the footage and suggest, "
            "and the editor judges.",
        )
        text = f"AIGC Studio {__version__}\n\n{words}"
        QMessageBox.about(self._window, translate("File", "About AIGC Studio"), text)

    def quit(self) -> None:
        self._window.close()

    def tell_refusal(self, refusal: tuple[str, str]) -> None:
        """A file that could not be imported, with why; those of one folder are told together."""
        path, sentence = refusal
        name = Path(path).name
        words = told("Error", sentence)
        self._refused[name] = words if name in words else f"{name}: {words}"
        self._telling.start()
        self._desk.warned.emit(_refused_words(list(self._refused.values())))


def _refused_words(lines: list[str]) -> str:
    if len(lines) == 1:
        return lines[0]
    words = counted("File", "{count} files could not be imported:", len(lines))
    more = translate("File", "… and {count} more; the jobs panel has them all")
    rest = len(lines) - _NAMED
    lines = [words.format(count=len(lines)), *(f"· {line}" for line in lines[:_NAMED])]
    if rest > 0:
        lines.append(more.format(count=rest))
    return "\n".join(lines)
