"""The outline: an article's title, headings and numbered points, and the one that the reader is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.book_outline import OpenChapter, book_outline
from reader.publication.contents import outline
from reader.ui.contents.model import Row
from reader.ui.contents.page import ContentsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.publication.book_outline import OutlineLine
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions
    from reader.ui.voice import Voice

DEEPEST = 3
"""Levels of indentation; deeper ones stand with these."""


CHAPTER = "chapter:"
"""What a target begins with that is a chapter's number."""
ADDRESS = "address:"
"""What a target begins with that is an address in the book."""


class OutlinePage(ContentsPage):
    """Lists headings and points; a target is a block's id, a chapter's number or an address, by how it begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("outlinePage", filtered=False, parent=parent)
        self._chapter = 1
        self._reading: Editions | None = None

    def set_book(self, reading: Editions | None) -> None:
        """Tell of the book that is read; the next edition that is set is of the chapter that is open in it."""
        self._reading = reading
        self._chapter = reading.chapter if reading is not None else 1

    def address_of(self, chapter: int) -> str:
        """Return where the table of contents leads to in a chapter; nothing where it does not say."""
        contents = self._reading.contents if self._reading is not None else ()
        return next((entry.address for entry in contents if entry.chapter == chapter), "")

    def rows(self, edition: Edition, voice: Voice) -> list[Row]:
        """Return the title and the headings and points below it; in a book, those of its chapter below that."""
        headings, reading = outline(edition), self._reading
        chapters = len(reading.chapters) if reading is not None else 0
        if reading is not None and (chapters > 1 or len(reading.contents) > 1):
            places = {block.id: block.number for block in edition.blocks}
            shown = OpenChapter(self._chapter, edition.title, headings, places, reading.block_at)
            lines = book_outline(reading.chapters, reading.contents, shown)
            listed = [self._row(line, voice) for line in lines]
        else:
            highest = min((entry.level for entry in headings), default=0)
            listed = [Row(one.label, target=one.block, level=min(one.level - highest, DEEPEST)) for one in headings]
        first = edition.blocks[0].id if edition.blocks else ""
        if chapters < 2 and listed and listed[0].target != first:
            return [Row(edition.title, target=first), *listed]
        return listed

    @staticmethod
    def _row(line: OutlineLine, voice: Voice) -> Row:
        level = min(line.level, DEEPEST)
        if line.chapter:
            name = voice.words.gettext("Chapter {number}").format(number=voice.formats.number(line.chapter))
            return Row(line.label or name, target=f"{CHAPTER}{line.chapter}", level=level)
        target = line.block or (f"{ADDRESS}{line.address}" if line.address else None)
        return Row(line.label, target=target, level=level)

    def empty_words(self, voice: Voice) -> str:
        """Say that there is no heading."""
        return voice.words.gettext("No headings in this text")

    def show_place(self, block: str) -> None:
        """Mark the heading or point that a block stands under."""
        blocks = self.edition.block_by_id if self.edition is not None else {}
        if block not in blocks:
            return
        number = blocks[block].number
        targets = [row.target for row in self.view.contents.rows if row.target]
        before = [target for target in targets if target in blocks and blocks[target].number <= number]
        self.view.set_here(before[-1] if before else f"{CHAPTER}{self._chapter}")
