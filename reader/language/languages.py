"""Languages: their own names, their direction, and the choice of one for a reader."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Direction(StrEnum):
    """The direction in which a language's lines run."""

    LTR = "ltr"
    RTL = "rtl"


class Language(Record):
    """A language by its BCP 47 tag, with the name that it has in itself."""

    tag: str
    endonym: str
    direction: Direction
    words_per_minute: int = 220
    """The pace of an adult's silent reading of prose, for a first estimate of the time a text takes."""


class LanguageUnknownError(Exception):
    """A language was asked for that there is no catalog or text in; ``available`` are the tags there are."""

    def __init__(self, tag: str, available: Sequence[str] = ()) -> None:
        super().__init__(tag, tuple(available))
        self.tag = tag
        self.available = tuple(available)


_SHIPPED = {
    "en": Language("en", "English", Direction.LTR, 225),
    "ar": Language("ar", "العربية", Direction.RTL, 200),
}

_RTL_SCRIPTS = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})


def language(tag: str) -> Language:
    """Return a language by its tag: the shipped ones from a table, any other from CLDR through Babel.

    Raises :class:`LanguageUnknownError` for a tag that CLDR does not know.

    >>> language("ar").direction
    <Direction.RTL: 'rtl'>
    """
    if tag in _SHIPPED:
        return _SHIPPED[tag]
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        raise LanguageUnknownError(tag) from None
    name = locale.get_display_name(locale) or tag
    return Language(tag, name, Direction(locale.text_direction[:3]) if locale.text_direction else direction(tag))


def direction(tag: str) -> Direction:
    """Return the direction of a language, by its primary subtag and without any look-up in CLDR.

    >>> direction("ar-EG"), direction("en")
    (<Direction.RTL: 'rtl'>, <Direction.LTR: 'ltr'>)
    """
    return Direction.RTL if primary(tag) in _RTL_SCRIPTS else Direction.LTR


def primary(tag: str) -> str:
    """Return the primary language subtag of a tag, in lower case.

    >>> primary("ar_EG.UTF-8")
    'ar'
    """
    return tag.replace("_", "-").partition("-")[0].partition(".")[0].lower()


def best_match(preferred: Iterable[str], available: Sequence[str], default: str) -> str:
    """Return the first of the preferred languages that there is, by tag and then by primary subtag.

    >>> best_match(["ar_SA.UTF-8", "en"], ["en", "ar"], "en")
    'ar'
    """
    by_primary = {primary(tag): tag for tag in reversed(available)}
    for tag in preferred:
        if tag in available:
            return tag
        if primary(tag) in by_primary:
            return by_primary[primary(tag)]
    return default


def guess_language(text: str) -> str:
    """Return the tag of the shipped language that a text is most likely in, by the script of its letters.

    >>> guess_language("نص بالعربية (Arabic)"), guess_language("An English text")
    ('ar', 'en')
    """
    sample = text[:20_000]
    arabic = sum("\u0600" <= character <= "\u06ff" for character in sample)
    latin = sum(character.isascii() and character.isalpha() for character in sample)
    return "ar" if arabic > latin else "en"
