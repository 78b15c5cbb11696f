"""A document with what a reader made of it, saved as a publication bundle that others can open and translate."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import NotWrittenError
from reader.library.edits import with_edits, without_proposals
from reader.publication.opening import MANIFEST
from reader.publication.proposal_scan import scan
from reader.publication.proposals import with_proposals
from reader.publication.writing import write_bundle
from reader.timeline.detection import DateOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.glossary.terms import Concept
    from reader.library.edits import Edit
    from reader.publication.books import Book
    from reader.publication.model import Block, Publication

_READING = 0.85
"""The share of the work that it takes to find what is proposed; the rest is writing."""
_STEP = 200
"""The blocks after which progress is told."""


def _untold(_share: float) -> None:
    """Tell nobody how much is done."""


def edited_publication(
    book: Book, edits: Iterable[Edit], concepts: Sequence[Concept] = (), advance: Callable[[float], None] = _untold
) -> Publication:
    """Return all of a book as a publication with its proposals and what the reader did with them.

    ``concepts`` are those to match in any document (:func:`reader.library.glossary_files.concepts_to_match`). A long
    book takes its time, a second for a megabyte: ``advance`` is told how much is done, 0…1, and may raise an error to
    stop. Raises :class:`~reader.errors.DocumentError`.
    """
    whole = book.whole()
    blocks = whole.article.blocks

    def told() -> Iterator[Block]:
        for number, block in enumerate(blocks):
            if number % _STEP == 0:
                advance(number / len(blocks))
            yield block

    found = scan(told(), DateOrder(whole.date_order), concepts, known=whole.events)
    advance(1.0)
    return with_edits(with_proposals(whole, events=found.events, concepts=found.concepts), edits)


def save_bundle(
    book: Book,
    path: Path,
    edits: Iterable[Edit],
    concepts: Sequence[Concept] = (),
    *,
    proposals: bool = False,
    replacing: bool = False,
    advance: Callable[[float], None] = _untold,
) -> Publication:
    """Save a book with what a reader made of it as a bundle, and return the publication that it is.

    ``path`` is a folder or ends in ``.zip``; nothing may be there yet, unless the save is ``replacing`` what
    :func:`is_replaceable`. What is only proposed is left out, or is saved as proposed. ``advance`` is as for
    :func:`edited_publication`; an error that it raises stops the work. Raises
    :class:`~reader.errors.DocumentError` for a book that can't be read, and
    :class:`~reader.errors.NotWrittenError`; what was there before is there then, and nothing else.
    """
    publication = edited_publication(book, edits, concepts, lambda share: advance(share * _READING))
    if not proposals:
        publication = without_proposals(publication)
    advance(_READING)

    def picture(source: str) -> bytes:
        advance(_READING)
        return book.picture(source)

    def write(target: Path) -> None:
        write_bundle(publication, target, picture=picture, block_at=book.block_at)

    try:
        if replacing and path.exists():
            _replace(path, write)
        else:
            write(path)
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from None
    advance(1.0)
    return publication


def is_replaceable(path: Path) -> bool:
    """Return whether what stands at a path may be replaced by a bundle: a file, an empty folder or a publication.

    A folder with other things in it is nobody's to throw away.
    """
    if not path.is_dir():
        return path.suffix.lower() == ".zip"
    return (path / MANIFEST).is_file() or not any(path.iterdir())


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside a path, and put that in its place: at each moment one of the two is whole."""
    if not is_replaceable(path):
        raise FileExistsError(path)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".replacing-") as scratch:
        made, old = Path(scratch) / f"new{path.suffix}", Path(scratch) / "old"
        write(made)
        if not path.is_dir():
            made.replace(path)
            return
        path.rename(old)
        try:
            made.rename(path)
        except OSError:
            old.rename(path)
            raise
        shutil.rmtree(old, ignore_errors=True)
