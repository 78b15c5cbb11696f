"""A document with what a reader made of it, saved as a publication bundle that others can open and translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotWrittenError
from reader.library.edits import with_edits, without_proposals
from reader.publication.proposals import occurring_concepts, proposed_events, with_proposals
from reader.publication.writing import write_bundle
from reader.timeline.detection import DateOrder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.glossary.terms import Concept
    from reader.library.edits import Edit
    from reader.publication.books import Book
    from reader.publication.model import Publication


def edited_publication(book: Book, edits: Iterable[Edit], concepts: Sequence[Concept] = ()) -> Publication:
    """Return all of a book as a publication with its proposals and what the reader did with them.

    ``concepts`` are those to match in any document (:func:`reader.library.glossary_files.concepts_to_match`). A long
    book takes its time: a second for a megabyte. Raises :class:`~reader.errors.DocumentError`.
    """
    whole = book.whole()
    blocks = whole.article.blocks
    events = proposed_events(blocks, DateOrder(whole.date_order), known=whole.events)
    return with_edits(with_proposals(whole, events=events, concepts=occurring_concepts(concepts, blocks)), edits)


def save_bundle(
    book: Book, path: Path, edits: Iterable[Edit], concepts: Sequence[Concept] = (), *, proposals: bool = False
) -> Publication:
    """Save a book with what a reader made of it as a bundle, and return the publication that it is.

    ``path`` is a folder or ends in ``.zip``; nothing may be there yet. What is only proposed is left out, or is saved
    as proposed. Raises :class:`~reader.errors.DocumentError` for a book that can't be read, and
    :class:`~reader.errors.NotWrittenError`; nothing is there then.
    """
    publication = edited_publication(book, edits, concepts)
    if not proposals:
        publication = without_proposals(publication)
    try:
        write_bundle(publication, path, picture=book.picture, block_at=book.block_at)
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from None
    return publication
