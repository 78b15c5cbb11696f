"""What the palette offers: for each thing its label, what stands beside that, and the names to find it by."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.language.words import Words
    from reader.library.known_documents import KnownDocument
    from reader.publication.books import Chapter
    from reader.publication.edition import Edition, EditionBlock
    from reader.ui.voice import Voice

LENGTH = 90
"""How many characters of a block stand for it."""


class Kind(StrEnum):
    """The kinds of things in the palette."""

    ACTION = "action"
    EVENT = "event"
    TERM = "term"
    NOTE = "note"
    CHAPTER = "chapter"
    BLOCK = "block"
    DOCUMENT = "document"


WEIGHTS = {
    Kind.ACTION: 0.0,
    Kind.DOCUMENT: 0.5,
    Kind.TERM: 1.0,
    Kind.EVENT: 1.5,
    Kind.CHAPTER: 1.5,
    Kind.NOTE: 2.0,
    Kind.BLOCK: 3.0,
}
"""Among things that a query fits as well, those of less weight come first."""


class Entry(Record):
    """One thing. ``language`` is the label's, ``keys`` an action's shortcut as it is shown."""

    kind: Kind
    id: str
    label: str
    language: str
    names: tuple[str, ...]
    detail: str = ""
    keys: str = ""


def kind_words(kind: Kind, words: Words) -> str:
    """Return what a kind of thing is called in the palette."""
    return {
        Kind.ACTION: words.pgettext("palette", "Command"),
        Kind.EVENT: words.pgettext("palette", "Event"),
        Kind.TERM: words.pgettext("palette", "Term"),
        Kind.NOTE: words.pgettext("palette", "Note"),
        Kind.CHAPTER: words.pgettext("palette", "Chapter"),
        Kind.BLOCK: words.pgettext("palette", "Block"),
        Kind.DOCUMENT: words.pgettext("palette", "Document"),
    }[kind]


def edition_entries(shown: Edition, others: Sequence[Edition], voice: Voice) -> Iterator[Entry]:
    """Yield what an edition has to go to; the other editions of the publication give names as well.

    ``voice`` is the interface's: dates and numbers beside the labels are in its words.
    """
    yield from _events(shown, others, voice)
    yield from _terms(shown, others)
    yield from _notes(shown, others, voice)
    yield from _blocks(shown, others, voice)


def _events(shown: Edition, others: Sequence[Edition], voice: Voice) -> Iterator[Entry]:
    from reader.timeline.wording import date_words

    for event in shown.events:
        date = date_words(event.date, voice.formats)
        titles = [other.event_by_id[event.id].title for other in others if event.id in other.event_by_id]
        yield Entry(Kind.EVENT, event.id, event.title, shown.language, (event.title, *titles, date), date)


def _terms(shown: Edition, others: Sequence[Edition]) -> Iterator[Entry]:
    mentioned = {mention.target for mention in shown.mentions}
    for term in shown.terms:
        if term.id not in mentioned:
            continue
        elsewhere = [other.term_by_id[term.id] for other in others if term.id in other.term_by_id]
        headwords = [headword for _tag, headword in term.counterparts]
        more = [name for one in (term, *elsewhere) for name in (one.term, one.transliteration or "", *one.forms)]
        names = tuple(dict.fromkeys(filter(None, (term.term, *headwords, *more))))
        yield Entry(Kind.TERM, term.id, term.term, shown.language, names, headwords[0] if headwords else "")


def _notes(shown: Edition, others: Sequence[Edition], voice: Voice) -> Iterator[Entry]:
    for note in shown.notes:
        quotes = [other.note_by_id[note.id].quote for other in others if note.id in other.note_by_id]
        number = voice.formats.number(note.number)
        yield Entry(Kind.NOTE, note.id, note.quote, shown.language, (note.quote, *quotes), number)


def _blocks(shown: Edition, others: Sequence[Edition], voice: Voice) -> Iterator[Entry]:
    for block in shown.blocks:
        label = first_words(block)
        elsewhere = [first_words(other.block_by_id[block.id]) for other in others if block.id in other.block_by_id]
        number = voice.formats.number(block.number)
        language = block.parts[0].language if block.parts else shown.language
        names = (label, *elsewhere, str(block.number), block.id)
        yield Entry(Kind.BLOCK, block.id, label, language, names, number)


def first_words(block: EditionBlock) -> str:
    """Return the first words of a block, cut at a word's end."""
    text = " ".join(block.text[: 4 * LENGTH].split())
    if len(text) <= LENGTH:
        return text
    return text[:LENGTH].rsplit(" ", 1)[0].rstrip(",،.;؛:") + "…"


def chapter_entries(chapters: Iterable[Chapter], language: str, voice: Voice) -> Iterator[Entry]:
    """Yield the chapters of a book that have a title."""
    for number, chapter in enumerate(chapters, start=1):
        if chapter.title:
            said = voice.formats.number(number)
            yield Entry(Kind.CHAPTER, str(number), chapter.title, language, (chapter.title,), said)


def document_entries(documents: Iterable[KnownDocument]) -> Iterator[Entry]:
    """Yield the documents that are known by a title."""
    for known in documents:
        first = next(iter(known.titles.items()))
        yield Entry(Kind.DOCUMENT, known.document, first[1], first[0], tuple(known.titles.values()))


def find_block(edition: Edition, text: str) -> EditionBlock | None:
    """Return the block that a typed number or id means, in any digits; None where there is none.

    A number is a block's place in the text, counted from 1.
    """
    from reader.language.folding import fold_key

    typed = fold_key(text).strip().removeprefix("#")
    if typed.isdecimal():
        number = int(typed) if len(typed) < 10 else 0
        return edition.blocks[number - 1] if 1 <= number <= len(edition.blocks) else None
    return next((block for block in edition.blocks if fold_key(block.id) == typed), None)
