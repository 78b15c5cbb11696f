"""From the name of a document to its editions as this reader knows them: from the library, and as they revised it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.opening import find_document, open_editions

if TYPE_CHECKING:
    from pathlib import Path

    from reader.language.catalogs import Catalogs
    from reader.library.database import Database
    from reader.library.shelf import Shelf
    from reader.publication.editions import Editions


class DocumentOpening:
    """Opens documents for who keeps a library in the folder ``library``; ``resources`` is the program's own folder.

    What only imported documents need is loaded when one is opened: a start may not wait for it.
    """

    def __init__(self, database: Database, library: Path, catalogs: Catalogs, resources: Path) -> None:
        self._database = database
        self._library = library
        self._catalogs = catalogs
        self._resources = resources

    @property
    def _publications(self) -> Path:
        return self._resources / "publications"

    def editions(self, name: str, tag: str) -> Editions:
        """Return the editions of a document by its path or id, ``tag`` the language that is asked for first.

        One that lies in the library's folder is the library's publication, under its id. Raises
        :class:`~reader.errors.DocumentError` for one that can't be read.
        """
        path = find_document(name, self._publications)
        shelved = self._shelved_id(path)
        if shelved is not None:
            return self.shelved(shelved, tag)
        own = self._library / "glossaries"
        return self._as_read(open_editions(path, self._catalogs, tag, self._resources, own), tag)

    def shelved(self, identifier: str, tag: str) -> Editions:
        """Return the editions of a publication of the library, under its id.

        The reader's own glossaries are matched in it, then those that the program brings. Raises LookupError if there
        is none of that id, and :class:`~reader.errors.DocumentError` if it can't be read.
        """
        from reader.library.importing import DocumentKind

        shelf = self.shelf()
        entry = shelf.get(identifier)
        if entry is not None and entry.kind is DocumentKind.BUNDLED:
            return self._as_read(open_editions(entry.path, self._catalogs, tag, self._resources), tag)
        from reader.library.glossary_files import concepts_to_match, glossaries_folder
        from reader.publication.bundled_glossaries import bundled_concepts
        from reader.publication.editions import BookEditions

        book = shelf.open(identifier)
        bundled = bundled_concepts(self._publications, self._catalogs, book.head.language)
        concepts = concepts_to_match(glossaries_folder(self._library), bundled)
        return self._as_read(BookEditions(book, self._catalogs, concepts), tag)

    def shelf(self) -> Shelf:
        """Return the library's publications."""
        from reader.library.shelf import Shelf

        # Paths are resolved, as those of what was read are.
        return Shelf(self._database, self._library.resolve(), self._publications)

    def _shelved_id(self, path: Path) -> str | None:
        """Return the id that the library knows the document at a path by, None for one outside its folder."""
        library = self._library.resolve()
        if not path.is_absolute() or library not in path.resolve().parents:
            return None
        from reader.library.shelved import shelved_id

        return shelved_id(self._database, library, path.resolve())

    def _as_read(self, editions: Editions, tag: str) -> Editions:
        """Return editions of a document as its reader made it, the one in a language read: what is wrong shows now."""
        if editions.can_be_revised:
            from reader.library.edits import Edits
            from reader.library.revising import revise

            revise(editions, Edits(self._database))
        editions.nearest(tag)
        return editions
