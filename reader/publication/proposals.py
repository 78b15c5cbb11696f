"""A timeline and a glossary for any text: events proposed from the dates in it, concepts from glossaries at hand.

What is proposed is marked so (:attr:`~reader.publication.model.Publication.proposed`), until a reader keeps it. It says
no more than the text: an event's title and summary are the sentence that gives its date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError
from reader.glossary.matching import TermMatcher
from reader.glossary.terms import Concept, is_capitals, load_concepts
from reader.language.folding import SPELLING, fold_key
from reader.publication.chapters import first_words
from reader.publication.kinds import BlockKind
from reader.publication.sentences import sentence_span
from reader.timeline.dates import EdtfError, parse_edtf
from reader.timeline.detection import DateContext, DateOrder, detect_dates
from reader.timeline.events import Basis, Event, Track

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.publication.model import Block, Publication
    from reader.timeline.dates import EdtfDate

MOST: Final = 5_000
"""The events that are proposed for a text at most, the first in its telling."""
_TITLE: Final = 90
SUMMARY: Final = 400
"""The most characters of a summary."""
SILENT: Final = frozenset({BlockKind.IMAGE, BlockKind.FOOTNOTE, BlockKind.PREFORMATTED})
"""Blocks whose dates make no events: years in notes are those of books."""
_SLUG: Final = (("/", "-to-"), ("..", "open"), ("~", "-about"), ("?", "-perhaps"), ("%", "-perhaps-about"))
_BEFORE_CHRIST: Final = re.compile("(^|/)-")


def proposed_events(
    blocks: Iterable[Block], order: DateOrder = DateOrder.DMY, *, known: Sequence[Event] = (), most: int = MOST
) -> tuple[Event, ...]:
    """Return an event for each date that a text speaks of, in the order of time; one that is ``known`` is not among.

    Each has the words of the sentence that speaks of it first, cut at a word, and all blocks that speak of it. Its
    basis is the text alone. ``order`` is how the text writes numeric dates. Blocks may come from an iterator over a
    whole book: no more than one is held.

    >>> from reader.publication.markdown import parse_markdown
    >>> text = parse_markdown("He was born in 1901. On 3 May 1924 he left for Cairo.")
    >>> [(event.id, event.title) for event in proposed_events(text.blocks)]
    [('on-1901', 'He was born in 1901.'), ('on-1924-05-03', 'On 3 May 1924 he left for Cairo.')]
    """
    dates = {str(event.date) for event in known}
    taken = {event.id for event in known}
    found: dict[str, Event] = {}
    for block, date, words in _dated(blocks, order):
        edtf = str(date)
        if edtf in dates:
            continue
        before = found.get(edtf)
        if before is not None:
            if block.id not in before.blocks:
                found[edtf] = replace(before, blocks=(*before.blocks, block.id))
        elif len(found) < most:
            found[edtf] = proposed_event(event_identifier(edtf, taken), date, words, (block.id,))
    return tuple(sorted(found.values(), key=lambda event: event.date.sort_key))


def _dated(blocks: Iterable[Block], order: DateOrder) -> Iterator[tuple[Block, EdtfDate, str]]:
    """Yield the dates of a text that can be placed in time, each with its block and sentence."""
    context = DateContext()
    for block in blocks:
        if block.kind in SILENT:
            continue
        found, context = detect_dates(block.text, block.language, order, context=context)
        for one in found:
            try:
                date = parse_edtf(one.edtf)
            except EdtfError:
                continue
            if not date.is_undated:
                yield block, date, event_sentence(block, one.start, one.end)


def event_sentence(block: Block, start: int, end: int) -> str:
    """Return the sentence of a block's text around the characters of a date, without the marker of a list's item."""
    start, end = sentence_span(block.text, start, end)
    if block.item is not None and block.item.marker and start < len(block.item.marker):
        start = len(block.item.marker)
    return " ".join(block.text[start:end].split())


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


# Glossaries


@dataclass(frozen=True, slots=True)
class Glossaries:
    """The concepts of a folder of glossary files, and the errors of those files that can't be read."""

    concepts: tuple[Concept, ...]
    errors: tuple[DocumentError, ...]


def load_glossaries(folder: Path) -> Glossaries:
    """Return the concepts of all ``*.toml`` in a folder, which need not be there; a bad file stops none of the others.

    Of two concepts with one form the first has it, in the order of the files' names.
    """
    glossaries: list[tuple[Concept, ...]] = []
    errors: list[DocumentError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            glossaries.append(load_concepts(path))
        except DocumentError as error:
            errors.append(error)
    return Glossaries(combined(*glossaries), tuple(errors))


def combined(*glossaries: Sequence[Concept]) -> tuple[Concept, ...]:
    """Return the concepts of several glossaries as one, in which each form and each id belongs to one concept.

    The first glossary has the word: a concept loses the forms that one before has, and is left out without any.
    """
    owners: set[tuple[str, str]] = set()
    ids: set[str] = set()
    together: list[Concept] = []
    for concept in (concept for glossary in glossaries for concept in glossary):
        forms = {}
        for tag, listed in concept.forms.items():
            own = tuple(form for form in listed if _key(tag, form) not in owners)
            if own:
                forms[tag] = own
        owners.update(_key(tag, form) for tag, listed in forms.items() for form in listed)
        if not forms:
            continue
        name = concept.id
        while name in ids:
            name += "-2"
        ids.add(name)
        together.append(replace(concept, id=name, forms=forms))
    return tuple(together)


def _key(tag: str, form: str) -> tuple[str, str]:
    return tag, fold_key(form, SPELLING) if is_capitals(form) else fold_key(form)


def occurring_concepts(concepts: Sequence[Concept], blocks: Iterable[Block]) -> tuple[Concept, ...]:
    """Return those concepts that a text mentions, in their own order."""
    matchers: dict[str, TermMatcher] = {}
    found: set[str] = set()
    for block in blocks:
        if block.language not in matchers:
            matchers[block.language] = TermMatcher(concepts, block.language)
        found.update(term.concept_id for term in matchers[block.language].find(block.text))
        if len(found) == len(concepts):
            break
    return tuple(concept for concept in concepts if concept.id in found)


def with_proposals(
    publication: Publication, *, events: Sequence[Event] = (), concepts: Sequence[Concept] = ()
) -> Publication:
    """Return a publication with proposed events and concepts beside its own, marked as proposed.

    What it has itself comes first: a concept proposed loses the forms that one of its own has, and an event with an id
    of one of its own is left out.
    """
    own = {event.id for event in publication.events}
    added = [event for event in events if event.id not in own]
    together = combined(publication.concepts, concepts)
    kept = {concept.id for concept in publication.concepts}
    proposed = {event.id for event in added} | {concept.id for concept in together if concept.id not in kept}
    return replace(
        publication,
        events=tuple(sorted((*publication.events, *added), key=lambda event: event.date.sort_key)),
        concepts=(*publication.concepts, *(concept for concept in together if concept.id not in kept)),
        proposed=publication.proposed | proposed,
    )
