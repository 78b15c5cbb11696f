from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.timeline.calendars import (
    HIJRA,
    HijriDate,
    HijriSpan,
    day_of_hijri,
    gregorian_of_hijri,
    hijri_of_day,
    hijri_span,
    month_length,
    stated_span,
)
from reader.timeline.dates import Qualifier, parse_edtf
from reader.timeline.days import civil, day_number

HIJRI_DAYS = st.one_of(st.integers(HIJRA, day_number(2300, 1, 1)), st.integers(HIJRA, 10**8))
HIJRI_YEARS = st.integers(1, 1800)


def span_of(text: str) -> HijriSpan:
    span = hijri_span(parse_edtf(text))
    assert span is not None
    return span


def ends_of(text: str) -> tuple[tuple[int | None, ...], ...]:
    span = span_of(text)
    return tuple(
        tuple(part for part in (end.year, end.month, end.day) if part) for end in dict.fromkeys((span.first, span.last))
    )


def test_the_article_is_dated_alike_in_both_calendars() -> None:
    assert span_of("2020-10-05") == HijriSpan(HijriDate(1442, 2, 18), HijriDate(1442, 2, 18))
    assert gregorian_of_hijri(1442, 2, 18) == "2020-10-05"


@pytest.mark.parametrize(
    ("gregorian", "hijri"),
    [
        # Announced by Saudi Arabia and the Ottoman and Arab press of the time, or taught in every history.
        ((622, 7, 16), (1, 1, 1)),
        ((624, 3, 13), (2, 9, 17)),  # Badr
        ((632, 6, 8), (11, 3, 12)),  # the Prophet dies
        ((644, 11, 3), (23, 12, 26)),  # Umar dies
        ((680, 10, 10), (61, 1, 10)),  # Ashura at Karbala
        ((1187, 7, 4), (583, 4, 24)),  # Hattin
        ((1187, 10, 2), (583, 7, 27)),  # Saladin enters Jerusalem
        ((1258, 2, 10), (656, 2, 4)),  # Baghdad falls
        ((1260, 9, 3), (658, 9, 25)),  # Ain Jalut
        ((1325, 6, 14), (725, 7, 2)),  # Ibn Battuta leaves Tangier
        ((1332, 5, 27), (732, 9, 1)),  # Ibn Khaldun is born
        ((1453, 5, 29), (857, 5, 20)),  # Constantinople falls
        ((1492, 1, 2), (897, 3, 2)),  # Granada falls
        ((1514, 8, 23), (920, 7, 2)),  # Chaldiran
        ((1516, 8, 24), (922, 7, 25)),  # Marj Dabiq
        ((1571, 10, 7), (979, 5, 17)),  # Lepanto
        ((1699, 1, 26), (1110, 7, 24)),  # Karlowitz
        ((1979, 11, 20), (1400, 1, 1)),
        ((2019, 8, 11), (1440, 12, 10)),
        ((2024, 3, 11), (1445, 9, 1)),
    ],
)
def test_days_are_those_that_history_knows(gregorian: tuple[int, int, int], hijri: tuple[int, int, int]) -> None:
    day, margin = day_number(*gregorian), 0 if gregorian[0] in range(1925, 2077) else 1
    assert abs(day_of_hijri(*hijri) - day) <= margin
    near = [hijri_of_day(other) for other in range(max(HIJRA, day - margin), day + margin + 1)]
    assert hijri in [(found.year, found.month, found.day) for found in near]


@pytest.mark.parametrize(
    ("edtf", "hijri"),
    [
        ("0622-07-16", (1, 1, 1)),
        ("0680-10-10", (61, 1, 10)),
        ("1258-02-10", (656, 2, 4)),
        ("1453-05-29", (857, 5, 20)),
        ("1582-10-04", (990, 9, 16)),
        ("1582-10-15", (990, 9, 17)),
    ],
)
def test_a_day_before_the_reform_is_one_of_the_julian_calendar(edtf: str, hijri: tuple[int, int, int]) -> None:
    assert span_of(edtf) == HijriSpan(HijriDate(*hijri, approximate=True), HijriDate(*hijri, approximate=True))
    assert gregorian_of_hijri(*hijri) == f"{edtf}~"


@given(st.integers(1, 1342), st.integers(1, 12), st.integers(1, 29))
def test_the_arithmetic_calendar_is_that_of_the_explanatory_supplement(year: int, month: int, day: int) -> None:
    """Julian day number of the Islamic civil calendar: Explanatory Supplement to the Astronomical Almanac, 15.11."""
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + 1_948_440 - 385
    assert day_of_hijri(year, month, day) == julian - 1_721_425


def test_a_day_that_the_reform_skipped_has_no_hijri_day() -> None:
    assert hijri_span(parse_edtf("1582-10-10")) is None
    assert span_of("1582-10").first == HijriDate(990, 9, approximate=True)
    assert span_of("1582-10-10/1582-10-20").last == HijriDate(990, 9, 22, approximate=True)


# What a text says itself


def test_what_a_text_says_is_given_as_it_says_it() -> None:
    assert hijri_span(parse_edtf("1258-02-10~", "0656-02-05")) == HijriSpan(HijriDate(656, 2, 5), HijriDate(656, 2, 5))
    assert not stated_span("0600").approximate
    assert stated_span("0656-02/0656-03~") == HijriSpan(
        HijriDate(656, 2), HijriDate(656, 3), Qualifier.NONE, Qualifier.APPROXIMATE
    )


@pytest.mark.parametrize(
    "text",
    ["656", "0000", "0656-13", "0656-00", "0656-02-31", "0656-02-04/0656-02-03", "0656/", "0656?", "..", "x"],
)
def test_what_says_no_hijri_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        stated_span(text)


@given(st.integers(HIJRA, day_number(9999, 12, 31)))
def test_a_hijri_day_stated_is_the_day_it_was_reckoned_from(day: int) -> None:
    date = hijri_of_day(day)
    span = stated_span(f"{date.year:04d}-{date.month:02d}-{date.day:02d}") if date.year <= 9999 else None
    assert span is None or (span.first.year, span.first.month, span.first.day) == (date.year, date.month, date.day)


@given(HIJRI_DAYS)
def test_a_day_comes_back_from_the_hijri_calendar(day: int) -> None:
    date = hijri_of_day(day)
    assert date.month is not None
    assert date.day is not None
    assert day_of_hijri(date.year, date.month, date.day) == day


@given(HIJRI_DAYS)
def test_one_day_follows_another_without_a_gap(day: int) -> None:
    today, tomorrow = hijri_of_day(day), hijri_of_day(day + 1)
    assert today.month is not None
    assert today.day is not None
    if today.day < month_length(today.year, today.month):
        assert (tomorrow.year, tomorrow.month, tomorrow.day) == (today.year, today.month, today.day + 1)
    else:
        following = (today.year, today.month + 1) if today.month < 12 else (today.year + 1, 1)
        assert (tomorrow.year, tomorrow.month, tomorrow.day) == (*following, 1)


def test_the_table_and_the_arithmetic_calendar_meet() -> None:
    first, last = day_number(1924, 8, 1), day_number(2077, 11, 16)
    assert hijri_of_day(first - 1) == HijriDate(1342, 12, 29, approximate=True)
    assert hijri_of_day(first) == HijriDate(1343, 1, 1)
    assert hijri_of_day(last) == HijriDate(1500, 12, 30)
    assert hijri_of_day(last + 1) == HijriDate(1501, 1, 1, approximate=True)


def test_thirty_arithmetic_years_have_eleven_leap_years() -> None:
    leap = [year for year in range(1, 31) if month_length(year, 12) == 30]
    assert leap == [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]
    assert {month_length(year, month) for year in range(1, 61) for month in range(1, 12)} == {29, 30}


# From a date to its span


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2020-09-27", ((1442, 2, 10),)),
        ("1988-02", ((1408, 6), (1408, 7))),
        ("1994", ((1414,), (1415,))),
        ("0644/0656", ((23,), (35,))),
        ("1991", ((1411,), (1412,))),
        ("2001-22", ((1422, 3), (1422, 6))),
        ("199X", ((1410,), (1420,))),
        ("19XX/20XX", ((1318,), (1523,))),
        ("1988-02/1994", ((1408, 6), (1415,))),
        ("2004-06-XX/2004-07-03", ((1425, 4), (1425, 5, 15))),
        ("2016-04-01~/2016-04-26", ((1437, 6, 23), (1437, 7, 19))),
        ("2024-03-11/2024-04-09", ((1445, 9),)),
        ("2024-02-11/2024-04-09", ((1445, 8), (1445, 9))),
        ("2020-08-20/2021-08-08", ((1442,),)),
        ("2020-08-20/2021-08-07", ((1442, 1, 1), (1442, 12, 28))),
        ("0622", ((1,),)),
    ],
)
def test_a_span_is_as_precise_as_its_date(text: str, ends: tuple[tuple[int, ...], ...]) -> None:
    assert ends_of(text) == ends


@pytest.mark.parametrize("text", ["0622-07-15", "0621", "-0043", "0600/0700", "1991/..", "../1991", "/1991", "XXXX"])
def test_there_is_no_span_before_the_hijra_or_without_both_ends(text: str) -> None:
    assert hijri_span(parse_edtf(text)) is None


def test_only_what_the_arithmetic_calendar_gives_is_approximate() -> None:
    assert span_of("0680-10-10").approximate
    assert span_of("0644/0656").approximate
    assert span_of("1900/2000").approximate
    assert not span_of("2020-10-05").approximate
    assert not span_of("1994").approximate


def test_a_span_keeps_what_is_not_certain_about_each_end() -> None:
    span = span_of("2020-07-12?/2020-07-14~")
    assert (span.first_qualifier, span.last_qualifier) == (Qualifier.UNCERTAIN, Qualifier.APPROXIMATE)


@given(st.integers(HIJRA, day_number(3000, 1, 1)))
def test_the_span_of_a_month_or_year_holds_each_of_its_days(day: int) -> None:
    year, month, _ = civil(day)
    today = hijri_of_day(day)
    months, years = span_of(f"{year:04d}-{month:02d}"), span_of(f"{year:04d}")
    assert (months.first.year, months.first.month or 0) <= (today.year, today.month or 0)
    assert (today.year, today.month or 0) <= (months.last.year, months.last.month or 0)
    assert years.first.year <= today.year <= years.last.year
    assert years.last.year - years.first.year <= 2


# From the Hijri calendar


@given(HIJRI_YEARS, st.integers(1, 12))
def test_a_month_or_year_comes_back_from_its_days(year: int, month: int) -> None:
    first, last = span_of(gregorian_of_hijri(year)), span_of(gregorian_of_hijri(year, month))
    assert {(end.year, end.month, end.day) for end in (first.first, first.last)} == {(year, None, None)}
    assert {(end.year, end.month, end.day) for end in (last.first, last.last)} == {(year, month, None)}


@pytest.mark.parametrize(
    ("hijri", "edtf"),
    [
        ((1445, 9), "2024-03-11/2024-04-09"),
        ((1442,), "2020-08-20/2021-08-08"),
        ((24,), "0644-11-07~/0645-10-27~"),
        ((61, 1, 10), "0680-10-10~"),
        ((1342, 12), "1924-07-03~/1924-07-31~"),
        ((1501, 1, 1), "2077-11-17~"),
    ],
)
def test_a_hijri_date_is_given_in_edtf_as_precise_as_it_is(hijri: tuple[int, ...], edtf: str) -> None:
    assert gregorian_of_hijri(*hijri) == edtf
    assert str(parse_edtf(edtf)) == edtf


@pytest.mark.parametrize(
    "hijri", [(0,), (-1,), (1442, 0), (1442, 13), (1442, 1, 0), (1442, 1, 30), (1442, 2, 31), (61, 2, 30)]
)
def test_what_the_calendar_does_not_have_is_refused(hijri: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=str(hijri[0])):
        gregorian_of_hijri(*hijri)


def test_days_that_edtf_cannot_write_are_refused() -> None:
    with pytest.raises(ValueError, match=str(day_of_hijri(9999, 1, 1))):
        gregorian_of_hijri(9999)


def test_there_is_no_hijri_day_before_the_hijra() -> None:
    with pytest.raises(ValueError, match=str(HIJRA - 1)):
        hijri_of_day(HIJRA - 1)
