"""Dates in running text.

A text is cut into tokens and turned into a shape (:mod:`~reader.timeline.date_shapes`), the grammar reads expressions
out of the shape (:mod:`~reader.timeline.date_grammar`), and this module ties them together: it joins the ends of a
stretch of time, and gives a day its year where the year stands elsewhere. A date that is said in both calendars is
then known as one (:mod:`~reader.timeline.date_pairs`). A language is a table of words
(:mod:`~reader.timeline.date_words`); a language without one still has its numeric dates found.

What is reported is what the words say. A date without a year near by is not reported; nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.timeline import date_patterns as patterns
from reader.timeline.date_expressions import DateOrder, Expression, Moment, YearTalk
from reader.timeline.date_grammar import DateGrammar
from reader.timeline.date_pairs import FoundDate, with_pairs
from reader.timeline.date_shapes import Shape, compiled, lexicon, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DateContext", "DateOrder", "Detection", "FoundDate", "detect_dates"]

_NEAR: Final = 1
"""How many sentences a bare day ("on 14 October") may stand after the year that it belongs to."""


class DateContext(NamedTuple):
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
    >>> (found[0].start, found[0].end, found[0].edtf)
    (4, 40, '1993-11-12')
    """
    words = lexicon(language)
    shape = shape_of(text, words)
    read = list(DateGrammar(shape, words.vocabulary, order).read())
    telling = _Telling(shape, context or DateContext())
    dates = [found for found in telling.tell(_with_shared_years(read, shape)) if found is not None]
    return Detection(with_pairs(dates, text, words.vocabulary.same_date), telling.context())


def _with_shared_years(read: list[Expression | YearTalk], shape: Shape) -> list[Expression | YearTalk]:
    """Give each date of a list or stretch the year that is said once, at its end ("3 May and 12 June 1999")."""
    shared = list(read)
    for number in range(len(shared) - 2, -1, -1):
        one, next_one = shared[number], shared[number + 1]
        if isinstance(one, Expression) and isinstance(next_one, Expression):
            shared[number] = _sharing(one, next_one, shape.letters[one.end : next_one.start])
    return shared


def _sharing(one: Expression, next_one: Expression, gap: str) -> Expression:
    alike = one.first.precision == next_one.first.precision and one.first.hijri == next_one.first.hijri
    if one.first.year is not None or one.years_on is not None or not alike:
        return one
    stretch = compiled(patterns.RANGE_GAP).fullmatch(gap)
    if not stretch and not compiled(patterns.LIST_GAP).fullmatch(gap):
        return one
    year = next_one.first.year
    if stretch and year is not None and _day(one.first) > _day(next_one.first):
        year -= 1  # from 28 December to 3 January 1920
    return _in_year(one._replace(years_on=next_one.years_on), year)


def _in_year(expression: Expression, year: int | None) -> Expression:
    last = expression.last._replace(year=year) if expression.last else None
    return expression._replace(first=expression.first._replace(year=year), last=last)


def _day(moment: Moment) -> tuple[int, int]:
    return (moment.month, moment.day)


class _Told(NamedTuple):
    """An expression whose year is known, and whether that year stands elsewhere."""

    expression: Expression
    inferred: bool


class _Telling:
    """Goes through a text's expressions in the order of telling and remembers the date last spoken of."""

    def __init__(self, shape: Shape, context: DateContext) -> None:
        self._shape = shape
        self._last = context
        self._said_at = 0
        self._talk: YearTalk | None = None
        self._left_behind = False

    def tell(self, read: list[Expression | YearTalk]) -> Iterator[FoundDate | None]:
        """Yield what is found of each date, None for one that its calendar does not have."""
        told: list[_Told] = []
        for item in read:
            if isinstance(item, YearTalk):
                self._hear(item)
            elif found := self._resolve(item):
                told.append(found)
                self._remember(found.expression)
        yield from (self._found(one) for one in self._joined(told))

    def context(self) -> DateContext:
        """Return what this text leaves to the next; its end ends a sentence."""
        if not self._shape.letters.strip():
            return self._last
        ago = self._sentences_before(len(self._shape.letters))
        unsure = _NEAR + 1 if self._left_behind else 1
        return self._last._replace(sentences=max(ago, self._last.sentences + 1, unsure))

    def _resolve(self, expression: Expression) -> _Told | None:
        first = expression.first
        if first.year is not None:
            return _Told(expression, inferred=False)
        if expression.years_on is not None:
            year = None if self._last.year is None else self._last.year + expression.years_on
        else:
            year = self._year_near(expression) if first.day and not first.hijri else None
        resolved = _in_year(expression, year)
        if year is None or not all(moment.possible for moment in (resolved.first, resolved.last) if moment):
            return None
        return _Told(resolved, inferred=True)

    def _year_near(self, expression: Expression) -> int | None:
        """Return the year of a bare day: that of the date spoken of in its sentence or the one before.

        A day before that date may be of the year after, and is left alone; so is one in a sentence that speaks of a
        year that can't be told.
        """
        if self._talk and self._breaks(self._talk.start, expression.start) == 0:
            return None if self._talk.years_on is None else self._last.year
        near = self._sentences_before(expression.start) <= _NEAR and not self._left_behind
        return self._last.year if near and _day(expression.first) >= (self._last.month, self._last.day) else None

    def _hear(self, talk: YearTalk) -> None:
        self._talk = talk
        self._left_behind = talk.years_on is None
        if talk.years_on is not None and self._last.year is not None:
            self._said_at = talk.start
            year = self._last.year + talk.years_on
            self._last = self._last._replace(sentences=0) if not talk.years_on else DateContext(year)

    def _remember(self, expression: Expression) -> None:
        moment = expression.last or expression.first
        if moment.hijri or moment.open_digits or moment.year != expression.first.year:
            return
        self._last = DateContext(moment.year, moment.month, moment.day)
        self._said_at = expression.start
        self._left_behind = False

    def _breaks(self, start: int, end: int) -> int:
        return bisect_left(self._shape.breaks, end) - bisect_left(self._shape.breaks, start)

    def _sentences_before(self, at: int) -> int:
        return self._last.sentences + self._breaks(self._said_at, at)

    def _joined(self, told: list[_Told]) -> list[_Told]:
        """Join the dates that are the ends of one stretch of time: "10 October 2009 – 15 March 2010"."""
        joined: list[_Told] = []
        for one in told:
            if joined and self._is_stretch(joined[-1].expression, one.expression):
                before = joined.pop()
                stretch = before.expression._replace(
                    end=one.expression.end,
                    last=one.expression.first,
                    ambiguous=before.expression.ambiguous or one.expression.ambiguous,
                )
                joined.append(_Told(stretch, before.inferred or one.inferred))
            else:
                joined.append(one)
        return joined

    def _is_stretch(self, one: Expression, other: Expression) -> bool:
        if one.last or other.last or one.first.open_digits or other.first.open_digits:
            return False
        gap = self._shape.letters[one.end : other.start]
        stretch = compiled(patterns.RANGE_GAP).fullmatch(gap) or (
            "&" in gap
            and compiled(patterns.LIST_GAP).fullmatch(gap)
            and compiled(patterns.BETWEEN).search(self._shape.before(one.start))
        )
        return bool(stretch) and one.first.hijri == other.first.hijri and _ascending(one.first, other.first)

    def _found(self, told: _Told) -> FoundDate | None:
        expression = told.expression
        end = expression.end - (self._shape.letters[expression.end - 1] == ".")
        try:
            edtf = _edtf(expression.first, expression.last)
        except ValueError:
            return None
        return FoundDate(
            start=self._shape.starts[expression.start],
            end=self._shape.ends[end - 1],
            edtf=edtf,
            inferred=told.inferred,
            ambiguous=expression.ambiguous,
            hijri="/".join(moment.hijri_text() for moment in expression.moments if moment.hijri),
        )


def _ascending(one: Moment, other: Moment) -> bool:
    if one.year is None or other.year is None:
        return False
    return (one.year, one.month, one.day) < (other.year, other.month or 13, other.day or 32)


def _edtf(first: Moment, last: Moment | None) -> str:
    if last is None:
        return first.edtf()
    return f"{first.edtf().split('/')[0]}/{last.edtf().split('/')[-1]}"
