"""The events of an edition as a table: comma-separated values (RFC 4180).

The file begins with a byte order mark. Spreadsheets take a file without one for the system's old encoding and show
Arabic as gibberish; programs that read UTF-8 with or without the mark (Python's ``utf-8-sig``) are none the worse, and
those that can't may take the JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.export.exchange import Exchange
from reader.timeline.days import Day, civil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.publication.edition import Edition, EditionEvent

COLUMNS: Final = ("id", "date", "start", "end", "title", "summary", "track", "basis", "blocks")
"""The header: part of the command line's promise."""

_MARK: Final = "\ufeff"
_GUARD: Final = "'"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet begins a formula with, or passes over before one (OWASP, "CSV Injection")."""


def csv_table(edition: Edition) -> Exchange:
    """Return the events as CSV with the header :data:`COLUMNS`, lines ended by CRLF, in UTF-8 with a byte order mark.

    ``date`` is the date in EDTF, ``start`` and ``end`` the first and the last day that it may be (ISO 8601, years of
    more than four digits with a sign; before 15 October 1582 in the Julian calendar, as ``date`` and histories have
    them), empty where that is open or unknown; ``blocks`` are ids, parted by spaces.
    Everything is carried. No cell begins a formula: one that would has an apostrophe before it (also the years before
    1 BCE, which begin with a minus); :func:`plain_cell` takes it away.
    """
    import csv
    import io

    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in _cells(event)] for event in edition.events)
    return Exchange(_MARK + target.getvalue())


def plain_cell(cell: str) -> str:
    """Return what a cell says, without the apostrophe that keeps it from being a formula.

    >>> plain_cell("'=1+1"), plain_cell("''tis"), plain_cell("1994")
    ('=1+1', "'tis", '1994')
    """
    return cell.removeprefix(_GUARD)


def _guarded(cell: str) -> str:
    return _GUARD + cell if cell.startswith((_GUARD, *_FORMULA)) else cell


def _cells(event: EditionEvent) -> Iterator[str]:
    yield event.id
    yield str(event.date)
    yield _day(event.date.lower)
    yield _day(event.date.upper)
    yield event.title
    yield event.summary
    yield event.track.value
    yield event.basis.value
    yield " ".join(event.blocks)


def _day(day: Day | None) -> str:
    """Return a day in ISO 8601 (years of more than four digits in its expanded representation), "" for none."""
    if day is None:
        return ""
    year, month, number = civil(day)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{number:02d}"
