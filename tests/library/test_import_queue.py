"""Many documents in the background: progress, stopping and going on, and one bad file among them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from reader import paths
from reader.errors import Fault, HomeError, NotKeptError, NotWrittenError
from reader.library.database import FILE_NAME
from reader.library.documents_folder import documents_folder, drafts
from reader.library.import_jobs import failures, forget_waiting, waiting_jobs
from reader.library.import_lock import ImportLock
from reader.library.import_queue import ImportQueue, ImportState, Phase
from reader.library.search import LibraryQuery, search
from reader.library.shelf_collections import Collections
from reader.library.turns import PATIENCE
from tests.library.made_documents import write_documents
from tests.library.test_database import full_disk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.library.conftest import Library

HOLD = """
import sys
from pathlib import Path
from reader.library.import_lock import ImportLock

with ImportLock(Path(sys.argv[1])) as lock:
    print(lock.take(), flush=True)
    sys.stdin.readline()
"""


def test_one_bad_file_does_not_stop_the_rest(library: Library) -> None:
    good = list(write_documents(library.documents / "good", 6, 2_000))
    bad = library.write("bad.epub", "no archive")
    missing = library.documents / "gone.txt"
    queue = library.take_in(*good[:3], bad, missing, *good[3:])
    state = queue.state
    assert (state.phase, state.total, state.done, state.added, state.failed) == (Phase.IDLE, 8, 8, 6, 2)
    assert [(one.source, one.error.fault) for one in queue.failures] == [
        (bad, Fault.DAMAGED),
        (missing, Fault.MISSING),
    ]
    kept = failures(library.database)
    assert [(one.source, one.error.fault, one.error.path) for one in kept] == [
        (bad, Fault.DAMAGED, bad),
        (missing, Fault.MISSING, missing),
    ]
    assert len(library.shelf.entries()) == 6
    assert (state.bytes_done, state.bytes_total) == (state.bytes_total, sum(p.stat().st_size for p in [*good, bad]))


def test_progress_is_told_and_only_grows(library: Library) -> None:
    told: list[ImportState] = []
    where: set[str] = set()

    def tell(state: ImportState) -> None:
        told.append(state)
        where.add(threading.current_thread().name)

    documents = list(write_documents(library.documents, 5, 5_000))
    queue = ImportQueue(library.folder, tell)
    queue.start(documents)
    assert queue.wait(60)
    assert where == {"import"}
    assert [state.done for state in told] == sorted(state.done for state in told)
    assert [state.bytes_done for state in told] == sorted(state.bytes_done for state in told)
    assert {state.current for state in told} == {*documents, None}
    assert told[-1] == queue.state
    assert told[-1].bytes_done == told[-1].bytes_total == sum(path.stat().st_size for path in documents)
    assert not told[-1].running
    assert all(state.running for state in told[:-1])


def test_it_stops_and_goes_on(library: Library) -> None:
    documents = list(write_documents(library.documents, 12, 4_000))
    queue = ImportQueue(library.folder, lambda state: queue.cancel() if state.done == 4 else None)
    queue.start(documents)
    assert queue.wait(60)
    assert queue.state.phase is Phase.STOPPED
    assert queue.state.added == 4
    assert waiting_jobs(library.database) == 8
    assert len(library.shelf.entries()) == 4
    assert drafts(documents_folder(library.folder)) == []
    # Another start of the program goes on with what waits.
    again = ImportQueue(library.folder)
    again.start()
    assert again.wait(60)
    assert (again.state.phase, again.state.total, again.state.added) == (Phase.IDLE, 8, 8)
    assert waiting_jobs(library.database) == 0
    assert len(library.shelf.entries()) == 12
    again.start()
    assert again.wait(60)
    assert (again.state.phase, again.state.total) == (Phase.IDLE, 0)


def test_it_stops_within_a_long_document(library: Library) -> None:
    (long,) = write_documents(library.documents, 1, 1_500_000)
    begun = threading.Event()
    queue = ImportQueue(library.folder, lambda state: begun.set() if 0.2 < state.share < 1 else None)
    queue.start([long])
    assert begun.wait(60)
    queue.cancel()
    assert queue.wait(60)
    assert queue.state.phase is Phase.STOPPED
    assert library.shelf.entries() == ()
    assert library.database.rows("SELECT count(*) FROM block") == [(0,)]
    queue.start()
    assert queue.wait(60)
    assert [entry.size for entry in library.shelf.entries()] == [long.stat().st_size]


def test_what_waits_can_be_forgotten(library: Library) -> None:
    queue = ImportQueue(library.folder, lambda state: queue.cancel() if state.total else None)
    queue.start(list(write_documents(library.documents, 3, 1_000)))
    assert queue.wait(60)
    assert waiting_jobs(library.database) == 3
    forget_waiting(library.database)
    queue.start()
    assert queue.wait(60)
    assert queue.state.total == 0


def test_more_can_be_added_while_it_works(library: Library) -> None:
    documents = list(write_documents(library.documents, 9, 3_000))
    queue = ImportQueue(library.folder)
    for at in range(0, 9, 3):
        queue.start(documents[at : at + 3])
    while not queue.wait(0.05):
        assert queue.state.running or queue.wait(60)  # it may come to its end between the two
    queue.start(documents[:1])
    assert queue.wait(60)
    assert len(library.shelf.entries()) == 9


def test_starts_and_stops_in_any_order_lose_no_document(library: Library) -> None:
    documents = list(write_documents(library.documents, 30, 500))
    queue = ImportQueue(library.folder)
    for at, document in enumerate(documents):
        queue.start([document])
        if at % 4 == 1:
            queue.cancel()
        if at % 3 == 0:
            time.sleep(0.01)
    queue.start()
    assert queue.wait(60)
    assert queue.state.phase is Phase.IDLE
    assert len(library.shelf.entries()) == 30


def test_two_queues_at_once_take_turns(library: Library) -> None:
    documents = list(write_documents(library.documents, 16, 2_000))
    queues = [ImportQueue(library.folder), ImportQueue(library.folder)]
    for queue in queues:
        queue.start(documents)
    assert all(queue.wait(60) for queue in queues)
    assert {queue.state.phase for queue in queues} == {Phase.IDLE}
    assert sum(queue.state.added for queue in queues) == 16
    assert len(library.shelf.entries()) == 16


def test_another_program_that_imports_is_waited_for(library: Library) -> None:
    waiting = threading.Event()
    queue = ImportQueue(library.folder, lambda state: waiting.set() if state.phase is Phase.WAITING else None)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(library.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=paths.package().parent,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        queue.start([library.write("one.txt", "One\n")])
        assert waiting.wait(30)
        assert library.shelf.entries() == ()
        queue.cancel()
        assert queue.wait(10)
        assert queue.state.phase is Phase.STOPPED
        queue.start()
        holder.kill()
    assert queue.wait(60)
    assert len(library.shelf.entries()) == 1


def test_the_lock_is_one_s_own(library: Library) -> None:
    with ImportLock(library.folder) as one, ImportLock(library.folder) as other:
        assert one.take()
        assert one.take()
        assert not other.take()
        one.release()
        assert other.take()


def test_a_document_goes_into_the_collection_it_is_for(library: Library) -> None:
    collection = Collections(library.database).make("History")
    source = library.write("one.txt", "One\n")
    library.take_in(library.write("other.txt", "Other\n"))
    (done,) = library.take_in(source, collection=collection.number).imported
    assert [entry.id for entry in library.shelf.entries(collection=collection.number)] == [done.publication]
    again = Collections(library.database).make("Again")
    library.take_in(source, collection=again.number)
    assert Collections(library.database).of(done.publication) == (collection.number, again.number)


def test_what_hinders_it_is_told_and_what_waits_still_waits(library: Library) -> None:
    documents = list(write_documents(library.documents, 3, 3_000))
    queue = ImportQueue(library.folder)
    with full_disk():
        queue.start(documents)
        assert queue.wait(60)
    hindered = queue.state
    assert hindered.phase is Phase.HINDERED
    assert isinstance(hindered.obstacle, NotKeptError | NotWrittenError)
    assert hindered.obstacle.detail
    assert library.shelf.entries() == ()
    queue.start()
    assert queue.wait(60)
    after = queue.state
    assert (after.phase, after.obstacle) == (Phase.IDLE, None)
    assert len(library.shelf.entries()) == 3


def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    queue = ImportQueue(file)
    queue.start([file])
    assert queue.wait(60)
    assert queue.state.phase is Phase.HINDERED
    assert isinstance(queue.state.obstacle, HomeError)


def hold_from_the_first_document(library: Library) -> tuple[ImportQueue, sqlite3.Connection]:
    """Start an import, and hold the database from when its first document's turn comes; return queue and holder."""
    holder = sqlite3.connect(library.folder / FILE_NAME, isolation_level=None, check_same_thread=False)
    held = threading.Event()

    def hold(state: ImportState) -> None:
        if state.current is not None and not held.is_set():
            holder.execute("BEGIN IMMEDIATE")
            held.set()

    queue = ImportQueue(library.folder, hold)
    queue.start(write_documents(library.documents, 3, 3_000))
    assert held.wait(60)
    return queue, holder


def test_who_holds_the_database_for_long_is_waited_for(library: Library) -> None:
    queue, holder = hold_from_the_first_document(library)
    assert not queue.wait(PATIENCE + 1)
    assert queue.state.phase is Phase.IMPORTING
    holder.close()
    assert queue.wait(60)
    assert (queue.state.phase, queue.state.added) == (Phase.IDLE, 3)


def test_it_stops_while_it_waits_for_who_holds_the_database(library: Library) -> None:
    queue, holder = hold_from_the_first_document(library)
    assert not queue.wait(0.3)
    queue.cancel()
    assert queue.wait(30)
    assert queue.state.phase is Phase.STOPPED
    holder.close()
    queue.start()
    assert queue.wait(60)
    assert (queue.state.phase, queue.state.added) == (Phase.IDLE, 3)


def test_others_can_write_and_search_meanwhile(library: Library) -> None:
    documents = list(write_documents(library.documents, 20, 20_000))
    queue = ImportQueue(library.folder)
    queue.start(documents)
    writes = 0
    while not queue.wait(0):
        with library.database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES ('busy', ?)", (str(writes),))
        search(library.database, LibraryQuery("council خلافة"))
        writes += 1
    assert queue.state.added == 20
    assert queue.state.obstacle is None
    assert writes > 5
