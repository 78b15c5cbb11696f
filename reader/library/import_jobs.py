"""The documents that wait to be imported, kept in the database: an import that was broken off goes on where it was."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.library.documents_folder import document_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

    from reader.library.database import Database


_WAITING: Final = "SELECT number, source, size, collection FROM import_job WHERE state = 'waiting'"
_ADD: Final = "INSERT INTO import_job (source, size, collection, state) VALUES (?, ?, ?, 'waiting')"


class JobState(StrEnum):
    """What became of a document that was to be imported."""

    WAITING = "waiting"
    ADDED = "added"
    DUPLICATE = "duplicate"
    RESTORED = "restored"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A document that is to be imported."""

    number: int
    source: Path
    size: int
    """In bytes, as far as that can be told before."""
    collection: int | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be imported."""

    source: Path
    error: DocumentError


def waiting_jobs(database: Database) -> int:
    """Return how many documents wait to be imported: more than none before an import, it was broken off."""
    return int(str(database.rows("SELECT count(*) FROM import_job WHERE state = 'waiting'")[0][0]))


def waiting_size(database: Database) -> int:
    """Return the bytes of the documents that wait."""
    return int(str(database.rows("SELECT coalesce(sum(size), 0) FROM import_job WHERE state = 'waiting'")[0][0]))


def failures(database: Database) -> tuple[Failure, ...]:
    """Return the documents of the last import that could not be imported, each with its error."""
    rows = database.rows("SELECT source, error FROM import_job WHERE state = 'failed' ORDER BY number")
    return tuple(Failure(_path(source), _error(_path(source), str(error))) for source, error in rows)


def begin_anew(database: Database) -> None:
    """Forget what became of the last import; what waits still waits. Raises NotKeptError."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM import_job WHERE state <> 'waiting'")


def forget_waiting(database: Database) -> tuple[Job, ...]:
    """Forget the documents that wait, and return them for :func:`wait_again`. Raises NotKeptError."""
    with database.transaction() as connection:
        rows = connection.execute(f"{_WAITING} ORDER BY number").fetchall()
        connection.execute("DELETE FROM import_job WHERE state = 'waiting'")
    return tuple(map(_job, rows))


def wait_again(database: Database, forgotten: Iterable[Job]) -> None:
    """Let documents wait that were forgotten, those that no longer do. Raises NotKeptError."""
    with database.transaction() as connection:
        waiting = {source for (source,) in connection.execute("SELECT source FROM import_job WHERE state = 'waiting'")}
        rows = [(os.fsencode(one.source), one.size, one.collection) for one in forgotten]
        connection.executemany(_ADD, [row for row in rows if row[0] not in waiting])


def add_jobs(database: Database, documents: Iterable[Path], collection: int | None) -> tuple[int, int]:
    """Let documents wait, all of them or none, and return how many they are and their size in bytes.

    Raises :class:`~reader.errors.NotKeptError`, and what the documents' iterator does.
    """
    rows = [(os.fsencode(one.absolute()), document_size(one), collection) for one in documents]
    with database.transaction() as connection:
        connection.executemany(_ADD, rows)
    return len(rows), sum(size for _, size, _ in rows)


def next_job(database: Database) -> Job | None:
    """Return the document that has waited longest, None if none waits."""
    rows = database.rows(f"{_WAITING} ORDER BY number LIMIT 1")
    return _job(rows[0]) if rows else None


def _job(row: Sequence[object]) -> Job:
    number, source, size, collection = row
    return Job(int(str(number)), _path(source), int(str(size)), None if collection is None else int(str(collection)))


def settle(connection: Connection, job: Job, state: JobState, publication: str = "") -> None:
    """Say what became of a document, and put its publication into the collection that it is for."""
    connection.execute(
        "UPDATE import_job SET state = ?, publication = ? WHERE number = ?", (state.value, publication, job.number)
    )
    if job.collection is not None and publication:
        connection.execute(
            "INSERT OR IGNORE INTO collected SELECT c.number, p.number FROM collection c, publication p "
            "WHERE c.number = ? AND p.id = ?",
            (job.collection, publication),
        )


def fail(database: Database, job: Job, error: DocumentError) -> None:
    """Say that a document could not be imported. Raises NotKeptError."""
    path = os.fsencode(error.path).decode("utf-8", "surrogateescape")
    told = json.dumps([path, error.fault.value, error.place, error.detail])
    with database.transaction() as connection:
        connection.execute("UPDATE import_job SET state = 'failed', error = ? WHERE number = ?", (told, job.number))


def _path(stored: object) -> Path:
    return Path(os.fsdecode(stored if isinstance(stored, bytes) else str(stored)))


def _error(source: Path, told: str) -> DocumentError:
    try:
        path, fault, place, detail = json.loads(told)
        return DocumentError(Path(path), Fault(fault), place=str(place), detail=str(detail))
    except (ValueError, TypeError):
        return DocumentError(source, Fault.UNREADABLE)
