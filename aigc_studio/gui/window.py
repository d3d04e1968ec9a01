"""The main window: holds the workspace of the open project and changes it for another's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QTabWidget

from aigc_studio.core.delivery import ExportReport, FidelityReport
from aigc_studio.core.settings import Settings
from aigc_studio.gui.actions.file_actions import is_project
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.recovery_dialog import RecoveryDialog
from aigc_studio.gui.dialogs.reports import (
    delivered,
    export_report,
    fidelity_report,
    import_report,
    subtitles_read,
)
from aigc_studio.gui.layout import has_layout, put_away_stray_tabs, restore_layout, save_layout
from aigc_studio.gui.look import Look
from aigc_studio.gui.toasts import Toast
from aigc_studio.gui.viewer.player import PlayerFactory
from aigc_studio.gui.words import is_chinese, load_qt_translator, load_translator, translate
from aigc_studio.gui.workspace import Workspace
from aigc_studio.jobs.lanes import Lane
from aigc_studio.session.session import Session
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

_AUTOSAVE_LOOK_MS = 5000


class MainWindow(QMainWindow):
    """Main thread. ``show_session`` opens a session here and closes the one before."""

    def __init__(self, studio: Studio, look: Look, make_player: PlayerFactory) -> None:
        super().__init__()
        self._studio = studio
        self._look = look
        self._make_player = make_player
        self._translators: list[QTranslator] = []
        self._language = ""
        self.workspace: Workspace | None = None
        self.setWindowTitle("AIGC Studio")
        self.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setAcceptDrops(True)
        self.toast = Toast(self, look)
        self._report: object = None
        self._is_laid_out = False
        self._speak(studio.settings)
        self._end_settings = studio.settings_changed.subscribe(self._on_settings)
        self._autosave = QTimer(self)
        self._autosave.setInterval(_AUTOSAVE_LOOK_MS)
        self._autosave.timeout.connect(self._on_autosave)
        self._autosave.start()

    def show_session(self, session: Session) -> None:
        """Set up a session's services and panels; what it has is studied again from the cache."""
        before = self.workspace
        bench = workbench(self._studio, session)
        self._build(bench)
        if before is not None:
            self._leave(before.desk.bench)
        if self.workspace is not None:
            self.workspace.desk.look_for_missing()
        bench.analyses.request_all()
        bench.knowings.request_all()
        bench.listenings.recall_all()
        bench.findings.refresh_all()
        bench.inbox.refresh()

    def _leave(self, bench: Workbench) -> None:
        """Close a session whose place was taken; what is being exported is finished."""
        for job in self._studio.jobs.jobs:
            if job.lane is not Lane.EXPORT:
                job.cancel()
        bench.close()

    def _build(self, bench: Workbench) -> None:
        places = self.saveState() if self._is_laid_out else None
        if self.workspace is not None:
            self.workspace.take_down()
        desk = Desk(bench, self._look)
        self.workspace = Workspace(self, desk, self._make_player(), self.show_session)
        desk.said.connect(self.toast.say)
        desk.warned.connect(self.toast.warn)
        desk.listen(bench.exports.finished, self._on_exported)
        desk.listen(self._studio.deliveries.finished, lambda report: desk.say(delivered(report)))
        desk.listen(self._studio.deliveries.records.told, desk.warn)
        desk.listen(bench.exports.timeline_written, self._on_timeline_written)
        desk.listen(bench.exports.failed, lambda failure: desk.warn(failure.sentence))
        desk.listen(bench.timelines.arrived, partial(self._on_timeline_written, is_import=True))
        desk.listen(bench.timelines.failed, lambda failure: desk.warn(failure.sentence))
        desk.listen(bench.subtitles.written, self._on_timeline_written)
        desk.listen(bench.subtitles.imported, lambda read: desk.say(subtitles_read(read)))
        desk.listen(bench.subtitles.failed, lambda failure: desk.warn(failure.sentence))
        desk.listen(bench.session.saved_changed, lambda _none: self._show_title())
        desk.listen(bench.session.project_changed, lambda _changes: self._show_title())
        if places is None:
            restore_layout(self, self._studio)
        else:
            # Once now, so that nothing jumps, and once the new panels have been laid out.
            self.restoreState(places)
            QTimer.singleShot(0, self, lambda: self._settle(places))
        self.workspace.timeline.lanes.setFocus()
        self._show_title()

    def _settle(self, places: QByteArray) -> None:
        """Give new panels the places of those before, and the keys to the timeline."""
        self.restoreState(places)
        QTimer.singleShot(0, self, lambda: put_away_stray_tabs(self))
        if self.workspace is not None and not QApplication.activeModalWidget():
            self.workspace.timeline.lanes.setFocus()

    def open_paths(self, paths: Iterable[Path]) -> None:
        """A project is opened, anything else is imported."""
        if self.workspace is None:
            return
        chosen = list(paths)
        projects = list(filter(is_project, chosen))
        if projects:
            self.workspace.file.open_path(projects[0])
        media = [path for path in chosen if path not in projects]
        if media and self.workspace is not None:
            self.workspace.file.import_paths(media)

    def offer_recovery(self) -> None:
        """Show what earlier runs left behind, if anything."""
        if self._studio.deliveries.records.left_over and self.workspace is not None:
            self.workspace.deliveries.show_queue()
        recoveries = self._studio.recoveries()
        if not recoveries:
            return
        dialog = RecoveryDialog(recoveries, self)
        dialog.finished.connect(lambda _result: self._after_recovery(dialog))
        dialog.open()

    def _after_recovery(self, dialog: RecoveryDialog) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        for recovery_id in dialog.discarded:
            self._studio.discard_recovery(recovery_id)
        if dialog.wanted:
            session = workspace.desk.attempt(lambda: self._studio.recover(dialog.wanted))
            if session is not None:
                self.show_session(session)

    def closeEvent(self, event: QCloseEvent) -> None:
        workspace = self.workspace
        if workspace is not None and not workspace.file.may_leave():
            event.ignore()
            return
        self._autosave.stop()
        self._end_settings()
        if workspace is not None:
            save_layout(self, self._studio)
            self.workspace = None
            workspace.take_down()
            workspace.desk.bench.close()
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Panels have their sizes only once the event loop ran; before that they tell nothing.
        QTimer.singleShot(0, self, self._on_laid_out)

    def _on_laid_out(self) -> None:
        is_first = not self._is_laid_out
        self._is_laid_out = True
        if is_first and not has_layout(self._studio) and self.workspace is not None:
            self.workspace.workspaces.reset()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        is_front = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_front and self.workspace is not None:
            self.workspace.desk.look_for_missing()
            self.workspace.desk.bench.proxies.recall()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.open_paths(Path(url.toLocalFile()) for url in urls if url.isLocalFile())

    def _on_settings(self, settings: Settings) -> None:
        self._look.wear(settings.theme)
        if settings.language != self._language and self.workspace is not None:
            before, self._language = self.workspace.desk, settings.language
            save_layout(self, self._studio)  # which tells of settings once more
            self._speak(settings)
            self._build(before.bench)
            self.workspace.desk.state.take_from(before.state)
            self.workspace.desk.look_for_missing()

    def _speak(self, settings: Settings) -> None:
        """Take the language of the settings; panels made from now on speak it."""
        self._language = settings.language
        for translator in self._translators:
            QApplication.removeTranslator(translator)
        own = load_translator(self._look.resources, settings.language)
        # What was put on last is asked first.
        loaded = (load_qt_translator(settings.language), own)
        self._translators = [t for t in loaded if t is not None]
        QLocale.setDefault(
            QLocale(QLocale.Language.Chinese)
            if is_chinese(settings.language)
            else QLocale(QLocale.Language.English)
        )
        self._look.put_on()
        for translator in self._translators:
            QApplication.installTranslator(translator)

    def _on_autosave(self) -> None:
        if self.workspace is not None:
            self.workspace.desk.bench.session.autosave(self._studio.settings)

    def _show_title(self) -> None:
        if self.workspace is None:
            return
        desk = self.workspace.desk
        self.setWindowTitle(f"{desk.project_name}[*] – AIGC Studio")
        self.setWindowModified(desk.bench.session.is_modified)

    def _on_exported(self, report: ExportReport) -> None:
        self._report = _shown_over(self, export_report(report))

    def _on_timeline_written(self, report: FidelityReport, *, is_import: bool = False) -> None:
        if report.losses:
            told = import_report(report) if is_import else fidelity_report(report)
            self._report = _shown_over(self, told)
            return
        words = (
            translate("Window", "“{name}” was imported")
            if is_import
            else translate("Window", "“{name}” was written")
        )
        self.toast.tell(words.format(name=Path(report.path).name), is_warning=False)


def _shown_over(window: QMainWindow, report: QDialog) -> QDialog:
    """Over its window, and gone with it; it holds up nothing."""
    report.setParent(window, Qt.WindowType.Dialog)
    report.show()
    return report
