"""The dates that a whole book speaks of, each in some twenty bytes, and the sentence that speaks of each date first.

A book of a thousand chapters may speak of dates fifty thousand times. A mention of each
(:class:`~reader.publication.edition.Mention`) would take more memory than the chapter that is read; so what all have in
common is kept once, and a mention is made when it is asked for.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from reader.publication.chapters import first_words
from reader.publication.edition import Mention, MentionKind
from reader.publication.proposals import (
    MOST,
    SILENT,
    SUMMARY,
    event_identifier,
    event_sentence,
    proposed_event,
)
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
        saying = Saying(mention.text, mention.kind, mention.edtf or "", tied, mention.inferred, mention.ambiguous)
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
        return Mention(*place, says.text, says.kind, event, says.edtf, says.inferred, says.ambiguous)

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
        known = tuple(known)
        self._ids = {event.id for event in known}
        self._own = {str(event.date) for event in known}
        self._most = most
        self._found: dict[str, tuple[EdtfDate, str, list[str]]] = {}

    def add(self, block: Block, dates: Iterable[tuple[int, int, str]]) -> None:
        """Take the dates of a block's own text: from which character to which, and what they say in EDTF."""
        if block.kind in SILENT:
            return
        for start, end, edtf in dates:
            if edtf not in self._found and not self._begin(block, start, end, edtf):
                continue
            blocks = self._found[edtf][2]
            if not blocks or blocks[-1] != block.id:
                blocks.append(block.id)

    def _begin(self, block: Block, start: int, end: int, edtf: str) -> bool:
        if len(self._found) >= self._most:
            return False
        try:
            date = parse_edtf(edtf)
        except EdtfError:
            return False
        if date.is_undated or str(date) in self._own:
            return False
        self._found[edtf] = (date, first_words(event_sentence(block, start, end), SUMMARY), [])
        return True

    def events(self) -> Iterator[Event]:
        """Yield the events in the order of the telling."""
        taken = set(self._ids)
        for edtf, (date, words, blocks) in self._found.items():
            yield proposed_event(event_identifier(edtf, taken), date, words, tuple(blocks))
