"""The tables of the library's database, version by version, and the way from one version to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.turns import begin_writing

if TYPE_CHECKING:
    import sqlite3

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


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps of the schema that are missing, all in one transaction.

    The version is read inside it, so that of several programs that start at once one takes the steps. The
    transaction is begun for writing even when there is nothing to do: a file that can only be read is told here.
    """
    with connection:
        begin_writing(connection)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
            for statement in step:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
