"""Where marks stand in a book that is read a chapter at a time: in the chapter on the page, or in another one."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from reader.export.citation import isolated
from reader.export.marks_text import mark_words, marked_words, marks_in_order
from reader.language.languages import direction
from reader.ui.timeline.book import chapter_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.export.material import Column
    from reader.library.placed_marks import PlacedMark
    from reader.publication.editions import Editions
    from reader.ui.voice import Voice


def other_chapter(one: PlacedMark, reading: Editions | None) -> int | None:
    """Return the number of the chapter that a mark stands in, None where that is the one on the page, or none."""
    spans = one.placement.spans
    if reading is None or not spans:
        return None
    chapter = reading.chapter_of(spans[0].block)
    return chapter if chapter != reading.chapter else None


def in_reading_order(marks: Iterable[PlacedMark], column: Column, reading: Editions | None) -> list[PlacedMark]:
    """Return the marks of a book in reading order, those whose words are not found last.

    ``column`` has the chapter on the page. The blocks of the others are not at hand: their ids are numbered in order.
    """
    known = column.edition.block_by_id
    open_now = reading.chapter if reading is not None else 1

    def place(one: PlacedMark) -> tuple[float, int, int]:
        """Return the chapter, and in another one than the column's the block and the character."""
        chapter, spans = other_chapter(one, reading), one.placement.spans
        if chapter is not None:
            return chapter, _number(spans[0].block), spans[0].start
        return (open_now if any(block in known for block in one.placement.blocks) else inf), 0, 0

    return sorted(marks_in_order(marks, column), key=place)


def place_of_mark(one: PlacedMark, column: Column, reading: Editions | None, voice: Voice) -> str:
    """Return where a mark stands, in which colour, and when it was made; of another chapter its title is said."""
    chapter = other_chapter(one, reading)
    if reading is None or chapter is None:
        return mark_words(one, column)
    title = chapter_words(chapter, reading.chapters, voice)
    place = isolated(title, direction(reading.language), direction(voice.language))
    return marked_words(one.mark, place, voice.words, voice.formats)


def _number(block: str) -> int:
    """Return the number that a block's id ends in, 0 for none: 13 for "c4-p13"."""
    return int(block[len(block.rstrip("0123456789")) :] or 0)
