"""What is copied: the words as they stand in the text, to the character, with their vocalisation or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QTextCursor

from reader.language.languages import Direction
from reader.language.vocalisation import unvocalised
from reader.ui.article.writer import ISOLATES, OWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.article.document import ArticleDocument
    from reader.ui.article.text_map import Run

Span = tuple[int, int]

_TAKEN_OUT = dict.fromkeys(map(ord, (*ISOLATES, "\ufffc")), "")
"""What the page puts in for itself: isolates, and the place of a picture."""
_LINE_ENDS = dict.fromkeys(map(ord, "\u2028\u2029\ufdd0\ufdd1"), "\n")
"""What Qt ends paragraphs, lines and frames with (QTextDocument's own toPlainText would turn U+00A0 into a space)."""


def selected_spans(content: ArticleDocument, cursor: QTextCursor) -> list[Span]:
    """Return what a cursor selects in the document: one span, or one for each cell in the order of reading."""
    if not cursor.hasComplexSelection():
        return [(cursor.selectionStart(), cursor.selectionEnd())]
    table = cursor.currentTable()
    # PySide gives the first row, the number of rows, the first column and the number of columns.
    given: object = cursor.selectedTableCells()
    row, rows, column, columns = cast("tuple[int, int, int, int]", given)
    order = list(range(column, column + columns))
    if content.editions[0].direction is Direction.RTL:
        order.reverse()
    cells = [table.cellAt(one, other) for one in range(row, row + rows) for other in order]
    return [(cell.firstPosition(), cell.lastPosition()) for cell in cells]


def copied_text(content: ArticleDocument, cursor: QTextCursor, form: Callable[[Run], str] | None = None) -> str:
    """Return what a cursor selects as plain text. ``form`` gives what a part of a block's text is copied as.

    What the page says of its own between the text's words (the time to read, the next chapter) is left out, unless
    nothing else is selected.
    """
    spans = selected_spans(content, cursor)
    of_text = [part for span in spans for part in _without_own_words(cursor, span)]
    return "\n".join(_text(content, cursor, span, form) for span in of_text or spans)


def _without_own_words(cursor: QTextCursor, span: Span) -> list[Span]:
    """Return the parts of a span between the page's own paragraphs, without the ends of the paragraphs before those."""
    start, end = span
    document = cursor.document()
    parts: list[Span] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        if block.blockFormat().hasProperty(OWN_WORDS):
            if start < block.position():
                parts.append((start, block.position() - 1))
            start = block.position() + block.length()
        block = block.next()
    return [*parts, (start, end)] if start < end else parts


def bare(content: ArticleDocument, run: Run) -> str:
    """Return a part of a block's text without its vocalisation."""
    text = content.editions[run.column].block_by_id[run.block].text
    return unvocalised(text[run.offset : run.offset + run.end - run.start]).text


def _text(content: ArticleDocument, cursor: QTextCursor, span: Span, form: Callable[[Run], str] | None) -> str:
    reading = QTextCursor(cursor)
    pieces: list[str] = []
    at = span[0]
    for run in content.runs(*span) if form is not None else ():
        pieces += [_raw(reading, at, run.start), form(run) if form is not None else ""]
        at = run.end
    return "".join((*pieces, _raw(reading, at, span[1])))


def _raw(cursor: QTextCursor, start: int, end: int) -> str:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().translate(_TAKEN_OUT | _LINE_ENDS)
