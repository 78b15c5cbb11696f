"""A library of 1,000 documents of 30 KB: how fast they come in, how long search takes, how soon an import stops.

The floor of a search is SQLite's own look through the same texts (``LIKE '%word%'``); that of the import is the reading
of the documents without the library: opened, their dates found, their words folded. Beside the index, one of FTS5's
trigrams is made of the same texts and compared.

    python -m tests.benchmarks.library [--documents N] [--trigrams]
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.language.folding import fold_key
from reader.library.database import FILE_NAME, open_database
from reader.library.import_queue import ImportQueue
from reader.library.search import LibraryQuery, day_range, search
from reader.publication.documents import open_book
from reader.timeline.detection import DateContext, detect_dates
from tests.library.made_documents import write_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.database import Database

QUERIES = (
    ("the most frequent word", LibraryQuery("the")),
    ("the same in its language", LibraryQuery("the", language="en")),
    ("the most frequent Arabic word", LibraryQuery("في")),
    ("an English word", LibraryQuery("council")),
    ("an Arabic word", LibraryQuery("خلافة")),
    ("an Arabic word with its article", LibraryQuery("الأمن")),
    ("two words", LibraryQuery("the border")),
    ("an English phrase", LibraryQuery('"the council"')),
    ("an Arabic phrase", LibraryQuery('"مجلس الأمن"')),
    ("a word without another", LibraryQuery("council -border")),
    ("April 1993", LibraryQuery(days=day_range("1993-04", "1993-04"))),
    ("a word in 1993", LibraryQuery("council", day_range("1993", "1993"))),
    ("a frequent word in 150 years", LibraryQuery("the", day_range("1850", "1999"))),
    ("150 years", LibraryQuery(days=day_range("1850", "1999"))),
    ("the fiftieth page", LibraryQuery("the")),
)
TRIGRAMS = (("council", "council"), ("خلافة", "خلافه"), ("شرك", "شرك"), ("في", "في"), ("art", "art"))


def milliseconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the milliseconds that some work takes, the shortest of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        best = min(best, 1000 * (time.perf_counter() - begun))
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--trigrams", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        documents = list(write_documents(folder / "documents", options.documents))
        measure_import(folder / "library", documents)
        database = open_database(folder / "library")
        measure_search(database)
        if options.trigrams:
            measure_trigrams(database)
        database.close()
        measure_stop(folder)


def measure_import(library: Path, documents: Sequence[Path]) -> None:
    """Print how fast documents come in, and how long others wait meanwhile."""
    size = sum(path.stat().st_size for path in documents)
    sample = documents[:: max(1, len(documents) // 50)]
    floor = milliseconds(partial(read, sample), 1) / len(sample)
    queue = ImportQueue(library)
    queue.start(documents)
    begun = time.perf_counter()
    waits, ticks = beside(library, queue)
    spent = 1000 * (time.perf_counter() - begun) / len(documents)
    assert queue.state.added == len(documents), queue.state
    print(f"import of {len(documents)} documents, {size / 1e6:.0f} MB: {1000 / spent:.0f} a second")
    print(f"  {spent:.1f} ms each, {spent / floor:.2f} × reading them alone ({floor:.1f} ms)")
    print(f"  another connection's write meanwhile: longest wait {1000 * max(waits):.0f} ms")
    late = [1000 * seconds for seconds in sorted(ticks)]
    print(
        f"  another thread, due every 10 ms: late by {late[len(late) // 2]:.0f} ms in the middle, "
        f"{late[len(late) * 99 // 100]:.0f} ms in one of 100, {late[-1]:.0f} ms at most"
    )
    database = open_database(library)
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = (library / FILE_NAME).stat().st_size
    ((indexed,),) = database.rows("SELECT sum(length(block)) FROM words_1_data")
    print(f"  database {whole / 1e6:.0f} MB, the index {int(str(indexed)) / size:.2f} × the documents")
    database.close()


def beside(library: Path, queue: ImportQueue) -> tuple[list[float], list[float]]:
    """Write and tick beside an import, and return the seconds that each write took and each tick was late."""
    ticks = [0.0]

    def tick() -> None:
        while not queue.wait(0):
            begun = time.perf_counter()
            time.sleep(0.01)
            ticks.append(time.perf_counter() - begun - 0.01)

    ticking = threading.Thread(target=tick)
    ticking.start()
    database, waits = open_database(library), [0.0]
    while not queue.wait(0.1):
        begun = time.perf_counter()
        with database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES ('benchmark', '1')")
        waits.append(time.perf_counter() - begun)
    ticking.join()
    database.close()
    return waits, ticks


def read(paths: Sequence[Path]) -> None:
    """Open documents, find their dates and fold their words."""
    for path in paths:
        context = DateContext()
        with open_book(path) as book:
            for block in book.blocks():
                _, context = detect_dates(block.text, block.language, context=context)
                fold_key(block.text)


def measure_search(database: Database) -> None:
    """Print how long searches take."""
    floor = milliseconds(lambda: database.rows("SELECT count(*) FROM block WHERE text LIKE '%council%'"))
    print(f"search; floor, a look through all texts: {floor:.0f} ms")
    for name, query in QUERIES:
        offset = 980 if "page" in name else 0
        spent = milliseconds(partial(search, database, query, offset=offset))
        total = search(database, query).total
        print(f"  {name}: {spent:.1f} ms, ratio {spent / floor:.2f}, {total} hits")


def measure_trigrams(database: Database) -> None:
    """Print what an index of trigrams of the same folded texts takes, and finds."""
    with database.transaction() as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.trigrams USING fts5 (folded, content = '', tokenize = 'trigram')")
        rows = connection.execute("SELECT number, text FROM block").fetchall()
        folded = [(number, fold_key(text)) for number, text in rows]
        connection.executemany("INSERT INTO trigrams (rowid, folded) VALUES (?, ?)", folded)
    ((size,),) = database.rows("SELECT sum(length(block)) FROM temp.trigrams_data")
    ((own,),) = database.rows("SELECT sum(length(block)) FROM words_1_data")
    print(f"trigrams: {int(str(size)) / int(str(own)):.2f} × the size of the index")
    sql = "SELECT rowid FROM trigrams WHERE trigrams MATCH ? ORDER BY rank LIMIT 20"
    for typed, sought in TRIGRAMS:
        quoted = f'"{sought}"'
        spent = milliseconds(partial(database.rows, sql, quoted))
        ((count,),) = database.rows("SELECT count(*) FROM trigrams WHERE trigrams MATCH ?", quoted)
        words = search(database, LibraryQuery(typed)).total
        print(f"  {typed}: {spent:.1f} ms, {count} blocks; by words {words}")


def measure_stop(folder: Path) -> None:
    """Print how soon an import stops: among small documents, in a long one, and while a long one is opened."""
    small = list(write_documents(folder / "small", 200, 30_000))
    (long,) = write_documents(folder / "long", 1, 3_000_000)
    for name, documents, after in (
        ("small documents", small, 1.0),
        ("3 MB", [long], 0.5),
        ("3 MB at once", [long], 0.02),
    ):
        queue = ImportQueue(folder / f"library {name}")
        queue.start(documents)
        time.sleep(after)
        begun = time.perf_counter()
        queue.cancel()
        queue.wait()
        print(f"stopping among {name}: {1000 * (time.perf_counter() - begun):.0f} ms, {queue.state.done} done")
        begun = time.perf_counter()
        queue.start()
        queue.wait()
        print(f"  and going on to the end: {time.perf_counter() - begun:.1f} s, {queue.state.added} added")


if __name__ == "__main__":
    main()
