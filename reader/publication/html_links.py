"""The links of a page: to its own blocks, to addresses in its document, and to its notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.publication.addresses import Address, address_of
from reader.publication.html_marks import is_note_sign
from reader.publication.kinds import BlockKind
from reader.publication.structure import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.publication.html_passage import RawLink
    from reader.publication.model import Block

LONGEST_NOTE: Final = 20
"""The most blocks that a note has; an element of more is a chapter or the like."""
_ENDS: Final = 5
"""The links at either end of a block among which those back are looked for."""


class RawBlock(NamedTuple):
    """A block before it has an id: with links by reference, and the ids of the elements that it begins or holds."""

    block: Block
    links: tuple[RawLink, ...]
    anchors: tuple[str, ...]
    backs: tuple[str, ...] = ()
    """The references of its links that lead back to the sign of a note: no word of it stands for them."""


class Page(NamedTuple):
    """The blocks of a page, and what stands at each of its elements' ids."""

    blocks: tuple[Block, ...]
    anchors: dict[str, str]
    """The block that stands at an id."""
    extents: Mapping[str, tuple[int, int]]
    """Of elements of whole paragraphs: the places of the first block, from 0, and of the one after the last."""


EMPTY: Final = Page((), {}, {})


def linked_page(
    blocks: list[Block], raw: Sequence[RawBlock], extents: Mapping[str, tuple[int, int]], address: str
) -> Page:
    """Return the page of blocks that have their ids, with their links and with the notes that those lead to.

    ``raw`` has what is known of each block, ``address`` is the page's own path.
    """
    anchors: dict[str, str] = {}
    for one, block in zip(raw, blocks, strict=True):
        for name in one.anchors:
            anchors.setdefault(name, block.id)
    linker = _Linker(Page(tuple(blocks), anchors, extents), raw, address)
    return Page(linker.linked(), anchors, extents)


class _Linker:
    """Finds where the links of a page lead, and which of them lead to notes."""

    def __init__(self, page: Page, raw: Sequence[RawBlock], address: str) -> None:
        self._page = page
        self._raw = raw
        self._address = address
        self._places = {block.id: place for place, block in enumerate(page.blocks)}
        self._note_of: dict[int, int] = {}

    def linked(self) -> tuple[Block, ...]:
        """Return the blocks with their links; those that the sign of a note before them leads to become notes."""
        links = [self._links(place) for place in range(len(self._raw))]
        return tuple(
            self._finished(place, block, own)
            for place, (block, own) in enumerate(zip(self._page.blocks, links, strict=True))
        )

    def _finished(self, place: int, block: Block, links: tuple[Link, ...]) -> Block:
        first = self._note_of.get(place)
        if first is None:
            return replace(block, links=links) if links else block
        kind = BlockKind.FOOTNOTE if block.kind is BlockKind.PARAGRAPH else block.kind
        return replace(block, links=links, kind=kind, note=self._page.blocks[first].id)

    def _links(self, place: int) -> tuple[Link, ...]:
        resolved = []
        for link in self._raw[place].links:
            to = address_of(self._address, link.reference)
            target = self._target(to)
            if to is None or (to.path == self._address and not target):
                continue
            note = self._leads_on(place, link) if not target else self._leads_to_note(place, link, to, target)
            resolved.append(Link(link.start, link.end, target, "" if target else str(to), note))
        return tuple(resolved)

    def _target(self, to: Address | None) -> str:
        return self._page.anchors.get(to.fragment, "") if to and to.path == self._address else ""

    def _leads_on(self, place: int, link: RawLink) -> bool:
        """Return whether a link to another page is the sign of a note: the number before a note leads back."""
        item = self._raw[place].block.item
        begins = len(item.marker) + 1 if item and item.marker else 0
        return link.note and (link.said or link.start > begins)

    def _leads_to_note(self, place: int, link: RawLink, to: Address, target: str) -> bool:
        """Return whether a link leads to a note after it, and remember the blocks of that."""
        # The number before a note leads back to the text: that is no sign of a note.
        if self._places[target] <= place:
            return False
        extent = note_extent(self._page, to.fragment)
        if extent is None or not (link.note or self._leads_back(place, link, to.fragment, extent)):
            return False
        for of_note in extent:
            self._note_of.setdefault(of_note, extent.start)
        return True

    def _leads_back(self, place: int, link: RawLink, name: str, extent: range) -> bool:
        """Return whether a number or the like leads to blocks that lead back to where it stands.

        Numbered chapters and their table of contents do so too: what has a heading is no note.
        """
        headed = self._page.extents.get(name, (extent.start, 0))[0] != extent.start
        if headed or not is_note_sign(self._raw[place].block.text[link.start : link.end]):
            return False
        home = self._page.blocks[place].id
        backs = (reference for of_note in extent for reference in self._references(of_note))
        return any(self._target(address_of(self._address, reference)) == home for reference in backs)

    def _references(self, place: int) -> list[str]:
        """Return where a block leads at its ends: a link back stands there."""
        raw = self._raw[place]
        return [*raw.backs[:_ENDS], *(link.reference for link in (*raw.links[:_ENDS], *raw.links[-_ENDS:]))]


def note_extent(page: Page, name: str) -> range | None:
    """Return the places of the blocks of the note that stands at an id of a page, None if it can be none.

    Headings before its words are not of it. A number that stands alone, as in a list of definitions, goes with the
    block after it.
    """
    if name not in page.anchors:
        return None
    at = int(page.anchors[name].rpartition("p")[2]) - 1  # the blocks of a page are numbered in their order
    first, end = page.extents.get(name, (at, at + 1))
    if end - first == 1 and end < len(page.blocks) and is_note_sign(page.blocks[first].text.strip("[]().: ")):
        end += 1
    while first < end and page.blocks[first].kind is BlockKind.HEADING:
        first += 1
    return range(first, end) if 0 < end - first <= LONGEST_NOTE else None


def note_blocks(page: Page, name: str) -> tuple[Block, ...]:
    """Return the blocks of the note that stands at an id of a page; none if that is no note."""
    extent = note_extent(page, name)
    return () if extent is None else page.blocks[extent.start : extent.stop]


def page_address(page: Page, address: str, place: Address) -> str | None:
    """Return the id of the block at a place of a page: of its element, or its first one; None if it isn't there."""
    if place.path != address:
        return None
    first = page.blocks[0].id if page.blocks else None
    return page.anchors.get(place.fragment, first) if place.fragment else first
