"""The folded text of an edition's blocks in pages, kept within bounds, with the way back to each block.

Small blocks share a page, since folding many together costs less than each by itself; a block longer than a page has
one of its own, folded in parts. A page's folded text has a noncharacter (U+FDD0) between two blocks.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.language.folding import fold, fold_key, lit_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.language.folding import Folding

SEPARATOR: Final = "\ufdd0"
"""Stands between two blocks. Texts are not to have it (Unicode Standard, 23.7); in one that does it can't be found."""
_ITS_STAND_IN: Final = "\ufdd1"

PAGE: Final = 16_000
"""Characters of a page, or of a part of a longer block: less than a millisecond's folding."""

_BYTES: Final = 6
"""The most that a folded character is reckoned to take: itself and where it comes from."""


class _Piece(NamedTuple):
    """A run of a block's text that is folded by itself: a whole block, or a part of a long one."""

    block: int
    start: int
    end: int


class Page:
    """Some blocks, folded: `text` is their folded text, `blocks` their numbers."""

    def __init__(
        self, texts: Sequence[str], blocks: range, pieces: Sequence[_Piece], folding: Folding, folded: Sequence[str]
    ) -> None:
        self.blocks = blocks
        self.text = "".join(folded)
        self._texts = texts
        self._pieces = pieces
        self._folding = folding
        self._starts: dict[int, Sequence[int]] = {}
        self._lengths = [len(one) for one in folded] if len(blocks) == 1 else None
        self._known_edges: list[int] | None = None

    @property
    def _edges(self) -> list[int]:
        """Where each piece begins in the folded text; reckoned when something was found."""
        if self._known_edges is None:
            if self._lengths is None:
                self._lengths = [len(one) + 1 for one in self.text.split(SEPARATOR)]
            self._known_edges = list(accumulate(self._lengths, initial=0))
        return self._known_edges

    def bounds(self, blocks: range) -> tuple[int, int]:
        """Return where some of the page's blocks begin and end in its folded text."""
        if blocks == self.blocks:
            return 0, len(self.text)
        first = blocks.start - self.blocks.start
        return self._edges[first], self._edges[first + len(blocks)]

    def span(self, start: int, end: int) -> tuple[int, int, int]:
        """Return the block that the folded characters from `start` to `end` stand in, and what of it shows them.

        Between the two there may be no separator. What is written on the last letter and doesn't count goes with it.
        """
        first, last = self._piece(start), self._piece(end - 1)
        begin = self._source(first, start)
        block = self._pieces[first].block
        return block, begin, lit_end(self._texts[block], self._source(last, end - 1) + 1, self._folding)

    def after(self, end: int) -> int:
        """Return the first place from `end` on at which a character of the source begins.

        It is `end` but where that cuts what one character expands to.
        """
        piece = self._piece(end - 1)
        edge, starts = self._edges[piece], self._starts_of(piece)
        at = end - edge
        while at < len(starts) and starts[at] == starts[at - 1]:
            at += 1
        return edge + at

    def _piece(self, offset: int) -> int:
        return bisect_right(self._edges, offset) - 1

    def _source(self, piece: int, offset: int) -> int:
        return self._pieces[piece].start + self._starts_of(piece)[offset - self._edges[piece]]

    def _starts_of(self, number: int) -> Sequence[int]:
        if number not in self._starts:
            piece = self._pieces[number]
            self._starts[number] = fold(self._texts[piece.block][piece.start : piece.end], self._folding).starts
        return self._starts[number]


class FoldedPages:
    """The pages of some texts under one folding at a time, those kept that `capacity` (in bytes) has room for."""

    def __init__(self, texts: Sequence[str], capacity: int) -> None:
        self._texts = texts
        self._ends = list(accumulate(map(len, texts), initial=0))
        self._blocks = list(_paged([len(text) for text in texts]))
        self._first = [blocks.start for blocks in self._blocks]
        self._capacity = capacity
        self._folding: Folding | None = None
        self._kept: dict[int, Page] = {}
        self._room = capacity

    def __len__(self) -> int:
        return len(self._blocks)

    def size(self, blocks: range) -> int:
        """Return how many characters some blocks have."""
        return self._ends[blocks.stop] - self._ends[blocks.start]

    def order(self, begin: int) -> Iterator[tuple[int, range]]:
        """Yield the pages from a block on and round to it again, each with the blocks meant: the first comes twice."""
        if not self._texts:
            return
        first = bisect_right(self._first, begin) - 1
        split = self._blocks[first]
        yield first, range(begin, split.stop)
        for number in (*range(first + 1, len(self)), *range(first)):
            yield number, self._blocks[number]
        if begin > split.start:
            yield first, range(split.start, begin)

    def folded(self, number: int, folding: Folding) -> Iterator[Page | None]:
        """Yield None while there is work left, and at last the page."""
        if folding != self._folding:
            self._folding, self._room = folding, self._capacity
            self._kept.clear()
        page = self._kept.get(number)
        if page is None:
            parts: list[str] = []
            pieces = list(self._pieces(self._blocks[number]))
            for part in self._parts(pieces, folding):
                yield None
                parts.append(part)
            page = Page(self._texts, self._blocks[number], pieces, folding, parts)
            self._keep(number, page, folding)
        yield page

    def has_room(self, number: int) -> bool:
        """Tell whether a page would be kept, or is."""
        return number in self._kept or self.size(self._blocks[number]) * _BYTES <= self._room

    def _keep(self, number: int, page: Page, folding: Folding) -> None:
        needed = len(page.text) * _BYTES
        if folding == self._folding and needed <= self._room and number not in self._kept:
            self._kept[number] = page
            self._room -= needed

    def _pieces(self, blocks: range) -> Iterator[_Piece]:
        if len(blocks) > 1:
            yield from (_Piece(block, 0, len(self._texts[block])) for block in blocks)
            return
        text, start = self._texts[blocks.start], 0
        while start < len(text):
            end = min(start + PAGE, len(text))
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1  # marks are put into order with their letter
            yield _Piece(blocks.start, start, end)
            start = end

    def _parts(self, pieces: list[_Piece], folding: Folding) -> Iterator[str]:
        """Yield the folded text: of a page of blocks as a whole, of a long block part by part."""
        texts = [self._texts[one.block][one.start : one.end].replace(SEPARATOR, _ITS_STAND_IN) for one in pieces]
        if len({one.block for one in pieces}) > 1:
            texts = [SEPARATOR.join(texts)]
        for text in texts:
            yield fold_key(text, folding)


def _paged(lengths: Sequence[int]) -> Iterator[range]:
    """Yield the numbers of the blocks of each page: as many as it holds, at least one.

    >>> list(_paged([10_000, 5_000, 100_000, 5]))
    [range(0, 2), range(2, 3), range(3, 4)]
    """
    first = size = 0
    for number, length in enumerate(lengths):
        if number > first and size + length > PAGE:
            yield range(first, number)
            first, size = number, 0
        size += length
    if lengths:
        yield range(first, len(lengths))
