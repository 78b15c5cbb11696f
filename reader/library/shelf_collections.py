"""The reader's collections of publications. A publication may be in several."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import NameTakenError
from reader.language.collation import collation_key
from reader.language.folding import SPELLING, fold_key
from reader.library.publication_rows import storable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.database import Database


class Collection(NamedTuple):
    """A collection: its number in the database, its name, and how many publications are in it."""

    number: int
    name: str
    size: int = 0


class DeletedCollection(NamedTuple):
    """A collection that was deleted, with the ids of the publications that were in it, to be had back."""

    number: int
    name: str
    publications: tuple[str, ...]


class Collections:
    """The collections kept in the database. What can't be kept raises :class:`~reader.errors.NotKeptError`.

    Names that a reader would take for one (of another case, with other spaces, vocalised) can't be given to two.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, reader: str = "en") -> tuple[Collection, ...]:
        """Return the collections in the alphabetical order of the reader's language.

        Their sizes count the publications that are there, not those that were removed.
        """
        rows = self._database.rows(
            "SELECT c.number, c.name, count(p.number) FROM collection c "
            "LEFT JOIN collected m ON m.collection = c.number LEFT JOIN publication p ON p.number = m.publication "
            "AND p.state = 'ready' AND p.removed IS NULL GROUP BY c.number"
        )
        found = [Collection(int(str(number)), str(name), int(str(size))) for number, name, size in rows]
        return tuple(sorted(found, key=lambda one: collation_key(one.name, reader)))

    def of(self, publication: str) -> tuple[int, ...]:
        """Return the numbers of the collections that a publication is in."""
        rows = self._database.rows(
            "SELECT m.collection FROM collected m JOIN publication p ON p.number = m.publication WHERE p.id = ? "
            "ORDER BY m.collection",
            publication,
        )
        return tuple(int(str(number)) for (number,) in rows)

    def make(self, name: str) -> Collection:
        """Make a collection. Raises ValueError for a blank name, :class:`~reader.errors.NameTakenError`."""
        name, key = self._name(name)
        with self._database.transaction() as connection:
            made = connection.execute("INSERT INTO collection (name, key) VALUES (?, ?)", (name, key))
        return Collection(int(str(made.lastrowid)), name)

    def rename(self, number: int, name: str) -> None:
        """Give a collection another name; raises as :meth:`make` does."""
        name, key = self._name(name, but=number)
        with self._database.transaction() as connection:
            connection.execute("UPDATE collection SET name = ?, key = ? WHERE number = ?", (name, key, number))

    def delete(self, number: int) -> DeletedCollection | None:
        """Delete a collection, not its publications, and return it for :meth:`restore`; None if it is not there."""
        rows = self._database.rows("SELECT name FROM collection WHERE number = ?", number)
        if not rows:
            return None
        inside = self._database.rows(
            "SELECT p.id FROM collected m JOIN publication p ON p.number = m.publication WHERE m.collection = ?", number
        )
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM collection WHERE number = ?", (number,))
        return DeletedCollection(number, str(rows[0][0]), tuple(str(identifier) for (identifier,) in inside))

    def restore(self, deleted: DeletedCollection) -> Collection:
        """Make a deleted collection again as it was; raises :class:`~reader.errors.NameTakenError`."""
        made = self.make(deleted.name)
        self.put(made.number, deleted.publications)
        return made._replace(size=len(deleted.publications))

    def put(self, number: int, publications: Iterable[str]) -> None:
        """Put publications into a collection; one that is in it stays."""
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO collected SELECT c.number, p.number FROM collection c, publication p "
                "WHERE c.number = ? AND p.id = ?",
                [(number, identifier) for identifier in publications],
            )

    def take_out(self, number: int, publications: Iterable[str]) -> None:
        """Take publications out of a collection; they stay in the library."""
        with self._database.transaction() as connection:
            connection.executemany(
                "DELETE FROM collected WHERE collection = ? "
                "AND publication IN (SELECT number FROM publication WHERE id = ?)",
                [(number, identifier) for identifier in publications],
            )

    def _name(self, name: str, but: int = 0) -> tuple[str, str]:
        """Return a name as it is kept, and what it is told from others by."""
        name = storable(" ".join(name.split()))
        key = fold_key(name, SPELLING).casefold()
        if not key:
            raise ValueError(name)
        if self._database.rows("SELECT 1 FROM collection WHERE key = ? AND number <> ?", key, but):
            raise NameTakenError(name)
        return name, key
