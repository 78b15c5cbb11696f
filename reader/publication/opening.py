"""From the name of a document to its editions: compiled ones where there are any, else made from its files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.publication.compiled import compiled_edition
from reader.publication.editions import BookEditions, BuiltEditions, CompiledEditions

if TYPE_CHECKING:
    from reader.language.catalogs import Catalogs
    from reader.publication.editions import Editions

MANIFEST = "publication.toml"

_ID = re.compile("[a-z0-9-]+")


def find_document(name: str, publications: Path) -> Path:
    """Return the path of a document named by a path or by the id of a publication in ``publications``."""
    bundled = publications / name
    if _ID.fullmatch(name) and _is_there(bundled / MANIFEST):
        return bundled
    return Path(name)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def is_document(path: Path) -> bool:
    """Return whether a path is of one document: not of a folder, unless that holds a publication."""
    return not path.is_dir() or _is_there(path / MANIFEST)


def open_editions(
    path: Path, catalogs: Catalogs, tag: str, resources: Path, glossaries: Path | None = None
) -> Editions:
    """Return the editions of a document; ``tag`` is the language that is asked for first.

    ``resources`` is the program's own folder: of compiled editions, and of the bundled publications, whose glossaries
    are matched in any document; ``glossaries`` is the folder of the reader's own, which have the word before them.
    Raises :class:`~reader.errors.DocumentError` for a document that
    can't be read; its catalogs are read when an edition is asked for.
    """
    first = compiled_edition(resources / "compiled", path, catalogs, tag)
    if first is not None:
        return CompiledEditions(path, first, catalogs, resources / "compiled")
    return _read_editions(path, catalogs, resources / "publications", glossaries)


def _read_editions(path: Path, catalogs: Catalogs, publications: Path, glossaries: Path | None) -> Editions:
    from reader.publication.bundle import load_document
    from reader.publication.bundled_glossaries import bundled_concepts
    from reader.publication.documents import open_book
    from reader.publication.proposals import combined, load_glossaries

    if path.is_dir() or path.name == MANIFEST:
        return BuiltEditions(load_document(path), catalogs)
    book = open_book(path)
    own = load_glossaries(glossaries).concepts if glossaries is not None else ()
    bundled = bundled_concepts(publications, catalogs, book.head.language)
    return BookEditions(book, catalogs, combined(own, bundled))
