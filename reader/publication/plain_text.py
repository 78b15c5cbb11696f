"""Plain text to an article of blocks: paragraphs parted by blank lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.publication.line_breaks import joined_lines, text_width
from reader.publication.long_paragraphs import cut_text
from reader.publication.model import Article, Block

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PARAGRAPH: Final = 20_000
"""The characters from which a paragraph is several blocks."""
MOST_PARAGRAPHS: Final = 400_000
"""The blocks of a text; one of more is refused."""
_LINED: Final = 200
"""The lines of a text from which one without blank lines is taken to have a paragraph a line."""


def parse_plain_text(source: str, *, path: Path = Path(), default_language: str = "en") -> Article:
    r"""Return the article of a text; the lines of a paragraph that were broken to fit a width are joined by a space.

    Lines that end as they mean to, as those of verse, stay lines (:mod:`reader.publication.line_breaks`). A long text
    without blank lines has a paragraph a line. A paragraph of more than :data:`LONGEST_PARAGRAPH`
    characters is several blocks. Raises :class:`DocumentError` if there is nothing in it (``EMPTY``) or more than
    :data:`MOST_PARAGRAPHS` paragraphs (``TOO_LARGE``); ``path`` is the file that the error names.

    >>> [(block.id, block.text) for block in parse_plain_text("One\nmore.\n\n\nTwo.").blocks]
    [('p1', 'One\nmore.'), ('p2', 'Two.')]
    """
    blocks: list[Block] = []
    width = text_width(lines for lines, _line in _paragraphs(source))
    for lines, line in _paragraphs(source):
        text = joined_lines(lines, width)
        pieces = [(0, len(text))] if len(text) <= LONGEST_PARAGRAPH else cut_text(text, LONGEST_PARAGRAPH)
        for start, end in pieces:
            blocks.append(Block(f"p{len(blocks) + 1}", text[start:end], default_language, line=line))
        if len(blocks) > MOST_PARAGRAPHS:
            raise DocumentError(path, Fault.TOO_LARGE, detail=str(MOST_PARAGRAPHS))
    if not blocks:
        raise DocumentError(path, Fault.EMPTY)
    return Article(tuple(blocks), default_language, path.stem)


def _paragraphs(source: str) -> Iterator[tuple[list[str], int]]:
    """Yield the paragraphs of a text as the lines of each, with the number of its first line."""
    a_line_each = "\n\n" not in source and source.count("\n") >= _LINED
    lines: list[str] = []
    for number, line in enumerate([*source.split("\n"), ""], start=1):
        words = line.strip()
        if words:
            lines.append(words)
        if lines and (a_line_each or not words):
            yield lines, number - len(lines) + bool(words)
            lines = []
