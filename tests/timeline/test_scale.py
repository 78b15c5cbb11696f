"""The axis of the overview."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.timeline.scale import BrokenScale, stretches

extents = st.lists(
    st.tuples(st.integers(-800_000, 800_000), st.integers(0, 40_000)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=40,
)


def test_an_empty_axis_has_nowhere() -> None:
    axis = BrokenScale(())
    assert axis.segments == ()
    assert axis.day(0.5) is None


def test_one_day_is_an_axis() -> None:
    axis = BrokenScale([(5, 5)])
    assert axis.position(5) == 0.0
    assert axis.day(0.7) == 5


def test_a_remote_event_is_broken_off_and_the_rest_stays_in_proportion() -> None:
    year = 365
    axis = BrokenScale(
        [(644 * year, 656 * year), (1988 * year, 1988 * year), (2009 * year, 2009 * year), (2020 * year, 2020 * year)]
    )
    assert len(axis.breaks) == 1
    from_1988, from_2009, from_2020 = (axis.position(y * year) for y in (1988, 2009, 2020))
    assert abs((from_2009 - from_1988) / (from_2020 - from_1988) - 21 / 32) < 0.01


def test_several_remote_events_are_broken_off_together() -> None:
    year = 365
    recent = [(day * year, day * year + 1) for day in range(1900, 2020)]
    remote = [(-44 * year, -44 * year + 1), (644 * year, 656 * year), (1258 * year, 1259 * year)]
    assert stretches([*remote, *recent]) == [*remote, (1900 * year, 2019 * year + 1)]


def test_where_all_lie_far_apart_nothing_is_broken_off() -> None:
    apart = [(day, day + 1) for day in range(0, 100_000, 10_000)]
    assert stretches(apart) == [(0, 90_001)]


@given(extents)
def test_time_runs_one_way_and_stays_on_the_axis(found: list[tuple[int, int]]) -> None:
    axis = BrokenScale(found)
    days = sorted({day for extent in found for day in extent})
    positions = [axis.position(day) for day in days]
    assert all(one <= other for one, other in pairwise(positions))
    assert all(0.0 <= position <= 1.0 for position in positions)
    assert positions[0] == 0.0


@given(extents)
def test_segments_do_not_overlap_and_hold_every_event(found: list[tuple[int, int]]) -> None:
    axis = BrokenScale(found)
    for one, other in pairwise(axis.segments):
        assert one.last < other.first
        assert one.right < other.left
    for first, last in found:
        assert any(s.first <= first and last <= s.last for s in axis.segments)


@given(extents, st.floats(0, 1))
def test_a_position_s_day_is_on_the_axis(found: list[tuple[int, int]], position: float) -> None:
    axis = BrokenScale(found)
    day = axis.day(position)
    assert day is not None
    assert any(segment.first <= day <= segment.last for segment in axis.segments)
