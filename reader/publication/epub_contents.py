"""The table of contents of an EPUB: the navigation document of EPUB 3, the NCX of EPUB 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.publication.addresses import Address, address_of
from reader.publication.html_marks import semantics
from reader.publication.html_tree import child_elements, elements, local_name, parse_description, parse_page, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from reader.publication.containers import Container


class ContentsLine(NamedTuple):
    """A line of a table of contents: its words, how deep it stands (from 0), and where it leads, if anywhere."""

    title: str
    level: int
    place: Address | None


def read_nav(data: bytes, path: str, container: Container) -> tuple[ContentsLine, ...]:
    """Return the lines of a navigation document (EPUB 3.3, 7.4.1: the ``nav`` of type ``toc``).

    ``path`` is its own in the container. Raises :class:`~reader.errors.DocumentError` for what is too large.
    """
    root = parse_page(data, path=container.path, xml=True, limits=container.limits)
    navs = elements(root, "nav")
    chosen = next((nav for nav in navs if semantics(nav) & {"toc", "doc-toc"}), navs[0] if len(navs) == 1 else None)
    return tuple(_nav_lines(chosen, path)) if chosen is not None else ()


def _nav_lines(nav: Element, path: str) -> Iterator[ContentsLine]:
    """Yield the labels of the list's items, by how many lists each is in."""
    to_do = [(nav, -1)]
    while to_do:
        element, level = to_do.pop()
        name = local_name(element)
        if name in {"a", "span"} and level >= 0:
            yield from _line(words_of(element), level, element.attr("href"), path)
            continue
        inner = level + (name == "ol")
        to_do.extend((child, inner) for child in reversed(list(child_elements(element))))


def read_ncx(data: bytes, path: str, container: Container) -> tuple[ContentsLine, ...]:
    """Return the lines of an NCX (OPF 2.0.1, 2.4.1); parameters and errors are those of :func:`read_nav`."""
    root = parse_description(data, path=container.path, limits=container.limits)
    maps = elements(root, "navmap")
    return tuple(_ncx_lines(maps[0], path)) if maps else ()


def _ncx_lines(navigation: Element, path: str) -> Iterator[ContentsLine]:
    to_do = [(navigation, -1)]
    while to_do:
        element, level = to_do.pop()
        children = {local_name(child): child for child in reversed(list(child_elements(element)))}
        if local_name(element) == "navpoint":
            label, content = children.get("navlabel"), children.get("content")
            title = words_of(label) if label is not None else ""
            yield from _line(title, level, content.attr("src") if content is not None else None, path)
        points = (child for child in child_elements(element) if local_name(child) == "navpoint")
        to_do.extend((point, level + 1) for point in reversed(list(points)))


def _line(title: str, level: int, reference: str | None, path: str) -> Iterator[ContentsLine]:
    if title:
        yield ContentsLine(title, level, address_of(path, reference) if reference else None)
