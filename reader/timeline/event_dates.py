"""Which event a date in the text speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.timeline.dates import EdtfDate
    from reader.timeline.events import Event

_FAR = 10_000_000


class EventDates:
    """The dates of events, made ready to be asked for: an answer costs no more among many events than among few."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._by_block: dict[str, list[Event]] = {}
        self._by_date: dict[str, Event] = {}
        self._by_hijri: dict[str, Event] = {}
        for event in events:
            self._by_date.setdefault(event.date.text, event)
            if event.date.hijri_day:
                self._by_hijri.setdefault(event.date.hijri_day, event)
            for block in dict.fromkeys(event.blocks):
                self._by_block.setdefault(block, []).append(event)

    def event_of(self, date: EdtfDate, block: str) -> str | None:
        """Return the id of the event that a date in a block speaks of, None if there is none.

        First an event of that block with that date; then one with that day of the Hijri calendar (:func:`same_day`);
        then the nearest in extent of that block's that overlap it; then one of another block with exactly that date,
        or that Hijri day. Of those that are alike it is the first that was given.
        """
        here = [e for e in self._by_block.get(block, ()) if e.date.overlaps(date) or same_day(e.date, date)]
        if here:
            return min(here, key=lambda event: _distance(event.date, date)).id
        elsewhere = self._by_date.get(date.text)
        if elsewhere is None and date.hijri_day:
            alike = self._by_hijri.get(date.hijri_day)
            elsewhere = alike if alike and same_day(alike.date, date) else None
        return elsewhere.id if elsewhere else None


def same_day(one: EdtfDate, other: EdtfDate) -> bool:
    """Return whether two dates are stated as one day of the Hijri calendar, and no more than one is known otherwise.

    >>> from reader.timeline.dates import parse_edtf
    >>> told, reckoned = parse_edtf("1453-05-28", "0857-05-20"), parse_edtf("1453-05-29~", "0857-05-20")
    >>> same_day(told, reckoned), same_day(told, parse_edtf("1453-05-29", "0857-05-20"))
    (True, False)
    """
    return bool(one.hijri_day) and one.hijri_day == other.hijri_day and (one.approximate or other.approximate)


def _distance(one: EdtfDate, other: EdtfDate) -> tuple[bool, bool, int]:
    return one.text != other.text, not same_day(one, other), _difference(one, other)


def _difference(one: EdtfDate, other: EdtfDate) -> int:
    """Return by how many days the extents of two dates differ; an open end counts as far away."""
    return sum(
        abs(a - b) if a is not None and b is not None else 0 if a is b else _FAR
        for a, b in ((one.lower, other.lower), (one.upper, other.upper))
    )
