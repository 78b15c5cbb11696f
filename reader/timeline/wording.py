"""Dates in words, in both calendars, saying no more than they know.

Each message is a whole pattern with named places. Ranges that repeat nothing ("1–26 April 2016") follow CLDR's
interval formats, dates the day-month-year order of its international English. The era is said before 1000 CE alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.language.words import pgettext_noop
from reader.timeline.dates import EdtfDate, PartialDate, Precision, Qualifier
from reader.timeline.days import civil

if TYPE_CHECKING:
    from reader.language.formats import Formats, Width
    from reader.language.words import Words
    from reader.timeline.calendars import HijriDate, HijriSpan

_ERA_UNTIL: Final = 1000
"""The first year that needs no era."""

_SEASONS: Final = {
    21: (pgettext_noop("season", "spring {year}"), pgettext_noop("season", "spring")),
    22: (pgettext_noop("season", "summer {year}"), pgettext_noop("season", "summer")),
    23: (pgettext_noop("season", "autumn {year}"), pgettext_noop("season", "autumn")),
    24: (pgettext_noop("season", "winter {year}"), pgettext_noop("season", "winter")),
}
# Decades and centuries that have names in a language are whole messages; others are made by a pattern.
_FIRST_DECADE: Final = 1800
_DECADES: Final = (
    pgettext_noop("decade", "1800s"),
    pgettext_noop("decade", "1810s"),
    pgettext_noop("decade", "1820s"),
    pgettext_noop("decade", "1830s"),
    pgettext_noop("decade", "1840s"),
    pgettext_noop("decade", "1850s"),
    pgettext_noop("decade", "1860s"),
    pgettext_noop("decade", "1870s"),
    pgettext_noop("decade", "1880s"),
    pgettext_noop("decade", "1890s"),
    pgettext_noop("decade", "1900s"),
    pgettext_noop("decade", "1910s"),
    pgettext_noop("decade", "1920s"),
    pgettext_noop("decade", "1930s"),
    pgettext_noop("decade", "1940s"),
    pgettext_noop("decade", "1950s"),
    pgettext_noop("decade", "1960s"),
    pgettext_noop("decade", "1970s"),
    pgettext_noop("decade", "1980s"),
    pgettext_noop("decade", "1990s"),
    pgettext_noop("decade", "2000s"),
    pgettext_noop("decade", "2010s"),
    pgettext_noop("decade", "2020s"),
)
_CENTURIES: Final = (
    pgettext_noop("century", "1st century"),
    pgettext_noop("century", "2nd century"),
    pgettext_noop("century", "3rd century"),
    pgettext_noop("century", "4th century"),
    pgettext_noop("century", "5th century"),
    pgettext_noop("century", "6th century"),
    pgettext_noop("century", "7th century"),
    pgettext_noop("century", "8th century"),
    pgettext_noop("century", "9th century"),
    pgettext_noop("century", "10th century"),
    pgettext_noop("century", "11th century"),
    pgettext_noop("century", "12th century"),
    pgettext_noop("century", "13th century"),
    pgettext_noop("century", "14th century"),
    pgettext_noop("century", "15th century"),
    pgettext_noop("century", "16th century"),
    pgettext_noop("century", "17th century"),
    pgettext_noop("century", "18th century"),
    pgettext_noop("century", "19th century"),
    pgettext_noop("century", "20th century"),
    pgettext_noop("century", "21st century"),
)


def date_words(date: EdtfDate, formats: Formats) -> str:
    """Return a date in words.

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> from reader.timeline.dates import parse_edtf
    >>> english = Formats("en", NullTranslations())
    >>> [date_words(parse_edtf(text), english) for text in ("2020-09-27", "1988-02", "0644~/0656~", "1991/..")]
    ['27 September 2020', 'February 1988', 'c. 644 – c. 656 CE', 'since 1991']
    """
    return formats.digits(_date(date, formats, "wide", with_year=True))


def short_date_words(date: EdtfDate, formats: Formats) -> str:
    """Return a date in words for a row under the heading of the year that it begins in, which it does not repeat.

    Days are shortened to "27 Sep"; a date that says no more than the heading is "during the year". What reaches
    beyond the year, or is no single year, keeps its years.

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> from reader.timeline.dates import parse_edtf
    >>> english = Formats("en", NullTranslations())
    >>> [short_date_words(parse_edtf(text), english) for text in ("2020-07-12/2020-07-14~", "2015-12", "1994")]
    ['12 – c. 14 Jul', 'December', 'during the year']
    """
    ends = [end for end in (date.start, date.end) if end]
    years = {end.year for end in ends}
    if len(years) == 1 and all(end.precision < Precision.YEAR for end in ends):
        return formats.digits(_date(date, formats, "abbreviated", with_year=False))
    plain_year = date.start == date.end and all(end.precision is Precision.YEAR and not end.qualifier for end in ends)
    if ends and plain_year:
        return formats.words.pgettext("date", "during the year")
    return formats.digits(_date(date, formats, "abbreviated", with_year=True))


def hijri_words(span: HijriSpan, formats: Formats) -> str:
    """Return a date of the Hijri calendar in words, with the margin of a day where that is known to be one.

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> from reader.timeline.calendars import hijri_span
    >>> from reader.timeline.dates import parse_edtf
    >>> english = Formats("en", NullTranslations())
    >>> [hijri_words(hijri_span(parse_edtf(text)), english) for text in ("2020-10-05", "0680-10-10", "0644/0656")]
    ['18 Safar 1442 AH', '10 Muharram 61 AH (±1 day)', '23–35 AH']
    """
    words = formats.words
    alike = span.first_qualifier is span.last_qualifier
    outer = span.first_qualifier if alike else Qualifier.NONE
    first = _hijri_point(span.first, Qualifier.NONE if alike else span.first_qualifier, formats)
    last = _hijri_point(span.last, Qualifier.NONE if alike else span.last_qualifier, formats)
    said = first.full if first == last else _run(first, last, formats, with_year=True)
    if span.approximate and (span.first.day or span.last.day):
        said = words.pgettext("hijri date", "{date} AH (±1 day)").format(date=said)
    else:
        said = words.pgettext("hijri date", "{date} AH").format(date=said)
    return formats.digits(_qualified(said, outer, words))


def year_words(year: int, formats: Formats) -> str:
    """Return a year of ISO 8601's count (0 is 1 BCE) in words, as "2020", "644 CE" or "1 BCE"."""
    return formats.digits(with_era(_year(year), year, formats.words))


@dataclass(frozen=True, slots=True)
class _Point:
    """A date in words, without era: with its year, and without it ("" if it says no more than a year)."""

    year: int
    month: str
    day: str
    full: str
    short: str
    qualifier: Qualifier

    def said(self, *, with_year: bool) -> str:
        return self.full if with_year else self.short


def _date(date: EdtfDate, formats: Formats, width: Width, *, with_year: bool) -> str:
    words = formats.words
    if date.start is None and date.end is None:
        return words.pgettext("date", "undated")
    if date.start and date.end:
        if date.start == date.end:
            return _alone(date.start, formats, width, with_year=with_year)
        return _interval(date.start, date.end, formats, width, with_year=with_year)
    known = date.start or date.end
    assert known is not None  # noqa: S101  # one end at least
    said = _alone(known, formats, width, with_year=with_year)
    if date.start:
        return _since(said, known, words) if date.open_end else words.pgettext("date", "{date} – ?").format(date=said)
    return _until(said, known, words) if date.open_start else words.pgettext("date", "? – {date}").format(date=said)


def _since(said: str, date: PartialDate, words: Words) -> str:
    if date.precision is Precision.CENTURY:
        return words.pgettext("century", "since the {date}").format(date=said)
    if date.precision is Precision.DECADE:
        return words.pgettext("decade", "since the {date}").format(date=said)
    return words.pgettext("date", "since {date}").format(date=said)


def _until(said: str, date: PartialDate, words: Words) -> str:
    if date.precision is Precision.CENTURY:
        return words.pgettext("century", "until the {date}").format(date=said)
    if date.precision is Precision.DECADE:
        return words.pgettext("decade", "until the {date}").format(date=said)
    return words.pgettext("date", "until {date}").format(date=said)


def _alone(date: PartialDate, formats: Formats, width: Width, *, with_year: bool, among_eras: bool = False) -> str:
    """Return one date with its era and what is not certain about it."""
    point = _point(date, formats, width)
    said = point.said(with_year=with_year)
    if with_year and not _is_years(date):
        said = with_era(said, _last_year(date), formats.words, always=among_eras)
    qualifier = point.qualifier
    if date.precision is Precision.CENTURY and date.approximate:
        said = formats.words.pgettext("century", "c. {date}").format(date=said)
        qualifier = Qualifier.UNCERTAIN if date.uncertain else Qualifier.NONE
    return _qualified(said, qualifier, formats.words)


def _interval(start: PartialDate, end: PartialDate, formats: Formats, width: Width, *, with_year: bool) -> str:
    """Return an interval with its era at the end, or at both ends if there are two."""
    words = formats.words
    among_eras = _last_year(start) <= 0 < _last_year(end)
    if with_year and (among_eras or _stands_alone(start) or _stands_alone(end)):
        first, last = (_alone(date, formats, width, with_year=True, among_eras=among_eras) for date in (start, end))
        return words.pgettext("range", "{start} – {end}").format(start=first, end=last)
    said = _run(_point(start, formats, width), _point(end, formats, width), formats, with_year=with_year)
    return with_era(said, _last_year(start), words) if with_year else said


def _run(first: _Point, last: _Point, formats: Formats, *, with_year: bool) -> str:
    """Return two dates as one run, nothing said twice."""
    words = formats.words
    plain = not first.qualifier and not last.qualifier
    if first.day and last.day and (first.year, first.month) == (last.year, last.month):
        days = formats.range(first.day, last.day) if plain else _ends(first.day, last.day, first, last, words)
        if with_year:
            pattern = words.pgettext("days", "{days} {month} {year}")
            return pattern.format(days=days, month=last.month, year=_year(last.year))
        return words.pgettext("days", "{days} {month}").format(days=days, month=last.month)
    if plain and not first.short and not last.short and _are_numbers(first.full, last.full):
        return formats.range(first.full, last.full)
    year_once = bool(first.short and last.short) and first.year == last.year
    start = first.said(with_year=with_year and not year_once)
    return _ends(start, last.said(with_year=with_year), first, last, words)


def _ends(start: str, end: str, first: _Point, last: _Point, words: Words) -> str:
    return words.pgettext("range", "{start} – {end}").format(
        start=_qualified(start, first.qualifier, words), end=_qualified(end, last.qualifier, words)
    )


def _are_numbers(*texts: str) -> bool:
    return all(text.isdecimal() for text in texts)


def _point(date: PartialDate, formats: Formats, width: Width) -> _Point:
    words, year = formats.words, _year(date.year)
    month = day = short = ""
    if date.precision is Precision.DAY and date.month and date.day:
        month, day = formats.month_name(date.month, width), str(date.day)
        full, short = _day(day, month, year, words)
    elif date.precision is Precision.MONTH and date.month:
        month = short = formats.month_name(date.month)
        full = words.pgettext("date", "{month} {year}").format(month=month, year=year)
    elif date.precision is Precision.SEASON and date.season:
        with_year, without = _SEASONS[date.season]
        full, short = words.pgettext("season", with_year).format(year=year), words.pgettext("season", without)
    else:
        full = _long(date, formats)
    return _Point(date.year, month, day, full, short, date.qualifier)


def _hijri_point(date: HijriDate, qualifier: Qualifier, formats: Formats) -> _Point:
    year = str(date.year)
    day = str(date.day) if date.day else ""
    month = formats.hijri_month_name(date.month, after_day=bool(day)) if date.month else ""
    if day:
        full, short = _day(day, month, year, formats.words)
    elif month:
        full, short = formats.words.pgettext("date", "{month} {year}").format(month=month, year=year), month
    else:
        full, short = year, ""
    return _Point(date.year, month, day, full, short, qualifier)


def _day(day: str, month: str, year: str, words: Words) -> tuple[str, str]:
    full = words.pgettext("date", "{day} {month} {year}").format(day=day, month=month, year=year)
    return full, words.pgettext("date", "{day} {month}").format(day=day, month=month)


def _long(date: PartialDate, formats: Formats) -> str:
    """Return a year, or a decade or century by its name, or else the years from the first to the last."""
    words = formats.words
    if date.precision is Precision.YEAR:
        return _year(date.year)
    if _is_years(date):
        first, last = civil(date.lower)[0], civil(date.upper)[0]
        if (first <= 0) is (last <= 0):
            return with_era(formats.range(_year(first), _year(last)), first, words)
        pattern = words.pgettext("range", "{start} – {end}")
        return pattern.format(start=with_era(_year(first), first, words), end=with_era(_year(last), last, words))
    if date.precision is Precision.CENTURY:
        return words.pgettext("century", _CENTURIES[date.year // 100])
    number = (date.year - _FIRST_DECADE) // 10
    if 0 <= number < len(_DECADES):
        return words.pgettext("decade", _DECADES[number])
    return words.pgettext("decade", "{year}s").format(year=_year(date.year))


def _is_years(date: PartialDate) -> bool:
    """Whether a date is said by its first and last year, each with its era: it has no name of its own."""
    if date.precision is Precision.DECADE:
        return date.year < 10
    if date.precision is Precision.CENTURY:
        return not 0 <= date.year // 100 < len(_CENTURIES)
    return date.precision is Precision.MILLENNIUM


def _year(year: int) -> str:
    """Return a year in digits, counted from its era's beginning."""
    return str(year if year > 0 else 1 - year)


def _stands_alone(date: PartialDate) -> bool:
    """Whether a date keeps era and mark of its own in an interval."""
    return date.precision is Precision.CENTURY or _is_years(date)


def _last_year(date: PartialDate) -> int:
    """Return the last year that a date may be: that says its era (the first century begins with the year 0)."""
    return civil(date.upper)[0]


def with_era(said: str, year: int, words: Words, *, always: bool = False) -> str:
    """Return what is said of a year of ISO 8601's count, with its era if it needs one or one is always wanted."""
    if year <= 0:
        return words.pgettext("era", "{date} BCE").format(date=said)
    return words.pgettext("era", "{date} CE").format(date=said) if always or year < _ERA_UNTIL else said


def _qualified(said: str, qualifier: Qualifier, words: Words) -> str:
    """Return a date with what is not certain about it (EDTF level 1: approximate, uncertain, or both)."""
    if qualifier is Qualifier.APPROXIMATE:
        return words.pgettext("date", "c. {date}").format(date=said)
    if qualifier is Qualifier.UNCERTAIN:
        return words.pgettext("date", "perhaps {date}").format(date=said)
    if qualifier is Qualifier.BOTH:
        return words.pgettext("date", "perhaps c. {date}").format(date=said)
    return said
