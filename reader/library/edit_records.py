"""Events, concepts and notes as the database keeps them: JSON with the fields of their files."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reader.glossary.terms import Category, Concept
from reader.publication.kinds import NoteKind
from reader.publication.model import Note
from reader.timeline.dates import parse_edtf
from reader.timeline.events import Basis, Event, EventQuote, Track

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.timeline.dates import EdtfDate

Item = Event | Concept | Note
"""What a reader can keep, edit, drop or add."""


class ItemKind(StrEnum):
    """What an item is."""

    EVENT = "event"
    CONCEPT = "concept"
    NOTE = "note"


def kind_of(item: Item) -> ItemKind:
    """Return what an item is."""
    if isinstance(item, Event):
        return ItemKind.EVENT
    return ItemKind.CONCEPT if isinstance(item, Concept) else ItemKind.NOTE


def item_json(item: Item) -> str:
    """Return an item as JSON.

    >>> note = Note("n1", "p7", {"en": "Gabriel"}, NoteKind.NAME, "Jabrayil is meant.", "maps")
    >>> item_of(ItemKind.NOTE, item_json(note)) == note
    True
    """
    if isinstance(item, Event):
        values = _event_values(item)
    elif isinstance(item, Concept):
        values = _concept_values(item)
    else:
        values = {
            "id": item.id,
            "block": item.block,
            "quote": dict(item.quote),
            "kind": item.kind.value,
            "text": item.text,
            "basis": item.basis,
        }
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"))


def item_of(kind: ItemKind, text: str) -> Item | None:
    """Return the item that JSON says, None for what says none."""
    try:
        values = json.loads(text)
        return _MAKERS[kind](values)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _event_values(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "date": str(event.date),
        **({"hijri": event.date.hijri} if event.date.hijri else {}),
        "track": event.track.value,
        "basis": event.basis.value,
        "title": event.title,
        "summary": event.summary,
        "blocks": list(event.blocks),
        "quotes": [{"block": quote.block, "words": dict(quote.words)} for quote in event.quotes],
    }


def _concept_values(concept: Concept) -> dict[str, object]:
    return {
        "id": concept.id,
        "category": concept.category.value,
        "term": concept.term,
        "vocalised": concept.vocalised,
        "transliteration": concept.transliteration,
        "definition": concept.definition,
        "sources": list(concept.sources),
        "forms": {tag: list(forms) for tag, forms in concept.forms.items()},
    }


def _event(values: Mapping[str, Any]) -> Event:
    return Event(
        id=str(values["id"]),
        date=_date(values["date"], values.get("hijri", "")),
        track=Track(values["track"]),
        basis=Basis(values["basis"]),
        title=str(values["title"]),
        summary=str(values["summary"]),
        blocks=tuple(map(str, values["blocks"])),
        quotes=tuple(EventQuote(str(quote["block"]), dict(quote["words"])) for quote in values["quotes"]),
    )


def _date(text: str, hijri: str) -> EdtfDate:
    from reader.timeline.calendars import stated_span

    if hijri:
        stated_span(hijri)  # a ValueError for what can't be read
    return parse_edtf(text, hijri)


def _concept(values: Mapping[str, Any]) -> Concept:
    return Concept(
        id=str(values["id"]),
        category=Category(values["category"]),
        term=str(values["term"]),
        vocalised=values["vocalised"],
        transliteration=values["transliteration"],
        definition=str(values["definition"]),
        sources=tuple(map(str, values["sources"])),
        forms={tag: tuple(map(str, forms)) for tag, forms in values["forms"].items()},
    )


def _note(values: Mapping[str, Any]) -> Note:
    return Note(
        id=str(values["id"]),
        block=str(values["block"]),
        quote=dict(values["quote"]),
        kind=NoteKind(values["kind"]),
        text=str(values["text"]),
        basis=str(values["basis"]),
    )


_MAKERS: dict[ItemKind, Callable[[Mapping[str, Any]], Item]] = {
    ItemKind.EVENT: _event,
    ItemKind.CONCEPT: _concept,
    ItemKind.NOTE: _note,
}
