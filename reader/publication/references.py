"""What a publication's files say of the blocks of its article: whether those are there.

For reading, such a reference is an error like any other (:func:`check_references`); QA lists them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DocumentError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.publication.model import Publication


@dataclass(frozen=True, slots=True)
class LostReference:
    """A block that a file names and the article does not have."""

    file: str
    """The file's name in the publication's folder."""
    place: str
    """The event or note that names it."""
    block: str


def lost_references(publication: Publication) -> Iterator[LostReference]:
    """Yield the references of events, their quotes and notes to blocks that are not there, in the files' order."""
    blocks = {block.id for block in publication.article.blocks}
    for event in publication.events:
        for block in dict.fromkeys((*event.blocks, *(quote.block for quote in event.quotes))):
            if block not in blocks:
                yield LostReference("timeline.toml", f"event {event.id}", block)
    for note in publication.notes:
        if note.block not in blocks:
            yield LostReference("notes.toml", f"note {note.id}", note.block)


def check_references(publication: Publication) -> None:
    """Raise :class:`DocumentError` at the first reference to a block that is not there."""
    for lost in lost_references(publication):
        path = (publication.source or Path()) / lost.file
        raise DocumentError(path, Fault.REFERENCE_UNKNOWN, place=lost.place, detail=lost.block)
