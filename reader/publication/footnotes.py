"""Footnotes: notes of the text's own, read where their sign stands.

Which links are signs of notes is found where a source is read (:mod:`reader.publication.html_links`,
:mod:`reader.publication.markdown`): those that say so (``epub:type="noteref"``, ``role="doc-noteref"``), numbers that
are raised or that lead to where a link leads back, and Markdown's footnotes. Here they become mentions of an edition,
and the text of a note is put together, from wherever in the document it stands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.publication.edition import Mention, MentionKind
from reader.publication.struck import cut_out
from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.language.languages import Direction
    from reader.publication.edition import Edition, EditionBlock
    from reader.publication.editions import Editions
    from reader.publication.model import Block
    from reader.publication.struck import Struck
    from reader.publication.structure import Link

_BRACKETS: Final = "[]()"
_AROUND: Final = re.compile(r"\s*[\[(]?([^\s\[\]().:]{1,12})[.:\])]*\s*")
_ARABIC_INDIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class FootnoteText(Record):
    """A paragraph of a footnote: its words in one language, with the links in them."""

    text: str
    language: str
    direction: Direction
    links: tuple[Link, ...] = ()
    """Those that lead on from it, by the characters of ``text``."""
    struck: Struck = ()
    """What the source strikes out of ``text``."""


class Footnote(Record):
    """A footnote as it is read at its sign."""

    sign: str
    """Its number or the like, without brackets, as the text has it."""
    target: str
    """The id of its first block, or its address in the document: where it stands itself."""
    texts: tuple[FootnoteText, ...]


def note_signs(block: EditionBlock) -> Iterator[Mention]:
    """Yield the mentions of a block's footnotes: its links that lead to one."""
    for link in block.links:
        if link.note:
            words = block.text[link.start : link.end]
            yield Mention(block.id, link.start, link.end, words, MentionKind.FOOTNOTE, link.target or link.address)


def carried_links(block: Block, text: str) -> tuple[Link, ...]:
    r"""Return the links to footnotes of a block in a translation of it: where their signs stand, in the same order.

    A sign may be in Arabic digits there. One that a translation leaves out has no link.

    >>> from reader.publication.markdown import parse_markdown
    >>> block = parse_markdown("One[^a] and two[^b].\n\n[^a]: First.\n\n[^b]: Second.").blocks[0]
    >>> [(link.start, link.end, link.target) for link in carried_links(block, "واحد[١] واثنان[2].")]
    [(4, 7, 'p2'), (14, 17, 'p3')]
    """
    carried, begin = [], 0
    for link in block.links:
        sign = block.text[link.start : link.end]
        found = [(at, sign) for one in (sign, sign.translate(_ARABIC_INDIC)) if (at := text.find(one, begin)) >= 0]
        if link.note and found:
            start, _ = min(found)
            begin = start + len(sign)
            carried.append(replace(link, start=start, end=begin))
    return tuple(carried)


def footnote_of(editions: Editions, edition: Edition, mention: Mention) -> Footnote | None:
    """Return the footnote whose sign a mention of an edition is, None where the document has no such note.

    What is shown of the document stays as it is, wherever the note stands. Raises
    :class:`~reader.errors.DocumentError` for a note in a chapter that can't be read.
    """
    target = mention.target or ""
    blocks = editions.note(edition, target) if mention.kind is MentionKind.FOOTNOTE else ()
    sign = mention.text.strip(_BRACKETS)
    texts = [text for block in blocks for text in _texts(block, mention.block)]
    if not texts:
        return None
    texts[0] = _without_sign(texts[0], sign)
    told = tuple(text for text in texts if text.text.strip())
    return Footnote(sign, target, told) if told else None


def _texts(block: EditionBlock, home: str) -> Iterator[FootnoteText]:
    """Yield the texts of a block in each of its languages, without a link at the end that leads back ``home``."""
    for part in block.parts:
        links = [link for link in block.links if part.start <= link.start and link.end <= part.end]
        end = part.end
        last = links[-1] if links else None
        if last is not None and last.target == home and last.start > part.start and last.end == end:
            end = last.start
            links.pop()
        text = block.text[part.start : end].rstrip()
        struck = cut_out(block.struck, part.start, part.start + len(text))
        yield FootnoteText(text, part.language, part.direction, _moved(links, -part.start), struck)


def _without_sign(text: FootnoteText, sign: str) -> FootnoteText:
    """Return a note's first paragraph without the sign that it begins with, which the reader has just seen."""
    found = _AROUND.match(text.text)
    if found is None or not sign or found[1].translate(_ARABIC_INDIC) != sign.translate(_ARABIC_INDIC):
        return text
    cut = found.end()
    if cut < len(text.text) and found.end(1) == cut:
        return text  # no sign, but the beginning of a word
    links = _moved([link for link in text.links if link.start >= cut], -cut)
    return text.changed(text=text.text[cut:], links=links, struck=cut_out(text.struck, cut, len(text.text)))


def _moved(links: list[Link], by: int) -> tuple[Link, ...]:
    return tuple(replace(link, start=link.start + by, end=link.end + by) for link in links)
