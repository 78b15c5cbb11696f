"""Errors in words: one clear line that says what, where and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.error_words import database_words, error_words
from reader.errors import DocumentError, Fault, NotKeptError, OutputError
from reader.language.catalogs import Catalog, Catalogs
from reader.library.database import FILE_NAME, open_database, open_in_memory
from reader.paths import locales

ENGLISH = Catalog("en")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotKeptError(Path("/home/x.sqlite"), "database or disk is full"), ("/home/x.sqlite", "disk is full")),
        (NotKeptError(None, "out of memory"), ("out of memory", "until you quit")),
        (OutputError("No space left on device"), ("Standard output", "No space left on device")),
    ],
)
def test_each_error_says_what_and_why_in_both_languages(error: Exception, said: tuple[str, ...]) -> None:
    line = error_words(error, ENGLISH)
    assert all(part in line for part in said)
    assert "\n" not in line
    arabic = error_words(error, Catalogs(locales()).interface("ar"))
    assert arabic != line
    assert "{" not in arabic


def test_a_place_that_is_a_line_is_said_to_be_one() -> None:
    path = Path("article.md")
    error = DocumentError(path, Fault.DUPLICATE, place="7", detail="p2")
    assert error_words(error, ENGLISH).startswith("article.md, line 7: ")
    error = DocumentError(path, Fault.VALUE_INVALID, place="event x", detail="date = 5")
    assert error_words(error, ENGLISH).startswith("article.md, event x: ")


def test_a_database_says_how_it_could_be_opened(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    assert database_words(database, ENGLISH) is None
    database.close()
    database = open_in_memory()
    assert database_words(database, ENGLISH) is None
    database.close()
    (tmp_path / FILE_NAME).write_bytes(b"no database" * 100)
    database = open_database(tmp_path)
    assert str(database.set_aside) in (database_words(database, ENGLISH) or "")
    database.close()


def test_a_database_that_could_not_be_moved_or_written_says_both() -> None:
    database = open_in_memory()
    database.damaged = Path("/kept/library.sqlite")
    database.obstacle = NotKeptError(database.damaged, os.strerror(13))
    said = database_words(database, ENGLISH) or ""
    assert "left as it is" in said
    assert os.strerror(13) in said
    database.close()
