"""Where a reader's mark stands in a text, kept so that it is found again after the text was edited.

An anchor quotes the words and what stands around them (TextQuoteSelector of the W3C Web Annotation Data Model,
4.2.4) and keeps block and offsets as a hint (TextPositionSelector, 4.2.5, within a block).
:mod:`reader.publication.anchored_text` makes anchors and finds them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from reader.records import Record

JOINT: Final = "\n"
"""What parts two blocks in a quotation and in the text that it is sought in."""


class Span(Record):
    """Characters ``start`` to ``end`` of a block's shown text."""

    block: str
    start: int
    end: int


class Anchor(Record):
    """A passage by its words: from ``start`` in block ``first`` to ``end`` in block ``last``, in characters.

    ``exact`` holds the words, blocks parted by :data:`JOINT`; ``prefix`` and ``suffix`` what stood before and after
    them in their blocks. A ``whole`` anchor takes in whole blocks, and so holds in editions of other languages too.
    """

    language: str
    """The tag of the edition that is quoted."""
    first: str
    start: int
    last: str
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    whole: bool = False


class Fit(StrEnum):
    """How an anchor was found again."""

    EXACT = "exact"
    """The very words in the very place."""
    MOVED = "moved"
    """The very words in another place: a block or an offset changed."""
    CHANGED = "changed"
    """Words that are like them, where they are to be expected."""
    ORPHANED = "orphaned"
    """Not found."""


class Placement(Record):
    """Where an anchor stands in a text: one span a block, in reading order; none if it is orphaned."""

    spans: tuple[Span, ...]
    fit: Fit

    @property
    def blocks(self) -> tuple[str, ...]:
        """The ids of the blocks that it touches."""
        return tuple(span.block for span in self.spans)


ORPHANED: Final = Placement((), Fit.ORPHANED)
