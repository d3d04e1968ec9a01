"""A cluster whose one worker is a function of this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from aigc_studio.core.errors import StudioError
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.spreading import StudyTask

Study = Callable[[StudyTask, JobContext], Mapping[str, bytes]]


def _nobody(task: StudyTask, context: JobContext) -> Mapping[str, bytes]:
    raise StudioError("Nobody is there.")


class FakeCluster:
    def __init__(self, study: Study = _nobody) -> None:
        self._study = study
        self.asked: list[str] = []
        self.stops_after: int | None = None

    @contextmanager
    def connected(self, address: str, tls: str) -> Iterator[FakeCluster]:
        if self._study is _nobody:
            raise StudioError(f"There is no scheduler at {address}; start one.")
        yield self

    def study(
        self, tasks: Sequence[StudyTask], context: JobContext
    ) -> Iterator[tuple[StudyTask, Mapping[str, bytes] | StudioError]]:
        for number, task in enumerate(tasks):
            if number == self.stops_after:
                raise StudioError("The scheduler went away.")
            context.check()
            self.asked.append(task.path)
            try:
                yield task, self._study(task, context)
            except StudioError as error:
                yield task, error

    def serve(self, address: str, tls: str, study: Study, on_joined: Callable[[str], None]) -> None:
        on_joined("here")
