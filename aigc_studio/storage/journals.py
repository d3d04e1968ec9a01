"""The journal: every applied edit is on disk before it is shown.

One folder a session: ``base.json`` (the document it began with), ``journal.log`` (see ``replay``),
``checkpoint.json`` (a full recovery copy now and then), ``meta.json``, and a lock that the system
frees when the process dies. Replaying the log over the base gives the exact document and its undo
history. A torn last line was never acknowledged and is cut off.

Nothing is written before the first edit. The folder of a project that was saved and closed is kept,
so that its undo history is there next time; any other goes when the session ends in order.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from aigc_studio.core.document import Project
from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.ids import new_id
from aigc_studio.core.records import RecoveredSession, Recovery
from aigc_studio.editing.edit import Edit
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file
from aigc_studio.storage.replay import Replay, line_of, replayed

_BASE = "base.json"
_LOG = "journal.log"
_META = "meta.json"
_CHECKPOINT = "checkpoint.json"
_CLOSED = "closed"
_LOCK = "lock"

# Undo history longer than this is not carried into the next session: opening must stay quick.
_RESUMED_RECORDS = 1000
_RESUMED_BASE_BYTES = 2 * 2**20
_SYNC_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Meta:
    project_path: str
    project_name: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A full copy after so many records."""

    records: int
    project: Project


class JournalFiles:
    """The Journals port: all session folders below ``root``. Main thread."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def begin(self, project: Project, path: Path | None) -> SessionJournal:
        return SessionJournal(self._root / new_id("session"), project, path)

    def resume(
        self, project: Project, path: Path
    ) -> tuple[RecoveredSession, SessionJournal] | None:
        for folder in self._folders():
            meta = _meta(folder)
            if meta is None or meta.project_path != str(path) or not (folder / _CLOSED).exists():
                continue
            lock = _taken(folder)
            if lock is None:
                continue
            replay = _short_replay(folder)
            if replay is not None and replay.present == project:
                (folder / _CLOSED).unlink()
                return _session_of(replay, meta), SessionJournal.carried_on(folder, replay, lock)
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)
        return None

    def pending(self) -> list[Recovery]:
        found: list[Recovery] = []
        for folder in self._folders():
            meta, log = _meta(folder), folder / _LOG
            if meta is None or (folder / _CLOSED).exists() or not log.exists():
                continue
            lock = _taken(folder)
            if lock is None:
                continue
            lock.release()
            data = log.read_bytes()
            if data:
                changed = log.stat().st_mtime
                item = Recovery(
                    folder.name, meta.project_path, meta.project_name, changed, data.count(b"\n")
                )
                found.append(item)
        return sorted(found, key=lambda r: r.last_change, reverse=True)

    def recover(self, recovery_id: str) -> RecoveredSession:
        folder = self._folder(recovery_id)
        meta = _meta(folder)
        replay = _replay(folder)
        if meta is None or replay is None:
            raise ProjectFileError(
                "The recovery copy of that session cannot be read; the last saved project and its"
                " backups are untouched."
            )
        return _session_of(replay, meta)

    def adopt(self, recovery_id: str) -> SessionJournal:
        folder = self._folder(recovery_id)
        lock = _taken(folder)
        replay = _replay(folder)
        if lock is None or replay is None:
            raise ProjectFileError("That session is being recovered by another studio.")
        return SessionJournal.carried_on(folder, replay, lock)

    def discard(self, recovery_id: str) -> None:
        shutil.rmtree(self._folder(recovery_id), ignore_errors=True)

    def _folder(self, recovery_id: str) -> Path:
        if Path(recovery_id).name != recovery_id or not recovery_id.startswith("session-"):
            raise ProjectFileError("There is no such recovery.")
        return self._root / recovery_id

    def _folders(self) -> list[Path]:
        if not self._root.is_dir():
            return []
        return sorted(p for p in self._root.iterdir() if p.name.startswith("session-"))


class SessionJournal:
    """The Journal of one session. Main thread, but for ``checkpoint``."""

    def __init__(self, folder: Path, base: Project, path: Path | None) -> None:
        self._folder = folder
        self._base = base
        self._path = path
        self._lock: FileLock | None = None
        self._file: int | None = None
        self._size = 0
        self._records = 0
        self._is_saved = path is not None
        self._last_sync = 0.0

    @staticmethod
    def carried_on(folder: Path, replay: Replay, lock: FileLock) -> SessionJournal:
        """Go on writing behind the last good record of an earlier session."""
        path = Path(replay.saved_path) if replay.saved_path else None
        meta = _meta(folder)
        if path is None and meta is not None and meta.project_path:
            path = Path(meta.project_path)
        journal = SessionJournal(folder, replay.documents[0], path)
        journal._lock = lock
        journal._start_log(replay.good_bytes)
        journal._records = replay.records
        journal._is_saved = replay.present is replay.saved_document
        return journal

    def edit(self, edit: object) -> None:
        self._append({"do": "edit", "edit": codec.edit_to_json(_as_edit(edit))})
        self._is_saved = False

    def undo(self) -> None:
        self._append({"do": "undo"})
        self._is_saved = False

    def redo(self) -> None:
        self._append({"do": "redo"})
        self._is_saved = False

    def judge(self, suggestion_id: str, judgement: str) -> None:
        self._append({"do": "judge", "suggestion": suggestion_id, "judgement": judgement})

    def saved(self, path: Path) -> None:
        if self._file is None and self._path == path:
            return
        self._path = path
        self._append({"do": "saved", "path": str(path)})
        self._write_meta()
        self._is_saved = True

    def checkpoint(self, project: Project) -> None:
        if self._file is not None:
            copy = Checkpoint(self._records, project)
            _write(self._folder / _CHECKPOINT, codec.encode(copy))

    def abandon(self) -> None:
        """Let go as if the process had died: everything stays to be recovered."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def close(self) -> None:
        if self._file is None:
            return
        os.close(self._file)
        self._file = None
        if self._is_saved and self._path is not None:
            _write(self._folder / _CLOSED, b"")
            self._forget_older()
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()
        if not self._is_saved:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _append(self, record: dict[str, object]) -> None:
        """Raises ProjectFileError when the record is not safely with the system."""
        if self._file is None:
            self._begin()
        if self._file is None:
            raise AssertionError("the log is open after it was begun")
        line = line_of(record)
        try:
            written = os.write(self._file, line)
            if written != len(line):
                raise OSError(28, "No space left on device")  # noqa: TRY301 - same way out
            self._sync_now_and_then()
        except OSError as error:
            # Cut off what was half written, so the next record starts on a line of its own.
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise ProjectFileError(_unwritable(self._folder, error)) from error
        self._size += len(line)
        self._records += 1

    def _sync_now_and_then(self) -> None:
        """The system keeps what was written even if we are killed; this is for power cuts."""
        now = time.monotonic()
        if self._file is not None and now - self._last_sync > _SYNC_SECONDS:
            self._last_sync = now
            os.fsync(self._file)

    def _begin(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = _taken(self._folder)
            self._write_meta()
            replace_file(self._folder / _BASE, codec.encode(self._base))
            self._start_log(0)
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise ProjectFileError(_unwritable(self._folder, error)) from error

    def _start_log(self, size: int) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        self._file = os.open(self._folder / _LOG, flags, 0o600)
        os.ftruncate(self._file, size)
        self._size = size

    def _write_meta(self) -> None:
        path = str(self._path) if self._path is not None else ""
        _write(self._folder / _META, codec.encode(Meta(path, self._base.name)))

    def _forget_older(self) -> None:
        """Keep one folder of undo history a project file."""
        for folder in self._folder.parent.iterdir():
            meta = _meta(folder)
            if folder == self._folder or meta is None or not (folder / _CLOSED).exists():
                continue
            if meta.project_path == str(self._path):
                shutil.rmtree(folder, ignore_errors=True)


def _as_edit(value: object) -> Edit:
    if not hasattr(value, "apply") or not hasattr(value, "label"):
        raise AssertionError(f"{value!r} is no edit")
    return value


def _unwritable(folder: Path, error: OSError) -> str:
    return (
        f"The change was not made: its recovery record cannot be written to “{folder.parent}” "
        f"({error.strerror or error}). Nothing is lost; free some space there and try again."
    )


def _write(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise ProjectFileError(_unwritable(path.parent, error)) from error


def _taken(folder: Path) -> FileLock | None:
    """The folder's lock, or None while another living process holds it."""
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return None
    return lock


def _meta(folder: Path) -> Meta | None:
    try:
        return codec.decode((folder / _META).read_bytes(), Meta)
    except (OSError, ValueError):
        return None


def _replay(folder: Path) -> Replay | None:
    """The replayed log; the recovery copy where the log is damaged before it."""
    try:
        base = codec.decode((folder / _BASE).read_bytes(), Project)
        replay = replayed(base, folder / _LOG)
    except (OSError, ValueError):
        replay = None
    if replay is not None and replay.is_whole:
        return replay
    try:
        copy = codec.decode((folder / _CHECKPOINT).read_bytes(), Checkpoint)
    except (OSError, ValueError):
        return replay
    if replay is not None and replay.records >= copy.records:
        return replay
    return Replay([copy.project])


def _short_replay(folder: Path) -> Replay | None:
    with suppress(OSError):
        log = (folder / _LOG).read_bytes()
        base_bytes = (folder / _BASE).stat().st_size
        if log.count(b"\n") <= _RESUMED_RECORDS and base_bytes <= _RESUMED_BASE_BYTES:
            return _replay(folder)
    return None


def _session_of(replay: Replay, meta: Meta) -> RecoveredSession:
    steps = tuple(zip(replay.labels, replay.documents, strict=False))
    past = steps[: replay.position]
    labels = replay.labels[replay.position :]
    future = tuple(zip(labels, replay.documents[replay.position + 1 :], strict=True))
    return RecoveredSession(
        replay.saved_path or meta.project_path,
        past,
        future,
        replay.present,
        is_saved=replay.present is replay.saved_document,
        judged=tuple(replay.judged),
    )
