"""The events of a whole book as the timeline shows them; what is open of it is one chapter."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.publication.chapters import first_words
from reader.publication.telling import Telling
from reader.timeline.calendars import hijri_span
from reader.timeline.wording import date_words, hijri_words
from reader.ui.timeline.events import EventWords, TimelineEvents
from reader.ui.timeline.parts import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.publication.book_timeline import BookTimeline
    from reader.publication.books import Chapter
    from reader.publication.edition import Edition, EditionEvent
    from reader.ui.voice import Voice

TITLE = 40
"""The most characters of a chapter's title in a row."""
APART = 0.02
"""How far apart chapters are on the map at least, to be marked there: shares of the text."""


class BookEvents(TimelineEvents):
    """A book's events by number. Where an event is told is said by chapters, not by blocks."""

    is_book = True

    def __init__(self, timeline: BookTimeline, voice: Voice, chapters: Sequence[Chapter]) -> None:
        super().__init__(timeline.edition, voice)
        self.timeline = timeline
        self._chapters = chapters
        self._open: tuple[int, Edition] | None = None

    def open_chapter(self, number: int, edition: Edition) -> None:
        """Tell which chapter is on the page."""
        if self._open != (number, edition):
            self._open = (number, edition)
            self.__dict__.pop("block_places", None)

    @property
    def size(self) -> int:
        """About how many things there are to be worked on: events, and dates that the book speaks of."""
        return max(len(self.events), len(self.timeline.dates))

    @cached_property
    def told_order(self) -> tuple[str, ...]:
        """The ids of the events in the order of the telling."""
        return self.timeline.by_telling

    @cached_property
    def telling(self) -> Telling:
        """How the book moves through time; a date's block is the number of its chapter."""
        return Telling(
            points=tuple(self.timeline.told()),
            by_telling=self.told_order,
            by_time=tuple(event.id for event in self.events),
            undated=tuple(event.id for event in self.events if event.date.is_undated),
            unspoken=tuple(event.id for event in self.events if not self.timeline.is_told(event.id)),
        )

    @cached_property
    def block_numbers(self) -> Mapping[str, int]:
        """The blocks that speak of a date, by id, numbered in reading order."""
        return self.timeline.block_numbers

    @cached_property
    def block_places(self) -> Mapping[str, tuple[float, float]]:
        """Where each block of the chapter on the page begins and ends, as shares of the book."""
        if self._open is None:
            return {}
        number, edition = self._open
        dates, places = self.timeline.dates, {}
        before = dates.chapter_begin(number)
        for block in edition.blocks:
            after = before + len(block.text) + 1
            places[block.id] = (before / dates.length, min(1.0, after / dates.length))
            before = after
        return places

    @cached_property
    def parts(self) -> ChapterParts:
        """The chapters."""
        return ChapterParts(self, self._chapters)

    def words(self, number: int) -> EventWords:
        """Return an event in words, with the chapters that speak of it."""
        if number not in self._words:
            event, formats = self.events[number], self.voice.formats
            span = hijri_span(event.date)
            self._words[number] = EventWords(
                date=date_words(event.date, formats),
                hijri=hijri_words(span, formats) if span else "",
                blocks=self._told_in(event),
            )
        return self._words[number]

    def _told_in(self, event: EditionEvent) -> str:
        chapters = self.timeline.chapters_of(event.id)
        if not chapters:
            return ""
        first, more = self.place_words(chapters[0]), len(chapters) - 1
        if not more:
            return first
        words, number = self.voice.words, self.voice.formats.number
        text = words.ngettext("{chapter} and {count} more chapter", "{chapter} and {count} more chapters", more)
        return text.format(chapter=first, count=number(more))

    def place_words(self, number: int) -> str:
        """Return a chapter in a few words."""
        name = chapter_words(number, self._chapters, self.voice)
        return self.quoted(name) if 1 <= number <= len(self._chapters) and self._chapters[number - 1].title else name


class ChapterParts:
    """The chapters of a book as the parts of its text."""

    def __init__(self, events: BookEvents, chapters: Sequence[Chapter]) -> None:
        self._events = events
        self._chapters = chapters

    def key(self, event: EditionEvent) -> int:
        """Return the number of the chapter that an event is first told in."""
        found = self._events.timeline.chapters_of(event.id)
        return found[0] if found else NOWHERE

    def say(self, key: int) -> str:
        """Return a chapter in words."""
        if key == NOWHERE:
            return self._events.voice.words.pgettext("timeline heading", "Not in the text")
        return self._events.place_words(key)

    def begins(self) -> Iterator[tuple[str, float]]:
        """Yield the chapters by number, but for those that stand too near to the one before."""
        dates, number = self._events.timeline.dates, self._events.voice.formats.number
        last = -APART
        for chapter in self._chapters:
            share = dates.chapter_begin(chapter.number) / dates.length
            if share >= last + APART:
                last = share
                yield number(chapter.number), share


def chapter_words(number: int, chapters: Sequence[Chapter], voice: Voice) -> str:
    """Return a chapter by its title, cut where it is long, or by its number where it has none of its own.

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> from reader.publication.books import Chapter
    >>> from reader.ui.voice import Voice
    >>> words = NullTranslations()
    >>> voice = Voice("en", words, Formats("en", words))
    >>> [chapter_words(number, [Chapter(1, "The hydra"), Chapter(2, "")], voice) for number in (1, 2)]
    ['The hydra', 'Chapter 2']
    """
    title = chapters[number - 1].title if 1 <= number <= len(chapters) else ""
    if title:
        return first_words(title, TITLE)
    return voice.words.gettext("Chapter {number}").format(number=voice.formats.number(number))
