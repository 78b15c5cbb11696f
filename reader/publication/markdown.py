"""CommonMark to an article of blocks.

Front matter (``key: value`` lines between ``---``) may give ``title`` and ``lang``. A line ``{#p7 .point}`` before a
block gives it its id and kind (mdit-py-plugins' block attributes), ``lang=ar`` its language, ``dir=rtl`` its direction;
before a list it gives the id to the first item and the kind to each. A block without an id is numbered by its place,
past numbers that are taken.

What a block shows is its plain words: emphasis and links keep their words and lose their dress. Each item of a list
is a block that begins with its marker, for a text refers to its points by their numbers: a number stands as it is
typed ("3)"), a bullet of any sort as "•", the box of a task as "☐" or "☑". Of HTML the words stay, see
:mod:`reader.publication.html_text`. Read beyond CommonMark are tables and ``~~struck words~~`` (GFM) and footnotes (as
Pandoc writes them), which begin with their sign; links within the text lead to blocks.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import DocumentError, Fault
from reader.language.languages import LanguageUnknownError, language
from reader.publication.html_pictures import picture_words
from reader.publication.kinds import BlockKind
from reader.publication.markdown_inline import FOOTNOTE, Inline, html_paragraphs, inline_of, note_sign, taken_box
from reader.publication.markdown_source import tame
from reader.publication.model import Article, Block
from reader.publication.recognition import direction_beside
from reader.publication.struck import moved
from reader.publication.structure import BULLET, Image, Link, ListItem, RawCell, table_of
from reader.toml_tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from reader.publication.html_passage import RawLink
    from reader.publication.struck import Struck

_CLASSES = {
    "point": BlockKind.POINT,
    "hadith": BlockKind.HADITH,
    "quotation": BlockKind.QUOTATION,
    "footnote": BlockKind.FOOTNOTE,
}
_BY_TOKEN = {
    "heading_open": BlockKind.HEADING,
    "blockquote_open": BlockKind.QUOTATION,
    "footnote_open": BlockKind.FOOTNOTE,
    "fence": BlockKind.PREFORMATTED,
    "code_block": BlockKind.PREFORMATTED,
}
_LISTS = frozenset({"bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"})
_FRAMES = frozenset({"footnote_block_open", "footnote_block_close"})


def load_markdown(path: Path, *, default_language: str = "en") -> Article:
    """Return the article of a CommonMark file; raise :class:`DocumentError` if it can't be read or is empty."""
    return parse_markdown(read_text(path), path=path, default_language=default_language)


def parse_markdown(source: str, *, path: Path = Path(), default_language: str = "en") -> Article:
    r"""Return the article of a CommonMark text. Its title is the front matter's, or else its first heading of level 1.

    Raises :class:`DocumentError` if there is no text in it, an id stands twice, ``lang`` is no language, or there is
    more than can be read; ``path`` is the file that the error names.

    >>> article = parse_markdown("# A title\n\nFirst *words*.\n\n{#here}\nSecond.\n\n1. Third.")
    >>> [(block.id, block.kind.value, block.text) for block in article.blocks][1:]
    [('p2', 'paragraph', 'First words.'), ('here', 'paragraph', 'Second.'), ('p4', 'paragraph', '1. Third.')]
    >>> article.title, article.title_block
    ('A title', 'p1')
    """
    tokens = _parse(tame(source, path=path))
    front = _front_matter(tokens)
    tag = _language(front, default_language, path)
    passages = [passage for group in _top_level(tokens) for passage in _passages(group, tag)]
    blocks = _linked(_named([passage.block for passage in passages]), passages)
    _check(blocks, path)
    headings = (block.text for block in blocks if block.level == 1)
    title = front.get("title", ("", 0))[0] or next(headings, "")
    first = blocks[0]
    return Article(tuple(blocks), tag, title, first.id if first.level == 1 and first.text == title else None)


def _parse(source: str) -> list[Token]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin)
    return parser.use(attrs_block_plugin).use(footnote_plugin, inline=False).parse(source)


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
    depth = 0
    for token in tokens:
        if token.type in _FRAMES:
            continue
        if token.type in _LISTS:
            if token.level == 0:
                of_list = dict(token.attrs)
            continue
        if not group and token.type == "list_item_open":
            token.attrs = {**of_list, **token.attrs}
            of_list.pop("id", None)
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


class _Passage(NamedTuple):
    """A block with the links and notes that are known by name until all blocks have theirs."""

    block: Block
    links: tuple[RawLink, ...] = ()
    footnote: int | None = None
    """The number of the footnote that the block is a part of."""


class _Text(NamedTuple):
    """One text of a construct, with what stands around it."""

    words: str
    line: int
    links: tuple[RawLink, ...] = ()
    item: ListItem | None = None
    image: Image | None = None
    struck: Struck = ()


def _passages(group: list[Token], article_language: str) -> Iterator[_Passage]:
    """Yield the blocks of one construct: one, but for a quotation or a list item of several paragraphs.

    Their ids are those that the text gives, or empty.
    """
    first = group[0]
    if first.type == "table_open":
        yield _Passage(_table(group, article_language))
        return
    texts = list(_texts(group))
    tag = str(first.attrs.get("lang", article_language))
    kind = _kind(first)
    rendering = None
    if tag != article_language and len(texts) > 1:
        texts, rendering = texts[:1], "\n".join(text.words for text in texts[1:])
    for index, text in enumerate(texts):
        block = Block(
            id=str(first.attrs.get("id", "")) if index == 0 else "",
            text=text.words,
            language=tag,
            kind=BlockKind.IMAGE if text.image else kind,
            level=int(first.tag[1]) if kind is BlockKind.HEADING else 0,
            rendering=rendering,
            line=text.line,
            direction=direction_beside(str(first.attrs.get("dir", "")), tag),
            item=text.item or _item(first, text.words),
            image=text.image,
            note=str(first.attrs.get("note", "")),
            struck=text.struck,
        )
        number = first.meta.get("id") if first.type == "footnote_open" else None
        yield _Passage(block, text.links, number)


def _kind(token: Token) -> BlockKind:
    if token.type == "heading_open":
        return BlockKind.HEADING
    for name in _names(token):
        if name in _CLASSES:
            return _CLASSES[name]
    return _BY_TOKEN.get(token.type, BlockKind.PARAGRAPH)


def _names(token: Token) -> list[str]:
    return str(token.attrs.get("class", "")).split()


def _item(token: Token, words: str) -> ListItem | None:
    """Return the place in a list that a paragraph's attributes give it: ``.item level=2``."""
    if "item" not in _names(token):
        return None
    level = str(token.attrs.get("level", "1"))
    marker = "" if "continued" in _names(token) else words.split(" ", 1)[0]
    return ListItem(int(level) if level.isdecimal() else 1, marker)


def _texts(group: list[Token]) -> Iterator[_Text]:
    """Yield the texts of a construct that are not empty, each with its line.

    The first of a list's item has its marker before it, and that of a footnote its sign.
    """
    marker, depth = "", 0
    for token in group:
        if token.type == "footnote_open":
            marker = f"{note_sign(token)} "
        if token.type == "inline" and depth and marker:
            marker = _boxed(marker, taken_box(token))
        if token.type == "list_item_open":
            marker += f"{token.info}{token.markup} " if token.info else f"{BULLET} "
            depth += 1
        elif token.type == "list_item_close":
            marker = ""
            depth -= 1
        line = (token.map or [0])[0] + 1
        for inline in _inlines(token):
            item = ListItem(depth, marker.strip()) if depth else None
            for image in inline.images:
                yield _Text(picture_words(image), line, image=image)
            if inline.text.strip():
                shift = len(marker)
                links = (link._replace(start=link.start + shift, end=link.end + shift) for link in inline.links)
                yield _Text(marker + inline.text, line, tuple(links), item, struck=moved(inline.struck, shift))
                marker = ""


def _boxed(marker: str, box: str) -> str:
    """Return the marker of a list's item with the box of a task, which stands for a bullet."""
    if not box:
        return marker
    return f"{marker.removesuffix(f'{BULLET} ')}{box} "


def _inlines(token: Token) -> list[Inline]:
    """Return the texts of a token as they are read, without mark-up: none, one, or an HTML block's paragraphs."""
    if token.type == "html_block":
        return list(html_paragraphs(token.content))
    if token.type in {"fence", "code_block"}:
        return [Inline(token.content.rstrip("\n"))]
    return [inline_of(token)] if token.type == "inline" else []


def _table(group: list[Token], article_language: str) -> Block:
    """Return the block of a table; the class ``headless`` says that its first row is one like the others."""
    first = group[0]
    headless = "headless" in _names(first)
    rows: list[list[RawCell]] = []
    header = False
    for token in group:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            header = token.type == "th_open" and not headless
        elif token.type == "inline":
            inline = inline_of(token)
            rows[-1].append(RawCell(inline.text, header, struck=inline.struck))
    text, table, struck = table_of(rows)
    tag = str(first.attrs.get("lang", article_language))
    line = (first.map or [0])[0] + 1
    return Block(str(first.attrs.get("id", "")), text, tag, BlockKind.TABLE, line=line, table=table, struck=struck)


def _named(blocks: list[Block]) -> list[Block]:
    """Return blocks with an id each: one without its own is ``p`` and its place, or the next number that is free."""
    taken = {block.id for block in blocks}
    named = []
    for place, block in enumerate(blocks, start=1):
        name = block.id or next(name for number in count(place) if (name := f"p{number}") not in taken)
        taken.add(name)
        named.append(replace(block, id=name))
    return named


def _linked(blocks: list[Block], passages: list[_Passage]) -> list[Block]:
    """Return the blocks with those of their links that lead to a block, and those of notes with their first one."""
    kinds = {block.id: block.kind for block in blocks}
    notes: dict[str, str] = {}
    for passage, block in zip(passages, blocks, strict=True):
        if passage.footnote is not None:
            notes.setdefault(f"{FOOTNOTE}{passage.footnote}", block.id)
    led_to = {notes.get(link.reference, link.reference[1:]) for passage in passages for link in passage.links}
    linked = []
    for passage, block in zip(passages, blocks, strict=True):
        targets = ((link, notes.get(link.reference, link.reference[1:])) for link in passage.links)
        links = tuple(
            Link(link.start, link.end, target, note=kinds[target] is BlockKind.FOOTNOTE)
            for link, target in targets
            if target in kinds
        )
        of = notes.get(f"{FOOTNOTE}{passage.footnote}") or block.note
        note = of or (block.id if block.kind is BlockKind.FOOTNOTE and block.id in led_to else "")
        linked.append(replace(block, links=links, note=note) if links or note else block)
    return linked


def _check(blocks: list[Block], path: Path) -> None:
    if not blocks:
        raise DocumentError(path, Fault.EMPTY)
    seen: set[str] = set()
    for block in blocks:
        if block.id in seen:
            raise DocumentError(path, Fault.DUPLICATE, place=str(block.line), detail=block.id)
        seen.add(block.id)
