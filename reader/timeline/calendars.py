"""The Hijri calendar beside that of the Common Era: Gregorian, before 15 October 1582 Julian.

From 1343 to 1500 AH (August 1924 to November 2077) dates are those of the Umm al-Qura calendar, by hijridate. Before
and after, when months began by sighting or no table is published, they are those of the arithmetic ("tabular civil")
calendar with the leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of each thirty: right to a day, and marked so.
Days pass from one calendar to the other by their numbers (:func:`~reader.timeline.days.day_number`): 20 Jumada I 857
is 29 May 1453, as every history has it. What a text says itself in the Hijri calendar is kept as it says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.timeline.dates import EdtfDate, PartialDate, Precision, Qualifier, year_text
from reader.timeline.days import Day, civil, day_number

if TYPE_CHECKING:
    import re

HIJRA: Final[Day] = 227_015
"""1 Muharram 1 AH: 16 July 622 of the Julian calendar."""

_INNER: Final = 45
"""The per cent of an interval's end that decide its month or year, counted from the interval's inside."""
_TABLE_YEARS: Final = (1343, 1500)
_TABLE_DAYS: Final = (day_number(1924, 8, 1), day_number(2077, 11, 16))


@dataclass(frozen=True, slots=True)
class HijriDate:
    """A day, month or year of the Hijri calendar."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    """Whether it comes from the arithmetic calendar: the day it stands for may be one off, either way."""


@dataclass(frozen=True, slots=True)
class HijriSpan:
    """What a date is in the Hijri calendar: from ``first`` to ``last``, which are equal for a single day.

    The qualifiers are those of the date's start and end.
    """

    first: HijriDate
    last: HijriDate
    first_qualifier: Qualifier = Qualifier.NONE
    last_qualifier: Qualifier = Qualifier.NONE

    @property
    def approximate(self) -> bool:
        """Whether an end of it comes from the arithmetic calendar."""
        return self.first.approximate or self.last.approximate


def hijri_span(date: EdtfDate) -> HijriSpan | None:
    """Return a date in the Hijri calendar, never more precise than it is.

    What a text itself says in that calendar is returned as it says it, and is not approximate. A day gives a day. A
    month or season gives all the months that it touches, a year or more all the years. As an end of an interval each
    gives the one month or year that most of it lies in, of two that share it about alike the inner one, or else the
    interval would grow at both ends. Days that make up whole months or years are given as those. None for a date before
    the Hijra or without a known start and end, and for a day that the Gregorian reform skipped.

    >>> from reader.timeline.dates import parse_edtf
    >>> hijri_span(parse_edtf("2020-10-05")).first
    HijriDate(year=1442, month=2, day=18, approximate=False)
    >>> span = hijri_span(parse_edtf("1988-02"))
    >>> (span.first.year, span.first.month), (span.last.year, span.last.month)
    ((1408, 6), (1408, 7))
    """
    if date.hijri:
        return stated_span(date.hijri)
    start, end = date.start, date.end
    if start is None or end is None or start.upper < HIJRA or (start == end and _is_skipped(start)):
        return None
    if date.is_interval:
        first, last = _round(_middle(start, last=False), start), _round(_middle(end, last=True), end)
    else:
        first, last = _round(start.lower, start), _round(end.upper, end)
    return HijriSpan(*_whole(first, last), start.qualifier, end.qualifier)


def _is_skipped(date: PartialDate) -> bool:
    return date.precision is Precision.DAY and civil(date.lower) != (date.year, date.month, date.day)


@cache
def _stated() -> re.Pattern[str]:
    import re

    one = "([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|30))?)?(~?)"
    return re.compile(f"{one}(?:/{one})?")


def stated_span(text: str) -> HijriSpan:
    """Return what a text says in the Hijri calendar, spelt as EDTF spells years, months, days, intervals and ``~``.

    A month may have 30 days that has 29 by arithmetic: it was sighted so. Raises ValueError for any other text, and
    for an interval that ends before it begins.

    >>> span = stated_span("0656-02-04")
    >>> span.first == span.last, span.first, span.approximate
    (True, HijriDate(year=656, month=2, day=4, approximate=False), False)
    """
    match = _stated().fullmatch(text)
    if match is None:
        raise ValueError(text)
    first = HijriDate(int(match[1]), *_numbers(match, 2))
    last = HijriDate(int(match[5]), *_numbers(match, 6)) if match[5] else first
    if not first.year or (last.year, last.month or 12, last.day or 30) < (first.year, first.month or 1, first.day or 1):
        raise ValueError(text)
    return HijriSpan(first, last, Qualifier(match[4]), Qualifier(match[8] or "") if match[5] else Qualifier(match[4]))


def _numbers(match: re.Match[str], group: int) -> tuple[int | None, int | None]:
    month, day = match[group], match[group + 1]
    return int(month) if month else None, int(day) if day else None


def _round(day: Day, date: PartialDate) -> HijriDate:
    """Return the Hijri day, month or year of a day, as precise as the date that it is taken from."""
    found = hijri_of_day(max(day, HIJRA))
    if date.precision is Precision.DAY:
        return found
    month = found.month if date.precision in {Precision.MONTH, Precision.SEASON} else None
    return HijriDate(found.year, month, None, found.approximate)


def _middle(date: PartialDate, *, last: bool) -> Day:
    """Return a day near the middle of a date, towards the interval that it is the first or last end of.

    Of one longer than a year it is near the middle of its first or last year.
    """
    lower, upper = date.lower, date.upper
    if date.precision > Precision.YEAR:
        year = civil(upper if last else lower)[0]
        lower, upper = day_number(year, 1, 1), day_number(year, 12, 31)
    return lower + (upper - lower) * (_INNER if last else 100 - _INNER) // 100


def _whole(first: HijriDate, last: HijriDate) -> tuple[HijriDate, HijriDate]:
    """Return the ends of a span, as months or years if they are the first and last day of such."""
    if first.day == 1 and last.month and last.day == month_length(last.year, last.month):
        first = HijriDate(first.year, first.month, None, first.approximate)
        last = HijriDate(last.year, last.month, None, last.approximate)
        if (first.month, last.month) == (1, 12):
            first = HijriDate(first.year, None, None, first.approximate)
            last = HijriDate(last.year, None, None, last.approximate)
    return first, last


def hijri_of_day(day: Day) -> HijriDate:
    """Return the Hijri day of a day's number; raise ValueError for one before the Hijra.

    >>> hijri_of_day(day_number(680, 10, 10))
    HijriDate(year=61, month=1, day=10, approximate=True)
    """
    if day < HIJRA:
        raise ValueError(day)
    if _TABLE_DAYS[0] <= day <= _TABLE_DAYS[1]:
        from hijridate import Gregorian

        return HijriDate(*Gregorian.fromordinal(day).to_hijri().datetuple())
    year = (30 * (day - HIJRA) + 10_646) // 10_631
    month = next(month for month in range(12, 0, -1) if _month_start(year, month) <= day)
    return HijriDate(year, month, day - _month_start(year, month) + 1, approximate=True)


def day_of_hijri(year: int, month: int, day: int) -> Day:
    """Return the number of a Hijri day; raise ValueError for one that the calendar does not have."""
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        raise ValueError((year, month, day))
    return _month_start(year, month) + day - 1


def month_length(year: int, month: int) -> int:
    """Return the days of a Hijri month: 29 or 30, in a few that were announced so 28 or 31."""
    return _month_start(year + month // 12, month % 12 + 1) - _month_start(year, month)


def _month_start(year: int, month: int) -> Day:
    if _TABLE_YEARS[0] <= year <= _TABLE_YEARS[1]:
        from hijridate import Hijri

        return Hijri(year, month, 1).to_gregorian().toordinal()
    if (year, month) == (_TABLE_YEARS[0] - 1, 12):
        return _TABLE_DAYS[0] - 29  # a day before the arithmetic one, for the table begins a day early
    return HIJRA + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2


def gregorian_of_hijri(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a Hijri day, month or year in EDTF: in the Gregorian calendar, before 15 October 1582 in the Julian.

    A day is a day; a month or year is the interval from its first day to its last. Days by the arithmetic calendar
    are approximate (``~``). Raises ValueError for what the calendar does not have, and for days after 9999 CE, which
    EDTF can't write.

    >>> gregorian_of_hijri(1442, 2, 18), gregorian_of_hijri(1445, 9), gregorian_of_hijri(61, 1, 10)
    ('2020-10-05', '2024-03-11/2024-04-09', '0680-10-10~')
    """
    if month is None:
        first, last = (1, 1), (12, month_length(year, 12))
    elif day is None:
        first, last = (month, 1), (month, month_length(year, month) if 1 <= month <= 12 else 0)
    else:
        return _day_text(day_of_hijri(year, month, day))
    return f"{_day_text(day_of_hijri(year, *first))}/{_day_text(day_of_hijri(year, *last))}"


def _day_text(number: Day) -> str:
    year, month, day = civil(number)
    if year > 9999:
        raise ValueError(number)
    arithmetic = not _TABLE_DAYS[0] <= number <= _TABLE_DAYS[1]
    return f"{year_text(year)}-{month:02d}-{day:02d}{Qualifier.APPROXIMATE if arithmetic else ''}"
