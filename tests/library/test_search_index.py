"""The making of the search index anew: in steps, by one program after another and by several at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from reader.library.database import open_database
from reader.library.search import LibraryQuery, search
from reader.library.search_index import SHIFT, has_index, make_index, remove_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.database import Database

BLOCKS = 24
FILLER = "The caravan went on between the two seas, day after day. " * 700
"""So long that an index of all takes several steps."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a library whose blocks are indexed in the format of an older program."""
    with_old = tmp_path / "library"
    database = open_database(with_old)
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO publication (id, state, digest, file, title) VALUES ('book', 'ready', 'd', '', 'Book')"
        )
        connection.executemany(
            "INSERT INTO block VALUES (?, 'en', 'en', 1, ?, ?)",
            [((1 << SHIFT) + n, f"p{n}", f"Stage number{n} here. {FILLER}") for n in range(1, BLOCKS + 1)],
        )
        connection.execute("CREATE VIRTUAL TABLE words_0 USING fts5 (words, content = '')")
        connection.execute("CREATE VIRTUAL TABLE words_new USING fts5 (words, content = '')")
    database.close()
    return with_old


def tables(database: Database) -> set[str]:
    rows = database.rows("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    return {str(name) for (name,) in rows}


def check(folder: Path) -> None:
    database = open_database(folder)
    try:
        assert tables(database) == {"words_1"}
        (indexed,) = database.rows("SELECT count(*) FROM words_1_docsize")[0]
        assert indexed == BLOCKS
        assert search(database, LibraryQuery("caravan")).total == BLOCKS
        # Each block once: a word that stands in one of them is found once.
        assert [search(database, LibraryQuery(f'"number{n}"')).total for n in range(1, BLOCKS + 1)] == [1] * BLOCKS
        for _ in remove_blocks(database, 1):
            pass
        assert search(database, LibraryQuery("caravan")).total == 0
        assert database.rows("SELECT count(*) FROM words_1_docsize")[0] == (0,)
    finally:
        database.close()


def test_an_index_of_another_format_is_made_anew_in_steps(folder: Path) -> None:
    database = open_database(folder)
    steps = 0
    for _ in make_index(database):
        assert not has_index(database)
        steps += 1
    database.close()
    assert steps > 2
    check(folder)


def test_one_that_was_broken_off_goes_on_where_it_was(folder: Path) -> None:
    database = open_database(folder)
    whole = steps_alone(folder)
    list(islice(make_index(database), 2))
    database.close()
    again = open_database(folder)
    assert sum(1 for _ in make_index(again)) == whole - 2
    again.close()
    check(folder)


def steps_alone(folder: Path) -> int:
    """Return how many steps one program takes for the index, in a copy of a library."""
    database = open_database(shutil.copytree(folder, folder.with_name("copy")))
    steps = sum(1 for _ in make_index(database))
    database.close()
    return steps


def test_programs_that_make_it_at_once_share_the_work(folder: Path) -> None:
    whole = steps_alone(folder)
    command = [sys.executable, "-m", "tests.library.index_maker", str(folder)]
    makers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for maker in makers:
        assert maker.stdout is not None
        assert maker.stdout.readline() == "ready\n"
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("go\n")
        maker.stdin.flush()
    told = [maker.communicate(timeout=60) for maker in makers]
    assert [(maker.returncode, error) for maker, (_, error) in zip(makers, told, strict=True)] == [(0, "")] * 2
    assert sum(int(steps) for steps, _ in told) == whole
    check(folder)
