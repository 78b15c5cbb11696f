"""What a library's database holds, copied into another one, without the texts and the index that are searched.

Those are nearly all of a large library, and can be read where they lie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

_SEARCHED: Final = frozenset({"block", "block_date"})
"""The tables whose rows stay: the blocks' texts and dates, beside the index (:mod:`reader.library.search_index`)."""
_INDEX: Final = "words_"
"""How the names of the index's tables begin."""


def copy_but_for_search(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy tables and rows of a database into an empty one, but for what is there to be searched; its version too.

    ``source`` is read as it was at one moment. Raises :class:`sqlite3.Error`: nothing is copied then.
    """
    source.execute("BEGIN")
    made = source.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "ORDER BY type = 'table' DESC, rowid"
    ).fetchall()
    (version,) = source.execute("PRAGMA user_version").fetchone()
    with target:
        target.execute("BEGIN")
        target.execute("PRAGMA defer_foreign_keys = ON")
        for kind, name, statement in made:
            if str(name).startswith(_INDEX):
                continue
            target.execute(statement)
            if kind == "table" and name not in _SEARCHED:
                _copy_rows(source, target, str(name))
        # The numbers that were used last: none is used again.
        if any("AUTOINCREMENT" in str(statement).upper() for _, _, statement in made):
            target.execute("DELETE FROM sqlite_sequence")
            _copy_rows(source, target, "sqlite_sequence")
        target.execute(f"PRAGMA user_version = {int(version)}")


def _copy_rows(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    name = '"' + table.replace('"', '""') + '"'
    rows = source.execute(f"SELECT * FROM {name}")  # noqa: S608  # a table's own name, quoted
    places = ", ".join("?" * len(rows.description))
    target.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608
