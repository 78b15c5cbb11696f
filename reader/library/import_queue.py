"""Documents imported in the background: many at once, with progress, to be stopped and gone on with.

A thread with a connection of its own takes them one after the other from the database's list of jobs
(:mod:`reader.library.import_jobs`). A document that can't be imported is noted with its error and stops none of the
others; a database or a folder that can't be written to stops all, and they wait.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault, HomeError, NotKeptError, NotWrittenError
from reader.library import import_jobs as jobs
from reader.library.database import FILE_NAME, open_database
from reader.library.documents_folder import documents_in
from reader.library.import_jobs import Failure, Job, JobState
from reader.library.import_lock import ImportLock
from reader.library.importing import Imported, Importer, ImportStoppedError, Outcome
from reader.library.search_index import make_index
from reader.library.sweeping import sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from reader.library.database import Database

_TOLD_EVERY: Final = 0.1
"""Seconds between two tellings of progress within a document."""
_WAIT: Final = 0.1
"""Seconds between two tries to get hold of the lock."""
_PATIENCE: Final = 60.0
"""Seconds to wait at each write for other programs that write: nobody waits for it at the screen."""


class Phase(StrEnum):
    """What an import queue is doing."""

    IDLE = "idle"
    """Nothing was begun, or all is done."""
    WAITING = "waiting"
    """Another program imports; it is waited for."""
    PREPARING = "preparing"
    """Leftovers are cleared away, folders looked through, the index made."""
    IMPORTING = "importing"
    STOPPED = "stopped"
    """It was asked to stop. What waits can be gone on with."""
    HINDERED = "hindered"
    """It can't go on: :attr:`ImportState.obstacle` says why. What waits can be gone on with."""


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import has come: a picture of one moment."""

    phase: Phase = Phase.IDLE
    total: int = 0
    """The documents of this import."""
    added: int = 0
    duplicates: int = 0
    """Those that the library had already."""
    restored: int = 0
    """Those that it had, removed: they are back."""
    failed: int = 0
    current: Path | None = None
    """The document that is being imported."""
    share: float = 0.0
    """How much of that one is done, from 0 to 1."""
    bytes_done: int = 0
    bytes_total: int = 0
    obstacle: HomeError | NotKeptError | NotWrittenError | None = None

    @property
    def done(self) -> int:
        """The documents that are through, whatever became of them."""
        return self.added + self.duplicates + self.restored + self.failed

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self.phase in {Phase.WAITING, Phase.PREPARING, Phase.IMPORTING}


class ImportQueue:
    """Imports documents into the library in a folder, in a thread of its own while there are any.

    ``told`` is called in that thread with each new state, some ten times a second at most within a document. Nothing
    here may be called from it but :attr:`state` and :meth:`cancel`.
    """

    def __init__(self, library: Path, told: Callable[[ImportState], None] | None = None) -> None:
        self._library = library
        self._told = told
        self._state = ImportState()
        self._inbox: list[tuple[tuple[Path, ...], int | None]] = []
        self._imported: list[Imported] = []
        self._failures: list[Failure] = []
        self._guard = threading.Lock()
        self._stop = threading.Event()
        self._again = False
        self._thread: threading.Thread | None = None
        self._job_size = 0
        self._next_telling = 0.0

    @property
    def state(self) -> ImportState:
        """How far it has come."""
        return self._state

    @property
    def imported(self) -> tuple[Imported, ...]:
        """What was imported since the last start from rest, in order."""
        return tuple(self._imported)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be imported since the last start from rest, in order."""
        return tuple(self._failures)

    def start(self, paths: Iterable[Path] = (), *, collection: int | None = None) -> None:
        """Import documents, besides those that wait, and put them into a collection if its number is given.

        A folder that is no publication stands for the documents in it. While it is at work these are added; after
        :meth:`cancel` it goes on. Without paths it goes on with what waits.
        """
        given = tuple(paths)
        with self._guard:
            if given:
                self._inbox.append((given, collection))
            self._again = True
            if self._thread is None:
                self._imported, self._failures = [], []
                self._state = ImportState(Phase.PREPARING)
                self._thread = threading.Thread(target=self._run, name="import", daemon=True)
                self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop: of the document at hand nothing is left, it and the others wait. Returns at once."""
        with self._guard:
            self._again = False
            self._stop.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it rests, at most so many seconds, and return whether it does."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout)
        return thread is None or not thread.is_alive()

    def _run(self) -> None:
        """Work until there is nothing more to do, and rest; whatever happens, it can be started again."""
        try:
            while not self._rests():
                while self._goes_on():
                    self._try_to_work()
                self._tell()
        finally:
            with self._guard:
                if self._thread is threading.current_thread():
                    self._thread = None

    def _rests(self) -> bool:
        """Tell whether nothing was asked for since it was last told so; if so, the next start begins a new thread."""
        with self._guard:
            if not self._again:
                self._thread = None
            return not self._again

    def _goes_on(self) -> bool:
        """Tell whether something was asked for since it was last told so."""
        with self._guard:
            again, self._again = self._again, False
            if again:
                self._stop.clear()
            return again

    def _try_to_work(self) -> None:
        phase = Phase.HINDERED
        obstacle: HomeError | NotKeptError | NotWrittenError | None = None
        try:
            phase = self._work()
        except ImportStoppedError:
            phase = Phase.STOPPED
        except (HomeError, NotKeptError, NotWrittenError) as error:
            obstacle = error
        except sqlite3.Error as error:
            obstacle = NotKeptError(self._library / FILE_NAME, str(error))
        finally:
            self._state = replace(self._state, phase=phase, obstacle=obstacle, current=None, share=0.0)

    def _work(self) -> Phase:
        database = open_database(self._library)
        try:
            if database.obstacle is not None:
                raise database.obstacle
            database.be_patient(_PATIENCE, self._check)
            with ImportLock(self._library) as lock:
                while not lock.take():
                    self._change(phase=Phase.WAITING)
                    self._check()
                    self._stop.wait(_WAIT)
                self._import_all(database)
        finally:
            database.close()
        return Phase.IDLE

    def _import_all(self, database: Database) -> None:
        jobs.begin_anew(database)
        self._state = replace(
            self._state,
            phase=Phase.PREPARING,
            total=self._state.done + jobs.waiting_jobs(database),
            bytes_total=self._state.bytes_done + jobs.waiting_size(database),
        )
        self._tell()
        for _ in self._preparing(database):
            self._check()
        importer = Importer(database, self._library, self._advance)
        self._take_in(database)
        while (job := jobs.next_job(database)) is not None:
            self._check()
            self._import(database, importer, job)
            self._take_in(database)

    def _preparing(self, database: Database) -> Iterator[None]:
        yield from sweep(database, self._library)
        yield from make_index(database)

    def _check(self) -> None:
        if self._stop.is_set():
            raise ImportStoppedError

    def _take_in(self, database: Database) -> None:
        """Put what was asked for into the list of jobs."""
        while self._inbox:
            paths, collection = self._inbox[0]
            count, size = jobs.add_jobs(database, self._checked(documents_in(paths)), collection)
            del self._inbox[0]
            self._change(total=self._state.total + count, bytes_total=self._state.bytes_total + size)

    def _checked(self, documents: Iterable[Path]) -> Iterator[Path]:
        for document in documents:
            self._check()
            yield document

    def _import(self, database: Database, importer: Importer, job: Job) -> None:
        before = self._state.bytes_done
        self._job_size = job.size
        self._change(phase=Phase.IMPORTING, current=job.source, share=0.0)
        try:
            found = importer.take(job.source, partial(_settle, job))
        except (ImportStoppedError, NotKeptError, NotWrittenError, sqlite3.Error):
            self._state = replace(self._state, bytes_done=before)
            raise
        except DocumentError as error:
            self._fail(database, job, error)
        except (MemoryError, RecursionError) as error:
            self._fail(database, job, DocumentError(job.source, Fault.TOO_LARGE, detail=type(error).__name__))
        except Exception as error:  # noqa: BLE001  # whatever a document does to its parser, the others are imported
            self._fail(database, job, DocumentError(job.source, Fault.UNREADABLE, detail=repr(error)))
        else:
            self._imported.append(found)
            self._count(found.outcome)
        self._change(bytes_done=before + job.size, share=1.0)

    def _fail(self, database: Database, job: Job, error: DocumentError) -> None:
        jobs.fail(database, job, error)
        self._failures.append(Failure(job.source, error))
        self._state = replace(self._state, failed=self._state.failed + 1)

    def _count(self, outcome: Outcome) -> None:
        state = self._state
        self._state = replace(
            state,
            added=state.added + (outcome is Outcome.ADDED),
            duplicates=state.duplicates + (outcome is Outcome.DUPLICATE),
            restored=state.restored + (outcome is Outcome.RESTORED),
        )

    def _advance(self, share: float) -> None:
        self._check()
        now = time.monotonic()
        if now >= self._next_telling:
            more = int(self._job_size * (share - self._state.share))
            self._change(share=share, bytes_done=self._state.bytes_done + more)

    def _change(
        self,
        *,
        phase: Phase | None = None,
        current: Path | None = None,
        share: float | None = None,
        total: int | None = None,
        bytes_done: int | None = None,
        bytes_total: int | None = None,
    ) -> None:
        """Change what is given of the state, and tell of it."""
        state = self._state
        self._state = replace(
            state,
            phase=phase or state.phase,
            current=current or state.current,
            share=state.share if share is None else share,
            total=state.total if total is None else total,
            bytes_done=state.bytes_done if bytes_done is None else bytes_done,
            bytes_total=state.bytes_total if bytes_total is None else bytes_total,
        )
        self._tell()

    def _tell(self) -> None:
        self._next_telling = time.monotonic() + _TOLD_EVERY
        if self._told is not None:
            self._told(self._state)


def _settle(job: Job, connection: Connection, found: Imported) -> None:
    jobs.settle(connection, job, JobState(found.outcome.value), found.publication)
