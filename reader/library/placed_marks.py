"""Marks in the editions that are read: each in the words of its own language, a mark on whole blocks in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.anchored_text import anchored_text
from reader.publication.anchors import ORPHANED, Fit, Placement, Span
from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.library.marks import Mark
    from reader.publication.anchored_text import AnchoredText
    from reader.publication.edition import Edition


class PlacedMark(Record):
    """A mark and where its passage stands in the edition of its language."""

    mark: Mark
    placement: Placement

    @property
    def orphaned(self) -> bool:
        """Whether its passage was not found: it is then listed by itself."""
        return self.placement.fit is Fit.ORPHANED

    def spans_in(self, edition: Edition) -> tuple[Span, ...]:
        """Return what the mark covers in an edition: nothing in another language, unless it is on whole blocks."""
        if edition.language == self.mark.anchor.language:
            return self.placement.spans
        if not self.mark.anchor.whole:
            return ()
        blocks = (edition.block_by_id.get(block) for block in self.placement.blocks)
        return tuple(Span(block.id, 0, len(block.text)) for block in blocks if block)


def place_marks(marks: Iterable[Mark], editions: Mapping[str, Edition]) -> Iterator[PlacedMark | None]:
    """Yield marks as they are placed in the editions, by language tag; None where the work pauses.

    First come those whose very words are found, which takes next to nothing; then, after the text was folded piece
    by piece, the others, orphans among them. No mark is left out. Between two items some hundredths of a second may
    pass, so that a caller can see to other things.
    """
    texts: dict[str, AnchoredText] = {}
    others: list[Mark] = []
    for mark in marks:
        edition = editions.get(mark.anchor.language)
        if edition is None:
            yield PlacedMark(mark, _by_id(mark, editions))
            continue
        text = texts.setdefault(edition.language, texts.get(edition.language) or anchored_text(edition))
        placement = text.place_exactly(mark.anchor)
        if placement is None:
            others.append(mark)
        else:
            yield PlacedMark(mark, placement)
    for language in dict.fromkeys(mark.anchor.language for mark in others):
        yield from texts[language].fold_slices()
    for mark in others:
        yield PlacedMark(mark, texts[mark.anchor.language].place_likely(mark.anchor))


def placed(marks: Iterable[Mark], editions: Mapping[str, Edition]) -> tuple[PlacedMark, ...]:
    """Return all marks placed, in the order in which they are given."""
    given = tuple(marks)
    by_id = {one.mark.id: one for one in place_marks(given, editions) if one is not None}
    return tuple(by_id[mark.id] for mark in given)


def _by_id(mark: Mark, editions: Mapping[str, Edition]) -> Placement:
    """Return where a mark on whole blocks stands when there is no edition in its language any more: by their ids."""
    edition = next(iter(editions.values()), None)
    if edition is None or not mark.anchor.whole:
        return ORPHANED
    ends = [edition.block_by_id.get(block) for block in (mark.anchor.first, mark.anchor.last)]
    if None in ends:
        return ORPHANED
    numbers = [block.number for block in ends if block]
    inside = edition.blocks[numbers[0] - 1 : numbers[-1]]
    return Placement(tuple(Span(block.id, 0, len(block.text)) for block in inside), Fit.MOVED) if inside else ORPHANED
