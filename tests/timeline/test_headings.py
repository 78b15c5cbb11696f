"""The headings of the list: none finer than what stands under it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.timeline.dates import EdtfDate, Precision, parse_edtf, year_text
from reader.timeline.days import civil
from reader.timeline.headings import Heading, grouped, heading_of, heading_unit

UNITS = (Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.DECADE, Precision.CENTURY)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("2020-09-27", ["2020-09-27", "2020-09", "2020", "202X", "20XX"]),
        ("1988-02", ["1988-02", "1988-02", "1988", "198X", "19XX"]),
        ("2004-06-XX", ["2004-06", "2004-06", "2004", "200X", "20XX"]),
        ("2001-21", ["2001", "2001", "2001", "200X", "20XX"]),
        ("1994~", ["1994", "1994", "1994", "199X", "19XX"]),
        ("2020-XX-XX", ["2020", "2020", "2020", "202X", "20XX"]),
        ("199X", ["199X", "199X", "199X", "199X", "19XX"]),
        ("19XX", ["19XX"] * 5),
        ("1XXX", ["1XXX"] * 5),
        ("2016-04-01~/2016-04-26", ["2016-04-01", "2016-04", "2016", "201X", "20XX"]),
        ("../1985-04", ["1985-04", "1985-04", "1985", "198X", "19XX"]),
        ("-0043-03-15", ["-0043-03-15", "-0043-03", "-0043", "-004X", "-00XX"]),
        ("0000", ["0000", "0000", "0000", "000X", "00XX"]),
        ("-0003", ["-0003", "-0003", "-0003", "-000X", "-00XX"]),
        ("-0199", ["-0199", "-0199", "-0199", "-019X", "-01XX"]),
        ("Y17000", ["Y17000"] * 5),
    ],
)
def test_a_date_stands_under_what_it_says(text: str, headings: list[str]) -> None:
    found = [heading_of(parse_edtf(text), unit) for unit in UNITS]
    assert [str(heading.date) for heading in found if heading] == headings


def test_what_nothing_dates_has_no_heading() -> None:
    assert heading_of(parse_edtf("XXXX"), Precision.DAY) is None


def test_units_follow_the_zoom() -> None:
    days = [0.5, 62, 63, 700, 800, 90_000, 92_000, 500_000, 600_000, 1e12]
    assert [heading_unit(number) for number in days] == [
        *(Precision.DAY, Precision.DAY, Precision.MONTH, Precision.MONTH, Precision.YEAR, Precision.YEAR),
        *(Precision.DECADE, Precision.DECADE, Precision.CENTURY, Precision.CENTURY),
    ]


@st.composite
def dates(draw: st.DrawFn) -> EdtfDate:
    year, month, day = civil(draw(st.integers(-3_600_000, 3_600_000)))
    parts = [year_text(year), f"{month:02d}", f"{day:02d}"][: draw(st.integers(1, 3))]
    if len(parts) == 1 and 1 <= year <= 9999:
        unsaid = draw(st.integers(0, 2))
        parts = [parts[0][: len(parts[0]) - unsaid] + "X" * unsaid]
    return parse_edtf("-".join(parts) if draw(st.integers(0, 20)) else "XXXX")


@given(st.lists(dates(), max_size=30), st.sampled_from(UNITS))
def test_each_date_stands_once_under_a_heading_that_holds_it(found: list[EdtfDate], unit: Precision) -> None:
    groups = grouped(found, unit)
    assert sorted(number for group in groups for number in group.members) == list(range(len(found)))
    headings = [group.heading for group in groups]
    assert len(set(headings)) == len(headings)
    for group in groups:
        assert list(group.members) == sorted(group.members)
        for number in group.members:
            assert group.heading == heading_of(found[number], unit)
            if group.heading:
                assert group.heading.unit >= unit
                assert group.heading.date.contains(found[number])
            else:
                assert found[number].is_undated
    firsts = [heading.date.lower for heading in headings if heading]
    assert firsts == sorted(firsts, key=lambda day: day or 0)
    assert None not in headings[:-1]


def test_a_longer_unit_stands_before_the_shorter_ones_that_it_begins_with() -> None:
    found = [parse_edtf(text) for text in ("1990-01-01", "1990-01", "1990", "199X", "1990-02", "19XX", "XXXX")]
    said = [str(group.heading.date) if group.heading else None for group in grouped(found, Precision.DAY)]
    assert said == ["19XX", "199X", "1990", "1990-01", "1990-01-01", "1990-02", None]


def test_a_heading_is_its_parts() -> None:
    assert heading_of(parse_edtf("1988-02-03"), Precision.MONTH) == Heading(Precision.MONTH, 1988, 2)
