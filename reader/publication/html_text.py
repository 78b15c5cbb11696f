r"""The words of HTML that stands in a CommonMark text: what a browser would show of it, without its dress.

Tags are dropped and what they enclose is kept; comments, declarations and processing instructions are dropped, and
scripts and style sheets with all that is in them. What is begun and not ended (a comment, a script) is kept: nothing
is lost without being seen.

The patterns are those of CommonMark 0.31, section 6.6 (raw HTML), in a looser form: this is text to read, never
HTML to show, so that nothing depends on a tag being a good one.
"""

from __future__ import annotations

import re
from html import unescape

from reader.publication.html_marks import strikes_by
from reader.publication.html_passage import lowered, raised
from reader.publication.struck import BEGINS, ENDS

_CODE = "|".join(rf"<{name}(?=[\s/>])[^>]*>.*?</{name}\s*>" for name in ("script", "style"))
_UNSEEN = rf"(?:{_CODE}|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>)"
# Between two spaces, one goes with it.
_DROPPED = re.compile(f" {_UNSEEN}(?= )|{_UNSEEN}", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""</?([A-Za-z][A-Za-z0-9-]*)(?:[\s/](?:[^<>"']++|"[^"]*+"|'[^']*+')*+)?>""")
_SET_APART = re.compile(r"<(su[bp])(?:\s[^<>]*)?>([^<>]{1,12})</\1\s*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r" *\n *")

_STYLE = re.compile(r"""\sstyle\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_STRIKES = re.compile(r"<(?:s|strike|del)[\s>]|line-through", re.IGNORECASE)

_PARAGRAPHS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|option|p|pre|search|section|summary|table|tbody|tfoot|thead|"
    "title|tr|ul"
)
"""The elements that begin and end a paragraph, by HTML's own style sheet."""


def inline_words(html: str) -> str:
    r"""Return the words of HTML within a paragraph; ``<br>`` is a line's end, other white space stays as it is.

    >>> inline_words("H<sub>2</sub>O, 10<SUP>6</SUP>")
    'H₂O, 10⁶'
    >>> inline_words("Vowels: <b>a</b>, <i>i</i><br> and <!-- still --> u &amp; more")
    'Vowels: a, i\nand u & more'
    """
    text = _TAG.sub(lambda tag: "\n" if tag[1].lower() == "br" else "", _placed(_DROPPED.sub("", html)))
    return unescape(_AROUND_BREAK.sub("\n", text))


def paragraphs(html: str) -> list[str]:
    r"""Return the paragraphs of a piece of HTML, without the empty ones; runs of white space are one space.

    >>> paragraphs("<div class='a>b'>\n<p>One\ntwo<br>three.</p><p>Four</p></div><style>p {}</style>")
    ['One two\nthree.', 'Four']
    """
    text = _TAG.sub(_break, _SPACE.sub(" ", _placed(_DROPPED.sub("", html))))
    return [unescape(words) for part in text.split("\0") if (words := _AROUND_BREAK.sub("\n", part).strip(" \n"))]


def strikes_marked(html: str) -> str:
    r"""Return HTML with the marks of :mod:`reader.publication.struck` about what its elements strike out.

    >>> strikes_marked("The <del>guilty</del> man")
    'The <del>\ufdd2guilty\ufdd3</del> man'
    """
    opened: dict[str, list[bool]] = {}

    def mark(tag: re.Match[str]) -> str:
        name = tag[1].lower()
        if tag[0].startswith("</"):
            return f"{ENDS if opened.get(name) and opened[name].pop() else ''}{tag[0]}"
        style = _STYLE.search(tag[0])
        striking = strikes_by(name, unescape(style[1]) if style else "")
        if not tag[0].endswith("/>"):
            opened.setdefault(name, []).append(striking)
        return f"{tag[0]}{BEGINS if striking else ''}"

    return _TAG.sub(mark, html) if _STRIKES.search(html) else html


def _placed(html: str) -> str:
    """Return HTML with figures that are raised or lowered in characters of their own: 10<sup>6</sup> is not 106."""
    return _SET_APART.sub(lambda found: (raised if found[1].lower() == "sup" else lowered)(found[2]), html)


def _break(tag: re.Match[str]) -> str:
    """Return what stands for a tag: a paragraph's end, a line's, the space after a cell, or nothing."""
    name = tag[1].lower()
    if _PARAGRAPHS.fullmatch(name):
        return "\0"
    return "\n" if name == "br" else " " if name in {"td", "th"} and tag[0].startswith("</") else ""
