"""What every panel is given: the open project, the state of the window, the look, the pictures.

A desk lives as long as its project is open; ``close`` ends all it started and all it listens to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal as QtSignal

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.editing.changes import ChangeSet
from aigc_studio.editing.edit import Edit
from aigc_studio.gui.draft import Draft
from aigc_studio.gui.keys.keymap import Keys
from aigc_studio.gui.keys.presets import load_presets
from aigc_studio.gui.look import Look
from aigc_studio.gui.pictures import PictureDesk
from aigc_studio.gui.state import ViewState
from aigc_studio.gui.timeline_feeling import TimelineFeeling
from aigc_studio.gui.timeline_words import TimelineWords
from aigc_studio.gui.titling import Titling
from aigc_studio.gui.trim_state import TrimState
from aigc_studio.gui.viewer_options import ViewerOptions
from aigc_studio.gui.words import told, translate
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.file_marks import (
    FileMark,
    changed_files,
    effect_files,
    file_mark,
    media_files,
)
from aigc_studio.session.importing import is_missing
from aigc_studio.session.signals import Signal
from aigc_studio.session.workbench import Workbench

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _SeenFiles:
    missing: frozenset[AssetId]
    marks: Mapping[str, FileMark]
    of_effects: frozenset[str]
    """Those of the files that are no media."""


class Desk(QObject):
    """Main thread."""

    said = QtSignal(str)
    warned = QtSignal(str)
    """Both carry sentences in the language of the window."""
    frame_wanted = QtSignal(int)
    """Bring that frame of the timeline into view."""

    missing_changed = QtSignal()
    files_changed = QtSignal()
    """What files hold is not what was read of them; they came or went, too."""

    def __init__(self, bench: Workbench, look: Look) -> None:
        super().__init__()
        self.bench = bench
        self.look = look
        self.keys = Keys(bench.studio, load_presets(look.resources))
        self.state = ViewState()
        self._shown = self.sequence.id if self.sequence is not None else None
        self._left: dict[SequenceId, tuple[int, int | None, int | None]] = {}
        """Playhead, in and out of timelines that were left."""
        self.trimming = TrimState()
        self.viewing = ViewerOptions()
        self.draft = Draft(lambda: self.project, self.apply)
        self.titling = Titling(lambda: self.project, self.state, self.draft)
        self.pictures = PictureDesk(bench.session.ports.compositors)
        self.words = TimelineWords(bench)
        self.feeling = TimelineFeeling(bench)
        self.missing: frozenset[AssetId] = frozenset()
        self._marks: Mapping[str, FileMark] = {}
        self._is_closed = False
        self._ends: list[Callable[[], None]] = []
        self.listen(bench.session.told, self.warn)
        self.listen(bench.studio.settings_changed, self.keys.follow)
        self.listen(bench.session.project_changed, self._on_project_changed)
        self.listen(bench.listenings.arrived, lambda _asset: self.words.refresh())
        self.listen(bench.feelings.arrived, self.feeling.take_in)

    @property
    def project(self) -> Project:
        return self.bench.session.project

    @property
    def project_name(self) -> str:
        """That of its file once it has one."""
        session = self.bench.session
        return session.path.stem if session.path is not None else session.project.name

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
        """Where to begin to look for files.

        Beside the newest media, else beside the project or the one before, else at home.
        """
        folders = [Path(a.path).parent for a in reversed(self.project.assets) if a.has_file]
        own, recent = self.bench.session.path, self.bench.studio.settings.recent_projects
        folders += [Path(path).parent for path in ((own,) if own is not None else ()) + recent]
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
        """See which files are gone or others: after changes, and as the window comes to the front.

        A disk that sleeps or a share that is away may take seconds to answer, so a worker asks.
        """
        project = self.project

        def done(seen: _SeenFiles) -> None:
            if self._is_closed:
                return
            if seen.missing != self.missing:
                self.missing = seen.missing
                self.missing_changed.emit()
            self._compare(seen)
            if self.project.assets is not project.assets:
                self.look_for_missing()

        jobs = self.bench.studio.jobs
        work, key = partial(_look, project), f"missing:{id(self)}"
        jobs.submit(Job(key, "Finding missing media", Lane.IO, work, -1, done))

    def _compare(self, seen: _SeenFiles) -> None:
        """Tell of files that were replaced in place."""
        before, self._marks = self._marks, seen.marks
        changed = changed_files(before, seen.marks)
        # A table that was chosen since may have been drawn with before it was first looked at.
        if changed or (before and not seen.of_effects <= before.keys()):
            self.files_changed.emit()
        there = [
            path for path in changed if before[path] is not None and seen.marks[path] is not None
        ]
        if len(there) == 1:
            words = translate("Desk", "“{name}” changed on disk; the viewer shows it anew.")
            self.say(words.format(name=Path(there[0]).name))
        elif there:
            words = translate("Desk", "{count} files changed on disk; the viewer shows them anew.")
            self.say(words.format(count=len(there)))

    def _on_project_changed(self, changes: ChangeSet) -> None:
        if changes.assets:
            self.look_for_missing()
        self.draft.drop()
        self._follow_sequence()
        self._keep_state_sound()
        self.words.refresh()
        self.feeling.refresh()

    def _follow_sequence(self) -> None:
        """Each timeline is found again as it was left: the playhead, and its in and out."""
        state, sequence = self.state, self.sequence
        before, now = self._shown, sequence.id if sequence is not None else None
        if now == before:
            return
        self._shown = now
        if before is not None:
            self._left[before] = (state.playhead, state.mark_in, state.mark_out)
            playhead, first, last = self._left.get(now or SequenceId(""), (0, None, None))
            state.set_playhead(playhead)
            state.set_marks(first, last)

    def _keep_state_sound(self) -> None:
        """Let go of what is no longer in the document."""
        state, sequence = self.state, self.sequence
        known = {clip.id for _, clip in sequence.clips()} if sequence is not None else set()
        if not state.selection <= known:
            state.select(state.selection & known)
        if state.walked not in known:
            state.walk_to(None)
        if state.source is not None and self.project.asset(state.source.asset_id) is None:
            state.show_source(None)
        state.show_preview(None)
        self.trimming.keep_sound(sequence)


def _look(project: Project, context: JobContext) -> _SeenFiles:
    missing = set()
    for asset in project.assets:
        context.check()
        if is_missing(asset):
            missing.add(asset.id)
    of_effects, marks = effect_files(project), {}
    for path in media_files(project) | of_effects:
        context.check()
        marks[path] = file_mark(path)
    return _SeenFiles(frozenset(missing), marks, of_effects)
