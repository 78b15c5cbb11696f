"""The axis of the overview: time to position, proportional, with a visible break for each long empty stretch."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONG_GAP = 0.4
"""An empty stretch is broken when it takes more than this share of the time still shown …"""
TIMES_LONGER = 4
"""… and is so many times longer than the mean of the shorter ones: where all lie far apart none is remote."""
LONG_TOGETHER = 0.7
"""Several are broken when they take more than this share together, and each is so long beside the shorter ones …"""
MOST_TOGETHER = 4
"""… up to so many."""
BREAK_WIDTH = 0.07
"""The width of a break, as a share of the axis."""
LEAST_WIDTH = 0.05
"""The least width of a stretch between breaks, as a share of the axis."""

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time drawn in proportion: days ``first``…``last`` at positions ``left``…``right`` of 0…1."""

    first: int
    last: int
    left: float
    right: float

    def position(self, day: int) -> float:
        """Return where a day of this stretch stands."""
        share = (day - self.first) / max(1, self.last - self.first)
        return min(self.right, self.left + (self.right - self.left) * share)

    def day(self, position: float) -> int:
        """Return the day at a position of this stretch."""
        return round(self.first + (self.last - self.first) * (position - self.left) / (self.right - self.left))


class BrokenScale:
    """An axis over the extents of events (first and last day numbers), from 0 (earliest) to 1 (latest).

    >>> axis = BrokenScale([(0, 10), (900, 950), (960, 1000)])
    >>> [(segment.first, segment.last) for segment in axis.segments]
    [(0, 10), (900, 1000)]
    >>> axis.position(0), axis.position(1000)
    (0.0, 1.0)
    """

    def __init__(self, extents: Iterable[Extent]) -> None:
        self.segments: tuple[Segment, ...] = _place(stretches(extents))

    def position(self, day: int) -> float:
        """Return where a day stands; a day in a break stands in the break's middle, one outside at the end."""
        previous: Segment | None = None
        for segment in self.segments:
            if day < segment.first:
                return (previous.right + segment.left) / 2 if previous else 0.0
            if day <= segment.last:
                return segment.position(day)
            previous = segment
        return 1.0 if self.segments else 0.0

    def day(self, position: float) -> int | None:
        """Return the day at a position, the nearest stretch's end inside a break; None on an empty axis."""
        if not self.segments:
            return None

        def distance(segment: Segment) -> float:
            return max(segment.left - position, position - segment.right, 0.0)

        nearest = min(self.segments, key=distance)
        return nearest.day(min(max(position, nearest.left), nearest.right))

    @property
    def breaks(self) -> tuple[float, ...]:
        """The middles of the breaks."""
        return tuple((one.right + other.left) / 2 for one, other in zip(self.segments, self.segments[1:], strict=False))


def stretches(extents: Iterable[Extent]) -> list[Extent]:
    """Return the stretches of time that hold all extents, in order, without the long empty times between them.

    >>> stretches([(0, 10), (960, 1000), (900, 950)])
    [(0, 10), (900, 1000)]
    """
    return _break(_clusters(sorted(extents)))


def _clusters(extents: Sequence[Extent]) -> list[Extent]:
    """Return the extents with the overlapping ones joined."""
    joined: list[Extent] = []
    for first, last in extents:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _break(clusters: list[Extent]) -> list[Extent]:
    """Return the stretches left when the longest gaps are cut out as long as they are long beside what remains."""
    gaps = sorted(((other[0] - one[1], i) for i, (one, other) in enumerate(pairwise(clusters))), reverse=True)
    shown = clusters[-1][1] - clusters[0][0] if clusters else 0
    cuts: set[int] = set()
    while number := _remote(gaps, shown):
        cuts.update(index for _, index in gaps[:number])
        shown -= sum(length for length, _ in gaps[:number])
        del gaps[:number]
    stretches: list[Extent] = []
    for index, (first, last) in enumerate(clusters):
        if index and index - 1 not in cuts:
            stretches[-1] = (stretches[-1][0], last)
        else:
            stretches.append((first, last))
    return stretches


def _remote(gaps: list[tuple[int, int]], shown: int) -> int:
    """Return how many of the gaps, the longest first, part remote events from the rest; 0 if none do.

    They have to be long, and each of them beside the mean of the shorter ones.
    """
    total = sum(length for length, _ in gaps)
    cut = 0
    for number, (length, _) in enumerate(gaps[:MOST_TOGETHER], start=1):
        cut += length
        shorter = len(gaps) - number
        usual = (total - cut) / shorter if shorter else 0
        if (number > 1 and not shorter) or cut >= shown:
            return 0
        if cut > (LONG_GAP if number == 1 else LONG_TOGETHER) * shown and length > TIMES_LONGER * usual:
            return number
    return 0


def _place(stretches: list[Extent]) -> tuple[Segment, ...]:
    """Return the stretches with their positions: in proportion, but none too narrow to be seen."""
    if not stretches:
        return ()
    room = max(0.3, 1.0 - BREAK_WIDTH * (len(stretches) - 1))
    total = sum(last - first for first, last in stretches) or 1
    widths = [max(LEAST_WIDTH, (last - first) / total) for first, last in stretches]
    unit = room / sum(widths)
    gap = (1.0 - room) / max(1, len(stretches) - 1)
    segments = []
    left = 0.0
    for (first, last), width in zip(stretches, widths, strict=True):
        right = left + width * unit
        segments.append(Segment(first, last, left, right))
        left = right + gap
    segments[-1] = Segment(segments[-1].first, segments[-1].last, segments[-1].left, 1.0)
    return tuple(segments)
