"""A time axis that zooms: which days are shown, how large, and where each stands.

Days are those of :func:`~reader.timeline.days.day_number`, one after the other in any calendar, as floats: the day
``d`` takes the time from ``d`` to ``d + 1``. Positions are lengths (pixels, say) from the earlier end of what is
visible; whoever paints from right to left mirrors them (``length - position``).

Remote events would press all others into a point. The axis with breaks (:meth:`ShownTime.broken`) therefore leaves out
the long empty times, each of which becomes a break of fixed width; what remains is all in one proportion. The true
axis (:meth:`ShownTime.linear`) leaves out nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.timeline.scale import Extent, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAK: Final = 36.0
"""The length of a break …"""
BREAKS_AT_MOST: Final = 0.4
"""… unless the breaks together would take more than this share of what is visible."""
LEAST_DAYS: Final = 3.0
"""How many days are visible at the deepest zoom."""
MARGIN: Final = 0.03
"""The time shown around the events of a stretch, as a share of all time that is shown."""


class Stretch(NamedTuple):
    """A stretch of time that is shown without a break."""

    first: float
    last: float
    offset: float
    """How many days are shown before it."""


@dataclass(frozen=True)
class ShownTime:
    """The time that an axis shows: stretches in order, with breaks between them; none if nothing is dated.

    >>> time = ShownTime.broken([(0, 20), (1_000, 1_010), (1_020, 1_080)])
    >>> [(round(stretch.first), round(stretch.last)) for stretch in time.stretches]
    [(-3, 23), (997, 1083)]
    >>> len(ShownTime.linear([(0, 12), (1_000, 1_010)]).stretches)
    1
    """

    stretches: tuple[Stretch, ...]

    @classmethod
    def broken(cls, extents: Iterable[Extent]) -> ShownTime:
        """Return the time of events, each from ``first`` to ``last`` in days, without long empty times."""
        return cls(_with_margins(stretches(extents)))

    @classmethod
    def linear(cls, extents: Iterable[Extent]) -> ShownTime:
        """Return the whole time from the first event to the last."""
        found = list(extents)
        return cls(_with_margins([(min(first for first, _ in found), max(last for _, last in found))] if found else []))

    @property
    def days(self) -> float:
        """How many days are shown."""
        return self.stretches[-1].offset + self.stretches[-1].last - self.stretches[-1].first if self.stretches else 0.0

    @property
    def breaks(self) -> int:
        """How many breaks there are."""
        return max(0, len(self.stretches) - 1)

    def stretch_at(self, day: float) -> int:
        """Return the number of the stretch that a day is in, or that comes before it; 0 before the first."""
        return max(0, bisect_right(self.stretches, day, key=lambda stretch: stretch.first) - 1)


def _with_margins(found: list[Extent]) -> tuple[Stretch, ...]:
    gaps = [after[0] - before[1] for before, after in pairwise(found)]
    days = sum(last - first for first, last in found)
    margin = min([max(days * MARGIN, 1.0), *(gap / 4 for gap in gaps)])
    shown: list[Stretch] = []
    offset = 0.0
    for first, last in found:
        shown.append(Stretch(first - margin, last + margin, offset))
        offset += last - first + 2 * margin
    return tuple(shown)


class Piece(NamedTuple):
    """The visible part of a stretch: days ``first`` to ``last`` at ``left`` to ``right``."""

    first: float
    last: float
    left: float
    right: float


class Break(NamedTuple):
    """A visible break at ``left`` to ``right``; left out are the days from ``first`` to ``last``."""

    left: float
    right: float
    first: float
    last: float


@dataclass(frozen=True)
class Viewport:
    """What is visible of an axis: a value; each method that moves it returns another.

    Never more than all is visible, never fewer than :data:`LEAST_DAYS` days (or all, where all is fewer), and never
    anything outside :attr:`time`. Make one with :meth:`fit`.

    >>> view = Viewport.fit(ShownTime.linear([(0, 1_000)]), 500.0)
    >>> near = view.zoomed(4.0, at=view.position(250.0))
    >>> round(near.position(250.0) - view.position(250.0), 6), round(near.days_visible / view.days_visible, 6)
    (0.0, 0.25)
    """

    time: ShownTime
    length: float
    """How long the axis is drawn; above 0."""
    scale: float
    """The length of a day."""
    offset: float
    """The length of what is hidden before the visible part."""

    @classmethod
    def fit(cls, time: ShownTime, length: float) -> Viewport:
        """Return the viewport that shows all; a length of 0 or less counts as 1."""
        return cls(time, max(1.0, length), 0.0, 0.0).clamped()

    # Zoom and pan

    def zoomed(self, factor: float, at: float) -> Viewport:
        """Return it with days ``factor`` times as long; what stands at ``at`` stays there as far as that is possible.

        Raises ValueError for a factor that is not above 0.
        """
        if not factor > 0:
            raise ValueError(factor)
        days, breaks = self._anchor(self.offset + at)
        scale = self._allowed(self.scale * factor)
        return replace(self, scale=scale, offset=days * scale + breaks * self.break_length - at).clamped()

    def panned(self, distance: float) -> Viewport:
        """Return it moved towards later times by a distance, or towards earlier ones if that is below 0."""
        return replace(self, offset=self.offset + distance).clamped()

    def fitted(self) -> Viewport:
        """Return it showing all."""
        return Viewport.fit(self.time, self.length)

    def resized(self, length: float) -> Viewport:
        """Return it with another length; the same time is visible, but for breaks, which keep their length."""
        if self.is_fit:
            return Viewport.fit(self.time, length)
        days, breaks = self._anchor(self.offset + self.length / 2)
        other = replace(self, length=max(1.0, length), scale=self.scale * length / self.length).clamped()
        return replace(other, offset=days * other.scale + breaks * other.break_length - other.length / 2).clamped()

    def showing(self, first: float, last: float) -> Viewport:
        """Return it with the days from ``first`` to ``last`` filling it, but for a little room at both ends."""
        one, other = (self._anchor(self._place(day)) for day in sorted((first, last)))
        room = max(1.0, self.length - (other[1] - one[1]) * self.break_length)
        days = other[0] - one[0]
        scale = self._allowed(0.9 * room / days if days > 0 else self._most)
        middle = ((one[0] + other[0]) * scale + (one[1] + other[1]) * self.break_length) / 2
        return replace(self, scale=scale, offset=middle - self.length / 2).clamped()

    def centred(self, day: float) -> Viewport:
        """Return it with a day in its middle, as far as that is possible."""
        return replace(self, offset=self._place(day) - self.length / 2).clamped()

    def clamped(self) -> Viewport:
        """Return the nearest viewport that shows what can be shown."""
        scale = self._allowed(self.scale)
        hidden = self.time.days * scale + self.time.breaks * self.break_length - self.length
        return replace(self, scale=scale, offset=min(max(0.0, self.offset), max(0.0, hidden)))

    # What is visible

    @property
    def is_fit(self) -> bool:
        """Whether all is visible."""
        return self.scale <= self._least * (1 + 1e-9)

    @property
    def is_closest(self) -> bool:
        """Whether no deeper zoom is possible."""
        return self.scale >= self._most * (1 - 1e-9)

    @property
    def days_visible(self) -> float:
        """How many days the length is worth at this zoom."""
        return self.length / self.scale

    @property
    def break_length(self) -> float:
        """The length of a break."""
        return min(BREAK, BREAKS_AT_MOST * self.length / max(1, self.time.breaks))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The visible parts of the stretches, in order."""
        found = []
        for number, stretch in enumerate(self.time.stretches):
            start = self._start(number)
            left, right = max(0.0, start), min(self.length, start + (stretch.last - stretch.first) * self.scale)
            if left < right:
                first, last = (stretch.first + (position - start) / self.scale for position in (left, right))
                found.append(Piece(first, min(last, stretch.last), left, right))
        return tuple(found)

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The breaks that are visible, whole or in part: their positions may lie outside."""
        found = []
        for number, (before, after) in enumerate(pairwise(self.time.stretches)):
            right = self._start(number + 1)
            if right > 0 and right - self.break_length < self.length:
                found.append(Break(right - self.break_length, right, before.last, after.first))
        return tuple(found)

    def position(self, day: float) -> float:
        """Return where a moment stands: outside 0 … ``length`` if it is not visible.

        A moment that a break leaves out stands in the middle of the break. Endless time lies endlessly far away.
        """
        return self._place(day) - self.offset

    def positions(self, days: Iterable[float]) -> list[float]:
        """Return where many moments stand, as :meth:`position` says it of one, in a fraction of the time."""
        found = self.time.stretches
        if not found:
            return [-self.offset for _ in days]
        scale = self.scale
        begins = [self._start(number) - stretch.first * scale for number, stretch in enumerate(found)]
        if len(found) == 1:
            return [begins[0] + day * scale for day in days]
        ends = [begin + stretch.last * scale for begin, stretch in zip(begins[:-1], found, strict=False)] + [inf]
        firsts, half = [stretch.first for stretch in found[1:]], self.break_length / 2
        return [
            place if (place := begins[at := bisect_right(firsts, day)] + day * scale) <= ends[at] else ends[at] + half
            for day in days
        ]

    def day(self, position: float) -> float:
        """Return the moment that stands at a position; in a break, where the nearest stretch begins or ends.

        Without any time shown it is 0.
        """
        if not self.time.stretches:
            return 0.0
        days, breaks = self._anchor(self.offset + position)
        number = min(round(breaks), self.time.breaks)
        stretch = self.time.stretches[number]
        if breaks != number:
            return stretch.first if number > breaks else stretch.last
        return min(max(stretch.first + days - stretch.offset, stretch.first), stretch.last)

    # Places: lengths from the beginning of all that is shown

    def _start(self, number: int) -> float:
        """Return where a stretch begins."""
        return self.time.stretches[number].offset * self.scale + number * self.break_length - self.offset

    def _place(self, day: float) -> float:
        if not self.time.stretches:
            return 0.0
        number = self.time.stretch_at(day)
        stretch = self.time.stretches[number]
        start = self._start(number) + self.offset
        if day > stretch.last and number < self.time.breaks:
            return start + (stretch.last - stretch.first) * self.scale + self.break_length / 2
        return start + (day - stretch.first) * self.scale

    def _anchor(self, place: float) -> tuple[float, float]:
        """Return what keeps a place through a zoom: the days and the breaks before it, in a break a part of one."""
        breaks = 0.0
        for number, stretch in enumerate(self.time.stretches[1:], start=1):
            begin = stretch.offset * self.scale + (number - 1) * self.break_length
            if place <= begin:
                break
            if place < begin + self.break_length:
                return stretch.offset, number - 1 + (place - begin) / self.break_length
            breaks = number
        return (place - breaks * self.break_length) / self.scale, breaks

    @property
    def _least(self) -> float:
        room = self.length - self.time.breaks * self.break_length
        return room / self.time.days if self.time.days else 1.0

    @property
    def _most(self) -> float:
        return max(self._least, self.length / LEAST_DAYS)

    def _allowed(self, scale: float) -> float:
        return min(max(scale, self._least), self._most)
