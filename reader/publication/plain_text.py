"""Plain text to an article of blocks: paragraphs parted by blank lines."""

from __future__ import annotations

from pathlib import Path

from reader.errors import DocumentError, Fault
from reader.publication.model import Article, Block
from reader.toml_tables import read_text


def load_plain_text(path: Path, *, default_language: str = "en") -> Article:
    """Return the article of a UTF-8 text file; raise :class:`DocumentError` if it can't be read or is empty."""
    return parse_plain_text(read_text(path), path=path, default_language=default_language)


def parse_plain_text(source: str, *, path: Path = Path(), default_language: str = "en") -> Article:
    r"""Return the article of a text; the lines of a paragraph are joined by a space.

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
