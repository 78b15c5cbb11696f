"""A text in which anchors are made, and found again after it was edited.

The words decide: blocks may be moved, split, joined, renamed or lightly edited. What is not found is orphaned, never
guessed. The work on each anchor is bounded: a few searches of the whole text by ``str.find`` (a millisecond in 3 MB),
and for words that were edited an alignment of some hundred words, see :mod:`reader.publication.anchor_search`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from reader.language.folding import fold
from reader.publication.anchors import JOINT, ORPHANED, Anchor, Fit, Placement, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.language.folding import FoldedText
    from reader.publication.edition import Edition

CONTEXT: Final = 32
"""How many characters before and after the words are quoted with them, as far as their blocks reach."""

_SPACES: Final = {ord(space): " " for space in "\t\n\x0b\x0c\r\x85\u00a0\u2028\u2029\u202f"}
"""White space that an edit may turn into another, one for one: so offsets stay."""
_CANDIDATES: Final = 40
"""How many occurrences of repeated words are weighed on each side of the expected place."""
_PARAGRAPHS: Final = 64
"""Paragraphs up to which a passage is sought paragraph by paragraph; of a longer one its two ends are sought."""
_LONG: Final = 32
"""Characters from which words stand for themselves, whatever is around them."""
_TELLING: Final = 8
"""Characters from which words that stand once in a text do, if a part of what was around them still is."""


class AnchoredText:
    """The blocks of a text, as anchors are made and found in them.

    ``blocks`` are pairs of id and shown text.

    >>> before = AnchoredText("en", [("p1", "One fine day."), ("p2", "Another.")])
    >>> anchor = before.anchor("p1", 4, "p1", 8)
    >>> anchor.exact, anchor.prefix, anchor.suffix
    ('fine', 'One ', ' day.')
    >>> after = AnchoredText("en", [("new", "Another."), ("p2", "Once, one fine day. And more.")])
    >>> after.place(anchor)
    Placement(spans=(Span(block='p2', start=10, end=14),), fit=<Fit.MOVED: 'moved'>)
    """

    def __init__(self, language: str, blocks: Iterable[tuple[str, str]]) -> None:
        self.language = language
        self._ids: list[str] = []
        self._texts: list[str] = []
        self._starts: list[int] = []
        end = 0
        for identifier, text in blocks:
            self._ids.append(identifier)
            self._texts.append(text)
            self._starts.append(end)
            end += len(text) + len(JOINT)
        self._place_of = {identifier: place for place, identifier in enumerate(self._ids)}
        self._raw = JOINT.join(self._texts)
        self._plain = self._raw.translate(_SPACES)
        self._folded: list[FoldedText] = []
        self._folded_starts: list[int] = []
        self._folded_plain = ""

    def anchor(self, first: str, start: int, last: str, end: int) -> Anchor:
        """Return the anchor of a passage; it is a whole one where it takes in all of each block that it touches.

        Raises KeyError for a block that is not there, ValueError for offsets outside a block or an empty passage.
        """
        one, other = self._place_of[first], self._place_of[last]
        if not (0 <= start <= len(self._texts[one]) and 0 <= end <= len(self._texts[other])):
            raise ValueError((first, start, last, end))
        begin, stop = self._starts[one] + start, self._starts[other] + end
        if begin >= stop:
            raise ValueError((first, start, last, end))
        return Anchor(
            language=self.language,
            first=first,
            start=start,
            last=last,
            end=end,
            exact=self._raw[begin:stop],
            prefix=self._texts[one][max(0, start - CONTEXT) : start],
            suffix=self._texts[other][end : end + CONTEXT],
            whole=start == 0 and end == len(self._texts[other]),
        )

    def anchor_blocks(self, first: str, last: str) -> Anchor:
        """Return the anchor of whole blocks, from one to another; raises as :meth:`anchor` does."""
        return self.anchor(first, 0, last, len(self._texts[self._place_of[last]]))

    def place(self, anchor: Anchor) -> Placement:
        """Return where an anchor stands."""
        return self.place_exactly(anchor) or self.place_likely(anchor)

    def place_exactly(self, anchor: Anchor) -> Placement | None:
        """Return where the very words of an anchor stand together, or None."""
        exact = anchor.exact.translate(_SPACES)
        if not exact.strip():
            return ORPHANED
        expected = self._expected(anchor)
        found = expected if self._stands_at(anchor, exact, expected) else self._occurrence(anchor, exact, expected)
        return None if found is None else self._placement(anchor, found, found + len(exact), Fit.MOVED)

    def place_likely(self, anchor: Anchor) -> Placement:
        """Return where words like those of an anchor stand. Folds the text first, where that was not done yet.

        A passage of several paragraphs that no longer stand together is found paragraph by paragraph.
        """
        for _ in self.fold_slices():
            pass
        pieces = _pieces(anchor)
        if not 1 < len(pieces) <= _PARAGRAPHS:
            return self._likely(anchor)
        placed = [(piece, self.place_exactly(piece) or self._likely(piece)) for piece in pieces]
        spans = [(self._starts[self._place_of[span.block]] + span.start, span) for _, at in placed for span in at.spans]
        kept = sum(len(piece.exact) for piece, at in placed if at.spans)
        if 2 * kept < len(anchor.exact):
            return ORPHANED
        together = self._together([(offset, offset + span.end - span.start) for offset, span in spans])
        return Placement(tuple(span for start, end in together for span in self._spans(start, end)), Fit.CHANGED)

    def _together(self, extents: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return extents in order, those joined that overlap or have nothing but white space between them."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(extents):
            if joined and not self._plain[joined[-1][1] : start].strip():
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def _likely(self, anchor: Anchor) -> Placement:
        from reader.publication.anchor_search import likely_place

        expected = self._expected(anchor)
        place = max(0, bisect_right(self._starts, expected) - 1)
        hint = self._folded_starts[place] if self._folded_starts else 0
        found = likely_place(anchor, self._folded_plain, hint)
        return ORPHANED if found is None else self._placement(anchor, *self._unfolded(*found), Fit.CHANGED)

    def fold_slices(self, size: int = 50_000) -> Iterator[None]:
        """Fold the text as far as it is not folded yet, pausing every ``size`` characters.

        :meth:`place_likely` needs it. To let something else happen in between, take the pauses oneself.
        """
        if len(self._folded) == len(self._texts):
            return
        done = 0
        for text in self._texts[len(self._folded) :]:
            self._folded.append(fold(text))
            done += len(text)
            if done >= size:
                done = 0
                yield
        self._folded_starts = _starts(folded.text for folded in self._folded)
        self._folded_plain = JOINT.join(folded.text for folded in self._folded).translate(_SPACES)

    def _expected(self, anchor: Anchor) -> int:
        """Return the offset in the text where an anchor would begin if nothing had changed, 0 without its block."""
        place = self._place_of.get(anchor.first)
        return 0 if place is None else self._starts[place] + anchor.start

    def _stands_at(self, anchor: Anchor, exact: str, offset: int) -> bool:
        return (
            anchor.first in self._place_of
            and self._plain.startswith(exact, offset)
            and self._likeness(anchor, offset, offset + len(exact)) >= 0.5
        )

    def _occurrence(self, anchor: Anchor, exact: str, expected: int) -> int | None:
        """Return the offset of the occurrence of the words that is meant, or None if that can't be told."""
        prefix, suffix = anchor.prefix.translate(_SPACES), anchor.suffix.translate(_SPACES)
        for before, after in ((prefix, suffix), (prefix, ""), ("", suffix)):
            found = _nearest(self._plain, before + exact + after, expected - len(before)) if before or after else None
            if found is not None:
                return found + len(before)
        return self._weighed(anchor, exact, expected)

    def _weighed(self, anchor: Anchor, exact: str, expected: int) -> int | None:
        """Return the occurrence whose surroundings are the likest; None where short words give too little to go by."""
        found = list(_around(self._plain, exact, expected))
        if not found:
            return None
        weighed = [(self._likeness(anchor, offset, offset + len(exact)), offset) for offset in found]
        likeness, offset = max(weighed, key=lambda pair: (pair[0], -abs(pair[1] - expected)))
        telling = len(exact) >= _LONG or (len(found) == 1 and len(exact) >= _TELLING and likeness >= 0.25)
        return offset if telling or likeness >= 0.5 else None

    def _likeness(self, anchor: Anchor, start: int, end: int) -> float:
        """Return how much of what stood around an anchor stands around a place, from 0 to 1.

        Words that began or ended a block are at home where they still do.
        """
        before = self._plain[max(0, start - 2 * CONTEXT) : start]
        after = self._plain[end : end + 2 * CONTEXT]
        return (
            _shared(anchor.prefix, before, at_edge=start in self._edges)
            + _shared(anchor.suffix, after, at_edge=end + len(JOINT) in self._edges)
        ) / 2

    @property
    def _edges(self) -> _Edges:
        return _Edges(self._starts, len(self._raw) + len(JOINT))

    def _placement(self, anchor: Anchor, start: int, end: int, fit: Fit) -> Placement:
        spans = tuple(self._spans(start, end))
        if not spans:
            return ORPHANED
        first, last = spans[0], spans[-1]
        same = (first.block, first.start, last.block, last.end) == (anchor.first, anchor.start, anchor.last, anchor.end)
        return Placement(spans, Fit.EXACT if same and fit is Fit.MOVED else fit)

    def _spans(self, start: int, end: int) -> Iterator[Span]:
        place = max(0, bisect_right(self._starts, start) - 1)
        while place < len(self._ids) and self._starts[place] < end:
            base = self._starts[place]
            first, last = max(start - base, 0), min(end - base, len(self._texts[place]))
            if first < last:
                yield Span(self._ids[place], first, last)
            place += 1

    def _unfolded(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that shows a span of the folded text."""
        one = bisect_right(self._folded_starts, start) - 1
        other = bisect_right(self._folded_starts, end - 1) - 1
        base = self._folded_starts[other]
        folded = self._folded[other]
        begin = self._folded[one].span(start - self._folded_starts[one], len(self._folded[one].text))[0]
        stop = folded.span(0, min(end - base, len(folded.text)))[1]
        return self._starts[one] + begin, self._starts[other] + stop


def _pieces(anchor: Anchor) -> list[Anchor]:
    """Return an anchor of each paragraph of a passage, with the passage's own surroundings at its ends."""
    words = [part for part in anchor.exact.split(JOINT) if part.strip()]
    last = len(words) - 1
    return [
        anchor.changed(
            exact=part,
            prefix=anchor.prefix if number == 0 else "",
            suffix=anchor.suffix if number == last else "",
        )
        for number, part in enumerate(words)
    ]


class _Edges:
    """The offsets at which blocks begin, the end of the text with a joint after it among them."""

    def __init__(self, starts: list[int], end: int) -> None:
        self._starts = starts
        self._end = end

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset) - 1
        return offset == self._end or (place >= 0 and self._starts[place] == offset)


def anchored_text(edition: Edition) -> AnchoredText:
    """Return an edition's blocks, as anchors are made and found in them."""
    return AnchoredText(edition.language, ((block.id, block.text) for block in edition.blocks))


def _starts(texts: Iterable[str]) -> list[int]:
    """Return where each text begins when all are joined."""
    starts: list[int] = []
    end = 0
    for text in texts:
        starts.append(end)
        end += len(text) + len(JOINT)
    return starts


def _nearest(text: str, words: str, expected: int) -> int | None:
    """Return the offset of the occurrence of words that is nearest to a place, or None."""
    after = text.find(words, max(0, expected))
    before = text.rfind(words, 0, max(0, expected) + len(words) - 1) if expected > 0 else -1
    found = [offset for offset in (before, after) if offset >= 0]
    return min(found, key=lambda offset: abs(offset - expected), default=None)


def _around(text: str, words: str, expected: int) -> Iterator[int]:
    """Yield the occurrences of words around a place, at most :data:`_CANDIDATES` on each side."""
    offset = max(0, expected)
    for _ in range(_CANDIDATES):
        offset = text.find(words, offset)
        if offset < 0:
            break
        yield offset
        offset += 1
    limit = max(0, expected) + len(words) - 1
    for _ in range(_CANDIDATES):
        offset = text.rfind(words, 0, limit)
        if offset < 0 or limit <= 0:
            return
        yield offset
        limit = offset + len(words) - 1


def _shared(quoted: str, found: str, *, at_edge: bool) -> float:
    """Return the share of the quoted surroundings' words, by length, that stand in those found."""
    if not quoted.strip():
        return float(at_edge)
    words = set(found.split())
    quoted_words = quoted.split()
    return sum(len(word) for word in quoted_words if word in words) / sum(map(len, quoted_words))
