"""Searches the whole library in a thread of its own, so that the window never waits for the database."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.errors import DocumentError, HomeError, NotKeptError

if TYPE_CHECKING:
    from pathlib import Path

    from reader.language.catalogs import Catalogs
    from reader.library.database import Database
    from reader.library.search import LibraryQuery, SearchPage


class SearchRequest(NamedTuple):
    """A page of hits that is asked for; ``number`` tells it from those asked for before."""

    number: int
    query: LibraryQuery
    offset: int = 0


class LibraryWorker(QObject):
    """Puts the bundled publications into the library, then answers searches, the latest only.

    It has a connection of its own. The signals arrive in the thread that the worker was made in.
    """

    prepared = Signal()
    """The bundled publications are in the library, or it was told why they are not."""
    found = Signal(int, object)
    """A request's number and its :class:`~reader.library.search.SearchPage`."""
    failed = Signal(object)
    """The library can't be searched: the error."""

    def __init__(self, library: Path, resources: Path, catalogs: Catalogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._resources = resources
        self._catalogs = catalogs
        self._asked = threading.Condition()
        self._request: SearchRequest | None = None
        self._number = 0
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to prepare the library."""
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="library search", daemon=True)
            self._thread.start()

    def ask(self, query: LibraryQuery, offset: int = 0) -> int:
        """Ask for a page of hits in the place of what was asked before, and return the request's number."""
        with self._asked:
            self._number += 1
            self._request = SearchRequest(self._number, query, offset)
            self._asked.notify()
        self.start()
        return self._number

    def close(self) -> None:
        """End it; what is asked for goes unanswered."""
        with self._asked:
            self._closed = True
            self._asked.notify()
        if self._thread is not None:
            self._thread.join(2)

    def _run(self) -> None:
        from reader.library.database import open_to_search

        try:
            database = open_to_search(self._library)
        except HomeError as error:
            self._tell_failed(error)
            if not self._closed:
                self.prepared.emit()
            return
        try:
            self._prepare(database)
            while (request := self._next()) is not None:
                self._answer(database, request)
        finally:
            database.close()

    def _prepare(self, database: Database) -> None:
        from reader.library.bundled import index_bundled

        try:
            for _ in index_bundled(database, self._resources, self._catalogs):
                if self._closed:
                    return
        except (DocumentError, NotKeptError) as error:
            if database.obstacle is None:  # else the window has told that nothing can be kept
                self._tell_failed(error)
        except sqlite3.Error as error:
            self._tell_failed(NotKeptError(self._library, str(error)))
        if not self._closed:
            self.prepared.emit()

    def _next(self) -> SearchRequest | None:
        with self._asked:
            self._asked.wait_for(lambda: self._closed or self._request is not None)
            request, self._request = self._request, None
            return None if self._closed else request

    def _answer(self, database: Database, request: SearchRequest) -> None:
        from reader.library.bundled import in_own_words
        from reader.library.search import search

        try:
            found = search(database, request.query, offset=request.offset)
            page: SearchPage = in_own_words(found, self._catalogs)
        except sqlite3.Error as error:
            self._tell_failed(NotKeptError(self._library, str(error)))
            return
        if not self._closed:
            self.found.emit(request.number, page)

    def _tell_failed(self, error: Exception) -> None:
        if not self._closed:
            self.failed.emit(error)
