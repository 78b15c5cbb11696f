"""Article + catalog → edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.glossary.matching import TermMatcher
from reader.language.catalogs import Catalog
from reader.language.formats import Formats
from reader.language.languages import direction, language
from reader.publication.bundle import catalog_name
from reader.publication.edition import (
    Edition,
    EditionBlock,
    EditionEvent,
    EditionNote,
    EditionTerm,
    Margin,
    Mention,
    MentionKind,
    Part,
)
from reader.publication.footnotes import carried_links, note_signs
from reader.publication.kinds import BlockKind
from reader.publication.reading_time import whole_minutes
from reader.publication.struck import standing
from reader.publication.structure import cell_spans
from reader.publication.titles import folded_spaces
from reader.timeline.calendars import hijri_span
from reader.timeline.detection import DateContext, DateOrder, FoundDate, detect_dates
from reader.timeline.event_dates import EventDates
from reader.timeline.wording import date_words, hijri_words

if TYPE_CHECKING:
    from reader.glossary.terms import Concept
    from reader.language.catalogs import Catalogs
    from reader.publication.model import Block, Note, Publication
    from reader.timeline.dates import EdtfDate
    from reader.timeline.events import Event

Translate = Callable[[str, str], str]


def edition_languages(publication: Publication, catalogs: Catalogs) -> tuple[str, ...]:
    """Return the languages that a publication can be read in: its own first, then those of its catalogs."""
    available = {*(catalogs.languages(publication.domain) if publication.domain else ()), *publication.translations}
    others = sorted(available - {publication.language}, key=lambda tag: (tag != "en", tag))
    return (publication.language, *others)


def build_edition(publication: Publication, catalogs: Catalogs, tag: str) -> Edition:
    """Return the edition of a publication in a language.

    What the catalog does not have is shown in the source's language, and its block says so. Raises
    :class:`~reader.language.languages.LanguageUnknownError` for a tag that is no language, and
    :class:`~reader.errors.DocumentError` for a catalog that can't be read.
    """
    target = language(tag)
    catalog = catalog_of(publication, catalogs, tag)
    translate = _translator(publication, catalog)
    blocks = _Blocks(publication, catalog).build()
    words = sum(len(block.text.split()) for block in blocks)
    margin = Margin(
        tuple(_events(publication, blocks, translate)),
        tuple(_terms(publication, catalogs, catalog, translate)),
        tuple(_notes(publication, blocks, translate)),
    )
    return Edition(
        publication=publication.id,
        language=tag,
        direction=target.direction,
        title=translate("title", publication.title),
        kicker=translate("kicker", publication.kicker),
        edtf=str(publication.date or ""),
        date_line=_date_line(publication.date, catalogs, tag),
        provenance=translate("provenance:line", publication.provenance.line),
        provenance_detail=translate("provenance:detail", publication.provenance.detail),
        blocks=blocks,
        make_margin=lambda: margin,
        minutes=whole_minutes(words / target.words_per_minute),
        title_block=_title_block(publication),
    )


def dated_blocks(publication: Publication, catalogs: Catalogs, tag: str) -> Iterator[EditionBlock]:
    """Yield the blocks of an edition with those mentions alone that stand for a time, each made when it is asked for.

    Raises as :func:`build_edition` does.
    """
    return _Blocks(publication, catalog_of(publication, catalogs, tag)).dated()


def shown_texts(publication: Publication, catalogs: Catalogs, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the id and the shown text of each block of an edition; raises as :func:`build_edition` does."""
    return _Blocks(publication, catalog_of(publication, catalogs, tag)).texts()


def build_events(publication: Publication, catalogs: Catalogs, tag: str) -> tuple[EditionEvent, ...]:
    """Return the events in the words of an edition, none tied to a passage; raises as :func:`build_edition` does."""
    return tuple(_events(publication, (), _translator(publication, catalog_of(publication, catalogs, tag))))


def _date_line(date: EdtfDate | None, catalogs: Catalogs, tag: str) -> str:
    """Return a date in both calendars, in the interface's words for a language (English where it has none)."""
    if date is None:
        return ""
    words = catalogs.interface(tag if tag in catalogs.languages() else "en")
    formats = Formats(words.language, words)
    span = hijri_span(date)
    return " · ".join([date_words(date, formats), *([hijri_words(span, formats)] if span else [])])


def catalog_of(publication: Publication, catalogs: Catalogs, tag: str) -> Catalog:
    """Return the catalog of a language: the one that the publication brings, or the program's."""
    if tag in publication.translations:
        place = (publication.source or Path()) / catalog_name(publication.domain or publication.id, tag)
        return catalogs.read(publication.translations[tag], tag, place)
    return catalogs.load(publication.domain, tag) if publication.domain else Catalog(tag)


def _title_block(publication: Publication) -> str | None:
    """Return the article's own heading where it says what the publication is called."""
    article = publication.article
    own = article.block(article.title_block) if article.title_block else None
    return own.id if own and folded_spaces(own.text) == folded_spaces(publication.title) else None


def _translator(publication: Publication, catalog: Catalog) -> Translate:
    """Return how a message is said in an edition; the publication's own language says it as its files do."""
    if catalog.language == publication.language:
        return lambda _context, message: message
    return catalog.pgettext


class _Blocks:
    """The blocks of an edition: text and parts first, then the mentions, which need the text."""

    def __init__(self, publication: Publication, catalog: Catalog) -> None:
        self._publication = publication
        self._catalog = catalog
        self._matchers: dict[str, TermMatcher] = {}
        self._notes = _by_block(publication.notes)
        self._events = _by_mentioned_block(publication.events)
        self._event_dates = EventDates(publication.events)

    def build(self) -> tuple[EditionBlock, ...]:
        """Return the blocks in order, each with its mentions."""
        blocks: list[EditionBlock] = []
        point = 0
        context = DateContext()
        for number, block in enumerate(self._publication.article.blocks, start=1):
            point += block.kind is BlockKind.POINT
            shown = self._shown(block, number, point)
            dates, context = self._dates(shown, context)
            mentions = [*dates, *self._anchored(shown, dates), *self._terms(shown), *self._noted(shown)]
            mentions.extend(note_signs(shown))
            blocks.append(shown.changed(mentions=tuple(sorted(mentions, key=_reading_order))))
        return tuple(blocks)

    def dated(self) -> Iterator[EditionBlock]:
        """Yield the blocks in order, each with the mentions that stand for a time."""
        context = DateContext()
        for number, block in enumerate(self._publication.article.blocks, start=1):
            shown = self._shown(block, number, 0)
            dates, context = self._dates(shown, context)
            yield shown.changed(mentions=tuple(sorted([*dates, *self._anchored(shown, dates)], key=_reading_order)))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the shown text of each block in order."""
        for block in self._publication.article.blocks:
            yield block.id, "\n".join(text for text, _ in self._runs(block)[0])

    def _shown(self, block: Block, number: int, point: int) -> EditionBlock:
        runs, translated = self._runs(block)
        parts = []
        start = 0
        for text, tag in runs:
            way = block.direction if block.direction is not None and tag == block.language else direction(tag)
            parts.append(Part(start, start + len(text), tag, way))
            start += len(text) + 1
        text = "\n".join(text for text, _ in runs)
        return EditionBlock(
            id=block.id,
            number=number,
            kind=block.kind,
            level=block.level,
            point=point,
            text=text,
            parts=tuple(parts),
            translated=translated,
            item=block.item,
            cells=tuple(map(tuple, cell_spans(text))) if block.table else (),
            headers=frozenset((cell.row, cell.column) for cell in block.table.cells if cell.header)
            if block.table
            else frozenset(),
            image=block.image,
            links=block.links if text == block.text else carried_links(block, text),
            note=block.note,
            struck=block.struck if runs[0][0] == block.text else (),
        )

    def _runs(self, block: Block) -> tuple[list[tuple[str, str]], bool]:
        """Return the texts that the block shows, each with its language, and whether nothing is left untranslated."""
        tag = self._catalog.language
        if block.language == tag:
            return [(block.text, tag)], True
        translation = self._catalog.lookup(block.id, block.text)
        if block.language == self._publication.language:
            return ([(translation, tag)], True) if translation else ([(block.text, block.language)], False)
        # A quotation in a third language stays in its own words, with the edition's rendering after it.
        if translation is None and tag != self._publication.language and block.rendering:
            return [(block.text, block.language), (block.rendering, self._publication.language)], False
        rendering = translation or block.rendering
        # In the publication's own edition there is nothing to translate: it quotes those words as they are.
        whole = bool(rendering) or tag == self._publication.language
        return [(block.text, block.language), *([(rendering, tag)] if rendering else [])], whole

    def _dates(self, block: EditionBlock, context: DateContext) -> tuple[list[Mention], DateContext]:
        mentions: list[Mention] = []
        order = DateOrder(self._publication.date_order)
        says = standing(block.text, block.struck)
        for part in block.parts:
            text = says[part.start : part.end]
            found, context = detect_dates(text, part.language, order, context=context)
            mentions.extend(self._date_mention(block, part.start, date) for date in found)
        return mentions, context

    def _date_mention(self, block: EditionBlock, offset: int, found: FoundDate) -> Mention:
        start, end = found.start + offset, found.end + offset
        date = found.date
        event = self._event_dates.event_of(date, block.id)
        said = (MentionKind.DATE, event, date.text, found.inferred, found.ambiguous, date.hijri)
        return Mention(block.id, start, end, block.text[start:end], *said)

    def _anchored(self, block: EditionBlock, dates: list[Mention]) -> Iterator[Mention]:
        """Yield the mentions of events whose words name no date that can be found."""
        for event in self._events.get(block.id, ()):
            for quote in event.quotes:
                start = self._find(block, quote.words) if quote.block == block.id else -1
                end = start + len(self._words(block, quote.words))
                taken = (*((date.start, date.end) for date in dates), *block.struck)
                if start < 0 or any(first < end and start < last for first, last in taken):
                    continue
                text = block.text[start:end]
                yield Mention(
                    block.id, start, end, text, MentionKind.EVENT, event.id, str(event.date), hijri=event.date.hijri
                )

    def _terms(self, block: EditionBlock) -> Iterator[Mention]:
        says = standing(block.text, block.struck)
        for part in block.parts:
            for found in self._matcher(part.language).find(says[part.start : part.end]):
                start, end = found.start + part.start, found.end + part.start
                yield Mention(block.id, start, end, block.text[start:end], MentionKind.TERM, found.concept_id)

    def _matcher(self, tag: str) -> TermMatcher:
        if tag not in self._matchers:
            self._matchers[tag] = TermMatcher(self._publication.concepts, tag)
        return self._matchers[tag]

    def _noted(self, block: EditionBlock) -> Iterator[Mention]:
        for note in self._notes.get(block.id, ()):
            start = self._find(block, note.quote)
            if start >= 0:
                end = start + len(self._words(block, note.quote))
                yield Mention(block.id, start, end, block.text[start:end], MentionKind.NOTE, note.id)

    def _words(self, block: EditionBlock, by_language: Mapping[str, str]) -> str:
        return by_language.get(block.parts[-1].language, "")

    def _find(self, block: EditionBlock, by_language: Mapping[str, str]) -> int:
        words = self._words(block, by_language)
        return block.text.find(words) if words else -1


def _reading_order(mention: Mention) -> tuple[int, int]:
    return (mention.start, -mention.end)


def _by_block(notes: Iterable[Note]) -> dict[str, list[Note]]:
    grouped: dict[str, list[Note]] = {}
    for note in notes:
        grouped.setdefault(note.block, []).append(note)
    return grouped


def _by_mentioned_block(events: Iterable[Event]) -> dict[str, list[Event]]:
    grouped: dict[str, list[Event]] = {}
    for event in events:
        for block in dict.fromkeys(quote.block for quote in event.quotes):
            grouped.setdefault(block, []).append(event)
    return grouped


def _events(publication: Publication, blocks: tuple[EditionBlock, ...], translate: Translate) -> Iterator[EditionEvent]:
    passages: dict[str, list[Mention]] = {}
    for block in blocks:
        for mention in block.mentions:
            if mention.is_dated and mention.target:
                passages.setdefault(mention.target, []).append(mention)
    for event in publication.events:
        yield EditionEvent(
            id=event.id,
            date=event.date,
            track=event.track,
            basis=event.basis,
            title=translate(f"event:{event.id}:title", event.title),
            summary=translate(f"event:{event.id}:summary", event.summary),
            blocks=event.blocks,
            passages=tuple(passages.get(event.id, ())),
            proposed=event.id in publication.proposed,
        )


def _terms(
    publication: Publication, catalogs: Catalogs, catalog: Catalog, translate: Translate
) -> Iterator[EditionTerm]:
    others = [tag for tag in edition_languages(publication, catalogs) if tag != catalog.language]
    translators = [(tag, _translator(publication, catalog_of(publication, catalogs, tag))) for tag in others]
    for concept in publication.concepts:
        context = f"glossary:{concept.id}"
        yield EditionTerm(
            id=concept.id,
            category=concept.category.value,
            term=translate(f"{context}:term", concept.term),
            counterparts=tuple((tag, say(f"{context}:term", concept.term)) for tag, say in translators),
            vocalised=concept.vocalised,
            transliteration=concept.transliteration,
            definition=translate(f"{context}:definition", concept.definition),
            sources=tuple(translate(f"{context}:source", source) for source in concept.sources),
            forms=_forms(concept, catalog.language),
            proposed=concept.id in publication.proposed,
        )


def _forms(concept: Concept, tag: str) -> tuple[str, ...]:
    return tuple(concept.forms.get(tag, ()))


def _notes(publication: Publication, blocks: tuple[EditionBlock, ...], translate: Translate) -> Iterator[EditionNote]:
    """Yield the notes in reading order of their passages; one whose words are not found comes after its block's."""
    places = {
        mention.target: (block.number, mention.start)
        for block in blocks
        for mention in block.mentions
        if mention.kind is MentionKind.NOTE
    }
    numbers = {block.id: block.number for block in blocks}
    last = len(blocks) + 1

    def place(note: Note) -> tuple[int, float]:
        return places.get(note.id, (numbers.get(note.block, last), float("inf")))

    for number, note in enumerate(sorted(publication.notes, key=place), start=1):
        context = f"note:{note.id}"
        yield EditionNote(
            id=note.id,
            number=number,
            block=note.block,
            kind=note.kind,
            quote=note.quote.get(blocks_language(blocks, note.block), ""),
            text=translate(f"{context}:text", note.text),
            basis=translate(f"{context}:basis", note.basis),
        )


def blocks_language(blocks: tuple[EditionBlock, ...], block_id: str) -> str:
    """Return the language that a block's own words are shown in, or an empty string if there is no such block."""
    return next((block.parts[-1].language for block in blocks if block.id == block_id), "")
