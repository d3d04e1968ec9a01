"""Timelines of other programs into the project. Main thread; reading and probing on IO."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.errors import InterchangeError, MediaError, StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.media import ProbedMedia
from aigc_studio.editing.arriving import arrival, with_found
from aigc_studio.editing.offline import is_offline
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.exporting import ExportFailure
from aigc_studio.session.ports import TimelineReader
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal

_TOLD_ONE_BY_ONE = 7


class Timelines:
    """Imports timelines, each as one step of the history."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.arrived: Signal[FidelityReport] = Signal()
        """What is not shown as it was in the file, and which media is missing."""
        self.media_arrived: Signal[AssetId] = Signal()
        self.failed: Signal[ExportFailure] = Signal()

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Of all that can be read, each once."""
        return tuple(
            dict.fromkeys(s for reader in self._session.ports.readers for s in reader.suffixes)
        )

    def is_timeline(self, path: Path) -> bool:
        """By its name."""
        return path.suffix.lower() in self.suffixes

    def import_timeline(self, path: Path, wish: TimelineWish | None = None) -> Job:
        """Start reading a timeline; its media is looked for where the file says it is.

        Raises InterchangeError when no reader knows the suffix.
        """
        reader = self.reader_for(path)
        name = path.name

        def work(context: JobContext) -> ImportedTimeline:
            context.progress(0.0, "Reading")
            return self._resolved(reader.read(path.absolute(), wish), context)

        return self._session.jobs.submit(
            Job(
                key=f"timeline:{path}",
                label=f"Import {name}",
                lane=Lane.IO,
                work=work,
                on_done=self._take,
                on_failed=lambda error: self._refuse(path, error),
            )
        )

    def reader_for(self, path: Path) -> TimelineReader:
        """Raises InterchangeError when no reader knows the suffix."""
        for reader in self._session.ports.readers:
            if path.suffix.lower() in reader.suffixes:
                return reader
        known = ", ".join(self.suffixes)
        raise InterchangeError(f"“{path.name}” is no known timeline format; use {known}.")

    def _resolved(self, timeline: ImportedTimeline, context: JobContext) -> ImportedTimeline:
        """With a look at the media that is there."""
        found: dict[str, ProbedMedia] = {}
        prober = self._session.ports.prober
        files = [a for a in timeline.assets if a.has_file and _is_file(a.path)]
        for number, asset in enumerate(files):
            context.check()
            context.progress(number / len(files), "Looking at the media")
            with suppress(MediaError):  # it stays offline, as it was in the file
                found[asset.path] = prober.probe(asset.path, context)
        return with_found(timeline, found)

    def _take(self, timeline: ImportedTimeline) -> None:
        known = {asset.id for asset in self._session.project.assets}
        try:
            self._session.apply(arrival(self._session.project, timeline))
        except StudioError as error:
            self._refuse(Path(timeline.path), error)
            return
        fresh = [a for a in self._session.project.assets if a.id not in known]
        missing = [a.name for a in fresh if a.has_file and is_offline(a.info)]
        notes = (*timeline.notes, *_told_missing(missing))
        for asset in fresh:
            if asset.has_file and not is_offline(asset.info):
                self.media_arrived.emit(asset.id)
        self.arrived.emit(FidelityReport(timeline.path, notes))

    def _refuse(self, path: Path, error: StudioError) -> None:
        self.failed.emit(ExportFailure(str(path), str(error)))


def _told_missing(names: list[str]) -> list[str]:
    """One sentence each, or one for many."""
    if len(names) <= _TOLD_ONE_BY_ONE:
        return [f"“{name}” is missing; relink it." for name in names]
    first = ", ".join(f"“{name}”" for name in names[:3])
    return [f"{first} and {len(names) - 3} more are missing; find them in a folder or relink them."]


def _is_file(path: str) -> bool:
    try:
        return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises on odd paths
    except ValueError:
        return False
