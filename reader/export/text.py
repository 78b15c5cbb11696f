"""An edition as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.publication.edition import Edition


def edition_text(edition: Edition) -> str:
    """Return kicker, title and blocks, parted by blank lines, as the edition shows them, to the character.

    A title that stands in the text as its first heading is written once.
    """
    title = "" if edition.title_block else edition.title
    head = [text for text in (edition.kicker, title) if text]
    return "\n\n".join([*head, *(block.text for block in edition.blocks)]) + "\n"
