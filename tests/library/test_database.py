"""What is kept stays, and nothing damaged is overwritten."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import HomeError, NotKeptError
from reader.library import settings as keys
from reader.library.database import FILE_NAME, open_database, open_in_memory, open_to_search
from reader.library.positions import Position, Positions
from reader.library.schema import MIGRATIONS
from reader.library.search import LibraryQuery, search
from reader.library.search_index import IndexedBlock, IndexWriter, make_index
from reader.library.setting_aside import forget_set_aside, recall_set_aside
from reader.library.settings import Settings
from reader.library.turns import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534

TOGETHER = """
import sys, time
from pathlib import Path
from reader.library.database import open_database

folder, begin = Path(sys.argv[1]), float(sys.argv[2])
opened = []
for number in range(int(sys.argv[3])):
    while time.time() < begin + number / 5:
        pass
    opened.append(open_database(folder / str(number)))
print([database.kept for database in opened], [database.set_aside is not None for database in opened])
"""
"""Opens databases in folder after folder, each at a time agreed on with others."""


def start_together(folder: Path, rounds: int, programs: int = 4) -> list[str]:
    """Let programs open the same databases at the same time, and return what each says."""
    begin = str(time.time() + 0.7)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", TOGETHER, str(folder), begin, str(rounds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=paths.package().parent,
        )
        for _ in range(programs)
    ]
    return [program.communicate(timeout=60)[0] for program in started]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Go without root's right to write everywhere."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow: the system refuses it as a full disk does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_choices_and_positions_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    database = open_database(folder)
    assert database.kept
    Settings(database).set(keys.THEME, "dark")
    Positions(database).keep("karabakh-2020", Position("p7", 12))
    Positions(database).keep("karabakh-2020", Position("p8", 3))
    database.close()
    again = open_database(folder)
    assert Settings(again).get(keys.THEME) == "dark"
    assert Positions(again).get("karabakh-2020") == Position("p8", 3)
    assert Positions(again).get("another") is None
    again.close()


def test_a_new_database_has_the_newest_schema(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_damaged_file_is_set_aside_whole(tmp_path: Path) -> None:
    damaged = b"this is no database, but it may hold something dear" * 40
    (tmp_path / FILE_NAME).write_bytes(damaged)
    database = open_database(tmp_path)
    assert database.kept
    assert database.set_aside is not None
    assert database.set_aside.read_bytes() == damaged
    Settings(database).set(keys.THEME, "sepia")
    database.close()


def test_a_second_damaged_file_does_not_replace_the_first(tmp_path: Path) -> None:
    aside = set()
    for content in (b"first" * 300, b"second" * 300):
        (tmp_path / FILE_NAME).write_bytes(content)
        database = open_database(tmp_path)
        assert database.set_aside is not None
        aside.add(database.set_aside.read_bytes())
        database.close()
    assert aside == {b"first" * 300, b"second" * 300}


def test_a_file_set_aside_is_recalled_until_it_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"damaged" * 200)
    database = open_database(tmp_path)
    aside = database.set_aside
    database.close()
    for _start in range(2):
        database = open_database(tmp_path)
        assert database.set_aside is None
        recall_set_aside(database)
        assert database.set_aside == aside
        database.close()
    database = open_database(tmp_path)
    forget_set_aside(database)
    recall_set_aside(database)
    assert database.set_aside is None
    database.close()


def test_a_file_set_aside_that_is_gone_is_not_recalled(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"damaged" * 200)
    database = open_database(tmp_path)
    assert database.set_aside is not None
    database.set_aside.unlink()
    database.close()
    database = open_database(tmp_path)
    recall_set_aside(database)
    assert database.set_aside is None
    database.close()


def test_a_folder_that_can_t_be_reached_is_one_where_nothing_is_kept(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(0o700)
    with as_nobody():
        database = open_database(closed / "kept")
    assert database.obstacle is not None
    assert database.obstacle.detail == os.strerror(13)
    database.close()


def test_a_file_that_may_not_be_read_is_told(open_folder: Path) -> None:
    open_database(open_folder).close()
    (open_folder / FILE_NAME).chmod(0)
    with as_nobody():
        database = open_database(open_folder)
    assert (database.kept, database.set_aside, database.unread) == (False, None, open_folder / FILE_NAME)
    database.close()


def test_a_place_that_is_no_folder_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    for folder in (file, file / "inside"):
        with pytest.raises(HomeError) as caught:
            open_database(folder)
        assert caught.value.detail


def test_in_memory_nothing_is_kept() -> None:
    database = open_in_memory()
    assert not database.kept
    Settings(database).set(keys.TEXT_SIZE, 150)
    assert Settings(database).get(keys.TEXT_SIZE) == 150
    database.close()


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    database = open_database(tmp_path)

    def fail() -> None:
        with database.transaction() as connection:
            connection.execute("INSERT INTO setting VALUES ('theme', '\"dark\"')")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert database.rows("SELECT * FROM setting") == []
    database.close()


@pytest.mark.parametrize(
    "stored", ["purple", 7, None, True, ["dark"]], ids=["unknown", "number", "nothing", "bool", "list"]
)
def test_a_value_of_the_wrong_kind_counts_as_not_set(stored: object) -> None:
    import json

    database = open_in_memory()
    with database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('theme', ?)", (json.dumps(stored),))
    assert Settings(database).get(keys.THEME) == keys.THEME.default
    database.close()


@pytest.mark.parametrize(("value", "accepted"), [(70, True), (250, True), (69, False), (251, False), (True, False)])
def test_a_range_is_held(value: int, accepted: bool) -> None:
    assert keys.TEXT_SIZE.accepts(value) == accepted
    database = open_in_memory()
    if not accepted:
        with pytest.raises(ValueError, match="text_size"):
            Settings(database).set(keys.TEXT_SIZE, value)
    database.close()


def test_every_default_is_a_value_that_the_setting_accepts() -> None:
    declared = [value for value in vars(keys).values() if isinstance(value, keys.Setting)]
    assert len(declared) >= 8
    assert all(setting.accepts(setting.default) for setting in declared)
    assert len({setting.name for setting in declared}) == len(declared)


def test_of_programs_that_start_at_once_each_keeps(tmp_path: Path) -> None:
    rounds = 8
    assert start_together(tmp_path, rounds) == [f"{[True] * rounds} {[False] * rounds}\n"] * 4


def test_programs_that_find_the_same_damage_lose_nothing(tmp_path: Path) -> None:
    rounds = 4
    for number in range(rounds):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / FILE_NAME).write_bytes(b"something dear" * 100)
    said = start_together(tmp_path, rounds)
    assert [line.split("] ")[0] for line in said] == [str([True] * rounds)[:-1]] * 4
    aside = [path.read_bytes() for path in tmp_path.rglob(f"*damaged*{Path(FILE_NAME).suffix}")]
    assert aside == [b"something dear" * 100] * rounds


def test_what_another_program_holds_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    code = (
        "import sqlite3, sys, time\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\ntime.sleep(0.5)\n"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / FILE_NAME)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        database = open_database(tmp_path)
    assert database.kept
    database.close()


def test_what_another_program_does_not_let_go_of_is_read_and_not_written(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    Settings(database).set(keys.THEME, "sepia")
    database.close()
    holder = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    database = open_database(tmp_path)
    assert PATIENCE * 0.9 < time.monotonic() - begun < PATIENCE * 10
    assert not database.kept
    assert database.obstacle is not None
    assert database.obstacle.path == tmp_path / FILE_NAME
    assert "locked" in database.obstacle.detail
    assert Settings(database).get(keys.THEME) == "sepia"
    database.close()
    holder.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no folder can be locked")
def test_a_program_that_stands_still_while_it_opens_the_database_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    import fcntl

    database = open_database(tmp_path)
    Settings(database).set(keys.THEME, "sepia")
    database.close()
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    database = open_database(tmp_path)
    os.close(held)
    assert not database.kept
    assert database.obstacle is not None
    assert Settings(database).get(keys.THEME) == "sepia"
    database.close()
    database = open_database(tmp_path)
    assert database.kept
    database.close()


def test_a_folder_that_can_only_be_read_is_read(open_folder: Path) -> None:
    database = open_database(open_folder)
    Settings(database).set(keys.THEME, "sepia")
    database.close()
    (open_folder / FILE_NAME).chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody():
        database = open_database(open_folder)
    assert not database.kept
    assert database.obstacle is not None
    assert Settings(database).get(keys.THEME) == "sepia"
    database.close()
    open_folder.chmod(0o755)


def test_what_is_searched_is_read_where_it_lies_and_not_copied(open_folder: Path) -> None:
    database = open_database(open_folder)
    Settings(database).set(keys.THEME, "sepia")
    for _ in make_index(database):
        pass
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO publication (id, state, digest, file) "
            "VALUES ('gone', 'ready', 'g', ''), ('b', 'ready', 'd', '')"
        )
        connection.execute("DELETE FROM publication WHERE id = 'b'")
        writer = IndexWriter(1)
        writer.add(IndexedBlock("en", "en", 1, "p1", "A caravan in the desert."))
        writer.write(connection)
    database.close()
    (open_folder / FILE_NAME).chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody():
        database, searched = open_database(open_folder), open_to_search(open_folder)
    assert (database.kept, searched.kept) == (False, False)
    assert searched.obstacle is not None
    tables = {str(name) for (name,) in database.rows("SELECT name FROM sqlite_master")}
    assert {"setting", "publication", "block"} <= tables
    assert not any(name.startswith("words_") for name in tables)
    assert database.rows("SELECT count(*) FROM block") == [(0,)]
    assert Settings(database).get(keys.THEME) == "sepia"
    with database.transaction() as connection:  # a number that was used is not used again
        made = connection.execute("INSERT INTO publication (id, state, digest, file) VALUES ('c', 'ready', 'x', '')")
    assert made.lastrowid == 3
    assert search(searched, LibraryQuery("caravan")).total == 1
    with pytest.raises(NotKeptError), searched.transaction() as connection:
        connection.execute("DELETE FROM block")
    database.close()
    searched.close()
    open_folder.chmod(0o755)


def test_a_damaged_file_that_can_t_be_moved_stays_and_is_told(open_folder: Path) -> None:
    damaged = b"no database" * 100
    (open_folder / FILE_NAME).write_bytes(damaged)
    (open_folder / FILE_NAME).chmod(0o644)
    open_folder.chmod(0o555)
    with as_nobody():
        database = open_database(open_folder)
    assert (database.kept, database.set_aside, database.unread) == (False, None, open_folder / FILE_NAME)
    assert database.obstacle is not None
    assert database.obstacle.detail == os.strerror(13)
    assert (open_folder / FILE_NAME).read_bytes() == damaged
    Settings(database).set(keys.THEME, "sepia")
    database.close()
    open_folder.chmod(0o755)


def test_a_place_where_nothing_can_be_made_is_told(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with as_nobody():
        database = open_database(open_folder / "new")
    assert not database.kept
    assert database.obstacle is not None
    assert database.obstacle.detail == os.strerror(13)
    database.close()
    open_folder.chmod(0o755)


def test_a_database_of_somebody_else_is_set_aside(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("CREATE TABLE setting (other TEXT)")
    connection.close()
    database = open_database(tmp_path)
    assert database.kept
    assert database.set_aside is not None
    Settings(database).set(keys.THEME, "sepia")
    database.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("CREATE TABLE position (other TEXT)")
    connection.close()
    database = open_database(tmp_path)
    assert database.set_aside is not None
    with sqlite3.connect(database.set_aside) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("position",)]
    connection.close()
    database.close()


def test_a_choice_that_can_t_be_kept_holds_for_the_session(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    settings = Settings(database)
    settings.set(keys.THEME, "sepia")
    with full_disk(), pytest.raises(NotKeptError) as caught:
        settings.set(keys.THEME, "dark")
    assert caught.value.path == tmp_path / FILE_NAME
    assert caught.value.detail
    assert settings.get(keys.THEME) == "dark"
    assert Settings(database).get(keys.THEME) == "sepia"
    # Made again when there is room, it is kept.
    settings.set(keys.THEME, "dark")
    assert Settings(database).get(keys.THEME) == "dark"
    database.close()


def test_a_choice_taken_back_after_it_could_not_be_kept_is_the_stored_one(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    settings = Settings(database)
    settings.set(keys.THEME, "sepia")
    with full_disk():
        with pytest.raises(NotKeptError):
            settings.set(keys.THEME, "dark")
        settings.set(keys.THEME, "sepia")
    assert settings.get(keys.THEME) == "sepia"
    database.close()


def test_a_position_that_can_t_be_kept_holds_for_the_session(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    positions = Positions(database)
    positions.keep("one", Position("p7"))
    with full_disk(), pytest.raises(NotKeptError):
        positions.keep("one", Position("p9", 4))
    assert positions.get("one") == Position("p9", 4)
    assert Positions(database).get("one") == Position("p7")
    positions.keep("one", Position("p10"))
    assert Positions(database).get("one") == positions.get("one") == Position("p10")
    database.close()
