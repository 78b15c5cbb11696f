"""A publication as its files give it: an article of blocks with timeline, glossary and notes, in no one language.

Everything here is immutable data. Editions (:mod:`reader.publication.edition`) are made of it, one a language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.publication.kinds import BlockKind, NoteKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.glossary.terms import Concept
    from reader.language.languages import Direction
    from reader.publication.struck import Struck
    from reader.publication.structure import Image, LanguageRun, Link, ListItem, Table
    from reader.timeline.dates import EdtfDate
    from reader.timeline.events import Event


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or quotation: the unit of translation, alignment, position, notes and search.

    ``text`` is the block's own words in ``language`` and the msgid of its catalog entry. A block quoted in
    another language than the article's has the article's own ``rendering`` of it as well.
    """

    id: str
    text: str
    language: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """1–6 for a heading, else 0."""
    rendering: str | None = None
    line: int = 0
    """Where the text stands in its source file, counted from 1; 0 if it has no lines."""
    direction: Direction | None = None
    """The direction that the source sets, where that is another than its language's; else None."""
    item: ListItem | None = None
    """Its place in a list, if it is an item of one: the text begins with the item's marker."""
    table: Table | None = None
    """The cells of a table."""
    image: Image | None = None
    """The picture of an image."""
    links: tuple[Link, ...] = ()
    """The links within the document, in order."""
    runs: tuple[LanguageRun, ...] = ()
    """The runs of the text that the source says to be in another language than the block's, in order."""
    struck: Struck = ()
    """The stretches of the text that the source strikes out, in order: they are shown so, and say nothing."""
    note: str = ""
    """The id of the first block of the note of the text's own that it is a part of; empty where it is of none."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text cut into blocks, with what its front matter says of it."""

    blocks: tuple[Block, ...]
    language: str
    title: str = ""
    title_block: str | None = None
    """The first block's id where it is a heading that says the title: the title is then not shown above it."""

    def block(self, block_id: str) -> Block | None:
        """Return the block of that id, or None."""
        return next((block for block in self.blocks if block.id == block_id), None)


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's remark on a passage; ``quote`` holds the passage's words by language tag."""

    id: str
    block: str
    quote: Mapping[str, str]
    kind: NoteKind
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the text comes from and whose voice it is: ``line`` always shown, ``detail`` in full."""

    line: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """An article with its timeline, glossary and notes, in no particular language."""

    id: str
    """Of small letters, digits and hyphens: what is kept of it (positions) is kept under this."""
    title: str
    kicker: str
    language: str
    date: EdtfDate | None
    """When it appeared; None when unknown."""
    date_order: str
    provenance: Provenance
    article: Article
    events: tuple[Event, ...] = ()
    concepts: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()
    protected: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 (hexadecimal, of the UTF-8 text) by id of block, for texts that no edition may change."""
    source: Path | None = None
    """The folder or file it was read from."""
    domain: str | None = None
    """The gettext domain of its translations; None for a single file, which has none."""
    proposed: frozenset[str] = frozenset()
    """The ids of those events and concepts that the program proposes and nobody has accepted yet."""
    translations: Mapping[str, str] = field(default_factory=dict)
    """The catalogs that the publication brings itself, by language: the text of each .po."""
