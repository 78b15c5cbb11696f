"""Turns at writing: of the programs that have one database open, one writes at a time and the others wait."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

PATIENCE: Final = 3.0
"""How long to wait for another program that has the file, in seconds."""
_POLL: Final = 0.001
"""Seconds between two tries."""
# https://www.sqlite.org/rescode.html: the low byte of an error's code says what kind it is.
_TAKEN: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def error_kind(error: sqlite3.Error) -> int:
    """Return the kind of an error by SQLite's primary result codes; 0 for one that is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_taken(error: sqlite3.Error) -> bool:
    """Return whether an error says that another program has the file."""
    return error_kind(error) in _TAKEN


def begin_writing(
    connection: Connection, patience: float = PATIENCE, meanwhile: Callable[[], None] | None = None
) -> None:
    """Begin a transaction that writes, as soon as no other program is in one.

    Waits ``patience`` seconds, and calls ``meanwhile`` again and again if it has to; what that raises ends the
    waiting. Raises :class:`sqlite3.OperationalError` when it was not its turn in that time (:func:`is_taken`).

    SQLite, left to wait by itself, looks ever more seldom, every tenth of a second in the end: a program that writes
    time and again without a pause would be ahead of it each time.
    """
    deadline = time.monotonic() + patience
    ((itself,),) = connection.execute("PRAGMA busy_timeout").fetchall()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not is_taken(error) or time.monotonic() > deadline:
                    raise
            else:
                return
            if meanwhile is not None:
                meanwhile()
            time.sleep(_POLL)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {itself}")
