"""What is drawn of a date: nothing partial is a point."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.timeline.dates import parse_edtf, year_text
from reader.timeline.days import civil, day_number
from reader.timeline.spans import Edge, Span, date_span


def span(text: str) -> Span:
    found = date_span(parse_edtf(text))
    assert found is not None
    return found


def day(text: str) -> int:
    lower = parse_edtf(text).lower
    assert lower is not None
    return lower


def test_a_known_day_is_that_day() -> None:
    begin = day("2020-09-27")
    assert span("2020-09-27") == Span(begin, begin + 1, (begin, begin + 1), Edge.SHARP, Edge.SHARP, False)


@pytest.mark.parametrize("text", ["1988-02", "1994", "199X", "19XX", "2001-21", "1XXX", "2004-XX-31", "2020-XX-XX"])
def test_a_partial_date_takes_nothing_surely_and_ends_softly(text: str) -> None:
    date, found = parse_edtf(text), span(text)
    assert date.upper is not None
    assert (found.first, found.last) == (date.lower, date.upper + 1)
    assert found.sure is None
    assert (found.start, found.end) == (Edge.SOFT, Edge.SOFT)
    assert found.last - found.first > 1


def test_a_stretch_of_time_is_sure_between_its_ends() -> None:
    war = span("1914/1918")
    assert [*(war.sure or ())] == [day("1914-12-31"), day("1918-01-01") + 1]
    assert (war.first, war.last) == (day("1914-01-01"), day("1919-01-01"))
    assert (war.start, war.end) == (Edge.SOFT, Edge.SOFT)
    days = span("2020-07-29/2020-08-12")
    assert days.sure == (days.first, days.last)
    assert days.first == day("2020-07-29")
    assert days.last == day("2020-08-13")
    assert (days.start, days.end) == (Edge.SHARP, Edge.SHARP)
    assert span("1994/1994").sure is None


def test_an_approximate_end_is_soft_on_both_sides_of_it() -> None:
    clashes = span("2016-04-01~/2016-04-26")
    assert clashes.first == day("2016-03-31")
    assert [*(clashes.sure or ())] == [day("2016-04-02"), day("2016-04-27")]
    assert (clashes.start, clashes.end) == (Edge.SOFT, Edge.SHARP)
    about = span("2020-09-27~")
    assert about.sure is None
    assert (about.first, about.last) == (day("2020-09-26"), day("2020-09-29"))
    assert span("0644~").last - span("0644~").first == 366 + 2 * 365


def test_doubt_is_told_and_changes_no_day() -> None:
    assert span("2020-09-27?") == span("2020-09-27")._replace(uncertain=True)


@pytest.mark.parametrize(
    ("text", "first", "last", "sure", "edges"),
    [
        ("1991-05-01/..", "1991-05-01", None, ("1991-05-01", None), (Edge.SHARP, Edge.OPEN)),
        ("1991/..", "1991-01-01", None, ("1991-12-31", None), (Edge.SOFT, Edge.OPEN)),
        ("../1985", None, "1986-01-01", (None, "1985-01-02"), (Edge.OPEN, Edge.SOFT)),
        ("1991/", "1991-01-01", "1992-01-01", None, (Edge.SOFT, Edge.UNKNOWN)),
        ("/1991-05-01", "1991-05-01", "1991-05-02", ("1991-05-01", "1991-05-02"), (Edge.UNKNOWN, Edge.SHARP)),
    ],
)
def test_an_end_may_be_open_or_unknown(
    text: str,
    first: str | None,
    last: str | None,
    sure: tuple[str | None, str | None] | None,
    edges: tuple[Edge, Edge],
) -> None:
    found = span(text)
    assert found.first == (day(first) if first else -inf)
    assert found.last == (day(last) if last else inf)
    ends = (-inf, inf)
    assert found.sure == (tuple(day(end) if end else ends[n] for n, end in enumerate(sure)) if sure else None)
    assert (found.start, found.end) == edges
    assert found.extent[0] < found.extent[1]


@pytest.mark.parametrize("text", ["XXXX", "../..", "XXXX-12-25"])
def test_what_nothing_dates_has_no_span(text: str) -> None:
    assert date_span(parse_edtf(text)) is None


YEARS = st.integers(-9999, 9999)
MARKS = st.sampled_from(["", "~", "?", "%"])


@given(YEARS, st.integers(0, 3_000), MARKS, MARKS, st.integers(1, 3), st.integers(1, 3))
def test_the_sure_part_lies_within_and_the_date_s_bounds_too(
    year: int, later: int, one: str, other: str, parts: int, other_parts: int
) -> None:
    begin = day_number(year, 6, 15)
    dates = []
    for number, mark, count in ((begin, one, parts), (begin + later, other, other_parts)):
        y, m, d = civil(number)
        if abs(y) > 9999:
            return
        dates.append("-".join([year_text(y), f"{m:02d}", f"{d:02d}"][:count]) + mark)
    date = parse_edtf("/".join(dates))
    found = span(str(date))
    assert date.lower is not None
    assert date.upper is not None
    assert found.first <= date.lower <= date.upper + 1 <= found.last
    if found.sure:
        assert found.first <= found.sure[0] < found.sure[1] <= found.last
        assert (found.sure[0] == found.first) is (found.start is Edge.SHARP)
        assert (found.sure[1] == found.last) is (found.end is Edge.SHARP)
