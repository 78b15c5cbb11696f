"""A library of its own for each test, with documents and what imports them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reader import paths
from reader.library.database import open_database
from reader.library.import_queue import ImportQueue
from reader.library.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library.database import Database


class Library(NamedTuple):
    """A library's folder with its database and shelf open, and a folder of documents."""

    folder: Path
    database: Database
    shelf: Shelf
    documents: Path

    def write(self, name: str, text: str) -> Path:
        """Write a document."""
        path = self.documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def take_in(self, *sources: Path, collection: int | None = None) -> ImportQueue:
        """Import documents and wait for it."""
        queue = ImportQueue(self.folder)
        queue.start(sources, collection=collection)
        assert queue.wait(60)
        return queue


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return an empty library."""
    folder = tmp_path / "library"
    database = open_database(folder)
    documents = tmp_path / "documents"
    documents.mkdir()
    yield Library(folder, database, Shelf(database, folder, paths.publications()), documents)
    database.close()


@pytest.fixture
def found(library: Library) -> Callable[..., list[str]]:
    """Return what looks words up, with the block of each hit as publication's title and block's id."""
    from reader.library.search import LibraryQuery, search

    def look_up(words: str = "", **where: object) -> list[str]:
        page = search(library.database, LibraryQuery(words, **where), limit=1000)  # type: ignore[arg-type]
        assert page.total == len(page.hits)
        return [f"{hit.title} {hit.block}" for hit in page.hits]

    return look_up


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody can reach, as pytest's own can't be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
