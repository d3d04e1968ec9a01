"""Entry to the window: the Qt application, the poster for jobs, and the window itself.

``app`` calls, in this order: ``make_application``, ``QtPoster`` (its ``post`` is for the job
system), ``show_window``, then ``QApplication.exec``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from aigc_studio.core.errors import StudioError
from aigc_studio.gui.access.told_views import serve_views
from aigc_studio.gui.actions.file_actions import is_project
from aigc_studio.gui.layout import restore_place
from aigc_studio.gui.look import Look
from aigc_studio.gui.viewer.player import PlayerFactory, TimerPlayer
from aigc_studio.gui.window import MainWindow
from aigc_studio.gui.words import translate
from aigc_studio.session.session import Session
from aigc_studio.session.studio import Studio


class QtPoster(QObject):
    """Runs callables on the main thread; make it there. ``post`` may be called from any thread."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        self._posted.emit(call)

    @staticmethod
    def _run(call: Callable[[], None]) -> None:
        call()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one application object, with our names on it."""
    application = QApplication(list(arguments))
    application.setApplicationName("AIGC Studio")
    application.setDesktopFileName("aigc-studio")
    application.setStyle("Fusion")
    return application


def show_window(
    studio: Studio,
    resources: Path,
    paths: Iterable[Path] = (),
    make_player: PlayerFactory = TimerPlayer,
) -> MainWindow:
    """The window on a new project, or on what ``paths`` name; usable when this returns.

    Raises ProjectFileError when not even an empty project can be begun.
    """
    serve_views()
    look = Look(resources, studio.settings.theme)
    look.put_on()
    QApplication.setWindowIcon(QIcon(str(resources / "icons" / "app.svg")))
    window = MainWindow(studio, look, make_player)
    restore_place(window, studio)
    chosen = list(paths)
    project = next(filter(is_project, chosen), None)
    opened = _opened(studio, project)
    session, notes = opened or (studio.new(translate("File", "Untitled")), ())
    window.show_session(session)
    for note in notes:
        session.told.emit(note)
    window.show()
    # What was not opened is tried once more, so that the window tells why.
    wanted = [path for path in chosen if not (opened and is_project(path))]
    if wanted:
        window.open_paths(wanted)
    elif not opened and studio.settings.recent_projects and window.workspace is not None:
        window.workspace.actions["start_page"].trigger()
    QTimer.singleShot(0, window, window.offer_recovery)
    return window


def _opened(studio: Studio, path: Path | None) -> tuple[Session, tuple[str, ...]] | None:
    """The project at once: the window need not be built for an empty one before."""
    if path is None:
        return None
    with suppress(StudioError):
        opened = studio.open(path)
        studio.remember(path.absolute())
        return opened
    return None
