"""The documents that can be opened by name: the bundled publications, what was read last, and all of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.opening import find_document
from reader.publication.titles import bundled_titles
from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from reader.language.catalogs import Catalogs
    from reader.library.recent import RecentDocuments
    from reader.library.shelf import Shelf


class KnownDocument(Record):
    """A document by its path or id, with its titles by language."""

    document: str
    titles: Mapping[str, str]


class KnownDocuments:
    """Looks documents up where they are kept; nothing is read before it is asked for."""

    def __init__(
        self,
        recent: RecentDocuments,
        publications: Path,
        catalogs: Catalogs,
        shelf: Callable[[], Shelf] | None = None,
    ) -> None:
        self.recent = recent
        self._shelf = shelf
        self._publications = publications
        self._catalogs = catalogs

    def all(self) -> tuple[KnownDocument, ...]:
        """Return the documents that are there: the bundled ones, then those read last, then others of the library."""
        bundled = [KnownDocument(one.id, one.titles) for one in bundled_titles(self._publications, self._catalogs)]
        names = {one.document for one in bundled}
        read = [
            KnownDocument(one.document, {one.language: one.title})
            for one in self.recent.all()
            if one.document not in names and self.is_there(one.document)
        ]
        names.update(one.document for one in read)
        return (*bundled, *read, *(one for one in self._shelved() if one.document not in names))

    def _shelved(self) -> Iterator[KnownDocument]:
        """Yield the publications of the library that were imported; whether their files are there is not asked."""
        from reader.library.importing import DocumentKind

        for entry in self._shelf().entries() if self._shelf is not None else ():
            if entry.kind is not DocumentKind.BUNDLED:
                yield KnownDocument(str(entry.path), {entry.language: entry.title})

    def is_there(self, document: str) -> bool:
        """Return whether a document could be opened: a path that is gone can't, nor one on a disk that is away."""
        try:
            return find_document(document, self._publications).exists()
        except OSError:
            return False
