"""What an end of the program left behind is cleared away, and what was removed long ago is deleted at last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from reader.library.documents_folder import discard, documents_folder, drafts, placed, placed_folder
from reader.library.search_index import remove_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.database import Database

KEPT: Final = timedelta(days=30)
"""How long a publication that was removed can be had back."""


def sweep(database: Database, library: Path, *, kept: timedelta = KEPT, now: datetime | None = None) -> Iterator[None]:
    """Clear away what imports that were broken off left, and delete what was removed longer ago than ``kept``.

    In steps of some 50 ms, between which to see to others. Nobody may import meanwhile
    (:mod:`reader.library.import_lock`). A document that no row knows is never deleted: see :func:`stray_documents`.
    Raises :class:`~reader.errors.NotKeptError`.
    """
    documents = documents_folder(library)
    for folder in drafts(documents):
        discard(folder)
        yield
    for number, digest in _rows(database, "SELECT number, digest FROM publication WHERE state = 'importing'"):
        discard(placed_folder(documents, digest))
        yield from remove_blocks(database, number)
        delete_row(database, number)
    until = ((now or datetime.now(UTC)) - kept).isoformat(timespec="microseconds")
    query = "SELECT number, digest FROM publication WHERE state = 'deleting' OR (removed < ? AND kind <> 'bundled')"
    for number, digest in _rows(database, query, until):
        yield from delete_publication(database, library, number, digest)


def delete_publication(database: Database, library: Path, number: int, digest: str) -> Iterator[None]:
    """Delete a publication with its document and with all that the reader made of it, in steps of some 50 ms.

    One that is broken off goes on at the next sweep. Raises :class:`~reader.errors.NotKeptError`.
    """
    with database.transaction() as connection:
        connection.execute("UPDATE publication SET state = 'deleting' WHERE number = ?", (number,))
    yield from remove_blocks(database, number)
    discard(placed_folder(documents_folder(library), digest))
    with database.transaction() as connection:
        (identifier,) = connection.execute("SELECT id FROM publication WHERE number = ?", (number,)).fetchone()
        for statement in _TRACES:
            connection.execute(statement, (identifier,))
        connection.execute("DELETE FROM publication WHERE number = ?", (number,))


_TRACES: Final = (
    "DELETE FROM mark WHERE publication = ?",
    "DELETE FROM position WHERE publication = ?",
    "DELETE FROM edition_position WHERE publication = ?",
    "DELETE FROM edit WHERE publication = ?",
)


def delete_row(database: Database, number: int) -> None:
    """Delete the row of a publication, its chapters and its places in collections."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM publication WHERE number = ?", (number,))


def stray_documents(database: Database, library: Path) -> tuple[Path, ...]:
    """Return the documents in the library's folder that its database does not know, to be imported again.

    There are some when the database was damaged and set aside.
    """
    known = {str(digest)[:32] for (digest,) in database.rows("SELECT digest FROM publication")}
    strays = [folder for folder in placed(documents_folder(library)) if folder.name not in known]
    return tuple(next(iter(_visible(folder)), folder) for folder in strays)


def _visible(folder: Path) -> list[Path]:
    from reader.library.documents_folder import documents_in

    return list(documents_in([folder]))


def _rows(database: Database, query: str, *values: object) -> list[tuple[int, str]]:
    return [(int(str(number)), str(digest)) for number, digest in database.rows(query, *values)]
