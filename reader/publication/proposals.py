"""A timeline and a glossary for any text: events proposed from the dates in it, concepts from glossaries at hand.

What is proposed is marked so (:attr:`~reader.publication.model.Publication.proposed`), until a reader keeps it. It says
no more than the text: an event's title and summary are the sentence that gives its date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError
from reader.glossary.matching import TermMatcher
from reader.glossary.terms import Concept, is_capitals, load_concepts
from reader.language.folding import SPELLING, fold_key
from reader.publication.kinds import BlockKind
from reader.publication.struck import standing
from reader.publication.told_dates import ToldDates
from reader.timeline.dates import EdtfError
from reader.timeline.detection import DateContext, DateOrder, detect_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.publication.model import Block, Publication
    from reader.timeline.events import Event

MOST: Final = 5_000
"""The events that are proposed for a text at most, the first in its telling."""
SILENT: Final = frozenset({BlockKind.IMAGE, BlockKind.FOOTNOTE, BlockKind.PREFORMATTED})
"""Blocks whose dates make no events: years in notes are those of books."""


def proposed_events(
    blocks: Iterable[Block], order: DateOrder = DateOrder.DMY, *, known: Sequence[Event] = (), most: int = MOST
) -> tuple[Event, ...]:
    """Return an event for each date that a text speaks of, in the order of time; one that is ``known`` is not among.

    Each has the words of the sentence that speaks of it first, cut at a word, and all blocks that speak of it. A day
    that the text says in two calendars is one event, as is one that it says in the other calendar elsewhere. Its
    basis is the text alone. ``order`` is how the text writes numeric dates. Blocks may come from an iterator over a
    whole book: no more than one is held.

    >>> from reader.publication.markdown import parse_markdown
    >>> text = parse_markdown("He was born in 1901. On 3 May 1924 he left for Cairo.")
    >>> [(event.id, event.title) for event in proposed_events(text.blocks)]
    [('on-1901', 'He was born in 1901.'), ('on-1924-05-03', 'On 3 May 1924 he left for Cairo.')]
    """
    told = ToldDates(known, most)
    context = DateContext()
    for block in blocks:
        if block.kind in SILENT:
            continue
        found, context = detect_dates(standing(block.text, block.struck), block.language, order, context=context)
        for one in found:
            try:
                told.add(one.date, block, one.start, one.end)
            except EdtfError:
                continue
    return tuple(sorted(told.events(), key=lambda event: event.date.sort_key))


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
        found.update(term.concept_id for term in matchers[block.language].find(standing(block.text, block.struck)))
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
