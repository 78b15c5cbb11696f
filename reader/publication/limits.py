"""How much of a document is read: bounds that no honest document meets, so that a hostile one stays small and quick."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """The bounds of one document; sizes are in bytes of the unpacked file.

    A book of 1,000 chapters of 30 KB with 1,000 pictures stays far within them. What passes one is refused with
    :attr:`~reader.errors.Fault.TOO_LARGE`; a picture that does is left out.
    """

    text: int = 32 << 20
    """A file of plain text or CommonMark."""
    page: int = 16 << 20
    """A page of HTML, a chapter of an EPUB."""
    package: int = 8 << 20
    """A package's own description: OPF, NCX, a bundle's TOML."""
    image: int = 32 << 20
    """A picture."""
    entries: int = 20_000
    """The files of an archive."""
    archive: int = 2 << 30
    """All files of an archive together."""
    ratio: int = 250
    """How many times larger than its packed form a file of more than :attr:`small` may be."""
    small: int = 1 << 20
    marks: int = 800_000
    """The tags of one page."""
    blocks: int = 150_000
    """The blocks of one page or text."""
    chapters: int = 20_000
    """The chapters of a book, and the lines of its contents."""
    paragraph: int = 20_000
    """The characters of a block: a longer paragraph is several."""


LIMITS = Limits()
"""The bounds in force unless others are given."""
