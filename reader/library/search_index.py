"""The search index: the words of each block in FTS5, with the block's own text and the days that it speaks of beside.

The index holds no text (FTS5's contentless tables): a row is deleted by the very words that it was made of, which
are those of the block's text. Its name has the format of the words, so that another format makes another index.

A block's number is its publication's number and its place in it, so that a whole publication is a range of numbers
and is told by a shift.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.library.publication_rows import storable
from reader.library.search_words import indexed_words
from reader.timeline.dates import EdtfError, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from reader.library.database import Database
    from reader.timeline.dates import EdtfDate

Rows = list[tuple[int, str, str]]
"""The number, text and language of blocks, in order."""

INDEX: Final = "words_1"
"""The index's table; its number is :data:`~reader.library.search_words.FORMAT`."""
_UNFINISHED: Final = f"{INDEX}_unfinished"
"""The table in which an index is made of blocks that are there already."""
SHIFT: Final = 24
"""The bits of a block's number that are its place."""
EVER: Final = 10**9
"""The day that an open end stands for, either way."""
BATCH: Final = 200_000
"""The characters that are written in one transaction: so long others wait, about 50 ms."""


@dataclass(frozen=True, slots=True)
class DatedWords:
    """Words of a block that say a date: the characters that they take, the date in EDTF, its first and last day."""

    start: int
    end: int
    edtf: str
    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class IndexedBlock:
    """A block as it is searched: its words in one edition."""

    edition: str
    """The language of the edition that shows it."""
    language: str
    """The language that it is in."""
    chapter: int
    id: str
    text: str
    dates: tuple[DatedWords, ...] = ()


def dated_words(start: int, end: int, edtf: str) -> DatedWords | None:
    """Return words that say a date, None where nothing places that date in time.

    >>> from reader.timeline.days import civil
    >>> found = dated_words(0, 10, "1993-04")
    >>> civil(found.lower), civil(found.upper)
    ((1993, 4, 1), (1993, 4, 30))
    """
    try:
        bounds = day_bounds(parse_edtf(edtf))
    except EdtfError:
        return None
    return DatedWords(start, end, edtf, *bounds) if bounds else None


def day_bounds(date: EdtfDate) -> tuple[int, int] | None:
    """Return the first and the last day that a date may be; None for one that nothing places in time.

    An open end (``..``) reaches to :data:`EVER`; an end that nobody knows no further than the one that is known.
    """
    known = date.start or date.end
    if known is None:
        return None
    lower = date.start.lower if date.start else -EVER if date.open_start else known.lower
    upper = date.end.upper if date.end else EVER if date.open_end else known.upper
    return lower, upper


class IndexWriter:
    """Writes the blocks of one publication, some at a time; the caller gives the transactions."""

    def __init__(self, publication: int) -> None:
        self._next = (publication << SHIFT) + 1
        self._waiting: list[IndexedBlock] = []
        self._size = 0

    @property
    def full(self) -> bool:
        """Whether as many blocks wait as a transaction should take."""
        return self._size >= BATCH

    def add(self, block: IndexedBlock) -> None:
        """Let a block wait to be written."""
        self._waiting.append(block)
        self._size += len(block.text) + 200

    def write(self, connection: Connection) -> None:
        """Write the blocks that wait; the index has to be there (:func:`make_index`)."""
        rows, words, dates = [], [], []
        for number, block in enumerate(self._waiting, start=self._next):
            text = storable(block.text)
            rows.append((number, block.edition, block.language, block.chapter, block.id, text))
            words.append((number, *indexed_words(text, block.language)))
            dates += [(number, one.start, one.end, one.edtf, one.lower, one.upper) for one in block.dates]
        connection.executemany("INSERT INTO block VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO words_1 (rowid, words, bare, tongue) VALUES (?, ?, ?, ?)", words)
        connection.executemany("INSERT OR IGNORE INTO block_date VALUES (?, ?, ?, ?, ?, ?)", dates)
        self._next += len(rows)
        self._waiting.clear()
        self._size = 0


def has_index(database: Database) -> bool:
    """Tell whether the index of this format is there."""
    return bool(database.rows("SELECT 1 FROM sqlite_master WHERE name = ?", INDEX))


def make_index(database: Database) -> Iterator[None]:
    """Make the index if it is not there, of all blocks that are, in steps of some 50 ms between which to see to others.

    It takes the place of one of another format when it is whole. Several programs may do so at once: how far it has
    come is read in the transaction of each step, so that they take turns at one work, and one that was broken off goes
    on where it was. Raises :class:`~reader.errors.NotKeptError`, also for an SQLite without FTS5.
    """
    if has_index(database):
        return
    with database.transaction() as connection:
        _begin_index(connection)
    while _index_on(database):
        yield


def _begin_index(connection: Connection) -> None:
    """Make the table of the index: where there are blocks already, under the name of one that is not whole."""
    if _is_there(connection, INDEX):  # of two that begin at the same time, the other one was here before
        return
    is_new = connection.execute("SELECT 1 FROM block LIMIT 1").fetchone() is None
    connection.execute("DROP TABLE IF EXISTS words_new")  # what programs before this one left when they were ended
    connection.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX if is_new else _UNFINISHED} "
        "USING fts5 (words, bare, tongue, content = '', tokenize = 'ascii')"
    )


def _index_on(database: Database) -> bool:
    """Take a step of making the index, and return whether another one is to follow."""
    with database.transaction() as connection:
        if _is_there(connection, INDEX):
            return False
        (last,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {_UNFINISHED}_docsize").fetchone()  # noqa: S608  # a name of our own
        rows = _blocks_after(database, last, BATCH)
        values = [(number, *indexed_words(text, language)) for number, text, language in rows]
        statement = f"INSERT INTO {_UNFINISHED} (rowid, words, bare, tongue) VALUES (?, ?, ?, ?)"  # noqa: S608
        connection.executemany(statement, values)
        if not rows:
            _put_in_place(connection)
    return bool(rows)


def _put_in_place(connection: Connection) -> None:
    """Let the index that is whole now take the place of those of other formats."""
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%' AND name GLOB 'words_[0-9]*' "
        "AND name <> ?",
        (_UNFINISHED,),
    ).fetchall():
        connection.execute(f'DROP TABLE "{name}"')
    connection.execute(f"ALTER TABLE {_UNFINISHED} RENAME TO {INDEX}")


def _is_there(connection: Connection, table: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None


def remove_blocks(database: Database, publication: int) -> Iterator[None]:
    """Delete the blocks of a publication from the index and beside it, in steps of some 50 ms.

    Raises :class:`~reader.errors.NotKeptError`.
    """
    first, end = publication << SHIFT, (publication + 1) << SHIFT
    indexed = has_index(database)
    while rows := _blocks_after(database, first, BATCH, end):
        with database.transaction() as connection:
            delete_blocks(connection, rows, indexed=indexed)
        first = rows[-1][0]
        yield


def blocks_of(database: Database, publication: int) -> Rows:
    """Return the number, text and language of all blocks of a publication, as :func:`delete_blocks` wants them."""
    return _blocks_after(database, publication << SHIFT, 1 << 62, (publication + 1) << SHIFT, most=1 << 62)


def delete_blocks(connection: Connection, rows: Rows, *, indexed: bool = True) -> None:
    """Delete blocks, which are all from the first to the last of these, from the index if it is there and beside it."""
    if not rows:
        return
    ends = (rows[0][0], rows[-1][0])
    if indexed:
        values = [(number, *indexed_words(text, language)) for number, text, language in rows]
        sql = "INSERT INTO words_1 (words_1, rowid, words, bare, tongue) VALUES ('delete', ?, ?, ?, ?)"
        connection.executemany(sql, values)
    connection.execute("DELETE FROM block_date WHERE block BETWEEN ? AND ?", ends)
    connection.execute("DELETE FROM block WHERE number BETWEEN ? AND ?", ends)


def _blocks_after(database: Database, number: int, size: int, end: int = 1 << 62, most: int = 200) -> Rows:
    """Return the numbers and texts of the blocks after one, as many as have so many characters, at least one."""
    found: Rows = []
    rows = database.rows(
        "SELECT number, text, language FROM block WHERE number > ? AND number < ? ORDER BY number LIMIT ?",
        number,
        end,
        most,
    )
    for place, text, language in rows:
        if found and size < 0:
            break
        found.append((int(str(place)), str(text), str(language)))
        size -= len(str(text)) + 200
    return found
