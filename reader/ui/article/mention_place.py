"""Which of the editions on screen a mention is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.publication.edition import Edition, Mention


def column_of(mention: Mention, editions: Sequence[Edition]) -> int | None:
    """Return which of the editions has a mention, from 0; None where none has.

    It is the one that has this very mention: in a block that no edition translates, another may have its equal.
    """
    blocks = [edition.block_by_id.get(mention.block) for edition in editions]
    equal = [(column, block.mentions) for column, block in enumerate(blocks) if block and mention in block.mentions]
    itself = (column for column, mentions in equal if any(one is mention for one in mentions))
    return next(itself, equal[0][0] if equal else None)
