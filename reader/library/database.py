"""The one SQLite database of what this reader keeps, with its migrations.

Every write is a transaction. A file that is no database, or a damaged one, is set aside under a new name and never
overwritten. Where nothing can be written the database lives in memory, and :attr:`Database.kept` says so.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import HomeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "library.sqlite"

MIGRATIONS = (
    """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE position (
        publication TEXT PRIMARY KEY,
        block TEXT NOT NULL,
        offset INTEGER NOT NULL,
        changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    );
    """,
)
"""The steps from one version of the schema to the next; ``PRAGMA user_version`` counts those taken."""


class Database:
    """A connection to the library's file, brought up to the newest schema."""

    def __init__(self, connection: sqlite3.Connection, *, kept: bool, set_aside: Path | None = None) -> None:
        self._connection = connection
        self.kept = kept
        """Whether what is written stays after the program ends."""
        self.set_aside = set_aside
        """Where a damaged file was moved to, if one was found."""

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction: all of it is kept, or on an error none."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def fill_from(self, source: sqlite3.Connection) -> None:
        """Take over everything from another database, and bring it up to the newest schema."""
        source.backup(self._connection)
        _migrate(self._connection)

    def close(self) -> None:
        """Close the file; nothing can be read or written after."""
        self._connection.close()


def open_database(folder: Path) -> Database:
    """Open the database in a folder, making both if they are not there yet.

    Raises :class:`HomeError` when the folder's place is there but can't be read. A folder that can only be read
    gives a database in memory, filled from the file if there is one.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        list(folder.iterdir())
    except (NotADirectoryError, FileExistsError) as error:
        raise HomeError(folder, error.strerror or str(error)) from None
    except OSError as error:
        if folder.exists():
            raise HomeError(folder, error.strerror or str(error)) from None
        return open_in_memory()
    return _open_file(folder / FILE_NAME)


def open_in_memory() -> Database:
    """Return an empty database that keeps nothing."""
    connection = _connect(":memory:")
    _migrate(connection)
    return Database(connection, kept=False)


def _open_file(path: Path) -> Database:
    try:
        return _open_kept(path)
    except sqlite3.OperationalError:
        return _copy_in_memory(path)
    except sqlite3.DatabaseError:
        aside = _set_aside(path)
        kept = _open_kept(path)
        kept.set_aside = aside
        return kept


def _open_kept(path: Path) -> Database:
    connection = _connect(str(path))
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return Database(connection, kept=True)


def _copy_in_memory(path: Path) -> Database:
    """Return a database that keeps nothing, with what a file holds that can only be read."""
    database = open_in_memory()
    try:
        source = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return database
    try:
        database.fill_from(source)
    except sqlite3.Error:
        return open_in_memory()
    finally:
        source.close()
    return database


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=5, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")


def _set_aside(path: Path) -> Path:
    """Move a damaged database, with its journal files, out of the way and return its new name."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        extra = path.with_name(path.name + suffix)
        if extra.exists():
            extra.rename(aside.with_name(aside.name + suffix))
    return aside
