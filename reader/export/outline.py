"""The headings and numbered points of an edition, as the entries of a table of contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from reader.publication.edition import Edition, EditionBlock

LENGTH: Final = 64
"""How many characters of a block stand for it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its words, its block, and its level: 1–6 for a heading, for a point one more than its heading's."""

    label: str
    block: str
    level: int


def outline(edition: Edition) -> tuple[Entry, ...]:
    """Return the entries in reading order; the title's own heading is none."""
    entries: list[Entry] = []
    heading = 0
    for block in edition.blocks:
        if block.id == edition.title_block:
            continue
        if block.kind is BlockKind.HEADING:
            heading = block.level
            entries.append(Entry(_label(block), block.id, block.level))
        elif block.kind is BlockKind.POINT:
            entries.append(Entry(_label(block), block.id, heading + 1))
    return tuple(entries)


def _label(block: EditionBlock) -> str:
    """Return the first words of a block, cut at a word's end."""
    text = " ".join(block.text.split())
    if len(text) <= LENGTH:
        return text
    return text[:LENGTH].rsplit(" ", 1)[0].rstrip(",،.;؛:") + "…"
