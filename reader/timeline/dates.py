"""Dates that know how little they say: EDTF, the Extended Date/Time Format (ISO 8601-2:2019, annex A).

Read are levels 0 and 1 (Library of Congress, "Extended Date/Time Format Specification", 2019), and of level 2
unspecified digits anywhere, marks on single parts and years in exponential form. Sets of dates, significant digits and
the groupings 25–41 are not read. A time of day (level 0) is kept in the spelling: the date is the day that it names.

Years count as ISO 8601 does: 0000 is 1 BCE, -0001 is 2 BCE. Days before 15 October 1582 are those of the Julian
calendar (:mod:`~reader.timeline.days`): ISO 8601-1 leaves dates before 1583 to agreement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import product, takewhile
from typing import TYPE_CHECKING, Final

from reader.timeline.days import day_number, days_in_month

if TYPE_CHECKING:
    from reader.timeline.days import Day


class EdtfError(ValueError):
    """A text is no EDTF that is read here; ``text`` is that text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Precision(IntEnum):
    """The finest unit that a date says, finest first."""

    DAY = 0
    MONTH = 1
    SEASON = 2
    YEAR = 3
    DECADE = 4
    CENTURY = 5
    MILLENNIUM = 6


class Qualifier(StrEnum):
    """The marks of EDTF level 1 for what is not certain about a date."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"


_MARKS: Final = tuple(Qualifier)  # the mark of each sum of: 1 uncertain, 2 approximate
_SUMS: Final = {mark.value: number for number, mark in enumerate(_MARKS)}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or all the days that a coarser date may be: from ``lower`` to ``upper``, both included."""

    year: int
    """The year; of a decade, century or millennium the first year that it may be."""
    month: int | None
    """1–12, if the month is known."""
    day: int | None
    """1–31, if the day is known."""
    season: int | None
    """21 spring, 22 summer, 23 autumn, 24 winter, if that is what is said."""
    precision: Precision
    lower: Day
    upper: Day
    approximate: bool = False
    uncertain: bool = False

    @property
    def qualifier(self) -> Qualifier:
        """The mark that says both :attr:`approximate` and :attr:`uncertain`."""
        return _MARKS[self.uncertain + 2 * self.approximate]


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One date, or an interval of two; equal to what says the same.

    A single date is its own start and end. The start or end of an interval is None where it is open (``..``) or
    unknown (nothing). A date of which not even the year is known (``XXXX``) has neither: it can't be placed in time.

    >>> ceasefire = parse_edtf("1994")
    >>> ceasefire.contains(parse_edtf("1994-05-12")), ceasefire.overlaps(parse_edtf("1988-02/.."))
    (True, True)
    """

    text: str
    """The date in EDTF, spelt in one way."""
    start: PartialDate | None
    end: PartialDate | None
    is_interval: bool = False
    open_start: bool = False
    open_end: bool = False
    hijri: str = ""
    """The same in the Hijri calendar where a text itself says it (:func:`~reader.timeline.calendars.stated_span`)."""

    def __str__(self) -> str:
        return self.text

    @property
    def lower(self) -> Day | None:
        """The first day that it may be, or None without a known start."""
        return self.start.lower if self.start else None

    @property
    def upper(self) -> Day | None:
        """The last day that it may be, or None without a known end."""
        return self.end.upper if self.end else None

    @property
    def is_undated(self) -> bool:
        """Whether nothing places it in time."""
        return self.start is None and self.end is None

    @property
    def approximate(self) -> bool:
        """Whether it, or an end of it, is approximate."""
        return any(end.approximate for end in (self.start, self.end) if end)

    @property
    def uncertain(self) -> bool:
        """Whether it, or an end of it, is uncertain."""
        return any(end.uncertain for end in (self.start, self.end) if end)

    @property
    def hijri_day(self) -> str:
        """What a text says in the Hijri calendar if that is a single day, else nothing."""
        return self.hijri if self.hijri.count("-") == 2 else ""

    @property
    def sort_key(self) -> tuple[bool, float, float, Precision]:
        """What dates are put in order by: first day, then last day, then precision; those without any day go last.

        Without a known start a date stands where it ends, since it can't be put before all others.
        """
        first, last = self._extent
        said = self.start or self.end
        finest = said.precision if said else Precision.MILLENNIUM
        return self.is_undated, last if self.lower is None else first, last, finest

    def overlaps(self, other: EdtfDate) -> bool:
        """Whether there is a day that both may be. What has no start or end may reach any day on that side."""
        if self.is_undated or other.is_undated:
            return False
        (first, last), (other_first, other_last) = self._extent, other._extent
        return first <= other_last and other_first <= last

    def contains(self, other: EdtfDate) -> bool:
        """Whether each day that the other may be is one that this may be."""
        if self.is_undated or other.is_undated:
            return False
        (first, last), (other_first, other_last) = self._extent, other._extent
        return first <= other_first and other_last <= last

    @property
    def _extent(self) -> tuple[float, float]:
        lower, upper = self.lower, self.upper
        return float("-inf") if lower is None else lower, float("inf") if upper is None else upper


def year_text(year: int) -> str:
    """Return a year in EDTF: four digits, or ``Y`` before more of them.

    >>> year_text(644), year_text(-1), year_text(17000)
    ('0644', '-0001', 'Y17000')
    """
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


_LONGEST: Final = 12
"""The most digits of a year: more than the age of the universe takes, and few enough to reckon with."""
_NUMBER = "([?~%]?)([0-9X]{2})([?~%]?)"
_YEAR = "([?~%]?)(-?[0-9X]{4}|Y-?[1-9][0-9]{4,11}|Y-?[1-9][0-9]{0,11}E[1-9][0-9]?)([?~%]?)"
_DATE = re.compile(f"{_YEAR}(?:-{_NUMBER}(?:-{_NUMBER})?)?")
_TIME = re.compile(r"T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?")
_DAY_LENGTH: Final = len("2004-06-11")
"""The length of a plain day, the only date that a time may follow (EDTF level 0, "Date and Time")."""

_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""First and last month of each season."""


def parse_edtf(text: str, hijri: str = "") -> EdtfDate:
    """Return the date that a text in EDTF says; ``hijri`` is :attr:`EdtfDate.hijri`.

    Seasons are those of the northern hemisphere in whole months, winter beginning in December of its year: EDTF
    leaves them open. Raises :class:`EdtfError` for any other text, a day that no calendar has and an interval that
    ends before it begins.

    >>> str(parse_edtf("~2016-~04-~01/2016-04-26")), str(parse_edtf("Y17E3"))
    ('2016-04-01~/2016-04-26', 'Y17000')
    >>> from reader.timeline.days import civil
    >>> civil(parse_edtf("199X").upper)
    (1999, 12, 31)
    >>> parse_edtf("1985-04-12T23:20:30Z").contains(parse_edtf("1985-04-12"))
    True
    """
    first, slash, last = text.partition("/")
    if slash:
        return _interval(first, last, text, hijri)
    time = first[_DAY_LENGTH:] if _TIME.fullmatch(first, _DAY_LENGTH) else ""
    spelt, date = _parse_one(first.removesuffix(time), text)
    if time and (date is None or date.qualifier or len(spelt) != _DAY_LENGTH or date.precision is not Precision.DAY):
        raise EdtfError(text)  # "XXXX-12-25T10:00:00" and the like
    return EdtfDate(spelt + time, date, date, hijri=hijri)


def _interval(first: str, last: str, text: str, hijri: str) -> EdtfDate:
    if not first and not last:
        raise EdtfError(text)
    start_text, start = _parse_end(first, text)
    end_text, end = _parse_end(last, text)
    if start and end and start.lower > end.upper:
        raise EdtfError(text)
    return EdtfDate(f"{start_text}/{end_text}", start, end, True, first == "..", last == "..", hijri)


def _parse_end(end: str, text: str) -> tuple[str, PartialDate | None]:
    if end in {"", ".."}:
        return end, None
    spelt, date = _parse_one(end, text)
    if date is None:
        raise EdtfError(text)  # an end of which nothing is known is written as nothing
    return spelt, date


def _parse_one(one: str, text: str) -> tuple[str, PartialDate | None]:
    """Return a single date as it is to be spelt, and the date, None for one without any year."""
    match = _DATE.fullmatch(one)
    if match is None or match[2] == "-0000":
        raise EdtfError(text)
    groups = match.groups(default="")
    year, numbers = groups[1], [number for number in (groups[4], groups[7]) if number]
    if year.startswith("Y"):
        if numbers:
            raise EdtfError(text)
        year = year_text(_long_year(year, text))
    marks = _marks([(groups[0], groups[2]), (groups[3], groups[5]), (groups[6], groups[8])][: len(numbers) + 1])
    spelt = _spell([year, *numbers], marks)
    if year.lstrip("-").startswith("X"):
        return spelt, None
    approximate, uncertain = any(mark & 2 for mark in marks), any(mark & 1 for mark in marks)
    return spelt, _partial(year, numbers, approximate=approximate, uncertain=uncertain, text=text)


def _long_year(year: str, text: str) -> int:
    base, _, exponent = year.removeprefix("Y").partition("E")
    zeros = int(exponent or 0)
    if len(base.lstrip("-")) + zeros > _LONGEST:
        raise EdtfError(text)
    return int(base + "0" * zeros)


def _marks(sides: list[tuple[str, str]]) -> list[int]:
    """Return what is marked on each part: a mark before a part is on it alone, one after it on all parts so far."""
    sums = [_SUMS[before] for before, _ in sides]
    for place, (_, after) in enumerate(sides):
        for part in range(place + 1):
            sums[part] |= _SUMS[after]
    return sums


def _spell(parts: list[str], marks: list[int]) -> str:
    """Return the parts with their marks: one after the last part marked where that is enough, else one before each."""
    alike = len(list(takewhile(marks[0].__eq__, marks)))
    if not any(marks[alike:]):
        return "-".join(parts[:alike]) + _MARKS[marks[0]] + "".join(f"-{part}" for part in parts[alike:])
    return "-".join(_MARKS[mark] + part for mark, part in zip(marks, parts, strict=True))


def _partial(year: str, numbers: list[str], *, approximate: bool, uncertain: bool, text: str) -> PartialDate:
    years = _years(year)
    if len(numbers) == 1 and "X" not in numbers[0] and int(numbers[0]) in _SEASONS:
        season = int(numbers[0])
        first, last = _SEASONS[season]
        upper = years[-1] + (last < first)
        bounds = day_number(years[0], first, 1), day_number(upper, last, days_in_month(upper, last))
    else:
        season = None
        bounds = _bounds(years, numbers, text)
    known = len(list(takewhile(lambda part: "X" not in part, [year, *numbers])))
    precision = _year_precision(year) if known == 0 else Precision.SEASON if season else _PRECISIONS[known]
    month = int(numbers[0]) if known > 1 and season is None else None
    day = int(numbers[1]) if known > 2 else None
    said = season if known > 1 else None
    return PartialDate(years[0], month, day, said, precision, *bounds, approximate, uncertain)


_PRECISIONS: Final = (Precision.MILLENNIUM, Precision.YEAR, Precision.MONTH, Precision.DAY)
"""By how many parts of the date are known."""


def _year_precision(year: str) -> Precision:
    unknown = 4 - year.lstrip("-").index("X")
    return Precision(Precision.YEAR + unknown)


def _years(year: str) -> list[int]:
    found = _possible(year.lstrip("Y-"))
    return sorted(-number for number in found if number) if "-" in year else found


def _possible(digits: str) -> list[int]:
    """Return the numbers that digits may be, each X any digit, in order."""
    places = ("0123456789" if digit == "X" else digit for digit in digits)
    return [int("".join(chosen)) for chosen in product(*places)]


def _bounds(years: list[int], numbers: list[str], text: str) -> tuple[Day, Day]:
    """Return the first and last day of all those that the parts may be."""
    months = [month for month in _possible(numbers[0]) if 1 <= month <= 12] if numbers else list(range(1, 13))
    days = [day for day in _possible(numbers[1]) if 1 <= day <= 31] if len(numbers) > 1 else list(range(1, 32))
    lower = _first_day(years, months, days)
    upper = _first_day(years[::-1], months[::-1], days[::-1])
    if lower is None or upper is None:
        raise EdtfError(text)
    return lower, upper


def _first_day(years: list[int], months: list[int], days: list[int]) -> Day | None:
    for year, month, day in product(years, months, days):
        if day <= days_in_month(year, month):
            return day_number(year, month, day)
    return None
