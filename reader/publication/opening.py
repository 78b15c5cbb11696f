"""From the name of a document to its editions: compiled ones where there are any, else made from its files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.publication.compiled import compiled_edition
from reader.publication.editions import BuiltEditions, CompiledEditions

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


def open_editions(path: Path, catalogs: Catalogs, tag: str, compiled: Path) -> Editions:
    """Return the editions of a document; ``tag`` is the language that is asked for first.

    ``compiled`` is the folder of compiled editions. Raises :class:`~reader.errors.DocumentError` for a document that
    can't be read; its catalogs are read when an edition is asked for.
    """
    first = compiled_edition(compiled, path, catalogs, tag)
    if first is not None:
        return CompiledEditions(path, first, catalogs, compiled)
    from reader.publication.bundle import load_document

    return BuiltEditions(load_document(path), catalogs)
