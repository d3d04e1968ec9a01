"""Video and timelines out of the open sequence, from a snapshot. Main thread; work on EXPORT."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from aigc_studio.core.deliveries import DeliveryEstimate
from aigc_studio.core.delivery import ExportOptions, ExportPreset, ExportReport, FidelityReport
from aigc_studio.core.errors import EditError, InterchangeError, StudioError
from aigc_studio.core.ids import SequenceId, SubtitleTrackId, new_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.ports import TimelineWriter
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal

_ESTIMATE = "estimate:"


@dataclass(frozen=True, slots=True)
class ExportFailure:
    path: str
    sentence: str


class Exports:
    """Starts exports and tells how they ended."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.finished: Signal[ExportReport] = Signal()
        self.estimated: Signal[DeliveryEstimate] = Signal()
        self.checked: Signal[ExportReport] = Signal()
        self.timeline_written: Signal[FidelityReport] = Signal()
        self.failed: Signal[ExportFailure] = Signal()

    @property
    def presets(self) -> tuple[ExportPreset, ...]:
        return self._session.ports.exporter.presets()

    @property
    def timeline_suffixes(self) -> tuple[str, ...]:
        return tuple(s for writer in self._session.ports.timelines for s in writer.suffixes)

    def export_video(
        self,
        path: Path,
        preset: ExportPreset,
        frames: FrameRange | None = None,
        burn_in: tuple[SubtitleTrackId, ...] = (),
    ) -> Job:
        """Start encoding the open sequence, or the part of ``frames`` that it has.

        ``burn_in``: subtitle tracks to draw into the picture. Raises EditError when that is empty.
        """
        return self.export_as(ExportOptions(path, preset, frames, burn_in))

    def export_as(self, wanted: ExportOptions) -> Job:
        """The same with every option. Raises EditError."""
        path = wanted.path
        options = self.ready(wanted)
        project = self._session.project
        exporter, sequence_id = self._session.ports.exporter, self.sequence_id
        return self._session.jobs.submit(
            Job(
                key=f"export:{path}",
                label=f"Export {path.name}",
                lane=Lane.EXPORT,
                work=lambda context: exporter.export(project, sequence_id, options, context),
                on_done=self.finished.emit,
                on_failed=lambda error: self._report(path, error),
            )
        )

    def estimate(self, wanted: ExportOptions) -> None:
        """Begin to find out how large it becomes; an earlier question is dropped."""
        for job in self._session.jobs.jobs:
            if job.key.startswith(_ESTIMATE):
                job.cancel()
        try:
            options = self.ready(wanted)
        except EditError:
            return  # told when it is begun
        project, sequence_id = self._session.project, self.sequence_id
        exporter = self._session.ports.exporter
        self._session.jobs.submit(
            Job(
                key=f"{_ESTIMATE}{new_id('ask')}",
                label=f"Estimate {wanted.path.name}",
                lane=Lane.CPU,
                work=lambda context: exporter.estimate(project, sequence_id, options, context),
                on_done=self.estimated.emit,
            )
        )

    @property
    def sequence_id(self) -> SequenceId:
        """Of the open sequence. Raises EditError when none is open."""
        sequence = self._session.project.sequence()
        if sequence is None:
            raise EditError("There is nothing on the timeline to export.")
        return sequence.id

    def ready(self, wanted: ExportOptions, sequence_id: SequenceId | None = None) -> ExportOptions:
        """The options with the part of the range that there is. Raises EditError.

        ``sequence_id``: of the sequence, when that is not the open one.
        """
        sequence = self._session.project.sequence(sequence_id)
        if sequence is None or sequence.duration == 0:
            raise EditError("There is nothing on the timeline to export.")
        self._refuse_to_replace_source(wanted.path)
        frames = wanted.range
        if frames is not None:
            frames = frames.intersection(FrameRange(0, sequence.duration))
            if frames is None:
                raise EditError("There is nothing on the timeline in that range to export.")
        return replace(wanted, path=wanted.path.absolute(), range=frames)

    def check_file(self, path: Path, planned: ExportOptions | None = None) -> Job:
        """Start checking a file; ``planned`` is how it was to be made of the open sequence."""
        against = None
        if planned is not None:
            options = self.ready(replace(planned, path=path.with_name(f".{path.name}.checked")))
            against = (self._session.project, self.sequence_id, options)
        exporter = self._session.ports.exporter
        return self._session.jobs.submit(
            Job(
                key=f"check:{path}",
                label=f"Check {path.name}",
                lane=Lane.EXPORT,
                work=lambda context: exporter.check(path.absolute(), against, context),
                on_done=self.checked.emit,
                on_failed=lambda error: self._report(path, error),
            )
        )

    def export_timeline(self, path: Path) -> Job:
        """Start writing the open sequence in the format of the suffix."""
        project, sequence = self._session.project, self._session.project.sequence()
        if sequence is None or sequence.duration == 0:
            raise EditError("There is nothing on the timeline to export.")
        self._refuse_to_replace_source(path)
        writer, sequence_id = self.writer_for(path), sequence.id
        return self._session.jobs.submit(
            Job(
                key=f"export:{path}",
                label=f"Write {path.name}",
                lane=Lane.IO,
                work=lambda context: writer.write(project, sequence_id, path.absolute(), context),
                on_done=self.timeline_written.emit,
                on_failed=lambda error: self._report(path, error),
            )
        )

    def writer_for(self, path: Path) -> TimelineWriter:
        """Raises InterchangeError when no writer knows the suffix."""
        # The longest suffix: ``.labels.txt`` goes before ``.txt``.
        found = [
            (len(suffix), number)
            for number, writer in enumerate(self._session.ports.timelines)
            for suffix in writer.suffixes
            if path.name.lower().endswith(suffix)
        ]
        if found:
            return self._session.ports.timelines[max(found)[1]]
        known = ", ".join(self.timeline_suffixes)
        raise InterchangeError(f"“{path.name}” is no known timeline format; use {known}.")

    def _refuse_to_replace_source(self, path: Path) -> None:
        """Raises EditError when the file is the project's own or media that it uses."""
        used = [asset.path for asset in self._session.project.assets if asset.has_file]
        if self._session.path is not None:
            used.append(str(self._session.path))
        if any(is_same_file(path, other) for other in used):
            raise EditError(f"“{path.name}” is part of this project; choose another name.")

    def _report(self, path: Path, error: StudioError) -> None:
        self.failed.emit(ExportFailure(str(path), str(error)))


def is_same_file(path: Path, other: str) -> bool:
    """Whether both names are of one file that is there."""
    try:
        return os.path.samefile(path, other)  # noqa: PTH121 - one side is text of a project
    except (OSError, ValueError):
        return False
