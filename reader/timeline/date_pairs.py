"""Dates said in both calendars: «10 شباط 1258م، الموافق 4 صفر 656هـ», "622 CE (1 AH)".

Two dates that stand side by side, one of each calendar, are one where words, a bracket or a sign tie them and they
agree: to two days, for the moon was sighted where the arithmetic calendar only counts, and two histories may differ by
one more; months and years where they meet. What does not agree is left as the text has it: two dates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reader.timeline.date_shapes import compiled, fold
from reader.timeline.dates import Precision, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.timeline.dates import EdtfDate, PartialDate

_DAYS: Final = 2
"""How many days the two calendars may differ by."""
_YEAR: Final = 355
"""The most days of a Hijri year: of the year that a stretch of time begins in, and of its last one."""
_LONGEST: Final = 60
"""The most characters between the two dates."""
_MOST_WORDS: Final = 5
_SIGN: Final = r"[.)\]]?[،,]?[(\[/=–—-][(\[]?"
"""What ties two dates by itself, spaces aside: a bracket that opens, a stroke, an equals sign, a dash."""
_WORDS: Final = r"[.)\]]?[،,–—-]?[(\[]?((?:[^\W\d_]|['’.,،:])+)"
"""Words between two dates, spaces aside, with no sign that would part them."""
_MARKS: Final = r"[\u0300-\u036f\u0640\u064b-\u0652\u0670\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]"
_SPREAD: Final = {Precision.DAY: _DAYS, Precision.MONTH: 31}
"""How many days the ends of two stretches of time may differ by, by what they are said in; of years a whole one."""


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
    hijri: str = ""
    """The date in the Hijri calendar (:func:`~reader.timeline.calendars.stated_span`) where the text itself says it."""
    tied: str = ""
    """The date in EDTF that the text says this one to be, where that is finer or not reckoned; empty for none."""

    @property
    def date(self) -> EdtfDate:
        """What the words stand for; raises :class:`~reader.timeline.dates.EdtfError` for what can't be read."""
        return parse_edtf(self.tied or self.edtf, self.hijri)


def with_pairs(found: Sequence[FoundDate], text: str, same: str) -> list[FoundDate]:
    """Return the dates of a text, in order, those that are one in both calendars knowing of each other.

    ``same`` are the words of the text's language that tie them. Of a pair the finer date leads, of two as fine that of
    the Common Era, which is not reckoned: the other has it as :attr:`FoundDate.tied`.

    >>> one = FoundDate(0, 11, "1453-05-29")
    >>> other = FoundDate(13, 29, "1453-05-29~", hijri="0857-05-20")
    >>> one, other = with_pairs([one, other], "29 May 1453 (20 Jumada I 857)", "")
    >>> one.hijri, other.tied
    ('0857-05-20', '1453-05-29')
    """
    dates = list(found)
    if not any(one.hijri for one in dates):
        return dates
    free = True
    for at, (one, other) in enumerate(pairwise(found)):
        gap = text[one.end : other.start]
        free = not (free and bool(one.hijri) is not bool(other.hijri) and _ties(gap, same) and _agree(one, other))
        if not free:
            dates[at : at + 2] = (_of_pair(one, other), _of_pair(other, one))
    return dates


def _ties(gap: str, same: str) -> bool:
    """Return whether what stands between two dates says that they are one."""
    if len(gap) > _LONGEST or "\n" in gap:
        return False
    bare = compiled(_MARKS).sub("", gap)
    if compiled(_SIGN).fullmatch("".join(bare.split())):
        return True
    if not compiled(_WORDS).fullmatch("".join(bare.split())):
        return False
    said = _words(bare)
    return said.count(" ") <= _MOST_WORDS + 1 and any(phrase in said for phrase in _phrases(same))


@lru_cache(maxsize=8)
def _phrases(same: str) -> tuple[str, ...]:
    return tuple(_words(phrase) for phrase in same.split(", ") if phrase)


def _words(text: str) -> str:
    found = compiled(r"[^\W\d_]+").findall(text)
    return f" {' '.join(fold(word).lower() for word in found)} "


def _of_pair(one: FoundDate, other: FoundDate) -> FoundDate:
    """Return a date as it is beside the one that it is tied to."""
    finer = _unit(one) - _unit(other)
    if one.hijri:
        return one if finer < 0 else replace(one, tied=other.edtf, hijri="" if finer else one.hijri)
    return one if finer < 0 else replace(one, tied=other.edtf if finer else "", hijri=other.hijri)


def _unit(one: FoundDate) -> Precision:
    """Return what a date is said in: days, months or years."""
    if one.hijri:
        return (Precision.YEAR, Precision.MONTH, Precision.DAY)[one.hijri.partition("/")[0].count("-")]
    start = parse_edtf(one.edtf).start
    return start.precision if start is not None else Precision.MILLENNIUM


def _agree(one: FoundDate, other: FoundDate) -> bool:
    hijri, common = (one, other) if one.hijri else (other, one)
    reckoned, said = parse_edtf(hijri.edtf), parse_edtf(common.edtf)
    if reckoned.start is None or reckoned.end is None or said.start is None or said.end is None:
        return False
    if _unit(common) > Precision.YEAR or _unit(common) is Precision.SEASON:
        return False
    if _unit(common) == _unit(hijri) and ("/" in hijri.hijri) is not said.is_interval:
        return False
    if "/" in hijri.hijri and said.is_interval and _unit(common) == _unit(hijri) == Precision.YEAR:
        first, last = reckoned.start.lower, reckoned.end.upper
        begin = said.start.lower - _YEAR <= first <= said.start.upper
        return begin and said.end.lower <= last <= said.end.upper + _YEAR
    if "/" in hijri.hijri and said.is_interval:
        spread = _SPREAD.get(_unit(common), 366)
        return _near(reckoned.start, said.start, spread) and _near(reckoned.end, said.end, spread)
    return reckoned.start.lower <= said.end.upper + _DAYS and said.start.lower <= reckoned.end.upper + _DAYS


def _near(one: PartialDate, other: PartialDate, days: int) -> bool:
    return abs(one.lower - other.lower) <= days and abs(one.upper - other.upper) <= days
