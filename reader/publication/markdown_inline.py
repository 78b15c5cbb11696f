"""The inline content of CommonMark in plain words, with its links and pictures."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.publication.html_passage import RawLink
from reader.publication.html_pictures import picture_source
from reader.publication.html_text import inline_words
from reader.publication.structure import Image

if TYPE_CHECKING:
    from markdown_it.token import Token

FOOTNOTE = "#fn:"
"""How the reference of a link to a footnote begins; its number, from 0, follows."""
_ADDRESS = "article.md"


_TASK: Final = re.compile(r"\[([ xX])\](?=\s)")
_BOXES: Final = {" ": "☐", "x": "☑", "X": "☑"}


class Inline(NamedTuple):
    """What an inline token says: its words, its links to places in the text, and its pictures if it is nothing else."""

    text: str
    links: tuple[RawLink, ...] = ()
    images: tuple[Image, ...] = ()


def inline_of(token: Token) -> Inline:
    """Return what an inline token says. With HTML in it, only its words are kept."""
    children = token.children or []
    if any(child.type == "html_inline" for child in children):
        parts = (c.content if c.type == "html_inline" else escape(_plain(c)) for c in children)
        return Inline(inline_words("".join(parts)))
    images = _only_images(children)
    if images:
        return Inline("", images=images)
    pieces: list[str] = []
    links: list[RawLink] = []
    opened: list[tuple[int, str]] = []
    length = 0
    for child in children:
        words = _plain(child)
        if child.type == "link_open":
            opened.append((length, str(child.attrs.get("href", ""))))
        elif child.type == "link_close" and opened:
            start, reference = opened.pop()
            if reference.startswith("#") and start < length:
                links.append(RawLink(start, length, reference, note=False))
        elif child.type == "footnote_ref":
            links.append(RawLink(length, length + len(words), f"{FOOTNOTE}{child.meta['id']}", note=True))
        pieces.append(words)
        length += len(words)
    return Inline("".join(pieces), tuple(links))


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
