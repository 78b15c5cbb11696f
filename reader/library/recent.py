"""The documents that were read last, by title, newest first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.errors import NotKeptError
from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.database import Database

MOST = 12
"""How many documents are remembered."""

_NAME = "recent_documents"


class Recent(Record):
    """A document that was read: its absolute path or its publication's id, and its title in a language."""

    document: str
    title: str
    language: str = ""


class RecentDocuments:
    """The list in the database, one for all windows. Where nothing can be kept, it lasts until the program ends."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unkept: list[Recent] | None = None

    def all(self) -> tuple[Recent, ...]:
        """Return the documents, newest first."""
        if self._unkept is not None:
            return tuple(self._unkept)
        rows = self._database.rows("SELECT value FROM setting WHERE name = ?", _NAME)
        return tuple(_read(str(rows[0][0]))) if rows else ()

    def add(self, read: Recent) -> None:
        """Put a document first; raises :class:`~reader.errors.NotKeptError`, it is then first in this session."""
        self._change(lambda known: [read, *(one for one in known if one.document != read.document)][:MOST])

    def drop(self, document: str) -> None:
        """Forget a document; raises as :meth:`add` does."""
        self._change(lambda known: [one for one in known if one.document != document])

    def clear(self) -> None:
        """Forget all; raises as :meth:`add` does."""
        self._change(lambda _known: [])

    def _change(self, change: Callable[[list[Recent]], list[Recent]]) -> None:
        try:
            with self._database.transaction() as connection:
                # Read inside the transaction: another window may have added its own in the meantime.
                row = connection.execute("SELECT value FROM setting WHERE name = ?", (_NAME,)).fetchone()
                known = self._unkept if self._unkept is not None else _read(str(row[0])) if row else []
                changed = change(known)
                connection.execute(
                    "INSERT INTO setting (name, value) VALUES (?, ?) "
                    "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (_NAME, json.dumps([[one.document, one.title, one.language] for one in changed])),
                )
        except NotKeptError:
            self._unkept = change(list(self.all()))
            raise
        self._unkept = None


def _read(text: str) -> list[Recent]:
    """Return the documents of a stored list; what is none of them is passed over."""
    try:
        values = json.loads(text)
    except ValueError:
        return []
    rows = values if isinstance(values, list) else []
    return [Recent(*row) for row in rows if isinstance(row, list) and list(map(type, row)) == [str, str, str]]
