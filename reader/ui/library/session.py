"""The library as the window has it open: shelf, import and search, which go on while its dialog is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader import paths
from reader.errors import DocumentError, NotKeptError
from reader.language.catalogs import Catalogs
from reader.library.import_jobs import forget_waiting, wait_again, waiting_jobs
from reader.library.import_queue import ImportQueue, ImportState
from reader.library.importing import DocumentKind
from reader.library.shelf import Shelf
from reader.library.shelf_collections import Collections
from reader.ui.library.worker import LibraryWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.language.words import Words
    from reader.library.import_jobs import Job
    from reader.library.shelf import Entry
    from reader.ui.library.dialog import LibraryDialog
    from reader.ui.main_window import MainWindow

    ErrorWords = Callable[[Exception, Words], str]

PAUSE = 400
"""Milliseconds between two tellings, while documents are imported, that the library has grown."""


class LibrarySession(QObject):
    """Holds what outlives the library's dialog, and opens that. :meth:`close` ends the work in the background."""

    opened = Signal(str)
    """A publication is to be read: its id."""
    hit_opened = Signal(object)
    """A place that a search found is to be read: a :class:`~reader.library.search.Hit`."""
    import_told = Signal(object)
    """How far an import has come: an :class:`~reader.library.import_queue.ImportState`."""
    changed = Signal()
    """The library holds something else than before."""

    def __init__(self, window: MainWindow, library: Path, error_words: ErrorWords, obstacle_words: ErrorWords) -> None:
        super().__init__(window)
        self.window = window
        self.error_words = error_words
        """Finds the words for an error."""
        self.obstacle_words = obstacle_words
        """Finds the words for what ends an import."""
        self._library = library
        self.closed = False
        """Whether it has ended: the database may be closed by then."""
        self.shelf = Shelf(window.kept.database, library, paths.publications())
        self.collections = Collections(window.kept.database)
        self.queue = ImportQueue(library, self._tell)
        self._catalogs = Catalogs(paths.locales())
        self.worker = LibraryWorker(library, paths.resources(), Catalogs(paths.locales()), self)
        self._pending: list[tuple[tuple[Path, ...], int | None]] = []
        self._prepared = False
        self.worker.prepared.connect(self._note_reading)
        self.worker.prepared.connect(self._begin)
        self._tell_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._tell_soon.timeout.connect(self.changed)
        self.import_told.connect(self._follow)

    def _tell(self, state: ImportState) -> None:
        """Pass on what the import's thread says; it arrives in the window's."""
        if not self.closed:
            self.import_told.emit(state)

    def _follow(self, state: ImportState) -> None:
        """Tell that there is more in the library: often enough to see it grow, and at once in the end."""
        if self.closed:
            return
        if not state.running:
            self._tell_soon.stop()
            self.changed.emit()
        elif not self._tell_soon.isActive():
            self._tell_soon.start()

    def take_in(self, files: Iterable[Path] = (), *, collection: int | None = None) -> None:
        """Import documents in the background, besides those that wait.

        The first import begins when the worker has prepared the library: both make its index where there is none.
        """
        self._pending.append((tuple(files), collection))
        if self._prepared:
            self._begin()
        else:
            self.worker.start()

    def _begin(self) -> None:
        if self.closed:
            return
        self._prepared = True
        pending, self._pending = self._pending, []
        for files, collection in pending:
            self.queue.start(files, collection=collection)
        self.changed.emit()

    def _note_reading(self) -> None:
        """Keep how much is read of what the window shows: the library would list it as not read, else."""
        from reader.ui.library.opening import note_reading

        if not self.closed and self.window.documents is not None:
            note_reading(self.window.kept.database, self._library, self.window)

    @property
    def waiting(self) -> int:
        """How many documents an import that was broken off has left; none while one is at work."""
        return 0 if self.queue.state.running else waiting_jobs(self.window.kept.database)

    def said(self, entry: Entry, language: str) -> Entry:
        """Return a publication as it is told of in a language: a bundled one by what its translation calls it."""
        if entry.kind is not DocumentKind.BUNDLED or language == entry.language or language not in entry.languages:
            return entry
        try:
            catalog = self._catalogs.load(entry.id, language)
        except DocumentError:
            return entry
        title = catalog.lookup("title", entry.title) or entry.title
        return replace(entry, title=title, detail=catalog.lookup("provenance:line", entry.detail) or entry.detail)

    def forget_waiting(self) -> tuple[Job, ...]:
        """Let what waits not be imported, and return it. Raises :class:`~reader.errors.NotKeptError`."""
        return forget_waiting(self.window.kept.database)

    def wait_again(self, forgotten: Iterable[Job]) -> None:
        """Let wait again what was forgotten. Raises :class:`~reader.errors.NotKeptError`."""
        wait_again(self.window.kept.database, forgotten)

    def attempt(self, change: Callable[[], object]) -> bool:
        """Change what is kept, and return whether that could be; the window tells if not."""
        try:
            change()
        except NotKeptError as error:
            self.window.kept.tell_not_kept(error)
            return False
        self.changed.emit()
        return True

    def show_dialog(self) -> LibraryDialog:
        """Open the library's dialog, or bring it to the front."""
        from reader.ui.library.dialog import LibraryDialog

        self._note_reading()
        known = self.window.findChild(LibraryDialog, "library")
        dialog = known if isinstance(known, LibraryDialog) else LibraryDialog(self)
        dialog.show()
        dialog.activateWindow()
        self.worker.start()
        return dialog

    def close(self) -> None:
        """Stop the import, what it has left waits for the next time; and end the search."""
        self.closed = True
        self._tell_soon.stop()
        self.queue.cancel()
        self.worker.close()
        self.queue.wait(1)
