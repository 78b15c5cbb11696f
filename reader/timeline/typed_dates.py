"""What a reader is told who typed something else where a date or a time is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.languages import Direction, direction

if TYPE_CHECKING:
    from reader.language.words import Words


def no_date_words(text: str, words: Words, language: str) -> str:
    """Return the line that a person reads who typed what is no date.

    In a language written from right to left what was typed and the examples are isolated: after an Arabic letter the
    parts of "1993-04-27" would change places (Unicode Standard Annex #9, rules W2 and N1).

    >>> from gettext import NullTranslations
    >>> no_date_words("yesterday", NullTranslations(), "en")
    '“yesterday” is no date: write it as 1993-04-27, 1993-04 or 1993.'
    """
    shown = _isolated(language, text=text, day="1993-04-27", month="1993-04", year="1993")
    return words.gettext("“{text}” is no date: write it as {day}, {month} or {year}.").format(**shown)


def backward_words(first: str, last: str, words: Words, language: str) -> str:
    """Return the line that a person reads who typed a time that ends before it begins, by its two dates.

    >>> from gettext import NullTranslations
    >>> backward_words("1993", "1990", NullTranslations(), "en")
    'The time ends before it begins: from “1993” until “1990”.'
    """
    shown = _isolated(language, first=first, last=last)
    return words.gettext("The time ends before it begins: from “{first}” until “{last}”.").format(**shown)


def _isolated(language: str, **parts: str) -> dict[str, str]:
    """Return parts of a line in a language, isolated where lines run from right to left."""
    if direction(language) is Direction.LTR:
        return parts
    return {name: f"\u2068{one}\u2069" for name, one in parts.items()}
