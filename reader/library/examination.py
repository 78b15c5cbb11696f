"""Whether what this reader keeps can be read and written, found out without changing any of it."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final

from reader.errors import DamagedError, HomeError, NotKeptError
from reader.library.database import FILE_NAME, Database, is_damage, is_there, open_database
from reader.library.turns import PATIENCE

_LONGEST: Final = 120
"""How much of what SQLite says of a damage is told, in characters."""


def examine(folder: Path) -> Path:
    """Return the file that the database in a folder is, or would be, once it is seen to be whole and writable.

    It is read through by SQLite's own check and up to the newest schema in a copy; that the folder takes a database
    is tried beside it, in a folder that is gone afterwards. Raises :class:`~reader.errors.DamagedError`, and
    :class:`~reader.errors.NotKeptError` where nothing could be kept.
    """
    path = folder / FILE_NAME
    if is_there(path):
        _read_through(path)
        if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise NotKeptError(path, os.strerror(errno.EACCES))
    _try_beside(folder, path)
    return path


def _read_through(path: Path) -> None:
    try:
        with closing(_unchanging(path)) as source, closing(_empty()) as copy:
            _check(source, path)
            copy.fill_from(source)
    except sqlite3.Error as error:
        if is_damage(error):
            raise DamagedError(path, str(error)) from None
        raise NotKeptError(path, str(error)) from None


def _empty() -> Database:
    return Database(sqlite3.connect(":memory:", isolation_level=None))


def _unchanging(path: Path) -> sqlite3.Connection:
    """Open a file so that nothing is written, nor any file beside it made.

    One with a journal beside it is in use, or was when a program ended: it is read with that. Another one is read as
    a file that nobody changes: else SQLite would leave a journal there (https://www.sqlite.org/wal.html, 4.1).
    """
    journal = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if is_there(journal) else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", timeout=PATIENCE, isolation_level=None, uri=True)


def _check(source: sqlite3.Connection, path: Path) -> None:
    """Let SQLite look through a file; one that has no module for a table in it looks no further."""
    source.execute("SELECT name FROM sqlite_master").fetchall()
    try:
        (found,) = source.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if is_damage(error):
            return
        raise
    if found != "ok":
        raise DamagedError(path, " ".join(str(found).split())[:_LONGEST])


def _try_beside(folder: Path, path: Path) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix=".hashiya-", dir=_nearest(folder)) as scratch:
            _write(Path(scratch))
    except (HomeError, NotKeptError) as error:
        raise NotKeptError(path, error.detail) from None
    except OSError as error:
        raise NotKeptError(path, error.strerror or str(error)) from None


def _nearest(folder: Path) -> Path:
    """Return a folder, or where it is not there yet the nearest above it that is."""
    return next((place for place in (folder, *folder.parents) if is_there(place)), folder)


def _write(folder: Path) -> None:
    with closing(open_database(folder)) as database:
        if database.obstacle is not None:
            raise database.obstacle
        with database.transaction() as connection:
            connection.execute("INSERT INTO setting (name, value) VALUES ('tried', 'true')")
