"""The publications that come with the program, in all their languages, in the library beside those imported."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader import __version__
from reader.errors import DocumentError
from reader.library.importing import DocumentKind
from reader.library.search_index import (
    IndexedBlock,
    IndexWriter,
    blocks_of,
    dated_words,
    delete_blocks,
    make_index,
)
from reader.library.search_words import FORMAT
from reader.publication.opening import MANIFEST, open_editions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.language.catalogs import Catalogs
    from reader.library.database import Database
    from reader.library.search import Hit, SearchPage
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions


def index_bundled(database: Database, resources: Path, catalogs: Catalogs) -> Iterator[None]:
    """Put the bundled publications into the library and its index, those that are not there as they are now.

    ``resources`` is the program's own folder. In steps, between which to see to others: some 50 ms a publication the
    first time, nothing to speak of afterwards. Raises :class:`~reader.errors.DocumentError` for one that can't be
    read, and :class:`~reader.errors.NotKeptError`.
    """
    for manifest in sorted((resources / "publications").glob(f"*/{MANIFEST}")):
        digest = f"bundled {_digest(manifest.parent, catalogs)}"
        if not database.rows("SELECT 1 FROM publication WHERE digest = ?", digest):
            yield from make_index(database)
            _index(database, manifest.parent, catalogs, resources, digest)
        yield


def in_own_words(page: SearchPage, catalogs: Catalogs) -> SearchPage:
    """Return hits in the bundled publications under the titles of their editions; the library keeps the first alone."""
    return replace(page, hits=tuple(_in_own_words(hit, catalogs) for hit in page.hits))


def _in_own_words(hit: Hit, catalogs: Catalogs) -> Hit:
    if hit.edition not in catalogs.languages(hit.publication):
        return hit
    try:
        title = catalogs.load(hit.publication, hit.edition).lookup("title", hit.title)
    except DocumentError:
        return hit
    return replace(hit, title=title) if title else hit


def _digest(folder: Path, catalogs: Catalogs) -> str:
    """Return what a publication's editions are made of, as far as files say it."""
    digest = hashlib.sha256(f"{folder.name} {__version__} {FORMAT}".encode())
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    files += [catalogs.po_path(folder.name, tag) for tag in catalogs.languages()]
    for path in files:
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _index(database: Database, folder: Path, catalogs: Catalogs, resources: Path, digest: str) -> None:
    editions = open_editions(folder, catalogs, folder.name, resources)
    blocks = [block for tag in editions.languages for block in _blocks(editions.edition(tag))]
    rows = database.rows("SELECT number FROM publication WHERE id = ?", editions.id)
    before = blocks_of(database, int(str(rows[0][0]))) if rows else []
    with database.transaction() as connection:
        (count,) = connection.execute("SELECT count(*) FROM publication WHERE id = ?", (editions.id,)).fetchone()
        if count > len(rows):
            return  # another program has just done it
        delete_blocks(connection, before)
        connection.execute(
            "INSERT INTO publication (id, state, digest, file, kind, added) VALUES (?, 'ready', ?, '', ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET digest = excluded.digest",
            (editions.id, digest, DocumentKind.BUNDLED.value, datetime.now(UTC).isoformat(timespec="microseconds")),
        )
        connection.execute(
            "UPDATE publication SET title = ?, detail = ?, language = ?, languages = ?, chapters = 1, size = ? "
            "WHERE id = ?",
            (*_told(editions), sum(len(block.text.encode()) for block in blocks), editions.id),
        )
        (number,) = connection.execute("SELECT number FROM publication WHERE id = ?", (editions.id,)).fetchone()
        writer = IndexWriter(number)
        for block in blocks:
            writer.add(block)
        writer.write(connection)


def _told(editions: Editions) -> tuple[str, str, str, str]:
    own = editions.edition(editions.language)
    return own.title, own.provenance, editions.language, " ".join(editions.languages)


def _blocks(edition: Edition) -> Iterator[IndexedBlock]:
    for block in edition.blocks:
        mentions = ((one.start, one.end, one.edtf) for one in block.mentions if one.is_dated and one.edtf)
        dates = [found for start, end, edtf in mentions if (found := dated_words(start, end, edtf))]
        language = edition.language if block.translated else block.parts[0].language
        yield IndexedBlock(edition.language, language, 1, block.id, block.text, tuple(dates))
