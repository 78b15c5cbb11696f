"""The rows of the timeline's list: headings and the events under them, in the order of time or of the telling."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.timeline.axis_words import heading_words
from reader.timeline.dates import Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from reader.timeline.headings import Group
    from reader.ui.timeline.events import TimelineEvents


class RowGroup(NamedTuple):
    """A heading, in words when it is asked for, and the numbers of the events under it."""

    say: Callable[[], str]
    members: Sequence[int]


class Rows:
    """Rows by number: each is a heading or an event, told by its number."""

    def __init__(
        self, groups: Sequence[RowGroup] = (), lengths: Sequence[int] = (), *, repeats_years: bool = False
    ) -> None:
        self._groups = groups
        self.repeats_years = repeats_years
        """Whether the headings leave it to the events to say their years."""
        self.entries: list[int] = []
        """The events by row; a heading is a number below 0."""
        self._heading_rows: list[int] = []
        for group in groups:
            self._heading_rows.append(len(self.entries))
            self.entries.append(-len(self._heading_rows))
            self.entries.extend(group.members)
        self.title_lengths = [lengths[entry] if entry >= 0 else None for entry in self.entries]
        """How many characters the title in each row has, None for a heading: for guesses at the rows' heights."""
        self._row_of = {entry: row for row, entry in enumerate(self.entries)}
        self.count = len(self.entries) - len(groups)
        """How many events there are."""

    def __len__(self) -> int:
        return len(self.entries)

    def event(self, row: int) -> int | None:
        """Return the number of the event in a row, None for a heading."""
        entry = self.entries[row]
        return entry if entry >= 0 else None

    def row_of(self, event: int) -> int | None:
        """Return the row of an event, None if it is not shown."""
        return self._row_of.get(event)

    def heading(self, row: int) -> str:
        """Return a heading in words; raises IndexError if the row is an event's."""
        if self.entries[row] >= 0:
            raise IndexError(row)
        return self._groups[-self.entries[row] - 1].say()

    def heading_of(self, row: int) -> int | None:
        """Return the row of the heading that a row stands under; itself, if it is one."""
        place = bisect_right(self._heading_rows, row)
        return self._heading_rows[place - 1] if place else None

    def heading_after(self, row: int) -> int | None:
        """Return the row of the next heading after a row."""
        place = bisect_right(self._heading_rows, row)
        return self._heading_rows[place] if place < len(self._heading_rows) else None

    def place(self, row: int) -> int:
        """Return which of the shown events a row's is, from 1."""
        return row + 1 - bisect_right(self._heading_rows, row)

    def next_event(self, row: int, step: int) -> int | None:
        """Return the nearest row of an event from a row on, itself included, downwards (1) or upwards (-1)."""
        while 0 <= row < len(self.entries):
            if self.entries[row] >= 0:
                return row
            row += step
        return None


def rows_by_time(events: TimelineEvents, unit: Precision, shown: Collection[int] | None) -> Rows:
    """Return the rows in the order of time, grouped by a unit; ``shown`` None shows all events."""
    formats = events.voice.formats

    def say(group: Group) -> str:
        heading = group.heading
        return heading_words(heading, formats) if heading else events.voice.words.gettext("Undated")

    groups = ((lambda group=group: say(group), group.members) for group in events.groups(unit))
    return Rows(_filtered(groups, shown), events.title_lengths, repeats_years=unit > Precision.YEAR)


def rows_by_telling(events: TimelineEvents, shown: Collection[int] | None) -> Rows:
    """Return the rows in the order in which the text tells of the events.

    They are grouped by the parts of the text that a timeline names (:mod:`~reader.ui.timeline.parts`).
    """
    number_of = events.number_of
    parts = events.parts
    groups: list[tuple[Callable[[], str], list[int]]] = []
    before: int | None = None
    for event_id in events.told_order:
        number = number_of[event_id]
        key = parts.key(events.events[number])
        if not groups or key != before:
            groups.append((partial(parts.say, key), []))
            before = key
        groups[-1][1].append(number)
    return Rows(_filtered(groups, shown), events.title_lengths, repeats_years=True)


def _filtered(
    groups: Iterable[tuple[Callable[[], str], Sequence[int]]], shown: Collection[int] | None
) -> list[RowGroup]:
    if shown is None:
        return [RowGroup(say, members) for say, members in groups]
    chosen = frozenset(shown)
    left = ((say, [number for number in members if number in chosen]) for say, members in groups)
    return [RowGroup(say, members) for say, members in left if members]


def event_rows(rows: Rows) -> Iterator[int]:
    """Yield the rows that are events."""
    return (row for row, entry in enumerate(rows.entries) if entry >= 0)
