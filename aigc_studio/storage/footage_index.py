"""The index of all footage that is known: one SQLite database, safe to delete.

Any thread, and several processes at once. Writing holds one connection, searching another, so that
a search never waits for a file to be put. A file's records are replaced in one transaction. An
index that cannot be used is an empty one: what was lost is put again from the analysis cache.
"""

from __future__ import annotations

import itertools
import json
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from aigc_studio.core.finding import Hit, IndexState, SearchTask, ShotRecord
from aigc_studio.core.results import Floats
from aigc_studio.storage.footage_filters import Demand, demand_of, has_words, quoted
from aigc_studio.storage.footage_ranking import LISTED, Fused, RankedList, fused, nearest
from aigc_studio.storage.footage_reasons import lit_words, reasons_of
from aigc_studio.storage.footage_rows import (
    COLUMNS,
    VECTOR_KINDS,
    packed,
    parted,
    row_of,
    texts_of,
    unpacked,
)
from aigc_studio.storage.footage_schema import (
    TEXT_FIELDS,
    broken_copy,
    is_broken,
    opened,
    put_aside,
)
from aigc_studio.storage.footage_vectors import Vectors, pack_rows, unpack_rows
from aigc_studio.suggest.shot_records import without_faces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)
T = TypeVar("T")

_COLUMN_WEIGHTS = "1.0, 1.0, 1.5, 2.0, 1.0, 1.2, 0.8, 1.5"
"""Of ``TEXT_FIELDS``: a tag or a name says more than a word among many."""
_TEXT_COLUMNS = ", ".join(TEXT_FIELDS)
_TEXT_MARKS = ", ".join("?" * len(TEXT_FIELDS))
_MOST_WORDS = 40
"""Of a text that was pasted in; FTS5 takes no more than 256."""
_RECORDS = (
    "SELECT s.id, r.record FROM files f JOIN shots s ON s.file = f.id"
    " JOIN records r ON r.id = s.id WHERE f.fingerprint = ? ORDER BY s.id"
)
"""Of a file, in order."""
_LEAST_PART = 3
"""Letters: shorter parts of words are found everywhere."""


@dataclass(slots=True)
class _Line:
    """A connection, opened when it is first needed."""

    mutex: threading.RLock = field(default_factory=threading.RLock)
    database: sqlite3.Connection | None = None


class FootageDatabase:
    """The FootageIndex port."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = _Line()
        self._reading = _Line()
        self._vectors = Vectors()

    def version(self, fingerprint: str) -> str | None:
        query = "SELECT version FROM files WHERE fingerprint = ?"
        row = self._read(lambda db: db.execute(query, (fingerprint,)).fetchone(), None)
        return str(row[0]) if row else None

    def put(self, fingerprint: str, version: str, records: Sequence[ShotRecord]) -> None:
        self._write(lambda db: _replace(db, fingerprint, version, records))

    def remove(self, fingerprint: str) -> None:
        self._write(lambda db: _replace(db, fingerprint, None, ()))

    def records(self, fingerprint: str) -> tuple[ShotRecord, ...]:
        def read(database: sqlite3.Connection) -> tuple[ShotRecord, ...]:
            return _with_vectors(database, database.execute(_RECORDS, (fingerprint,)).fetchall())

        return self._read(read, ())

    def search(self, task: SearchTask) -> tuple[Hit, ...]:
        return self._read(lambda database: self._found(database, task), ())

    def forget_people(self, names: Sequence[str] | None) -> None:
        """The text indexes are merged, as they keep what was deleted until then."""
        gone = None if names is None else {name.casefold() for name in names}

        def forget(database: sqlite3.Connection) -> None:
            _forget(database, gone)
            for table in ("words", "grams"):
                database.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")

        self._write(forget)
        with suppress(OSError):
            broken_copy(self._path).unlink(missing_ok=True)
        self._wipe()

    def _wipe(self) -> None:
        """Leave nothing on disk that was deleted: in no free page, and not in the log."""
        with self._writing.mutex, self._reading.mutex:
            try:
                if self._writing.database is not None:
                    self._writing.database.execute("VACUUM")
                    self._writing.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.Error as error:
                self._mend(error)

    def state(self) -> IndexState:
        def count(database: sqlite3.Connection) -> tuple[int, int]:
            row = database.execute(
                "SELECT (SELECT COUNT(*) FROM files), (SELECT COUNT(*) FROM shots)"
            ).fetchone()
            return int(row[0]), int(row[1])

        files, shots = self._read(count, (0, 0))
        return IndexState(files, shots, self._size())

    def clear(self) -> None:
        def empty(database: sqlite3.Connection) -> None:
            for (fingerprint,) in database.execute("SELECT fingerprint FROM files").fetchall():
                _replace(database, fingerprint, None, ())

        self._write(empty)

    def close(self) -> None:
        for line in (self._writing, self._reading):
            with line.mutex:
                _hang_up(line)

    # --- searching --------------------------------------------------------------------------------

    def _found(self, database: sqlite3.Connection, task: SearchTask) -> tuple[Hit, ...]:
        demand = demand_of(task)
        is_open = not (task.words or task.phrases or _vectors_of(task))
        if is_open:
            order = _all_of(database, demand, task.count)
        else:
            order = fused(self._lists(database, task, demand))[: task.count]
        return _hits(database, task, order)

    def _lists(
        self, database: sqlite3.Connection, task: SearchTask, demand: Demand
    ) -> Iterator[RankedList]:
        count = max(LISTED, task.count)
        words = [quoted(w) for w in (*task.phrases, *task.words) if has_words(w)][:_MOST_WORDS]
        if words:
            any_of = _by_text(database, "words", " OR ".join(words), demand, count)
            yield RankedList("some" if len(words) > 1 else "words", any_of)
        if len(words) > 1:
            yield RankedList(
                "words", _by_text(database, "words", " AND ".join(words), demand, count)
            )
        parts = [f'"{w.replace(chr(34), chr(34) * 2)}"' for w in task.words if _is_part(w)]
        parts = parts[:_MOST_WORDS]
        if parts:
            yield RankedList(
                "grams", _by_text(database, "grams", " AND ".join(parts), demand, count)
            )
        vectors = _vectors_of(task)
        allowed = _allowed(database, demand) if vectors else None
        for kind, query in vectors.items():
            near = self._vectors.near(database, kind, query)
            if near is not None:
                yield nearest(kind, near, allowed, is_asked=bool(task.filters), count=count)

    # --- connections ------------------------------------------------------------------------------

    def _read(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """In one transaction, so that all that is read fits together."""
        try:
            with self._transaction(self._reading, "BEGIN") as database:
                return work(database)
        except (sqlite3.Error, OSError, ValueError) as error:
            self._mend(error)
            return otherwise

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Once more where the database had to be made anew; a full disk is no failure."""
        is_done = self._try_to_write(work) or self._try_to_write(work)
        if not is_done:
            log.warning("the index of footage is not in step; it will be put again")

    def _try_to_write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """False where it is worth to try again."""
        try:
            with self._transaction(self._writing, "BEGIN IMMEDIATE") as database:
                work(database)
        except (sqlite3.Error, OSError, ValueError) as error:
            return not self._mend(error)
        return True

    @contextmanager
    def _transaction(self, line: _Line, begin: str) -> Iterator[sqlite3.Connection]:
        with line.mutex:
            if line.database is None:
                line.database = opened(self._path)
            line.database.execute(begin)
            try:
                yield line.database
            except BaseException:
                with suppress(sqlite3.Error):
                    line.database.execute("ROLLBACK")
                raise
            line.database.execute("COMMIT")

    def _mend(self, error: Exception) -> bool:
        """Whether to try again: a broken database was put aside."""
        log.warning("the index of footage: %r", error)
        if not is_broken(error):
            return False  # busy, full, a folder that cannot be written, or a text that is none
        with self._writing.mutex, self._reading.mutex:
            _hang_up(self._writing)
            _hang_up(self._reading)
            self._vectors.forget()
            put_aside(self._path)
        return True

    def _size(self) -> int:
        size = 0
        for ending in ("", "-wal"):
            with suppress(OSError):
                size += self._path.with_name(self._path.name + ending).stat().st_size
        return size


def _hang_up(line: _Line) -> None:
    if line.database is not None:
        with suppress(sqlite3.Error):
            line.database.close()
        line.database = None


def _replace(
    database: sqlite3.Connection,
    fingerprint: str,
    version: str | None,
    records: Sequence[ShotRecord],
) -> None:
    """All of a file at once; without a version there is no such file any more."""
    database.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")
    row = database.execute("SELECT id FROM files WHERE fingerprint = ?", (fingerprint,)).fetchone()
    if row is not None:
        _remove(database, row[0])
    if version is None:
        return
    revision = database.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()[0]
    cursor = database.execute(
        "INSERT INTO files (fingerprint, version, revision) VALUES (?, ?, ?)",
        (fingerprint, version, revision),
    )
    _insert(database, int(cursor.lastrowid or 0), records)


def _forget(database: sqlite3.Connection, gone: set[str] | None) -> None:
    query = (
        "SELECT DISTINCT f.fingerprint FROM files f JOIN shots s ON s.file = f.id"
        " WHERE s.people <> ''"
    )
    for (fingerprint,) in database.execute(query).fetchall():
        before = _with_vectors(database, database.execute(_RECORDS, (fingerprint,)).fetchall())
        after = tuple(without_faces(record, gone) for record in before)
        if any(a is not b for a, b in zip(after, before, strict=True)):
            _replace(database, fingerprint, "", after)


def _remove(database: sqlite3.Connection, file_id: int) -> None:
    """An index without contents forgets a text only when it is told the text again."""
    query = "SELECT s.id, r.record FROM shots s JOIN records r ON r.id = s.id WHERE s.file = ?"
    rows = database.execute(query, (file_id,)).fetchall()
    for shot, data in rows:
        texts = texts_of(unpacked(data))
        for table, columns in (("words", tuple(map(parted, texts))), ("grams", texts)):
            database.execute(
                f"INSERT INTO {table} ({table}, rowid, {_TEXT_COLUMNS})"
                f" VALUES ('delete', ?, {_TEXT_MARKS})",
                (shot, *columns),
            )
    mine = "SELECT id FROM shots WHERE file = ?"
    database.execute(f"DELETE FROM records WHERE id IN ({mine})", (file_id,))
    database.execute("DELETE FROM shots WHERE file = ?", (file_id,))
    database.execute("DELETE FROM vectors WHERE file = ?", (file_id,))
    database.execute("DELETE FROM files WHERE id = ?", (file_id,))


def _insert(database: sqlite3.Connection, file_id: int, records: Sequence[ShotRecord]) -> None:
    marks = ", ".join("?" * (COLUMNS.count(",") + 1))
    ids: list[int] = []
    for record in records:
        row = row_of(file_id, record)
        cursor = database.execute(f"INSERT INTO shots ({COLUMNS}) VALUES ({marks})", row)
        shot, texts = int(cursor.lastrowid or 0), texts_of(record)
        ids.append(shot)
        database.execute("INSERT INTO records VALUES (?, ?)", (shot, packed(record)))
        for table, columns in (("words", tuple(map(parted, texts))), ("grams", texts)):
            database.execute(
                f"INSERT INTO {table} (rowid, {_TEXT_COLUMNS}) VALUES (?, {_TEXT_MARKS})",
                (shot, *columns),
            )
    for kind in VECTOR_KINDS:
        by_length: dict[int, list[tuple[int, Floats]]] = {}
        for shot, record in zip(ids, records, strict=True):
            vector: Floats = getattr(record, kind)
            if len(vector):
                by_length.setdefault(len(vector), []).append((shot, vector))
        for group in by_length.values():
            dims, *blobs = pack_rows([shot for shot, _ in group], [v for _, v in group])
            database.execute(
                "INSERT INTO vectors VALUES (?, ?, ?, ?, ?, ?)", (file_id, kind, dims, *blobs)
            )


def _vectors_of(task: SearchTask) -> dict[str, Floats]:
    wanted: dict[str, Floats] = {kind: getattr(task, kind) for kind in VECTOR_KINDS}
    return {kind: query for kind, query in wanted.items() if len(query)}


def _is_part(word: str) -> bool:
    return sum(c.isalnum() for c in word) >= _LEAST_PART


def _by_text(
    database: sqlite3.Connection, table: str, wanted: str, demand: Demand, count: int
) -> tuple[int, ...]:
    """The best by BM25."""
    joined = f" JOIN shots s ON s.id = {table}.rowid" if demand.sql else ""
    also = f" AND {demand.sql}" if demand.sql else ""
    rows = database.execute(
        f"SELECT {table}.rowid FROM {table}{joined} WHERE {table} MATCH ?{also}"
        f" ORDER BY bm25({table}, {_COLUMN_WEIGHTS}) LIMIT ?",
        (wanted, *demand.values, count),
    )
    return tuple(row[0] for row in rows)


def _allowed(database: sqlite3.Connection, demand: Demand) -> NDArray[np.int64] | None:
    if not demand.sql:
        return None
    import numpy as np

    rows = database.execute(f"SELECT s.id FROM shots s WHERE {demand.sql}", demand.values)
    return np.fromiter(itertools.chain.from_iterable(rows), np.int64)


def _all_of(database: sqlite3.Connection, demand: Demand, count: int) -> list[Fused]:
    where = f"WHERE {demand.sql}" if demand.sql else ""
    rows = database.execute(
        f"SELECT s.id FROM shots s {where} ORDER BY s.rating DESC, s.path, s.id LIMIT ?",
        (*demand.values, count),
    )
    return [Fused(row[0], 1.0, ()) for row in rows]


def _hits(database: sqlite3.Connection, task: SearchTask, order: list[Fused]) -> tuple[Hit, ...]:
    rows = database.execute(
        "SELECT id, record FROM records WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([f.shot for f in order]),),
    ).fetchall()
    records = dict(zip((r[0] for r in rows), _with_vectors(database, rows), strict=True))
    shown = [records[found.shot] for found in order]
    lit = lit_words(task, shown)
    return tuple(
        Hit(record, found.score, reasons_of(task, found, words))
        for record, found, words in zip(shown, order, lit, strict=True)
    )


def _with_vectors(
    database: sqlite3.Connection, rows: list[tuple[int, bytes]]
) -> tuple[ShotRecord, ...]:
    """Records with the vectors of their shots."""
    if not rows:
        return ()
    shots = [shot for shot, _ in rows]
    packs = database.execute(
        "SELECT kind, dims, ids, scales, data FROM vectors WHERE file IN"
        " (SELECT DISTINCT file FROM shots WHERE id IN (SELECT value FROM json_each(?)))",
        (json.dumps(shots),),
    ).fetchall()
    vectors: dict[int, dict[str, Floats]] = {shot: {} for shot in shots}
    for kind, *pack in packs:
        row = pack[0], pack[1], pack[2], pack[3]
        for shot, vector in unpack_rows(row, vectors.keys()).items():
            vectors[shot][kind] = vector
    none = Floats()
    return tuple(
        replace(
            unpacked(data),
            meaning=vectors[shot].get("meaning", none),
            shown=vectors[shot].get("shown", none),
            picture=vectors[shot].get("picture", none),
            heard=vectors[shot].get("heard", none),
        )
        for shot, data in rows
    )
