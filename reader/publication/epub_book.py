"""An EPUB as a book: each chapter is a file of its spine, read when it is asked for."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError
from reader.publication.addresses import Address
from reader.publication.books import Book, Chapter, Entry
from reader.publication.epub import read_package
from reader.publication.heads import head_of
from reader.publication.html_blocks import read_page
from reader.publication.html_links import EMPTY, Page, note_blocks, page_address
from reader.publication.html_tree import parse_page
from reader.publication.kinds import BlockKind
from reader.publication.model import Article
from reader.publication.recognition import recognise_text
from reader.publication.titles import folded_spaces

if TYPE_CHECKING:
    from reader.publication.containers import Container
    from reader.publication.epub import Package
    from reader.publication.model import Block, Publication

_BLOCK: Final = re.compile(r"c(\d+)-p\d+")
_KEPT_PLACES: Final = 64
_ENOUGH: Final = 400
"""The letters that tell a book's language."""
_FIRST: Final = 5
"""The chapters that are read for them at most."""


class EpubBook(Book):
    """An EPUB. The blocks of its twelfth chapter are ``c12-p1``, ``c12-p2`` and so on."""

    def __init__(self, container: Container) -> None:
        package = read_package(container)
        self._spine = package.spine
        self._numbers = {path: number for number, path in enumerate(package.spine, start=1)}
        contents = self._contents(package)
        head = head_of(
            container.path,
            title=package.title,
            language=package.language or "en",
            authors=package.creators,
            date=package.date,
            publisher=package.publisher,
        )
        super().__init__(head, container, _chapters(len(package.spine), contents), contents)
        self.cover = package.cover
        self._places: OrderedDict[int, Page] = OrderedDict()
        """What stands at the ids of the last chapters that were read; their blocks are kept elsewhere."""
        self._language = package.language or ""
        self._direction = package.direction
        self._settle_language()

    def _contents(self, package: Package) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                line.title,
                line.level,
                self._numbers.get(line.place.path, 0) if line.place else 0,
                str(line.place) if line.place and line.place.path in self._numbers else "",
            )
            for line in package.contents
        )

    def _settle_language(self) -> None:
        """Take the language that most of the first text is in, where the package's own can't be."""
        weights: dict[str, int] = {}
        sample = ""
        for number in range(1, min(_FIRST, len(self._spine)) + 1):
            try:
                blocks = self.article(number).blocks
            except DocumentError:
                continue
            for block in blocks:
                weights[block.language] = weights.get(block.language, 0) + len(block.text)
            sample = f"{sample} {' '.join(block.text for block in blocks)[:4_000]}"
            if sum(weights.values()) >= _ENOUGH:
                break
        if not weights:
            return
        said = self._language
        likeliest = max(weights, key=lambda tag: weights[tag]) if said else recognise_text(sample)
        if likeliest != said and weights.get(said, 0) * 4 < sum(weights.values()):
            self._language = likeliest
            self.head = replace(self.head, language=likeliest)
            self._kept.clear()
            self._places.clear()

    def size(self, number: int) -> int:
        """Return the bytes of a chapter's page."""
        return self._container.size(self._spine[number - 1])

    def _page(self, number: int, *, passing: bool = False) -> Page:
        path = self._spine[number - 1]
        data = self._container.read(path, self._container.limits.page)
        tree = parse_page(data, path=self._container.path, xml=True, limits=self._container.limits)
        if tree.root is None:
            return EMPTY
        page = read_page(
            tree.root,
            address=path,
            path=self._container.path,
            language=self._language or "en",
            prefix=f"c{number}-",
            limits=self._container.limits,
        )
        if passing:
            return page
        self._places[number] = page._replace(blocks=())
        if len(self._places) > _KEPT_PLACES:
            self._places.popitem(last=False)
        return page

    def _read(self, number: int, *, passing: bool = False) -> Article:
        blocks = self._page(number, passing=passing).blocks
        first = blocks[0] if blocks else None
        titled = first is not None and first.kind is BlockKind.HEADING and folded_spaces(first.text) == self.head.title
        return Article(blocks, self.head.language, self.head.title, first.id if first is not None and titled else None)

    def whole(self) -> Publication:
        """Return the publication of all chapters, whose links lead to blocks; what is kept of chapters stays so."""
        from reader.publication.epub_whole import joined

        pages = ((path, self._page(number, passing=True)) for number, path in enumerate(self._spine, start=1))
        blocks = joined(pages)
        first = self.article(1)
        return replace(self.head, article=Article(blocks, first.language, self.head.title, first.title_block))

    def chapter_of(self, block: str) -> int | None:
        """Return the number in a block's id, if there is such a chapter."""
        found = _BLOCK.fullmatch(block)
        number = int(found[1]) if found else 0
        return number if 1 <= number <= len(self._spine) else None

    def block_at(self, address: str) -> str | None:
        """Return the id of the block at an address; a block's own id is one too."""
        path, _, fragment = address.partition("#")
        number = self._numbers.get(path)
        if number is None:
            return address if self.chapter_of(address) else None
        return page_address(self._page_of(number), path, Address(path, fragment))

    def note(self, address: str) -> tuple[Block, ...]:
        """Return the blocks of the note at an address, in another chapter too."""
        path, _, fragment = address.partition("#")
        number = self._numbers.get(path)
        return super().note(address) if number is None else note_blocks(self._page_of(number), fragment)

    def _page_of(self, number: int) -> Page:
        """Return a chapter as a page, read when it is not at hand."""
        article = self.article(number)
        if number not in self._places:
            self._page(number)
        return self._places.get(number, EMPTY)._replace(blocks=article.blocks)


def _chapters(count: int, contents: tuple[Entry, ...]) -> tuple[Chapter, ...]:
    """Return the chapters, each with the title of the first line of contents that leads to it."""
    titled: dict[int, Entry] = {}
    for entry in contents:
        titled.setdefault(entry.chapter, entry)
    untitled = Entry("", 0, 0, "")
    return tuple(
        Chapter(number, titled.get(number, untitled).title, titled.get(number, untitled).level)
        for number in range(1, count + 1)
    )
