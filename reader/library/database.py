"""The one SQLite database of what this reader keeps (its tables: :mod:`reader.library.schema`).

Every write is a transaction, and one that fails is a :class:`~reader.errors.NotKeptError`. A file that is no
database, a damaged one or one of somebody else's is set aside under a new name and never overwritten.

Several programs may use the file at once: each waits :data:`~reader.library.turns.PATIENCE` for the others, when it
opens the file and at each write (an import waits longer: :meth:`Database.be_patient`). Where the file can't be
written to, or another program does not let go of it in that time, the database lives in memory for this session,
filled with what could be read: a program that waits on each write would stand still instead. :attr:`Database.kept`
and :attr:`Database.obstacle` say so.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.errors import HomeError, NotKeptError
from reader.library.schema import migrate
from reader.library.turns import PATIENCE, begin_writing, error_kind, is_taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE_NAME = "library.sqlite"

_NOT_OURS = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""No database, a damaged one, or one with tables that our schema can't be made of."""


class Database:
    """A connection to the library's file, brought up to the newest schema."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        self._connection = connection
        self._path = path
        self._patience = PATIENCE
        self._meanwhile: Callable[[], None] | None = None
        self.obstacle: NotKeptError | None = None
        """Why a file that was to be used could not be: this database is then one in memory."""
        self.set_aside: Path | None = None
        """Where a damaged file was moved to, if one was found."""
        self.unread: Path | None = None
        """A file of which nothing could be read, and that stands where it stood, if one was found."""

    @property
    def path(self) -> Path | None:
        """The file, None for a database in memory."""
        return self._path

    @property
    def kept(self) -> bool:
        """Whether what is written stays after the program ends."""
        return self._path is not None

    def be_patient(self, seconds: float, meanwhile: Callable[[], None]) -> None:
        """Wait so long for other programs at each write from now on, and not just some seconds.

        ``meanwhile`` is called again and again while one is waited for; what it raises ends the waiting.
        """
        self._patience, self._meanwhile = seconds, meanwhile

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction: all of it is kept, or on an error none.

        Raises :class:`NotKeptError` when the system refuses it.
        """
        try:
            with self._connection:
                begin_writing(self._connection, self._patience, self._meanwhile)
                yield self._connection
        except sqlite3.Error as error:
            raise NotKeptError(self._path, str(error)) from error

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def fill_from(self, source: sqlite3.Connection) -> None:
        """Take over another database but for what is searched in it, and bring that up to the newest schema.

        This one is empty before. Raises :class:`sqlite3.Error`.
        """
        from reader.library.copying import copy_but_for_search

        copy_but_for_search(source, self._connection)
        migrate(self._connection)

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
        if is_there(folder):
            raise HomeError(folder, error.strerror or str(error)) from None
        return _hindered(open_in_memory(), path, error)
    return _open_file(path)


def open_in_memory() -> Database:
    """Return an empty database that keeps nothing."""
    connection = _connect(":memory:")
    migrate(connection)
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
        if not is_damage(error):
            return _hindered(_copy_in_memory(path, taken=is_taken(error)), path, error)
    return _begin_anew(path)


def _begin_anew(path: Path) -> Database:
    """Set a damaged file aside and return the database that takes its place."""
    from reader.library.setting_aside import note_set_aside, set_aside

    try:
        aside = set_aside(path)
    except OSError as error:
        database = _hindered(open_in_memory(), path, error)
        database.unread = path
        return database
    try:
        database = _open_patiently(path)
    except sqlite3.Error as error:
        database = _hindered(open_in_memory(), path, error)
    note_set_aside(database, aside)
    return database


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error says of a file that it is no database of ours: none, a damaged or somebody else's."""
    return error_kind(error) in _NOT_OURS


def _open_patiently(path: Path) -> Database:
    """Open a file, again and again for :data:`PATIENCE` while another program has it.

    SQLite waits for most locks, but not when it changes a new file's journal mode or recovers one: of two
    programs that both want more there (where folders can't be locked), one is refused at once.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return _open_kept(path)
        except sqlite3.OperationalError as error:
            if not is_taken(error) or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def _open_kept(path: Path) -> Database:
    connection = _connect(str(path))
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return Database(connection, path)


def _copy_in_memory(path: Path, *, taken: bool) -> Database:
    """Return a database that keeps nothing, with what a file holds that can't be written to.

    In a folder that can only be read, SQLite can't make the files by which programs share a database: there the file
    is read as one that nobody changes, which one that another program has ``taken`` is not.
    """
    for source in _readings(path, taken=taken):
        database = Database(_connect(":memory:"))
        try:
            database.fill_from(source)
        except sqlite3.Error:
            database.close()
        else:
            return database
        finally:
            source.close()
    database = open_in_memory()
    database.unread = path if is_there(path) else None
    return database


def is_there(path: Path) -> bool:
    """Return whether something is at a path, as far as this user may look."""
    try:
        return path.exists()
    except OSError:  # a folder on the way can't be searched
        return False


def _readings(path: Path, *, taken: bool = False) -> Iterator[sqlite3.Connection]:
    """Yield the ways to read a file that can't be written to; the caller closes each."""
    for mode in ("mode=ro",) if taken else ("mode=ro", "mode=ro&immutable=1"):
        with suppress(sqlite3.Error):
            yield sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", timeout=0.1, isolation_level=None, uri=True)


def open_to_search(folder: Path) -> Database:
    """Open the database in a folder as :func:`open_database` does, to be searched.

    One that can't be written to is read where it lies, if it can be: a copy in memory has nothing to search. What is
    to be kept is refused then (:class:`NotKeptError`).
    """
    database = open_database(folder)
    if database.kept:
        return database
    for source in _readings(folder / FILE_NAME):
        try:
            source.execute("SELECT 1 FROM block LIMIT 1").fetchone()
        except sqlite3.Error:
            source.close()
        else:
            database.close()
            found = Database(source)
            found.obstacle, found.set_aside = database.obstacle, database.set_aside
            return found
    return database


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
