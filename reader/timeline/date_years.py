"""Which of the numbers that stand alone are years, and years with an era, and decades.

A number is a year only where something says so: an era, a cue word, a bracket, an occasion ("the 1967 war"), another
year that it makes a stretch of time with. What counts things, or names them, is never one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.timeline import date_patterns as patterns
from reader.timeline.date_expressions import Expression, Moment, either_calendar
from reader.timeline.date_shapes import NUMBERS, Shape, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.timeline.date_words import Vocabulary

_LOOSE_CUES: Final = "klfBE"
_LIFETIMES: Final = 200
"""How many years two numbers may lie apart that are the ends of a stretch of time by themselves."""
_CLAUSE: Final = 60
"""How many letters back a bracket may have opened that a year closes."""


class _Licence(NamedTuple):
    """What says that a number is a year."""

    named: bool = False
    """Whether it is called a year: "the year 644"."""
    loose: bool = False
    """Whether it could as well say how many: "after 1500 …"."""
    plural: bool = False
    about: bool = False


class YearGrammar:
    """Reads the years that stand without a month out of one shape."""

    def __init__(self, shape: Shape, vocabulary: Vocabulary) -> None:
        self._shape = shape
        self._letters = shape.letters
        self._vocabulary = vocabulary

    # the 1990s

    def decade(self, match: re.Match[str]) -> Iterator[Expression]:
        """Yield the decade (or, of "the 1900s", the century) that a match of DECADE says."""
        start, end = match.span()
        value = self._shape.values[start]
        if self._letters[start] == "D":
            century = self._shape.values[end - 1]
            yield Expression(start, end, Moment((century - 1) * 100 + value * 10, open_digits=1))
        elif value % 10 == 0 and ("'" not in match[0] or self._shape.before(start).endswith("H ")):
            # "The 1900s" are ten years to some and a hundred to others.
            whole = value % 100 == 0
            if whole and not compiled(patterns.CENTURY).search(self._shape.before(start)):
                return
            yield Expression(start, end, Moment(value, open_digits=2 if whole else 1), ambiguous=whole)

    # 644 CE, AD 70, 300–200 BCE

    def with_era(self, match: re.Match[str]) -> Iterator[Expression]:
        """Yield the year or years that a match of ERA_FIRST or ERA_LAST says."""
        start, end = match.span()
        before = self._shape.before(start)
        places = self._shape.places(start, end, NUMBERS)
        era = re.sub("[^eab]", "", match[0])
        about = compiled(patterns.ABOUT).search(before) is not None
        years = [self._moment(at, era, about=about) for at in places]
        if any(self._begins_with_zero(at) for at in places):
            return
        joined = "&" not in match[0] or compiled(patterns.BETWEEN).search(before) is not None
        if len(years) == 2 and joined and _ascending(years[0], years[1]):
            yield Expression(start, end, years[0], years[1])
            return
        cue = compiled(patterns.CUE).search(before)
        if len(years) == 2 and cue and cue["cue"] not in _LOOSE_CUES:
            yield Expression(start, places[0] + 1, years[0])
        yield Expression(start if len(years) == 1 else places[-1], end, years[-1])

    def _begins_with_zero(self, at: int) -> bool:
        """Return whether a number is none of an era's years: "02BC" is a code point."""
        return (
            len(str(self._shape.values[at])) < self._shape.ends[at] - self._shape.starts[at]
            or not self._shape.values[at]
        )

    def _moment(self, at: int, era: str = "", *, about: bool = False) -> Moment:
        year = self._shape.values[at]
        circa = "~" in self._letters[max(0, at - 2) : at]
        return Moment(1 - year if era == "b" else year, hijri=era == "a", approximate=about or circa)

    # in 1994, in 1990, 1994 and 1998, 1914–1918, (1994), the 1967 war

    def alone(self, match: re.Match[str]) -> Iterator[Expression]:
        """Yield the years that a match of YEARS says, or nothing if nothing says that they are years."""
        places = self._shape.places(*match.span(), NUMBERS)
        years = self._filled_up(places)
        licence = self._licence(match, places, years) if years else None
        if licence is None or not self._fits(match, places, licence):
            return
        moments = [Moment(year, approximate=self._circa(at)) for at, year in zip(places, years, strict=True)]
        if licence.about:
            moments[0] = moments[0]._replace(approximate=True)
        era = match[0].endswith("j")
        number = 0
        while number < len(places):
            last = number + self._is_stretch(match, places, moments, number)
            unsaid = not era and either_calendar(moments[number], self._vocabulary)
            yield Expression(
                start=places[number] if number else match.start(),
                end=match.end() if last == len(places) - 1 else places[last] + 1,
                first=moments[number],
                last=moments[last] if last > number else None,
                ambiguous=unsaid or self._month_or_year(places[last], years[last]),
            )
            number = last + 1

    def _filled_up(self, places: list[int]) -> list[int]:
        """Return the years that numbers say, those cut short made whole ("1988–94"); none if one makes no sense."""
        years: list[int] = []
        for at in places:
            year = self._shape.values[at]
            if short := self._letters[at] in "dz":
                year += years[-1] - years[-1] % 100
            two_digits = self._shape.ends[at] - self._shape.starts[at] == 2
            slash = bool(years) and self._letters[at - 1] == "/"
            if (short and (not two_digits or year <= years[-1])) or (slash and year != years[-1] + 1):
                return []
            years.append(year)
        return years

    def _month_or_year(self, at: int, year: int) -> bool:
        """Return whether a number cut short can be a month as well: 2009-10."""
        return self._letters[at] == "d" and self._letters[at - 1] == "-" and year % 100 <= 12

    def _circa(self, at: int) -> bool:
        return "~" in self._letters[max(0, at - 2) : at]

    def _is_stretch(self, match: re.Match[str], places: list[int], moments: list[Moment], number: int) -> bool:
        """Return whether the year with a number and the one after it are the ends of a stretch of time."""
        if number + 1 == len(places) or not _ascending(moments[number], moments[number + 1]):
            return False
        between = self._letters[places[number] + 1 : places[number + 1]]
        if "&" in between and "t" not in between and "T" not in between:
            before = self._shape.before(match.start())
            return len(places) == 2 and compiled(patterns.BETWEEN).search(before) is not None
        return re.search("[-–/tT]", between) is not None

    def _licence(self, match: re.Match[str], places: list[int], years: list[int]) -> _Licence | None:
        before = self._shape.before(match.start())
        if cue := compiled(patterns.CUE).search(before):
            named = "C" in cue[0]
            if cue["cue"] == "l" and not named and not self._of_a_time(years[0], before):
                return None
            return _Licence(
                named=named,
                loose=not named and cue["cue"] in _LOOSE_CUES,
                plural=cue["cue"] == "P",
                about="r" in cue["more"] or compiled(patterns.ABOUT).search(before) is not None,
            )
        if match[0].startswith("~") or self._bracketed(match, before) or self._opens_sentence(match, before):
            return _Licence()
        occasion = before.endswith(("H ", "H A ", "H A-")) and compiled(patterns.OCCASION).match(
            self._letters, match.end()
        )
        if occasion or compiled(patterns.FOLLOWS).search(before) or self._free_stretch(match, places, years, before):
            return _Licence()
        return None

    def _of_a_time(self, year: int, before: str) -> bool:
        """Return whether a number after "of" can be a year: a round one may be an amount ("a timeout of 1000")."""
        return year % 100 != 0 or compiled(patterns.OF_WHAT).search(before) is not None

    def _bracketed(self, match: re.Match[str], before: str) -> bool:
        """Return whether years stand in brackets of their own, or close one: (1994), (Oxford, 1994)."""
        if before.endswith("("):
            opens = compiled(patterns.OPEN).search(before) is not None
            return opens and compiled(patterns.CLOSED).match(self._letters, match.end()) is not None
        clause = self._letters[max(0, match.start() - _CLAUSE) : match.start()]
        bracket = clause.rfind("(")
        return (
            before.endswith(", ")
            and self._letters.startswith((")", ":"), match.end())
            and bracket > clause.rfind(")")
            and compiled(patterns.OPEN).search(clause[: bracket + 1]) is not None
        )

    def _opens_sentence(self, match: re.Match[str], before: str) -> bool:
        opens = not before or compiled(patterns.OPENING).search(before) is not None
        return opens and self._letters.startswith(" W", match.end())

    def _free_stretch(self, match: re.Match[str], places: list[int], years: list[int], before: str) -> bool:
        """Return whether two years make a stretch of time by themselves: 1914–1918, 2016/17."""
        if len(years) != 2 or not 0 < years[1] - years[0] <= _LIFETIMES or self._letters[places[0]] == "v":
            return False
        between = self._letters[places[0] + 1 : places[1]].strip()
        round_numbers = years[0] % 100 == 0 and years[1] % 100 == 0
        counted = self._letters.startswith(" U", match.end()) or re.search(rf"[{NUMBERS}]\)? $", before) is not None
        return between in {"-", "–", "/"} and not round_numbers and not counted

    def _fits(self, match: re.Match[str], places: list[int], licence: _Licence) -> bool:
        """Return whether licensed numbers look like years where they stand, not like amounts."""
        era = match[0].endswith("j")
        long_ago = era or (licence.named and not self._vocabulary.shared_calendars) or self._spans_to(match)
        if not all(self._letters[at] in "ydz" or long_ago or self._circa(at) for at in places):
            return False
        if licence.plural and len(places) == 1:
            return False
        if licence.loose and self._counts(match, places):
            return False
        # A round number with «م» is as likely so many metres.
        return not era or licence.named or any(self._shape.values[at] % 100 for at in places)

    def _spans_to(self, match: re.Match[str]) -> bool:
        """Return whether a bracket holds years from before 1000 to after: (750–1258)."""
        return match[0].startswith("h") and "y" in match[0] and self._shape.before(match.start()).endswith("(")

    def _counts(self, match: re.Match[str], places: list[int]) -> bool:
        """Return whether a number seems to count what follows it: "by 2000 voters", «من 2000 زبون»."""
        end = match.end()
        bare = self._vocabulary.counted_bare_after_hundreds and self._shape.values[places[-1]] % 100 == 0
        return (
            self._letters.startswith((" U", " x") if bare else " U", end)
            or compiled(patterns.COUNTED_ON).match(self._letters, end) is not None
        )


def _ascending(first: Moment, last: Moment) -> bool:
    return first.year is not None and last.year is not None and first.year < last.year
