"""The headings of a list of events: days, months, years, decades or centuries, as the zoom asks.

A date never stands under a heading finer than itself: among days, "February 1988" stands under that month, not under
its first day, and "the 1990s" have a heading of their own among years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.timeline.dates import EdtfDate, Precision, parse_edtf, year_text
from reader.timeline.days import civil, day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNTIL: Final = (
    (62.0, Precision.DAY),
    (2 * 365.25, Precision.MONTH),
    (250 * 365.25, Precision.YEAR),
    (1_500 * 365.25, Precision.DECADE),
)
"""The most visible days for each unit."""


class Heading(NamedTuple):
    """A day, month, year, decade or century that events stand under, by ISO 8601's count of years (0 is 1 BCE)."""

    unit: Precision
    year: int
    """Of a decade or century the first one: 1990 of ``199X``, -199 of ``-019X``."""
    month: int = 0
    day: int = 0

    @property
    def date(self) -> EdtfDate:
        """The heading as a date, to be put in words.

        >>> str(Heading(Precision.DECADE, 1990).date), str(Heading(Precision.DAY, 2020, 9, 27).date)
        ('199X', '2020-09-27')
        """
        text = year_text(self.year)
        if unsaid := self.unit - Precision.YEAR if self.unit > Precision.YEAR else 0:
            return parse_edtf(text[:-unsaid] + "X" * unsaid)
        return parse_edtf("-".join([text, *(f"{part:02d}" for part in (self.month, self.day) if part)]))


class Group(NamedTuple):
    """A heading and the numbers of the dates under it, in the order given."""

    key: int | None
    """What the heading is made of; None for the dates that nothing places in time."""
    members: Sequence[int]

    @property
    def heading(self) -> Heading | None:
        """The heading; None above the undated."""
        return None if self.key is None else _heading(self.key)


def heading_unit(days_visible: float) -> Precision:
    """Return what headings count when so many days are visible on the axis.

    >>> [heading_unit(days).name for days in (30, 400, 40_000, 200_000, 900_000)]
    ['DAY', 'MONTH', 'YEAR', 'DECADE', 'CENTURY']
    """
    return next((unit for most, unit in _UNTIL if days_visible <= most), Precision.CENTURY)


def heading_of(date: EdtfDate, unit: Precision) -> Heading | None:
    """Return the heading that a date stands under where headings count ``unit``; None if nothing places it in time.

    A stretch of time stands where it begins, or where it ends if it has no known beginning. Years that EDTF writes
    with more than four digits have no decades and centuries.

    >>> heading_of(parse_edtf("1988-02"), Precision.DAY)
    Heading(unit=<Precision.MONTH: 1>, year=1988, month=2, day=0)
    """
    key = _key(date, unit)
    return None if key is None else _heading(key)


_UNITS: Final = len(Precision)


def _key(date: EdtfDate, unit: int) -> int | None:
    """Return a heading as one number, quick to make and compare: first day and unit, in the order of headings."""
    place = date.start or date.end
    if place is None:
        return None
    own = Precision.YEAR if place.precision is Precision.SEASON else place.precision
    unit = max(int(own), int(unit))
    year = place.year
    if unit == Precision.DAY:
        first = place.lower
    elif unit == Precision.MONTH:
        first = day_number(year, place.month or 1, 1)
    elif unit == Precision.YEAR or abs(year) > 9999:
        unit, first = int(Precision.YEAR), day_number(year, 1, 1)
    else:
        years: int = 10 ** (unit - Precision.YEAR)
        begin = abs(year) // years * years
        first = day_number(-(begin + years - 1) if year < 0 else begin, 1, 1)
    return (first + 1) * _UNITS - unit - 1


def _heading(key: int) -> Heading:
    first, rest = divmod(key, _UNITS)
    unit = Precision(_UNITS - 1 - rest)
    year, month, day = civil(first)
    return Heading(unit, year, month if unit < Precision.YEAR else 0, day if unit is Precision.DAY else 0)


def grouped(dates: Iterable[EdtfDate], unit: Precision) -> tuple[Group, ...]:
    """Return the headings of dates in the order of time, each with the numbers of its dates; the undated last.

    Where a longer unit begins with a shorter one it stands first: "the 1990s", "1990", "1991".

    >>> [(str(group.heading.date) if group.heading else None, group.members)
    ...  for group in grouped(map(parse_edtf, ("1990", "1990-05-02", "199X", "1991", "XXXX")), Precision.YEAR)]
    [('199X', [2]), ('1990', [0, 1]), ('1991', [3]), (None, [4])]
    """
    members: dict[int, list[int]] = {}
    undated: list[int] = []
    for number, date in enumerate(dates):
        key = _key(date, unit)
        (undated if key is None else members.setdefault(key, [])).append(number)
    groups = tuple(Group(key, members[key]) for key in sorted(members))
    return (*groups, Group(None, undated)) if undated else groups
