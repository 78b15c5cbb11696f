"""The one SQLite database of what this reader keeps, with its migrations.

Every write is a transaction, and one that fails is a :class:`~reader.errors.NotKeptError`. A file that is no
database, a damaged one or one of somebody else's is set aside under a new name and never overwritten.

Several programs may use the file at once: each waits :data:`PATIENCE` for the others, when it opens the file and at
each write. Where the file can't be written to, or another program does not let go of it in that time, the database
lives in memory for this session, filled with what could be read: a program that waits on each write would stand
still instead. :attr:`Database.kept` and :attr:`Database.obstacle` say so.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import HomeError, NotKeptError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE_NAME = "library.sqlite"

PATIENCE = 3.0
"""How long to wait for another program that has the file, in seconds."""

MIGRATIONS = (
    (
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        """
        CREATE TABLE position (
            publication TEXT PRIMARY KEY,
            block TEXT NOT NULL,
            offset INTEGER NOT NULL,
            changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
        )
        """,
    ),
    (
        """
        CREATE TABLE mark (
            id TEXT PRIMARY KEY,
            publication TEXT NOT NULL,
            language TEXT NOT NULL,
            color TEXT NOT NULL,
            note TEXT NOT NULL,
            whole INTEGER NOT NULL,
            first_block TEXT NOT NULL,
            first_offset INTEGER NOT NULL,
            last_block TEXT NOT NULL,
            last_offset INTEGER NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL
        )
        """,
        "CREATE INDEX mark_of_publication ON mark (publication)",
        """
        CREATE TABLE edition_position (
            publication TEXT NOT NULL,
            language TEXT NOT NULL,
            block TEXT NOT NULL,
            offset INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            PRIMARY KEY (publication, language)
        )
        """,
        # The language that the old places were kept in is not known: the block holds in any.
        "INSERT INTO edition_position SELECT publication, '', block, 0, rowid FROM position",
        "CREATE TABLE pace (language TEXT PRIMARY KEY, words REAL NOT NULL, seconds REAL NOT NULL)",
    ),
    (
        # Numbers are never used again: rows of the search index count on it.
        """
        CREATE TABLE publication (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL,
            digest TEXT NOT NULL UNIQUE,
            file TEXT NOT NULL,
            kind TEXT NOT NULL DEFAULT '',
            title TEXT NOT NULL DEFAULT '',
            detail TEXT NOT NULL DEFAULT '',
            language TEXT NOT NULL DEFAULT '',
            languages TEXT NOT NULL DEFAULT '',
            chapters INTEGER NOT NULL DEFAULT 0,
            size INTEGER NOT NULL DEFAULT 0,
            added TEXT NOT NULL DEFAULT '',
            read TEXT,
            progress REAL NOT NULL DEFAULT 0,
            removed TEXT
        )
        """,
        """
        CREATE TABLE collection (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE
        )
        """,
        """
        CREATE TABLE collected (
            collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
            publication INTEGER NOT NULL REFERENCES publication ON DELETE CASCADE,
            PRIMARY KEY (collection, publication)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX collected_publication ON collected (publication)",
        """
        CREATE TABLE import_job (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            source BLOB NOT NULL,
            size INTEGER NOT NULL,
            collection INTEGER,
            state TEXT NOT NULL,
            publication TEXT NOT NULL DEFAULT '',
            error TEXT NOT NULL DEFAULT ''
        )
        """,
        # The search index over it is made where it is first needed: not every SQLite can (reader.library.search_index).
        """
        CREATE TABLE block (
            number INTEGER PRIMARY KEY,
            edition TEXT NOT NULL,
            language TEXT NOT NULL,
            chapter INTEGER NOT NULL,
            id TEXT NOT NULL,
            text TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE block_date (
            block INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            edtf TEXT NOT NULL,
            lower INTEGER NOT NULL,
            upper INTEGER NOT NULL,
            PRIMARY KEY (block, start, end)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX block_date_span ON block_date (upper - lower > 400, lower, upper, block)",
        """
        CREATE TABLE chapter (
            publication INTEGER NOT NULL REFERENCES publication ON DELETE CASCADE,
            number INTEGER NOT NULL,
            title TEXT NOT NULL,
            PRIMARY KEY (publication, number)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE edit (
            publication TEXT NOT NULL,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            verdict TEXT NOT NULL,
            content TEXT NOT NULL,
            turn INTEGER NOT NULL,
            PRIMARY KEY (publication, kind, id)
        ) WITHOUT ROWID
        """,
    ),
)
"""The steps from one version of the schema to the next, in statements; ``PRAGMA user_version`` counts those taken."""

# https://www.sqlite.org/rescode.html: the low byte of an error's code says what kind it is.
_NOT_OURS = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""No database, a damaged one, or one with tables that our schema can't be made of."""
_TAKEN = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Database:
    """A connection to the library's file, brought up to the newest schema."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        self._connection = connection
        self._path = path
        self.obstacle: NotKeptError | None = None
        """Why a file that was to be used could not be: this database is then one in memory."""
        self.set_aside: Path | None = None
        """Where a damaged file was moved to, if one was found."""
        self.damaged: Path | None = None
        """A damaged file that could not be moved and stands where it stood, if one was found."""

    @property
    def kept(self) -> bool:
        """Whether what is written stays after the program ends."""
        return self._path is not None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction: all of it is kept, or on an error none.

        Raises :class:`NotKeptError` when the system refuses it.
        """
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
        except sqlite3.Error as error:
            raise NotKeptError(self._path, str(error)) from error

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def fill_from(self, source: sqlite3.Connection) -> None:
        """Take over everything from another database, and bring it up to the newest schema."""
        # A backup waits for ever for a file that another program has to itself: so get hold of it first.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(self._connection)
        _migrate(self._connection)

    def close(self) -> None:
        """Close the file; nothing can be read or written after."""
        self._connection.close()


def open_database(folder: Path) -> Database:
    """Open the database in a folder, making both if they are not there yet.

    Raises :class:`HomeError` when the folder's place is there but can't be read. A file that can't be written to
    gives a database in memory, filled from it as far as it can be read.
    """
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        list(folder.iterdir())
    except (NotADirectoryError, FileExistsError) as error:
        raise HomeError(folder, error.strerror or str(error)) from None
    except OSError as error:
        if folder.exists():
            raise HomeError(folder, error.strerror or str(error)) from None
        return _hindered(open_in_memory(), path, error)
    return _open_file(path)


def open_in_memory() -> Database:
    """Return an empty database that keeps nothing."""
    connection = _connect(":memory:")
    _migrate(connection)
    return Database(connection)


def _hindered(database: Database, path: Path, error: OSError | sqlite3.Error) -> Database:
    """Return a database in memory that says why it stands in for a file."""
    reason = error.strerror if isinstance(error, OSError) else None
    database.obstacle = NotKeptError(path, reason or str(error))
    return database


def _open_file(path: Path) -> Database:
    try:
        with _alone(path.parent):
            return _open_or_begin_anew(path)
    except BlockingIOError as error:
        return _hindered(_copy_in_memory(path, taken=True), path, error)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other programs from opening the folder's database at the same time.

    Without this, one could set a damaged file aside while another is about to read it: SQLite finds a file's journals
    by its name, so that the other would take the new file's journals for the old one's
    (https://www.sqlite.org/howtocorrupt.html, 2.4). Raises BlockingIOError when a program holds on to it for longer
    than :data:`PATIENCE`. Where folders can't be locked (Windows, where an open file can't be moved either, and some
    network file systems) nothing is locked.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    held = os.open(folder, os.O_RDONLY)
    try:
        _wait(lambda: fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB))
        yield
    finally:
        os.close(held)


def _wait(lock: Callable[[], None]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return lock()
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
        except OSError:
            return None
        time.sleep(0.02)


def _open_or_begin_anew(path: Path) -> Database:
    try:
        return _open_patiently(path)
    except sqlite3.DatabaseError as error:
        if _kind(error) not in _NOT_OURS:
            return _hindered(_copy_in_memory(path, taken=_kind(error) in _TAKEN), path, error)
    try:
        aside = _set_aside(path)
    except OSError as error:
        database = _hindered(open_in_memory(), path, error)
        database.damaged = path
        return database
    try:
        database = _open_patiently(path)
    except sqlite3.Error as error:
        database = _hindered(open_in_memory(), path, error)
    database.set_aside = aside
    return database


def _kind(error: sqlite3.Error) -> int:
    """Return the kind of an error by SQLite's primary result codes; 0 for one that is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _open_patiently(path: Path) -> Database:
    """Open a file, again and again for :data:`PATIENCE` while another program has it.

    SQLite waits by itself for most locks, but not when it changes a new file's journal mode or recovers one: of two
    programs that both want more there (where folders can't be locked), one is refused at once.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return _open_kept(path)
        except sqlite3.OperationalError as error:
            if _kind(error) not in _TAKEN or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def _open_kept(path: Path) -> Database:
    connection = _connect(str(path))
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return Database(connection, path)


def _copy_in_memory(path: Path, *, taken: bool) -> Database:
    """Return a database that keeps nothing, with what a file holds that can't be written to.

    In a folder that can only be read, SQLite can't make the files by which programs share a database: there the file
    is read as one that nobody changes, which one that another program has ``taken`` is not.
    """
    for mode in ("mode=ro",) if taken else ("mode=ro", "mode=ro&immutable=1"):
        database = open_in_memory()
        if _filled(database, f"{path.resolve().as_uri()}?{mode}"):
            return database
        database.close()
    return open_in_memory()


def _filled(database: Database, uri: str) -> bool:
    """Fill a database from a file and return whether it could be read."""
    try:
        source = sqlite3.connect(uri, timeout=0.1, isolation_level=None, uri=True)
    except sqlite3.Error:
        return False
    try:
        database.fill_from(source)
    except sqlite3.Error:
        return False
    finally:
        source.close()
    return True


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Take the steps of the schema that are missing, all in one transaction.

    The version is read inside it, so that of several programs that start at once one takes the steps. The
    transaction is begun for writing even when there is nothing to do: a file that can only be read is told here.
    """
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
            for statement in step:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _set_aside(path: Path) -> Path:
    """Move a damaged database, with its journals, out of the way and return its new name.

    The journals go first: a new database must not begin beside the old one's. Raises OSError where nothing can be
    moved.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
    for suffix in ("-journal", "-wal", "-shm"):
        extra = path.with_name(path.name + suffix)
        if extra.exists():
            extra.rename(aside.with_name(aside.name + suffix))
    path.rename(aside)
    return aside
