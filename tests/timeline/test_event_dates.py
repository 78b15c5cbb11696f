from __future__ import annotations

import pytest

from reader.timeline.dates import parse_edtf
from reader.timeline.event_dates import EventDates
from reader.timeline.events import Basis, Event, Track


def event(identifier: str, date: str, *blocks: str) -> Event:
    return Event(identifier, parse_edtf(date), Track.LAW, Basis.BOTH, identifier, "", blocks)


EVENTS = EventDates(
    [
        event("war", "1988/1994", "p1", "p2"),
        event("ceasefire", "1994", "p1"),
        event("signed", "1994-05-12", "p1", "p3"),
        event("since", "1991/..", "p2"),
        event("again", "1994", "p4"),
    ]
)


@pytest.mark.parametrize(
    ("date", "block", "expected"),
    [
        ("1994", "p1", "ceasefire"),  # the same date
        ("1994-05", "p1", "signed"),  # the nearest in extent
        ("1989", "p1", "war"),
        ("1994", "p2", "war"),  # an open end is far away
        ("2003", "p2", "since"),
        ("1994", "p3", "signed"),
        ("1994", "p9", "ceasefire"),  # of another block: the first with exactly that date
        ("1995", "p9", None),
        ("XXXX", "p1", None),
    ],
)
def test_a_date_speaks_of_the_nearest_event(date: str, block: str, expected: str | None) -> None:
    assert EVENTS.event_of(parse_edtf(date), block) == expected


def test_without_events_no_date_speaks_of_one() -> None:
    assert EventDates([]).event_of(parse_edtf("1994"), "p1") is None


TOLD = EventDates(
    [
        Event("fall", parse_edtf("1453-05-29", "0857-05-20"), Track.LAW, Basis.BOTH, "", "", ("p1",)),
        event("eve", "1453-05-28", "p1"),
        Event("year", parse_edtf("1263", "0661"), Track.LAW, Basis.BOTH, "", "", ("p1",)),
    ]
)


@pytest.mark.parametrize(
    ("date", "hijri", "block", "expected"),
    [
        ("1453-05-28~", "0857-05-20", "p1", "fall"),  # the same Hijri day, whatever it is reckoned to be
        ("1453-05-28~", "0857-05-20", "p9", "fall"),
        ("1453-05-28", "", "p1", "eve"),
        ("1453-05-28", "0857-05-20", "p1", "eve"),  # two days that are known are two days
        ("1453-05-30~", "0857-05-21", "p9", None),
        ("1262-11-15~/1263-11-03~", "0661", "p9", None),  # a year is no day
    ],
)
def test_a_day_of_the_hijri_calendar_speaks_of_the_event_of_that_day(
    date: str, hijri: str, block: str, expected: str | None
) -> None:
    assert TOLD.event_of(parse_edtf(date, hijri), block) == expected
