"""The study of a library spread over several machines.

A worker studies a file with its own ports and cache and sends home what lies in its cache under the
file's keys; here it is put into the cache under the same keys, and everything that asks for it
finds it, as if it had been made on this machine. So it may be stopped anywhere: what came home is
kept, and what a worker had finished lies in the worker's cache until it is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.ids import derived_id
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.file_study import StudyWish, study_file
from aigc_studio.session.ports import AnalysisCache, Ports

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StudyTask:
    """One file for a worker, which has to see it under the same path."""

    path: str
    fingerprint: str
    wish: StudyWish
    is_ai_enabled: bool
    recognises_people: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How it went. ``problems``: files that no worker could study, with why."""

    sent: int
    known: int
    problems: tuple[tuple[str, str], ...]


def study_for_another(
    ports: Ports, task: StudyTask, settings: Settings, context: JobContext
) -> Mapping[str, bytes]:
    """What a worker sends home: the cached results by their keys. Raises StudioError."""
    if ports.prober.fingerprint(task.path) != task.fingerprint:
        raise MediaError(f"“{task.path}” is another file on this machine.")
    noting = _NotingCache(ports.cache)
    own = replace(
        settings,
        is_ai_enabled=task.is_ai_enabled,
        recognises_people=task.recognises_people,
    )
    study_file(replace(ports, cache=noting), task.path, task.wish, own, context)
    found = ((key, ports.cache.raw(key)) for key in dict.fromkeys(noting.keys))
    return {key: data for key, data in found if data is not None}


@dataclass(frozen=True, slots=True)
class Spreading:
    """``address`` of the scheduler; ``tls``: a folder with its keys, or empty."""

    ports: Ports
    settings: Settings
    address: str
    tls: str = ""

    def study(self, paths: Iterable[str], wish: StudyWish, context: JobContext) -> Spread:
        """Have every file studied that was not yet; for a worker thread.

        Raises StudioError where the scheduler cannot be reached, and JobCancelled.
        """
        context.progress(0.0, "Looking for files that are not yet studied")
        tasks, known, problems = self._tasks(paths, wish, context)
        sent = len(tasks)
        with self.ports.cluster.connected(self.address, self.tls) as link:
            for done, outcome in enumerate(link.study(tasks, context), 1):
                task, answer = outcome
                if isinstance(answer, StudioError):
                    problems.append((task.path, str(answer)))
                else:
                    self._keep(task, answer)
                context.progress(done / max(sent, 1), f"{done} of {sent} files")
        return Spread(sent, known, tuple(problems))

    def _tasks(
        self, paths: Iterable[str], wish: StudyWish, context: JobContext
    ) -> tuple[list[StudyTask], int, list[tuple[str, str]]]:
        tasks: dict[str, StudyTask] = {}
        problems: list[tuple[str, str]] = []
        known = 0
        for path in paths:
            context.check()
            try:
                print_ = self.ports.prober.fingerprint(path)
            except MediaError as error:
                problems.append((path, str(error)))
                continue
            is_on, has_people = self.settings.is_ai_enabled, self.settings.recognises_people
            task = StudyTask(path, print_, wish, is_on, has_people)
            if wish.use_cache and self.ports.cache.get(self._mark(task), bool):
                known += 1
            else:
                tasks.setdefault(print_, task)
        return list(tasks.values()), known, problems

    def _keep(self, task: StudyTask, results: Mapping[str, bytes]) -> None:
        for key, data in results.items():
            self.ports.cache.put_raw(key, data)
        self.ports.cache.put(self._mark(task), True)  # noqa: FBT003 - the value that is kept

    def _mark(self, task: StudyTask) -> str:
        """Under what it is noted that all of a file came home, made by what would make it here."""
        ports, settings = self.ports, self.settings
        versions = (
            ports.extractor.version,
            ports.shots.version(settings),
            ports.looker.version(settings),
            ports.music.version(settings),
            ports.ear.version(settings),
            ports.sights.version(settings),
            ports.feelings.version(settings),
            ports.listener.version(task.wish.listen, settings),
        )
        wanted = sorted(task.wish.services), task.wish.listen, task.recognises_people
        return derived_id("spread", task.fingerprint, *versions, *wanted)


class _NotingCache:
    """Notes what is asked for and put there."""

    def __init__(self, inner: AnalysisCache) -> None:
        self._inner = inner
        self.keys: list[str] = []

    def get(self, key: str, kind: type[T]) -> T | None:
        self.keys.append(key)
        return self._inner.get(key, kind)

    def put(self, key: str, result: object) -> None:
        self.keys.append(key)
        self._inner.put(key, result)

    def raw(self, key: str) -> bytes | None:
        return self._inner.raw(key)

    def put_raw(self, key: str, data: bytes) -> None:
        self._inner.put_raw(key, data)

    def size_bytes(self) -> int:
        return self._inner.size_bytes()

    def clear(self) -> None:
        self._inner.clear()

    def drop(self, prefix: str) -> None:
        self._inner.drop(prefix)
