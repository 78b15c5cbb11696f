"""The events of a publication's timeline, as timeline.toml gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.timeline.dates import EdtfDate, EdtfError, parse_edtf
from reader.toml_tables import Table, read_table, unique_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Track(StrEnum):
    """The strand that an event belongs to."""

    MILITARY = "military"
    DIPLOMACY = "diplomacy"
    LAW = "law"
    STATEMENT = "statement"
    HISTORY = "history"


class Basis(StrEnum):
    """On whose word an event stands: the article's alone, the public record's, or both."""

    ARTICLE = "article"
    RECORD = "record"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class EventQuote:
    """Words of a block that speak of an event without a date that can be found, by language tag."""

    block: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline, in the publication's own language."""

    id: str
    date: EdtfDate
    track: Track
    basis: Basis
    title: str
    summary: str
    blocks: tuple[str, ...]
    quotes: tuple[EventQuote, ...] = ()


def load_events(path: Path) -> tuple[Event, ...]:
    """Return the events of a timeline.toml in the order of time.

    Raises :class:`~reader.errors.DocumentError` when the file can't be read, a key is missing or a value invalid.
    """
    document = read_table(path)
    document.allow("event")
    events = [_event(table) for table in unique_by_id(document.tables("event"))]
    return tuple(sorted(events, key=lambda event: event.date.sort_key))


_KEYS = ("id", "date", "hijri", "track", "basis", "title", "summary", "blocks", "quotes")


def _event(table: Table) -> Event:
    table.allow(*_KEYS)
    return Event(
        id=table.text("id"),
        date=_event_date(table),
        track=table.choice("track", Track),
        basis=table.choice("basis", Basis),
        title=table.text("title"),
        summary=table.text("summary"),
        blocks=table.texts("blocks"),
        quotes=tuple(_quote(quote) for quote in table.tables("quotes")),
    )


def table_date(table: Table) -> EdtfDate:
    """Return the ``date`` of a table; raise :class:`~reader.errors.DocumentError` if it is missing or no EDTF."""
    try:
        return parse_edtf(table.text("date"))
    except EdtfError:
        raise table.invalid("date") from None


def _event_date(table: Table) -> EdtfDate:
    """Return the ``date`` of an event, with what the text itself says in the Hijri calendar (``hijri``), if it does."""
    date, hijri = table_date(table), table.text("hijri", "")
    if not hijri:
        return date
    from reader.timeline.calendars import stated_span

    try:
        stated_span(hijri)
    except ValueError:
        raise table.invalid("hijri") from None
    return replace(date, hijri=hijri)


def _quote(table: Table) -> EventQuote:
    words = {key: table.text(key) for key in table.values if key != "block"}
    return EventQuote(table.text("block"), words)
