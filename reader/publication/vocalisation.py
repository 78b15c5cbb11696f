"""An edition with its vocalisation hidden: another edition, whose mentions stand where the shown text has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.language.vocalisation import is_vocalised, unvocalised
from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.language.vocalisation import Unvocalised
    from reader.publication.edition import Edition, EditionBlock, EditionEvent, Margin, Mention

KEEPING: Final = frozenset({BlockKind.HADITH})
"""The kinds of blocks that keep their vocalisation unless everything is asked for."""


class UnvocalisedEdition(NamedTuple):
    """An edition with its vocalisation hidden.

    `texts` has, by id, the blocks that changed, with the way back from their shown text to the edition's own: what is
    kept of a place (a mark, a position, an occurrence) counts the characters of the latter.
    """

    edition: Edition
    texts: Mapping[str, Unvocalised]


def unvocalised_edition(edition: Edition, *, everything: bool = False) -> UnvocalisedEdition:
    """Return an edition without the vocalisation of its running text: title, kicker, blocks, quotations in notes.

    The hadith keeps its own unless `everything` is asked for. Headwords keep theirs: it is what they are given for.
    """
    texts = {
        block.id: unvocalised(block.text)
        for block in edition.blocks
        if (everything or block.kind not in KEEPING) and is_vocalised(block.text)
    }
    bare = edition.changed(
        title=unvocalised(edition.title).text,
        kicker=unvocalised(edition.kicker).text,
        blocks=tuple(_block(block, texts) for block in edition.blocks),
        make_margin=lambda: _margin(edition.margin, texts),
    )
    return UnvocalisedEdition(bare, texts)


def _block(block: EditionBlock, texts: Mapping[str, Unvocalised]) -> EditionBlock:
    bare = texts.get(block.id)
    if bare is None:
        return block
    return block.changed(
        text=bare.text,
        parts=tuple(part.changed(start=bare.offset(part.start), end=bare.offset(part.end)) for part in block.parts),
        mentions=tuple(_mention(mention, texts) for mention in block.mentions),
        links=tuple(replace(link, start=bare.offset(link.start), end=bare.offset(link.end)) for link in block.links),
        struck=tuple((bare.offset(start), bare.offset(end)) for start, end in block.struck),
    )


def _mention(mention: Mention, texts: Mapping[str, Unvocalised]) -> Mention:
    bare = texts.get(mention.block)
    if bare is None:
        return mention
    start, end = bare.offset(mention.start), bare.offset(mention.end)
    return mention.changed(start=start, end=end, text=bare.text[start:end])


def _margin(margin: Margin, texts: Mapping[str, Unvocalised]) -> Margin:
    return margin.changed(
        events=tuple(_event(event, texts) for event in margin.events),
        notes=tuple(
            note.changed(quote=unvocalised(note.quote).text) if note.block in texts else note for note in margin.notes
        ),
    )


def _event(event: EditionEvent, texts: Mapping[str, Unvocalised]) -> EditionEvent:
    return event.changed(passages=tuple(_mention(passage, texts) for passage in event.passages))
