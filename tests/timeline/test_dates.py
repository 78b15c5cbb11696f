from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.timeline.dates import (
    EdtfDate,
    EdtfError,
    Precision,
    Qualifier,
    parse_edtf,
    year_text,
)
from reader.timeline.days import civil, day_number, days_in_month

YEARS = st.one_of(st.integers(-12_000, 12_000), st.integers(-(10**9), 10**9))
QUALIFIERS = st.sampled_from(("", "?", "~", "%"))


@st.composite
def days(draw: st.DrawFn, years: st.SearchStrategy[int] = YEARS) -> tuple[int, int, int]:
    year, month = draw(years), draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, days_in_month(year, month)))


@st.composite
def masked(draw: st.DrawFn, digits: str) -> str:
    """Digits, some of which are not said."""
    return "".join(draw(st.sampled_from((digit, digit, digit, "X"))) for digit in digits)


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """Any single date of EDTF, with marks and unspecified digits anywhere."""
    year, month, day = draw(days(st.one_of(st.integers(-9999, 9999), st.integers(10_000, 10**7))))
    parts = [year_text(year)]
    if abs(year) <= 9999:
        season = f"{draw(st.integers(21, 24))}"
        finer = draw(st.sampled_from(([], [f"{month:02d}"], [f"{month:02d}", f"{day:02d}"], [season])))
        sign, digits = ("-", parts[0][1:]) if year < 0 else ("", parts[0])
        parts = [sign + draw(masked(digits)), *(part if part == season else draw(masked(part)) for part in finer)]
    return "-".join(draw(QUALIFIERS) + part + draw(QUALIFIERS) for part in parts)


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    first = draw(single_dates())
    if draw(st.booleans()):
        return first
    ends = st.one_of(single_dates(), st.sampled_from(("", "..")))
    return "/".join(draw(st.permutations([first, draw(ends)])))


@st.composite
def edtf_dates(draw: st.DrawFn) -> EdtfDate:
    """A date that parses: impossible combinations of marks and digits, and reversed intervals, are left out."""
    text = draw(edtf_texts())
    for attempt in (text, "/".join(reversed(text.split("/"))), text.partition("/")[0], text.partition("/")[2]):
        try:
            return parse_edtf(attempt)
        except EdtfError:
            continue
    return parse_edtf("2004-06-XX/2004-07-03~")


# Parsing


@given(edtf_dates())
def test_what_is_formatted_parses_to_the_same_date(date: EdtfDate) -> None:
    assert parse_edtf(str(date)) == date
    assert hash(parse_edtf(str(date))) == hash(date)


@given(days(st.integers(-9999, 9999)), QUALIFIERS, st.integers(1, 3))
def test_a_plain_date_is_spelt_as_it_was(date: tuple[int, int, int], mark: str, count: int) -> None:
    text = "-".join([year_text(date[0]), f"{date[1]:02d}", f"{date[2]:02d}"][:count]) + mark
    assert str(parse_edtf(text)) == text


@given(st.text("0123456789X~?%/.-YE ١", max_size=14))
def test_any_text_parses_or_is_refused(text: str) -> None:
    try:
        date = parse_edtf(text)
    except EdtfError:
        return
    assert parse_edtf(str(date)) == date


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("~2004", "2004~"),
        ("?2004-?06-?11", "2004-06-11?"),
        ("~2004-~06-11", "2004-06~-11"),
        ("2004?-06~", "%2004-~06"),
        ("?2004-06-~11", "?2004-06-~11"),
        ("Y17E3/Y2E4", "Y17000/Y20000"),
        ("Y-17E7", "Y-170000000"),
        ("Y12E2", "1200"),
    ],
)
def test_there_is_one_spelling_for_one_date(text: str, spelt: str) -> None:
    assert str(parse_edtf(text)) == spelt


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "yesterday", "2020-13", "2020-00", "2020-02-30", "2019-02-29", "2020-04-31", "2020-01-00"),
        *("2020/2019", "2020-03-02/2020-03-01", "2020-05/2020-04-30~", "/", "2020//2021", "1/2", "../XXXX", "..", "~"),
        *("20", "202", "20200", "2020-1", "2020-1-1", "27/9/2020", "2020-10-05T10:00", " 2020", "2020\n", "+2020"),
        *("-0000", "-0000-01-01", "Y2020", "Y-999", "Y017000", "Y17000-01", "Y1E99", "Y999999999999E1", "y17000"),
        *("2001-25", "2001-20", "2001-21-01", "2001-2X", "2020-3X", "2020-12-4X", "156X-02-30", "1XXX-XX-32", "199x"),
        *("1950S2", "[1667,1668]", "{1960..1962}", "2020~~", "2020?~", "٢٠٢٠", "２０２０", "2020-06-", "2020–2021"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "precision", "lower", "upper"),
    [
        ("2020-09-27", Precision.DAY, (2020, 9, 27), (2020, 9, 27)),
        ("1988-02", Precision.MONTH, (1988, 2, 1), (1988, 2, 29)),
        ("2004-06-XX", Precision.MONTH, (2004, 6, 1), (2004, 6, 30)),
        ("2001-21", Precision.SEASON, (2001, 3, 1), (2001, 5, 31)),
        ("2003-24", Precision.SEASON, (2003, 12, 1), (2004, 2, 29)),
        ("1994", Precision.YEAR, (1994, 1, 1), (1994, 12, 31)),
        ("1984-1X", Precision.YEAR, (1984, 10, 1), (1984, 12, 31)),
        ("2004-XX-31", Precision.YEAR, (2004, 1, 31), (2004, 12, 31)),
        ("199X", Precision.DECADE, (1990, 1, 1), (1999, 12, 31)),
        ("000X", Precision.DECADE, (0, 1, 1), (9, 12, 31)),
        ("-000X", Precision.DECADE, (-9, 1, 1), (-1, 12, 31)),
        ("-019X", Precision.DECADE, (-199, 1, 1), (-190, 12, 31)),
        ("156X-02-29", Precision.DECADE, (1560, 2, 29), (1568, 2, 29)),
        ("19XX", Precision.CENTURY, (1900, 1, 1), (1999, 12, 31)),
        ("19X4-21", Precision.CENTURY, (1904, 3, 1), (1994, 5, 31)),
        ("1XXX", Precision.MILLENNIUM, (1000, 1, 1), (1999, 12, 31)),
        ("0000", Precision.YEAR, (0, 1, 1), (0, 12, 31)),
        ("Y-17000", Precision.YEAR, (-17000, 1, 1), (-17000, 12, 31)),
    ],
)
def test_a_date_is_all_the_days_that_it_may_be(
    text: str, precision: Precision, lower: tuple[int, int, int], upper: tuple[int, int, int]
) -> None:
    date = parse_edtf(text)
    assert date.start is date.end
    assert date.start is not None
    assert not date.is_interval
    assert (date.start.precision, civil(date.start.lower), civil(date.start.upper)) == (precision, lower, upper)


def test_only_what_is_known_has_a_number() -> None:
    said = {
        text: (date.year, date.month, date.day, date.season)
        for text in ("2020-09-27", "1988-02-XX", "2001-22", "1994-XX-12", "199X-12", "-019X", "-0043-03-15")
        if (date := parse_edtf(text).start)
    }
    assert said == {
        "2020-09-27": (2020, 9, 27, None),
        "1988-02-XX": (1988, 2, None, None),
        "2001-22": (2001, None, None, 22),
        "1994-XX-12": (1994, None, None, None),
        "199X-12": (1990, None, None, None),
        "-019X": (-199, None, None, None),
        "-0043-03-15": (-43, 3, 15, None),
    }


@pytest.mark.parametrize("zone", ["", "Z", "-04", "+04:30"])
def test_a_time_of_day_is_kept_and_changes_no_day(zone: str) -> None:
    date = parse_edtf(f"1985-04-12T23:20:30{zone}")
    assert str(date) == f"1985-04-12T23:20:30{zone}"
    assert date.start == parse_edtf("1985-04-12").start
    assert date.sort_key == parse_edtf("1985-04-12").sort_key


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1985-04T23:20:30",
            "1985T23:20:30",
            "1985-04-12T24:00:00",
            "1985-04-12T23:60:00",
            "1985-04-12T23:20",
            "T23:20:30",
        ),
        *(
            "1985-04-12?T23:20:30",
            "1985-04-XXT23:20:30",
            "XXXX-12-25T23:20:30",
            "1985-04-12T23:20:30z",
            "1985-04-12T23:20:30-24",
        ),
        *("1985-04-12T23:20:30/1986", "1985/1986-04-12T23:20:30", "-985-04-12T23:20:30", "1985-04-12 23:20:30"),
    ],
)
def test_a_time_follows_a_plain_day_alone(text: str) -> None:
    with pytest.raises(EdtfError):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain", "qualifier"),
    [
        ("2004", False, False, Qualifier.NONE),
        ("2004-06?", False, True, Qualifier.UNCERTAIN),
        ("2004-~06-11", True, False, Qualifier.APPROXIMATE),
        ("?2004-06-~11", True, True, Qualifier.BOTH),
        ("2004-06-11%", True, True, Qualifier.BOTH),
    ],
)
def test_marks_say_what_is_not_certain(text: str, approximate: bool, uncertain: bool, qualifier: Qualifier) -> None:
    date = parse_edtf(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)
    assert date.start is not None
    assert date.start.qualifier is qualifier


def test_an_interval_is_approximate_if_an_end_is() -> None:
    clashes = parse_edtf("2016-04-01~/2016-04-26")
    assert clashes.is_interval
    assert clashes.approximate
    assert not clashes.uncertain
    assert clashes.end is not None
    assert clashes.end.qualifier is Qualifier.NONE


@pytest.mark.parametrize(
    ("text", "lower", "upper", "open_ends"),
    [
        ("1985-04/..", (1985, 4, 1), None, (False, True)),
        ("../1985", None, (1985, 12, 31), (True, False)),
        ("1985/", (1985, 1, 1), None, (False, False)),
        ("/1985-04", None, (1985, 4, 30), (False, False)),
        ("../..", None, None, (True, True)),
        ("/..", None, None, (False, True)),
        ("XXXX", None, None, (False, False)),
        ("XXXX-12-XX", None, None, (False, False)),
    ],
)
def test_an_end_may_be_open_or_unknown(
    text: str, lower: tuple[int, int, int] | None, upper: tuple[int, int, int] | None, open_ends: tuple[bool, bool]
) -> None:
    date = parse_edtf(text)
    assert (date.lower, date.upper) == (lower and day_number(*lower), upper and day_number(*upper))
    assert (date.open_start, date.open_end) == open_ends
    assert date.is_undated is (lower is None and upper is None)
    assert str(date) == text


# Order and extent


def test_dates_stand_in_the_order_of_time_and_undated_ones_last() -> None:
    ordered = [
        *("Y-17000", "-0043-03-15", "0000", "0644/0656", "19XX", "../1985", "1988-02", "1988-02/1994", "199X"),
        *("1994-01-01", "1994-01", "1994", "1994/1995", "1994/..", "1994-05-12~", "Y17000", "XXXX"),
    ]
    keys = [parse_edtf(text).sort_key for text in ordered]
    assert all(one < other for one, other in pairwise(keys))


def test_the_more_precise_stands_first_where_the_days_are_the_same() -> None:
    ordered = ["2016-01-01/2016-12-31", "2016-01/2016-12", "2016", "2016-02/2016-02-28", "2016-02", "2016-02-29"]
    keys = [parse_edtf(text).sort_key for text in ordered]
    assert all(one < other for one, other in pairwise(keys))


@given(edtf_dates(), edtf_dates())
def test_extents_agree_with_each_other(one: EdtfDate, other: EdtfDate) -> None:
    assert one.overlaps(other) is other.overlaps(one)
    assert one.contains(one) is one.overlaps(one) is not one.is_undated
    if one.contains(other):
        assert one.overlaps(other)
    if one.contains(other) and other.contains(one):
        assert (one.lower, one.upper) == (other.lower, other.upper)
    if one.upper is not None and other.lower is not None and one.upper < other.lower:
        assert not one.overlaps(other)
        assert one.sort_key < other.sort_key
    if one.lower is not None and one.upper is not None:
        assert one.lower <= one.upper


@given(days(st.integers(-9999, 9999)))
def test_a_day_lies_in_its_month_its_year_and_their_intervals(date: tuple[int, int, int]) -> None:
    year = year_text(date[0])
    month = f"{year}-{date[1]:02d}"
    day = parse_edtf(f"{month}-{date[2]:02d}")
    for wider in (month, year, year[:-1] + "X", f"{month}/..", f"../{month}", f"{year}/{month}", f"/{year}"):
        if wider != "-000X" or date[0]:
            assert parse_edtf(wider).contains(day)
            assert day.overlaps(parse_edtf(wider))
            assert day.contains(parse_edtf(wider)) is False


def test_dates_apart_do_not_overlap() -> None:
    ceasefire, clashes = parse_edtf("1994"), parse_edtf("2016-04-01~/2016-04-26")
    assert not ceasefire.overlaps(clashes)
    assert not ceasefire.contains(clashes)
    assert not parse_edtf("1995/..").overlaps(ceasefire)
    assert parse_edtf("1988/1994-02").overlaps(ceasefire)
    assert not parse_edtf("1988/1994-02").contains(ceasefire)


def test_a_date_is_equal_to_its_other_spelling_and_to_no_other() -> None:
    assert parse_edtf("~2004") == parse_edtf("2004~")
    assert len({parse_edtf(text) for text in ("2004~", "~2004", "2004", "2004/2004", "2004-XX")}) == 4
