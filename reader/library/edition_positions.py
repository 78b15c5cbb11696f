"""Where the reader stopped in each edition of each publication: the block is shared, the offset is the edition's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.positions import Position

if TYPE_CHECKING:
    from reader.library.database import Database


class EditionPositions:
    """The places kept in the database, one an edition. One that could not be kept holds for the session.

    The reader is at one place of a publication, in whatever language: the place that was kept last. In another
    edition it is the same block, at the offset that this edition was left at if it was left in that block.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unkept: dict[tuple[str, str], Position] = {}

    def get(self, publication: str, language: str) -> Position | None:
        """Return where the reader is in an edition, or None."""
        kept = self._kept(publication)
        if not kept:
            return None
        latest = next(reversed(kept.values()))
        own = kept.get(language)
        return own if own and own.block == latest.block else Position(latest.block)

    def keep(self, publication: str, language: str, position: Position) -> None:
        """Keep a place in the stead of the edition's one before.

        Raises :class:`~reader.errors.NotKeptError` if it could not be kept; it holds until the program ends then.
        """
        self._unkept.pop((publication, language), None)
        self._unkept[publication, language] = position
        with self._database.transaction() as connection:
            for (of, tag), unkept in self._unkept.items():
                connection.execute(
                    "INSERT INTO edition_position (publication, language, block, offset, turn) VALUES (?, ?, ?, ?, "
                    "(SELECT coalesce(max(turn), 0) + 1 FROM edition_position)) ON CONFLICT (publication, language) "
                    "DO UPDATE SET block = excluded.block, offset = excluded.offset, turn = excluded.turn",
                    (of, tag, unkept.block, unkept.offset),
                )
        self._unkept.clear()

    def _kept(self, publication: str) -> dict[str, Position]:
        """Return the places of a publication by language, the one that was kept last at the end."""
        rows = self._database.rows(
            "SELECT language, block, offset FROM edition_position WHERE publication = ? ORDER BY turn", publication
        )
        kept = {str(language): Position(str(block), int(str(offset))) for language, block, offset in rows}
        for (of, language), position in self._unkept.items():
            if of == publication:
                kept.pop(language, None)
                kept[language] = position
        return kept
