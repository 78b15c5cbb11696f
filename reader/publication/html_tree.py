"""A page of HTML or XHTML as a tree, whatever it is: the parser's own, with what would blow it up defused before.

The parser (turbohtml) is the HTML Standard's, and an XML one that knows no external entity, expands no declared one
and fetches nothing. A page of an EPUB is XHTML: it is read as XML, so that ``<a id="x"/>`` ends where it says; where
it is no well-formed XML, as HTML, so that it is read nonetheless.
"""

from __future__ import annotations

import re
from html.entities import html5
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.publication.limits import LIMITS, Limits
from reader.publication.text_encoding import clean_text, decode_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Document, Element, Node

_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
_HEAD: Final = 4096
"""The bytes in which a page's declaration of its encoding stands."""
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_VOID: Final = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_SELF_CLOSED: Final = re.compile(
    rf"<(?!(?:{_VOID})[\s/>])([A-Za-z][\w.:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)/>", re.IGNORECASE
)
_DRESS: Final = "b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
"""The formatting elements of HTML (13.1.2.5) but for links: an open one is opened anew in each paragraph to come."""
_DRESS_TAG: Final = re.compile(rf"<(/?)(?=(?:{_DRESS})[\s/>])", re.IGNORECASE)
_REOPENED: Final = 1_500_000
"""The elements that formatting left open may become in a page."""
_DEEPEST: Final = 512
"""How deep the parser nests, and so how many formatting elements stay open at most."""


def parse_page(data: bytes, *, path: Path = Path(), xml: bool = False, limits: Limits = LIMITS) -> Document:
    """Return the tree of a page; ``xml`` says that it declares itself to be XHTML.

    Raises :class:`~reader.errors.DocumentError` for what is too large or no text; ``path`` is the file it names.

    >>> page = parse_page(b"<p>One<a id='x'/><p>Two", xml=True)
    >>> [paragraph.text for paragraph in page.find_all("p")]
    ['One', 'Two']
    """
    if len(data) > limits.page:
        raise DocumentError(path, Fault.TOO_LARGE, detail=f"{limits.page >> 20} MiB")
    found = _DECLARED.search(data[:_HEAD])
    declared = (found[1] or found[2]).decode("ascii", "replace") if found else None
    return parse_markup(decode_text(data, path=path, declared=declared).text, path=path, xml=xml, limits=limits)


def parse_markup(markup: str, *, path: Path = Path(), xml: bool = False, limits: Limits = LIMITS) -> Document:
    """Return the tree of a page's text, as :func:`parse_page` does."""
    from turbohtml import HTMLParseError, parse, parse_xml

    if markup.count("<") > limits.marks:
        raise DocumentError(path, Fault.TOO_LARGE, detail=f"{limits.marks} <>")
    if xml:
        try:
            return parse_xml(_ENTITY.sub(_character, markup).lstrip())
        except HTMLParseError:
            markup = _SELF_CLOSED.sub(r"<\1\2></\1>", markup)
    return parse(_undressed(markup), positions=not xml)


def parse_description(data: bytes, *, path: Path, limits: Limits = LIMITS) -> Document:
    """Return the tree of an XML file that describes a package (OPF, NCX, container); lenient as :func:`parse_page`.

    Raises :class:`~reader.errors.DocumentError` for what is too large, and for a document type with entities of its
    own (``MALFORMED``): no package needs those.
    """
    if len(data) > limits.package:
        raise DocumentError(path, Fault.TOO_LARGE, detail=f"{limits.package >> 20} MiB")
    if b"<!ENTITY" in data:
        raise DocumentError(path, Fault.MALFORMED, detail="<!ENTITY")
    return parse_page(data, path=path, xml=True, limits=limits)


def local_name(element: Element) -> str:
    """Return an element's name in small letters and without a prefix, ``p`` for ``html:P``."""
    return element.tag.rpartition(":")[2].lower()


def elements(root: Document | Element, name: str) -> list[Element]:
    """Return the elements of a tree that bear a name, whatever its prefix, in document order."""
    return [element for element in root.iter_elements() if local_name(element) == name]


def elements_by_name(root: Document | Element) -> dict[str, list[Element]]:
    """Return the elements of a tree by their names, as :func:`elements` finds them, in one go."""
    found: dict[str, list[Element]] = {}
    for element in root.iter_elements():
        found.setdefault(local_name(element), []).append(element)
    return found


def child_elements(node: Node) -> Iterator[Element]:
    """Yield the children of a node that are elements."""
    from turbohtml import Element

    return (child for child in node.children if isinstance(child, Element))


def words_of(element: Element, longest: int = 2_000) -> str:
    """Return the text in an element, white space folded, as far as its first ``longest`` characters."""
    return " ".join(clean_text(element.text[:longest]).split())


def _character(entity: re.Match[str]) -> str:
    """Return the character of an entity that HTML knows, as XHTML's document types declare it; else leave it."""
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    return html5.get(f"{entity[1]};", f"&amp;{entity[1]};")


def _undressed(markup: str) -> str:
    """Return a large page with its formatting elements named otherwise, so that they are elements like any other.

    Left open, formatting elements are opened anew in each paragraph to come: without this, 3 MB of ``<font>`` and
    ``<p>`` are as many elements as the product of the two. What they mean is not looked at.
    """
    if markup.count("<") * _DEEPEST <= _REOPENED:
        return markup
    return _DRESS_TAG.sub(r"<\1x-", markup)
