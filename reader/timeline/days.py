"""The one calendar of history, and the numbers of its days.

A day of the Common Era before 15 October 1582 is one of the Julian calendar, as historians and the texts themselves
write it and ICU's GregorianCalendar reckons with its usual change-over; from then on it is one of the Gregorian
calendar. ISO 8601-1 (2019) would have the Gregorian calendar before its own introduction only by agreement of those
who exchange a date. 5–14 October 1582, which the reform skipped, are taken as they stand: they are no error, and lie
where the first day after them does. Years count as ISO 8601 does: 0 is 1 BCE.
"""

from __future__ import annotations

from typing import Final

Day = int
"""A day's number, one after the other without a gap, whatever the calendar.

From 15 October 1582 on it is that of :meth:`datetime.date.toordinal`; 1 is 3 January 1 of the Julian calendar.
"""

_REFORM: Final[Day] = 577_736
"""15 October 1582, the first day of the Gregorian calendar; 4 October of the Julian one is the day before."""
_CYCLE: Final = 146_097
"""The days of 400 years, after which the Gregorian calendar repeats."""
_JULIAN_CYCLE: Final = 1_461
"""The days of four years of the Julian calendar."""


def days_in_month(year: int, month: int) -> int:
    """Return the number of a month's last day: each fourth year until 1582 is a leap year, 0 (1 BCE) among them."""
    if month == 2:
        return 29 if year % 4 == 0 and (year <= 1582 or year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def day_number(year: int, month: int, day: int) -> Day:
    """Return the number of a day, in any year: of the Julian calendar before 15 October 1582, else of the Gregorian.

    The days that were skipped then have the number of the first day after them.

    >>> day_number(1, 1, 3), day_number(2020, 10, 5)
    (1, 737703)
    >>> day_number(1582, 10, 4), day_number(1582, 10, 10), day_number(1582, 10, 15)
    (577735, 577736, 577736)
    """
    # Counted from 1 March, so that a leap day ends its year and the months before it have fixed lengths.
    shifted = year - (month <= 2)
    days_before_month = (153 * ((month + 9) % 12) + 2) // 5
    days = 365 * shifted + shifted // 4 + days_before_month + day
    if year > 1582 or (year == 1582 and (month, day) > (10, 4)):
        return max(_REFORM, days - shifted // 100 + shifted // 400 - 306)
    return days - 308


def civil(number: Day) -> tuple[int, int, int]:
    """Return year, month and day of a day's number: the inverse of :func:`day_number`.

    >>> civil(737703), civil(577735), civil(-2)
    ((2020, 10, 5), (1582, 10, 4), (0, 12, 31))
    """
    # Years since 1 March of year 0, in whole cycles and the rest, and the day of the last one.
    if number < _REFORM:
        cycles, day = divmod(number + 307, _JULIAN_CYCLE)
        year = (day - day // (_JULIAN_CYCLE - 1)) // 365
        day, year = day - 365 * year, 4 * cycles + year
    else:
        cycles, day = divmod(number + 305, _CYCLE)
        year = (day - day // 1_460 + day // 36_524 - day // (_CYCLE - 1)) // 365
        day, year = day - (365 * year + year // 4 - year // 100), 400 * cycles + year
    month = (5 * day + 2) // 153
    return year + (month >= 10), (month + 2) % 12 + 1, day - (153 * month + 2) // 5 + 1
