"""The axis that zooms: time and position lead to each other, and what is pointed at stays where it is."""

from __future__ import annotations

from itertools import pairwise
from math import inf, isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.timeline.axis import BREAK, LEAST_DAYS, ShownTime, Viewport
from reader.timeline.dates import parse_edtf
from reader.timeline.days import day_number
from reader.timeline.spans import date_span

EXTENTS = st.lists(
    st.tuples(st.integers(-800_000, 800_000), st.integers(1, 40_000)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=30,
)
LENGTHS = st.floats(50, 4_000)
DATES = [
    "1967-06-05",
    "1988-02",
    "1991",
    "1994",
    "2009-10-10",
    "2016-04-01~/2016-04-26",
    "2020-09-27",
    "2020-10-05",
    "0644/0656",
]


def extents(dates: list[str]) -> list[tuple[int, int]]:
    return [span.extent for date in dates if (span := date_span(parse_edtf(date)))]


@st.composite
def times(draw: st.DrawFn) -> ShownTime:
    found = draw(EXTENTS)
    return ShownTime.broken(found) if draw(st.booleans()) else ShownTime.linear(found)


@st.composite
def views(draw: st.DrawFn) -> Viewport:
    """Any view that zooming and panning leads to."""
    view = Viewport.fit(draw(times()), draw(LENGTHS))
    for _ in range(draw(st.integers(0, 4))):
        view = view.zoomed(draw(st.floats(0.2, 40)), draw(st.floats(0, 1)) * view.length)
        view = view.panned(draw(st.floats(-2, 2)) * view.length)
    return view


def near(one: float, other: float, view: Viewport) -> bool:
    """Whether two moments are one, as far as floats can tell them apart."""
    return abs(one - other) <= 1e-6 * max(1.0, view.days_visible, abs(one) * 1e-5)


def test_all_is_visible_at_first_with_the_remote_events_broken_off() -> None:
    view = Viewport.fit(ShownTime.broken(extents(DATES)), 600)
    assert view.is_fit
    (gap,) = view.breaks
    assert isclose(gap.right - gap.left, BREAK)
    assert gap.first < day_number(700, 1, 1) < day_number(1900, 1, 1) < gap.last
    assert view.pieces[0].left == 0
    assert isclose(view.pieces[-1].right, 600)
    for first, last in extents(DATES):
        assert 0 < view.position(first) < view.position(last) < 600


def test_both_stretches_are_drawn_in_one_proportion() -> None:
    view = Viewport.fit(ShownTime.broken(extents(DATES)), 600)
    lengths = {round((piece.right - piece.left) / (piece.last - piece.first), 9) for piece in view.pieces}
    assert len(view.pieces) == 2
    assert len(lengths) == 1


def test_the_true_axis_leaves_nothing_out() -> None:
    view = Viewport.fit(ShownTime.linear(extents(DATES)), 600)
    assert view.breaks == ()
    assert len(view.pieces) == 1
    middle = (view.day(0) + view.day(600)) / 2
    assert isclose(view.position(middle), 300)


def test_an_axis_without_events_shows_nothing() -> None:
    for time in (ShownTime.broken([]), ShownTime.linear([])):
        view = Viewport.fit(time, 600).zoomed(2, 300).panned(50).resized(300).centred(5).showing(1, 9)
        assert view.pieces == ()
        assert view.breaks == ()
        assert view.day(10) == 0


def test_a_single_day_has_time_around_it() -> None:
    view = Viewport.fit(ShownTime.broken([(5, 6)]), 300)
    assert 100 <= view.position(5) < view.position(6) <= 200


@given(EXTENTS)
def test_stretches_hold_all_events_and_never_meet(found: list[tuple[int, int]]) -> None:
    time = ShownTime.broken(found)
    for one, other in pairwise(time.stretches):
        assert one.last < other.first
        assert isclose(other.offset, one.offset + one.last - one.first)
    for first, last in found:
        assert any(stretch.first < first and last < stretch.last for stretch in time.stretches)


@given(views(), st.floats(0, 1))
def test_a_position_s_moment_stands_at_that_position(view: Viewport, share: float) -> None:
    position = share * view.length
    if any(gap.left <= position <= gap.right for gap in view.breaks):
        gap = next(gap for gap in view.breaks if gap.left <= position <= gap.right)
        assert view.day(position) in {gap.first, gap.last}
    else:
        assert isclose(view.position(view.day(position)), position, abs_tol=1e-3 * view.scale + 1e-6)


@given(views(), st.lists(st.integers(-900_000, 900_000), min_size=2, max_size=6))
def test_time_runs_one_way(view: Viewport, days: list[int]) -> None:
    positions = [view.position(day) for day in sorted(days)]
    assert all(one <= other + 1e-6 for one, other in pairwise(positions))
    assert view.position(-inf) == -inf
    assert view.position(inf) == inf


@given(views(), st.lists(st.integers(-900_000, 900_000) | st.just(inf) | st.just(-inf), max_size=9))
def test_many_positions_are_those_of_each(view: Viewport, days: list[float]) -> None:
    for day, found in zip(days, view.positions(days), strict=True):
        one = view.position(day)
        on_an_end = any(min(abs(day - end) for end in stretch[:2]) < 1e-6 for stretch in view.time.stretches)
        assert found == one or on_an_end or isclose(found, one, abs_tol=1e-3 * view.scale + 1e-3)


@given(views())
def test_only_time_that_is_shown_is_visible(view: Viewport) -> None:
    assert view.pieces or view.breaks
    covered = [(piece.left, piece.right) for piece in view.pieces] + [(gap.left, gap.right) for gap in view.breaks]
    covered.sort()
    assert covered[0][0] <= 1e-6
    assert covered[-1][1] >= view.length - 1e-6 * max(1, view.length, abs(view.offset))
    assert all(isclose(one[1], other[0], abs_tol=1e-3) for one, other in pairwise(covered))
    assert view.length / view.scale >= min(LEAST_DAYS, Viewport.fit(view.time, view.length).days_visible) - 1e-6


@given(views(), st.floats(0.1, 30), st.floats(0, 1))
def test_a_zoom_leaves_what_is_pointed_at_where_it_is(view: Viewport, factor: float, share: float) -> None:
    at = share * view.length
    assume(not any(gap.left <= at <= gap.right for gap in view.breaks))
    day, zoomed = view.day(at), view.zoomed(factor, at)
    hidden = zoomed.time.days * zoomed.scale + zoomed.time.breaks * zoomed.break_length - zoomed.length
    if 0 < zoomed.offset < hidden:  # nothing to keep it from staying
        assert isclose(zoomed.position(day), at, abs_tol=1e-2 * max(1.0, zoomed.scale * 1e-3))
    assert zoomed.scale >= view.scale if factor >= 1 else zoomed.scale <= view.scale


@given(views())
def test_zooming_out_far_enough_shows_all_and_in_far_enough_shows_days(view: Viewport) -> None:
    assert view.zoomed(1e-9, 0).is_fit
    closest = view.zoomed(1e9, view.length / 2)
    assert closest.is_closest
    assert closest.days_visible <= max(LEAST_DAYS, Viewport.fit(view.time, view.length).days_visible) + 1e-6
    assert view.fitted() == Viewport.fit(view.time, view.length)


@given(views(), st.floats(-3_000, 3_000))
def test_a_pan_moves_by_its_distance_or_to_the_end(view: Viewport, distance: float) -> None:
    panned = view.panned(distance)
    moved = panned.offset - view.offset
    assert abs(moved) <= abs(distance) + 1e-6
    assert panned.scale == view.scale
    if not isclose(moved, distance, abs_tol=1e-6):
        assert panned.offset == 0 or panned == panned.panned(1e12)


@given(views(), LENGTHS)
def test_another_length_shows_the_same_time(view: Viewport, length: float) -> None:
    resized = view.resized(length)
    assert resized.length == length
    assert resized.is_fit or not view.is_fit
    if not view.time.breaks and not resized.is_closest and not view.is_closest:
        assert near(resized.days_visible, view.days_visible, view)


@given(times(), LENGTHS, st.tuples(st.integers(-800_000, 840_000), st.integers(-800_000, 840_000)))
def test_days_can_be_asked_for(time: ShownTime, length: float, days: tuple[int, int]) -> None:
    first, last = sorted(days)
    assume(any(stretch.first <= first <= stretch.last for stretch in time.stretches))
    assume(any(stretch.first <= last <= stretch.last for stretch in time.stretches))
    view = Viewport.fit(time, length).showing(first, last)
    assert -1e-3 <= view.position(first) <= view.position(last) <= length + 1e-3
    centred = view.zoomed(50, 0).centred(first)
    if centred.offset > 0 and centred != centred.panned(1):
        assert isclose(centred.position(first), length / 2, abs_tol=1e-2)


@pytest.mark.parametrize("factor", [0, -1, float("nan")])
def test_no_zoom_turns_time_round(factor: float) -> None:
    view = Viewport.fit(ShownTime.linear([(0, 100)]), 100)
    with pytest.raises(ValueError, match=str(factor)):
        view.zoomed(factor, 50)


def test_many_breaks_leave_room_for_time() -> None:
    remote = [(year * 365, year * 365 + 1) for year in (0, 500, 1_000, 1_500)]
    remote += [(day, day + 1) for day in range(700_000, 700_300, 3)]
    view = Viewport.fit(ShownTime.broken(remote), 100)
    assert view.time.breaks >= 3
    assert sum(gap.right - gap.left for gap in view.breaks) <= 40 + 1e-6
