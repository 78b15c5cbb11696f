"""Lines of text parted into pages: none cut, headings with their text, no first or last line alone.

It works for one column and for several beside each other: a page takes lines by their height in the text, so that
what stands side by side stays so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class SetLine(NamedTuple):
    """A line by its upper and lower edge in the text, in any unit, its paragraph, and its place there from 0."""

    top: float
    bottom: float
    paragraph: int
    place: int


class Paragraph(NamedTuple):
    """What pages must know of a paragraph."""

    lines: int
    heading: bool = False
    """It introduces what follows, and is not to be the last one on a page."""
    opens: bool = False
    """It begins a page."""


class Page(NamedTuple):
    """Lines ``start``…``end`` of the text's, and the height in the text at which the page begins."""

    start: int
    end: int
    top: float


def paginate(lines: Sequence[SetLine], paragraphs: Mapping[int, Paragraph], room: float) -> list[Page]:
    """Return the pages of lines that are sorted by their upper edges; ``room`` is the height of a page.

    A line that is higher than a page has one to itself. Where a rule would leave a page empty, it gives way.

    >>> lines = [SetLine(y, y + 9, 1, n) for n, y in enumerate(range(0, 60, 10))]
    >>> [(page.start, page.end) for page in paginate(lines, {1: Paragraph(6)}, 50)]
    [(0, 4), (4, 6)]
    """
    places = {(line.paragraph, line.place): place for place, line in enumerate(lines)}
    pages: list[Page] = []
    start = 0
    while start < len(lines):
        end = _filled(lines, paragraphs, start, room)
        if end < len(lines) and not _opens(lines[end], paragraphs):
            end = _kept_together(lines, paragraphs, places, start, end)
        pages.append(Page(start, end, lines[start].top))
        start = end
    return pages


def _opens(line: SetLine, paragraphs: Mapping[int, Paragraph]) -> bool:
    return line.place == 0 and paragraphs[line.paragraph].opens


def _filled(lines: Sequence[SetLine], paragraphs: Mapping[int, Paragraph], start: int, room: float) -> int:
    """Return the end of the lines that a page takes."""
    limit = lines[start].top + room
    end = start + 1
    while end < len(lines) and lines[end].bottom <= limit and not _opens(lines[end], paragraphs):
        end += 1
    return end


def _kept_together(
    lines: Sequence[SetLine],
    paragraphs: Mapping[int, Paragraph],
    places: Mapping[tuple[int, int], int],
    start: int,
    end: int,
) -> int:
    """Return where a page ends that ends before line ``end``, or a little above."""
    line = lines[end]
    index, count = line.place, paragraphs[line.paragraph].lines
    if index == count - 1 and index > 0:
        index -= 1  # two lines at least on the next page
    if index == 1:
        index = 0  # and two on this one
    kept = before = min(end, places[line.paragraph, index])
    while index == 0 and before > start and paragraphs[lines[before - 1].paragraph].heading:
        before = min(before - 1, places[lines[before - 1].paragraph, 0])
    return next((at for at in (before, kept) if at > start), end)
