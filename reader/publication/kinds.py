"""What blocks and notes can be. Apart from the model, because a page needs no more of it than this."""

from __future__ import annotations

from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is, as far as it changes how it is set."""

    PARAGRAPH = "paragraph"
    POINT = "point"
    """A paragraph that opens one of the article's numbered points."""
    HEADING = "heading"
    QUOTATION = "quotation"
    HADITH = "hadith"
    """A quotation that no edition may change in its own language."""
    TABLE = "table"
    """Rows of cells; the text has a row a line and a tab between cells."""
    IMAGE = "image"
    """A picture; the text is what it shows, in words."""
    PREFORMATTED = "preformatted"
    """Lines whose ends and spaces are meant, as those of a program or a poem in plain text."""
    FOOTNOTE = "footnote"
    """A note of the text's own, that a link leads to: read where the link stands, as a card."""


class NoteKind(StrEnum):
    """What a note is about."""

    NAME = "name"
    FACT = "fact"
    DATE = "date"
    LANGUAGE = "language"
