"""What a narrow column asks of its text: words that would be torn are written smaller, and indents give way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument

INDENT = 0.04
"""The widest margin of a quotation at either side, as a share of its column."""
LEAST = 0.7
"""The smallest size that a word is written in, in sizes of the Latin reading face."""
LARGE = 1.6
"""Letters up to this size are not a heading's, or need not be smaller; in sizes of the Latin reading face."""
LETTERS = 6
"""How many times the size of its letters a heading's line is long at the least: else it would have a word a line."""
WIDEST_LETTER = 0.85
"""How wide the letters of a word are on average at the most, in sizes of their face: who is shorter needs no look."""
NO_BREAK, HYPHEN = r"[^\s\u00ad\u200b\-\u2010\u2012-\u2014]", r"[\-\u2010\u2012-\u2014]"
"""What lines are not broken after, and what they are broken after though it belongs to the word before."""


class _Stretch(Record):
    """Characters of one format within a paragraph, and the size that they were written in, in pixels."""

    start: int
    length: int
    size: int


class _Written(Record):
    """How a paragraph was written: the size of its letters, and its margins in pixels."""

    stretches: tuple[_Stretch, ...]
    left: float
    right: float


class _Fit(Record):
    """How a paragraph is shown: its letters by a factor smaller than written, its margins in pixels."""

    factor: float
    left: float
    right: float


class NarrowColumn:
    """Fits the paragraphs of a document into its column, and gives them back their size where there is room again."""

    def __init__(self, document: QTextDocument, columns: int, em: float) -> None:
        self._document = document
        self._columns = columns
        self._em = em
        self._width = 0.0
        self._next = 0
        self._changed: dict[int, tuple[_Written, _Fit]] = {}

    def fit(self, width: float) -> None:
        """Fit the text into columns that are ``width`` pixels wide together."""
        if width != self._width:
            self._width, self._next = width, 0
        self.go_on()

    def go_on(self) -> None:
        """Fit what was written since."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        block, has_changed = self._document.findBlockByNumber(self._next), False
        while block.isValid():
            has_changed = self._fit_paragraph(cursor, block) or has_changed
            block = block.next()
        if has_changed:
            # All lines, not these alone: changed while it is at breaking lines, Qt would leave the last ones out.
            self._document.markContentsDirty(0, self._document.characterCount())
        cursor.endEditBlock()
        self._next = self._document.blockCount() - 1  # the last one may be written on

    def _fit_paragraph(self, cursor: QTextCursor, block: QTextBlock) -> bool:
        """Fit a paragraph, and return whether it was another before."""
        known = self._changed.get(block.position())
        if known is None and not block.text():
            return False
        written = known[0] if known is not None else _written(block)
        as_written = _Fit(1.0, written.left, written.right)
        wanted = self._fitting(block, written)
        if wanted == (known[1] if known is not None else as_written):
            return False
        self._show(cursor, block, written, wanted)
        if wanted == as_written:
            del self._changed[block.position()]
        else:
            self._changed[block.position()] = (written, wanted)
        return True

    def _fitting(self, block: QTextBlock, written: _Written) -> _Fit:
        """Return how a paragraph fits."""
        column = self._width / self._columns
        # Beside another column the margins are the room between the two.
        most = column * INDENT if self._columns == 1 else max(written.left, written.right)
        left, right = min(written.left, most), min(written.right, most)
        indent = block.blockFormat().indent() * self._document.indentWidth()
        room = column - left - right - indent
        # One that would still be torn as small as that, an address for instance, is not written smaller for nothing.
        least = LEAST * self._em
        shares = [room / width for width, size in _long_words(block, written, room) if size * room >= least * width]
        largest = max((one.size for one in written.stretches), default=1)
        return _Fit(min([1.0, max(room / LETTERS, LARGE * self._em) / largest, *shares]), left, right)

    @staticmethod
    def _show(cursor: QTextCursor, block: QTextBlock, written: _Written, fit: _Fit) -> None:
        for one in written.stretches:
            cursor.setPosition(block.position() + one.start)
            cursor.setPosition(block.position() + one.start + one.length, QTextCursor.MoveMode.KeepAnchor)
            size = QTextCharFormat()
            size.setProperty(QTextFormat.Property.FontPixelSize, max(1, int(one.size * fit.factor)))
            cursor.mergeCharFormat(size)
        cursor.setPosition(block.position())
        margins = QTextBlockFormat()
        margins.setLeftMargin(fit.left)
        margins.setRightMargin(fit.right)
        cursor.mergeBlockFormat(margins)


def _written(block: QTextBlock) -> _Written:
    form = block.blockFormat()
    sizes = ((one.start, one.length, one.format.font().pixelSize()) for one in block.textFormats())
    stretches = tuple(_Stretch(*one) for one in sizes if one[2] > 0)  # a picture has none
    return _Written(stretches, form.leftMargin(), form.rightMargin())


def _long_words(block: QTextBlock, written: _Written, room: float) -> Iterator[tuple[float, int]]:
    """Yield how wide words are that are wider than the room, in pixels, and how large their letters."""
    largest = max((one.size for one in written.stretches), default=0)
    fewest = max(2, int(room / (largest * WIDEST_LETTER))) if largest else 0
    if not largest or len(block.text()) < fewest:
        return
    fonts = {one.start: one.format.font() for one in block.textFormats()}
    for word in re.finditer(f"{NO_BREAK}{{{fewest},}}{HYPHEN}?", block.text()):
        one = next((one for one in written.stretches if 0 <= word.start() - one.start < one.length), None)
        if one is None:
            continue
        font = fonts[one.start]
        font.setPixelSize(one.size)
        width = QFontMetricsF(font).horizontalAdvance(word.group())
        if width > room:
            yield width, one.size
