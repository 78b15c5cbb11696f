"""One document taken into the library: copied, opened, indexed, and there as a whole or not at all.

A row says that a content is being imported before its copy is put in its place, so that whatever an end of the program
leaves behind is known for what it is (:mod:`reader.library.sweeping`). The document is seen when the last transaction
says that it is ready. No transaction takes longer than some 50 ms: others write beside it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, NotKeptError
from reader.library.documents_folder import (
    COVER,
    copy_document,
    discard,
    document_size,
    documents_folder,
    place_draft,
    placed_folder,
)
from reader.library.publication_rows import add_languages, number_of_digest, storable, take_over, unused_id
from reader.library.search_index import DatedWords, IndexedBlock, IndexWriter, dated_words, remove_blocks
from reader.library.sweeping import delete_row
from reader.paths import DEFAULT_PUBLICATION
from reader.publication.documents import MARKDOWN, PAGES, open_book
from reader.publication.heads import single_id
from reader.timeline.detection import DateContext, DateOrder, detect_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from reader.library.database import Database
    from reader.library.documents_folder import Draft
    from reader.publication.books import Book
    from reader.publication.model import Block

RESERVED: Final = frozenset({DEFAULT_PUBLICATION})
"""Ids that no imported publication gets: those of the bundled ones."""
_COPYING: Final = 0.1
"""The share of an import that copying is reckoned as."""
_LARGEST_COVER: Final = 8 << 20


class DocumentKind(StrEnum):
    """What a document in the library is a file of."""

    TEXT = "text"
    MARKDOWN = "markdown"
    PAGE = "page"
    EPUB = "epub"
    BUNDLE = "bundle"
    BUNDLED = "bundled"
    """A bundle that comes with the program: it is read where it lies."""


class Outcome(StrEnum):
    """What became of an import that did not fail."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    """Its content is in the library already."""
    RESTORED = "restored"
    """Its content was there and removed; it is back, with its marks and positions."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that is in the library now."""

    source: Path
    outcome: Outcome
    publication: str
    """The publication's id."""
    unread: tuple[DocumentError, ...] = ()
    """The errors of those of its chapters that can't be read."""


class ImportStoppedError(Exception):
    """An import was asked to stop; nothing of it is left."""


class Importer:
    """Takes documents into a library, one after the other, over a connection of its own.

    ``advance`` is told how much of a document is done, from 0 to 1, some hundreds of times at least for a large one; it
    may raise :class:`ImportStoppedError`. ``now`` gives the time in UTC.
    """

    def __init__(
        self,
        database: Database,
        library: Path,
        advance: Callable[[float], None],
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._database = database
        self._documents = documents_folder(library)
        self._advance = advance
        self._now = now or (lambda: datetime.now(UTC))

    def take(self, source: Path, settle: Callable[[Connection, Imported], None] | None = None) -> Imported:
        """Import a document; the index has to be there. ``settle`` has a part in the transaction that ends it.

        Raises :class:`~reader.errors.DocumentError` for a document that can't be read,
        :class:`~reader.errors.NotWrittenError` where it can't be copied, :class:`~reader.errors.NotKeptError` where the
        database can't be written to, and what ``advance`` raises. Nothing of it is left then, but in the last case
        perhaps what the next sweep finds.
        """
        self._total = max(1, document_size(source))
        self._copied = 0
        draft = copy_document(source, self._documents, self._on_copied)
        try:
            known = self._known(source, draft, settle)
            return known or self._add(source, draft, settle)
        finally:
            discard(draft.folder)

    def _on_copied(self, size: int) -> None:
        self._copied += size
        self._advance(_COPYING * min(1.0, self._copied / self._total))

    def _known(
        self, source: Path, draft: Draft, settle: Callable[[Connection, Imported], None] | None
    ) -> Imported | None:
        """Return what a content in the library already is, which comes back if it was removed."""
        rows = self._database.rows(
            "SELECT id, removed FROM publication WHERE digest = ? AND state = 'ready'", draft.digest
        )
        if not rows:
            return None
        outcome = Outcome.DUPLICATE if rows[0][1] is None else Outcome.RESTORED
        found = Imported(source, outcome, str(rows[0][0]))
        with self._database.transaction() as connection:
            connection.execute("UPDATE publication SET removed = NULL WHERE digest = ?", (draft.digest,))
            if settle:
                settle(connection, found)
        return found

    def _add(self, source: Path, draft: Draft, settle: Callable[[Connection, Imported], None] | None) -> Imported:
        number = self._begin(draft)
        path = placed_folder(self._documents, draft.digest) / draft.name
        try:
            place_draft(draft, self._documents)
            with open_book(path) as book:
                return self._read(source, book, number, draft, settle)
        except DocumentError as error:
            self._undo(number, draft)
            raise of_source(error, path, source) from None
        except BaseException:
            self._undo(number, draft)
            raise

    def _read(
        self,
        source: Path,
        book: Book,
        number: int,
        draft: Draft,
        settle: Callable[[Connection, Imported], None] | None,
    ) -> Imported:
        """Index the copy of a document, and say that it is ready."""
        path = placed_folder(self._documents, draft.digest) / draft.name
        indexing = _Indexing(self._database, book, number, self._on_indexed)
        for _ in indexing.steps():
            pass
        publication = self._id(book, path, draft)
        unread = tuple(of_source(error, path, source) for error in indexing.unread)
        found = Imported(source, Outcome.ADDED, publication, unread)
        self._write_cover(book, path)
        with self._database.transaction() as connection:
            indexing.end(connection)
            self._finish(connection, number, book, publication, path)
            add_languages(connection, number, book.head.language, indexing.weights)
            for before in dict.fromkeys((single_id(source), book.head.id)):
                take_over(connection, before, publication)
            if settle:
                settle(connection, found)
        return found

    def _on_indexed(self, share: float) -> None:
        self._advance(_COPYING + (1 - _COPYING) * share)

    def _begin(self, draft: Draft) -> int:
        """Say that a content is being imported, and return the number that its publication gets."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO publication (id, state, digest, file, size) VALUES (?, 'importing', ?, ?, ?)",
                (f"importing {draft.digest}", draft.digest, draft.name, draft.size),
            )
        return number_of_digest(self._database, draft.digest)

    def _undo(self, number: int, draft: Draft) -> None:
        """Take everything back, the row last; what can't be is left to the next sweep."""
        discard(placed_folder(self._documents, draft.digest))
        with suppress(NotKeptError):
            for _ in remove_blocks(self._database, number):
                pass
            delete_row(self._database, number)

    def _id(self, book: Book, path: Path, draft: Draft) -> str:
        """Return the publication's id: a bundle's own; else made of the document's name and its content."""
        own = (
            book.head.id if book.head.domain is not None else f"{single_id(path).rpartition('-')[0]}-{draft.digest[:8]}"
        )
        return unused_id(self._database, own, draft.digest, RESERVED)

    def _write_cover(self, book: Book, path: Path) -> None:
        if book.cover is None:
            return
        try:
            picture = book.picture(book.cover)
            if len(picture) <= _LARGEST_COVER:
                (path.parent / COVER).write_bytes(picture)
        except (DocumentError, OSError):
            return  # a tile with the title stands in for it

    def _finish(self, connection: Connection, number: int, book: Book, publication: str, path: Path) -> None:
        head = book.head
        told = " · ".join(part for part in (head.provenance.line, head.provenance.detail) if part)
        connection.execute(
            "UPDATE publication SET id = ?, state = 'ready', kind = ?, title = ?, detail = ?, language = ?, "
            "chapters = ?, added = ? WHERE number = ?",
            (
                publication,
                kind_of(book, path).value,
                storable(head.title),
                storable(told),
                head.language,
                len(book.chapters),
                self._now().isoformat(timespec="microseconds"),
                number,
            ),
        )
        if len(book.chapters) > 1:
            connection.executemany(
                "INSERT INTO chapter VALUES (?, ?, ?)",
                [(number, chapter.number, storable(chapter.title)) for chapter in book.chapters],
            )


def of_source(error: DocumentError, copy: Path, source: Path) -> DocumentError:
    """Return an error of a document's copy as one of the file that it was copied from: that is what a reader knows."""
    if not error.path.is_relative_to(copy):
        return error
    return DocumentError(source / error.path.relative_to(copy), error.fault, place=error.place, detail=error.detail)


def kind_of(book: Book, path: Path) -> DocumentKind:
    """Return what a document is a file of."""
    if book.head.domain is not None:
        return DocumentKind.BUNDLE
    suffix = path.suffix.lower()
    if suffix in PAGES:
        return DocumentKind.PAGE
    if suffix in MARKDOWN:
        return DocumentKind.MARKDOWN
    return DocumentKind.EPUB if suffix in {".epub", ".zip"} else DocumentKind.TEXT


class _Indexing:
    """The blocks of a book on their way to the index."""

    def __init__(self, database: Database, book: Book, number: int, advance: Callable[[float], None]) -> None:
        self._database = database
        self._book = book
        self._writer = IndexWriter(number)
        self._advance = advance
        self._context = DateContext()
        self._order = DateOrder(book.head.date_order)
        self.weights: dict[str, int] = {}
        """The characters in each language."""
        self.unread: list[DocumentError] = []

    def steps(self) -> Iterator[None]:
        """Index chapter by chapter, all but the last blocks; raises the first chapter's error if none can be read."""
        count = len(self._book.chapters)
        for chapter in self._book.chapters:
            try:
                blocks = self._book.article(chapter.number).blocks
            except DocumentError as error:
                self.unread.append(error)
                continue
            for place, block in enumerate(blocks):
                self._writer.add(self._indexed(block, chapter.number))
                if self._writer.full:
                    with self._database.transaction() as connection:
                        self._writer.write(connection)
                self._advance((chapter.number - 1 + place / len(blocks)) / count)
            yield
        if len(self.unread) == count and count:
            raise self.unread[0]

    def end(self, connection: Connection) -> None:
        """Write the last blocks."""
        self._writer.write(connection)

    def _indexed(self, block: Block, chapter: int) -> IndexedBlock:
        """Return a block as its edition shows it, with the dates in it."""
        text = f"{block.text}\n{block.rendering}" if block.rendering is not None else block.text
        self.weights[block.language] = self.weights.get(block.language, 0) + len(text)
        return IndexedBlock(
            self._book.head.language, block.language, chapter, block.id, text, tuple(self._dates(block))
        )

    def _dates(self, block: Block) -> Iterator[DatedWords]:
        runs = [(0, block.text, block.language)]
        if block.rendering is not None:
            runs.append((len(block.text) + 1, block.rendering, self._book.head.language))
        for offset, text, language in runs:
            found, self._context = detect_dates(text, language, self._order, context=self._context)
            for one in found:
                dated = dated_words(one.start + offset, one.end + offset, one.edtf)
                if dated:
                    yield dated
