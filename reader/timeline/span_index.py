"""Many spans on an axis: which of them are visible, and how many stand where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.timeline.axis import Viewport
    from reader.timeline.spans import Span


class Columns(NamedTuple):
    """Spans gathered into columns of equal length along an axis."""

    counts: tuple[int, ...]
    """How many short spans have their middle in each column."""
    long: tuple[int, ...]
    """The numbers of the spans that are longer than two columns: they are drawn as what they are."""


class SpanIndex:
    """Spans by their place in time; they are told by their numbers in the sequence given, where None has no place.

    Endless time counts here: a span that is open is visible wherever it goes on.
    """

    def __init__(self, spans: Sequence[Span | None]) -> None:
        placed = sorted((span.first, number, span) for number, span in enumerate(spans) if span)
        self._numbers = [number for _, number, _ in placed]
        self._firsts = [first for first, _, _ in placed]
        self._lasts = [span.last for _, _, span in placed]
        self._reach = list(accumulate(self._lasts, max))
        self._extents = [span.extent for _, _, span in placed]

    def visible(self, view: Viewport) -> list[int]:
        """Return the numbers of the spans of which a part is visible, by their beginning."""
        return [self._numbers[at] for at in self._visible(view)]

    def columns(self, view: Viewport, size: float) -> Columns:
        """Return the visible spans in columns of a length; an open one counts at the end that it has."""
        shown = self._visible(view)
        counts = [0] * max(1, -int(-view.length // size))
        starts = view.positions([self._extents[at][0] for at in shown])
        ends = view.positions([self._extents[at][1] for at in shown])
        long = []
        for at, start, end in zip(shown, starts, ends, strict=True):
            middle = (start + end) / 2
            if end - start > 2 * size:
                long.append(self._numbers[at])
            elif 0 <= middle < view.length:
                counts[int(middle / size)] += 1
        return Columns(tuple(counts), tuple(long))

    def _visible(self, view: Viewport) -> list[int]:
        pieces = view.pieces
        if not pieces:
            return []
        first, last = pieces[0].first, pieces[-1].last
        begin, end = bisect_right(self._reach, first), bisect_left(self._firsts, last)
        lasts = self._lasts
        return [at for at in range(begin, end) if lasts[at] > first]
