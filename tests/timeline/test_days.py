"""The calendar of history: Julian until 4 October 1582, Gregorian from 15 October on, days without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.timeline.dates import Precision, parse_edtf
from reader.timeline.days import civil, day_number, days_in_month
from reader.timeline.headings import heading_of
from reader.timeline.spans import date_span

if TYPE_CHECKING:
    import datetime as dt

YEARS = st.one_of(st.integers(-12_000, 12_000), st.integers(-(10**9), 10**9))
FIRST = day_number(1582, 10, 15)
"""The first day of the Gregorian calendar."""
FROM_JULIAN_DAY = 1_721_425
"""The Julian day number (at noon) of the day before that with the number 1."""


@st.composite
def days(draw: st.DrawFn) -> tuple[int, int, int]:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    day = draw(st.integers(1, days_in_month(year, month)))
    return year, month, day if (year, month) != (1582, 10) or not 4 < day < 15 else 4


@given(st.dates())
def test_day_numbers_of_the_gregorian_calendar_are_those_of_the_standard_library(date: dt.date) -> None:
    number = max(FIRST, date.toordinal())
    assert day_number(*civil(number)) == number
    if number == date.toordinal():
        assert civil(number) == (date.year, date.month, date.day)


@given(st.integers(-4712, 1581), st.integers(1, 12), st.integers(1, 28))
def test_day_numbers_of_the_julian_calendar_are_those_of_astronomers(year: int, month: int, day: int) -> None:
    """Meeus, Astronomical Algorithms, chapter 7: the Julian day number of a day of the Julian calendar at noon."""
    counted, shifted = (year - 1, month + 12) if month <= 2 else (year, month)
    julian = int(365.25 * (counted + 4716)) + int(30.6001 * (shifted + 1)) + day - 1524
    assert day_number(year, month, day) == julian - FROM_JULIAN_DAY


@pytest.mark.parametrize(
    ("date", "julian_day"),
    [
        # Meeus's examples, and epochs that chronology counts from.
        ((-4712, 1, 1), 0),
        ((-1000, 7, 12), 1_356_001),
        ((-122, 1, 1), 1_676_498),
        ((333, 1, 27), 1_842_713),
        ((622, 7, 16), 1_948_440),
        ((837, 4, 10), 2_026_872),
        ((1582, 10, 4), 2_299_160),
        ((1582, 10, 15), 2_299_161),
        ((1600, 1, 1), 2_305_448),
        ((1858, 11, 17), 2_400_001),
        ((2000, 1, 1), 2_451_545),
    ],
)
def test_days_that_chronology_knows(date: tuple[int, int, int], julian_day: int) -> None:
    assert day_number(*date) == julian_day - FROM_JULIAN_DAY
    assert civil(julian_day - FROM_JULIAN_DAY) == date


@given(days())
def test_a_day_of_any_year_comes_back_from_its_number(date: tuple[int, int, int]) -> None:
    assert civil(day_number(*date)) == date


@given(st.integers(-(10**11), 10**11))
@example(FIRST - 1)
def test_numbers_count_days_without_a_gap(number: int) -> None:
    year, month, day = civil(number)
    assert 1 <= day <= days_in_month(year, month)
    following = (year, month, day + 1) if day < days_in_month(year, month) else (year, month + 1, 1)
    wanted = following if following[1] <= 12 else (year + 1, 1, 1)
    assert civil(number + 1) == ((1582, 10, 15) if number == FIRST - 1 else wanted)
    assert day_number(year, month, day) == number


def test_each_fourth_year_until_the_reform_is_a_leap_year() -> None:
    assert [year for year in (-4, 0, 4, 900, 1500, 1582, 1600, 1700, 1900) if days_in_month(year, 2) == 29] == [
        *(-4, 0, 4, 900, 1500, 1600)
    ]
    assert day_number(1500, 2, 29) + 1 == day_number(1500, 3, 1)
    assert day_number(1, 1, 1) - day_number(0, 1, 1) == 366


# The days that the reform skipped


@pytest.mark.parametrize("day", range(5, 15))
def test_a_skipped_day_is_taken_as_it_stands(day: int) -> None:
    date = parse_edtf(f"1582-10-{day:02d}")
    assert date.start is not None
    assert (date.start.month, date.start.day, date.lower, date.upper) == (10, day, FIRST, FIRST)
    assert date_span(date) == date_span(parse_edtf("1582-10-15"))
    assert heading_of(date, Precision.MONTH) == heading_of(parse_edtf("1582-10"), Precision.MONTH)


def test_stretches_over_the_reform_begin_before_they_end() -> None:
    for text in ("1582-10-10/1582-10-15", "1582-10-04/1582-10-05", "1582-10-0X", "1582-10-1X", "1582-10", "1582"):
        date = parse_edtf(text)
        assert date.lower is not None
        assert date.upper is not None
        assert date.lower <= date.upper
    month, year = parse_edtf("1582-10"), parse_edtf("1582")
    assert (month.upper or 0) - (month.lower or 0) + 1 == 21
    assert (year.upper or 0) - (year.lower or 0) + 1 == 355
