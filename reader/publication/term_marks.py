"""Which mentions a reader wants marked: every one of a term or its first, and none of a term that is known.

Only what is marked in the text changes by it. An edition keeps all its mentions: a card still counts them and goes to
the next, and find and export are as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.edition import MentionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from reader.publication.edition import Edition, Mention


def marked_mentions(
    mentions: Iterable[Mention], *, first_only: bool = False, known: Collection[str] = ()
) -> Iterator[Mention]:
    """Yield the mentions to mark, of mentions in reading order.

    `known` are the ids of the terms that the reader knows. Dates, events and notes are always marked.
    """
    met: set[str | None] = set(known)
    for mention in mentions:
        if mention.kind is MentionKind.TERM:
            if mention.target in met:
                continue
            if first_only:
                met.add(mention.target)
        yield mention


def marked_by_block(
    edition: Edition, *, first_only: bool = False, known: Collection[str] = ()
) -> Mapping[str, tuple[Mention, ...]]:
    """Return the mentions to mark of every block of an edition, by its id; see :func:`marked_mentions`."""
    marked: dict[str, list[Mention]] = {block.id: [] for block in edition.blocks}
    for mention in marked_mentions(edition.mentions, first_only=first_only, known=known):
        marked[mention.block].append(mention)
    return {block: tuple(found) for block, found in marked.items()}
