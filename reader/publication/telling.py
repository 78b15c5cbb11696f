"""The map of telling: where in the text a date is spoken of, and which time it stands for.

An edition tells of events in the text's order, the timeline in the order of time. The two orders, and the points of a
picture with time across and text down, are made here of an edition's mentions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.publication.edition import MentionKind
from reader.timeline.dates import EdtfDate, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.publication.edition import Edition, EditionEvent, Mention


class Source(StrEnum):
    """How it is known that words speak of a time."""

    FOUND = "found"
    """They say a date."""
    ANCHORED = "anchored"
    """An editor tied them to an event: "last July"."""


class ToldDate(NamedTuple):
    """A point of the map."""

    place: float
    """Where in the text it stands: the share of the text's characters before it, from 0 to below 1."""
    block: int
    """The number of its block, from 1."""
    offset: int
    """The characters of the block before it."""
    date: EdtfDate
    """What it says; its span in time is that of :func:`~reader.timeline.spans.date_span`."""
    event: str | None
    """The event that it stands for, if there is one."""
    source: Source
    mention: Mention


@dataclass(frozen=True, slots=True)
class Telling:
    """How a text moves through time.

    Every event is in both orders: what nothing dates stands last in time, what the text never speaks of stands last in
    the telling.
    """

    points: tuple[ToldDate, ...]
    """All dates that the text speaks of, in its order."""
    by_telling: tuple[str, ...]
    """The ids of the events by their first passage; one without a passage by the first block that it belongs to."""
    by_time: tuple[str, ...]
    undated: tuple[str, ...]
    """The events that nothing places in time, in the timeline's order."""
    unspoken: tuple[str, ...]
    """The events that no words of the text were found to speak of, in the timeline's order."""

    def points_of(self, event: str) -> tuple[ToldDate, ...]:
        """Return the points of an event, in the text's order."""
        return tuple(point for point in self.points if point.event == event)


def telling(edition: Edition) -> Telling:
    """Return how an edition's text moves through time. Work grows with the mentions and events, no faster."""
    read = _reader(edition.events)
    begins: dict[str, int] = {}
    points = []
    length = max(1, sum(len(block.text) + 1 for block in edition.blocks))
    before = 0
    for block in edition.blocks:
        begins[block.id] = before
        for mention in block.mentions:
            if mention.is_dated and mention.edtf is not None:
                place = (before + mention.start) / length
                source = Source.FOUND if mention.kind is MentionKind.DATE else Source.ANCHORED
                date = read(mention.edtf)
                points.append(ToldDate(place, block.number, mention.start, date, mention.target, source, mention))
        before += len(block.text) + 1
    by_time = sorted(edition.events, key=lambda event: event.date.sort_key)
    return Telling(
        points=tuple(points),
        by_telling=_by_telling(edition.events, begins),
        by_time=tuple(event.id for event in by_time),
        undated=tuple(event.id for event in edition.events if event.date.is_undated),
        unspoken=tuple(event.id for event in edition.events if not event.passages),
    )


def _reader(events: Iterable[EditionEvent]) -> Callable[[str], EdtfDate]:
    """Return a parser that knows the events' own dates: most of what a text says is one of them."""
    known = {event.date.text: event.date for event in events}

    def read(text: str) -> EdtfDate:
        if text not in known:
            known[text] = parse_edtf(text)
        return known[text]

    return read


def _by_telling(events: Iterable[EditionEvent], begins: dict[str, int]) -> tuple[str, ...]:
    def first_place(event: EditionEvent) -> float:
        """Return how many characters of the text stand before what speaks of an event first."""
        passages = (begins[mention.block] + mention.start for mention in event.passages[:1])
        blocks = (begins[block] for block in event.blocks if block in begins)
        return next(passages, min(blocks, default=float("inf")))

    return tuple(event.id for event in sorted(events, key=first_place))
