"""The formats that an edition's events can be written in."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reader.export.exchange import Exchange

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.language.formats import Formats
    from reader.publication.edition import Edition
    from reader.timeline.events import Track


class EventFormat(StrEnum):
    """A format, by the name that the command line gives it."""

    JSON = "json"
    """Hashiya's own records: see :mod:`reader.export.records`."""
    TIMELINEJS = "timelinejs"
    ICS = "ics"
    CSV = "csv"


def events_text(
    edition: Edition, target: EventFormat, formats: Formats, track_name: Callable[[Track], str] = str
) -> Exchange:
    """Return an edition's events in a format, and what it could not carry.

    ``formats`` says dates in words, ``track_name`` the tracks: give those of the edition's language.
    """
    if target is EventFormat.TIMELINEJS:
        from reader.export.timelinejs import timelinejs

        return timelinejs(edition, formats, track_name)
    if target is EventFormat.ICS:
        from reader.export.ical import icalendar

        return icalendar(edition, formats, track_name)
    if target is EventFormat.CSV:
        from reader.export.spreadsheet import csv_table

        return csv_table(edition)
    import json

    from reader.export.records import event_records

    return Exchange(json.dumps(event_records(edition), ensure_ascii=False, indent=2) + "\n")
