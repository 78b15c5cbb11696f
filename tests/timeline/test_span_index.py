from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.timeline.axis import ShownTime, Viewport
from reader.timeline.dates import parse_edtf
from reader.timeline.span_index import Columns, SpanIndex
from reader.timeline.spans import date_span

DATES = [
    *(
        "1988-02",
        "1991",
        "1914/1918",
        "1967-06-05",
        "1993-04-30",
        "1994",
        "2009-10-10",
        "2016-04-01~/2016-04-26",
        "199X",
    ),
    *("2020-09-27", "2020-10-05", "1991/..", "../1985", "0644~/0656~", "XXXX", "/1991-05-01", "1991/"),
]
SPANS = [date_span(parse_edtf(date)) for date in DATES]
INDEX = SpanIndex(SPANS)
EXTENTS = [span.extent for span in SPANS if span]


@st.composite
def views(draw: st.DrawFn) -> Viewport:
    time = ShownTime.broken(EXTENTS) if draw(st.booleans()) else ShownTime.linear(EXTENTS)
    view = Viewport.fit(time, draw(st.floats(100, 1_500)))
    return view.zoomed(2.0 ** draw(st.floats(0, 18)), draw(st.floats(0, 1)) * view.length)


@given(views())
def test_what_is_visible_is_what_reaches_into_the_view(view: Viewport) -> None:
    if not view.pieces:
        assert INDEX.visible(view) == []
        return
    first, last = view.pieces[0].first, view.pieces[-1].last
    wanted = {number for number, span in enumerate(SPANS) if span and span.first < last and span.last > first}
    found = INDEX.visible(view)
    assert set(found) == wanted
    assert len(found) == len(wanted)


@given(views(), st.floats(1, 40))
def test_columns_count_each_visible_span_once_at_most(view: Viewport, size: float) -> None:
    columns = INDEX.columns(view, size)
    assert (len(columns.counts) - 1) * size < view.length <= len(columns.counts) * size + 1e-6
    assert sum(columns.counts) + len(columns.long) <= len(INDEX.visible(view))
    assert set(columns.long) <= set(INDEX.visible(view))
    if view.is_fit:
        assert sum(columns.counts) + len(columns.long) == len(EXTENTS)


def test_a_column_has_what_stands_in_it() -> None:
    days = [date_span(parse_edtf(f"2020-09-{day:02d}")) for day in (1, 11, 11, 30)]
    view = Viewport.fit(ShownTime.linear([span.extent for span in days if span]), 320)
    assert SpanIndex(days).columns(view, 32).counts == (1, 0, 0, 2, 0, 0, 0, 0, 0, 1)


def test_without_spans_nothing_is_visible() -> None:
    view = Viewport.fit(ShownTime.linear([]), 100)
    assert SpanIndex([None]).visible(view) == []
    assert SpanIndex([]).columns(view, 50) == Columns((0, 0), ())
