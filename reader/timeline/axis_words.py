"""The labels of an axis and the headings of a list in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.timeline.ticks import Calendar, TickLabel
from reader.timeline.wording import date_words, with_era

if TYPE_CHECKING:
    from reader.language.formats import Formats
    from reader.timeline.headings import Heading


def tick_words(label: TickLabel, formats: Formats) -> str:
    """Return the label of a mark in words: "27", "27 Sep 2020", "Sep", "Sep 2020", "2020", "44 BCE", "Safar 1442 AH".

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> english = Formats("en", NullTranslations())
    >>> [tick_words(TickLabel(Calendar.GREGORIAN, *parts), english) for parts in ((2020, 9), (None, 9), (-43,))]
    ['Sep 2020', 'Sep', '44 BCE']
    >>> [tick_words(TickLabel(Calendar.HIJRI, *parts), english) for parts in ((1442, 2), (None, 2), (1442,))]
    ['Safar 1442 AH', 'Safar', '1442 AH']
    >>> [tick_words(TickLabel(Calendar.GREGORIAN, 1993, 5, 6, figures), english) for figures in (False, True)]
    ['6 May 1993', '6/5/1993']
    """
    if label.day is not None and label.year is None:
        return formats.digits(str(label.day))
    hijri, after_day = label.calendar is Calendar.HIJRI, label.day is not None
    month = ""
    if label.month is not None and hijri:
        month = formats.hijri_month_name(label.month, after_day=after_day)
    elif label.month is not None:
        month = formats.month_name(label.month, "abbreviated")
    if label.year is None:
        return month
    said = _with_year(label, month, label.year if label.year > 0 else 1 - label.year, formats)
    if hijri:
        return formats.digits(formats.words.pgettext("hijri date", "{date} AH").format(date=said))
    return formats.digits(with_era(said, label.year, formats.words))


def _with_year(label: TickLabel, month: str, year: int, formats: Formats) -> str:
    if label.in_figures:
        return f"{label.day}/{label.month}/{year}"
    if label.day is not None:
        return formats.words.pgettext("date", "{day} {month} {year}").format(day=label.day, month=month, year=year)
    return formats.words.pgettext("date", "{month} {year}").format(month=month, year=year) if month else str(year)


def heading_words(heading: Heading | None, formats: Formats) -> str:
    """Return a heading in words; "undated" for what has none.

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> from reader.timeline.dates import Precision
    >>> from reader.timeline.headings import Heading
    >>> english = Formats("en", NullTranslations())
    >>> [heading_words(heading, english) for heading in (Heading(Precision.DECADE, 1990), None)]
    ['1990s', 'undated']
    """
    return date_words(heading.date, formats) if heading else formats.words.pgettext("date", "undated")
