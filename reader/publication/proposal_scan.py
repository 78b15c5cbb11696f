"""All that is proposed for a text, found in one pass over its blocks, with the sentences in which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.glossary.matching import TermMatcher
from reader.publication.chapters import first_words
from reader.publication.proposals import proposed_events
from reader.publication.sentences import sentence_span
from reader.publication.struck import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.glossary.terms import Concept
    from reader.publication.model import Block
    from reader.timeline.detection import DateOrder
    from reader.timeline.events import Event

_LONGEST: Final = 400
"""The characters of a sentence that are shown."""


class Sentence(NamedTuple):
    """A sentence of a text and the block that it stands in."""

    block: str
    text: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What is proposed for a text."""

    events: tuple[Event, ...]
    concepts: tuple[Concept, ...]
    sentences: Mapping[str, Sentence]
    """Where each concept that occurs is first mentioned, by its id."""


def scan(
    blocks: Iterable[Block], order: DateOrder, concepts: Sequence[Concept] = (), *, known: Sequence[Event] = ()
) -> Scan:
    """Return what is proposed for a text: the same as for its blocks asked one after the other, in one pass.

    ``known`` are events that it has already. No more than one block is held.

    >>> from reader.publication.markdown import parse_markdown
    >>> from reader.timeline.detection import DateOrder
    >>> [event.id for event in scan(parse_markdown("He was born in 1901.").blocks, DateOrder.DMY).events]
    ['on-1901']
    """
    mentions = _Mentions(concepts)
    events = proposed_events(mentions.watched(blocks), order, known=known)
    occurring = tuple(concept for concept in concepts if concept.id in mentions.sentences)
    return Scan(events, occurring, mentions.sentences)


class _Mentions:
    """Looks for concepts in blocks that pass by."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.sentences: dict[str, Sentence] = {}
        self._concepts = concepts
        self._matchers: dict[str, TermMatcher] = {}

    def watched(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            self._look(block)
            yield block

    def _look(self, block: Block) -> None:
        if block.language not in self._matchers:
            self._matchers[block.language] = TermMatcher(self._concepts, block.language)
        for found in self._matchers[block.language].find(standing(block.text, block.struck)):
            if found.concept_id not in self.sentences:
                self.sentences[found.concept_id] = sentence_at(block, found.start, found.end)


def sentence_at(block: Block, start: int, end: int) -> Sentence:
    """Return the sentence in which some characters of a block stand, cut at a word where it is long."""
    first, last = sentence_span(block.text, start, end)
    return Sentence(block.id, first_words(block.text[first:last], _LONGEST))
