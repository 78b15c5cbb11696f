"""What is kept is looked at and left as it is, byte for byte."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader.errors import DamagedError, NotKeptError
from reader.library import settings as keys
from reader.library.database import FILE_NAME, open_database
from reader.library.examination import examine
from reader.library.settings import Settings
from tests.library.test_database import as_nobody

if TYPE_CHECKING:
    from pathlib import Path


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return all files of a folder with what is in them and when that was written."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(folder.iterdir())}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Return a folder with a database that something is kept in."""
    database = open_database(tmp_path)
    Settings(database).set(keys.THEME, "sepia")
    database.close()
    return tmp_path


def test_a_sound_database_is_left_as_it_is(sound: Path) -> None:
    before = everything(sound)
    assert examine(sound) == sound / FILE_NAME
    assert everything(sound) == before


def test_a_database_in_use_is_read_with_what_its_journal_holds(sound: Path) -> None:
    database = open_database(sound)
    Settings(database).set(keys.THEME, "dark")
    before = {name: content for name, (content, _) in everything(sound).items() if not name.endswith("-shm")}
    assert examine(sound) == sound / FILE_NAME
    after = {name: content for name, (content, _) in everything(sound).items() if not name.endswith("-shm")}
    assert after == before
    assert f"{FILE_NAME}-wal" in before
    database.close()


@pytest.mark.parametrize("content", [b"\x8f\x03random" * 900, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    before = everything(tmp_path)
    with pytest.raises(DamagedError) as caught:
        examine(tmp_path)
    assert caught.value.path == tmp_path / FILE_NAME
    assert caught.value.detail
    assert everything(tmp_path) == before


def test_a_database_damaged_further_in_is_damaged(sound: Path) -> None:
    content = bytearray((sound / FILE_NAME).read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    (sound / FILE_NAME).write_bytes(content)
    with pytest.raises(DamagedError):
        examine(sound)
    assert (sound / FILE_NAME).read_bytes() == content


def test_a_database_of_somebody_else_is_damaged(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("CREATE TABLE setting (other TEXT)")
    connection.close()
    before = everything(tmp_path)
    with pytest.raises(DamagedError):
        examine(tmp_path)
    assert everything(tmp_path) == before


def test_what_is_not_there_yet_is_tried_and_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert examine(folder) == folder / FILE_NAME
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("inside", ["", "new"])
def test_where_nothing_can_be_written_the_file_meant_is_named(open_folder: Path, inside: str) -> None:
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(NotKeptError) as caught:
        examine(open_folder / inside)
    assert caught.value.path == open_folder / inside / FILE_NAME
    assert caught.value.detail == os.strerror(13)
    open_folder.chmod(0o755)


def test_a_file_that_can_only_be_read_is_told(open_folder: Path) -> None:
    open_database(open_folder).close()
    (open_folder / FILE_NAME).chmod(0o444)
    open_folder.chmod(0o777)
    with as_nobody(), pytest.raises(NotKeptError) as caught:
        examine(open_folder)
    assert caught.value.detail == os.strerror(13)


def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "inside"):
        with pytest.raises(NotKeptError) as caught:
            examine(folder)
        assert caught.value.path == folder / FILE_NAME
