"""The database behind the index of footage: its tables, how it is opened, how it is given up.

SQLite in WAL mode, so that several threads and processes read while one writes. Texts lie in two
FTS5 indexes without contents: ``words`` of whole words (English by their stems, Chinese by
character, so that a word of one character is found too) and ``grams`` of three characters each,
which finds parts of words. Vectors lie in one packed block a file and kind.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

import msgspec

log = logging.getLogger(__name__)

VERSION = 5
"""Of tables and of what is put in them; a database of another one is made anew."""
WAIT_SECONDS = 20.0
TEXT_FIELDS = ("said", "read", "tags", "people", "sounds", "name", "camera", "guesses")
"""The columns of the text indexes, as ``core.finding.TextField`` names them. ``guesses`` are tags
that nobody is shown: they help to find, and leave nothing out."""
WORD_TOKENS = "porter unicode61 remove_diacritics 2"
_PRIMARY = 0xFF
"""The part of an error's code that tells its kind."""
_ALIEN = ("no such table", "no such column", "has no column named", "Could not decode to UTF-8")
_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
INSERT INTO meta VALUES ('revision', 0);
CREATE TABLE files (
  id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
  revision INTEGER NOT NULL
);
CREATE TABLE shots (
  id INTEGER PRIMARY KEY AUTOINCREMENT, file INTEGER NOT NULL, kind TEXT, scale TEXT, motion TEXT,
  people TEXT, faces INTEGER, sounds TEXT, colours TEXT, place TEXT, daytime TEXT, rating INTEGER,
  duration REAL, width INTEGER, height INTEGER, rate REAL, path TEXT, camera TEXT, recorded TEXT
);
CREATE TABLE records (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE INDEX shots_of_file ON shots (file);
CREATE TABLE vectors (
  file INTEGER NOT NULL, kind TEXT NOT NULL, dims INTEGER NOT NULL, ids BLOB NOT NULL,
  scales BLOB NOT NULL, data BLOB NOT NULL, PRIMARY KEY (file, kind, dims)
);
CREATE VIRTUAL TABLE words USING fts5 (
  {", ".join(TEXT_FIELDS)}, content='', tokenize='{WORD_TOKENS}'
);
CREATE VIRTUAL TABLE grams USING fts5 (
  {", ".join(TEXT_FIELDS)}, content='', tokenize='trigram'
);
"""


class BrokenRow(ValueError):
    """A row that was not written by this program, or not whole."""


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the database with its tables, made where they are missing.

    What is broken or of another version is put aside. Raises sqlite3.Error, OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connected(path)
    except sqlite3.Error as error:
        if not is_broken(error):
            raise  # busy, or a folder that cannot be written
        put_aside(path)
        return _connected(path)


def is_broken(error: Exception) -> bool:
    """Whether it tells that the file itself is of no use: damaged, none of ours, or an old one.

    What is asked in a wrong way, a busy or a full disk say nothing against the file.
    """
    if isinstance(error, BrokenRow | msgspec.DecodeError):
        return True
    if not isinstance(error, sqlite3.Error):
        return False
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & _PRIMARY in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return True
    return isinstance(error, sqlite3.OperationalError) and any(
        sign in str(error) for sign in _ALIEN
    )


def broken_copy(path: Path) -> Path:
    """Where a broken database is put."""
    return path.with_name(path.name + ".broken")


def put_aside(path: Path) -> None:
    """Move a broken database away, where it hurts nobody; only the last one is kept."""
    log.info("the index of footage is made anew")
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    with suppress(OSError):
        path.replace(broken_copy(path))


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(
        path, timeout=WAIT_SECONDS, check_same_thread=False, isolation_level=None
    )
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute("PRAGMA cache_size=-65536")
        database.execute("PRAGMA secure_delete=ON")
        _provide_tables(database)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _provide_tables(database: sqlite3.Connection) -> None:
    if _version(database) == VERSION:
        database.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
        return
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            database.execute("BEGIN EXCLUSIVE")
            break
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
    try:
        if _version(database) != VERSION:  # another process may have been quicker
            drop_all(database)
            for statement in _TABLES.split(";\n"):
                if statement.strip():
                    database.execute(statement)
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("COMMIT")
    except sqlite3.Error:
        database.execute("ROLLBACK")
        raise


def drop_all(database: sqlite3.Connection) -> None:
    """Leave no table of whatever version it was."""
    rows = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"
    ).fetchall()
    for (name,) in rows:
        database.execute(f'DROP TABLE IF EXISTS "{name}"')


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])
