"""The events of an edition for TimelineJS 3, Knight Lab's timeline for web pages.

Source: its documentation of the JSON data format (fields, years of BCE as negative numbers without a year 0, HTML in
texts), and the limits that it gives for the scale ``human``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reader.export.exchange import Exchange, Loss, Reason
from reader.timeline.dates import Precision
from reader.timeline.days import civil
from reader.timeline.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.language.formats import Formats
    from reader.publication.edition import Edition, EditionEvent
    from reader.timeline.dates import PartialDate
    from reader.timeline.events import Track

_YEARS: Final = range(-271_820, 275_760)
"""The years that are whole on the scale ``human``; -1 is 1 BCE."""

Slide = dict[str, Any]


def timelinejs(edition: Edition, formats: Formats, track_name: Callable[[Track], str] = str) -> Exchange:
    """Return the events as TimelineJS JSON.

    The title slide has the edition's title, kicker and provenance. An event's dates have only the parts that are
    known; decades, centuries and seasons run from their first to their last year or month. ``display_date`` says the
    date in words, as honestly as the timeline does, and is what readers see. ``group`` is the track's name by
    ``track_name``, ``unique_id`` the event's id. Texts are escaped: nothing in them becomes markup.

    Left out are events without a date, and those before 271,820 BCE or after 275,759 CE. TimelineJS needs a start
    date, and has no open ends: where a start or end is open or unknown the other one stands alone. Days before
    15 October 1582 are written as the text has them, in the Julian calendar, as those who fill TimelineJS by hand
    write them; it draws them up to ten days from where they lie. 29 February of a year that is none of its own leap
    years (1500, and since it counts no year 0, 1 BCE, 5 BCE …) is no day of its calendar: the month stands for it.
    """
    import json

    slides: list[Slide] = []
    losses: list[Loss] = []
    for event in edition.events:
        slide = _slide(event, formats, track_name, losses)
        if slide is not None:
            slides.append(slide)
    lines = (line for line in (edition.kicker, edition.provenance) if line)
    title = {
        "text": {"headline": _escaped(edition.title), "text": "".join(f"<p>{_escaped(line)}</p>" for line in lines)}
    }
    data = {"scale": "human", "title": title, "events": slides}
    return Exchange(json.dumps(data, ensure_ascii=False, indent=2) + "\n", tuple(losses))


def _slide(
    event: EditionEvent, formats: Formats, track_name: Callable[[Track], str], losses: list[Loss]
) -> Slide | None:
    dates, reasons = _dates(event)
    losses.extend(Loss(event.id, reason) for reason in reasons)
    if not dates:
        return None
    return {
        "unique_id": event.id,
        **dates,
        "display_date": _escaped(date_words(event.date, formats)),
        "text": {"headline": _escaped(event.title), "text": f"<p>{_escaped(event.summary)}</p>"},
        "group": _escaped(track_name(event.track)),
    }


def _dates(event: EditionEvent) -> tuple[dict[str, dict[str, int]], list[Reason]]:
    """Return start date and end date, none if they can't be written, and what could not be carried."""
    start, end = event.date.start, event.date.end
    known = start or end
    if known is None:
        return {}, [Reason.UNDATED]
    if any(_counted(civil(day)[0]) not in _YEARS for date in (start, end) if date for day in (date.lower, date.upper)):
        return {}, [Reason.OUT_OF_RANGE]
    reasons = [] if start and end else [Reason.OPEN_END]
    dates = {"start_date": _date(known, last=False)}
    if start and end and (event.date.is_interval or _is_long(start)):
        dates["end_date"] = _date(end, last=True)
    elif _is_long(known):
        dates["end_date"] = _date(known, last=True)
    if any(_lacks_day(date) for date in (start, end) if date):
        reasons.append(Reason.NO_SUCH_DAY)
    return dates, reasons


def _is_long(date: PartialDate) -> bool:
    """Whether a date is longer than the longest that one date object can say."""
    return date.precision is Precision.SEASON or date.precision > Precision.YEAR


def _date(date: PartialDate, *, last: bool) -> dict[str, int]:
    year, month, _ = civil(date.upper if last else date.lower)
    if date.precision is Precision.SEASON:
        return {"year": _counted(year), "month": month}
    found = {"year": _counted(year)}
    if date.month is not None:
        found["month"] = date.month
        if date.day is not None and not _lacks_day(date):
            found["day"] = date.day
    return found


def _counted(year: int) -> int:
    """Return a year without a year 0: -1 is 1 BCE."""
    return year if year > 0 else year - 1


def _lacks_day(date: PartialDate) -> bool:
    if date.month is None or date.day is None:
        return False
    from calendar import isleap

    return (date.month, date.day) == (2, 29) and not isleap(_counted(date.year))


def _escaped(text: str) -> str:
    from html import escape

    return escape(text, quote=False)
