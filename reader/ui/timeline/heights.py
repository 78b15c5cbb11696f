"""The heights of very many rows: guessed until a row is first shown, then measured."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class RowHeights:
    """Heights by row, in whole pixels, and where each row begins.

    >>> heights = RowHeights([10, 10, 10])
    >>> heights.measure(1, 25)
    >>> heights.top(2), heights.total, heights.row_at(34), heights.is_known(1), heights.is_known(2)
    (35, 45, 1, True, False)
    """

    def __init__(self, guesses: Sequence[int]) -> None:
        self._heights = list(guesses)
        self._known = bytearray(len(self._heights))
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """All heights together."""
        return self._all_tops()[-1]

    def top(self, row: int) -> int:
        """Return where a row begins, the first at 0; for one row past the last it is the total."""
        return self._all_tops()[row]

    def height(self, row: int) -> int:
        """Return a row's height as far as it is known."""
        return self._heights[row]

    def is_known(self, row: int) -> bool:
        """Return whether a row was measured."""
        return bool(self._known[row])

    def measure(self, row: int, height: int) -> None:
        """Take a height as measured."""
        self._known[row] = True
        if self._heights[row] != height:
            self._heights[row] = height
            self._tops = None

    def row_at(self, y: int) -> int:
        """Return the row at a height, the first or last one if it lies beyond; -1 without rows."""
        if not self._heights:
            return -1
        return min(max(bisect_right(self._all_tops(), y) - 1, 0), len(self._heights) - 1)

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
