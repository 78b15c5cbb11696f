"""Which publication of the library a file is of: read by its path, it keeps what the library knows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.documents_folder import documents_folder

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.database import Database


def shelved_id(database: Database, library: Path, path: Path) -> str | None:
    """Return the id of the publication whose document is at a path in the library's folder; None for any other path.

    A document lies in a folder that is named by the first half of its content's digest
    (:mod:`reader.library.documents_folder`). The disk is not asked: a path elsewhere costs nothing.
    """
    documents = documents_folder(library)
    if not path.is_relative_to(documents) or path == documents:
        return None
    folder = path.relative_to(documents).parts[0]
    rows = database.rows("SELECT id FROM publication WHERE substr(digest, 1, 32) = ? AND state = 'ready'", folder)
    return str(rows[0][0]) if rows else None
