"""The events of an edition for calendars: iCalendar (RFC 5545, with the calendar's name of RFC 7986)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.export.exchange import Exchange, Loss, Reason
from reader.timeline.dates import EdtfDate, Precision
from reader.timeline.days import Day, civil, day_number
from reader.timeline.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.language.formats import Formats
    from reader.publication.edition import Edition, EditionEvent
    from reader.timeline.events import Track

_DAYS: Final = range(day_number(1583, 1, 1), day_number(9999, 12, 31))
"""The days that can be written: ISO 8601 leaves years before 1583 to agreement, and an event ends the day after."""
_LINE: Final = 75
"""The octets of a line, without its end (RFC 5545, 3.1)."""
_NO_STAMP: Final = "19700101T000000Z"
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters, which no text may have (RFC 5545, 3.1)."""


def icalendar(edition: Edition, formats: Formats, track_name: Callable[[Track], str] = str) -> Exchange:
    """Return the events as a calendar of all-day VEVENTs.

    Calendar programs pass over journal entries (VJOURNAL), so each event is a VEVENT, from the first day that it may
    be to before the day after the last one (DTEND is exclusive). One that is not known to the day is TENTATIVE, and
    its description begins with its date in words; one that is known is CONFIRMED. All are TRANSPARENT: history makes
    nobody busy. X-HASHIYA-EDTF has each date as it is, X-HASHIYA-BASIS on whose word it stands.

    Left out are events without a date, those that begin before 1583 and those that end after 9999-12-30. An event
    with a start or end that is open or unknown takes the days of the other alone. UIDs are made of publication,
    language and event; DTSTAMP is the day of the publication, so that the same edition gives the same file.
    """
    losses: list[Loss] = []
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hashiya//Timeline//EN",
        "CALSCALE:GREGORIAN",
        f"NAME;LANGUAGE={edition.language}:{_text(edition.title)}",
        f"X-WR-CALNAME:{_text(edition.title)}",
        f"DESCRIPTION;LANGUAGE={edition.language}:{_text(edition.provenance)}",
    ]
    for event in edition.events:
        reason = _reason(event.date)
        if reason is not None:
            losses.append(Loss(event.id, reason))
        if reason in {None, Reason.OPEN_END}:
            lines.extend(_event(event, edition, formats, track_name))
    lines.append("END:VCALENDAR")
    return Exchange("".join(f"{folded}\r\n" for line in lines for folded in _folded(line)), tuple(losses))


def _reason(date: EdtfDate) -> Reason | None:
    if date.is_undated:
        return Reason.UNDATED
    if not all(day in _DAYS for day in _days(date)):
        return Reason.OUT_OF_RANGE
    return None if date.start and date.end else Reason.OPEN_END


def _days(date: EdtfDate) -> tuple[Day, Day]:
    """Return the first and last day that a date may be; where one end is missing those of the other."""
    first, last = date.start or date.end, date.end or date.start
    assert first is not None  # noqa: S101  # it is dated
    assert last is not None  # noqa: S101
    return first.lower, last.upper


def _event(
    event: EditionEvent, edition: Edition, formats: Formats, track_name: Callable[[Track], str]
) -> Iterator[str]:
    first, last = _days(event.date)
    exact = _is_exact(event.date)
    words = [event.summary] if exact else [date_words(event.date, formats), event.summary]
    language = f"LANGUAGE={edition.language}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{edition.publication}/{edition.language}/{event.id}@hashiya')}"
    yield f"DTSTAMP:{_stamp(edition)}"
    yield f"DTSTART;VALUE=DATE:{_date(first)}"
    yield f"DTEND;VALUE=DATE:{_date(last + 1)}"
    yield f"SUMMARY;{language}:{_text(event.title)}"
    yield f"DESCRIPTION;{language}:{_text(chr(10).join(words))}"
    yield f"CATEGORIES;{language}:{_text(track_name(event.track))}"
    yield f"STATUS:{'CONFIRMED' if exact else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield f"X-HASHIYA-EDTF:{_text(str(event.date))}"
    yield f"X-HASHIYA-BASIS:{event.basis.value}"
    yield "END:VEVENT"


def _is_exact(date: EdtfDate) -> bool:
    """Whether a date is known to the day, at both ends."""
    return all(end and end.precision is Precision.DAY and not end.qualifier for end in (date.start, date.end))


def _stamp(edition: Edition) -> str:
    day = edition.date.lower if edition.date else None
    return f"{_date(day)}T000000Z" if day is not None and day in _DAYS else _NO_STAMP


def _date(day: Day) -> str:
    year, month, number = civil(day)
    return f"{year:04d}{month:02d}{number:02d}"


def _text(text: str) -> str:
    r"""Return a text as a TEXT value (RFC 5545, 3.3.11), without the control characters that it can't have.

    >>> _text("one; two,\nthree\\four")
    'one\\; two\\,\\nthree\\\\four'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return _FORBIDDEN.sub("", text.replace("\n", "\\n"))


def _folded(line: str) -> Iterator[str]:
    """Yield a content line in pieces of at most 75 octets, no character cut; all but the first begin with a space."""
    if len(line.encode()) <= _LINE:
        yield line
        return
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece
