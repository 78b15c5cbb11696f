"""Where words stand in an edition: what "find in this text" looks through.

Text and query are folded (:mod:`reader.language.folding`); each class of differences is a switch of the folding, and
with all of them off this is a plain search for a substring. Blocks are folded in pages of some 16,000 characters, a
page once as long as the cache has room, and looked through in steps of a few milliseconds, so that a window can paint
between two of them.

Measured on 3 MB, the words once at its very end (tests/benchmarks/find.py): 30 to 50 ms where nothing is folded yet,
1 to 2 ms, as str.find takes, where all is; 3 µs for each occurrence; no step longer than 5 ms.
"""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.language.folding import EVERYTHING, LITERAL, fold_key, is_part_of_letter
from reader.publication.folded_pages import SEPARATOR, FoldedPages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    from reader.language.folding import Folding
    from reader.publication.folded_pages import Page

    class Searched(Protocol):
        """A block that is looked through: one of an edition, or its text alone."""

        @property
        def id(self) -> str:
            """What it is known by."""

        @property
        def text(self) -> str:
            """What is shown of it."""


CANDIDATES_A_STEP: Final = 250
"""How many places that look like an occurrence one step tries at most."""


class Occurrence(NamedTuple):
    """One place where the words stand: the characters from `start` to `end` of a block's shown text."""

    block: str
    start: int
    end: int


class Step(NamedTuple):
    """What one step of a search gives: its occurrences, and how far the search has come.

    `done` and `total` count characters of the edition; in the last step they are equal.
    """

    occurrences: tuple[Occurrence, ...]
    done: int
    total: int


class OccurrenceFinder:
    """Finds words in the blocks of one edition, again and again, as a reader types them.

    `capacity` bounds the folded text that is kept, in bytes; what has no room is folded anew each time.
    """

    def __init__(self, blocks: Sequence[Searched], capacity: int = 32_000_000) -> None:
        self._ids = [block.id for block in blocks]
        self._numbers = {name: number for number, name in enumerate(self._ids)}
        self._pages = FoldedPages([block.text for block in blocks], capacity)
        self._total = self._pages.size(range(len(blocks)))

    def prepare(self, folding: Folding = EVERYTHING) -> Iterator[None]:
        """Fold the text in steps, as far as there is room for it, so that the first search finds it done."""
        for number in range(len(self._pages)):
            for _page in self._pages.folded(number, folding):
                yield
            if not self._pages.has_room(number):
                return

    def steps(
        self, query: str, folding: Folding = EVERYTHING, *, whole_words: bool = False, first: str | None = None
    ) -> Iterator[Step]:
        """Yield the occurrences of a query in steps, none overlapping the one before it.

        They come in reading order, or from the block `first` on to the end and then from the beginning to it. A query
        that folds to nothing (empty, or of nothing but marks that don't count) is found nowhere.

        An occurrence is what a reader would expect to be lit: with its letters go the marks on them that don't count,
        and a character that expands (ﷺ, ﬁ, ß) is lit whole. But for a literal search, none ends between a letter and
        the hamza or accent that makes it another letter, and none begins between two marks of a letter. A whole word
        goes on over letters, digits and marks. Raises KeyError if there is no block `first`.

        >>> from reader.publication.edition import EditionBlock
        >>> from reader.publication.kinds import BlockKind
        >>> block = EditionBlock("p1", 1, BlockKind.PARAGRAPH, 0, 0, "ثُمَّ تَكُونُ خِلَافَةٌ", (), True)
        >>> [found for step in OccurrenceFinder([block]).steps("خلافه") for found in step.occurrences]
        [Occurrence(block='p1', start=14, end=23)]
        """
        sought = _Sought(query, folding, whole_words=whole_words)
        begin = self._numbers[first] if first is not None else 0
        done = 0
        for number, blocks in self._pages.order(begin) if sought.words else ():
            for page in self._pages.folded(number, folding):
                candidates = sought.spans(page, blocks) if page else iter(())
                while some := list(islice(candidates, CANDIDATES_A_STEP)):
                    yield Step(tuple(self._occurrence(*span) for span in some if span), done, self._total)
                if page is None:
                    yield Step((), done, self._total)
            done += self._pages.size(blocks)
            yield Step((), done, self._total)
        if not done:
            yield Step((), self._total, self._total)

    def find(self, query: str, folding: Folding = EVERYTHING, *, whole_words: bool = False) -> tuple[Occurrence, ...]:
        """Return all occurrences in reading order at once; see :meth:`steps`."""
        steps = self.steps(query, folding, whole_words=whole_words)
        return tuple(found for step in steps for found in step.occurrences)

    def _occurrence(self, block: int, start: int, end: int) -> Occurrence:
        return Occurrence(self._ids[block], start, end)


class _Sought:
    """Folded words, and where they stand in a page."""

    def __init__(self, query: str, folding: Folding, *, whole_words: bool) -> None:
        words = fold_key(query, folding)
        self.words = "" if SEPARATOR in words else words
        self._literal = folding == LITERAL
        self._begins_word = whole_words and bool(words) and _goes_on(words[0])
        self._ends_word = whole_words and bool(words) and _goes_on(words[-1])

    def spans(self, page: Page, blocks: range) -> Iterator[tuple[int, int, int] | None]:
        """Yield the spans of a page's blocks that show the words, and None for each place that only looks so."""
        text = page.text
        start, stop = page.bounds(blocks)
        at = text.find(self.words, start, stop)
        while at >= 0:
            end = at + len(self.words)
            if self._stands(text, at, end):
                yield page.span(at, end)
                at = text.find(self.words, page.after(end), stop)
            else:
                yield None
                at = text.find(self.words, at + 1, stop)

    def _stands(self, text: str, start: int, end: int) -> bool:
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if after and not self._literal and is_part_of_letter(after):
            return False
        if before and not self._literal and unicodedata.combining(before) and unicodedata.combining(text[start]):
            return False  # amid the marks of a letter, whose order in the text may be another
        if self._begins_word and before and _goes_on(before):
            return False
        return not (self._ends_word and after and _goes_on(after))


def _goes_on(character: str) -> bool:
    """Tell whether a word goes on over a character."""
    return character.isalnum() or unicodedata.combining(character) > 0
