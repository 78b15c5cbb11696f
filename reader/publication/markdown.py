"""CommonMark to an article of blocks.

Front matter (``key: value`` lines between ``---``) may give ``title`` and ``lang``. A line ``{#p7 .point}`` before a
block gives it its id and kind (mdit-py-plugins' block attributes); a block without one is numbered by its place.
What a block shows is its plain words: emphasis and links keep their words and lose their dress.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DocumentError, Fault
from reader.publication.model import Article, Block, BlockKind
from reader.toml_tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_CLASSES = {"point": BlockKind.POINT, "hadith": BlockKind.HADITH, "quotation": BlockKind.QUOTATION}


def load_markdown(path: Path, *, default_language: str = "en") -> Article:
    """Return the article of a CommonMark file; raise :class:`DocumentError` if it can't be read or is empty."""
    return parse_markdown(read_text(path), path=path, default_language=default_language)


def parse_markdown(source: str, *, path: Path = Path(), default_language: str = "en") -> Article:
    r"""Return the article of a CommonMark text.

    >>> article = parse_markdown("# A title\n\nFirst *words*.\n\n{#here}\nSecond.")
    >>> [(block.id, block.kind.value, block.text) for block in article.blocks]
    [('p1', 'heading', 'A title'), ('p2', 'paragraph', 'First words.'), ('here', 'paragraph', 'Second.')]
    """
    tokens = _parse(source)
    front = _front_matter(tokens)
    language = front.get("lang", default_language)
    blocks: list[Block] = []
    for group in _top_level(tokens):
        blocks.extend(_blocks(group, len(blocks) + 1, language))
    _check(blocks, path)
    title = front.get("title") or next((b.text for b in blocks if b.kind is BlockKind.HEADING), "")
    return Article(tuple(blocks), language, title)


def _parse(source: str) -> list[Token]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    return MarkdownIt("commonmark").use(front_matter_plugin).use(attrs_block_plugin).parse(source)


def _front_matter(tokens: list[Token]) -> dict[str, str]:
    if not tokens or tokens[0].type != "front_matter":
        return {}
    pairs = (line.partition(":") for line in tokens[0].content.splitlines())
    return {key.strip(): value.strip().strip("\"'") for key, colon, value in pairs if colon}


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each top-level construct; a list is one a list item."""
    group: list[Token] = []
    for token in tokens:
        if token.type in {"bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"}:
            continue
        group.append(token)
        depth = sum(item.nesting for item in group)
        if depth == 0:
            if any(item.type in {"inline", "fence", "code_block"} for item in group):
                yield group
            group = []


def _blocks(group: list[Token], number: int, article_language: str) -> Iterator[Block]:
    """Yield the blocks of one construct: one, but for a quotation of several paragraphs without attributes."""
    first = group[0]
    texts = [(_words(token), token.map) for token in group if token.type in {"inline", "fence", "code_block"}]
    language = str(first.attrs.get("lang", article_language))
    kind = _kind(first)
    rendering = None
    if language != article_language and len(texts) > 1:
        texts, rendering = texts[:1], "\n".join(text for text, _ in texts[1:])
    for index, (text, lines) in enumerate(texts):
        given = first.attrs.get("id") if index == 0 else None
        yield Block(
            id=str(given or f"p{number + index}"),
            text=text,
            language=language,
            kind=kind,
            level=int(first.tag[1]) if kind is BlockKind.HEADING else 0,
            rendering=rendering,
            line=(lines or [0])[0] + 1,
        )


def _kind(token: Token) -> BlockKind:
    if token.type == "heading_open":
        return BlockKind.HEADING
    for name in str(token.attrs.get("class", "")).split():
        if name in _CLASSES:
            return _CLASSES[name]
    return BlockKind.QUOTATION if token.type == "blockquote_open" else BlockKind.PARAGRAPH


def _words(token: Token) -> str:
    """Return the words of a token as they are read, without mark-up."""
    if token.type != "inline":
        return token.content.rstrip("\n")
    return "".join(
        " " if child.type == "softbreak" else "\n" if child.type == "hardbreak" else child.content
        for child in token.children or ()
    )


def _check(blocks: list[Block], path: Path) -> None:
    if not blocks:
        raise DocumentError(path, Fault.EMPTY)
    seen: set[str] = set()
    for block in blocks:
        if block.id in seen:
            raise DocumentError(path, Fault.DUPLICATE, place=str(block.line), detail=block.id)
        seen.add(block.id)
