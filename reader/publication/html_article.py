"""The article in a saved page: where it stands, and what around it is not of it.

A page says where its article is by ``main``, ``article`` and their roles; where it doesn't, the parser's own scoring
finds it (turbohtml's ``main_content``), and is believed if it found most of the page's prose. Else the page is the
article, but for navigation and the like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.publication.html_marks import UNREAD, is_hidden, is_note, language_attribute, semantics
from reader.publication.html_tree import elements_by_name, local_name, words_of
from reader.publication.text_encoding import clean_text

if TYPE_CHECKING:
    from turbohtml import Document, Element, Node

_ASIDE: Final = frozenset({"nav", "form", "search", "footer", "aside"})
_ASIDE_ROLES: Final = frozenset(
    {"navigation", "search", "banner", "contentinfo", "complementary", "menu", "menubar", "toolbar", "dialog"}
)
_NAMED: Final = re.compile(
    r"(?:site-?|page-?|doc-?|main-?)?(?:banner|nav|navbar|navigation|navheader|navfooter|menu|sidebar|breadcrumbs?)|docnav|"
    r"pager|pagination|related|(?:social|share|sharing)(?:-\w+)?|cookies?(?:-\w+)?|ads?|advert\w*|comments?|newsletter|"
    r"promo|skip(?:-?link|-to-\w+)?|toolbar|headerlink|producttitle|mw-editsection|noprint|navbox|printfooter|catlinks"
)
"""Names that page makers give to what is around an article: of DocBook, Sphinx, MediaWiki and common systems."""
_NOTE_LISTS: Final = frozenset({"doc-endnotes", "footnotes", "endnotes", "rearnotes"})
_NOTES_NAMED: Final = re.compile(r"\b(?:foot|end)-?notes?\b", re.IGNORECASE)
_EMBLEMS: Final = frozenset({"title", "logo", "header", "masthead", "branding"})
"""Names of what is around an article where it has pictures alone, the site's own."""
_MUCH: Final = 0.2
"""The share of an article's prose from which a part is of it, whatever it is called."""
_MOST: Final = 0.5
"""The share of a page's prose that what is taken for its article has."""
_LINKS: Final = 0.4
"""The share of words in links from which a page has navigation to leave out."""


class PageHead(NamedTuple):
    """What a page says of itself."""

    title: str
    language: str | None
    """As the page declares it: a tag, or nothing."""
    author: str
    date: str
    site: str
    direction: str
    """``rtl`` or ``ltr``, as the root or the body says; or nothing."""


def page_head(document: Document) -> PageHead:
    """Return what a page's root and head say of it."""
    named = elements_by_name(document)
    metas = {
        (meta.attr("name") or meta.attr("property") or "").lower(): clean_text(
            (meta.attr("content") or "")[:500]
        ).strip()
        for meta in reversed(named.get("meta", []))
    }
    roots = [*named.get("html", [])[:1], *named.get("body", [])[:1]]
    language = next((tag for root in roots if (tag := language_attribute(root))), None)
    titles = [words_of(title) for title in named.get("title", []) if title.closest("svg") is None]
    return PageHead(
        title=metas.get("og:title") or next(filter(None, titles), ""),
        language=language or metas.get("content-language") or metas.get("dc.language"),
        author=metas.get("author") or metas.get("dc.creator") or metas.get("article:author") or "",
        date=metas.get("article:published_time") or metas.get("date") or metas.get("dc.date") or "",
        site=metas.get("og:site_name", ""),
        direction=next((way.lower() for root in roots if (way := root.attr("dir"))), ""),
    )


def find_article(document: Document) -> Element | None:
    """Return the element that a page's article is in; None for a page without a root."""
    root = document.root
    if root is None:
        return None
    named = elements_by_name(root)
    body = next(iter(named.get("body", [])), root)
    total = _prose(body)
    for candidate in (_only(named, "main", "main"), _only(named, "article", "article"), _marked(named)):
        if candidate is not None and _prose(candidate) >= _MOST * total:
            return candidate
    if _linked_share(body) < _LINKS:
        return body
    scored = document.main_content()
    return scored if scored is not None and _prose(scored) >= _MOST * total else body


class Surroundings:
    """Tells what in a page's article is not of it: navigation, forms, what stands at its side."""

    def __init__(self, article: Element) -> None:
        self._much = _prose(article) * _MUCH
        self._around_notes = _around_notes(article)

    def holds(self, element: Element) -> bool:
        """Return whether an element is left out; what only bears a name of such things is not, if it says much."""
        if _is_aside(element):
            return element not in self._around_notes
        names = f"{element.attr('class') or ''} {element.attr('id') or ''}".lower().split() if element.attrs else []
        if _EMBLEMS.intersection(names) and not element.text.strip():
            return True
        return any(_NAMED.fullmatch(name) for name in names) and _prose(element) <= self._much


def _around_notes(article: Element) -> set[Node]:
    """Return what stands around the notes of an article: notes are of it, wherever its maker put them."""
    found: set[Node] = set()
    for element in article.iter_elements():
        if element.attrs and is_note(element):
            for around in element.ancestors:
                if around in found:
                    break
                found.add(around)
    return found


def _is_aside(element: Element) -> bool:
    name = local_name(element)
    if name in _ASIDE or semantics(element) & _ASIDE_ROLES:
        return not (
            is_note(element) or semantics(element) & _NOTE_LISTS or _NOTES_NAMED.search(element.attr("class") or "")
        )
    if name == "header":
        return element.closest("article, main, section, [role=main]") is None and element.find("h1") is None
    return element.attr("aria-hidden") == "true" and name in {"div", "span", "a"}


def _only(named: dict[str, list[Element]], name: str, role: str) -> Element | None:
    """Return the element of a name or role, the one with most prose if there are several."""
    found = named.get(name, [])
    found = found or [one for elements in named.values() for one in elements if one.attr("role") == role]
    return max(found, key=_prose, default=None)


def _marked(named: dict[str, list[Element]]) -> Element | None:
    """Return the element that schema.org's vocabulary marks as the article's body, if any."""
    found = (one for elements in named.values() for one in elements if one.attr("itemprop") == "articleBody")
    return next(found, None)


def _prose(root: Element) -> int:
    """Return the characters of an element outside links and what is not read."""
    return _measured(root)[0]


def _linked_share(root: Element) -> float:
    """Return the share of an element's characters that are in links."""
    prose, linked = _measured(root)
    return linked / (prose + linked) if linked else 0.0


def _measured(root: Element) -> tuple[int, int]:
    """Return the characters of an element outside and in links."""
    from turbohtml import Element, Text

    prose = linked = 0
    to_do = [(root, False)]
    while to_do:
        element, in_link = to_do.pop()
        for child in element.children:
            if isinstance(child, Text):
                size = len(child.data.strip())
                prose, linked = prose + size * (not in_link), linked + size * in_link
            elif isinstance(child, Element) and local_name(child) not in UNREAD | {"nav"} and not is_hidden(child):
                to_do.append((child, in_link or local_name(child) == "a"))
    return prose, linked
