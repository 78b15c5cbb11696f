"""An edition's events, mentions and glossary as records for JSON: the keys are part of the command line's promise."""

from __future__ import annotations

from typing import Any

from reader.publication.edition import Edition, MentionKind


def event_records(edition: Edition) -> list[dict[str, Any]]:
    """Return the events in the order of time: id, date (EDTF), title, summary, track, basis, blocks."""
    return [
        {
            "id": event.id,
            "date": str(event.date),
            "title": event.title,
            "summary": event.summary,
            "track": event.track.value,
            "basis": event.basis.value,
            "blocks": list(event.blocks),
        }
        for event in edition.events
    ]


def mention_records(edition: Edition) -> list[dict[str, Any]]:
    """Return the mentions in reading order: block, start, end, text, kind, target, edtf.

    ``start`` and ``end`` count the characters of the block's shown text.
    """
    return [
        {
            "block": mention.block,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "kind": mention.kind.value,
            "target": mention.target,
            "edtf": mention.edtf,
        }
        for mention in edition.mentions
    ]


def term_records(edition: Edition) -> list[dict[str, Any]]:
    """Return the glossary: each term as it is in the edition, with the number of its mentions."""
    return [
        {
            "id": term.id,
            "category": term.category,
            "term": term.term,
            "counterparts": dict(term.counterparts),
            "vocalised": term.vocalised,
            "transliteration": term.transliteration,
            "definition": term.definition,
            "sources": list(term.sources),
            "forms": list(term.forms),
            "mentions": edition.mention_counts.get((MentionKind.TERM, term.id), 0),
        }
        for term in edition.terms
    ]
