"""The dates that a whole book speaks of, each in some twenty bytes, and the sentence that speaks of each date first.

A book of a thousand chapters may speak of dates fifty thousand times. A mention of each
(:class:`~reader.publication.edition.Mention`) would take more memory than the chapter that is read; so what all have in
common is kept once, and a mention is made when it is asked for.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from reader.publication.edition import Mention, MentionKind
from reader.publication.proposals import MOST, SILENT
from reader.publication.told_dates import ToldDates
from reader.timeline.dates import EdtfDate, EdtfError, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.publication.model import Block
    from reader.timeline.events import Event


class Saying(NamedTuple):
    """What is said of a time: the words, what they mean, and how that is known."""

    text: str
    kind: MentionKind
    edtf: str
    event: str | None
    """The event that the words were tied to by an editor; None for a date."""
    inferred: bool
    ambiguous: bool
    hijri: str


class BookDates:
    """The mentions of dates by number, in reading order. Chapters are added in their order."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        """The ids of the blocks that speak of a date, in reading order."""
        self._chapters = array("L")
        self._begins = array("L")
        self._block_of = array("L")
        self._starts = array("L")
        self._ends = array("L")
        self._says = array("L")
        self._sayings: list[Saying] = []
        self._numbers: dict[Saying, int] = {}
        self._lengths: dict[int, int] = {}
        self._before: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, chapter: int, length: int, mentions: Iterable[tuple[int, Sequence[Mention]]]) -> None:
        """Add a chapter of so many characters: for each block that has some, where it begins, and its mentions."""
        self._lengths[chapter] = length
        self._before = None
        for begin, said in mentions:
            self.blocks.append(said[0].block)
            self._chapters.append(chapter)
            self._begins.append(begin)
            for one in said:
                self._block_of.append(len(self.blocks) - 1)
                self._starts.append(one.start)
                self._ends.append(one.end)
                self._says.append(self._number(one))

    def _number(self, mention: Mention) -> int:
        tied = mention.target if mention.kind is MentionKind.EVENT else None
        edtf, unsure = mention.edtf or "", (mention.inferred, mention.ambiguous)
        saying = Saying(mention.text, mention.kind, edtf, tied, *unsure, mention.hijri)
        number = self._numbers.setdefault(saying, len(self._sayings))
        if number == len(self._sayings):
            self._sayings.append(saying)
        return number

    def saying(self, number: int) -> Saying:
        """Return what a mention says."""
        return self._sayings[self._says[number]]

    def block(self, number: int) -> str:
        """Return the id of the block that a mention stands in."""
        return self.blocks[self._block_of[number]]

    def chapter(self, number: int) -> int:
        """Return the number of the chapter that a mention stands in."""
        return self._chapters[self._block_of[number]]

    def chapter_of_block(self, number: int) -> int:
        """Return the chapter of a block by its number among :attr:`blocks`."""
        return self._chapters[number]

    def mention(self, number: int, event: str | None) -> Mention:
        """Return a mention as it stands for an event, or for none."""
        says = self.saying(number)
        place = (self.block(number), self._starts[number], self._ends[number])
        return Mention(*place, says.text, says.kind, event, says.edtf, says.inferred, says.ambiguous, says.hijri)

    def offset(self, number: int) -> int:
        """Return how many characters of its block stand before a mention."""
        return self._starts[number]

    def place(self, number: int) -> float:
        """Return the share of the book's characters before a mention, from 0 to below 1."""
        begin = self._begins[self._block_of[number]] + self._starts[number]
        return (self.chapter_begin(self.chapter(number)) + begin) / self.length

    @property
    def length(self) -> int:
        """The characters of the book, at least 1."""
        return max(1, sum(self._lengths.values()))

    def chapter_begin(self, chapter: int) -> int:
        """Return how many characters of the book stand before a chapter."""
        if self._before is None:
            self._before, begin = {}, 0
            for number in sorted(self._lengths):
                self._before[number] = begin
                begin += self._lengths[number]
        return self._before.get(chapter, 0)


class BookProposals:
    """The events to be proposed for a book: one a date, with the sentence that speaks of it first.

    The same as :func:`~reader.publication.proposals.proposed_events` gives for all of its blocks, but that a day
    without a year takes none from another chapter.
    """

    def __init__(self, known: Iterable[Event], most: int = MOST) -> None:
        self._told = ToldDates(tuple(known), most)
        self._read: dict[tuple[str, str], EdtfDate | None] = {}

    def add(self, block: Block, dates: Iterable[tuple[int, int, str, str]]) -> None:
        """Take the dates of a block's own text: from which character to which, what they say in EDTF and in Hijri."""
        if block.kind in SILENT:
            return
        for start, end, *said in dates:
            date = self._date(*said)
            if date is not None:
                self._told.add(date, block, start, end)

    def _date(self, edtf: str, hijri: str) -> EdtfDate | None:
        if (edtf, hijri) not in self._read:
            try:
                self._read[edtf, hijri] = parse_edtf(edtf, hijri)
            except EdtfError:
                self._read[edtf, hijri] = None
        return self._read[edtf, hijri]

    def events(self) -> Iterator[Event]:
        """Yield the events in the order of the telling."""
        return self._told.events()
