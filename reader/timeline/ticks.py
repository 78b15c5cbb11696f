"""The marks of a time axis: from centuries to days, in either calendar, with labels that never overlap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, takewhile
from math import floor
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.timeline.dates import Precision
from reader.timeline.days import Day, civil, day_number, days_in_month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.timeline.axis import Piece, Viewport

GAP: Final = 8.0
"""The least length between two labels."""
LEAST_LABEL: Final = 12.0
"""No label is shorter: steps that leave less room need not be tried."""
LEAST_MARK: Final = 6.0
"""The least length between two marks without labels."""


class Calendar(StrEnum):
    """The calendar whose days, months and years are marked."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


class TickLabel(NamedTuple):
    """What a label says: a day of the month, that with month and year, a month, that with its year, or a year.

    Years of the Gregorian calendar count as ISO 8601 does: 0 is 1 BCE.
    """

    calendar: Calendar
    year: int | None = None
    month: int | None = None
    day: int | None = None
    in_figures: bool = False
    """Whether its month is said by its number, where its name has no room: 6/5/1993."""


class Tick(NamedTuple):
    """A mark of the axis at the beginning of a day."""

    position: float
    day: Day
    label: TickLabel | None
    """None for a mark without a label."""
    major: bool
    """Whether a longer unit begins here: a month among days, a year among months, a round year among years."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """The marks of what is visible."""

    marks: tuple[Tick, ...]
    """In the order of time."""
    unit: Precision
    """What the labels count: days, months or years."""
    start: TickLabel | None
    """Where in time the visible part begins: its month and year where days are counted, else its year."""
    end: TickLabel | None


class Step(NamedTuple):
    """How far apart marks are: every so many days, months or years."""

    unit: Precision
    every: int

    @property
    def days(self) -> float:
        """About how many days that is."""
        return {Precision.DAY: 1.0, Precision.MONTH: 30.4, Precision.YEAR: 365.2}[self.unit] * self.every


_WITHIN_YEAR: Final = (
    *(Step(Precision.DAY, every) for every in (1, 2, 5, 10)),
    *(Step(Precision.MONTH, every) for every in (1, 3, 6)),
)
_MONTHLY: Final = Step(Precision.MONTH, 1)
_LONGEST: Final = 10**12


def _steps() -> Iterator[Step]:
    """Yield the steps, the shortest first: of years 1, 2 and 5 times each power of ten."""
    yield from _WITHIN_YEAR
    power = 1
    while power < _LONGEST:
        yield from (Step(Precision.YEAR, power * every) for every in (1, 2, 5))
        power *= 10


def axis_ticks(view: Viewport, width: Callable[[TickLabel], float], calendar: Calendar = Calendar.GREGORIAN) -> Ticks:
    """Return the marks of what is visible, with as many labels as have room.

    ``width`` tells how long a label is when it is drawn; labels are centred on their marks, never overlap, keep
    :data:`GAP` between them, and none reaches out of sight or into a break. A piece of time that would have none has
    one of a shorter step, if there is room. The Hijri calendar has no marks before its first day.
    """
    reckoning = _reckoning(calendar)
    maker = _Maker(view, width, reckoning)
    step, labelled = maker.labelled()
    labelled = maker.dated(labelled)
    alone = maker.alone(step, labelled)
    taken = {tick.day for tick in alone}
    marks = [tick for tick in [*labelled, *maker.between(step, labelled)] if tick.day not in taken]
    pieces = view.pieces
    start = reckoning.place(pieces[0].first, step.unit) if pieces else None
    end = reckoning.place(pieces[-1].last, step.unit) if pieces else None
    return Ticks(tuple(sorted([*alone, *marks], key=lambda tick: tick.day)), step.unit, start, end)


class _Maker:
    """Makes the marks of one view."""

    def __init__(self, view: Viewport, width: Callable[[TickLabel], float], reckoning: _Reckoning) -> None:
        self._view = view
        self._pieces = view.pieces
        self._width = width
        self._reckoning = reckoning
        self._widths: dict[TickLabel, float] = {}

    def labelled(self) -> tuple[Step, list[Tick]]:
        """Return the shortest step whose labels all have room beside each other, and its marks.

        Marks near a break or an end of the view keep no label that would not have room there.
        """
        for step in _steps():
            if step.days * self._view.scale >= LEAST_LABEL and self._have_room(step):
                break
        return step, self._thinned(list(self._marks(step)))

    def dated(self, labelled: list[Tick]) -> list[Tick]:
        """Return the marks with a year in each piece of broken time whose days or months say none.

        One July is as another. The label that is most in the middle says it, a day's its month too, and labels that it
        then has no room beside are left out.
        """
        made = list(labelled)
        for piece in self._pieces if len(self._pieces) > 1 else ():
            within = [at for at, tick in enumerate(made) if tick.label and piece.left <= tick.position <= piece.right]
            labels = [label for at in within if (label := made[at].label) is not None]
            if not labels or any(label.year is not None for label in labels):
                continue
            middle = (piece.left + piece.right) / 2
            by_place = sorted(within, key=lambda at: abs(labelled[at].position - middle))
            dated = [(at, _with_year(made[at])) for at in by_place]
            shorter = [(at, _in_figures(tick)) for at, tick in dated if tick.label and tick.label.day is not None]
            chosen = next(((at, tick) for at, tick in dated + shorter if self._fits(tick, piece)), None)
            if chosen is not None:
                made[chosen[0]] = chosen[1]
                self._clear_beside(made, chosen[0], within)
        return made

    def _clear_beside(self, marks: list[Tick], at: int, within: list[int]) -> None:
        """Take away the labels that one of the marks has no room beside."""
        for other in within:
            room = abs(marks[other].position - marks[at].position) - GAP
            if other != at and room < (self._length(marks[other]) + self._length(marks[at])) / 2:
                marks[other] = marks[other]._replace(label=None)

    def between(self, step: Step, labelled: list[Tick]) -> list[Tick]:
        """Return the marks without labels: of the shortest step that has all the labelled ones among its own."""
        days = {tick.day for tick in labelled}
        for finer in _steps():
            if finer.days >= step.days:
                return []
            if finer.days * self._view.scale >= LEAST_MARK:
                marks = list(self._marks(finer))
                if days <= {tick.day for tick in marks}:
                    return [tick._replace(label=None, major=False) for tick in marks if tick.day not in days]
        return []

    def alone(self, step: Step, labelled: list[Tick]) -> list[Tick]:
        """Return a mark with a year, or a month and year, for each piece that has no label: the one most in its middle.

        Longer steps are tried first, so that the year is as round as can be.
        """
        found = []
        for piece in self._pieces:
            if any(tick.label and piece.left <= tick.position <= piece.right for tick in labelled):
                continue
            middle = (piece.left + piece.right) / 2
            for shorter in self._shorter(step):
                marks = [tick for tick in map(_with_year, self._marks_in(piece, shorter)) if self._fits(tick, piece)]
                if marks:
                    found.append(min(marks, key=lambda tick: abs(tick.position - middle)))
                    break
        return found

    def _shorter(self, step: Step) -> list[Step]:
        """Return the steps of years and of single months that are not longer than a step, the longest first."""
        steps = takewhile(lambda shorter: shorter.days <= step.days, _steps())
        enough = (s for s in steps if s.unit is Precision.YEAR or s == _MONTHLY)
        return [shorter for shorter in enough if shorter.days * self._view.scale >= 1][::-1]

    def _fits(self, tick: Tick, piece: Piece) -> bool:
        half = self._length(tick) / 2
        return piece.left <= tick.position - half and tick.position + half <= piece.right

    def _marks(self, step: Step) -> Iterator[Tick]:
        for piece in self._pieces:
            yield from self._marks_in(piece, step)

    def _marks_in(self, piece: Piece, step: Step) -> Iterator[Tick]:
        start = piece.left - piece.first * self._view.scale
        for day, label, major in self._reckoning.marks(step, floor(piece.first), floor(piece.last)):
            if piece.first <= day <= piece.last:
                yield Tick(start + day * self._view.scale, day, label, major)

    def _have_room(self, step: Step) -> bool:
        for piece in self._pieces:
            for one, other in pairwise(self._marks_in(piece, step)):
                if other.position - one.position < (self._length(one) + self._length(other)) / 2 + GAP:
                    return False
        return True

    def _thinned(self, marks: list[Tick]) -> list[Tick]:
        """Return the marks, without the labels that would touch another, a break or an end of the view."""
        kept: dict[int, tuple[float, float]] = {}
        thinned = list(marks)
        for number in sorted(range(len(marks)), key=lambda number: not marks[number].major):
            tick = marks[number]
            half = self._length(tick) / 2
            left, right = tick.position - half, tick.position + half
            clear = all(right + GAP <= other[0] or other[1] + GAP <= left for other in kept.values())
            if clear and any(self._fits(tick, piece) for piece in self._pieces):
                kept[number] = (left, right)
            else:
                thinned[number] = tick._replace(label=None)
        return thinned

    def _length(self, tick: Tick) -> float:
        if tick.label is None:
            return 0.0
        if tick.label not in self._widths:
            self._widths[tick.label] = self._width(tick.label)
        return self._widths[tick.label]


def _with_year(tick: Tick) -> Tick:
    """Return a mark whose label says the year too, a day's its month as well: it can stand alone then."""
    label = tick.label
    if label is None or label.year is not None:
        return tick
    year, month, _ = _reckoning(label.calendar).parts(tick.day)
    return tick._replace(label=label._replace(year=year, month=month if label.day is not None else label.month))


def _in_figures(tick: Tick) -> Tick:
    return tick if tick.label is None else tick._replace(label=tick.label._replace(in_figures=True))


def _reckoning(calendar: Calendar) -> _Reckoning:
    return _HIJRI if calendar is Calendar.HIJRI else _GREGORIAN


class _Reckoning:
    """How the Gregorian calendar counts; the Hijri one differs in its parts."""

    calendar = Calendar.GREGORIAN

    def parts(self, day: Day) -> tuple[int, int, int]:
        return civil(day)

    def number(self, year: int, month: int, day: int) -> Day:
        return day_number(year, month, day)

    def month_length(self, year: int, month: int) -> int:
        return days_in_month(year, month)

    def place(self, moment: float, unit: Precision) -> TickLabel | None:
        """Return the year of a moment, with its month where days are counted."""
        year, month, _ = self.parts(floor(moment))
        return TickLabel(self.calendar, year, month if unit is Precision.DAY else None)

    def marks(self, step: Step, first: Day, last: Day) -> Iterator[tuple[Day, TickLabel, bool]]:
        """Yield the days where a step's marks stand from one day to another, their labels, and if they are major."""
        year, month, _ = self.parts(first)
        if step.unit is Precision.YEAR:
            yield from self._years(year, step.every, last)
        elif step.unit is Precision.MONTH:
            yield from self._months(year, month, step.every, last)
        else:
            yield from self._days(year, month, step.every, last)

    def _years(self, year: int, count: int, last: Day) -> Iterator[tuple[Day, TickLabel, bool]]:
        power = 10 ** (len(str(count)) - 1)
        round_years = 50 * power if count == 5 * power else 10 * power
        year = self._year_from(year, count)
        while (day := self.number(year, 1, 1)) <= last:
            counted = year if year > 0 else 1 - year
            yield day, TickLabel(self.calendar, year), counted % round_years == 0 or (year == 1 and count > 1)
            year = self._year_from(year + 1, count)

    @staticmethod
    def _year_from(year: int, count: int) -> int:
        """Return the first marked year from a year on: round as eras count, 200 BCE, 100 BCE, 1 CE, 100 CE."""
        if year <= 0:
            before_era = (1 - year) // count * count
            if before_era:
                return 1 - before_era
            year = 1
        if year == 1 and count >= 5:
            return 1
        return -(-year // count) * count

    def _months(self, year: int, month: int, count: int, last: Day) -> Iterator[tuple[Day, TickLabel, bool]]:
        while (day := self.number(year, month, 1)) <= last:
            if (month - 1) % count == 0:
                label = TickLabel(self.calendar, year) if month == 1 else TickLabel(self.calendar, None, month)
                yield day, label, month == 1
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    def _days(self, year: int, month: int, count: int, last: Day) -> Iterator[tuple[Day, TickLabel, bool]]:
        while self.number(year, month, 1) <= last:
            length = self.month_length(year, month)
            for number in range(1, length + 1, count):
                day = self.number(year, month, number)
                if self.parts(day)[2] != number:
                    continue  # the Gregorian reform skipped it
                # The last mark of a month stands back from the first of the next.
                if day <= last and (number == 1 or 4 * (length - number + 1) >= 3 * count):
                    month_label = TickLabel(self.calendar, year, month)
                    label = month_label if number == 1 else TickLabel(self.calendar, None, None, number)
                    yield day, label, number == 1
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)


class _HijriReckoning(_Reckoning):
    calendar = Calendar.HIJRI

    def parts(self, day: Day) -> tuple[int, int, int]:
        from reader.timeline.calendars import HIJRA, hijri_of_day

        date = hijri_of_day(max(day, HIJRA))
        return date.year, date.month or 1, date.day or 1

    def number(self, year: int, month: int, day: int) -> Day:
        from reader.timeline.calendars import day_of_hijri

        return day_of_hijri(year, month, day)

    def month_length(self, year: int, month: int) -> int:
        from reader.timeline.calendars import month_length

        return month_length(year, month)

    def place(self, moment: float, unit: Precision) -> TickLabel | None:
        from reader.timeline.calendars import HIJRA

        return super().place(moment, unit) if moment >= HIJRA else None


_GREGORIAN: Final = _Reckoning()
_HIJRI: Final = _HijriReckoning()
