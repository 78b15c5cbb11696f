"""The map between places in the editions' blocks and positions in the document that shows them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Place(Record):
    """A place in the text: which of the shown editions, which block, how many characters into it."""

    column: int
    block: str
    offset: int


class Run(Record):
    """Characters ``start``…``end`` of the document show a block's text from ``offset`` on."""

    start: int
    end: int
    column: int
    block: str
    offset: int

    def place(self, position: int) -> Place:
        """Return the place of a document position, the run's nearest end for one outside it."""
        return Place(self.column, self.block, self.offset + min(max(0, position - self.start), self.end - self.start))


class TextMap:
    """Runs in the order of the document."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._starts: list[int] = []
        self._by_block: dict[tuple[int, str], list[Run]] = {}

    def add(self, runs: Iterable[Run]) -> None:
        """Add runs that stand after those there are."""
        for run in runs:
            self._runs.append(run)
            self._starts.append(run.start)
            own = self._by_block.setdefault((run.column, run.block), [])
            own.append(run)
            if len(own) > 1 and own[-2].offset > run.offset:
                own.sort(key=lambda one: one.offset)  # the cells of a row that runs from the right

    def position(self, place: Place) -> int | None:
        """Return the document position of a place, or None if its block is not shown."""
        runs = self._by_block.get((place.column, place.block))
        if not runs:
            return None
        # At a seam the run that begins there: what is looked for is the character after it.
        run = next((run for run in reversed(runs) if run.offset <= place.offset), runs[0])
        return run.start + min(max(0, place.offset - run.offset), run.end - run.start)

    def place(self, position: int) -> Place | None:
        """Return the place at a document position: the nearest block at or before it, or the first block."""
        if not self._runs:
            return None
        return self._runs[max(0, bisect_right(self._starts, position) - 1)].place(position)

    def place_over(self, position: int) -> Place | None:
        """Return the place of the character at a document position, None for one that no run shows."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._runs[index].end:
            return None
        return self._runs[index].place(position)

    def between(self, start: int, end: int) -> Iterator[Run]:
        """Yield what runs show between two positions of the document, cut to that."""
        for run in self._runs[max(0, bisect_right(self._starts, start) - 1) :]:
            first, last = max(start, run.start), min(end, run.end)
            if run.start >= end:
                return
            if first < last:
                yield Run(first, last, run.column, run.block, run.offset + first - run.start)

    def block_span(self, column: int, block: str) -> tuple[int, int] | None:
        """Return where a whole block stands, from its first character to after its last."""
        runs = self._by_block.get((column, block))
        return (min(run.start for run in runs), max(run.end for run in runs)) if runs else None
