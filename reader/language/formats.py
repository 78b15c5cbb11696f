"""Numbers, names of months, lists and ranges as a language writes them.

Names come from the catalog of the interface's words, so that a translator can say what CLDR does not (Arabic names
each month twice). The number symbols of English and Arabic stand in a table. For any other language the rest comes
from CLDR through Babel, which is imported only then: it takes a fifth of the time to the first paint.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from reader.language.languages import Direction, direction, primary
from reader.language.words import pgettext_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel import Locale

    from reader.language.words import Words

Digits = Literal["latn", "arab"]
"""CLDR's numbering systems offered: 0123456789 or ٠١٢٣٤٥٦٧٨٩."""
Width = Literal["wide", "abbreviated"]
"""CLDR's widths of names: "September" or "Sep"."""

_LATIN, _ARABIC = "0123456789", "٠١٢٣٤٥٦٧٨٩"
_TO_SCRIPT: Final = {"latn": str.maketrans(_ARABIC, _LATIN), "arab": str.maketrans(_LATIN, _ARABIC)}

_LEFT_TO_RIGHT_ISOLATE, _POP_ISOLATE = "\u2066", "\u2069"


class _Symbols(NamedTuple):
    """CLDR's number symbols of a language in a numbering system, with the marks that keep a sign at its number."""

    group: str
    percent: str


_SYMBOLS: Final = {
    ("en", "latn"): _Symbols(",", "%"),
    ("en", "arab"): _Symbols("٬", "٪\u061c"),
    ("ar", "latn"): _Symbols(",", "\u200e%\u200e"),
    ("ar", "arab"): _Symbols("٬", "٪\u061c"),
}

_MONTHS: Final = (
    pgettext_noop("month", "January"),
    pgettext_noop("month", "February"),
    pgettext_noop("month", "March"),
    pgettext_noop("month", "April"),
    pgettext_noop("month", "May"),
    pgettext_noop("month", "June"),
    pgettext_noop("month", "July"),
    pgettext_noop("month", "August"),
    pgettext_noop("month", "September"),
    pgettext_noop("month", "October"),
    pgettext_noop("month", "November"),
    pgettext_noop("month", "December"),
)
_ABBREVIATED_MONTHS: Final = (
    pgettext_noop("month abbreviated", "Jan"),
    pgettext_noop("month abbreviated", "Feb"),
    pgettext_noop("month abbreviated", "Mar"),
    pgettext_noop("month abbreviated", "Apr"),
    pgettext_noop("month abbreviated", "May"),
    pgettext_noop("month abbreviated", "Jun"),
    pgettext_noop("month abbreviated", "Jul"),
    pgettext_noop("month abbreviated", "Aug"),
    pgettext_noop("month abbreviated", "Sep"),
    pgettext_noop("month abbreviated", "Oct"),
    pgettext_noop("month abbreviated", "Nov"),
    pgettext_noop("month abbreviated", "Dec"),
)
# The English names are CLDR's (calendar "islamic", wide), with ‘ for its ʻ, which the interface's face sets apart.
_HIJRI_MONTHS: Final = (
    pgettext_noop("hijri month", "Muharram"),
    pgettext_noop("hijri month", "Safar"),
    pgettext_noop("hijri month", "Rabi‘ I"),
    pgettext_noop("hijri month", "Rabi‘ II"),
    pgettext_noop("hijri month", "Jumada I"),
    pgettext_noop("hijri month", "Jumada II"),
    pgettext_noop("hijri month", "Rajab"),
    pgettext_noop("hijri month", "Sha‘ban"),
    pgettext_noop("hijri month", "Ramadan"),
    pgettext_noop("hijri month", "Shawwal"),
    pgettext_noop("hijri month", "Dhu‘l-Qi‘dah"),
    pgettext_noop("hijri month", "Dhu‘l-Hijjah"),
)
# The same names as they stand after a day, where Arabic declines two of them.
_HIJRI_MONTHS_AFTER_DAY: Final = (
    pgettext_noop("hijri month after a day", "Muharram"),
    pgettext_noop("hijri month after a day", "Safar"),
    pgettext_noop("hijri month after a day", "Rabi‘ I"),
    pgettext_noop("hijri month after a day", "Rabi‘ II"),
    pgettext_noop("hijri month after a day", "Jumada I"),
    pgettext_noop("hijri month after a day", "Jumada II"),
    pgettext_noop("hijri month after a day", "Rajab"),
    pgettext_noop("hijri month after a day", "Sha‘ban"),
    pgettext_noop("hijri month after a day", "Ramadan"),
    pgettext_noop("hijri month after a day", "Shawwal"),
    pgettext_noop("hijri month after a day", "Dhu‘l-Qi‘dah"),
    pgettext_noop("hijri month after a day", "Dhu‘l-Hijjah"),
)


class Formats:
    """How one language writes numbers, names of months, lists and ranges.

    ``language`` is a BCP 47 tag, ``words`` the catalog of the interface's words in it, ``digits`` the reader's choice.

    >>> from gettext import NullTranslations
    >>> formats = Formats("en", NullTranslations())
    >>> formats.number(20000), formats.month_name(9, "abbreviated"), formats.join(["a", "b", "c"])
    ('20,000', 'Sep', 'a, b, c')
    """

    def __init__(self, language: str, words: Words, digits: Digits = "latn") -> None:
        self.language = language
        self.words = words
        self._digits: Digits = digits
        self._primary = primary(language)
        self._rtl = direction(language) is Direction.RTL

    def digits(self, text: str) -> str:
        """Return a text with its digits in the chosen script."""
        return text.translate(_TO_SCRIPT[self._digits])

    def number(self, number: int) -> str:
        """Return a count, in groups of digits as the language makes them. Years and days are not counts."""
        symbols = self._symbols()
        if symbols:
            return self.digits(f"{number:,}".replace(",", symbols.group))
        locale = self._locale()
        if locale is None:
            return self.digits(f"{number:,}")
        from babel.numbers import format_decimal

        return self.digits(format_decimal(number, locale=locale, numbering_system="latn"))

    def percent(self, number: int) -> str:
        """Return so many per cent."""
        symbols = self._symbols()
        if symbols:
            return f"{self.number(number)}{symbols.percent}"
        locale = self._locale()
        if locale is None:
            return self.digits(f"{number}%")
        from babel.numbers import format_percent

        return self.digits(format_percent(number / 100, locale=locale, numbering_system="latn"))

    def minutes(self, number: int) -> str:
        """Return a stretch of whole minutes."""
        return self.words.ngettext("{count} minute", "{count} minutes", number).format(count=self.number(number))

    def month_name(self, month: int, width: Width = "wide") -> str:
        """Return the name of a month, 1–12, as it stands after a day."""
        if width == "wide":
            name = _MONTHS[month - 1]
            said = self.words.pgettext("month", name)
        else:
            name = _ABBREVIATED_MONTHS[month - 1]
            said = self.words.pgettext("month abbreviated", name)
        locale = None if said != name or self._primary == "en" else self._locale()
        return said if locale is None else str(locale.months["format"][width][month])

    def hijri_month_name(self, month: int, *, after_day: bool = False) -> str:
        """Return the name of a month of the Hijri calendar, 1–12, by itself or as it stands after a day."""
        if after_day:
            return self.words.pgettext("hijri month after a day", _HIJRI_MONTHS_AFTER_DAY[month - 1])
        return self.words.pgettext("hijri month", _HIJRI_MONTHS[month - 1])

    def join(self, items: Sequence[str]) -> str:
        """Return items in a row, without an "and"."""
        pattern = self.words.pgettext("list", "{items}, {item}")
        return reduce(lambda row, item: pattern.format(items=row, item=item), items) if items else ""

    def range(self, first: str, last: str) -> str:
        """Return a run of numbers, as "644–656".

        In a language written from right to left the run is isolated (Unicode Standard Annex #9, LRI and PDI), or its
        ends would change places; by the same rules Arabic-Indic digits run from right to left inside it.
        """
        run = self.digits(f"{first}–{last}")
        return f"{_LEFT_TO_RIGHT_ISOLATE}{run}{_POP_ISOLATE}" if self._rtl else run

    def _symbols(self) -> _Symbols | None:
        return _SYMBOLS.get((self._primary, self._digits))

    def _locale(self) -> Locale | None:
        """Return CLDR's data for the language, None if it has none."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.language, sep="-")
        except (UnknownLocaleError, ValueError):
            return None
