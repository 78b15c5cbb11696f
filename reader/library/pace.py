"""How fast the reader reads, measured while reading, and what that makes of a text: progress and the time left.

Words are what white space parts. A pace is kept a language: one reads one's own faster.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.language.languages import language
from reader.records import Record

if TYPE_CHECKING:
    from reader.library.database import Database
    from reader.publication.edition import Edition

PRIOR_WORDS = 1_500
"""How many words the usual pace of a language counts for against the reader's own."""
MEMORY_WORDS = 30_000
"""How many words back a pace remembers; what is older fades."""
SLOWEST, FASTEST = 50, 900
"""Words a minute between which time spent on a text is taken for reading it."""


class Reading(Record):
    """A stretch of reading: so many words in so many seconds."""

    words: float
    seconds: float

    @property
    def is_plausible(self) -> bool:
        """Whether it can have been reading: neither leafing through nor being away."""
        return self.words > 0 and self.seconds > 0 and SLOWEST <= 60 * self.words / self.seconds <= FASTEST


class Pace(Record):
    """A reader's pace in a language: what was read, against what is usual.

    >>> pace = Pace(200)
    >>> pace.words_per_minute, pace.after(Reading(3000, 900)).words_per_minute
    (200.0, 200.0)
    >>> round(pace.after(Reading(3000, 600)).words_per_minute)
    257
    """

    usual: int
    """Words a minute that are usual in the language."""
    read: Reading = Reading(0, 0)

    @property
    def words_per_minute(self) -> float:
        """The pace, in words a minute."""
        seconds = self.read.seconds + 60 * PRIOR_WORDS / self.usual
        return 60 * (self.read.words + PRIOR_WORDS) / seconds

    def after(self, reading: Reading) -> Pace:
        """Return the pace after some more reading; what can't have been reading changes nothing."""
        if not reading.is_plausible:
            return self
        words, seconds = self.read.words + reading.words, self.read.seconds + reading.seconds
        share = min(1.0, MEMORY_WORDS / words)
        return Pace(self.usual, Reading(words * share, seconds * share))

    def minutes(self, words: float) -> float:
        """Return the time that so many words take, in minutes."""
        return words / self.words_per_minute


class WordCount:
    """The words of an edition, counted once: how many come before a place.

    >>> counts = WordCount([("p1", "One two three."), ("p2", "Four five.")])
    >>> counts.total, counts.before("p2"), counts.before("p1", 8), counts.progress("p2", 10)
    (5, 3, 2, 1.0)
    """

    def __init__(self, blocks: list[tuple[str, str]]) -> None:
        self._texts = dict(blocks)
        sums = list(accumulate((len(text.split()) for _, text in blocks), initial=0))
        self.total = sums[-1]
        """All words."""
        self._before = {block: count for (block, _), count in zip(blocks, sums, strict=False)}
        self._sums = sums
        self._ids = [block for block, _ in blocks]

    def before(self, block: str, offset: int = 0) -> int:
        """Return how many words begin before a character of a block; 0 for a block that is not there."""
        if block not in self._texts:
            return 0
        return self._before[block] + len(self._texts[block][:offset].split())

    def progress(self, block: str, offset: int = 0) -> float:
        """Return the share of the words that come before a place, from 0 to 1."""
        return self.before(block, offset) / self.total if self.total else 1.0

    def block_at(self, share: float) -> str | None:
        """Return the block in which a share of the words is read; None for a text without blocks."""
        place = max(0, bisect_left(self._sums, share * self.total, hi=len(self._ids)) - (share > 0))
        return self._ids[min(place, len(self._ids) - 1)] if self._ids else None


def word_count(edition: Edition) -> WordCount:
    """Return the words of an edition, counted."""
    return WordCount([(block.id, block.text) for block in edition.blocks])


def minutes_left(pace: Pace, counts: WordCount, block: str, offset: int = 0) -> float:
    """Return the time that the rest of a text takes from a place on, in minutes; 0 at its end."""
    return pace.minutes(counts.total - counts.before(block, offset))


class Paces:
    """The paces kept in the database, one a language. One that could not be kept holds for the session."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unkept: dict[str, Pace] = {}

    def get(self, tag: str) -> Pace:
        """Return the pace in a language: the usual one before anything was read.

        Raises :class:`~reader.language.languages.LanguageUnknownError` for a tag that is no language.
        """
        if tag in self._unkept:
            return self._unkept[tag]
        usual = language(tag).words_per_minute
        rows = self._database.rows("SELECT words, seconds FROM pace WHERE language = ?", tag)
        return Pace(usual, Reading(*(float(str(number)) for number in rows[0]))) if rows else Pace(usual)

    def add(self, tag: str, reading: Reading) -> Pace:
        """Take some reading into the pace of a language, keep it and return it.

        Raises :class:`~reader.errors.NotKeptError` if it could not be kept; it holds until the program ends then.
        """
        before = self.get(tag)
        pace = before.after(reading)
        if pace is before:
            return pace
        self._unkept[tag] = pace
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO pace (language, words, seconds) VALUES (?, ?, ?) ON CONFLICT (language) "
                "DO UPDATE SET words = excluded.words, seconds = excluded.seconds",
                (tag, pace.read.words, pace.read.seconds),
            )
        del self._unkept[tag]
        return pace
