"""What a search has found so far: the places on the page, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Hit(NamedTuple):
    """One place where the words stand on the page. Hits compare in reading order.

    `number` is the block's place among the first edition's, `column` which of the shown editions; `start` and `end`
    count the characters of the block's shown text.
    """

    number: int
    column: int
    start: int
    end: int
    block: str


class Hits:
    """The hits of one search. They may come in any order."""

    def __init__(self) -> None:
        self._ordered: list[Hit] = []
        self._is_ordered = True
        self._by_block: dict[tuple[int, str], list[Hit]] = {}

    def __len__(self) -> int:
        return len(self._ordered)

    def add(self, found: Iterable[Hit]) -> None:
        """Add hits; those of one block and column come in order."""
        for hit in found:
            self._ordered.append(hit)
            self._by_block.setdefault((hit.column, hit.block), []).append(hit)
            self._is_ordered = False

    @property
    def ordered(self) -> Sequence[Hit]:
        """The hits in reading order."""
        if not self._is_ordered:
            self._ordered.sort()
            self._is_ordered = True
        return self._ordered

    @property
    def by_block(self) -> dict[str, int]:
        """How many hits each block has, in all columns together; blocks without are left out."""
        counts: dict[str, int] = {}
        for (_column, block), hits in self._by_block.items():
            counts[block] = counts.get(block, 0) + len(hits)
        return counts

    def of(self, column: int, block: str) -> Sequence[Hit]:
        """Return the hits of a block in a column, in order."""
        return self._by_block.get((column, block), ())

    def index(self, hit: Hit) -> int:
        """Return the place of a hit among all, from 0."""
        return bisect_left(self.ordered, hit)

    def from_place(self, number: int, column: int, start: int) -> Hit | None:
        """Return the first hit at or after a place, None where only those before it are left.

        >>> hits = Hits()
        >>> hits.add([Hit(3, 0, 5, 9, "p3"), Hit(1, 0, 0, 4, "p1")])
        >>> hits.from_place(2, 0, 0), hits.from_place(3, 0, 6)
        (Hit(number=3, column=0, start=5, end=9, block='p3'), None)
        """
        index = bisect_left(self.ordered, (number, column, start))
        return self.ordered[index] if index < len(self) else None
