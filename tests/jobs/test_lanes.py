from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

import pytest

from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, JobSystem, Lane
from tests.fakes import Mailbox


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def jobs(mailbox: Mailbox) -> Iterator[JobSystem]:
    system = JobSystem(mailbox.post)
    yield system
    system.close()


def test_a_result_comes_back_on_the_owners_thread(jobs: JobSystem, mailbox: Mailbox) -> None:
    seen: list[tuple[object, threading.Thread]] = []
    worker: list[threading.Thread] = []

    def work(context: JobContext) -> int:
        worker.append(threading.current_thread())
        return 42

    def done(result: object) -> None:
        seen.append((result, threading.current_thread()))

    jobs.submit(Job("a", "A", Lane.IO, work, on_done=done))
    mailbox.settle(jobs)

    assert seen == [(42, threading.main_thread())]
    assert worker[0] is not threading.main_thread()


def test_jobs_of_one_key_are_one_job(jobs: JobSystem, mailbox: Mailbox) -> None:
    runs: list[int] = []
    gate = threading.Event()

    def work(context: JobContext) -> None:
        gate.wait(5)
        runs.append(1)

    first = jobs.submit(Job("same", "A", Lane.CPU, work))
    second = jobs.submit(Job("same", "A", Lane.CPU, work))
    assert jobs.under_way("same") is first
    gate.set()
    mailbox.settle(jobs)

    assert first is second
    assert jobs.under_way("same") is None
    assert runs == [1]


def test_a_cancelled_job_ends_within_half_a_second(jobs: JobSystem, mailbox: Mailbox) -> None:
    begun = threading.Event()

    def work(context: JobContext) -> None:
        begun.set()
        while True:
            context.check()
            context.cancelled.wait(0.05)

    job = jobs.submit(Job("long", "Long", Lane.CPU, work))
    begun.wait(5)
    started = time.monotonic()
    job.cancel()
    mailbox.settle(jobs)

    assert job.state is JobState.CANCELLED
    assert time.monotonic() - started < 0.5


def test_a_told_failure_reaches_the_owner_as_it_is(jobs: JobSystem, mailbox: Mailbox) -> None:
    told: list[StudioError] = []

    def work(context: JobContext) -> None:
        raise MediaError("“a.mp4” is empty.")

    job = jobs.submit(Job("x", "X", Lane.IO, work, on_failed=told.append))
    mailbox.settle(jobs)

    assert job.state is JobState.FAILED
    assert [str(error) for error in told] == ["“a.mp4” is empty."]


def test_a_bug_in_a_job_is_logged_and_the_lane_lives_on(
    jobs: JobSystem, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[StudioError] = []
    results: list[object] = []

    with caplog.at_level(logging.ERROR):
        jobs.submit(Job("bug", "Bug", Lane.GPU, lambda _c: 1 // 0, on_failed=told.append))
        jobs.submit(Job("next", "Next", Lane.GPU, lambda _c: "fine", on_done=results.append))
        mailbox.settle(jobs)

    assert "ZeroDivisionError" in str(told[0])
    assert results == ["fine"]
    assert "job bug failed" in caplog.text


def test_urgent_jobs_go_first(jobs: JobSystem, mailbox: Mailbox) -> None:
    gate = threading.Event()
    order: list[str] = []
    jobs.submit(Job("block", "Block", Lane.EXPORT, lambda _c: gate.wait(5)))
    jobs.submit(Job("late", "Late", Lane.EXPORT, lambda _c: order.append("late"), priority=5))
    jobs.submit(Job("soon", "Soon", Lane.EXPORT, lambda _c: order.append("soon"), priority=1))

    gate.set()
    mailbox.settle(jobs)

    assert order == ["soon", "late"]


def test_progress_gives_an_estimate_of_the_time_left() -> None:
    job = Job("a", "A", Lane.CPU, lambda _c: None, started=100.0, fraction=0.25)

    assert job.seconds_left(now=110.0) == pytest.approx(30.0)
    assert Job("b", "B", Lane.CPU, lambda _c: None).seconds_left() is None


def test_closing_cancels_what_runs_and_joins_the_workers(mailbox: Mailbox) -> None:
    jobs = JobSystem(mailbox.post)
    begun = threading.Event()

    def work(context: JobContext) -> None:
        begun.set()
        while True:
            context.check()
            context.cancelled.wait(0.02)

    jobs.submit(Job("long", "Long", Lane.CPU, work))
    begun.wait(5)
    jobs.close()

    assert not [t for t in threading.enumerate() if t.name.startswith("lane-")]


def test_a_waiting_job_that_is_cancelled_goes_at_once(jobs: JobSystem, mailbox: Mailbox) -> None:
    gate, runs = threading.Event(), []
    jobs.submit(Job("block", "Block", Lane.EXPORT, lambda _c: gate.wait(5)))
    first = jobs.submit(Job("first", "First", Lane.EXPORT, lambda _c: runs.append("first")))
    second = jobs.submit(Job("second", "Second", Lane.EXPORT, lambda _c: runs.append("second")))

    first.cancel()
    first.cancel()
    mailbox.run_until(lambda: first.is_over)

    assert first.state is JobState.CANCELLED
    assert not gate.is_set()
    assert first not in jobs.jobs
    gate.set()
    mailbox.settle(jobs)
    assert second.state is JobState.DONE
    assert runs == ["second"]


def test_nothing_is_left_of_a_job_that_is_submitted_after_closing(mailbox: Mailbox) -> None:
    jobs = JobSystem(mailbox.post)
    jobs.close()

    with pytest.raises(StudioError, match="is closing"):
        jobs.submit(Job("late", "Late", Lane.IO, lambda _c: None))

    assert jobs.jobs == ()


def test_a_listener_that_raises_does_not_cost_the_owner_the_result(
    jobs: JobSystem, mailbox: Mailbox
) -> None:
    results: list[object] = []

    def broken(job: Job) -> None:
        if job.is_over:
            raise ValueError("a bug")

    jobs.subscribe(broken)
    jobs.submit(Job("a", "A", Lane.IO, lambda _c: 42, on_done=results.append))
    with pytest.raises(ValueError, match="a bug"):
        mailbox.settle(jobs)

    assert results == [42]
