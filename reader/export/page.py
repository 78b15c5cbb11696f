"""Names and addresses within an exported page, and the ways in which HTML and EPUB write the same.

The mark-up is the common part of HTML and XHTML ("polyglot"): lower-case names, quoted attributes, closed empty
elements, no named character references but those of XML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Final

from reader.language.languages import direction
from reader.publication.edition import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.export.material import Column, Material
    from reader.export.pictures import Picture
    from reader.language.languages import Direction
    from reader.publication.edition import Mention
    from reader.publication.structure import Link

_OWN: Final = "hashiya-"
"""What the ids of everything but blocks begin with."""
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_markup(text: str) -> str:
    """Return a text as mark-up. A character that XML can't have (XML 1.0, 2.2) becomes U+FFFD.

    >>> text_markup('Q&A <"1">')
    'Q&amp;A &lt;&quot;1&quot;&gt;'
    """
    return escape(_NOT_XML.sub("\ufffd", text))


def lines_markup(text: str) -> str:
    """Return a text as mark-up, its line ends as breaks."""
    return "<br/>".join(text_markup(line) for line in text.split("\n"))


def said_in(tag: str, way: Direction | None = None) -> str:
    """Return the attributes that say a language and a direction, which is the language's own unless it is given."""
    name = text_markup(tag)
    return f' lang="{name}" xml:lang="{name}" dir="{way or direction(tag)}"'


@dataclass(frozen=True)
class Page:
    """What all parts of an exported page know: the material, the ids, and which file each id is in."""

    material: Material
    epub: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    """The file of each id that is in one; empty for a single page."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The pictures that go with the page, by their address in the document."""

    def href(self, name: str) -> str:
        """Return the address of an id."""
        return text_markup(f"{self.files.get(name, '')}#{name}")

    def block_id(self, block: str) -> str:
        """Return the id of a block: its own, where XML can have it and it is none of the page's."""
        if _NAME.fullmatch(block) and not block.startswith(_OWN):
            return block
        return f"{_OWN}block-{self._block_places[block]}"

    def picture_address(self, source: str) -> str:
        """Return where the page has a picture: a file in an EPUB, else the picture itself; empty for one it has not."""
        picture = self.pictures.get(source)
        if picture is None:
            return ""
        return picture.name if self.epub else picture.address

    def target_id(self, column: Column, mention: Mention) -> str | None:
        """Return the id of what a mention leads to, if the page holds it."""
        options, target = self.material.options, mention.target
        if target is None:
            return None
        if mention.kind is MentionKind.TERM and options.glossary and target in column.edition.term_by_id:
            return self.term_id(column, target)
        if mention.is_dated and options.timeline and target in column.edition.event_by_id:
            return self.event_id(column, target)
        return None

    def term_id(self, column: Column, term: str) -> str:
        """Return the id of a glossary entry."""
        return f"{_OWN}term-{column.edition.language}-{self._term_places[term]}"

    def event_id(self, column: Column, event: str) -> str:
        """Return the id of an event."""
        return f"{_OWN}event-{column.edition.language}-{self._event_places[event]}"

    def note_id(self, column: Column, number: int) -> str:
        """Return the id of an editors' note."""
        return f"{_OWN}note-{column.edition.language}-{number}"

    def note_reference_id(self, column: Column, number: int) -> str:
        """Return the id of the reference to an editors' note."""
        return f"{_OWN}noteref-{column.edition.language}-{number}"

    def footnote_id(self, note: str) -> str:
        """Return the id of a note of the text's own, by its first block."""
        return f"{_OWN}footnote-{self._footnote_places[note]}"

    def sign_id(self, column: Column, note: str) -> str:
        """Return the id of the first sign of a note of the text's own."""
        return f"{_OWN}sign-{column.edition.language}-{self._footnote_places[note]}"

    def link_id(self, link: Link) -> str | None:
        """Return the id that a link of the text's own leads to, if the page holds it."""
        if link.target in self._footnote_places:
            return self.footnote_id(link.target)
        return self.block_id(link.target) if link.target in self._block_places else None

    def is_first_sign(self, column: Column, block: str, link: Link) -> bool:
        """Whether a link is the first sign of its note in a column: the way back leads there."""
        return self.signs.get((column.edition.language, link.target)) == (block, link.start)

    def has_sign(self, column: Column, note: str) -> bool:
        """Whether a note of the text's own has a sign in a column."""
        return (column.edition.language, note) in self.signs

    def sign_blocks(self, note: str) -> set[str]:
        """Return the blocks in which the signs of a note of the text's own stand."""
        return self._sign_blocks.get(note, set())

    def mark_id(self, number: int) -> str:
        """Return the id of a mark in the list of marks."""
        return f"{_OWN}mark-{number}"

    def marked_id(self, column: Column, number: int) -> str:
        """Return the id of a marked passage."""
        return f"{_OWN}marked-{column.edition.language}-{number}"

    def kind(self, epub_type: str, role: str = "") -> str:
        """Return the attributes that say what an element is: EPUB's own (SSV 1.1), and DPUB-ARIA's role."""
        said = f' epub:type="{epub_type}"' if self.epub else ""
        return said + (f' role="{role}"' if role else "")

    def passages(self, column: Column, term: str) -> Iterable[str]:
        """Return the blocks in which a term is mentioned, in reading order."""
        return self._term_blocks.get((column.edition.language, term), ())

    @property
    def footnotes(self) -> Iterable[str]:
        """The notes of the text's own that the page holds, by their first blocks, in reading order."""
        return self._footnote_places.keys()

    @cached_property
    def signs(self) -> dict[tuple[str, str], tuple[str, int]]:
        """The block and place of the first sign of each note of the text's own, by language and note."""
        signs: dict[tuple[str, str], tuple[str, int]] = {}
        for column in self.material.columns:
            for block in column.edition.blocks:
                for link in block.links:
                    if link.note and link.target in self._footnote_places:
                        signs.setdefault((column.edition.language, link.target), (block.id, link.start))
        return signs

    @cached_property
    def _sign_blocks(self) -> dict[str, set[str]]:
        blocks: dict[str, set[str]] = {}
        for column in self.material.columns:
            for block in column.edition.blocks:
                for link in block.links:
                    if link.note:
                        blocks.setdefault(link.target, set()).add(block.id)
        return blocks

    @cached_property
    def _footnote_places(self) -> dict[str, int]:
        blocks = [block for row in self.material.rows for block in row if block is not None]
        names = {block.id for block in blocks}
        return _places(block.note for block in blocks if block.note in names)

    @cached_property
    def _block_places(self) -> dict[str, int]:
        return _places(block.id for row in self.material.rows for block in row if block is not None)

    @cached_property
    def _term_places(self) -> dict[str, int]:
        return _places(term.id for column in self.material.columns for term in column.edition.terms)

    @cached_property
    def _event_places(self) -> dict[str, int]:
        return _places(event.id for column in self.material.columns for event in column.edition.events)

    @cached_property
    def _term_blocks(self) -> dict[tuple[str, str], list[str]]:
        blocks: dict[tuple[str, str], list[str]] = {}
        for column in self.material.columns:
            for mention in column.edition.mentions:
                if mention.kind is MentionKind.TERM and mention.target is not None:
                    blocks.setdefault((column.edition.language, mention.target), []).append(mention.block)
        return blocks


def _places(names: Iterable[str]) -> dict[str, int]:
    """Return names numbered from 1, each once."""
    return {name: place for place, name in enumerate(dict.fromkeys(names), start=1)}
