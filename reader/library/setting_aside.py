"""A damaged database moved out of the way, and the note of it that waits for the reader.

Whichever program finds the damage moves the file; a command's line on that is easily missed. So the database that
takes its place keeps the moved file's name until a window has said it.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reader.errors import NotKeptError

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.database import Database

_NAME: Final = "set_aside"
"""The name of the note among the settings: its value is the moved file's name within the folder."""


def set_aside(path: Path) -> Path:
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


def note_set_aside(database: Database, aside: Path) -> None:
    """Let a new database know which file it stands in for, where that can be kept."""
    database.set_aside = aside
    with suppress(NotKeptError), database.transaction() as connection:
        connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (_NAME, aside.name))


def recall_set_aside(database: Database) -> None:
    """Let a database say which file was set aside by an earlier opening too, if no window has told and it is there."""
    if database.set_aside is not None or database.path is None:
        return
    for (name,) in database.rows("SELECT value FROM setting WHERE name = ?", _NAME):
        aside = database.path.with_name(str(name))
        if aside.exists():
            database.set_aside = aside


def forget_set_aside(database: Database) -> None:
    """Let no later opening recall it: the reader has been told."""
    with suppress(NotKeptError), database.transaction() as connection:
        connection.execute("DELETE FROM setting WHERE name = ?", (_NAME,))
