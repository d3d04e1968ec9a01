"""The queue of deliveries: one at a time, urgent ones first, there again after a crash.

It outlives the project that is open: each delivery has a copy of its own. Main thread; work on
EXPORT. A file that was not finished never stands under its name, so a delivery that a crash cut off
starts anew.
"""

from __future__ import annotations

import threading
from collections.abc import Container, Iterable
from dataclasses import replace
from pathlib import Path

from aigc_studio.core.deliveries import Delivery, DeliveryEstimate, DeliveryState
from aigc_studio.core.delivery import ExportOptions, ExportReport
from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import DeliveryId, SequenceId, new_id
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, JobSystem, Lane
from aigc_studio.session.delivery_records import DeliveryRecords
from aigc_studio.session.ports import Ports
from aigc_studio.session.signals import Signal


class Deliveries:
    """One per process."""

    def __init__(self, ports: Ports, jobs: JobSystem) -> None:
        self._ports = ports
        self._jobs = jobs
        self.records = DeliveryRecords(ports.deliveries)
        """What there is, in order; to be read, moved and cleared by anyone."""
        self.finished: Signal[ExportReport] = Signal()
        self._job: Job | None = None
        self._gate = threading.Event()
        self._gate.set()

    # --- what there is ----------------------------------------------------------------------------

    @property
    def is_paused(self) -> bool:
        return not self._gate.is_set()

    @property
    def job(self) -> Job | None:
        """Of the delivery that runs: its progress and time left."""
        return self._job

    def take_up(self, only: Container[DeliveryId] | None = None) -> None:
        """Carry on with what an earlier run left, or with those of it that are named."""
        self.records.take_up(only)
        self._next()

    # --- what is asked for ------------------------------------------------------------------------

    def add(
        self, project: Project, wanted: Iterable[tuple[SequenceId, ExportOptions]]
    ) -> tuple[DeliveryId, ...]:
        """Queue several at once. Raises EditError or ProjectFileError, and then none is."""
        fresh = []
        taken = {d.options.path for d in self.records.all if not d.is_over}
        for sequence_id, options in wanted:
            sequence = project.sequence(sequence_id)
            if sequence is None or sequence.duration == 0:
                raise EditError("There is nothing on the timeline to export.")
            if options.path in taken:
                raise EditError(
                    f"“{options.path.name}” is in the queue already; choose another name."
                )
            taken.add(options.path)
            made = DeliveryId(new_id("delivery"))
            fresh.append(Delivery(made, sequence.name, sequence_id, options))
        for delivery in fresh:
            self._ports.deliveries.keep(delivery.id, project)
        self.records.add(fresh)
        self._next()
        return tuple(delivery.id for delivery in fresh)

    def pause(self) -> None:
        """What runs stands still within a second, and nothing else is begun."""
        self._gate.clear()
        self.records.changed.emit(None)

    def resume(self) -> None:
        self._gate.set()
        self.records.changed.emit(None)
        self._next()

    def hold(self, delivery_id: DeliveryId) -> None:
        """Let others go first until it is let go."""
        self.records.turn(
            delivery_id, lambda d: replace(d, state="held") if d.state == "waiting" else d
        )

    def let_go(self, delivery_id: DeliveryId) -> None:
        self.records.turn(
            delivery_id, lambda d: replace(d, state="waiting") if d.state == "held" else d
        )
        self._next()

    def set_urgent(self, delivery_id: DeliveryId, *, is_urgent: bool) -> None:
        self.records.turn(delivery_id, lambda d: replace(d, is_urgent=is_urgent))

    def cancel(self, delivery_id: DeliveryId) -> None:
        """One that runs ends within half a second and leaves no file."""
        running = self._job
        if running is not None and running.key == _key(delivery_id):
            running.cancel()
        self.records.turn(delivery_id, lambda d: d if d.is_over else replace(d, state="cancelled"))

    # --- how it goes ------------------------------------------------------------------------------

    def _next(self) -> None:
        if self._job is not None or self.is_paused:
            return
        waiting = [d for d in self.records.all if d.state == "waiting"]
        chosen = next((d for d in waiting if d.is_urgent), None) or next(iter(waiting), None)
        if chosen is None:
            return
        try:
            project = self._ports.deliveries.project(chosen.id)
        except StudioError as error:
            self._end(chosen.id, "failed", str(error))
            return
        self._start(chosen, project)

    def _start(self, chosen: Delivery, project: Project) -> None:
        exporter, gate = self._ports.exporter, self._gate

        def work(context: JobContext) -> ExportReport | None:
            gated = replace(context, gate=gate)
            estimate = exporter.estimate(project, chosen.sequence_id, chosen.options, gated)
            self._jobs.post(lambda: self._estimated(chosen.id, estimate))
            return exporter.export(project, chosen.sequence_id, chosen.options, gated)

        job = Job(
            key=_key(chosen.id),
            label=f"Export {chosen.options.path.name}",
            lane=Lane.EXPORT,
            work=work,
            on_done=lambda report: self._done(chosen.id, report),
            on_failed=lambda error: self._end(chosen.id, "failed", str(error)),
        )
        self._jobs.subscribe(self._on_job)
        self._job = self._jobs.submit(job)
        self.records.turn(chosen.id, lambda d: replace(d, state="running"))

    def _on_job(self, job: Job) -> None:
        if job is self._job and job.state is JobState.CANCELLED:
            self._end(DeliveryId(job.key.removeprefix("delivery:")), "cancelled", "")

    def _estimated(self, delivery_id: DeliveryId, estimate: DeliveryEstimate) -> None:
        self.records.turn(delivery_id, lambda d: replace(d, estimate=estimate))

    def _done(self, delivery_id: DeliveryId, report: ExportReport) -> None:
        wrong = [check.name for check in report.checks if check.passed is False]
        state: DeliveryState = "faulty" if wrong else "done"
        try:
            self.records.turn(delivery_id, lambda d: replace(d, page=report.page))
            self.finished.emit(report)
        finally:
            self._end(delivery_id, state, ", ".join(wrong))

    def _end(self, delivery_id: DeliveryId, state: DeliveryState, sentence: str) -> None:
        if self._job is not None:
            self._jobs.unsubscribe(self._on_job)
        self._job = None
        try:
            self.records.turn(delivery_id, lambda d: replace(d, state=state, sentence=sentence))
            if state == "failed":
                self.records.told.emit(sentence)
        finally:  # a listener that raises holds up nothing
            self._next()


def _key(delivery_id: DeliveryId) -> str:
    return f"delivery:{delivery_id}"


def named_for(path: Path, part: str, suffix: str) -> Path:
    """The path of one version of several: ``film (YouTube 1080p).mp4``."""
    plain = "".join("-" if c in '/\\:*?"<>|' else c for c in part).strip()
    return path.with_name(f"{path.stem} ({plain}){suffix}")
