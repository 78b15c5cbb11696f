"""An edition: a publication in one language. It is all that the interface knows and paints.

The way of the data: article + catalog → blocks in the edition's language → mentions found in them (dates by
detection, terms by matching, notes by their quoted words) → events tied to the passages that speak of them.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.language.languages import Direction
    from reader.publication.kinds import BlockKind, NoteKind
    from reader.publication.struck import Struck
    from reader.publication.structure import Image, Link, ListItem
    from reader.timeline.dates import EdtfDate
    from reader.timeline.events import Basis, Track


class MentionKind(StrEnum):
    """What a mention means."""

    DATE = "date"
    EVENT = "event"
    """Words that speak of an event and give no date that could be found ("last July", "the First World War")."""
    TERM = "term"
    NOTE = "note"
    """An editor's remark on the words."""
    FOOTNOTE = "footnote"
    """The sign of a note of the text's own."""


class Mention(Record):
    """A span of a block's text that means something.

    ``start`` and ``end`` count the characters of the shown text; ``target`` is the id of an event, term or note
    (None for a date that no event stands for), of a footnote its first block's or its address in the document;
    ``edtf`` is a date's own value, or the date of the event that words speak of.
    """

    block: str
    start: int
    end: int
    text: str
    kind: MentionKind
    target: str | None
    edtf: str | None = None
    inferred: bool = False
    """Whether a part of the date was taken from the words around it."""
    ambiguous: bool = False
    """Whether the order of day and month can't be told; ``edtf`` then says the year alone."""
    hijri: str = ""
    """The date in the Hijri calendar where the text itself says it; see :attr:`EdtfDate.hijri`."""

    def leads_where(self, other: Mention) -> bool:
        """Whether it stands for the same event, term or note as another, or for the same date that no event has."""
        if self.is_dated != other.is_dated or (not self.is_dated and self.kind is not other.kind):
            return False
        return self.target == other.target if other.target else self.target is None and self.edtf == other.edtf

    @property
    def is_dated(self) -> bool:
        """Whether it stands for a time: ``edtf`` is then given, and ``target`` is an event's id."""
        return self.kind in {MentionKind.DATE, MentionKind.EVENT}


class Part(Record):
    """A run of a block's text in one language; a block has one, or a quotation and its rendering."""

    start: int
    end: int
    language: str
    direction: Direction


class EditionBlock(Record):
    """A block as this edition shows it."""

    id: str
    number: int
    """Its place among the blocks, from 1."""
    kind: BlockKind
    level: int
    point: int
    """The numbered point that it belongs to; 0 before the first."""
    text: str
    parts: tuple[Part, ...]
    translated: bool
    """False when the edition has no translation of it and shows the source."""
    mentions: tuple[Mention, ...] = ()
    item: ListItem | None = None
    """Its place in a list."""
    cells: tuple[tuple[tuple[int, int], ...], ...] = ()
    """The spans of the cells of a table, row by row."""
    headers: frozenset[tuple[int, int]] = frozenset()
    """Which cells of a table, by row and column from 0, head a row or a column."""
    image: Image | None = None
    """The picture of an image; the text says it in words."""
    links: tuple[Link, ...] = ()
    """The links within the document; of a translation only those to footnotes, whose signs are the same there."""
    note: str = ""
    """The id of the first block of the footnote that it is a part of; empty where it is of none."""
    struck: Struck = ()
    """The stretches of the text that the source strikes out; of a translation none."""

    def mention_at(self, offset: int) -> Mention | None:
        """Return the innermost mention over a character, notes last: they have marks of their own."""
        over = [mention for mention in self.mentions if mention.start <= offset < mention.end]
        return min(over, key=lambda m: (m.kind is MentionKind.NOTE, m.end - m.start), default=None)


class EditionEvent(Record):
    """A line of the timeline in the edition's language, with the passages that speak of it."""

    id: str
    date: EdtfDate
    track: Track
    basis: Basis
    title: str
    summary: str
    blocks: tuple[str, ...]
    passages: tuple[Mention, ...]
    """The mentions that lead here, in reading order; a block without one is gone to as a whole."""
    proposed: bool = False
    """Whether the program proposes it and nobody has accepted it yet."""


class EditionTerm(Record):
    """A concept of the glossary in the edition's language."""

    id: str
    category: str
    term: str
    counterparts: tuple[tuple[str, str], ...]
    """The headword in the publication's other languages: (language tag, headword)."""
    vocalised: str | None
    transliteration: str | None
    definition: str
    sources: tuple[str, ...]
    forms: tuple[str, ...]
    proposed: bool = False
    """Whether the program proposes it and nobody has accepted it yet."""


class EditionNote(Record):
    """An editor's remark in the edition's language; ``number`` counts the notes in reading order from 1."""

    id: str
    number: int
    block: str
    kind: NoteKind
    quote: str
    text: str
    basis: str


class Margin(Record):
    """What stands around an edition's text."""

    events: tuple[EditionEvent, ...] = ()
    terms: tuple[EditionTerm, ...] = ()
    notes: tuple[EditionNote, ...] = ()


class Edition(Record):
    """A publication in one language, ready to be shown or exported."""

    publication: str
    language: str
    direction: Direction
    title: str
    kicker: str
    edtf: str
    """When the publication was written, in EDTF; empty where that is not known."""
    date_line: str
    """The same in words, in both calendars and with Latin digits; empty where it is not known."""
    provenance: str
    provenance_detail: str
    blocks: tuple[EditionBlock, ...]
    make_margin: Callable[[], Margin]
    """Gives what stands around the text; it is not asked for before something of that is shown."""
    minutes: int
    """The time that reading the whole takes at the language's usual pace, in minutes, at least 1."""
    title_block: str | None = None
    """The first block's id where that block is the title's own heading, so that the title is not shown twice."""

    @cached_property
    def date(self) -> EdtfDate | None:
        """When the publication was written, None where that is not known."""
        from reader.timeline.dates import parse_edtf

        return parse_edtf(self.edtf) if self.edtf else None

    @cached_property
    def margin(self) -> Margin:
        """What stands around the text."""
        return self.make_margin()

    @property
    def events(self) -> tuple[EditionEvent, ...]:
        """The lines of the timeline."""
        return self.margin.events

    @property
    def terms(self) -> tuple[EditionTerm, ...]:
        """The concepts of the glossary."""
        return self.margin.terms

    @property
    def notes(self) -> tuple[EditionNote, ...]:
        """The editors' remarks, in reading order."""
        return self.margin.notes

    @cached_property
    def block_by_id(self) -> Mapping[str, EditionBlock]:
        """The blocks by id."""
        return {block.id: block for block in self.blocks}

    @cached_property
    def event_by_id(self) -> Mapping[str, EditionEvent]:
        """The events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def term_by_id(self) -> Mapping[str, EditionTerm]:
        """The glossary's concepts by id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def note_by_id(self) -> Mapping[str, EditionNote]:
        """The notes by id."""
        return {note.id: note for note in self.notes}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in reading order."""
        return tuple(mention for block in self.blocks for mention in block.mentions)

    @cached_property
    def mention_counts(self) -> Mapping[tuple[MentionKind, str], int]:
        """How often each target is mentioned, by kind and id."""
        return Counter((m.kind, m.target) for m in self.mentions if m.target is not None)

    @cached_property
    def points(self) -> int:
        """How many numbered points the article has."""
        return max((block.point for block in self.blocks), default=0)

    def alike(self, mention: Mention) -> tuple[Mention, ...]:
        """Return the mentions that lead where one does, itself among them, in reading order."""
        return tuple(m for m in self.mentions if m.leads_where(mention))


def counterpart(old: Edition, new: Edition, mention: Mention) -> Mention | None:
    """Return the mention of a new edition that says what a mention of the old one did.

    It is the one of the same target (or, without one, of the same date) in the same block, at the same place among
    its like; else the last of them there; else the first anywhere.
    """
    before = [m for m in old.block_by_id[mention.block].mentions if m.leads_where(mention)]
    block = new.block_by_id.get(mention.block)
    here = [m for m in block.mentions if m.leads_where(mention)] if block else []
    if here:
        return here[min(before.index(mention), len(here) - 1)]
    return next((m for m in new.mentions if m.leads_where(mention)), None)
