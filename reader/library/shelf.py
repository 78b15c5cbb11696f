"""The publications of the library: what there is of each, in any order, and what a reader does with them.

A publication is known by its id, under which its marks and positions are kept too. The id of an imported file is made
of its name and its content, so that it is the same wherever the library lies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reader.language.collation import collation_key
from reader.language.folding import fold_key
from reader.library.documents_folder import COVER, documents_folder, placed_folder
from reader.library.importing import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.library.database import Database
    from reader.publication.books import Book


class Sort(StrEnum):
    """What the publications are put in order by."""

    TITLE = "title"
    """In the alphabetical order of the reader's language."""
    ADDED = "added"
    """Those that came last first."""
    READ = "read"
    """Those that were read last first, then those that never were, as for :attr:`ADDED`."""
    PROGRESS = "progress"
    """Those of which most is read first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication of the library."""

    number: int
    """Its number in the database."""
    id: str
    title: str
    detail: str
    """Who wrote and published it, and where it is from, as its file says."""
    kind: DocumentKind
    language: str
    languages: tuple[str, ...]
    """The languages that it is in, its own first."""
    chapters: int
    size: int
    """In bytes."""
    added: datetime
    """In UTC."""
    read: datetime | None
    """When it was read last, in UTC; None if it never was."""
    progress: float
    """How much of it is read, from 0 to 1."""
    removed: datetime | None
    """When it was removed; None if it is there."""
    path: Path
    """The folder or file to open."""


_COLUMNS: Final = (
    "number, id, title, detail, kind, language, languages, chapters, size, added, read, progress, removed, digest, file"
)
_ALL: Final = f"SELECT {_COLUMNS} FROM publication WHERE state = 'ready'"  # noqa: S608  # names of our own
_IN_COLLECTION: Final = " AND number IN (SELECT publication FROM collected WHERE collection = ?)"


class Shelf:
    """The publications kept in the database, and their documents in the library's folder.

    ``publications`` is the folder of the bundled ones (:mod:`reader.library.bundled` puts them into the database).
    What is to be kept raises :class:`~reader.errors.NotKeptError` if it can't be.
    """

    def __init__(
        self, database: Database, library: Path, publications: Path, now: Callable[[], datetime] | None = None
    ) -> None:
        self._database = database
        self._documents = documents_folder(library)
        self._publications = publications
        self._now = now or (lambda: datetime.now(UTC))

    def entries(
        self,
        *,
        sort: Sort = Sort.READ,
        reader: str = "en",
        reverse: bool = False,
        words: str = "",
        language: str | None = None,
        collection: int | None = None,
        removed: bool = False,
    ) -> tuple[Entry, ...]:
        """Return the publications in an order, those that fit; or with ``removed`` those that can be had back.

        ``reader`` is the language whose alphabet titles are put in order by. ``words`` are looked for in title and
        detail, folded, in any order and inside words too; ``language`` is the tag of one that it is in.
        """
        within = _IN_COLLECTION if collection is not None else ""
        values = () if collection is None else (collection,)
        found = self._read(f"{_ALL} AND removed IS {'NOT NULL' if removed else 'NULL'}{within}", *values)
        sought = fold_key(words).split()
        fitting = [
            entry
            for entry in found
            if (language is None or language in entry.languages) and (not sought or _has(entry, sought))
        ]
        return tuple(_ordered(fitting, sort, reader, reverse=reverse))

    def get(self, identifier: str) -> Entry | None:
        """Return a publication by its id, also one that was removed, or None."""
        return next(iter(self._read(f"{_ALL} AND id = ?", identifier)), None)

    def removed(self) -> tuple[Entry, ...]:
        """Return the publications that were removed and can be had back, the last one first."""
        return tuple(self._read(f"{_ALL} AND removed IS NOT NULL ORDER BY removed DESC"))

    def languages(self) -> tuple[str, ...]:
        """Return the tags of the languages that there are publications in, in their order."""
        rows = self._database.rows(
            "SELECT DISTINCT languages FROM publication WHERE state = 'ready' AND removed IS NULL"
        )
        return tuple(sorted({tag for (tags,) in rows for tag in str(tags).split()}))

    def open(self, identifier: str) -> Book:
        """Return a publication as a book that has its id.

        Raises LookupError if there is none of that id, and :class:`~reader.errors.DocumentError` if it can't be read.
        """
        from reader.publication.documents import open_book

        entry = self.get(identifier)
        if entry is None:
            raise LookupError(identifier)
        book = open_book(entry.path)
        book.head = replace(book.head, id=entry.id)
        return book

    def cover(self, identifier: str) -> Path | None:
        """Return the file with the picture of a publication's cover, None if it has none."""
        entry = self.get(identifier)
        cover = entry.path.parent / COVER if entry is not None else None
        return cover if cover is not None and cover.is_file() else None

    def note_reading(self, identifier: str, progress: float) -> None:
        """Say that a publication is being read, and how much of it is, from 0 to 1."""
        share = min(1.0, max(0.0, progress))
        self._write("UPDATE publication SET read = ?, progress = ? WHERE id = ?", [(self._stamp(), share, identifier)])

    def remove(self, identifiers: Iterable[str]) -> tuple[str, ...]:
        """Remove publications, and return the ids of those that were there.

        All that belongs to one is kept for a time (:data:`reader.library.sweeping.KEPT`), in which :meth:`restore`
        brings it back as it was.
        """
        there = [identifier for identifier in dict.fromkeys(identifiers) if self._is_there(identifier)]
        self._write("UPDATE publication SET removed = ? WHERE id = ?", [(self._stamp(), one) for one in there])
        return tuple(there)

    def restore(self, identifiers: Iterable[str]) -> None:
        """Bring publications back that were removed."""
        self._write("UPDATE publication SET removed = NULL WHERE id = ?", [(one,) for one in identifiers])

    def _is_there(self, identifier: str) -> bool:
        entry = self.get(identifier)
        return entry is not None and entry.removed is None

    def _write(self, statement: str, values: Sequence[tuple[object, ...]]) -> None:
        with self._database.transaction() as connection:
            connection.executemany(statement, values)

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="microseconds")

    def _read(self, query: str, *values: object) -> list[Entry]:
        return [self._entry(row) for row in self._database.rows(query, *values)]

    def _entry(self, row: Sequence[object]) -> Entry:
        identifier, title, detail, kind, language, languages = map(str, row[1:7])
        digest, file = str(row[13]), str(row[14])
        bundled = kind == DocumentKind.BUNDLED.value
        return Entry(
            number=int(str(row[0])),
            id=identifier,
            title=title,
            detail=detail,
            kind=DocumentKind(kind),
            language=language,
            languages=tuple(languages.split()),
            chapters=int(str(row[7])),
            size=int(str(row[8])),
            added=datetime.fromisoformat(str(row[9])),
            read=_time(row[10]),
            progress=float(str(row[11])),
            removed=_time(row[12]),
            path=self._publications / identifier if bundled else placed_folder(self._documents, digest) / file,
        )


def _time(stored: object) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(str(stored))


def _has(entry: Entry, sought: Sequence[str]) -> bool:
    text = fold_key(f"{entry.title}\n{entry.detail}")
    return all(word in text for word in sought)


def _ordered(entries: list[Entry], sort: Sort, reader: str, *, reverse: bool) -> list[Entry]:
    """Return entries in order; those that the order does not tell apart stay in that of their titles."""
    entries.sort(key=lambda entry: collation_key(entry.title, reader))
    if sort is Sort.ADDED:
        entries.sort(key=lambda entry: entry.added, reverse=True)
    elif sort is Sort.READ:
        entries.sort(key=lambda entry: (entry.read is not None, entry.read or entry.added), reverse=True)
    elif sort is Sort.PROGRESS:
        entries.sort(key=lambda entry: entry.progress, reverse=True)
    return entries[::-1] if reverse else entries
