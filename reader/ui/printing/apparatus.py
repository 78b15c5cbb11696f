"""What stands around the text, as paragraphs for paper: timeline, glossary, editors' notes, the reader's marks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.export.apparatus import section_title
from reader.export.citation import place_words
from reader.export.marks_text import mark_words, marks_in_order
from reader.language.languages import direction
from reader.publication.labels import basis_words, category_words, note_kind_words, track_words
from reader.timeline.calendars import hijri_span
from reader.timeline.wording import date_words, hijri_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.export.material import Column, Material
    from reader.language.languages import Direction
    from reader.publication.edition import EditionEvent, EditionNote, EditionTerm


class Role(StrEnum):
    """How a paragraph is set."""

    TITLE = "title"
    """Of a section; it begins a page."""
    NAME = "name"
    """Of an entry."""
    DETAIL = "detail"
    """Of an entry, small, between its name and what is said of it."""
    BODY = "body"
    MUTED = "muted"


class Line(NamedTuple):
    """A paragraph in the language that it is in."""

    role: Role
    text: str
    language: str

    @property
    def direction(self) -> Direction:
        """The direction that it runs in."""
        return direction(self.language)


def sections(column: Column, material: Material) -> Iterator[Iterator[Line]]:
    """Yield the sections that are asked for and that have something in them, in a column's language.

    The lines of one are made as they are taken.
    """
    options, edition = material.options, column.edition
    if options.timeline and edition.events:
        yield _section("timeline", column, (line for event in edition.events for line in _event(event, column)))
    if options.glossary and edition.terms:
        yield _section("glossary", column, (line for term in edition.terms for line in _term(term, column)))
    if options.notes and edition.notes:
        yield _section("notes", column, (line for note in edition.notes for line in _note(note, column)))
    if options.marks and material.marks and column is material.leading:
        yield _section("marks", column, _marks(material))


def _section(name: str, column: Column, lines: Iterable[Line]) -> Iterator[Line]:
    yield Line(Role.TITLE, section_title(name, column), column.edition.language)
    yield from lines


def _event(event: EditionEvent, column: Column) -> Iterator[Line]:
    tag, formats, words = column.edition.language, column.formats, column.words
    span = hijri_span(event.date)
    dates = [date_words(event.date, formats), *([hijri_words(span, formats)] if span else [])]
    yield Line(Role.NAME, event.title, tag)
    yield Line(Role.DETAIL, " · ".join([*dates, *_place(column, event.blocks)]), tag)
    yield Line(Role.BODY, event.summary, tag)
    meta = words.pgettext("card", "{track} · {basis}")
    yield Line(
        Role.MUTED, meta.format(track=track_words(event.track, words), basis=basis_words(event.basis, words)), tag
    )


def _term(term: EditionTerm, column: Column) -> Iterator[Line]:
    tag = column.edition.language
    names = [(other == "ar" and term.vocalised) or headword for other, headword in term.counterparts]
    aside = [name for name in (*names, term.transliteration) if name and name != term.term]
    yield Line(Role.NAME, term.term, tag)
    yield Line(Role.DETAIL, " · ".join([*aside, category_words(term.category, column.words)]), tag)
    yield Line(Role.BODY, term.definition, tag)


def _note(note: EditionNote, column: Column) -> Iterator[Line]:
    tag, words = column.edition.language, column.words
    quoted = words.pgettext("citation", "“{words}”").format(words=note.quote)
    number = column.formats.number(note.number)
    yield Line(Role.NAME, f"{number}. {quoted}", tag)
    yield Line(Role.DETAIL, " · ".join([note_kind_words(note.kind, words), *_place(column, (note.block,))]), tag)
    yield Line(Role.BODY, note.text, tag)
    yield Line(Role.MUTED, words.gettext("Basis: {basis}").format(basis=note.basis), tag)


def _marks(material: Material) -> Iterator[Line]:
    column = material.leading
    for one in marks_in_order(material.marks, column):
        yield Line(Role.NAME, mark_words(one, column), column.edition.language)
        for paragraph in one.mark.anchor.exact.split("\n"):
            yield Line(Role.BODY, paragraph, one.mark.anchor.language)
        for written in filter(str.strip, one.mark.note.split("\n")):
            yield Line(Role.MUTED, written, column.edition.language)


def _place(column: Column, blocks: tuple[str, ...]) -> list[str]:
    known = [block for block in blocks if block in column.edition.block_by_id]
    return [place_words(column.edition, known, column.formats)] if known else []
