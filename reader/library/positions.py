"""Where the reader stopped in each publication, by block, so that it holds in every edition, size and theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    from reader.library.database import Database


class Position(Record):
    """A place in a publication: a block and how many characters into it the top line of the view begins."""

    block: str
    offset: int = 0


class Positions:
    """The places kept in the database, one a publication. One that could not be kept holds for the session."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unkept: dict[str, Position] = {}

    def get(self, publication: str) -> Position | None:
        """Return where the reader stopped, or None."""
        if publication in self._unkept:
            return self._unkept[publication]
        rows = self._database.rows("SELECT block, offset FROM position WHERE publication = ?", publication)
        return Position(str(rows[0][0]), int(str(rows[0][1]))) if rows else None

    def keep(self, publication: str, position: Position) -> None:
        """Keep a place in the stead of the one before.

        Raises :class:`~reader.errors.NotKeptError` if it could not be kept; it holds until the program ends then.
        """
        self._unkept[publication] = position
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO position (publication, block, offset) VALUES (?, ?, ?) ON CONFLICT (publication) "
                "DO UPDATE SET block = excluded.block, offset = excluded.offset, changed = CURRENT_TIMESTAMP",
                (publication, position.block, position.offset),
            )
        del self._unkept[publication]
