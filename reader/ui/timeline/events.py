"""The events of an edition as the timeline shows them: their words when they are asked for, their groups, their spans.

All views of the pane share one of these; none makes words of an event that it does not show.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from reader.language.collation import collation_key
from reader.language.folding import fold_key
from reader.language.languages import Direction, direction
from reader.publication.event_filter import EventFilter
from reader.publication.telling import telling
from reader.timeline.calendars import hijri_span
from reader.timeline.events import Track
from reader.timeline.headings import grouped
from reader.timeline.spans import date_span
from reader.timeline.wording import date_words, hijri_words
from reader.ui.timeline.parts import TextParts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.language.formats import Formats
    from reader.publication.edition import Edition, EditionEvent
    from reader.publication.telling import Telling
    from reader.timeline.dates import Precision
    from reader.timeline.headings import Group
    from reader.timeline.spans import Span
    from reader.ui.timeline.parts import Parts
    from reader.ui.voice import Voice


LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"


class EventWords(NamedTuple):
    """An event in words; empty where there is nothing to say."""

    date: str
    hijri: str
    blocks: str


class TimelineEvents:
    """An edition's events by number: their place in :attr:`events`, which is in the order of time."""

    is_book = False
    """Whether they are of more than the text on the page."""

    def __init__(self, edition: Edition, voice: Voice) -> None:
        self.edition = edition
        self.voice = voice
        self.events: tuple[EditionEvent, ...] = edition.events
        self._words: dict[int, EventWords] = {}
        self._folded: dict[int, str] = {}
        self._groups: dict[Precision, tuple[Group, ...]] = {}

    def speaks(self, voice: Voice) -> bool:
        """Return whether a voice says the same: its words and its digits are those of :attr:`voice`."""
        own = self.voice
        return own.words is voice.words and own.formats.digits("0") == voice.formats.digits("0")

    @property
    def size(self) -> int:
        """About how many things there are to be worked on."""
        return len(self.events)

    def quoted(self, text: str) -> str:
        """Return words of the text as they are shown among those of :attr:`voice`.

        Where the two run in opposite directions they are isolated (Unicode Standard Annex #9, 2.4): else a full stop
        at the end would stand at the beginning. What is proposed of a text in two languages may be in either.
        """
        own = _main_direction(text, self.edition.direction)
        if not text or own is direction(self.voice.language):
            return text
        return f"{LRI if own is Direction.LTR else RLI}{text}{PDI}"

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """The numbers of the events by id."""
        return {event.id: number for number, event in enumerate(self.events)}

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """The tracks that have events."""
        found = {event.track for event in self.events}
        return tuple(track for track in Track if track in found)

    @cached_property
    def spans(self) -> tuple[Span | None, ...]:
        """What each event is on an axis; None for what nothing places in time."""
        return tuple(date_span(event.date) for event in self.events)

    @cached_property
    def extents(self) -> tuple[tuple[int, int] | None, ...]:
        """From when to when each event may have taken place, in days; None for what nothing places in time."""
        return tuple(span.extent if span is not None else None for span in self.spans)

    @cached_property
    def title_lengths(self) -> list[int]:
        """How many characters each title has: for guesses at the heights of rows."""
        return [len(event.title) for event in self.events]

    @cached_property
    def title_ranks(self) -> list[int]:
        """The place of each event among all by its title, as an index of the language has them."""
        keys = [collation_key(event.title, self.edition.language) for event in self.events]
        ranks = [0] * len(keys)
        for rank, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
            ranks[number] = rank
        return ranks

    @cached_property
    def telling(self) -> Telling:
        """How the text moves through time."""
        return telling(self.edition)

    @cached_property
    def told_order(self) -> tuple[str, ...]:
        """The ids of the events in the order of the telling."""
        return self.telling.by_telling

    @cached_property
    def parts(self) -> Parts:
        """The parts of the text."""
        return TextParts(self)

    @cached_property
    def filter(self) -> EventFilter:
        """What finds events by words: those of title, summary and date."""
        formats = self.voice.formats
        return EventFilter(
            self.events, lambda event: f"{event.title}\n{event.summary}\n{date_words(event.date, formats)}"
        )

    @cached_property
    def block_numbers(self) -> Mapping[str, int]:
        """The numbers of the text's blocks by id."""
        return {block.id: block.number for block in self.edition.blocks}

    @cached_property
    def block_places(self) -> Mapping[str, tuple[float, float]]:
        """Where each block begins and ends in the text, as shares of it, as :attr:`telling` counts them."""
        length = max(1, sum(len(block.text) + 1 for block in self.edition.blocks))
        places, before = {}, 0
        for block in self.edition.blocks:
            after = before + len(block.text) + 1
            places[block.id] = (before / length, after / length)
            before = after
        return places

    def folded_title(self, number: int) -> str:
        """Return an event's title as it is compared with what is typed."""
        if number not in self._folded:
            self._folded[number] = fold_key(self.events[number].title)
        return self._folded[number]

    def groups(self, unit: Precision) -> tuple[Group, ...]:
        """Return the events in groups by day, month, year, decade or century; worked out once for each."""
        if unit not in self._groups:
            self._groups[unit] = grouped((event.date for event in self.events), unit)
        return self._groups[unit]

    def has_groups(self, unit: Precision) -> bool:
        """Return whether the groups by a unit are worked out already."""
        return unit in self._groups

    def place_words(self, number: int) -> str:
        """Return where a date is told, in a few words: ``number`` is that of :attr:`ToldDate.block`."""
        return f"¶ {self.voice.formats.number(number)}"

    def words(self, number: int) -> EventWords:
        """Return an event in words."""
        if number not in self._words:
            event, formats = self.events[number], self.voice.formats
            span = hijri_span(event.date)
            listed = block_list([self.block_numbers[b] for b in event.blocks if b in self.block_numbers], formats)
            self._words[number] = EventWords(
                date=date_words(event.date, formats),
                hijri=hijri_words(span, formats) if span else "",
                blocks=f"¶ {listed}" if listed else "",
            )
        return self._words[number]


def block_list(numbers: list[int], formats: Formats) -> str:
    """Return the numbers of blocks with neighbours drawn together, as "9–12, 15"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [
        formats.range(formats.number(run[0]), formats.number(run[-1]))
        if len(run) > 2
        else formats.join([formats.number(number) for number in run])
        for run in runs
    ]
    return formats.join(texts)


def _main_direction(text: str, usual: Direction) -> Direction:
    """Return the direction that more letters of a text have, the usual one where that can't be told."""
    kinds = [bidirectional(letter) for letter in text]
    rtl, ltr = sum(kind in {"R", "AL"} for kind in kinds), kinds.count("L")
    if rtl == ltr:
        return usual
    return Direction.RTL if rtl > ltr else Direction.LTR
