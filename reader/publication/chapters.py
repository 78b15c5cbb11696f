"""A long text cut into chapters: by its headings where it has any, else by its length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.publication.model import Block

SHORT: Final = 150_000
"""The characters up to which a text is one chapter."""
_LONGEST: Final = 250_000
"""The characters of a chapter from which it is cut, wherever that is."""
_NUMBERED: Final = re.compile(r"c(\d+)-")
_TITLE: Final = 60


class Section(NamedTuple):
    """A chapter of a text: its title, how deep it stands (from 0), and its blocks."""

    title: str
    level: int
    blocks: tuple[Block, ...]


def cut_chapters(blocks: Sequence[Block], *, short: int = SHORT, longest: int = _LONGEST) -> tuple[Section, ...]:
    r"""Return the chapters of a text; all of its blocks are in one, in their order. A short text is one chapter.

    Blocks that were a book's keep its chapters (their ids say the number: ``c12-p7``). Else the chapters begin at
    the headings of the highest level that stands more than once; a chapter that is longer than ``longest``
    characters, or a text without headings, is cut at a heading of any level, or else between two blocks.

    >>> from reader.publication.markdown import parse_markdown
    >>> text = parse_markdown("# Book\n\n## One\n\nText.\n\n## Two\n\nMore.").blocks
    >>> [(chapter.title, len(chapter.blocks)) for chapter in cut_chapters(text, short=5)]
    [('Book', 1), ('One', 2), ('Two', 2)]
    """
    numbers = [_NUMBERED.match(block.id) for block in blocks]
    if blocks and all(numbers):
        starts = [place for place in range(1, len(blocks)) if _number(blocks[place]) != _number(blocks[place - 1])]
        return _sections(blocks, [0, *starts])
    if sum(len(block.text) for block in blocks) <= short:
        return _sections(blocks, [0])
    starts = sorted({0, *_at_headings(blocks)})
    ends = [*starts[1:], len(blocks)]
    pieces = [place for start, end in zip(starts, ends, strict=True) for place in _cut(blocks, start, end, longest)]
    return _sections(blocks, pieces)


def _number(block: Block) -> str:
    found = _NUMBERED.match(block.id)
    return found[1] if found else ""


def _at_headings(blocks: Sequence[Block]) -> list[int]:
    headings = [(place, block.level) for place, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    counts = [sum(1 for _, level in headings if level == one) for one in range(1, 7)]
    chosen = next((level for level, count in enumerate(counts, start=1) if count > 1), 0)
    return [place for place, level in headings if level <= chosen]


def _cut(blocks: Sequence[Block], start: int, end: int, longest: int) -> list[int]:
    """Return where the pieces of a stretch of blocks begin: each as long as it may be, or up to a heading."""
    pieces, length, heading = [start], 0, 0
    for place in range(start, end):
        size = len(blocks[place].text)
        if place > pieces[-1] and length + size > longest:
            at = heading if heading > pieces[-1] else place
            pieces.append(at)
            length = sum(len(block.text) for block in blocks[at:place])
        if blocks[place].kind is BlockKind.HEADING and length > longest // 4:
            heading = place
        length += size
    return pieces


def _sections(blocks: Sequence[Block], starts: list[int]) -> tuple[Section, ...]:
    ends = [*starts[1:], len(blocks)]
    return tuple(_section(tuple(blocks[start:end])) for start, end in zip(starts, ends, strict=True))


def _section(blocks: tuple[Block, ...]) -> Section:
    """Return a chapter with its title: its first heading, if it begins with one, or else its first words."""
    if not blocks:
        return Section("", 0, blocks)
    first = blocks[0]
    if first.kind is BlockKind.HEADING:
        return Section(" ".join(first.text.split()), first.level - 1, blocks)
    return Section(first_words(first.text, _TITLE), 0, blocks)


def first_words(text: str, longest: int) -> str:
    """Return the first words of a text, with an ellipsis where more follow.

    >>> first_words("On the morning of that day", 15)
    'On the morning…'
    """
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[: longest + 1].rpartition(" ")[0] or words[:longest]
    return cut.rstrip(" ,;:،؛-–—(«“") + "…"
