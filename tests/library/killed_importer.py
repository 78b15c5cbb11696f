"""Imports a document, and is killed at each of its dealings with the system in turn: one library for each.

``python -m tests.library.killed_importer FOLDER DOCUMENT`` makes FOLDER/1, FOLDER/2, … until an import ends by itself,
and prints how many there are.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

from reader.library import import_jobs as jobs
from reader.library.database import Database, open_database
from reader.library.import_jobs import JobState
from reader.library.importing import Importer
from reader.library.search_index import make_index

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "tempfile.mkdtemp", "shutil.rmtree", "os.scandir"}
"""The audit events (PEP 578) of what changes files, or is about to."""


class KilledDatabase(Database):
    """A database whose transactions are dealings with the system too: before they begin, and before they end."""

    def __init__(self, database: Database, step: Any) -> None:
        self.__dict__.update(vars(database))
        self._step = step

    def transaction(self) -> Any:
        self._step("transaction", ())
        return super().transaction()


def main(folder: Path, document: Path) -> None:
    """Import again and again, each time killed one step later."""
    number, ended = 0, False
    while not ended:
        number += 1
        library = folder / str(number)
        database = open_database(library)
        jobs.add_jobs(database, [document], None)
        for _ in make_index(database):
            pass
        database.close()
        child = os.fork()
        if child == 0:
            import_until(library, number)
            os._exit(0)
        ended = os.waitpid(child, 0)[1] == 0
    print(number)  # noqa: T201


def import_until(library: Path, steps: int) -> None:
    """Import what waits; be killed at a step."""
    left = steps

    def step(event: str, _arguments: Any) -> None:
        nonlocal left
        if event in STEPS or event == "transaction":
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    database = KilledDatabase(open_database(library), step)
    importer = Importer(database, library, lambda share: step("transaction", share))
    job = jobs.next_job(database)
    assert job is not None
    sys.addaudithook(step)
    importer.take(job.source, partial(_settle, job, step))


def _settle(job: Any, step: Any, connection: Any, found: Any) -> None:
    step("transaction", ())
    jobs.settle(connection, job, JobState(found.outcome.value), found.publication)
    step("transaction", ())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
