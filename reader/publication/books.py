"""Any document as a book: its chapters, its table of contents, and one chapter's blocks at a time.

A book gives a :class:`~reader.publication.model.Publication` a chapter, so that an edition is built of what is read
and of nothing else; :meth:`Book.whole` gives one of all. An article is a book of one chapter.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.publication.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from reader.publication.chapters import Section
    from reader.publication.containers import Container
    from reader.publication.model import Block, Publication

_KEPT: Final = 6
"""The chapters that are kept in memory."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter by its number, from 1; its title is empty where the book gives it none, as it goes on from the last."""

    number: int
    title: str
    level: int = 0
    """How deep it stands in the table of contents, from 0."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: ``address`` is for :meth:`Book.block_at`, empty for one that leads nowhere."""

    title: str
    level: int
    chapter: int
    """The number of the chapter that it leads to; 0 for none."""
    address: str


class Book(ABC):
    """A document opened. It holds its file open; :meth:`close` lets go of it, and reading goes on if asked again."""

    def __init__(
        self, head: Publication, container: Container, chapters: tuple[Chapter, ...], contents: tuple[Entry, ...]
    ) -> None:
        self.head = head
        """The publication without its text: title, language, what stands around the text."""
        self.chapters = chapters
        self.contents = contents
        """The table of contents; without one of the document's own, the chapters."""
        self.cover: str | None = None
        """The address of the picture of its cover, for :meth:`picture`."""
        self._container = container
        self._kept: OrderedDict[int, Article] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the document's file."""
        self._container.close()

    def article(self, number: int) -> Article:
        """Return a chapter's blocks, read when first asked for; the last few chapters are kept.

        A chapter may have no blocks. Raises IndexError for a number that no chapter has, and
        :class:`~reader.errors.DocumentError` for a chapter that can't be read.
        """
        if not 1 <= number <= len(self.chapters):
            raise IndexError(number)
        if number not in self._kept:
            self._kept[number] = self._read(number)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return self._kept[number]

    def chapter(self, number: int) -> Publication:
        """Return the publication with one chapter as its article; raises as :meth:`article` does."""
        return replace(self.head, article=self.article(number))

    def first_readable(self) -> int:
        """Return the number of the first chapter that has text beside pictures, 1 if none has."""
        for chapter in self.chapters[:20]:
            if any(block.image is None for block in self.article(chapter.number).blocks):
                return chapter.number
        return 1

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all chapters in reading order, holding one chapter at a time."""
        for chapter in self.chapters:
            yield from self.passing(chapter.number).blocks

    def passing(self, number: int) -> Article:
        """Return a chapter's blocks as :meth:`article` does, but keep nothing of it: for who goes through them all.

        Another thread than the one that reads the book otherwise may ask for it.
        """
        if not 1 <= number <= len(self.chapters):
            raise IndexError(number)
        return self._kept.get(number) or self._read(number, passing=True)

    def size(self, number: int) -> int:
        """Return about how many bytes are to be parsed for a chapter; 0 where it is in memory already."""
        del number
        return 0

    def whole(self) -> Publication:
        """Return the publication with all chapters as its article; raises :class:`~reader.errors.DocumentError`."""
        if len(self.chapters) == 1:
            return self.chapter(1)
        first = self.article(1)
        blocks = tuple(self.blocks())
        return replace(self.head, article=Article(blocks, first.language, self.head.title, first.title_block))

    def picture(self, source: str) -> bytes:
        """Return the bytes of a picture by its address (:attr:`~reader.publication.structure.Image.source`).

        Raises :class:`~reader.errors.DocumentError` for one that is not there, too large or damaged.
        """
        return self._container.picture(source)

    @abstractmethod
    def _read(self, number: int, *, passing: bool = False) -> Article: ...

    @abstractmethod
    def chapter_of(self, block: str) -> int | None:
        """Return the number of the chapter that a block of that id stands in, None if that can't be."""

    @abstractmethod
    def block_at(self, address: str) -> str | None:
        """Return the id of the block at an address of a link or of a line of contents; None if it is not there.

        The chapter that it is in is read for that.
        """

    def note(self, address: str) -> tuple[Block, ...]:
        """Return the blocks of the note of the text's own that stands at an address; none if there is no note.

        The chapter that it is in is read for that. Raises :class:`~reader.errors.DocumentError` if it can't be.
        """
        chapter = self.chapter_of(address)
        blocks = self.article(chapter).blocks if chapter is not None else ()
        return tuple(block for block in blocks if block.note == address)


class CutBook(Book):
    """A text that was read as a whole, cut into chapters."""

    def __init__(self, head: Publication, container: Container, sections: tuple[Section, ...]) -> None:
        highest = min((section.level for section in sections), default=0)
        titles = [section.title for section in sections] if len(sections) > 1 else [head.title]
        chapters = tuple(
            Chapter(number, title, section.level - highest)
            for number, (title, section) in enumerate(zip(titles, sections, strict=True), start=1)
        )
        contents = tuple(
            Entry(chapter.title, chapter.level, chapter.number, section.blocks[0].id if section.blocks else "")
            for chapter, section in zip(chapters, sections, strict=True)
        )
        super().__init__(head, container, chapters, contents)
        self._sections = sections
        self._places: dict[str, int] = {}

    def _read(self, number: int, *, passing: bool = False) -> Article:
        del passing
        own = self.head.article
        blocks = self._sections[number - 1].blocks
        return Article(blocks, own.language, own.title, own.title_block if number == 1 else None)

    def chapter_of(self, block: str) -> int | None:
        """Return the number of the chapter that a block stands in, None if there is no such block."""
        if not self._places:
            numbered = enumerate(self._sections, start=1)
            self._places = {one.id: number for number, section in numbered for one in section.blocks}
        return self._places.get(block)

    def block_at(self, address: str) -> str | None:
        """Return the address, which is a block's id, if there is that block."""
        return address if self.chapter_of(address) else None
