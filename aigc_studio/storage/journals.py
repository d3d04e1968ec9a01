"""The journal: every applied edit is on disk before it is shown.

One folder a session: ``base.json`` (the document it began with), ``journal.log`` (see ``replay``),
``checkpoint.json`` (a full recovery copy now and then), ``meta.json``, and a lock that the system
frees when the process dies. Replaying the log over the base gives the exact document and its undo
history. A torn last line was never acknowledged and is cut off.

Nothing is written before the first edit. The folder of a project that was saved and closed is kept,
so that its undo history is there next time; any other goes when the session ends in order. A folder
whose process died with nothing unsaved counts as closed.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from aigc_studio.core.document import Project
from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.ids import new_id
from aigc_studio.core.records import BY_HAND, RecoveredSession, Recovery, StepNote
from aigc_studio.editing.edit import Edit
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file
from aigc_studio.storage.replay import Replay, is_saved_at_the_end, line_of, replayed

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


BaseKind = Literal["new", "saved", "recovered"]
"""What ``base.json`` is: an empty project, what the project file held, or neither."""


@dataclass(frozen=True, slots=True)
class Meta:
    project_path: str
    project_name: str
    base: BaseKind = "new"


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
        for folder in self.folders():
            meta = _meta(folder)
            if meta is None or meta.project_path != str(path):
                continue
            lock = _taken(folder)
            if lock is None:
                continue
            if not _is_closed(folder, meta):
                lock.release()
                continue
            replay = _short_replay(folder, meta)
            if replay is not None and replay.is_whole and replay.present == project:
                with suppress(ProjectFileError):
                    journal = SessionJournal.carried_on(folder, replay, lock)
                    return _session_of(replay, meta), journal
            else:
                _remove(folder, lock)
        return None

    def pending(self) -> list[Recovery]:
        found: list[Recovery] = []
        for folder in self.folders():
            with suppress(OSError):
                item = _recovery(folder)
                if item is not None:
                    found.append(item)
        return sorted(found, key=lambda r: r.last_change, reverse=True)

    def recover(self, recovery_id: str) -> RecoveredSession:
        folder = self._folder(recovery_id)
        meta = _meta(folder)
        replay = _replay(folder, meta)
        if meta is None or replay is None:
            raise ProjectFileError(
                "The recovery copy of that session cannot be read; the last saved project and its"
                " backups are untouched."
            )
        return _session_of(replay, meta)

    def adopt(self, recovery_id: str) -> SessionJournal:
        folder = self._folder(recovery_id)
        lock = _taken(folder) if folder.is_dir() else None
        if lock is None:
            raise ProjectFileError("That session is being recovered by another studio.")
        meta = _meta(folder)
        replay = _replay(folder, meta)
        if meta is None or replay is None:
            lock.release()
            raise ProjectFileError("The recovery copy of that session cannot be read any more.")
        if replay.is_copy:
            # The log does not lead here from its base: begin anew, and only then let it go.
            journal = SessionJournal.begun_anew(
                self._root / new_id("session"), replay.present, meta
            )
            _remove(folder, lock)
            return journal
        return SessionJournal.carried_on(folder, replay, lock)

    def discard(self, recovery_id: str) -> bool:
        folder = self._folder(recovery_id)
        lock = _taken(folder) if folder.is_dir() else None
        if lock is not None:
            _remove(folder, lock)
        return lock is not None

    def _folder(self, recovery_id: str) -> Path:
        if Path(recovery_id).name != recovery_id or not recovery_id.startswith("session-"):
            raise ProjectFileError("There is no such recovery.")
        return self._root / recovery_id

    def folders(self) -> list[Path]:
        with suppress(OSError):
            return sorted(p for p in self._root.iterdir() if p.name.startswith("session-"))
        return []


class SessionJournal:
    """The Journal of one session. Main thread, but for ``checkpoint``."""

    def __init__(self, folder: Path, base: Project, path: Path | None) -> None:
        self._folder = folder
        self._base = base
        self._base_kind: BaseKind = "new" if path is None else "saved"
        self._path = path
        self._lock: FileLock | None = None
        self._file: int | None = None
        self._size = 0
        self._is_torn = False
        self._records = 0
        self._is_saved = path is not None
        self._last_sync = 0.0
        self._ending = threading.Lock()

    @staticmethod
    def carried_on(folder: Path, replay: Replay, lock: FileLock) -> SessionJournal:
        """Go on writing behind the last good record of an earlier session.

        Raises ProjectFileError; then the lock is released.
        """
        path = Path(replay.saved_path) if replay.saved_path else None
        meta = _meta(folder)
        if path is None and meta is not None and meta.project_path:
            path = Path(meta.project_path)
        journal = SessionJournal(folder, replay.documents[0], path)
        journal._base_kind = meta.base if meta is not None else "recovered"
        journal._records = replay.records
        journal._is_saved = replay.present is replay.saved_document
        try:
            (folder / _CLOSED).unlink(missing_ok=True)
            journal._start_log(replay.good_bytes)
        except OSError as error:
            lock.release()
            raise ProjectFileError(_unwritable(folder, error)) from error
        journal._lock = lock
        return journal

    @staticmethod
    def begun_anew(folder: Path, document: Project, meta: Meta) -> SessionJournal:
        """A journal of a recovered document; unsaved from the start, so it is written at once."""
        path = Path(meta.project_path) if meta.project_path else None
        journal = SessionJournal(folder, document, path)
        journal._base_kind = "recovered"
        journal._is_saved = False
        journal._begin()
        return journal

    @property
    def id(self) -> str:
        return self._folder.name

    def edit(self, edit: object, note: StepNote = BY_HAND) -> None:
        told = {"at": note.moment} if note.moment else {}
        by = {"by": note.origin} if note.origin else {}
        self._append({"do": "edit", **told, **by, "edit": codec.edit_to_json(_as_edit(edit))})
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
        self._append({"do": "saved", "path": str(path)})
        self._path = path
        self._is_saved = True
        try:
            self._write_meta()
        except OSError as error:
            raise ProjectFileError(_unwritable(self._folder, error)) from error

    def checkpoint(self, project: Project) -> Callable[[], None]:
        records = self._records

        def write() -> None:
            with self._ending:
                if self._file is not None:
                    _write_checkpoint(self._folder, Checkpoint(records, project))

        return write

    def abandon(self) -> None:
        """Let go as if the process had died: everything stays to be recovered."""
        self._close_log()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def close(self) -> None:
        if not self._close_log():
            return
        lock, self._lock = self._lock, None
        if not self._is_saved or self._path is None:
            _remove(self._folder, lock)
            return
        # Without its mark a folder with nothing unsaved counts as closed all the same.
        with suppress(OSError):
            replace_file(self._folder / _CLOSED, b"")
        self._forget_older()
        if lock is not None:
            lock.release()

    def _close_log(self) -> bool:
        """Waits for a recovery copy that is being written; False when there was no log."""
        with self._ending:
            handle, self._file = self._file, None
        if handle is not None:
            os.close(handle)
        return handle is not None

    def _append(self, record: dict[str, object]) -> None:
        """Raises ProjectFileError when the record is not safely with the system."""
        if self._file is None:
            self._begin()
        if self._file is None:
            raise AssertionError("the log is open after it was begun")
        line = line_of(record)
        try:
            if self._is_torn:
                os.ftruncate(self._file, self._size)
                self._is_torn = False
            written = os.write(self._file, line)
            if written != len(line):
                raise OSError(28, "No space left on device")  # noqa: TRY301 - same way out
            self._sync_now_and_then()
        except OSError as error:
            # Cut off what was half written, so the next record starts on a line of its own.
            self._is_torn = True
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
                self._is_torn = False
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
            lock, self._lock = self._lock, None
            _remove(self._folder, lock)
            raise ProjectFileError(_unwritable(self._folder, error)) from error

    def _start_log(self, size: int) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        self._file = os.open(self._folder / _LOG, flags, 0o600)
        os.ftruncate(self._file, size)
        self._size = size

    def _write_meta(self) -> None:
        path = str(self._path) if self._path is not None else ""
        meta = Meta(path, self._base.name, self._base_kind)
        replace_file(self._folder / _META, codec.encode(meta))

    def _forget_older(self) -> None:
        """Keep one folder of undo history a project file."""
        for folder in JournalFiles(self._folder.parent).folders():
            meta = _meta(folder)
            if folder == self._folder or meta is None or meta.project_path != str(self._path):
                continue
            lock = _taken(folder)
            if lock is not None and _is_closed(folder, meta):
                _remove(folder, lock)
            elif lock is not None:
                lock.release()


def _as_edit(value: object) -> Edit:
    if not hasattr(value, "apply") or not hasattr(value, "label"):
        raise AssertionError(f"{value!r} is no edit")
    return value


def _unwritable(folder: Path, error: OSError) -> str:
    return (
        f"The change was not made: its recovery record cannot be written to “{folder.parent}” "
        f"({error.strerror or error}). Nothing is lost; free some space there and try again."
    )


def _write_checkpoint(folder: Path, copy: Checkpoint) -> None:
    try:
        replace_file(folder / _CHECKPOINT, codec.encode(copy))
    except OSError as error:
        raise ProjectFileError(
            f"The recovery copy could not be written to “{folder.parent}” "
            f"({error.strerror or error}); save the project to be safe."
        ) from error


def _remove(folder: Path, lock: FileLock | None) -> None:
    """Nobody else can take the folder up while it goes: without its head it is no session."""
    with suppress(OSError):
        (folder / _META).unlink(missing_ok=True)
    if lock is not None:
        lock.release()
    shutil.rmtree(folder, ignore_errors=True)


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


def _is_closed(folder: Path, meta: Meta) -> bool:
    """Whether nothing in the folder is unsaved."""
    return (folder / _CLOSED).exists() or not _holds_unsaved((folder / _LOG), meta)


def _holds_unsaved(log: Path, meta: Meta) -> bool:
    try:
        is_saved = is_saved_at_the_end(log.read_bytes())
    except OSError:
        is_saved = None
    return meta.base == "recovered" if is_saved is None else not is_saved


def _recovery(folder: Path) -> Recovery | None:
    """What the folder has to offer. Raises OSError when it went meanwhile."""
    meta, log = _meta(folder), folder / _LOG
    if meta is None or (folder / _CLOSED).exists():
        return None
    lock = _taken(folder)
    if lock is None:
        return None
    lock.release()
    if not _holds_unsaved(log, meta):
        return None
    changes = log.read_bytes().count(b"\n")
    changed = log.stat().st_mtime
    return Recovery(folder.name, meta.project_path, meta.project_name, changed, changes)


def _replay(folder: Path, meta: Meta | None) -> Replay | None:
    """The replayed log; the recovery copy where the log is damaged before it."""
    is_base_saved = meta is not None and meta.base == "saved"
    try:
        base = codec.decode((folder / _BASE).read_bytes(), Project)
        replay = replayed(base, folder / _LOG, is_base_saved=is_base_saved)
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
    return Replay([copy.project], is_copy=True)


def _short_replay(folder: Path, meta: Meta) -> Replay | None:
    with suppress(OSError):
        log = (folder / _LOG).read_bytes()
        base_bytes = (folder / _BASE).stat().st_size
        if log.count(b"\n") <= _RESUMED_RECORDS and base_bytes <= _RESUMED_BASE_BYTES:
            return _replay(folder, meta)
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
        notes=tuple(replay.notes),
    )
