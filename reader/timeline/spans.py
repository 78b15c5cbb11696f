"""What a date is on an axis: the time that it surely takes, the time that it may take, and how it ends.

Nothing partial is a point. "February 1988" is a day of that month or all of it: it takes none of it surely, and may
take all. "1914–1918" surely takes the time from the end of 1914 to the beginning of 1918.
"""

from __future__ import annotations

from enum import StrEnum
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.timeline.dates import PartialDate, Precision

if TYPE_CHECKING:
    from reader.timeline.dates import EdtfDate


class Edge(StrEnum):
    """How a span ends."""

    SHARP = "sharp"
    """At the beginning or end of a day that is known."""
    SOFT = "soft"
    """Somewhere between its sure part and its outermost day."""
    OPEN = "open"
    """It goes on (EDTF ``..``)."""
    UNKNOWN = "unknown"
    """Nobody says where (EDTF: nothing)."""


class Span(NamedTuple):
    """A date in days, each ``d`` from ``d`` to ``d + 1``."""

    first: float
    """The earliest that it may begin; minus infinity if it is open towards the past."""
    last: float
    """The latest that it may end; infinity if it is open towards the future."""
    sure: tuple[float, float] | None
    """What it surely takes, if anything."""
    start: Edge
    end: Edge
    uncertain: bool
    """Whether the statement itself is in doubt (EDTF ``?``)."""

    @property
    def extent(self) -> tuple[int, int]:
        """From ``first`` to ``last`` without endless time: what an axis has to show of it."""
        first = self.last - 1 if self.first == -inf else self.first
        return int(first), int(self.first + 1 if self.last == inf else self.last)


_MARGINS: Final = {
    Precision.DAY: 1,
    Precision.MONTH: 30,
    Precision.SEASON: 91,
    Precision.YEAR: 365,
    Precision.DECADE: 3_652,
    Precision.CENTURY: 36_524,
    Precision.MILLENNIUM: 365_242,
}


def date_span(date: EdtfDate) -> Span | None:
    """Return the span of a date; None for one that nothing places in time.

    EDTF does not say how far from the truth an approximate date (``~``) may be. Here it is one unit of what it says,
    a day, a month or a year: enough to be seen, and no more than a way of drawing. A date whose other end is unknown
    (``1991/``) spans no more than the end that is known.

    >>> from reader.timeline.dates import parse_edtf
    >>> date_span(parse_edtf("0001-01-07"))
    Span(first=5, last=6, sure=(5, 6), start=<Edge.SHARP: 'sharp'>, end=<Edge.SHARP: 'sharp'>, uncertain=False)
    >>> span = date_span(parse_edtf("0001-02"))
    >>> span.first, span.last, span.sure, span.start.value
    (30, 58, None, 'soft')
    >>> date_span(parse_edtf("0001-01-05/..")).last
    inf
    """
    start, end = date.start, date.end
    if start and end:
        sure = _sure_from(start), _sure_until(end)
        edges = _edge(start), _edge(end)
        one_day = date.is_interval or edges[0] is Edge.SHARP
        held = sure if one_day and sure[0] < sure[1] else None
        return Span(_first(start), _last(end), held, *edges, date.uncertain)
    if start and date.open_end:
        return Span(_first(start), inf, (_sure_from(start), inf), _edge(start), Edge.OPEN, date.uncertain)
    if end and date.open_start:
        return Span(-inf, _last(end), (-inf, _sure_until(end)), Edge.OPEN, _edge(end), date.uncertain)
    known = start or end
    if known is None:
        return None
    edge = _edge(known)
    held = (known.lower, known.upper + 1) if edge is Edge.SHARP else None
    ends = (edge, Edge.UNKNOWN) if start else (Edge.UNKNOWN, edge)
    return Span(_first(known), _last(known), held, *ends, date.uncertain)


def _margin(date: PartialDate) -> int:
    return _MARGINS[date.precision] if date.approximate else 0


def _first(date: PartialDate) -> int:
    return date.lower - _margin(date)


def _last(date: PartialDate) -> int:
    return date.upper + 1 + _margin(date)


def _sure_from(date: PartialDate) -> int:
    """Return from when on what begins with a date surely goes on."""
    return date.upper + _margin(date)


def _sure_until(date: PartialDate) -> int:
    return date.lower + 1 - _margin(date)


def _edge(date: PartialDate) -> Edge:
    return Edge.SHARP if date.precision is Precision.DAY and not date.approximate else Edge.SOFT
