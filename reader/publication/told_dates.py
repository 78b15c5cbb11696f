"""The dates that a text speaks of, each once: what events are proposed from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.publication.chapters import first_words
from reader.publication.sentences import sentence_span
from reader.publication.struck import joined
from reader.timeline.event_dates import same_day
from reader.timeline.events import Basis, Event, Track

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.publication.model import Block
    from reader.timeline.dates import EdtfDate

_TITLE: Final = 90
SUMMARY: Final = 400
"""The most characters of a summary."""
_SLUG: Final = (("/", "-to-"), ("..", "open"), ("~", "-about"), ("?", "-perhaps"), ("%", "-perhaps-about"))
_BEFORE_CHRIST: Final = re.compile("(^|/)-")


@dataclass(slots=True)
class _Told:
    """A date, the sentence that speaks of it first, and the blocks that speak of it, in reading order."""

    number: int
    date: EdtfDate
    words: str
    blocks: list[str]


class ToldDates:
    """The dates of a text, added in its order, none of those that ``known`` events have.

    Two dates that are one day of the Hijri calendar (:func:`~reader.timeline.event_dates.same_day`) are one; what the
    text says then counts, not what was reckoned.
    """

    def __init__(self, known: Sequence[Event], most: int) -> None:
        self._ids = frozenset(event.id for event in known)
        self._known = {event.date.text: event.date for event in known}
        self._known_hijri = {event.date.hijri_day: event.date for event in known}
        self._most = most
        self._count = 0
        self._told: dict[str, _Told] = {}
        """By the date in EDTF that each was told with."""
        self._first: dict[str, str] = {}
        """The key of each other date in EDTF that was found to be one of those."""
        self._hijri: dict[str, str] = {}
        """The keys by day of the Hijri calendar."""

    def add(self, date: EdtfDate, block: Block, start: int, end: int) -> None:
        """Add a date that the characters of a block's text speak of; one that nothing places in time is passed over."""
        if date.is_undated or self._is_known(date):
            return
        told = self._find(date)
        if told is None:
            if len(self._told) >= self._most:
                return
            told = _Told(self._count, date, first_words(event_sentence(block, start, end), SUMMARY), [])
            self._told[date.text] = told
            self._count += 1
        if not told.blocks or told.blocks[-1] != block.id:
            told.blocks.append(block.id)

    def events(self) -> Iterator[Event]:
        """Yield the events in the order of the telling."""
        taken = set(self._ids)
        for told in sorted(self._told.values(), key=lambda one: one.number):
            blocks = tuple(dict.fromkeys(told.blocks))
            yield proposed_event(event_identifier(told.date.text, taken), told.date, told.words, blocks)

    def _is_known(self, date: EdtfDate) -> bool:
        alike = self._known_hijri.get(date.hijri_day) if date.hijri_day else None
        return date.text in self._known or (alike is not None and same_day(alike, date))

    def _find(self, date: EdtfDate) -> _Told | None:
        """Return what was told of a date before, brought together if it was told apart."""
        own = self._first.get(date.text, date.text)
        told = self._told.get(own)
        hijri = date.hijri_day
        key = self._hijri.setdefault(hijri, own) if hijri else own
        if key != own and key in self._told and same_day(self._told[key].date, date):
            told = self._joined(key, own)
            self._first[date.text] = key
        if told is not None:
            told.date = _fuller(told.date, date)
        return told

    def _joined(self, key: str, own: str) -> _Told:
        """Return what was told with one date together with what was told with another, which is no more."""
        told = self._told[key]
        other = self._told.pop(own, None)
        if other is not None:
            told.date = _fuller(told.date, other.date)
            first, second = sorted((told, other), key=lambda one: one.number)
            told.number, told.words, told.blocks = first.number, first.words, [*first.blocks, *second.blocks]
        return told


def _fuller(one: EdtfDate, other: EdtfDate) -> EdtfDate:
    """Return of two dates that are one the one that is not reckoned, with what either says in the Hijri calendar."""
    first, second = (other, one) if one.approximate and not other.approximate else (one, other)
    return first if first.hijri or not second.hijri else replace(first, hijri=second.hijri)


def event_sentence(block: Block, start: int, end: int) -> str:
    """Return the sentence of a block's text around the characters of a date, as it is read by itself.

    Left out are the marker of a list's item, the signs of notes, and words that are struck out.
    """
    text, start, end = _as_read(block, start, end)
    start, end = sentence_span(text, start, end)
    if block.item is not None and block.item.marker and start < len(block.item.marker):
        start = len(block.item.marker)
    return " ".join(text[start:end].split())


def _as_read(block: Block, start: int, end: int) -> tuple[str, int, int]:
    """Return a block's text without signs of notes and struck words, and where two of its places are in that."""
    signs = joined((*((link.start, link.end) for link in block.links if link.note), *block.struck))
    pieces, at = [], 0
    for first, last in signs:
        pieces.append(block.text[at:first])
        at = max(at, last)
    before = [sum(last - first for first, last in signs if last <= place) for place in (start, end)]
    return "".join([*pieces, block.text[at:]]), start - before[0], end - before[1]


def proposed_event(identifier: str, date: EdtfDate, words: str, blocks: tuple[str, ...]) -> Event:
    """Return the event of a date that says the words of a sentence, cut to the length of a title and a summary."""
    title, summary = first_words(words, _TITLE), first_words(words, SUMMARY)
    return Event(identifier, date, Track.HISTORY, Basis.ARTICLE, title, summary, blocks)


def event_identifier(edtf: str, taken: set[str]) -> str:
    """Return the id of the event that is proposed for a date, one that is not ``taken``, and take it.

    It follows from the date alone, but where another has it: so a chapter's events and its book's have the same.

    >>> event_identifier("1453-05-29~", set()), event_identifier("-0043", {"on-0043"})
    ('on-1453-05-29-about', 'on-minus-0043')
    """
    edtf = _BEFORE_CHRIST.sub(r"\1minus-", edtf)
    for sign, word in _SLUG:
        edtf = edtf.replace(sign, word)
    name = "on-" + re.sub("[^a-z0-9]+", "-", edtf.lower()).strip("-")
    while name in taken:
        name += "-again"
    taken.add(name)
    return name
