"""The queue of deliveries: one at a time, urgent ones first, there again after a crash.

It outlives the project that is open: each delivery has a copy of its own. Main thread; work on
EXPORT. A file that was not finished never stands under its name, so a delivery that a crash cut off
starts anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from aigc_studio.core.deliveries import Delivery, DeliveryEstimate
from aigc_studio.core.delivery import ExportOptions, ExportReport
from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import DeliveryId, SequenceId, new_id
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, JobSystem, Lane
from aigc_studio.session.ports import Ports
from aigc_studio.session.signals import Signal

_KEPT_OVER = 50
"""Of what is over, so many are remembered."""


class Deliveries:
    """One per process."""

    def __init__(self, ports: Ports, jobs: JobSystem) -> None:
        self._ports = ports
        self._jobs = jobs
        self.changed: Signal[None] = Signal()
        self.finished: Signal[ExportReport] = Signal()
        self.told: Signal[str] = Signal()
        self._all: list[Delivery] = []
        self._left: tuple[Delivery, ...] = tuple(
            replace(d, state="waiting" if d.state == "running" else d.state)
            for d in ports.deliveries.all()
        )
        self._job: Job | None = None
        self._gate = threading.Event()
        self._gate.set()

    # --- what there is ----------------------------------------------------------------------------

    @property
    def all(self) -> tuple[Delivery, ...]:
        """In order."""
        return tuple(self._all)

    @property
    def left_over(self) -> tuple[Delivery, ...]:
        """Those of an earlier run that were not over: to be taken up or thrown away."""
        return tuple(d for d in self._left if not d.is_over)

    @property
    def is_paused(self) -> bool:
        return not self._gate.is_set()

    @property
    def job(self) -> Job | None:
        """Of the delivery that runs: its progress and time left."""
        return self._job

    def take_up(self) -> None:
        """Carry on with what an earlier run left."""
        self._all = [*self._left, *self._all]
        self._left = ()
        self._save()
        self._next()

    def throw_away(self) -> None:
        self._left = ()
        self._save()

    # --- what is asked for ------------------------------------------------------------------------

    def add(
        self, project: Project, wanted: Iterable[tuple[SequenceId, ExportOptions]]
    ) -> tuple[DeliveryId, ...]:
        """Queue several at once. Raises EditError or ProjectFileError, and then none is."""
        fresh = []
        taken = {d.options.path for d in self._all if not d.is_over}
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
        self._all += fresh
        self._save()
        self._next()
        return tuple(delivery.id for delivery in fresh)

    def pause(self) -> None:
        """What runs stands still within a second, and nothing else is begun."""
        self._gate.clear()
        self.changed.emit(None)

    def resume(self) -> None:
        self._gate.set()
        self.changed.emit(None)
        self._next()

    def hold(self, delivery_id: DeliveryId) -> None:
        """Let others go first until it is let go."""
        self._turn(delivery_id, lambda d: replace(d, state="held") if d.state == "waiting" else d)

    def let_go(self, delivery_id: DeliveryId) -> None:
        self._turn(delivery_id, lambda d: replace(d, state="waiting") if d.state == "held" else d)
        self._next()

    def set_urgent(self, delivery_id: DeliveryId, *, is_urgent: bool) -> None:
        self._turn(delivery_id, lambda d: replace(d, is_urgent=is_urgent))

    def cancel(self, delivery_id: DeliveryId) -> None:
        """One that runs ends within half a second and leaves no file."""
        running = self._job
        if running is not None and running.key == _key(delivery_id):
            running.cancel()
        self._turn(delivery_id, lambda d: d if d.is_over else replace(d, state="cancelled"))

    def again(self, delivery_id: DeliveryId, project: Project) -> None:
        """Queue one that failed or was cancelled once more, of the project as it is now."""
        found = self._find(delivery_id)
        self.add(project, [(found.sequence_id, found.options)])

    def move(self, delivery_id: DeliveryId, by: int) -> None:
        """Up or down in the order."""
        place = self._all.index(self._find(delivery_id))
        target = min(max(place + by, 0), len(self._all) - 1)
        self._all.insert(target, self._all.pop(place))
        self._save()

    def forget_over(self) -> None:
        """Take what is over out of the list; files stay."""
        self._all = [d for d in self._all if not d.is_over]
        self._save()

    # --- how it goes ------------------------------------------------------------------------------

    def _next(self) -> None:
        if self._job is not None or self.is_paused:
            return
        waiting = [d for d in self._all if d.state == "waiting"]
        chosen = next((d for d in waiting if d.is_urgent), None) or next(iter(waiting), None)
        if chosen is None:
            return
        try:
            project = self._ports.deliveries.project(chosen.id)
        except StudioError as error:
            self._end(chosen.id, "failed", str(error))
            return
        self._job = self._start(chosen, project)

    def _start(self, chosen: Delivery, project: Project) -> Job:
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
        self._turn(chosen.id, lambda d: replace(d, state="running"))
        self._jobs.subscribe(self._on_job)
        return self._jobs.submit(job)

    def _on_job(self, job: Job) -> None:
        if job is self._job and job.state is JobState.CANCELLED:
            self._end(DeliveryId(job.key.removeprefix("delivery:")), "cancelled", "")

    def _estimated(self, delivery_id: DeliveryId, estimate: DeliveryEstimate) -> None:
        self._turn(delivery_id, lambda d: replace(d, estimate=estimate))

    def _done(self, delivery_id: DeliveryId, report: ExportReport) -> None:
        wrong = [check.name for check in report.checks if check.passed is False]
        state = "faulty" if wrong else "done"
        self._turn(delivery_id, lambda d: replace(d, page=report.page))
        self.finished.emit(report)
        self._end(delivery_id, state, ", ".join(wrong))

    def _end(self, delivery_id: DeliveryId, state: str, sentence: str) -> None:
        if self._job is not None:
            self._jobs.unsubscribe(self._on_job)
        self._job = None
        self._turn(
            delivery_id,
            lambda d: replace(d, state=state, sentence=sentence),  # type: ignore[arg-type]
        )
        if state == "failed":
            self.told.emit(sentence)
        self._next()

    # --- records ----------------------------------------------------------------------------------

    def _find(self, delivery_id: DeliveryId) -> Delivery:
        found = next((d for d in self._all if d.id == delivery_id), None)
        if found is None:
            raise EditError("That delivery is no longer in the queue.")
        return found

    def _turn(self, delivery_id: DeliveryId, change: Callable[[Delivery], Delivery]) -> None:
        self._all = [change(d) if d.id == delivery_id else d for d in self._all]
        self._save()

    def _save(self) -> None:
        over = [d for d in self._all if d.is_over][-_KEPT_OVER:]
        self._all = [d for d in self._all if not d.is_over or d in over]
        try:
            self._ports.deliveries.save([*self._left, *self._all])
        except StudioError as error:
            self.told.emit(str(error))
        self.changed.emit(None)


def _key(delivery_id: DeliveryId) -> str:
    return f"delivery:{delivery_id}"


def named_for(path: Path, part: str, suffix: str) -> Path:
    """The path of one version of several: ``film (YouTube 1080p).mp4``."""
    plain = "".join("-" if c in '/\\:*?"<>|' else c for c in part).strip()
    return path.with_name(f"{path.stem} ({plain}){suffix}")
