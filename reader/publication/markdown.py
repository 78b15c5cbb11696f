"""CommonMark to an article of blocks.

Front matter (``key: value`` lines between ``---``) may give ``title`` and ``lang``. A line ``{#p7 .point}`` before a
block gives it its id and kind (mdit-py-plugins' block attributes); before a list it gives the id to the first item and
the kind to each. A block without an id is numbered by its place, past numbers that are taken.

What a block shows is its plain words: emphasis and links keep their words and lose their dress. Each item of a list
is a block that begins with its marker, for a text refers to its points by their numbers: a number stands as it is
typed ("3)"), a bullet of any sort as "•". Of HTML the words stay, see :mod:`reader.publication.html_text`.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DocumentError, Fault
from reader.language.languages import LanguageUnknownError, language
from reader.publication.html_text import inline_words, paragraphs
from reader.publication.model import Article, Block, BlockKind
from reader.toml_tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_CLASSES = {"point": BlockKind.POINT, "hadith": BlockKind.HADITH, "quotation": BlockKind.QUOTATION}
_LISTS = frozenset({"bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"})
BULLET = "•"


def load_markdown(path: Path, *, default_language: str = "en") -> Article:
    """Return the article of a CommonMark file; raise :class:`DocumentError` if it can't be read or is empty."""
    return parse_markdown(read_text(path), path=path, default_language=default_language)


def parse_markdown(source: str, *, path: Path = Path(), default_language: str = "en") -> Article:
    r"""Return the article of a CommonMark text. Its title is the front matter's, or else its first heading of level 1.

    Raises :class:`DocumentError` if there is no text in it, an id stands twice or ``lang`` is no language; ``path``
    is the file that the error names.

    >>> article = parse_markdown("# A title\n\nFirst *words*.\n\n{#here}\nSecond.\n\n1. Third.")
    >>> [(block.id, block.kind.value, block.text) for block in article.blocks][1:]
    [('p2', 'paragraph', 'First words.'), ('here', 'paragraph', 'Second.'), ('p4', 'paragraph', '1. Third.')]
    >>> article.title, article.title_block
    ('A title', 'p1')
    """
    tokens = _parse(source)
    front = _front_matter(tokens)
    tag = _language(front, default_language, path)
    passages = [passage for group in _top_level(tokens) for passage in _passages(group, tag)]
    blocks = _named(passages)
    _check(blocks, path)
    headings = (block.text for block in blocks if block.level == 1)
    title = front.get("title", ("", 0))[0] or next(headings, "")
    first = blocks[0]
    return Article(tuple(blocks), tag, title, first.id if first.level == 1 and first.text == title else None)


def _parse(source: str) -> list[Token]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    return MarkdownIt("commonmark").use(front_matter_plugin).use(attrs_block_plugin).parse(source)


def _front_matter(tokens: list[Token]) -> dict[str, tuple[str, int]]:
    """Return the values by key, each with its line in the file."""
    if not tokens or tokens[0].type != "front_matter":
        return {}
    lines = enumerate(tokens[0].content.splitlines(), start=2)
    pairs = ((number, *line.partition(":")) for number, line in lines)
    return {key.strip(): (value.strip().strip("\"'"), number) for number, key, colon, value in pairs if colon}


def _language(front: dict[str, tuple[str, int]], default: str, path: Path) -> str:
    tag, line = front.get("lang", (default, 0))
    try:
        return language(tag).tag
    except LanguageUnknownError:
        raise DocumentError(path, Fault.VALUE_INVALID, place=str(line), detail=f"lang: {tag}") from None


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each top-level construct; a list is one a list item, with the list's attributes."""
    group: list[Token] = []
    of_list: dict[str, str | int | float] = {}
    for token in tokens:
        if token.type in _LISTS:
            if token.level == 0:
                of_list = dict(token.attrs)
            continue
        if not group and token.type == "list_item_open":
            token.attrs = {**of_list, **token.attrs}
            of_list.pop("id", None)
        group.append(token)
        if sum(item.nesting for item in group) == 0:
            yield group
            group = []


def _passages(group: list[Token], article_language: str) -> Iterator[Block]:
    """Yield the blocks of one construct: one, but for a quotation or a list item of several paragraphs.

    Their ids are those that the text gives, or empty.
    """
    first = group[0]
    texts = list(_texts(group))
    tag = str(first.attrs.get("lang", article_language))
    kind = _kind(first)
    rendering = None
    if tag != article_language and len(texts) > 1:
        texts, rendering = texts[:1], "\n".join(text for text, _ in texts[1:])
    for index, (text, line) in enumerate(texts):
        yield Block(
            id=str(first.attrs.get("id", "")) if index == 0 else "",
            text=text,
            language=tag,
            kind=kind,
            level=int(first.tag[1]) if kind is BlockKind.HEADING else 0,
            rendering=rendering,
            line=line,
        )


def _kind(token: Token) -> BlockKind:
    if token.type == "heading_open":
        return BlockKind.HEADING
    for name in str(token.attrs.get("class", "")).split():
        if name in _CLASSES:
            return _CLASSES[name]
    return BlockKind.QUOTATION if token.type == "blockquote_open" else BlockKind.PARAGRAPH


def _texts(group: list[Token]) -> Iterator[tuple[str, int]]:
    """Yield the texts of a construct that are not empty, each with its line; the first of a list item is marked."""
    marker = ""
    for token in group:
        if token.type == "list_item_open":
            marker += f"{token.info}{token.markup} " if token.info else f"{BULLET} "
        elif token.type == "list_item_close":
            marker = ""
        for text in _words(token):
            yield marker + text, (token.map or [0])[0] + 1
            marker = ""


def _words(token: Token) -> list[str]:
    """Return the texts of a token as they are read, without mark-up: none, one, or an HTML block's paragraphs."""
    if token.type == "html_block":
        return paragraphs(token.content)
    if token.type in {"fence", "code_block"}:
        text = token.content.rstrip("\n")
    elif token.type == "inline":
        text = _inline(token.children or [])
    else:
        return []
    return [text] if text.strip() else []


def _inline(children: list[Token]) -> str:
    if any(child.type == "html_inline" for child in children):
        return inline_words("".join(c.content if c.type == "html_inline" else escape(_plain(c)) for c in children))
    return "".join(map(_plain, children))


def _plain(token: Token) -> str:
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)


def _named(blocks: list[Block]) -> list[Block]:
    """Return blocks with an id each: one without its own is ``p`` and its place, or the next number that is free."""
    taken = {block.id for block in blocks}
    named = []
    for place, block in enumerate(blocks, start=1):
        name = block.id or next(name for number in count(place) if (name := f"p{number}") not in taken)
        taken.add(name)
        named.append(replace(block, id=name))
    return named


def _check(blocks: list[Block], path: Path) -> None:
    if not blocks:
        raise DocumentError(path, Fault.EMPTY)
    seen: set[str] = set()
    for block in blocks:
        if block.id in seen:
            raise DocumentError(path, Fault.DUPLICATE, place=str(block.line), detail=block.id)
        seen.add(block.id)
