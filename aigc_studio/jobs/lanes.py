"""The job system: a few lanes of worker threads, each with a priority queue.

A job's events reach its owner through ``post``, which runs a callable on the owner's thread (the
window posts a Qt event, the command line drains a queue), so listeners never need a lock. Jobs
with the same key are one job.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any

from aigc_studio.core.errors import JobCancelled, StudioError
from aigc_studio.jobs.context import JobContext

log = logging.getLogger(__name__)

_PROGRESS_INTERVAL = 0.05


class Lane(Enum):
    """Where a job runs, and how many run at once there."""

    GPU = "gpu"
    CPU = "cpu"
    IO = "io"
    EXPORT = "export"
    LATER = "later"
    """Long work that nobody waits for: it never holds up what is asked for meanwhile."""

    @property
    def threads(self) -> int:
        if self is Lane.CPU:
            return max(1, (os.cpu_count() or 2) - 1)
        return 2 if self is Lane.IO else 1


_NICENESS = {Lane.EXPORT: 2, Lane.IO: 5, Lane.CPU: 10, Lane.GPU: 10, Lane.LATER: 15}
"""How far each lane steps back. An export comes before what is studied meanwhile."""


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(eq=False, slots=True, weakref_slot=True)
class Job:
    """One piece of work. Its fields change on the owner's thread alone."""

    key: str
    label: str
    lane: Lane
    work: Callable[[JobContext], Any]
    priority: int = 0
    """Lower runs first."""
    on_done: Callable[[Any], None] | None = None
    on_failed: Callable[[StudioError], None] | None = None
    state: JobState = JobState.WAITING
    fraction: float = 0.0
    stage: str = ""
    error: Exception | None = None
    started: float | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)
    withdraw: Callable[[], None] | None = field(default=None, repr=False)
    """Takes a job that waits out of its lane; set when it is submitted."""

    @property
    def is_over(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}

    def seconds_left(self, now: float | None = None) -> float | None:
        """An estimate from the progress so far; None until there is enough of it."""
        if self.started is None or self.fraction < 0.02:  # noqa: PLR2004
            return None
        elapsed = (time.monotonic() if now is None else now) - self.started
        return elapsed * (1 - self.fraction) / self.fraction

    def cancel(self) -> None:
        """One that waits is over at once, one that runs at its next check. Owner's thread."""
        self.cancelled.set()
        if self.withdraw is not None:
            self.withdraw()


class JobSystem:
    """Runs jobs. All methods are for the owner's thread; ``post`` brings results back to it."""

    def __init__(self, post: Callable[[Callable[[], None]], None]) -> None:
        self._post = post
        self._condition = threading.Condition()
        self._queues: dict[Lane, list[tuple[int, int, Job]]] = {lane: [] for lane in Lane}
        self._threads: list[threading.Thread] = []
        self._order = itertools.count()
        self._is_closed = False
        self._jobs: dict[str, Job] = {}
        self._listeners: list[Callable[[Job], None]] = []

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Jobs that wait or run, oldest first."""
        return tuple(self._jobs.values())

    def under_way(self, key: str) -> Job | None:
        """The job of that key that waits or runs."""
        return self._jobs.get(key)

    def subscribe(self, listener: Callable[[Job], None]) -> None:
        """Call ``listener(job)`` on the owner's thread whenever a job changed."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[Job], None]) -> None:
        self._listeners.remove(listener)

    def submit(self, job: Job) -> Job:
        """Queue a job; when one of that key waits or runs already, that one is returned.

        Raises StudioError once the system is closed.
        """
        if self._is_closed:
            raise StudioError("The studio is closing; nothing new is started.")
        present = self._jobs.get(job.key)
        if present is not None and not present.cancelled.is_set():
            return present
        job.withdraw = lambda: self._withdraw(job)
        self._jobs[job.key] = job
        self._changed(job)
        with self._condition:
            heapq.heappush(self._queues[job.lane], (job.priority, next(self._order), job))
            self._start_thread_for(job.lane)
            self._condition.notify_all()
        return job

    def post(self, call: Callable[[], None]) -> None:
        """Run it on the owner's thread, after what was posted before; any thread."""
        self._post(call)

    def cancel_all(self) -> None:
        for job in self.jobs:
            job.cancel()

    def close(self, timeout: float = 10.0) -> None:
        """Cancel everything and wait for the workers to end."""
        self.cancel_all()
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()
        deadline = time.monotonic() + timeout
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                log.warning("worker %s did not stop in time", thread.name)

    def _withdraw(self, job: Job) -> None:
        with self._condition:
            queue = self._queues[job.lane]
            waiting = [entry for entry in queue if entry[2] is not job]
            if len(waiting) == len(queue):
                return
            queue[:] = waiting
            heapq.heapify(queue)
        self._finish(job, JobState.CANCELLED)

    def _start_thread_for(self, lane: Lane) -> None:
        name = f"lane-{lane.value}"
        running = sum(thread.name.startswith(name) for thread in self._threads)
        if running < lane.threads:
            thread = threading.Thread(
                target=self._run_lane, args=(lane,), name=f"{name}-{running}", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def _next_job(self, lane: Lane) -> Job | None:
        with self._condition:
            while not self._queues[lane] and not self._is_closed:
                self._condition.wait()
            return None if self._is_closed else heapq.heappop(self._queues[lane])[2]

    def _run_lane(self, lane: Lane) -> None:
        _step_back(lane)
        while (job := self._next_job(lane)) is not None:
            self._run(job)

    def _run(self, job: Job) -> None:
        if job.cancelled.is_set():
            self._finish(job, JobState.CANCELLED)
            return
        self._post(lambda: self._begin(job))
        context = JobContext(_Throttle(self, job), job.cancelled)
        try:
            result = job.work(context)
        except JobCancelled:
            self._finish(job, JobState.CANCELLED)
        except StudioError as error:
            self._finish(job, JobState.FAILED, error=error)
        except Exception as error:  # a bug: told in the log and to the owner, the lane lives on
            log.exception("job %s failed", job.key)
            self._finish(job, JobState.FAILED, error=error)
        else:
            self._finish(job, JobState.DONE, result=result)

    def _begin(self, job: Job) -> None:
        job.state = JobState.RUNNING
        job.started = time.monotonic()
        self._changed(job)

    def report(self, job: Job, fraction: float, stage: str) -> None:
        """Bring progress to the owner's thread; called by workers."""

        def show() -> None:
            if not job.is_over:
                job.fraction, job.stage = fraction, stage
                self._changed(job)

        self._post(show)

    def _finish(
        self, job: Job, state: JobState, *, result: object = None, error: Exception | None = None
    ) -> None:
        def show() -> None:
            job.state, job.error = state, error
            if self._jobs.get(job.key) is job:
                del self._jobs[job.key]
            try:
                self._changed(job)
            finally:
                if not self._is_closed:  # what comes of it would be started in vain
                    _tell_owner(job, result)

        self._post(show)

    def _changed(self, job: Job) -> None:
        for listener in tuple(self._listeners):
            listener(job)


def _step_back(lane: Lane) -> None:
    """Let the window's thread go first where all cores are busy, then what somebody waits for.

    What a job starts inherits it.
    """
    if sys.platform.startswith("linux"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS[lane])


def _tell_owner(job: Job, result: object) -> None:
    if job.state is JobState.DONE and job.on_done is not None:
        job.on_done(result)
    if job.state is JobState.FAILED and job.on_failed is not None:
        error = job.error
        job.on_failed(error if isinstance(error, StudioError) else StudioError(bug_text(error)))


def bug_text(error: Exception | None) -> str:
    """A sentence on an error that nobody foresaw."""
    return f"An internal error stopped this job ({type(error).__name__}); the log has the details."


class _Throttle:
    """Passes on at most twenty reports a second, and every change of stage."""

    def __init__(self, system: JobSystem, job: Job) -> None:
        self._system = system
        self._job = job
        self._last = -1.0
        self._stage = ""

    def __call__(self, fraction: float, stage: str) -> None:
        now = time.monotonic()
        if stage != self._stage or now - self._last >= _PROGRESS_INTERVAL:
            self._last, self._stage = now, stage
            self._system.report(self._job, fraction, stage)
