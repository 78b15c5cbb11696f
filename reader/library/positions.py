"""Where the reader stopped in each publication, by block, so that it holds in every edition, size and theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.database import Database


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a publication: a block and how many characters into it the top line of the view begins."""

    block: str
    offset: int = 0


class Positions:
    """The places kept in the database, one a publication."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, publication: str) -> Position | None:
        """Return where the reader stopped, or None."""
        rows = self._database.rows("SELECT block, offset FROM position WHERE publication = ?", publication)
        return Position(str(rows[0][0]), int(str(rows[0][1]))) if rows else None

    def keep(self, publication: str, position: Position) -> None:
        """Keep a place in the stead of the one before."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO position (publication, block, offset) VALUES (?, ?, ?) ON CONFLICT (publication) "
                "DO UPDATE SET block = excluded.block, offset = excluded.offset, changed = CURRENT_TIMESTAMP",
                (publication, position.block, position.offset),
            )
