"""The timeline of a whole book: its events, and the passages of all chapters that speak of each."""

from __future__ import annotations

from array import array
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.publication.edition import MentionKind
from reader.publication.telling import Source, ToldDate
from reader.timeline.dates import parse_edtf
from reader.timeline.event_dates import EventDates

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

    from reader.publication.book_dates import BookDates
    from reader.publication.edition import Edition, EditionEvent, Mention
    from reader.timeline.dates import EdtfDate
    from reader.timeline.events import Event

NOWHERE = -1
"""In the place of an event's number: none."""
_STEP = 200
"""How many mentions are tied in one step: about a millisecond."""


class Stop(NamedTuple):
    """A place that speaks of an event: words of a chapter's block, or (``mention`` None) a block as a whole."""

    chapter: int
    block: str
    mention: Mention | None


class BookTimeline:
    """The events of a book by number, which is their place in the order of time. It is to be prepared before use."""

    def __init__(
        self, edition: Edition, dates: BookDates, targets: Sequence[int], chapter_of: Callable[[str], int | None]
    ) -> None:
        self.edition = edition
        """The book's edition without its text: title, language and events."""
        self.events: tuple[EditionEvent, ...] = edition.events
        self.dates = dates
        self._targets = targets
        self._chapter_of = chapter_of
        self._passages: dict[int, array[int]] = {}
        """The numbers of the mentions that lead to each event, in reading order."""
        self._chapters: list[array[int]] = []

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """The numbers of the events by id."""
        return {event.id: number for number, event in enumerate(self.events)}

    def prepare(self) -> Iterator[None]:
        """Find out in steps which mentions and which chapters belong to each event; to be gone through before use."""
        for number, event in enumerate(self._targets):
            if event != NOWHERE:
                self._passages.setdefault(event, array("L")).append(number)
            if number % _STEP == 0:
                yield
        chapters = {block: self.dates.chapter_of_block(number) for block, number in self.block_numbers.items()}
        yield
        for number, of in enumerate(self.events):
            found = {chapters.get(block) or self._chapter_of(block) for block in of.blocks}
            if found <= {None}:
                found = {self.dates.chapter(told) for told in self._passages.get(number, ())}
            self._chapters.append(array("L", sorted(chapter for chapter in found if chapter is not None)))
            yield

    def stops(self, event: str) -> list[Stop]:
        """Return where an event is spoken of, in reading order: its mentions, and its blocks that have none.

        Where some of that stands in the blocks that the event names, it is that alone.
        """
        number = self.number_of.get(event)
        if number is None:
            return []
        own = self.events[number].blocks
        stops = [self._stop(one, event) for one in self._passages.get(number, ())]
        mentioned = {stop.block for stop in stops}
        for block in own:
            chapter = self._chapter_of(block) if block not in mentioned else None
            if chapter is not None:
                stops.append(Stop(chapter, block, None))
        named = frozenset(own)
        return sorted([stop for stop in stops if stop.block in named] or stops, key=self._place)

    def is_told(self, event: str) -> bool:
        """Return whether words of the book speak of an event."""
        return self.number_of.get(event, NOWHERE) in self._passages

    def _stop(self, number: int, event: str) -> Stop:
        mention = self.dates.mention(number, event)
        return Stop(self.dates.chapter(number), mention.block, mention)

    def _place(self, stop: Stop) -> tuple[int, int, int]:
        """Return what puts stops in reading order; of a block without a date no more than its chapter is known."""
        block = self.block_numbers.get(stop.block, len(self.dates.blocks))
        return stop.chapter, block, stop.mention.start if stop.mention is not None else 0

    @cached_property
    def block_numbers(self) -> Mapping[str, int]:
        """The blocks that speak of a date, by id, numbered in reading order."""
        return {block: number for number, block in enumerate(self.dates.blocks)}

    def chapters_of(self, event: str) -> Sequence[int]:
        """Return the chapters that an event belongs to, in order; of one that names none, those that tell of it."""
        return self._chapters[self.number_of[event]]

    def first_place(self, number: int) -> tuple[int, int]:
        """Return what orders events by the telling; one that nothing speaks of comes last."""
        told = self._passages.get(number)
        if told:
            return self.dates.chapter(told[0]), told[0]
        chapters = self._chapters[number]
        return (chapters[0], len(self.dates)) if chapters else (1 << 60, 0)

    @cached_property
    def by_telling(self) -> tuple[str, ...]:
        """The ids of the events in the order in which the book first tells of them."""
        numbers = sorted(range(len(self.events)), key=self.first_place)
        return tuple(self.events[number].id for number in numbers)

    def told(self) -> Iterator[ToldDate]:
        """Yield all dates that the book speaks of, in its order; a point's block is its chapter's number."""
        read = {event.date.text: event.date for event in self.events}
        for number, event in enumerate(self._targets):
            says = self.dates.saying(number)
            if says.edtf not in read:
                read[says.edtf] = parse_edtf(says.edtf)
            target = self.events[event].id if event != NOWHERE else None
            source = Source.FOUND if says.kind is MentionKind.DATE else Source.ANCHORED
            place, chapter = self.dates.place(number), self.dates.chapter(number)
            mention = self.dates.mention(number, target)
            yield ToldDate(place, chapter, mention.start, read[says.edtf], target, source, mention)


def tied(dates: BookDates, events: Sequence[Event]) -> Generator[None, None, array[int]]:
    """Find out in steps, and return, the number of the event that each mention speaks of.

    It is the event that :class:`~reader.timeline.event_dates.EventDates` gives, or the one that words were tied to;
    :data:`NOWHERE` stands for none.
    """
    known = EventDates(events)
    yield None
    numbers = {event.id: number for number, event in enumerate(events)}
    read: dict[tuple[str, str], EdtfDate] = {}
    targets = array("l")
    for number in range(len(dates)):
        says = dates.saying(number)
        event: str | None = says.event
        if says.kind is MentionKind.DATE:
            date = read.get((says.edtf, says.hijri))
            if date is None:
                date = read[says.edtf, says.hijri] = parse_edtf(says.edtf, says.hijri)
            event = known.event_of(date, dates.block(number))
        targets.append(numbers.get(event or "", NOWHERE))
        if number % _STEP == 0:
            yield None
    return targets
