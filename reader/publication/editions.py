"""The editions of one publication, each made when first asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from reader.language.languages import LanguageUnknownError
from reader.publication.compiled import compiled_edition
from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.glossary.terms import Concept
    from reader.language.catalogs import Catalogs
    from reader.publication.book_reading import BookReading
    from reader.publication.books import Book, Chapter, Entry
    from reader.publication.compiled import CompiledEdition
    from reader.publication.edition import Edition, EditionBlock
    from reader.publication.model import Block, Publication

_PROSE = 40
"""The characters of a paragraph that goes on from the chapter before."""


class Editions(ABC):
    """A publication in its languages: gives the edition of each, the same one each time."""

    def __init__(self, name: str, source: Path | None, language: str, languages: tuple[str, ...]) -> None:
        self.id = name
        """The publication's id."""
        self.source = source
        """The folder or file that it was opened from."""
        self.language = language
        """The publication's own language."""
        self.languages = languages
        """The languages that it can be read in, its own first."""
        self._made: dict[str, Edition] = {}
        self.chapters: tuple[Chapter, ...] = ()
        """Its chapters, of which one is shown at a time; none where all of it is shown at once."""
        self.contents: tuple[Entry, ...] = ()
        """The table of contents of a book; without one of the document's own, its chapters."""
        self.chapter = 1
        """The number of the chapter that the editions are of."""
        self._revision: Callable[[Publication, bool], Publication] | None = None

    def open_chapter(self, number: int) -> None:
        """Let the editions be of another chapter from now on; IndexError for one that there is not."""
        if number != self.chapter:
            raise IndexError(number)

    def chapter_of(self, block: str) -> int | None:
        """Return the number of the chapter that a block stands in; None for a block that is in none."""
        del block
        return self.chapter

    def block_at(self, address: str) -> str | None:
        """Return the id of the block that a link or a line of contents leads to, None if it leads nowhere."""
        return address or None

    def note(self, edition: Edition, target: str) -> tuple[EditionBlock, ...]:
        """Return the blocks of a footnote as an edition of these has them; none where there is no such note.

        ``target`` is what the mention of its sign says. What is shown stays as it is. Raises
        :class:`~reader.errors.DocumentError` where it is in a chapter that can't be read.
        """
        return tuple(block for block in edition.blocks if block.note == target)

    def picture(self, source: str) -> bytes:
        """Return the bytes of a picture of the text.

        Raises :class:`~reader.errors.DocumentError` for one that is not there, too large or damaged.
        """
        from reader.errors import DocumentError, Fault
        from reader.publication.documents import open_book

        if self.source is None:
            raise DocumentError(Path(source), Fault.REFERENCE_UNKNOWN, detail=source)
        with open_book(self.source) as book:
            return book.picture(source)

    def whole(self) -> Editions:
        """Return the editions of the whole publication, where these are of one chapter at a time."""
        return self

    def through(self, tag: str) -> BookReading | None:
        """Return the reading of all chapters in a language, None where the editions are of the whole text already."""
        del tag
        return None

    @property
    def can_be_revised(self) -> bool:
        """Whether timeline, glossary and notes are the reader's to make: not where others made them already."""
        return False

    def revise(self, revision: Callable[[Publication, bool], Publication]) -> None:
        """Let editions be of what ``revision`` makes of the publication; those made before are made anew.

        It is given the publication with what is proposed for it, and whether that is one chapter of several. Where
        its answers become others, it has to be set again.
        """
        if self.can_be_revised:
            self._revision = revision
            self._made.clear()

    def _revised(self, read: Publication, *, chapter: bool = False) -> Publication:
        return self._revision(read, chapter) if self._revision is not None else read

    @property
    @abstractmethod
    def publication(self) -> Publication:
        """The publication as its files give it, with what the reader made of it."""

    @abstractmethod
    def _make(self, tag: str) -> Edition: ...

    def edition(self, tag: str) -> Edition:
        """Return the edition of a language.

        Raises :class:`LanguageUnknownError` if the publication has none, :class:`~reader.errors.DocumentError` if
        its catalog can't be read.
        """
        if tag not in self.languages:
            raise LanguageUnknownError(tag, self.languages)
        if tag not in self._made:
            self._made[tag] = self._make(tag)
        return self._made[tag]

    def title(self, tag: str) -> str:
        """Return the title of all of it in a language; an edition's own is its chapter's where there are several.

        Raises as :meth:`edition` does.
        """
        edition = self.edition(tag)
        return edition.kicker if self.chapters and self.chapter > 1 and edition.kicker else edition.title

    def nearest(self, tag: str) -> Edition:
        """Return the edition of a language, or of the publication's own where it has none."""
        return self.edition(tag if tag in self.languages else self.language)


class BuiltEditions(Editions):
    """Editions built from a publication and its catalogs."""

    def __init__(self, publication: Publication, catalogs: Catalogs) -> None:
        from reader.publication.building import edition_languages

        languages = edition_languages(publication, catalogs)
        super().__init__(publication.id, publication.source, publication.language, languages)
        self._publication = publication
        self._catalogs = catalogs

    @property
    def publication(self) -> Publication:
        """The publication as its files give it, with what the reader made of it."""
        return self._revised(self._publication)

    @property
    def can_be_revised(self) -> bool:
        """Whether timeline, glossary and notes are the reader's to make."""
        return _is_open(self._publication)

    def _make(self, tag: str) -> Edition:
        from reader.publication.building import build_edition

        return build_edition(self.publication, self._catalogs, tag)


class BookEditions(Editions):
    """Editions of one chapter of a book at a time. What the book itself does not bring is proposed."""

    def __init__(self, book: Book, catalogs: Catalogs, concepts: Sequence[Concept]) -> None:
        from reader.publication.building import edition_languages

        languages = edition_languages(book.head, catalogs)
        super().__init__(book.head.id, book.head.source, book.head.language, languages)
        self.book = book
        self.concepts = tuple(concepts)
        """What is matched in any document: proposed where it occurs."""
        self._catalogs = catalogs
        self._through: dict[str, BookReading] = {}
        if len(book.chapters) > 1:
            self.chapters = book.chapters
        self.contents = book.contents
        self.chapter = book.first_readable()

    @property
    def publication(self) -> Publication:
        """The publication with the chapter that is open as its article, with what the reader made of it."""
        return self._revised(self._chapter, chapter=len(self.chapters) > 1)

    @property
    def can_be_revised(self) -> bool:
        """Whether timeline, glossary and notes are the reader's to make."""
        return _is_open(self.book.head)

    @cached_property
    def _chapter(self) -> Publication:
        read = self.book.chapter(self.chapter)
        return self._proposed(read if self.chapter == 1 else self._under_own_title(read))

    def _under_own_title(self, read: Publication) -> Publication:
        """Return a chapter under its own title; the book's stands above it."""
        from dataclasses import replace

        first = next(iter(read.article.blocks), None)
        heads = first is not None and first.kind is BlockKind.HEADING
        title = first.text if first is not None and heads else self._title_in_contents(read.article.blocks)
        article = replace(read.article, title_block=first.id if first is not None and heads else None)
        return replace(read, kicker=read.title, title=title or read.title, date=None, article=article)

    def _title_in_contents(self, blocks: Sequence[Block]) -> str:
        """Return the title that the table of contents gives the open chapter; none to one that begins amid another.

        Many books cut their text into pages by size: what the first line of contents that leads to a page names may
        stand below the last paragraphs of the chapter before.
        """
        entry = next((entry for entry in self.contents if entry.chapter == self.chapter), None)
        at = self.book.block_at(entry.address) if entry is not None and "#" in entry.address else None
        before = takewhile(lambda block: block.id != at, blocks) if at is not None else ()
        if any(block.kind is BlockKind.PARAGRAPH and len(block.text) >= _PROSE for block in before):
            return ""
        return self.book.chapters[self.chapter - 1].title

    def _proposed(self, read: Publication) -> Publication:
        """Return what was read with the events and concepts that are proposed for it: none for a publication."""
        if read.domain is not None:
            return read
        from reader.publication.proposals import occurring_concepts, proposed_events, with_proposals
        from reader.timeline.detection import DateOrder

        blocks = read.article.blocks
        events = proposed_events(blocks, DateOrder(read.date_order), known=read.events)
        return with_proposals(read, events=events, concepts=occurring_concepts(self.concepts, blocks))

    def _make(self, tag: str) -> Edition:
        from reader.publication.building import build_edition

        return build_edition(self.publication, self._catalogs, tag)

    def whole(self) -> Editions:
        """Return the editions of all chapters together; a long book takes its time."""
        return BuiltEditions(self._revised(self._proposed(self.book.whole())), self._catalogs)

    def through(self, tag: str) -> BookReading | None:
        """Return the reading of all chapters in a language, the same one each time; None for a book of one chapter."""
        if not self.chapters:
            return None
        if tag not in self._through:
            from reader.publication.book_reading import BookReading

            self._through[tag] = BookReading(self.book, self._catalogs, tag, self._revised)
        return self._through[tag]

    def revise(self, revision: Callable[[Publication, bool], Publication]) -> None:
        """Let editions be of what ``revision`` makes of the publication, and so the timeline of the whole."""
        super().revise(revision)
        for reading in self._through.values():
            reading.revise()

    def open_chapter(self, number: int) -> None:
        """Let the editions be of another chapter; raises :class:`~reader.errors.DocumentError` if it can't be read."""
        if number == self.chapter:
            return
        self.book.article(number)
        self.chapter = number
        self._made.clear()
        self.__dict__.pop("_chapter", None)

    def chapter_of(self, block: str) -> int | None:
        """Return the number of the chapter that a block stands in."""
        return self.book.chapter_of(block)

    def block_at(self, address: str) -> str | None:
        """Return the id of the block that a link or a line of contents leads to."""
        return self.book.block_at(address)

    def note(self, edition: Edition, target: str) -> tuple[EditionBlock, ...]:
        """Return the blocks of a footnote, also of one in another chapter."""
        from dataclasses import replace

        from reader.publication.building import build_edition
        from reader.publication.model import Article

        here = super().note(edition, target)
        blocks = self.book.note(target) if not here else ()
        if not blocks:
            return here
        alone = replace(self.book.head, article=Article(blocks, self.book.head.language))
        return build_edition(alone, self._catalogs, edition.language).blocks

    def picture(self, source: str) -> bytes:
        """Return the bytes of a picture of the text."""
        return self.book.picture(source)


class CompiledEditions(Editions):
    """Editions compiled before, each built from the files after all where its own is missing or out of date."""

    def __init__(self, source: Path, first: CompiledEdition, catalogs: Catalogs, folder: Path) -> None:
        edition = first.edition()
        super().__init__(edition.publication, source, first.languages[0], first.languages)
        self._made[edition.language] = edition
        self._catalogs = catalogs
        self._folder = folder
        self._source = source

    @cached_property
    def _built(self) -> BuiltEditions:
        from reader.publication.bundle import load_document

        return BuiltEditions(load_document(self._source), self._catalogs)

    @property
    def publication(self) -> Publication:
        """The publication as its files give it."""
        return self._built.publication

    def _make(self, tag: str) -> Edition:
        compiled = compiled_edition(self._folder, self._source, self._catalogs, tag)
        return compiled.edition() if compiled is not None else self._built.edition(tag)


def _is_open(publication: Publication) -> bool:
    """Return whether what stands around a text is still to be made: nobody did, or some of it is only proposed."""
    made = publication.events or publication.concepts or publication.notes
    return publication.domain is None or bool(publication.proposed) or not made
