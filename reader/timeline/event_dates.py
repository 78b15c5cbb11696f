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
        for event in events:
            self._by_date.setdefault(event.date.text, event)
            for block in dict.fromkeys(event.blocks):
                self._by_block.setdefault(block, []).append(event)

    def event_of(self, date: EdtfDate, block: str) -> str | None:
        """Return the id of the event that a date in a block speaks of, None if there is none.

        First an event of that block with that date; then the nearest in extent of that block's that overlap it; then
        one of another block with exactly that date. Of those that are alike it is the first that was given.
        """
        here = [event for event in self._by_block.get(block, ()) if event.date.overlaps(date)]
        if here:
            return min(here, key=lambda event: (event.date.text != date.text, _difference(event.date, date))).id
        elsewhere = self._by_date.get(date.text)
        return elsewhere.id if elsewhere else None


def _difference(one: EdtfDate, other: EdtfDate) -> int:
    """Return by how many days the extents of two dates differ; an open end counts as far away."""
    return sum(
        abs(a - b) if a is not None and b is not None else 0 if a is b else _FAR
        for a, b in ((one.lower, other.lower), (one.upper, other.upper))
    )
