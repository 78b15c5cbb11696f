"""What the elements of a page mean for its blocks: which break paragraphs, which are not read, what their marks say.

Names are those of the HTML Standard; of notes, those of EPUB's structural semantics (``epub:type``) and of DPUB-ARIA
(``role``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.publication.html_tree import child_elements, local_name
from reader.publication.kinds import BlockKind
from reader.publication.structure import BULLET

if TYPE_CHECKING:
    from turbohtml import Element

UNREAD: Final = frozenset(
    {"script", "style", "template", "head", "title", "iframe", "frame", "object", "embed", "applet", "audio", "video"}
    | {"canvas", "noscript", "noframes", "map", "dialog", "datalist"}
    | {"select", "option", "optgroup", "button", "input", "textarea", "meter", "progress", "rp", "annotation-xml"}
)
"""Elements that are not read, with all that is in them: what runs, is fetched, or is filled in."""
BREAKING: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "center", "listing", "xmp", "plaintext"}
)
"""Elements that begin and end a paragraph, by HTML's own style sheet."""
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
LISTS: Final = frozenset({"ol", "ul", "menu", "dir"})
LINES: Final = frozenset({"pre", "listing", "xmp", "plaintext"})
"""Elements whose white space is meant."""

_NOTES: Final = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})
_REFERENCES: Final = frozenset({"noteref", "doc-noteref"})
_BACKLINKS: Final = frozenset({"backlink", "doc-backlink", "referrer"})
_BACKLINK_LISTS: Final = frozenset({"backrefs", "mw-cite-backlink"})
"""What docutils and MediaWiki call the links from a note back to each of its signs."""
_BACK_SIGNS: Final = re.compile(r"[\s↩↑^⏎↵«‹←\ufe0e\ufe0f\[\]]{1,6}")
_SIGN: Final = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,4}|[a-z]|[ivxlc]{1,6})[\])]?")
_SET_APART: Final = re.compile(r"\[(?:\d{1,4}|[*†‡§¶]{1,4})\]|\((?:\d{1,4}|[*†‡§¶]{1,4})\)|[*†‡§¶]{1,4}")
"""Signs that nothing but a note has, however they are set."""
_NAMED: Final = re.compile(r"note|fn|foot|cite|حاشية|هامش", re.IGNORECASE)
_RAISED: Final = re.compile(r"(?:^|[\s_-])sup(?:er|erscript|s)?(?:$|[\s_-])|superscript", re.IGNORECASE)
"""Names that page makers give to what is raised by its style alone."""
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK: Final = re.compile(r"display\s*:\s*(?:block|list-item|table(?:-row)?|flex|grid)\b", re.IGNORECASE)
_LINE: Final = re.compile(
    r"(?:(?:poem|poetry|verse|stanza)[-_]?)?line|hemistich|shatr|sadr|ajuz|misra['’]?", re.IGNORECASE
)
"""Names that makers of books give to a line of verse, or to half of one."""
_STRIKING: Final = frozenset({"s", "strike", "del", "x-s", "x-strike"})
_DECORATION: Final = re.compile(r"text-decoration(?:-line)?\s*:\s*([^;\"']*)", re.IGNORECASE)
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def semantics(element: Element) -> frozenset[str]:
    """Return what an element says that it is: the words of ``epub:type`` and ``role``."""
    words = f"{element.attr('epub:type') or ''} {element.attr('role') or ''}"
    return frozenset(words.lower().split())


def strikes(element: Element) -> bool:
    """Return whether an element strikes out what is in it: by its name, or as its style says."""
    return strikes_by(local_name(element), element.attr("style") or "" if element.attrs else "")


def strikes_by(name: str, style: str) -> bool:
    """Return whether an element of a name, in small letters, strikes out what is in it by that or by its style.

    >>> strikes_by("del", ""), strikes_by("span", "color: red; text-decoration: line-through")
    (True, True)
    >>> strikes_by("s", "text-decoration: none"), strikes_by("u", "")
    (False, False)
    """
    said = _DECORATION.findall(style) if style else []
    return "line-through" in said[-1].lower() if said else name in _STRIKING


def is_note(element: Element) -> bool:
    """Return whether an element is a note of the text's own."""
    return bool(semantics(element) & _NOTES)


def is_backlink_list(element: Element) -> bool:
    """Return whether an element has nothing but the links from a note back to each of its signs."""
    return bool(_BACKLINK_LISTS.intersection((element.attr("class") or "").split()))


def is_backlink(element: Element, words: str) -> bool:
    """Return whether a link leads from a note back to the text, and so says nothing to read."""
    return bool(semantics(element) & _BACKLINKS) or bool(_BACK_SIGNS.fullmatch(words))


def says_note_reference(element: Element) -> bool:
    """Return whether a link says that it is the sign of a note."""
    return bool(semantics(element) & _REFERENCES)


def is_note_reference(element: Element, words: str) -> bool:
    """Return whether a link is the sign of a note: it says so, or is a raised number that leads to a named note."""
    if says_note_reference(element):
        return True
    words = words.strip()
    if not is_note_sign(words):
        return False
    if _SET_APART.fullmatch(words):
        return True
    named = (element.attr("href"), element.attr("id"), element.attr("class"))
    return _is_raised(element) or any(_NAMED.search(name) for name in named if name)


def is_note_sign(words: str) -> bool:
    """Return whether words are such as stand for a note: a number or letter, a dagger, in brackets or without.

    >>> [is_note_sign(words) for words in ("12", "[3]", "†", "iv", "١٢", "chapter 2", "2020 edition")]
    [True, True, True, True, True, False, False]
    """
    return bool(_SIGN.fullmatch(words.strip()))


def _is_raised(element: Element) -> bool:
    around = [node for node in (element.closest("sup"), *child_elements(element)) if node is not None]
    if any(local_name(node) == "sup" for node in around):
        return True
    parent = element.parent
    near = [element, *child_elements(element), *([parent] if isinstance(parent, type(element)) else [])]
    return any(_RAISED.search(node.attr("class") or "") for node in near)


def is_hidden(element: Element) -> bool:
    """Return whether a page hides an element; a note is hidden to be shown as a card."""
    attributes = element.attrs
    if not attributes:
        return False
    hidden = "hidden" in attributes or bool(_HIDDEN.search(element.attr("style") or ""))
    return hidden and not is_note(element)


def is_line(element: Element) -> bool:
    """Return whether an inline element is a line by itself: by its own style, or as a line of verse by its name."""
    attributes = element.attrs
    if not attributes or local_name(element) not in {"span", "a", "b", "i", "em", "strong", "font", "small"}:
        return False
    names = (element.attr("class") or "").split()
    return any(_LINE.fullmatch(name) for name in names) or bool(_BLOCK.search(element.attr("style") or ""))


def language_attribute(element: Element) -> str | None:
    """Return the language that an element declares: ``xml:lang`` before ``lang`` (HTML, "the lang attribute")."""
    return element.attr("xml:lang") or element.attr("lang")


class Markers:
    """The markers of the items of one list, as a browser would show them."""

    def __init__(self, of: Element) -> None:
        self._ordered = local_name(of) == "ol"
        self._kind = of.attr("type") or "1"
        start = _integer(of.attr("start"))
        self._next = 1 if start is None else start

    def next(self, item: Element) -> str:
        """Return the marker of the next item."""
        if not self._ordered:
            return BULLET
        value = _integer(item.attr("value"))
        number = self._next if value is None else value
        self._next = number + 1
        return f"{_numeral(number, self._kind)}."


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text.strip()) else None


def _numeral(number: int, kind: str) -> str:
    if kind in {"a", "A"} and 0 < number <= 702:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind in {"i", "I"} and 0 < number < 4000:
        roman = ""
        for value, sign in (*_ROMAN, *_ROMAN_UNITS):
            roman += sign * (number // value)
            number %= value
        return roman if kind == "i" else roman.upper()
    return str(number)


class Setting(NamedTuple):
    """What holds for the text at a point of the walk."""

    language: str | None = None
    direction: str | None = None
    heading: int = 0
    quotation: bool = False
    note: bool = False
    lines: bool = False
    level: int = 0
    struck: bool = False
    markers: Markers | None = None

    @property
    def kind(self) -> BlockKind:
        """What a paragraph here is."""
        if self.heading:
            return BlockKind.HEADING
        if self.lines:
            return BlockKind.PREFORMATTED
        if self.note:
            return BlockKind.FOOTNOTE
        return BlockKind.QUOTATION if self.quotation else BlockKind.PARAGRAPH
