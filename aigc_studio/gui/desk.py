"""What every panel is given: the open project, the state of the window, the look, the pictures.

A desk lives as long as its project is open; ``close`` ends all it started and all it listens to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal as QtSignal

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.editing.changes import ChangeSet
from aigc_studio.editing.edit import Edit
from aigc_studio.gui.draft import Draft
from aigc_studio.gui.look import Look
from aigc_studio.gui.pictures import PictureDesk
from aigc_studio.gui.state import ViewState
from aigc_studio.gui.timeline_feeling import TimelineFeeling
from aigc_studio.gui.timeline_words import TimelineWords
from aigc_studio.gui.titling import Titling
from aigc_studio.gui.trim_state import TrimState
from aigc_studio.gui.viewer_options import ViewerOptions
from aigc_studio.gui.words import told
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.importing import is_missing
from aigc_studio.session.signals import Signal
from aigc_studio.session.workbench import Workbench

T = TypeVar("T")


class Desk(QObject):
    """Main thread."""

    said = QtSignal(str)
    warned = QtSignal(str)
    """Both carry sentences in the language of the window."""
    frame_wanted = QtSignal(int)
    """Bring that frame of the timeline into view."""

    missing_changed = QtSignal()

    def __init__(self, bench: Workbench, look: Look) -> None:
        super().__init__()
        self.bench = bench
        self.look = look
        self.state = ViewState()
        self.trimming = TrimState()
        self.viewing = ViewerOptions()
        self.draft = Draft(lambda: self.project, self.apply)
        self.titling = Titling(lambda: self.project, self.state, self.draft)
        self.pictures = PictureDesk(bench.session.ports.compositors)
        self.words = TimelineWords(bench)
        self.feeling = TimelineFeeling(bench)
        self.missing: frozenset[AssetId] = frozenset()
        self._is_closed = False
        self._ends: list[Callable[[], None]] = []
        self.listen(bench.session.told, self.warn)
        self.listen(bench.session.project_changed, self._on_project_changed)
        self.listen(bench.listenings.arrived, lambda _asset: self.words.refresh())
        self.listen(bench.feelings.arrived, lambda _asset: self.feeling.refresh())

    @property
    def project(self) -> Project:
        return self.bench.session.project

    @property
    def sequence(self) -> Sequence | None:
        return self.project.sequence()

    def listen(self, signal: Signal[T], listener: Callable[[T], None]) -> None:
        """Subscribe for as long as this desk stands."""
        self._ends.append(signal.subscribe(listener))

    def watch_jobs(self, listener: Callable[[Job], None]) -> None:
        jobs = self.bench.studio.jobs
        jobs.subscribe(listener)
        self._ends.append(lambda: jobs.unsubscribe(listener))

    def say(self, sentence: str) -> None:
        """Tell the editor something quietly; the sentence is translated already."""
        self.said.emit(sentence)

    def warn(self, sentence: str) -> None:
        """Tell a sentence of the session."""
        self.warned.emit(told("Error", sentence))

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do something that may be refused; a refusal is told once and changes nothing."""
        try:
            return act()
        except StudioError as error:
            self.warn(str(error))
            if isinstance(error, EditError):
                self.trimming.refused.emit(told("Error", str(error)))
            return None

    def apply(self, edit: Edit) -> bool:
        """Make an edit; whether it was made."""
        return self.attempt(lambda: self.bench.session.apply(edit)) is not None

    def media_folder(self) -> str:
        """Where to begin to look for files: beside the newest media, else at home."""
        folders = (Path(a.path).parent for a in reversed(self.project.assets) if a.has_file)
        return str(next((folder for folder in folders if folder.is_dir()), Path.home()))

    def go_to(self, frame: int) -> None:
        """Put the playhead on a frame of the timeline and show it."""
        self.state.show_source(None)
        self.state.show_preview(None)
        self.state.set_playhead(frame)
        self.frame_wanted.emit(frame)

    def close(self) -> None:
        self._is_closed = True
        for end in self._ends:
            end()
        self._ends.clear()
        self.feeling.close()
        self.pictures.close()

    def look_for_missing(self) -> None:
        """See which media files are gone; after changes, and when the window comes to the front.

        A disk that sleeps or a share that is away may take seconds to answer, so a worker asks.
        """
        assets = self.project.assets

        def look(context: JobContext) -> frozenset[AssetId]:
            found = set()
            for asset in assets:
                context.check()
                if is_missing(asset):
                    found.add(asset.id)
            return frozenset(found)

        def done(missing: frozenset[AssetId]) -> None:
            if self._is_closed:
                return
            if missing != self.missing:
                self.missing = missing
                self.missing_changed.emit()
            if self.project.assets is not assets:
                self.look_for_missing()

        jobs = self.bench.studio.jobs
        jobs.submit(Job("missing", "Finding missing media", Lane.IO, look, -1, done))

    def _on_project_changed(self, changes: ChangeSet) -> None:
        if changes.assets:
            self.look_for_missing()
        self.draft.drop()
        self._keep_state_sound()
        self.words.refresh()
        self.feeling.refresh()

    def _keep_state_sound(self) -> None:
        """Let go of what is no longer in the document."""
        state, sequence = self.state, self.sequence
        known = {clip.id for _, clip in sequence.clips()} if sequence is not None else set()
        if not state.selection <= known:
            state.select(state.selection & known)
        if state.source is not None and self.project.asset(state.source.asset_id) is None:
            state.show_source(None)
        state.show_preview(None)
        self.trimming.keep_sound(sequence)
