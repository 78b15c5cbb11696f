"""What the reader selected, as a passage of one edition: the page may show two, and lines of its own among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.anchors import Span
from reader.records import Record
from reader.ui.article.text_map import Place

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

    from reader.publication.edition import Edition
    from reader.ui.article.document import ArticleDocument


class Passage(Record):
    """Characters of an edition's blocks: from ``start`` in block ``first`` to ``end`` in block ``last``."""

    column: int
    """The place of its edition among those on the page."""
    first: str
    start: int
    last: str
    end: int

    def spans(self, edition: Edition) -> tuple[Span, ...]:
        """Return the characters block by block, in reading order."""
        one, other = edition.block_by_id[self.first].number, edition.block_by_id[self.last].number
        inside = edition.blocks[one - 1 : other]
        spans = (
            Span(
                block.id,
                self.start if block.id == self.first else 0,
                self.end if block.id == self.last else len(block.text),
            )
            for block in inside
        )
        return tuple(span for span in spans if span.start < span.end)


def selected_passage(content: ArticleDocument, cursor: QTextCursor) -> Passage | None:
    """Return what a cursor selects, without white space at its ends; None where no words of a block are selected.

    A selection that begins in one edition and ends in the other is taken for one in the edition that it was begun in,
    to the end of its last block there. In a table's rows, whole cells are selected: those of that edition.
    """
    if not cursor.hasSelection():
        return None
    begun, ended = _ends(content, cursor)
    if begun is None or ended is None:
        return None
    column = begun.column
    first, last = sorted((begun, ended), key=lambda place: (content.number(place.block), place.offset))
    if cursor.hasComplexSelection() or first.column != last.column:
        edition = content.editions[column]
        if first.block not in edition.block_by_id or last.block not in edition.block_by_id:
            return None
        whole = cursor.hasComplexSelection()
        start = first.offset if first.column == column and not whole else 0
        end = last.offset if last.column == column and not whole else len(edition.block_by_id[last.block].text)
        return _trimmed(content, Passage(column, first.block, start, last.block, end))
    return _trimmed(content, Passage(column, first.block, first.offset, last.block, last.offset))


def _ends(content: ArticleDocument, cursor: QTextCursor) -> tuple[Place | None, Place | None]:
    """Return the places where a selection was begun and where it was ended."""
    low, high = cursor.selectionStart(), cursor.selectionEnd()
    first = content.place(low)
    before = content.place(high - 1)
    over = content.place_over(high - 1)
    last = Place(over.column, over.block, over.offset + 1) if over else before
    return (first, last) if cursor.anchor() <= cursor.position() else (last, first)


def _trimmed(content: ArticleDocument, passage: Passage) -> Passage | None:
    edition = content.editions[passage.column]
    spans = [span for span in passage.spans(edition) if _words(edition, span).strip()]
    if not spans:
        return None
    first, last = spans[0], spans[-1]
    words = _words(edition, first)
    start = first.start + len(words) - len(words.lstrip())
    end = last.start + len(_words(edition, last).rstrip())
    return Passage(passage.column, first.block, start, last.block, end)


def _words(edition: Edition, span: Span) -> str:
    return edition.block_by_id[span.block].text[span.start : span.end]
