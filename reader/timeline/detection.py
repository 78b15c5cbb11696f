"""Dates in running text.

A text is cut into tokens and turned into a shape (:mod:`~reader.timeline.date_shapes`), the grammar reads expressions
out of the shape (:mod:`~reader.timeline.date_grammar`), and this module ties them together: it joins the ends of a
stretch of time, and gives a day its year where the year stands elsewhere. A language is a table of words
(:mod:`~reader.timeline.date_words`); a language without one still has its numeric dates found.

What is reported is what the words say. A date without a year near by is not reported; nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from reader.timeline import date_patterns as patterns
from reader.timeline.date_expressions import DateOrder, Expression, Moment, YearTalk
from reader.timeline.date_grammar import DateGrammar
from reader.timeline.date_patterns import compiled
from reader.timeline.date_shapes import Shape, lexicon, shape_of

__all__ = ["DateContext", "DateOrder", "Detection", "FoundDate", "detect_dates"]

_NEAR: Final = 1
"""How many sentences a bare day ("on 14 October") may stand after the year that it belongs to."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: the characters from ``start`` to before ``end``, and what they say in EDTF."""

    start: int
    end: int
    edtf: str
    inferred: bool = False
    """Whether its year stands elsewhere."""
    ambiguous: bool = False
    """Whether it can be read in more than one way, or only against the declared order."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a text leaves to the next: the date last spoken of, and how many sentences ago."""

    year: int | None = None
    month: int = 0
    day: int = 0
    sentences: int = 0


class Detection(NamedTuple):
    """The dates of a text, in order and never overlapping, and the context for the text after it."""

    dates: list[FoundDate]
    context: DateContext


def detect_dates(
    text: str, language: str, order: DateOrder = DateOrder.DMY, *, context: DateContext | None = None
) -> Detection:
    """Return the dates of a text in a language (BCP 47), with the context that they leave.

    ``order`` is how the publication writes numeric dates. ``context`` is what the text before left; without it a day
    whose year stands there is not found.

    >>> found, context = detect_dates("It began on April 30, 1993. On October 14 it went on.", "en")
    >>> [(date.edtf, date.inferred) for date in found]
    [('1993-04-30', False), ('1993-10-14', True)]
    >>> found, _ = detect_dates("وفي 12 تشرين الثاني/نوفمبر من العام نفسه", "ar", context=context)
    >>> found
    [FoundDate(start=4, end=40, edtf='1993-11-12', inferred=True, ambiguous=False)]
    """
    words = lexicon(language)
    shape = shape_of(text, words)
    read = list(DateGrammar(shape, words.vocabulary, order).read())
    telling = _Telling(shape, context or DateContext())
    dates = [found for found in telling.tell(_with_shared_years(read, shape)) if found is not None]
    return Detection(dates, telling.context())
