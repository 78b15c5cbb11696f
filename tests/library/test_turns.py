"""Whose turn it is to write in a database that several programs have open."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.errors import NotKeptError
from reader.library.database import FILE_NAME, open_database
from reader.library.turns import PATIENCE, begin_writing, is_taken

if TYPE_CHECKING:
    from pathlib import Path

GREEDY = """
import contextlib, sqlite3, sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=3)
connection.execute("PRAGMA synchronous = FULL")
print("writing", flush=True)
while True:
    with contextlib.suppress(sqlite3.OperationalError), connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO setting VALUES ('busy', 1)")
"""
"""Writes time and again, without a pause."""


class StoppedError(Exception):
    """The waiting is not wanted any more."""


def test_who_writes_without_a_pause_lets_others_write(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    arguments = [sys.executable, "-c", GREEDY, str(tmp_path / FILE_NAME)]
    writers = [subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "writing\n"
        for number in range(20):
            time.sleep(0.03)
            with database.transaction() as connection:
                connection.execute("INSERT OR REPLACE INTO setting VALUES ('patient', ?)", (str(number),))
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    assert database.rows("SELECT value FROM setting WHERE name = 'patient'") == [("19",)]
    database.close()


def test_the_wait_ends_in_time_and_what_is_raised_meanwhile_ends_it(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with pytest.raises(NotKeptError, match="locked"), database.transaction():
            pass
        assert PATIENCE * 0.9 < time.monotonic() - begun < PATIENCE * 10

        def stop() -> None:
            raise StoppedError

        database.be_patient(1000, stop)
        with pytest.raises(StoppedError), database.transaction():
            pass
    with database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('after', 1)")
    database.close()


def test_sqlite_waits_for_the_rest_as_it_did_before(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "one", isolation_level=None, timeout=1.25)) as connection:
        begin_writing(connection)
        connection.execute("ROLLBACK")
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (1250,)
        with closing(sqlite3.connect(tmp_path / "one", isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(sqlite3.OperationalError) as refused:
                begin_writing(connection, 0)
        assert is_taken(refused.value)
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (1250,)
