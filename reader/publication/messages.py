"""What a publication has to say in every language: the messages of its gettext domain, with their contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.extraction import Message
from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.publication.model import Publication


def messages(publication: Publication) -> Iterator[Message]:
    """Yield the messages in the order of the files: head, blocks, events, glossary, notes.

    The context is the block's id, or ``event:ID:title``, ``glossary:ID:definition``, ``note:ID:text`` …
    """
    yield from _head(publication)
    yield from _blocks(publication)
    for event in publication.events:
        yield Message(f"event:{event.id}:title", event.title, f"Event of {event.date}, in the editors' voice")
        yield Message(f"event:{event.id}:summary", event.summary)
    for concept in publication.concepts:
        context = f"glossary:{concept.id}"
        yield Message(f"{context}:term", concept.term, f"Headword; category: {concept.category.value}")
        yield Message(f"{context}:definition", concept.definition)
        for source in concept.sources:
            yield Message(f"{context}:source", source)
    for note in publication.notes:
        yield Message(f"note:{note.id}:text", note.text, f"Note on {note.block}: {note.quote.get('en', '')}")
        yield Message(f"note:{note.id}:basis", note.basis)


def _head(publication: Publication) -> Iterator[Message]:
    if publication.kicker:
        yield Message("kicker", publication.kicker, "Categories, above the title")
    yield Message("title", publication.title)
    if publication.provenance.line:
        yield Message("provenance:line", publication.provenance.line, "Always visible with the article")
    if publication.provenance.detail:
        yield Message("provenance:detail", publication.provenance.detail)


def _blocks(publication: Publication) -> Iterator[Message]:
    for block in publication.article.blocks:
        foreign = block.language != publication.language
        if block.kind is BlockKind.HADITH:
            comment = f"Quoted in {block.language!r}: in that language verbatim; in any other, its rendering"
        else:
            comment = "The author's voice" if not foreign else f"Quoted in {block.language!r}"
        yield Message(block.id, block.text, comment, rendering=block.rendering)
