"""Blocks to CommonMark that :func:`~reader.publication.markdown.parse_markdown` reads back as the same blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.publication.kinds import BlockKind
from reader.publication.struck import cut_out, marked, struck_markdown
from reader.publication.structure import cell_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.publication.model import Article, Block

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<&|^#]|~(?=~)")
_LINE_START: Final = re.compile(r"[+\-=>:{~]|\d{1,9}(?=[.)])")
_EDGE: Final = re.compile(r"^\s+|\s+$")
_CLASSES: Final = {
    BlockKind.POINT: "point",
    BlockKind.HADITH: "hadith",
    BlockKind.FOOTNOTE: "footnote",
}
_QUOTED: Final = frozenset({BlockKind.QUOTATION, BlockKind.HADITH})


def article_markdown(article: Article, *, pictures: Mapping[str, str]) -> str:
    """Return an article as CommonMark with front matter, each block with its id.

    ``pictures`` gives the address of each picture in the new document, by its address in this one; one that has none
    is written as the words that say it. Lost are the runs of language in a block, how far a table's cells reach, and
    what is struck of lines that stand as they were typed.
    """
    title = article.title if article.title_block is None else ""
    plain = title and title == title.strip("\"' ") and "\n" not in title
    head = ["---", *([f"title: {title}"] if plain else []), f"lang: {article.language}", "---"]
    return "\n".join(head) + "\n\n" + "\n".join(block_markdown(b, article.language, pictures) for b in article.blocks)


def block_markdown(block: Block, article_language: str, pictures: Mapping[str, str]) -> str:
    """Return a block as CommonMark, with the line of its attributes before it."""
    return f"{_attributes(block, article_language)}\n{_content(block, pictures)}\n"


def _attributes(block: Block, article_language: str) -> str:
    said = [f"#{block.id}"]
    if block.kind in _CLASSES:
        said.append(f".{_CLASSES[block.kind]}")
    if block.table is not None and not any(cell.header for cell in block.table.cells if cell.row == 0):
        said.append(".headless")
    if block.item is not None:
        said.extend([".item", *([] if block.item.marker else [".continued"]), f"level={block.item.level}"])
    if block.language != article_language:
        said.append(f"lang={block.language}")
    if block.direction is not None:
        said.append(f"dir={block.direction.value}")
    if block.note not in {"", block.id}:
        said.append(f"note={block.note}")
    return "{" + " ".join(said) + "}"


def _content(block: Block, pictures: Mapping[str, str]) -> str:
    if block.kind is BlockKind.PREFORMATTED:
        return _fenced(block.text)
    if block.kind is BlockKind.TABLE:
        return _table(block)
    if block.image is not None and block.image.source in pictures:
        return f"![{escaped(block.text)}]({pictures[block.image.source]})"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * max(1, block.level)} {_linked(block).replace(chr(10), '<br>')}"
    lines = _lines(_linked(block))
    if block.kind in _QUOTED or block.rendering is not None:
        rendering = ["", *_lines(escaped(block.rendering))] if block.rendering is not None else []
        return "\n".join(f"> {line}".rstrip(" ") for line in [*lines, *rendering])
    return "\n".join(lines)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(block: Block) -> str:
    rows = [[_words(block, start, end) for start, end in row] for row in cell_spans(block.text)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _linked(block: Block) -> str:
    """Return a block's words, escaped, with its links to other blocks."""
    pieces, at = [], 0
    for link in sorted(block.links, key=lambda one: one.start):
        if not link.target or link.start < at:
            continue
        words = _words(block, link.start, link.end, inside=True)
        pieces += [_words(block, at, link.start, inside=at > 0), f"[{words}](#{link.target})"]
        at = link.end
    return "".join([*pieces, _words(block, at, len(block.text), inside=at > 0)])


def _words(block: Block, start: int, end: int, *, inside: bool = False) -> str:
    """Return characters of a block, escaped, with what is struck of them."""
    words = marked(block.text[start:end], cut_out(block.struck, start, end))
    return struck_markdown(escaped(words, inside=inside))


def _lines(text: str) -> list[str]:
    """Return the lines of a paragraph, each but the last with a break that is meant."""
    lines = text.split("\n")
    return [f"{line}\\" for line in lines[:-1]] + lines[-1:]


def escaped(text: str, *, inside: bool = False) -> str:
    r"""Return words with what CommonMark would take for mark-up escaped; ``inside`` a line they don't begin it.

    >>> print(escaped("1. a*b\n- c"))
    1\. a\*b
    \- c
    """
    lines = [_SPECIAL.sub(r"\\\g<0>", line) for line in text.split("\n")]
    return "\n".join(line if inside and not number else _begun(line) for number, line in enumerate(lines))


def _begun(line: str) -> str:
    """Return a line whose first characters are none that begin a block, and whose outer spaces stay."""
    found = _LINE_START.match(line)
    if found:
        digits = found[0].isdecimal()
        line = f"{found[0]}\\{line[found.end() :]}" if digits else f"\\{line}"
    return _EDGE.sub(lambda space: "".join(f"&#{ord(one)};" for one in space[0]), line)
