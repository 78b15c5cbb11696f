"""The outline: an article's title, headings and numbered points, and the one that the reader is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.contents import outline
from reader.ui.contents.model import Row
from reader.ui.contents.page import ContentsPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader.publication.books import Chapter
    from reader.publication.edition import Edition
    from reader.ui.voice import Voice

DEEPEST = 3
"""Levels of indentation; deeper ones stand with these."""


CHAPTER = "chapter:"
"""What a target begins with that is a chapter's number."""


class OutlinePage(ContentsPage):
    """Lists headings and points; a target is the id of a block, or a chapter's number after :data:`CHAPTER`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("outlinePage", filtered=False, parent=parent)
        self._chapters: Sequence[Chapter] = ()
        self._chapter = 1

    def set_chapters(self, chapters: Sequence[Chapter], number: int) -> None:
        """Tell of the chapters of a book, and which one is shown; the next edition that is set is of that."""
        self._chapters, self._chapter = chapters, number

    def rows(self, edition: Edition, voice: Voice) -> list[Row]:
        """Return the title and the headings and points below it; in a book, those of its chapter below that."""
        if len(self._chapters) < 2:
            return self._own(edition)
        listed: list[Row] = []
        for chapter in self._chapters:
            name = voice.words.gettext("Chapter {number}").format(number=voice.formats.number(chapter.number))
            level = min(chapter.level, DEEPEST)
            listed.append(Row(chapter.title or name, target=f"{CHAPTER}{chapter.number}", level=level))
            if chapter.number == self._chapter:
                own = [row for row in self._own(edition) if row.text not in {chapter.title, edition.title}]
                listed += [row._replace(level=min(level + 1 + row.level, DEEPEST)) for row in own]
        return listed

    @staticmethod
    def _own(edition: Edition) -> list[Row]:
        entries = outline(edition)
        if not entries:
            return []
        highest = min(entry.level for entry in entries)
        first = edition.blocks[0].id
        begin = [] if entries[0].block == first else [Row(edition.title, target=first)]
        return begin + [
            Row(entry.label, target=entry.block, level=min(entry.level - highest, DEEPEST)) for entry in entries
        ]

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
