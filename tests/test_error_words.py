"""Errors in words: one clear line that says what, where and why."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from reader.error_words import damage_words, database_words, error_words, import_words, reason_words
from reader.errors import DamagedError, DocumentError, Fault, HomeError, NotKeptError, NotWrittenError, OutputError
from reader.language.catalogs import Catalog, Catalogs
from reader.library.database import FILE_NAME, open_database, open_in_memory
from reader.paths import locales

ENGLISH = Catalog("en")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotKeptError(Path("/home/x.sqlite"), "database or disk is full"), ("/home/x.sqlite", "disk is full")),
        (NotKeptError(None, "out of memory"), ("out of memory", "until you quit")),
        (NotKeptError(None, "x"), ("marks", "notes", "edits", "choices", "your place", "library")),
        (HomeError(Path("/home"), "No such device"), ("/home", "No such device", "library", "XDG_DATA_HOME")),
        (DamagedError(Path("/home/x.sqlite"), "file is not a database"), ("/home/x.sqlite", "not a database", "copy")),
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


REASONS = (
    *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EISDIR),
    *(errno.ENOTDIR, errno.ENAMETOOLONG, errno.EDQUOT, errno.EIO),
)


@pytest.mark.parametrize("reason", [*map(os.strerror, REASONS), "database or disk is full"])
def test_the_reason_is_said_in_the_language_of_the_line(reason: str) -> None:
    arabic = Catalogs(locales()).interface("ar")
    said = set()
    for error in (
        NotWrittenError(Path("/a/b.txt"), reason),
        NotKeptError(Path("/a/b.sqlite"), reason),
        HomeError(Path("/a"), reason),
        DocumentError(Path("/a/b.txt"), Fault.UNREADABLE, detail=reason),
        OutputError(reason),
    ):
        assert f"({reason})" in error_words(error, ENGLISH)
        line = error_words(error, arabic)
        assert reason not in line
        said.add(line[line.index("(") + 1 : line.index(")")])
    assert len(said) == 1
    assert re.fullmatch("[\u0600-\u06ff ]+", said.pop())


def test_a_reason_that_is_not_known_is_the_system_s_own() -> None:
    arabic = Catalogs(locales()).interface("ar")
    assert "(Level 2 halted)" in error_words(NotWrittenError(Path("/a/b.txt"), "Level 2 halted"), arabic)


def test_each_reason_is_said_in_words_of_its_own() -> None:
    arabic = Catalogs(locales()).interface("ar")
    assert len({reason_words(os.strerror(code), arabic) for code in REASONS}) == len(REASONS)


def test_a_damaged_file_and_a_folder_without_a_publication_have_remedies_of_their_own() -> None:
    damaged = error_words(DocumentError(Path("/a/b.epub"), Fault.DAMAGED, detail="File is not a zip file"), ENGLISH)
    assert damaged == "/a/b.epub: the file is damaged or incomplete. Get it again from where it came."
    folder = error_words(DocumentError(Path("/a"), Fault.NO_PUBLICATION), ENGLISH)
    assert folder.startswith("/a: this folder holds no publication.")
    assert "publication.toml" not in folder


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
    database.unread = Path("/kept/library.sqlite")
    database.obstacle = NotKeptError(database.unread, os.strerror(13))
    said = database_words(database, ENGLISH) or ""
    assert "left as it is" in said
    assert os.strerror(13) in said
    database.close()


def test_what_became_of_a_file_is_told_without_what_hinders() -> None:
    database = open_in_memory()
    database.obstacle = NotKeptError(Path("/kept/library.sqlite"), os.strerror(13))
    assert damage_words(database, ENGLISH) is None
    database.unread = Path("/kept/library.sqlite")
    assert os.strerror(13) not in (damage_words(database, ENGLISH) or os.strerror(13))
    database.close()


def test_an_import_that_can_t_go_on_says_where_why_and_what_to_do() -> None:
    error = NotKeptError(Path("/kept/library.sqlite"), os.strerror(30))
    line = import_words(error, ENGLISH)
    assert all(part in line for part in ("/kept/library.sqlite", os.strerror(30), "import stopped", "XDG_DATA_HOME"))
    assert "until you quit" not in line
    missing = DocumentError(Path("a.md"), Fault.MISSING)
    assert import_words(missing, ENGLISH) == error_words(missing, ENGLISH)
    arabic = import_words(error, Catalogs(locales()).interface("ar"))
    assert "الاستيراد" in arabic
    assert "until" not in arabic
