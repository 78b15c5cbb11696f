"""The chapters of an EPUB as one text: links from one to another lead to blocks, and notes are notes wherever."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.publication.addresses import Address
from reader.publication.html_links import note_blocks, page_address
from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.publication.html_links import Page
    from reader.publication.model import Block
    from reader.publication.structure import Link


def joined(pages: Iterable[tuple[str, Page]]) -> tuple[Block, ...]:
    """Return the blocks of pages in their order, each page given with its path in the book.

    A link to a place that no page has is left out: there is nothing that it could lead to.
    """
    book = dict(pages)
    notes = _notes(book)
    return tuple(_linked(block, book, notes) for page in book.values() for block in page.blocks)


def _notes(book: dict[str, Page]) -> dict[str, str]:
    """Return the first block of each note that another page leads to, by the ids of the note's blocks."""
    found: dict[str, str] = {}
    for page in book.values():
        for link in (link for block in page.blocks for link in block.links if link.note and link.address):
            path, _, name = link.address.partition("#")
            blocks: Sequence[Block] = note_blocks(book[path], name) if path in book else ()
            for block in blocks:
                found.setdefault(block.id, blocks[0].id)
    return found


def _linked(block: Block, book: dict[str, Page], notes: dict[str, str]) -> Block:
    """Return a block with its links to other pages led to their blocks, as a part of the note that it is of."""
    links = tuple(found for link in block.links if (found := _resolved(link, book, notes)))
    note = block.note or notes.get(block.id, "")
    kind = BlockKind.FOOTNOTE if note and block.kind is BlockKind.PARAGRAPH else block.kind
    return replace(block, links=links, note=note, kind=kind)


def _resolved(link: Link, book: dict[str, Page], notes: dict[str, str]) -> Link | None:
    if link.target:
        return link
    path, _, name = link.address.partition("#")
    target = page_address(book[path], path, Address(path, name)) if path in book else None
    if target is None:
        return None
    # Of a note with a heading, or with its number apart, the sign leads to its words.
    extent = note_blocks(book[path], name) if link.note else ()
    first = notes.get(extent[0].id, extent[0].id) if extent else target
    return replace(link, target=first, address="", note=bool(extent))
