"""The inline content of CommonMark in plain words, with its links and pictures."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.publication.html_passage import RawLink
from reader.publication.html_pictures import picture_source
from reader.publication.html_text import inline_words, paragraphs, strikes_marked
from reader.publication.struck import BEGINS, ENDS, Struck, cut_out, joined, moved, unmarked
from reader.publication.structure import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

FOOTNOTE = "#fn:"
"""How the reference of a link to a footnote begins; its number, from 0, follows."""
_ADDRESS = "article.md"
_BEGINS: Final = "\ufdd0"
_ENDS: Final = "\ufdd1"
"""Around the words of a link while HTML is taken out of a text: characters that are none (Unicode 16, 23.7)."""
_MARK: Final = re.compile(f"([{_BEGINS}{_ENDS}])")
_UNMARKED: Final = dict.fromkeys(map(ord, _BEGINS + _ENDS + BEGINS + ENDS), "\ufffd")
_STRIKES: Final = {"s_open": BEGINS, "s_close": ENDS}

_TASK: Final = re.compile(r"\[([ xX])\](?=\s)")
_BOXES: Final = {" ": "☐", "x": "☑", "X": "☑"}


class Inline(NamedTuple):
    """What an inline token says: its words, its links to places in the text, and its pictures if it is nothing else."""

    text: str
    links: tuple[RawLink, ...] = ()
    images: tuple[Image, ...] = ()
    struck: Struck = ()
    """What is struck of the words."""


def inline_of(token: Token) -> Inline:
    """Return what an inline token says. Of HTML in it the words are kept, as :func:`inline_words` has them."""
    children = token.children or []
    has_html = any(child.type == "html_inline" for child in children)
    images = () if has_html else _only_images(children)
    if images:
        return Inline("", images=images)
    pieces: list[str] = []
    references: list[str] = []
    for child in children:
        words = (child.content if child.type == "html_inline" else _plain(child)).translate(_UNMARKED)
        if has_html and child.type != "html_inline":
            words = escape(words)
        if child.type in _STRIKES:
            words = _STRIKES[child.type]
        elif child.type == "link_open":
            references.append(str(child.attrs.get("href", "")))
            words = _BEGINS
        elif child.type == "link_close":
            words = _ENDS
        elif child.type == "footnote_ref":
            references.append(f"{FOOTNOTE}{child.meta['id']}")
            words = f"{_BEGINS}{words}{_ENDS}"
        pieces.append(words)
    text = "".join(pieces)
    return _unmarked(inline_words(strikes_marked(text)) if has_html else text, references)


def html_paragraphs(html: str) -> Iterator[Inline]:
    """Yield the paragraphs of a piece of HTML, as :func:`~reader.publication.html_text.paragraphs` has them."""
    depth = 0
    for words in paragraphs(strikes_marked(html.translate(_UNMARKED))):
        text, struck, depth = unmarked(words, depth)
        stripped = text.strip(" \n")
        first = text.find(stripped)
        yield Inline(stripped, struck=cut_out(struck, first, first + len(stripped)))


def _unmarked(text: str, references: list[str]) -> Inline:
    """Return a text without the marks in it: its links that lead to places in it, and what is struck of it."""
    written: list[str] = []
    links: list[RawLink] = []
    struck: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    length, depth, following = 0, 0, iter(references)
    for piece in _MARK.split(text):
        if piece == _BEGINS:
            opened.append((length, next(following, "")))
        elif piece == _ENDS and opened:
            start, reference = opened.pop()
            if reference.startswith("#") and start < length:
                links.append(RawLink(start, length, reference, note=reference.startswith(FOOTNOTE)))
        else:
            words, own, depth = unmarked(piece, depth)
            written.append(words)
            struck.extend(moved(own, length))
            length += len(words)
    return Inline("".join(written), tuple(links), struck=joined(struck))


def note_sign(token: Token) -> str:
    """Return the sign of a footnote, of the token of its reference or of its text: its own number, or its place."""
    label = str(token.meta.get("label") or "")
    return f"[{label if label.isdecimal() else token.meta['id'] + 1}]"


def taken_box(token: Token) -> str:
    """Return the box of a task (GitHub Flavored Markdown, "task list items") as a sign, and take it from its words.

    Nothing where the words of a list's item begin with none.
    """
    found = _TASK.match(token.content)
    first = token.children[0] if token.children else None
    if found is None or first is None or not first.content.startswith(found[0]):
        return ""
    first.content = first.content.removeprefix(found[0]).lstrip()
    return _BOXES[found[1]]


def _only_images(children: list[Token]) -> tuple[Image, ...]:
    """Return the pictures of a paragraph that has nothing else and whose pictures are all the document's own."""
    shown = [child for child in children if child.type not in {"softbreak", "hardbreak"} and child.content.strip()]
    images = [child for child in children if child.type == "image"]
    if not images or any(child.type != "image" for child in shown):
        return ()
    sources = [picture_source(_ADDRESS, str(image.attrs.get("src", ""))) for image in images]
    if not all(sources):
        return ()
    return tuple(Image(source, _plain(image)) for source, image in zip(sources, images, strict=True) if source)


def _plain(token: Token) -> str:
    if token.type == "image":
        return "".join(map(_plain, token.children or []))
    if token.type == "footnote_ref":
        return note_sign(token)
    return {"softbreak": " ", "hardbreak": "\n", "footnote_anchor": ""}.get(token.type, token.content)
