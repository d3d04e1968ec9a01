"""The analysis cache: an SQLite index (WAL) over content-addressed files; safe to delete.

A result is stored as MessagePack in a file named by its own hash; a file that does not match its
name any more counts as absent. The least recently used results go when the cap is passed.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import msgspec

from aigc_studio.storage.atomic import replace_file
from aigc_studio.storage.codec import fraction_text

T = TypeVar("T")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
  key TEXT PRIMARY KEY, digest TEXT NOT NULL, bytes INTEGER NOT NULL, used REAL NOT NULL
)
"""


class AnalysisFiles:
    """The AnalysisCache port; any thread."""

    def __init__(self, root: Path, limit_bytes: int) -> None:
        self._root = root
        self._limit = limit_bytes
        self._mutex = threading.Lock()
        self._index: sqlite3.Connection | None = None

    def get(self, key: str, kind: type[T]) -> T | None:
        data = self.raw(key)
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=kind, dec_hook=_decode_fraction)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None

    def raw(self, key: str) -> bytes | None:
        """A result as it is stored, for the cache of another machine; None when absent."""
        with self._mutex:
            try:
                row = (
                    self._database()
                    .execute("SELECT digest FROM results WHERE key = ?", (key,))
                    .fetchone()
                )
                data = self._file(row[0]).read_bytes() if row else None
            except sqlite3.OperationalError:
                return None  # busy, or a folder that cannot be written
            except sqlite3.DatabaseError:
                self._begin_again()
                return None
            except OSError:
                return None
            if data is None or hashlib.sha256(data).hexdigest() != row[0]:
                return None
            self._touch(key)
        return data

    def put(self, key: str, result: object) -> None:
        """Store a result; a full disk is no failure, the result is only computed again."""
        self.put_raw(key, msgspec.msgpack.encode(result, enc_hook=fraction_text))

    def put_raw(self, key: str, data: bytes) -> None:
        """The same of what another cache gave as ``raw``."""
        digest = hashlib.sha256(data).hexdigest()
        with self._mutex, suppress(sqlite3.Error, OSError):
            path = self._file(digest)
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data)
            earlier = (
                self._database()
                .execute("SELECT digest FROM results WHERE key = ?", (key,))
                .fetchone()
            )
            with self._database() as database:
                database.execute(
                    "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)",
                    (key, digest, len(data), time.time()),
                )
            if earlier is not None:
                self._drop_unused(earlier[0])
            self._shrink()

    def size_bytes(self) -> int:
        with self._mutex, suppress(sqlite3.Error, OSError):
            row = self._database().execute("SELECT COALESCE(SUM(bytes), 0) FROM results").fetchone()
            return int(row[0])
        return 0

    def clear(self) -> None:
        with self._mutex, suppress(sqlite3.Error, OSError):
            digests = self._database().execute("SELECT digest FROM results").fetchall()
            with self._database() as database:
                database.execute("DELETE FROM results")
            for (digest,) in digests:
                self._file(digest).unlink(missing_ok=True)

    def drop(self, prefix: str) -> None:
        """Forget every result whose key begins like that, with its file."""
        with self._mutex, suppress(sqlite3.Error, OSError):
            like = "substr(key, 1, ?) = ?"
            found = (len(prefix), prefix)
            digests = (
                self._database()
                .execute(f"SELECT digest FROM results WHERE {like}", found)  # noqa: S608
                .fetchall()
            )
            with self._database() as database:
                database.execute(f"DELETE FROM results WHERE {like}", found)  # noqa: S608
            for (digest,) in digests:
                self._drop_unused(digest)

    def close(self) -> None:
        with self._mutex:
            if self._index is not None:
                self._index.close()
                self._index = None

    def _database(self) -> sqlite3.Connection:
        if self._index is None:
            self._root.mkdir(parents=True, exist_ok=True)
            index = sqlite3.connect(
                self._root / "index.sqlite", check_same_thread=False, timeout=5.0
            )
            try:
                index.execute("PRAGMA journal_mode=WAL")
                index.execute(_SCHEMA)
            except sqlite3.OperationalError:
                index.close()
                raise
            except sqlite3.DatabaseError:
                index.close()
                self._begin_again()
                raise
            self._index = index
        return self._index

    def _begin_again(self) -> None:
        """A damaged index is only a lost cache."""
        if self._index is not None:
            self._index.close()
            self._index = None
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                (self._root / f"index.sqlite{ending}").unlink(missing_ok=True)

    def _touch(self, key: str) -> None:
        with suppress(sqlite3.Error), self._database() as database:
            database.execute("UPDATE results SET used = ? WHERE key = ?", (time.time(), key))

    def _drop_unused(self, digest: str) -> None:
        """A result that was replaced leaves no file, unless another key has the same one."""
        query = "SELECT 1 FROM results WHERE digest = ?"
        if self._database().execute(query, (digest,)).fetchone() is None:
            self._file(digest).unlink(missing_ok=True)

    def _shrink(self) -> None:
        database = self._database()
        total = database.execute("SELECT COALESCE(SUM(bytes), 0) FROM results").fetchone()[0]
        rows = database.execute("SELECT key, digest, bytes FROM results ORDER BY used").fetchall()
        for key, digest, size in rows[:-1]:
            if total <= self._limit:
                break
            with database:
                database.execute("DELETE FROM results WHERE key = ?", (key,))
            self._file(digest).unlink(missing_ok=True)
            total -= size

    def _file(self, digest: str) -> Path:
        return self._root / digest[:2] / digest


def _decode_fraction(kind: type, value: object) -> object:
    if kind is Fraction and isinstance(value, str):
        return Fraction(value)
    raise ValueError("not a value of ours")
