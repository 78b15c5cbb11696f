"""Plain text to an article of blocks: paragraphs parted by blank lines."""

from __future__ import annotations

from pathlib import Path

from reader.errors import DocumentError, Fault
from reader.publication.model import Article, Block


def parse_plain_text(source: str, *, path: Path = Path(), default_language: str = "en") -> Article:
    r"""Return the article of a text; the lines of a paragraph are joined by a space.

    Raises :class:`DocumentError` if there is nothing in it; ``path`` is the file that the error names.

    >>> [(block.id, block.text) for block in parse_plain_text("One\nmore.\n\n\nTwo.").blocks]
    [('p1', 'One more.'), ('p2', 'Two.')]
    """
    blocks: list[Block] = []
    lines: list[str] = []
    for number, line in enumerate([*source.split("\n"), ""], start=1):
        if line.strip():
            lines.append(line.strip())
        elif lines:
            start = number - len(lines)
            blocks.append(Block(f"p{len(blocks) + 1}", " ".join(lines), default_language, line=start))
            lines = []
    if not blocks:
        raise DocumentError(path, Fault.EMPTY)
    return Article(tuple(blocks), default_language, path.stem)
