"""The queue of deliveries: one JSON record, and beside it the project that each is of."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from aigc_studio.core.deliveries import Delivery, DeliveryEstimate, DeliveryState
from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Project
from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.ids import DeliveryId, SequenceId, SubtitleTrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file
from aigc_studio.storage.projects import ProjectFiles

_SUFFIX = ".aigc"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A delivery, its path as text."""

    id: DeliveryId
    name: str
    sequence_id: SequenceId
    path: str
    preset: ExportPreset
    range: FrameRange | None
    burn_in: tuple[SubtitleTrackId, ...]
    soft_subtitles: tuple[SubtitleTrackId, ...]
    chapters: bool
    language: str
    state: DeliveryState
    is_urgent: bool
    sentence: str
    page: str
    estimate: DeliveryEstimate | None


@dataclass(frozen=True, slots=True)
class _Queue:
    deliveries: tuple[_Entry, ...] = ()


def _entry(delivery: Delivery) -> _Entry:
    options = delivery.options
    return _Entry(
        delivery.id,
        delivery.name,
        delivery.sequence_id,
        str(options.path),
        options.preset,
        options.range,
        options.burn_in,
        options.soft_subtitles,
        options.chapters,
        options.language,
        delivery.state,
        delivery.is_urgent,
        delivery.sentence,
        delivery.page,
        delivery.estimate,
    )


def _delivery(entry: _Entry) -> Delivery:
    options = ExportOptions(
        Path(entry.path),
        entry.preset,
        entry.range,
        entry.burn_in,
        entry.soft_subtitles,
        entry.chapters,
        entry.language,
    )
    return Delivery(
        entry.id,
        entry.name,
        entry.sequence_id,
        options,
        entry.state,
        entry.is_urgent,
        entry.sentence,
        entry.page,
        entry.estimate,
    )


def _entries(record: Path) -> tuple[_Entry, ...]:
    """None where there is no record; one that cannot be understood is put aside."""
    try:
        return codec.decode(record.read_bytes(), _Queue).deliveries
    except FileNotFoundError:
        return ()
    except ValueError:
        with suppress(OSError):
            record.replace(record.with_suffix(".broken"))
        return ()


class DeliveryFiles:
    """The DeliveryStore port.

    Each process has a folder of its own, locked while it lives; what a process left that is gone is
    taken over by the next.
    """

    def __init__(self, folder: Path) -> None:
        self._home = folder
        self._lock: FileLock | None = None
        self._folder = folder
        self._record = folder / "queue.json"

    def close(self) -> None:
        """Leave the folder to the next process."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _settle(self) -> None:
        """Lock the first folder that nobody has."""
        number = 0
        while self._lock is None:
            number += 1
            folder = self._home / str(number)
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / "lock")
            try:
                lock.acquire(blocking=False)
            except Timeout:
                continue
            self._lock, self._folder = lock, folder
            self._record = folder / "queue.json"
            self._adopt_all()

    def _adopt_all(self) -> None:
        """What processes left that are gone and whose number nobody got."""
        others = (folder for folder in self._home.iterdir() if folder.name.isdecimal())
        for folder in sorted(others, key=lambda folder: int(folder.name)):
            if folder == self._folder:
                continue
            lock = FileLock(folder / "lock")
            with suppress(OSError):  # Timeout is one; what cannot be moved stays for the next
                lock.acquire(blocking=False)
                try:
                    self._adopt(folder / "queue.json")
                finally:
                    lock.release()

    def _adopt(self, record: Path) -> None:
        """Ours first: at whatever moment it is cut off, every delivery is in one of both."""
        theirs, ours = _entries(record), _entries(self._record)
        if not theirs:
            return
        known = {entry.id for entry in ours}
        both = (*ours, *(entry for entry in theirs if entry.id not in known))
        replace_file(self._record, codec.encode(_Queue(both)))
        for entry in theirs:
            file = record.parent / self._path(entry.id).name
            if file.is_file():
                file.replace(self._path(entry.id))
        record.unlink()

    def all(self) -> tuple[Delivery, ...]:
        """Those whose project is still there."""
        try:
            self._settle()
        except OSError:
            return ()
        try:
            entries = _entries(self._record)
        except OSError:
            return ()
        kept = map(_delivery, entries)
        return tuple(d for d in kept if d.is_over or self._path(d.id).is_file())

    def save(self, deliveries: Sequence[Delivery]) -> None:
        try:
            self._settle()
            replace_file(self._record, codec.encode(_Queue(tuple(map(_entry, deliveries)))))
            wanted = {self._path(d.id) for d in deliveries if not d.is_over}
            for file in self._folder.glob(f"*{_SUFFIX}"):
                if file not in wanted:
                    file.unlink(missing_ok=True)
        except OSError as error:
            raise _unsaved(error) from error

    def keep(self, delivery_id: DeliveryId, project: Project) -> None:
        try:
            self._settle()
        except OSError as error:
            raise _unsaved(error) from error
        ProjectFiles().save(project, self._path(delivery_id), backups_kept=0)

    def project(self, delivery_id: DeliveryId) -> Project:
        return ProjectFiles().load(self._path(delivery_id))[0]

    def _path(self, delivery_id: DeliveryId) -> Path:
        return self._folder / f"{delivery_id}{_SUFFIX}"


def _unsaved(error: OSError) -> ProjectFileError:
    return ProjectFileError(f"The queue could not be saved ({error.strerror or error}).")
