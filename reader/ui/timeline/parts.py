"""The parts of a text that a timeline names: its numbered points, else its headings, else its blocks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol

from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.publication.edition import EditionBlock, EditionEvent
    from reader.ui.timeline.events import TimelineEvents

NOWHERE = -1
"""The key of what the text does not speak of."""


class Parts(Protocol):
    """Which part of a text an event is first told in, and where the parts begin."""

    def key(self, event: EditionEvent) -> int:
        """Return what the events of a part have in common, in the parts' order; :data:`NOWHERE` for none."""

    def say(self, key: int) -> str:
        """Return a part in words."""

    def begins(self) -> Iterator[tuple[str, float]]:
        """Yield the parts in a word or a number, and the share of the text before each, from 0 to 1."""


class TextParts:
    """The parts of one text."""

    def __init__(self, events: TimelineEvents) -> None:
        self._events = events
        self._blocks = events.edition.block_by_id
        self._all = events.edition.blocks
        self._points = events.edition.points > 0
        self._headings = [block.number for block in self._all if block.kind is BlockKind.HEADING]

    def key(self, event: EditionEvent) -> int:
        """Return the point, heading or block that an event is first told in."""
        block = self._first(event)
        if block is None:
            return NOWHERE
        if self._points:
            return block.point
        if self._headings:
            place = bisect_right(self._headings, block.number)
            return self._headings[place - 1] if place else 0
        return block.number

    def _first(self, event: EditionEvent) -> EditionBlock | None:
        if event.passages:
            return self._blocks[event.passages[0].block]
        blocks = (self._blocks[block] for block in event.blocks if block in self._blocks)
        return min(blocks, key=lambda block: block.number, default=None)

    def say(self, key: int) -> str:
        """Return a part in words."""
        words, formats = self._events.voice.words, self._events.voice.formats
        if key == NOWHERE:
            return words.pgettext("timeline heading", "Not in the text")
        if key == 0:
            return words.pgettext("timeline heading", "Opening")
        if self._points:
            return words.pgettext("timeline heading", "Point {point}").format(point=formats.number(key))
        if self._headings:
            return self._events.quoted(self._all[key - 1].text)
        return f"¶ {formats.number(key)}"

    def begins(self) -> Iterator[tuple[str, float]]:
        """Yield points by number, else headings by their blocks."""
        number, places = self._events.voice.formats.number, self._events.block_places
        told: set[int] = set()
        for block in self._all:
            if block.point and block.point not in told:
                told.add(block.point)
                yield number(block.point), places[block.id][0]
            elif not self._points and block.kind is BlockKind.HEADING:
                yield f"¶ {number(block.number)}", places[block.id][0]
