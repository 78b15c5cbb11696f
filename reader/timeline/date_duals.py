"""Years said in both calendars with a stroke between them, as historians write them: 656/1258, (773–852/1372–1449).

Nothing need say that the first is the Hijri year: that the second is the year it fell in does. A number of one or two
digits is a year only where an era is named before it ("AH 11/632"), for fractions and numbered parts look alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.timeline import date_patterns as patterns
from reader.timeline.date_expressions import Expression, Moment
from reader.timeline.date_shapes import NUMBERS, compiled
from reader.timeline.dates import parse_edtf

if TYPE_CHECKING:
    from reader.timeline.date_shapes import Shape

_SHORT: Final = "dz"


def dual_years(shape: Shape, at: int) -> list[Expression]:
    """Return the year or years of each calendar that begin at a token; nothing where they aren't the same time.

    >>> from reader.timeline.date_shapes import lexicon, shape_of
    >>> shape = shape_of("It fell in 656/1258.", lexicon("en"))
    >>> [(one.first.year, one.first.hijri) for one in dual_years(shape, shape.letters.index("h"))]
    [(656, True), (1258, False)]
    """
    match = compiled(patterns.DUAL).match(shape.letters, at)
    if match is None:
        return []
    hijri = shape.places(*match.span("hijri"), NUMBERS)
    common = shape.places(*match.span("common"), NUMBERS)
    unsaid = not match["era"] and shape.letters[hijri[0]] in _SHORT
    if unsaid or len(hijri) != len(common) or not all(map(_is_same, *_years(shape, hijri, common))):
        return []
    return [
        _expression(shape, match.start(), hijri, hijri=True),
        _expression(shape, common[0], common, hijri=False),
    ]


def _years(shape: Shape, hijri: list[int], common: list[int]) -> tuple[list[int], list[int]]:
    return _whole(shape, hijri), _whole(shape, common)


def _whole(shape: Shape, places: list[int]) -> list[int]:
    """Return the years at some places, a second one cut short made whole: 1451–81."""
    years = [shape.values[at] for at in places]
    if len(years) == 2 and years[1] < years[0] and shape.letters[places[1]] in _SHORT:
        years[1] += years[0] - years[0] % 100
    return years


def _is_same(hijri: int, common: int) -> bool:
    """Return whether a Hijri year began or ended in a year of the Common Era."""
    try:
        date = parse_edtf(Moment(hijri, hijri=True).edtf())
    except ValueError:
        return False
    return date.start is not None and date.end is not None and common in {date.start.year, date.end.year}


def _expression(shape: Shape, start: int, places: list[int], *, hijri: bool) -> Expression:
    first, *last = (Moment(year, hijri=hijri) for year in _whole(shape, places))
    return Expression(start, places[-1] + 1, first, last[0] if last else None)
