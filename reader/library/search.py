"""Search over the whole library: ranked, page by page, with the words in context, and within a time if one is given."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.language.languages import primary
from reader.library.search_excerpts import Excerpt, excerpt
from reader.library.search_index import EVER, day_bounds, has_index
from reader.library.search_query import WordQuery, parse_query
from reader.timeline.dates import EdtfError, parse_edtf
from reader.timeline.detection import detect_dates

if TYPE_CHECKING:
    from reader.library.database import Database
    from reader.timeline.days import Day

PAGE: Final = 20
"""The hits of a page."""
_LONG: Final = 400
"""The days from which on a stretch of time is looked for apart from the others, as the index of dates has it."""
_RANK: Final = "bm25(1.0, 0.5, 0.0)"
"""Words count twice as much as what Arabic words are without their particles; the language does not."""


@dataclass(frozen=True, slots=True)
class DayRange:
    """A stretch of time by its first and last day, both included."""

    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """What is sought: words, a time, or both; and where."""

    words: str = ""
    """As they were typed (:mod:`reader.library.search_query`)."""
    days: DayRange | None = None
    """Only blocks that speak of a day in it, or of a longer time that it is a part of."""
    language: str | None = None
    """Only blocks in that language, by its primary subtag."""
    collection: int | None = None
    """Only publications of that collection, by its number."""
    publication: str | None = None
    """Only that publication, by its id."""


class HitDate(NamedTuple):
    """Words of a block that speak of the time that is sought: their place in the block's text."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A block in which the words stand."""

    publication: str
    title: str
    """The publication's."""
    edition: str
    """The language of the edition to open."""
    chapter: int
    chapter_title: str
    """Empty where the chapter has none."""
    block: str
    language: str
    """The block's own."""
    excerpt: Excerpt
    dates: tuple[HitDate, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some of the hits, the best first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int
    offset: int = 0


class BackwardRangeError(EdtfError):
    """A stretch of time ends before it begins; its text is first and last date as EDTF writes an interval."""


def day_range(first: str | None, last: str | None) -> DayRange | None:
    """Return the time from the beginning of one date to the end of another, both in EDTF; None without either.

    Without the first it begins at no time, without the last it never ends. Raises
    :class:`~reader.timeline.dates.EdtfError` for what is no date, and :class:`BackwardRangeError` for a last one that
    ends before the first begins.

    >>> found = day_range("1993-04", "1993-04")
    >>> found.last - found.first
    29
    """
    if first is None and last is None:
        return None
    begins = day_bounds(parse_edtf(first)) if first is not None else (-EVER, -EVER)
    ends = day_bounds(parse_edtf(last)) if last is not None else (EVER, EVER)
    if begins is None or ends is None:
        raise EdtfError(str(first if begins is None else last))
    if begins[0] > ends[1]:
        raise BackwardRangeError(f"{first}/{last}")
    return DayRange(begins[0], ends[1])


def spoken_range(text: str, language: str) -> tuple[DayRange, str, str] | None:
    """Return the time that typed words speak of, in EDTF too, and the words without it; None if they speak of none.

    >>> found = spoken_range("Security Council April 1993", "en")
    >>> found[1:]
    ('1993-04', 'Security Council')
    """
    found, _ = detect_dates(text, language)
    for one in found:
        bounds = day_bounds(parse_edtf(one.edtf))
        if bounds is not None:
            rest = f"{text[: one.start]} {text[one.end :]}"
            return DayRange(*bounds), one.edtf, " ".join(rest.split())
    return None


def search(database: Database, query: LibraryQuery, *, limit: int = PAGE, offset: int = 0) -> SearchPage:
    """Return a page of what is found, the best hits first.

    Blocks that speak of a day within the time come before those that speak of a longer time around it; then the
    words decide (BM25), or without words how narrow the time is. Nothing is found where nothing is sought: no words
    but excluded ones, and no time. Publications that are being imported or were removed are not looked through.
    """
    words = parse_query(query.words)
    if not (words.sought or query.days) or not has_index(database):
        return SearchPage((), 0, offset)
    statement = _Statement(words, query)
    sql, values = statement.count()
    total = int(str(database.rows(sql, *values)[0][0]))
    sql, values = statement.page(limit, offset)
    rows = database.rows(sql, *values) if total > offset else []
    numbers = [int(str(row[0])) for row in rows]
    return SearchPage(_hits(database, numbers, words, query.days), total, offset)


class _Statement:
    """The statement in SQL, put together of fixed parts: what was typed is in its values alone."""

    def __init__(self, words: WordQuery, query: LibraryQuery) -> None:
        self._conditions: list[str] = []
        self._values: list[object] = []
        self._order_values: list[object] = []
        if words.sought:
            self._by_words(words.fts(query.language), query.days)
        elif query.days:
            self._by_days(words, query.days, query.language)
        self._visible(query)

    def count(self) -> tuple[str, list[object]]:
        """Return the statement that counts, with its values."""
        return f"SELECT count(*) {self._body()}", self._values

    def page(self, limit: int, offset: int) -> tuple[str, list[object]]:
        """Return the statement that gives the blocks' numbers in their order, with its values."""
        sql = f"SELECT f.rowid {self._body()} ORDER BY {self._order} LIMIT ? OFFSET ?"
        return sql, [*self._values, *self._order_values, limit, offset]

    def _body(self) -> str:
        return f"FROM {self._source} WHERE {' AND '.join(self._conditions)}"

    def _where(self, condition: str, *values: object) -> None:
        self._conditions.append(condition)
        self._values += values

    def _by_words(self, expression: str, days: DayRange | None) -> None:
        self._source, self._order = _WORDS, "f.rank, f.rowid"
        self._where("words_1 MATCH ?", expression)
        self._where("f.rank MATCH ?", _RANK)
        if days:
            self._where(_WITHIN, *_overlap(days))
            self._order = f"{_NOT_INSIDE}, {self._order}"
            self._order_values = [days.first, days.last]

    def _by_days(self, words: WordQuery, days: DayRange, language: str | None) -> None:
        self._source, self._order = _DAYS, "f.outside, f.width, f.lower, f.rowid"
        self._values += [days.first, days.last, *_overlap(days)]
        if words.excluded:
            self._where(_WITHOUT, words.excluded_fts())
        if language is not None:
            self._where(_IN_LANGUAGE, primary(language), f"{primary(language)}-*")

    def _visible(self, query: LibraryQuery) -> None:
        self._where(_VISIBLE)
        if query.publication is not None:
            self._where(_IN_PUBLICATION, query.publication)
        if query.collection is not None:
            self._where(_IN_COLLECTION, query.collection)


# The parts. A publication is the upper bits of a block's number (SHIFT of them are its place): no join tells it.
_WORDS: Final = "words_1 AS f"
_SHORT_OVERLAPS: Final = "NOT upper - lower > 400 AND lower BETWEEN ? AND ? AND upper >= ?"
_LONG_OVERLAPS: Final = "upper - lower > 400 AND lower <= ? AND upper >= ?"
_DAYS: Final = f"""(
    SELECT block AS rowid, min(lower < ? OR upper > ?) AS outside, min(upper - lower) AS width, min(lower) AS lower
    FROM block_date WHERE {_LONG_OVERLAPS} OR {_SHORT_OVERLAPS} GROUP BY block
) AS f"""  # noqa: S608  # parts of our own
_WITHIN: Final = f"""+f.rowid IN (
    SELECT block FROM block_date WHERE {_LONG_OVERLAPS} UNION ALL SELECT block FROM block_date WHERE {_SHORT_OVERLAPS}
)"""  # noqa: S608  # parts of our own
_NOT_INSIDE: Final = "NOT EXISTS (SELECT 1 FROM block_date d WHERE d.block = f.rowid AND d.lower >= ? AND d.upper <= ?)"
_WITHOUT: Final = "f.rowid NOT IN (SELECT rowid FROM words_1 WHERE words_1 MATCH ?)"
_IN_LANGUAGE: Final = (
    "EXISTS (SELECT 1 FROM block b WHERE b.number = f.rowid AND (b.language = ? OR b.language GLOB ?))"
)
_VISIBLE: Final = "f.rowid >> 24 IN (SELECT number FROM publication WHERE state = 'ready' AND removed IS NULL)"
_IN_PUBLICATION: Final = "f.rowid >> 24 IN (SELECT number FROM publication WHERE id = ?)"
_IN_COLLECTION: Final = "f.rowid >> 24 IN (SELECT publication FROM collected WHERE collection = ?)"
_HITS: Final = """
    SELECT b.number, p.id, p.title, b.edition, b.chapter, coalesce(c.title, ''), b.id, b.language, b.text
    FROM block b
    JOIN publication p ON p.number = b.number >> 24
    LEFT JOIN chapter c ON c.publication = p.number AND c.number = b.chapter
    WHERE b.number IN (SELECT value FROM json_each(?))
"""
_HIT_DATES: Final = """
    SELECT block, start, end, edtf FROM block_date
    WHERE block IN (SELECT value FROM json_each(?)) AND lower <= ? AND upper >= ? ORDER BY block, start
"""


def _overlap(days: DayRange) -> tuple[int, ...]:
    """Return the values of :data:`_OVERLAPS`: a short stretch of time begins at most its length before."""
    return days.last, days.first, days.first - _LONG, days.last, days.first


def _hits(database: Database, numbers: list[int], words: WordQuery, days: DayRange | None) -> tuple[Hit, ...]:
    dates = _dates(database, numbers, days) if days else {}
    hits = {}
    for row in database.rows(_HITS, json.dumps(numbers)):
        number, chapter = int(str(row[0])), int(str(row[4]))
        publication, title, edition, _, chapter_title, block, language, text = map(str, row[1:])
        found = dates.get(number, ())
        shown = excerpt(text, words.sought, [(one.start, one.end) for one in found])
        hits[number] = Hit(publication, title, edition, chapter, chapter_title, block, language, shown, found)
    return tuple(hits[number] for number in numbers if number in hits)


def _dates(database: Database, numbers: list[int], days: DayRange) -> dict[int, tuple[HitDate, ...]]:
    found: dict[int, tuple[HitDate, ...]] = {}
    for block, start, end, edtf in database.rows(_HIT_DATES, json.dumps(numbers), days.last, days.first):
        number = int(str(block))
        found[number] = (*found.get(number, ()), HitDate(int(str(start)), int(str(end)), str(edtf)))
    return found
