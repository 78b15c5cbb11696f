"""What words can say about time: a moment, an expression in a text, and talk of a year that is not named."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.timeline.days import days_in_month

if TYPE_CHECKING:
    from reader.timeline.date_words import Vocabulary


class DateOrder(StrEnum):
    """The order in which a publication writes numeric dates."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    UNDECLARED = "undeclared"
    """Nothing is declared: 5/10/2020 is then some day of 2020."""


class Moment(NamedTuple):
    """A day, month or year as words say it. Years count as ISO 8601 does: 0 is 1 BCE."""

    year: int | None = None
    month: int = 0
    """0 if only the year is said."""
    day: int = 0
    """0 if only the month or the year is said."""
    hijri: bool = False
    approximate: bool = False
    open_digits: int = 0
    """How many of the year's last digits are not said: 1 for a decade, 2 for a century."""
    some_day: bool = False
    """Whether it is a single day of the year, and it can't be told which."""

    @property
    def precision(self) -> str:
        """What is said: "year", "month" or "day"."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def possible(self) -> bool:
        """Whether its calendar has such a day; without a year, whether it has it in any year.

        >>> Moment(2019, 2, 29).possible, Moment(None, 2, 29).possible, Moment(2020, 9, 31).possible
        (False, True, False)
        """
        if not self.month:
            return True
        if self.month > 12:
            return False
        if self.hijri:
            return self.day <= 30
        return self.day <= days_in_month(0 if self.year is None else self.year, self.month)

    def edtf(self) -> str:
        """Return the moment in EDTF (ISO 8601-2, annex A): level 0, with ``~`` and unspecified digits of level 1.

        A day of which only the year can be told is ``2020-XX-XX``.

        A Hijri one is given in the calendar of the Common Era, as an interval if it is longer than a day. Raises
        ValueError for a moment without a year, or one that the Hijri calendar does not have.

        >>> Moment(1993, 10, 14).edtf(), Moment(-299, approximate=True).edtf(), Moment(1990, open_digits=1).edtf()
        ('1993-10-14', '-0299~', '199X')
        """
        if self.year is None:
            raise ValueError(self)
        if self.hijri:
            return self._from_hijri(self.year)
        text = f"{'-' if self.year < 0 else ''}{abs(self.year):04d}"
        if self.open_digits:
            text = text[: -self.open_digits] + "X" * self.open_digits
        for part in (self.month, self.day):
            text += f"-{part:02d}" if part else "-XX" if self.some_day else ""
        return text + ("~" if self.approximate else "")

    def hijri_text(self) -> str:
        """Return what a Hijri moment says, as :func:`~reader.timeline.calendars.stated_span` reads it; else nothing.

        >>> Moment(656, 2, 4, hijri=True).hijri_text(), Moment(1258, 2, 10).hijri_text()
        ('0656-02-04', '')
        """
        if not self.hijri or self.year is None:
            return ""
        parts = "".join(f"-{part:02d}" for part in (self.month, self.day) if part)
        return f"{self.year:04d}{parts}{'~' if self.approximate else ''}"

    def _from_hijri(self, year: int) -> str:
        from reader.timeline.calendars import gregorian_of_hijri

        return gregorian_of_hijri(year, self.month or None, self.day or None)


def either_calendar(moment: Moment, vocabulary: Vocabulary) -> bool:
    """Return whether a year said without an era can be one of either calendar in a language.

    Arabic prose writes «سنة 1342» for the year 1342 AH (1923) as well as for 1342 CE.
    """
    return vocabulary.shared_calendars and not moment.hijri and moment.year is not None and 1300 <= moment.year <= 1450


class Expression(NamedTuple):
    """Words that say a date, from one token to before another; ``last`` is the end of a stretch of time."""

    start: int
    end: int
    first: Moment
    last: Moment | None = None
    ambiguous: bool = False
    years_on: int | None = None
    """Set where the words point to a year named before: how many years later ("of the same year": 0)."""

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moment, or the ends of the stretch of time."""
        return (self.first,) if self.last is None else (self.first, self.last)


class YearTalk(NamedTuple):
    """Words that speak of a year without naming it; ``years_on`` is None where it can't be told which one it is."""

    start: int
    years_on: int | None
