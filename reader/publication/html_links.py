"""The links of a page: to its own blocks, to addresses in its document, and to its notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.publication.addresses import Address, address_of
from reader.publication.kinds import BlockKind
from reader.publication.structure import Link

if TYPE_CHECKING:
    from reader.publication.html_passage import RawLink
    from reader.publication.model import Block


class Page(NamedTuple):
    """The blocks of a page, and the block that stands at each of its elements' ids."""

    blocks: tuple[Block, ...]
    anchors: dict[str, str]


def link_blocks(
    blocks: list[Block], links: list[tuple[RawLink, ...]], anchors: dict[str, str], address: str
) -> tuple[Block, ...]:
    """Return blocks with their links, of which ``links`` has the raw ones in order.

    Those that the sign of a note before them leads to become notes. ``anchors`` are the blocks by the ids of elements,
    ``address`` is the page's own path.
    """
    places = {block.id: place for place, block in enumerate(blocks)}
    notes = set()
    for place, raw in enumerate(links):
        resolved = []
        for link in raw:
            to = address_of(address, link.reference)
            target = anchors.get(to.fragment, "") if to and to.path == address else ""
            if to is None or (to.path == address and not target):
                continue
            # The number before a note leads back to the text: that is no sign of a note.
            note = link.note and (not target or places[target] > place)
            resolved.append(Link(link.start, link.end, target, "" if target else str(to), note))
            if note and target:
                notes.add(target)
        blocks[place] = replace(blocks[place], links=tuple(resolved)) if resolved else blocks[place]
    plain = BlockKind.PARAGRAPH
    return tuple(
        replace(block, kind=BlockKind.FOOTNOTE) if block.id in notes and block.kind is plain else block
        for block in blocks
    )


def page_address(page: Page, address: str, place: Address) -> str | None:
    """Return the id of the block at a place of a page: of its element, or its first one; None if it isn't there."""
    if place.path != address:
        return None
    first = page.blocks[0].id if page.blocks else None
    return page.anchors.get(place.fragment, first) if place.fragment else first
