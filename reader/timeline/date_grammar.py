"""What in a text's shape says a date: the grammar of dates, the same for every language.

Each rule is a pattern over the letters of a :class:`~reader.timeline.date_shapes.Shape` and a method that reads what
it matched. It yields expressions, whose year may be missing (the caller looks for it), and words that speak of a year
without naming it. Numbers that stand alone are left to :mod:`reader.timeline.date_years`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.timeline import date_patterns as patterns
from reader.timeline.date_duals import dual_years
from reader.timeline.date_expressions import DateOrder, Expression, Moment, YearTalk, either_calendar
from reader.timeline.date_shapes import NUMBERS, Shape, compiled
from reader.timeline.date_years import YearGrammar

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reader.timeline.date_words import Vocabulary


class DateGrammar:
    """Reads the dates out of one shape."""

    def __init__(self, shape: Shape, vocabulary: Vocabulary, order: DateOrder) -> None:
        self._shape = shape
        self._letters = shape.letters
        self._vocabulary = vocabulary
        self._order = order
        years = YearGrammar(shape, vocabulary)
        self._rules = (
            (patterns.NUMERIC, self._numeric),
            (patterns.DAYS_MONTH, self._written),
            *([(patterns.MONTH_DAYS, self._written)] if vocabulary.month_first else []),
            (patterns.MONTH, self._written),
            (patterns.DECADE, years.decade),
            (patterns.ERA_FIRST, years.with_era),
            (patterns.ERA_LAST, years.with_era),
            (patterns.YEARS, years.alone),
        )

    def read(self) -> Iterator[Expression | YearTalk]:
        """Yield what says a date or speaks of a year, in order and never overlapping."""
        at = 0
        while start := compiled(patterns.START).search(self._letters, at):
            at = start.start()
            found, end = self._read_at(at)
            yield from found
            at = max(end, at + 1)

    def _read_at(self, at: int) -> tuple[list[Expression | YearTalk], int]:
        letter = self._letters[at]
        if letter in "SV":
            return [YearTalk(at, self._shape.values[at] if letter == "S" else None)], at + 1
        before = self._shape.before(at)
        part_of_more = patterns.REFUSED if letter in NUMBERS else patterns.ADJOINING if letter in "ea" else None
        refused = part_of_more and compiled(part_of_more).search(before)
        if refused and not compiled(patterns.FOLLOWS).search(before):
            return [], at + 1
        if twice := dual_years(self._shape, at):
            return list(twice), twice[-1].end
        for pattern, rule in self._rules:
            if match := compiled(pattern).match(self._letters, at):
                return list(rule(match)), match.end()
        return [], at + 1

    # 27/9/2020, 2020-09-27, 5/10/2020 CE

    def _numeric(self, match: re.Match[str]) -> Iterator[Expression]:
        start, end = match.span()
        places = self._shape.places(start, end, NUMBERS)
        after = places[-1] + 1
        era = self._letters[after:end].strip()
        if era == "b" or self._goes_on(after, match[1] or match[2]):
            return
        a, b, c = (self._shape.values[place] for place in places)
        moment, ambiguous = self._ordered(a, b, c, hijri=era == "a")
        if moment is not None:
            ambiguous = ambiguous or (not era and either_calendar(moment, self._vocabulary))
            yield Expression(start, end, moment, ambiguous=ambiguous)

    def _goes_on(self, at: int, separator: str) -> bool:
        """Return whether the three numbers before a token are the beginning of a longer row (10.0.20.16)."""
        return self._letters.startswith(tuple(separator + number for number in NUMBERS), at)

    def _ordered(self, a: int, b: int, c: int, *, hijri: bool) -> tuple[Moment | None, bool]:
        """Return the day that three numbers say, in the declared order or else the only possible one.

        With it, whether it can be read in another way, or only against the declared order. A year that stands first
        says its order itself. Where no order decides between two readings, neither is taken: what is returned is a
        day of that year.
        """
        year_first = a > 31
        year, one, two = (a, b, c) if year_first else (c, a, b)
        wanted, other = Moment(year, two, one, hijri), Moment(year, one, two, hijri)
        if year_first or self._order is DateOrder.MDY:
            wanted, other = other, wanted
        if year_first or self._order in {DateOrder.DMY, DateOrder.MDY}:
            return (wanted, False) if wanted.possible else (other if other.possible else None, other.possible)
        possible = [moment for moment in dict.fromkeys((wanted, other)) if moment.possible]
        if len(possible) > 1:
            return Moment(year, hijri=hijri, some_day=not hijri), True
        return (possible[0], self._order is DateOrder.YMD and one != two) if possible else (None, False)

    # 10 October 2009, October 10, 2009, 2–26 April 2016, February 1988, 18 Safar 1442 AH

    def _written(self, match: re.Match[str]) -> Iterator[Expression | YearTalk]:
        tail, end = match.span("tail")
        if self._letters[tail:end].endswith("V"):
            yield YearTalk(end - 1, None)
            return
        said = self._year_of(match)
        if said is None or (said.first.year is None and said.years_on is None and self._amount_or_place(match)):
            return
        months = [self._shape.values[at] for at in self._shape.places(*match.span("month"), "mi")]
        if not match["days"]:
            yield from self._months(match, months, said)
        elif months[0] == months[-1]:
            yield from self._days(match, said._replace(first=said.first._replace(month=months[0])))

    def _year_of(self, match: re.Match[str]) -> Expression | None:
        """Return what a date says of its year, without month and day; None if month and era do not go together."""
        start, end = match.span("tail")
        hijri = "i" in match["month"]
        about = bool(compiled(patterns.ABOUT).search(self._shape.before(match.start()))) or "~" in match["tail"]
        numbers = self._shape.places(start, end, NUMBERS)
        if not numbers:
            years_on = self._shape.values[self._letters.index("S", start)] if "S" in match["tail"] else None
            return Expression(start, end, Moment(hijri=hijri, approximate=about), years_on=years_on)
        year, era = self._shape.values[numbers[-1]], self._letters[numbers[-1] + 1 : end].strip()
        if hijri is not (era == "a") and (era or year > 1600):
            return None
        moment = Moment(1 - year if era == "b" else year, hijri=hijri, approximate=about)
        return Expression(start, end, moment, ambiguous=not era and either_calendar(moment, self._vocabulary))

    def _amount_or_place(self, match: re.Match[str]) -> bool:
        """Return whether a day without a year is an amount ("May 5 people") or a place ("14 July Street")."""
        before = self._shape.before(match.start())
        if self._letters.startswith(" N", match.end()) or compiled(patterns.PLACE).search(before):
            return True
        counted = self._letters.startswith(tuple(" " + number for number in NUMBERS), match.end())
        return bool(match["days"]) and (counted or not compiled(patterns.WHOLE).match(self._letters, match.end()))

    def _months(self, match: re.Match[str], months: list[int], said: Expression) -> Iterator[Expression]:
        first = said.first._replace(month=months[0])
        last = first._replace(month=months[-1]) if months[-1] > months[0] else None
        if months[-1] >= months[0]:
            yield said._replace(start=match.start(), end=match.end(), first=first, last=last)

    def _days(self, match: re.Match[str], said: Expression) -> Iterator[Expression]:
        """Yield the days before or after a month: one, a stretch of time, or each of a list."""
        places = self._shape.places(*match.span("days"), "dq")
        days = [said.first._replace(day=self._shape.values[at]) for at in places]
        if not all(day.possible for day in days) or ("q" in match["days"] and not match["of"].strip()):
            return
        if len(days) == 2 and self._is_stretch(match, days[0].day, days[1].day):
            first, last = sorted(days)
            yield said._replace(start=match.start(), end=match.end(), first=first, last=last)
            return
        starts = [match.start(), *places[1:]]
        ends = [at + (2 if self._letters.startswith("o", at + 1) else 1) for at in places[:-1]] + [match.end()]
        for start, end, day in zip(starts, ends, days, strict=True):
            yield said._replace(start=start, end=end, first=day)

    def _is_stretch(self, match: re.Match[str], first: int, last: int) -> bool:
        if "&" in match["days"]:
            between = compiled(patterns.BETWEEN).search(self._shape.before(match.start()))
            return first < last and between is not None
        # A night's two days may stand the other way round, as right-to-left typing leaves them: ليلة 26/25.
        return abs(first - last) == 1 if "/" in match["days"] else first < last
