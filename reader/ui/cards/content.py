"""What a card says of a term, a date, a note or a footnote: data, made of an edition and the interface's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.publication.edition import Edition, EditionEvent, Mention, MentionKind
from reader.publication.labels import basis_words, category_words, note_kind_words, track_words
from reader.timeline.calendars import hijri_span
from reader.timeline.dates import parse_edtf
from reader.timeline.wording import date_words, hijri_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.language.formats import Formats
    from reader.language.languages import Direction
    from reader.language.words import Words
    from reader.publication.footnotes import Footnote
    from reader.publication.struck import Struck
    from reader.publication.structure import Link
    from reader.timeline.dates import EdtfDate
    from reader.ui.voice import Voice

FSI, PDI = "\u2068", "\u2069"


class CardAction(StrEnum):
    """What a card's buttons do."""

    PREVIOUS = "previous"
    NEXT = "next"
    TIMELINE = "timeline"
    GLOSSARY = "glossary"
    KNOW = "know"
    """The reader knows the term: it is not marked any more, or marked again."""
    KEEP = "keep"
    EDIT = "edit"
    DROP = "drop"
    """What is proposed is accepted; the event, term or note is changed; it is taken away."""
    FOOTNOTE = "footnote"
    """The reader wants to see the footnote in its own place."""


class LineRole(StrEnum):
    """How a line of a card is set."""

    HEADING = "heading"
    COUNTERPART = "counterpart"
    """The headword in another language."""
    TRANSLITERATION = "transliteration"
    MUTED = "muted"
    BODY = "body"
    EVENT = "event"
    FOOTNOTE = "footnote"
    """The text's own words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card in the language that it is in."""

    role: LineRole
    text: str
    language: str
    links: tuple[Link, ...] = ()
    """Those in a footnote that lead on in the document."""
    direction: Direction | None = None
    """The direction that the text has, where it is known to be its own; else its language's."""
    struck: Struck = ()
    """What the source strikes out of it."""


@dataclass(frozen=True, slots=True)
class CardContent:
    """The lines and buttons of a card, and what a screen reader calls it."""

    name: str
    lines: tuple[Line, ...]
    actions: tuple[tuple[CardAction, str], ...]


def card_content(
    edition: Edition,
    mention: Mention,
    voice: Voice,
    interface: Words,
    *,
    known: bool = False,
    footnote: Footnote | None = None,
    editable: bool = False,
    chapter: bool = False,
) -> CardContent:
    """Return what the card of a mention says, in the edition's own ``voice``; its buttons are the interface's.

    ``known`` tells whether the reader knows the term, ``footnote`` is the one whose sign the mention is, ``editable``
    whether what the card is of is the reader's to make, ``chapter`` whether the edition is only a chapter of a book.
    """
    if footnote is not None:
        return _footnote(edition, mention, footnote, voice, interface)
    if mention.kind is MentionKind.TERM:
        made = _term(edition, mention, voice, interface, known=known, chapter=chapter)
    else:
        made = (_note if mention.kind is MentionKind.NOTE else _date)(edition, mention, voice, interface)
    return _with_edits(made, edition, mention, interface) if editable and mention.target is not None else made


def _with_edits(made: CardContent, edition: Edition, mention: Mention, interface: Words) -> CardContent:
    """Return a card's content with what can be done with what it is of."""
    keep = ((CardAction.KEEP, interface.pgettext("edit", "Keep")),) if is_proposed(edition, mention) else ()
    edit = (
        (CardAction.EDIT, interface.pgettext("edit", "Edit…")),
        (CardAction.DROP, interface.pgettext("edit", "Drop")),
    )
    return CardContent(made.name, made.lines, (*made.actions, *keep, *edit))


def is_proposed(edition: Edition, mention: Mention) -> bool:
    """Return whether the event or term of a mention is only proposed."""
    target = mention.target or ""
    if mention.kind is MentionKind.TERM:
        return target in edition.term_by_id and edition.term_by_id[target].proposed
    return mention.is_dated and target in edition.event_by_id and edition.event_by_id[target].proposed


def proposed_words(words: Words) -> str:
    """Return what is said of an event or term that nobody has accepted yet."""
    return words.pgettext("standing", "proposed")


def _term(
    edition: Edition, mention: Mention, voice: Voice, interface: Words, *, known: bool, chapter: bool
) -> CardContent:
    words, formats = voice.words, voice.formats
    term = edition.term_by_id[mention.target or ""]
    tag = edition.language
    vocalised = term.vocalised or ""
    lines = [Line(LineRole.HEADING, vocalised if tag == "ar" and vocalised else term.term, tag)]
    for other, headword in term.counterparts:
        shown = vocalised if other == "ar" and vocalised else headword
        lines.append(Line(LineRole.COUNTERPART, shown, other))
    if term.transliteration:
        lines.append(Line(LineRole.TRANSLITERATION, term.transliteration, "en"))
    count = len(edition.alike(mention))
    mentions = _mentions(count, words, chapter=chapter).format(count=formats.number(count))
    meta = words.pgettext("card", "{category} · {mentions}").format(
        category=category_words(term.category, words), mentions=mentions
    )
    meta += f" · {proposed_words(words)}" if term.proposed else ""
    lines.append(Line(LineRole.MUTED, meta, tag))
    lines.append(Line(LineRole.BODY, term.definition, tag))
    lines.extend(Line(LineRole.MUTED, source, tag) for source in term.sources)
    own = (
        (CardAction.GLOSSARY, interface.gettext("Open in glossary")),
        (CardAction.KNOW, interface.gettext("Mark it again") if known else interface.gettext("I know this one")),
    )
    return CardContent(term.term, tuple(lines), (*_steps(count, interface), *own))


def _mentions(count: int, words: Words, *, chapter: bool) -> str:
    if chapter:
        return words.ngettext("{count} mention in this chapter", "{count} mentions in this chapter", count)
    return words.ngettext("{count} mention", "{count} mentions", count)


def _note(edition: Edition, mention: Mention, voice: Voice, _interface: Words) -> CardContent:
    words, formats = voice.words, voice.formats
    note = edition.note_by_id[mention.target or ""]
    tag = edition.language
    name = words.gettext("Editors’ note {number}").format(number=formats.number(note.number))
    meta = words.pgettext("card", "{note} · {kind}").format(note=name, kind=note_kind_words(note.kind, words))
    basis = words.gettext("Basis: {basis}").format(basis=note.basis)
    lines = (
        Line(LineRole.HEADING, mention.text, _language_of(edition, mention)),
        Line(LineRole.MUTED, meta, tag),
        Line(LineRole.BODY, note.text, tag),
        Line(LineRole.MUTED, basis, tag),
    )
    return CardContent(name, lines, ())


def _footnote(edition: Edition, mention: Mention, note: Footnote, voice: Voice, interface: Words) -> CardContent:
    heading = voice.words.gettext("Footnote {sign}").format(sign=f"{FSI}{note.sign}{PDI}")
    told = (Line(LineRole.FOOTNOTE, one.text, one.language, one.links, one.direction, one.struck) for one in note.texts)
    own = ((CardAction.FOOTNOTE, interface.gettext("Go to the footnote")),)
    lines = (Line(LineRole.HEADING, heading, edition.language), *told)
    return CardContent(heading, lines, (*own, *_steps(len(edition.alike(mention)), interface)))


def _date(edition: Edition, mention: Mention, voice: Voice, interface: Words) -> CardContent:
    words, formats = voice.words, voice.formats
    tag = edition.language
    date = parse_edtf(mention.edtf or "", mention.hijri)
    heading, *others = _in_calendars(date, formats)
    lines = [Line(LineRole.HEADING, heading, tag), *(Line(LineRole.MUTED, other, tag) for other in others)]
    event = edition.event_by_id.get(mention.target or "")
    if event is None:
        note = words.gettext("No event of the timeline stands for this date.")
        lines.append(Line(LineRole.BODY, note, tag))
    else:
        if event.date.text != date.text:
            lines.append(Line(LineRole.MUTED, date_words(event.date, formats), tag))
        lines.extend(_told(event, tag))
        meta = words.pgettext("card", "{track} · {basis}").format(
            track=track_words(event.track, words), basis=basis_words(event.basis, words).removesuffix(".")
        )
        meta += f" · {proposed_words(words)}" if event.proposed else ""
        lines.append(Line(LineRole.MUTED, meta, tag))
    if mention.kind is MentionKind.EVENT:
        note = words.gettext("The words give no date; the editors tie them to this event.")
        lines.append(Line(LineRole.MUTED, note, tag))
    elif mention.inferred:
        note = words.gettext("The text does not give this date in full; it is taken from the words around it.")
        lines.append(Line(LineRole.MUTED, note, tag))
    steps = _steps(len(edition.alike(mention)), interface)
    shown = ((CardAction.TIMELINE, interface.gettext("Show in timeline")),) if event else ()
    return CardContent(heading, tuple(lines), (*steps, *shown))


def _in_calendars(date: EdtfDate, formats: Formats) -> list[str]:
    """Return a date in both calendars, what the text itself says before what is reckoned from it."""
    span = hijri_span(date)
    said = [date_words(date, formats), *([hijri_words(span, formats)] if span is not None else [])]
    return said[::-1] if date.hijri and date.approximate else said


def _told(event: EditionEvent, tag: str) -> Iterator[Line]:
    """Yield what is told of an event; of one that a sentence proposes, title and summary, that sentence once."""
    repeats = event.summary.startswith(event.title.removesuffix("…").rstrip())
    if not repeats or event.summary == event.title:
        yield Line(LineRole.EVENT, event.title, tag)
    if event.summary != event.title:
        yield Line(LineRole.BODY, event.summary, tag)


def _steps(count: int, words: Words) -> tuple[tuple[CardAction, str], ...]:
    if count < 2:
        return ()
    return (
        (CardAction.PREVIOUS, words.gettext("Previous mention")),
        (CardAction.NEXT, words.gettext("Next mention")),
    )


def _language_of(edition: Edition, mention: Mention) -> str:
    parts = edition.block_by_id[mention.block].parts
    return next((p.language for p in parts if p.start <= mention.start < p.end), edition.language)
