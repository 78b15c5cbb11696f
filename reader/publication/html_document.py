"""A saved page of HTML as a publication: its article, without the navigation around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.language.languages import Direction, direction
from reader.publication.heads import head_of
from reader.publication.html_article import Surroundings, find_article, page_head
from reader.publication.html_blocks import read_page
from reader.publication.html_links import EMPTY, Page
from reader.publication.html_tree import parse_page, words_of
from reader.publication.kinds import BlockKind
from reader.publication.model import Article, Block, Publication
from reader.publication.recognition import known_tag, recognise, recognise_text
from reader.publication.scripts import RIGHTWARD
from reader.publication.titles import folded_spaces

if TYPE_CHECKING:
    from turbohtml import Document

    from reader.publication.containers import Container

_SAMPLE: Final = 8_000
_ENOUGH: Final = 100
"""The characters that tell the language of a page."""
_XML: Final = (".xhtml", ".xht")


def read_document(container: Container) -> Publication:
    """Return the publication of a container that is a page.

    Raises :class:`~reader.errors.DocumentError`: ``EMPTY`` for a page without words, ``TOO_LARGE``, ``BINARY``, and
    what the container raises.
    """
    path, limits = container.path, container.limits
    data = container.read(path.name, limits.page)
    xml = path.suffix.lower() in _XML or data.lstrip()[:5] == b"<?xml"
    document = parse_page(data, path=path, xml=xml, limits=limits)
    said = page_head(document)
    page, tag = _page(document, container, known_tag(said.language or ""), rightward=said.direction == "rtl")
    if not page.blocks:
        raise DocumentError(path, Fault.EMPTY)
    head = head_of(path, title=said.title, language=tag, authors=(said.author,), date=said.date, publisher=said.site)
    title, block = _title(page.blocks, said.title)
    return replace(head, title=title or head.title, article=Article(page.blocks, tag, title or head.title, block))


def _page(document: Document, container: Container, declared: str | None, *, rightward: bool) -> tuple[Page, str]:
    """Return the blocks of a page's article, or if it has none of all of the page, and the page's language."""
    article = find_article(document)
    if article is None:
        return EMPTY, declared or "en"
    sample = words_of(article, _SAMPLE)
    if rightward and not (declared and direction(declared) is Direction.LTR):
        # A page that runs from the right and is full of another script, half translated, is in a language of its own.
        own = " ".join(RIGHTWARD.findall(sample))
        sample = own if len(own) >= _ENOUGH else sample
    tag = recognise(sample, declared=declared, default=declared) if declared else recognise_text(sample)
    address = container.path.name
    page = read_page(
        article,
        address=address,
        language=tag,
        path=container.path,
        skip=Surroundings(article).holds,
        limits=container.limits,
    )
    if not page.blocks and document.root is not None:
        page = read_page(document.root, address=address, language=tag, path=container.path, limits=container.limits)
    return page._replace(blocks=tuple(map(_within, page.blocks))), tag


def _within(block: Block) -> Block:
    """Return a block with the links that lead to one of the page's own: other pages aren't in the document."""
    if all(link.target for link in block.links):
        return block
    return replace(block, links=tuple(link for link in block.links if link.target))


def _title(blocks: tuple[Block, ...], said: str) -> tuple[str, str | None]:
    """Return a page's title, and its first block's id where that says it.

    Most pages call themselves by their heading and the site's name: then the heading is the title.
    """
    headings = [block for block in blocks[:20] if block.kind is BlockKind.HEADING and block.level <= 2]
    heading = next((block for block in headings if not said or folded_spaces(block.text) in said), None)
    if heading is None:
        return said, None
    return folded_spaces(heading.text), heading.id if heading is blocks[0] else None
