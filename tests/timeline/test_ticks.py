"""The marks of the axis: labels never overlap, in either calendar, from centuries to days."""

from __future__ import annotations

import gettext
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import paths
from reader.language.catalogs import Catalogs
from reader.language.formats import Formats
from reader.timeline.axis import ShownTime, Viewport
from reader.timeline.axis_words import heading_words, tick_words
from reader.timeline.calendars import HIJRA, hijri_of_day
from reader.timeline.dates import Precision
from reader.timeline.days import civil, day_number
from reader.timeline.headings import Heading
from reader.timeline.ticks import GAP, Calendar, TickLabel, Ticks, axis_ticks

ENGLISH = Formats("en", gettext.NullTranslations())
CALENDARS = st.sampled_from(Calendar)


@pytest.fixture(scope="module")
def arabic() -> Formats:
    return Formats("ar", Catalogs(paths.locales()).interface("ar"), "arab")


def width(label: TickLabel) -> float:
    return 6.5 * len(tick_words(label, ENGLISH))


def whole(first: tuple[int, int, int], last: tuple[int, int, int], length: float = 600) -> Viewport:
    """A view of about the days from one to another."""
    begin, end = day_number(*first), day_number(*last)
    time = ShownTime.linear([(begin - 400_000, end + 400_000)])
    return Viewport.fit(time, length).showing(begin, end)


def labels(ticks: Ticks) -> list[str]:
    return [tick_words(tick.label, ENGLISH) for tick in ticks.marks if tick.label]


EXTENTS = st.lists(
    st.tuples(st.integers(-800_000, 800_000), st.integers(1, 40_000)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=12,
)


@st.composite
def views(draw: st.DrawFn) -> Viewport:
    found = draw(EXTENTS)
    time = ShownTime.broken(found) if draw(st.booleans()) else ShownTime.linear(found)
    view = Viewport.fit(time, draw(st.floats(60, 2_000)))
    # From all of time down to single days: each power of two is a step of the wheel.
    return view.zoomed(2.0 ** draw(st.floats(0, 19)), draw(st.floats(0, 1)) * view.length)


@settings(deadline=None)
@given(views(), CALENDARS, st.floats(3, 14))
def test_labels_never_overlap_and_stay_in_sight(view: Viewport, calendar: Calendar, letter: float) -> None:
    ticks = axis_ticks(view, lambda label: letter * len(tick_words(label, ENGLISH)), calendar)
    boxes = []
    for tick in ticks.marks:
        assert -1e-6 <= tick.position <= view.length + 1e-6
        if tick.label:
            half = letter * len(tick_words(tick.label, ENGLISH)) / 2
            boxes.append((tick.position - half, tick.position + half))
    assert all(one[1] + GAP <= other[0] + 1e-6 for one, other in pairwise(boxes)) or view.time.breaks
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(boxes))
    for left, right in boxes:
        assert any(piece.left <= left and right <= piece.right for piece in view.pieces)


@settings(deadline=None)
@given(views(), CALENDARS)
def test_marks_stand_where_their_units_begin(view: Viewport, calendar: Calendar) -> None:
    ticks = axis_ticks(view, width, calendar)
    days = [tick.day for tick in ticks.marks]
    assert days == sorted(set(days))
    for tick in ticks.marks:
        assert abs(tick.position - view.position(tick.day)) < 1e-3 * max(1.0, view.scale)
        if tick.label is None:
            continue
        said = tick.label
        if calendar is Calendar.GREGORIAN:
            year, month, day = civil(tick.day)
        else:
            assert tick.day >= HIJRA
            hijri = hijri_of_day(tick.day)
            year, month, day = hijri.year, hijri.month or 0, hijri.day or 0
        assert said.calendar is calendar
        assert said.day in {None, day}
        assert said.month in {None, month}
        assert said.year in {None, year}
        assert said.day or day == 1
        assert said.day or said.month or month == 1
        assert [said.day, said.month, said.year] != [None, None, None]


@settings(deadline=None)
@given(views())
def test_marks_are_never_too_many(view: Viewport) -> None:
    assert len(axis_ticks(view, width).marks) <= view.length / 5 + 10


@pytest.mark.parametrize(
    ("first", "last", "unit", "expected"),
    [
        (
            (600, 1, 1),
            (2020, 1, 1),
            Precision.YEAR,
            ["600 CE", "800 CE", "1000", "1200", "1400", "1600", "1800", "2000"],
        ),
        (
            (-320, 1, 1),
            (320, 1, 1),
            Precision.YEAR,
            ["300 BCE", "200 BCE", "100 BCE", "1 CE", "100 CE", "200 CE", "300 CE"],
        ),
        ((1988, 1, 1), (2020, 12, 1), Precision.YEAR, ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]),
        (
            (2019, 12, 20),
            (2020, 12, 20),
            Precision.MONTH,
            ["2020", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ),
        (
            (2020, 9, 20),
            (2020, 10, 13),
            Precision.DAY,
            ["19", "21", "23", "25", "27", "29", "Oct 2020", "3", "5", "7", "9", "11", "13"],
        ),
        ((2020, 9, 26), (2020, 9, 29), Precision.DAY, ["26", "27", "28", "29"]),
    ],
)
def test_labels_from_centuries_to_days(
    first: tuple[int, int, int], last: tuple[int, int, int], unit: Precision, expected: list[str]
) -> None:
    ticks = axis_ticks(whole(first, last), width)
    assert ticks.unit is unit
    assert labels(ticks) == expected


def test_labels_of_the_hijri_calendar() -> None:
    hijri = Calendar.HIJRI
    assert labels(axis_ticks(whole((2020, 9, 24), (2020, 10, 30)), width, hijri)) == [
        *("6", "11", "16", "21", "26", "Rabi‘ I 1442 AH", "6", "11"),
    ]
    years = labels(axis_ticks(whole((1924, 1, 1), (2020, 1, 1)), width, hijri))
    assert years == [
        "1350 AH",
        "1360 AH",
        "1370 AH",
        "1380 AH",
        "1390 AH",
        "1400 AH",
        "1410 AH",
        "1420 AH",
        "1430 AH",
        "1440 AH",
    ]
    before = axis_ticks(whole((300, 1, 1), (600, 1, 1)), width, hijri)
    assert before.marks == ()
    assert (before.start, before.end) == (None, None)


def test_the_ends_are_told() -> None:
    days = axis_ticks(whole((2020, 9, 26), (2020, 10, 7)), width)
    assert days.start is not None
    assert days.end is not None
    assert (tick_words(days.start, ENGLISH), tick_words(days.end, ENGLISH)) == ("Sep 2020", "Oct 2020")
    years = axis_ticks(whole((1988, 1, 1), (2020, 12, 1)), width)
    assert years.start is not None
    assert years.start.month is None


def test_longer_units_are_major() -> None:
    months = axis_ticks(whole((2019, 6, 1), (2020, 6, 20)), width)
    assert [tick_words(tick.label, ENGLISH) for tick in months.marks if tick.label and tick.major] == ["2020"]
    assert any(not tick.label and not tick.major for tick in months.marks)


def test_a_stretch_too_short_for_a_round_year_has_a_year_of_its_own() -> None:
    remote = (day_number(641, 3, 1), day_number(658, 3, 1))
    recent = (day_number(1910, 1, 1), day_number(2020, 12, 31))
    view = Viewport.fit(ShownTime.broken([remote, recent]), 600)
    found = [tick_words(tick.label, ENGLISH) for tick in axis_ticks(view, width).marks if tick.label]
    assert found[0] == "650 CE"
    assert "2000" in found


def test_months_of_stretches_far_apart_say_their_year() -> None:
    years = [(day_number(year, 1, 1), day_number(year, 12, 31)) for year in (1453, 1913)]
    ticks = axis_ticks(Viewport.fit(ShownTime.broken(years), 330), width)
    found = [tick_words(tick.label, ENGLISH) for tick in ticks.marks if tick.label]
    assert [words for words in found if words.endswith(("1453", "1913"))] == ["Jul 1453", "Jul 1913"]
    placed = [(tick.position, width(tick.label)) for tick in ticks.marks if tick.label]
    assert all(b - a >= (wide_a + wide_b) / 2 + GAP for (a, wide_a), (b, wide_b) in pairwise(placed))


@pytest.mark.parametrize(
    ("letter", "expected"), [(5.0, ["6 May 1993", "5 Oct 2020"]), (15.0, ["6/5/1993", "5/10/2020"])]
)
def test_days_far_apart_say_their_month_and_year(letter: float, expected: list[str]) -> None:
    days = [(day_number(*date) - 1, day_number(*date) + 1) for date in ((1993, 5, 6), (2020, 10, 5))]

    def length(label: TickLabel) -> float:
        return letter * len(tick_words(label, ENGLISH))

    ticks = axis_ticks(Viewport.fit(ShownTime.broken(days), 324), length)
    assert [words for words in labels(ticks) if not words.isdigit()] == expected


def test_an_empty_axis_has_no_marks() -> None:
    ticks = axis_ticks(Viewport.fit(ShownTime.linear([]), 400), width)
    assert (ticks.marks, ticks.start, ticks.end) == ((), None, None)


def test_the_deepest_past_has_marks() -> None:
    view = Viewport.fit(ShownTime.linear([(day_number(-170_000_000, 1, 1), day_number(2020, 1, 1))]), 800)
    assert labels(axis_ticks(view, width))[0] == "150000000 BCE"


def test_labels_and_headings_in_arabic(arabic: Formats) -> None:
    hijri = Calendar.HIJRI
    assert tick_words(TickLabel(Calendar.GREGORIAN, None, None, 27), arabic) == "٢٧"
    assert tick_words(TickLabel(Calendar.GREGORIAN, 2020, 10), arabic) == "تشرين الأول/أكتوبر ٢٠٢٠"
    assert tick_words(TickLabel(Calendar.GREGORIAN, -299), arabic) == "٣٠٠ ق.م"
    assert tick_words(TickLabel(hijri, 1442, 2), arabic) == "صفر ١٤٤٢ هـ"
    assert tick_words(TickLabel(hijri, None, 9), arabic) == "رمضان"
    assert heading_words(Heading(Precision.MONTH, 1988, 2), arabic) == "شباط/فبراير ١٩٨٨"
    assert heading_words(Heading(Precision.CENTURY, 1900), arabic) == "القرن العشرون"
