"""What is kept stays, and nothing damaged is overwritten."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader.errors import HomeError
from reader.library import settings as keys
from reader.library.database import FILE_NAME, MIGRATIONS, open_database, open_in_memory
from reader.library.positions import Position, Positions
from reader.library.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


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
