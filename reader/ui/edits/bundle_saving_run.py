"""A document being saved as a publication, in the background, on a copy of its own of what reads the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from reader.publication.editions import BookEditions
from reader.ui.background import Background
from reader.ui.file_choice import file_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from reader.library.edits import Edit
    from reader.publication.editions import Editions
    from reader.publication.model import Publication


def saving_run(
    editions: Editions, edits: tuple[Edit, ...], path: Path, *, proposals: bool, replacing: bool, parent: QObject
) -> Background:
    """Return the work that saves a document at a path; it is not begun yet.

    ``proposals`` saves what is only proposed too, as proposed; ``replacing`` takes the place of what is there. It
    tells what the publication came to, or the error; stopped, it leaves nothing behind.
    """
    source, name = editions.source, editions.id
    concepts = editions.concepts if isinstance(editions, BookEditions) else ()

    def save(advance: Callable[[float], None]) -> Publication:
        from reader.errors import DocumentError, Fault
        from reader.library.bundle_saving import save_bundle
        from reader.publication.documents import open_book

        if source is None:
            raise DocumentError(path, Fault.MISSING)
        with open_book(source) as book:
            book.head = replace(book.head, id=name)
            return save_bundle(book, path, edits, concepts, proposals=proposals, replacing=replacing, advance=advance)

    return Background(save, parent)


def first_place(title: str) -> Path:
    """Return a place in the reader's documents, named by a title, where nothing stands yet."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    home = documents if documents.is_dir() else Path.home()
    name = file_name(title, "")
    place, number = home / name, 2
    while place.exists():
        place, number = home / f"{name} {number}", number + 1
    return place
