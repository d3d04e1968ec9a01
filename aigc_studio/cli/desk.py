"""One open project in a headless run: wait for its jobs, save it, close it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.pump import Pump
from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.session.session import Session
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench


@dataclass(slots=True)
class Desk:
    """``problems`` are told failures that did not end the run."""

    studio: Studio
    pump: Pump
    console: Console
    bench: Workbench
    problems: list[str] = field(default_factory=list)

    def wait(self) -> None:
        """Until no job is left."""
        self.pump.run_until(lambda: not self.studio.jobs.jobs)

    def import_media(self, paths: Iterable[Path]) -> tuple[AssetId, ...]:
        """Import in the order given, wait, and give the ids; a file that fails is a problem.

        Raises MediaError when none could be imported.
        """
        project = self.bench.session.project
        known = {a.path for a in project.assets}
        order = [str(path.absolute()) for path in paths]
        taken = self.bench.importer.import_files(paths)
        self.wait()
        place = {path: index for index, path in enumerate([*order, *taken])}
        fresh = [a for a in self.bench.session.project.assets if a.path not in known]
        fresh.sort(key=lambda a: place.get(a.path, len(place)))
        if not fresh:
            told = " ".join(self.problems) or "There is no media to import there."
            self.problems.clear()
            raise MediaError(told)
        return tuple(a.id for a in fresh)

    def analyse(self) -> None:
        """Have every asset studied, and wait."""
        self.bench.analyses.request_all()
        self.bench.listenings.recall_all()
        self.wait()
        self.bench.inbox.refresh_now()

    def tell_problems(self) -> int:
        """Print what went wrong on the way; the exit status that follows from it."""
        for sentence in self.problems:
            self.console.note(sentence)
        return 1 if self.problems else 0


@contextmanager
def desk(
    studio: Studio, pump: Pump, console: Console, session: Session, *, is_plain: bool = True
) -> Iterator[Desk]:
    """A desk for a session that is closed at the end, whatever happens.

    ``is_plain``: how the media look, sound and feel is of no use for it, and nobody waits for that.
    """
    bench = workbench(studio, session)
    if is_plain:
        bench.rest()
    made = Desk(studio, pump, console, bench)
    bench.importer.refused.subscribe(lambda refused: made.problems.append(refused[1]))
    bench.analyses.failed.subscribe(lambda failure: made.problems.append(failure.sentence))
    bench.listenings.failed.subscribe(lambda failure: made.problems.append(failure.sentence))
    bench.musics.failed.subscribe(lambda failure: made.problems.append(failure.sentence))
    bench.watchings.failed.subscribe(lambda failure: made.problems.append(failure.sentence))
    bench.lookings.failed.subscribe(lambda failure: console.note(failure.sentence))
    bench.knowings.failed.subscribe(lambda failure: console.note(failure.sentence))
    bench.soundings.failed.subscribe(lambda failure: console.note(failure.sentence))
    bench.exports.failed.subscribe(lambda failure: made.problems.append(failure.sentence))
    session.told.subscribe(made.problems.append)
    try:
        yield made
    finally:
        studio.jobs.cancel_all()
        pump.run_until(lambda: not studio.jobs.jobs)
        session.close()


@contextmanager
def opened(
    studio: Studio,
    pump: Pump,
    console: Console,
    path: Path,
    *,
    to_read: bool = False,
    is_plain: bool = True,
) -> Iterator[Desk]:
    """A desk for a project file; what is missing is told. ``to_read`` also where it is open."""
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where it may not look
        raise StudioError(f"There is no project “{path}”.")
    session, notes = studio.open_to_read(path) if to_read else studio.open(path)
    with desk(studio, pump, console, session, is_plain=is_plain) as made:
        for note in notes:
            console.note(note)
        yield made
