"""The commands import and search, with a library of their own."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from reader.cli import run
from reader.library.database import FILE_NAME
from tests.library.test_database import as_nobody


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path


def test_what_is_imported_is_found(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = home / "voyage.md"
    text.write_text("# A voyage\n\nOn 3 May 1924 the caravan left for Samarqand.\n", encoding="utf-8")
    before = text.read_bytes()
    assert run(["import", str(text)]) == 0
    assert capsys.readouterr().out.startswith("voyage-")
    assert text.read_bytes() == before
    text.unlink()
    assert run(["search", "samarqand", "--json"]) == 0
    answer = capsys.readouterr()
    (hit,) = json.loads(answer.out)
    assert hit["title"] == "A voyage"
    assert "1 hit" in answer.err


def test_a_bad_file_does_not_stop_the_others(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = home / "good.txt", home / "bad.txt"
    good.write_text("Words.", encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02\x00" * 50)
    assert run(["import", str(bad), str(good)]) == 2
    answer = capsys.readouterr()
    assert answer.out.startswith("good-")
    assert f"{bad}: there is no text in it" in answer.err


@pytest.mark.parametrize(("words", "block"), [("خلافة", "p27"), ("khilafah", "p27")])
def test_the_bundled_publication_is_searched_in_both_languages(
    words: str, block: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", words]) == 0
    assert f"karabakh-2020\t{block}\t" in capsys.readouterr().out


def test_a_time_limits_the_search(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--from", "1993-04", "--until", "1993-04", "--language", "en", "--json"]) == 0
    blocks = {hit["block"] for hit in json.loads(capsys.readouterr().out)}
    assert "p24" in blocks
    assert "p1" not in blocks


def test_no_date_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--from", "yesterday"]) == 2
    assert capsys.readouterr().err == "hashiya: “yesterday” is no date: write it as 1993-04-27, 1993-04 or 1993.\n"
    assert run(["search", "--from", "1993", "--until", "1990"]) == 2
    assert capsys.readouterr().err == "hashiya: The time ends before it begins: from “1993” until “1990”.\n"


def test_examples_of_a_date_keep_their_order_in_an_arabic_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "ar")
    assert run(["search", "--from", "1993/1990"]) == 2
    line = capsys.readouterr().err
    for date in ("1993/1990", "1993-04-27", "1993-04", "1993"):
        assert f"\u2068{date}\u2069" in line


def test_a_hit_in_a_translation_bears_the_title_of_the_translation(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "1442", "--json"]) == 0
    titles = {hit["edition"]: hit["title"] for hit in json.loads(capsys.readouterr().out)}
    assert titles == {
        "en": "Q&A: The Conflict Between Azerbaijan and Armenia",
        "ar": "سؤال وجواب: النزاع بين أذربيجان وأرمينيا",
    }


@pytest.mark.parametrize("words", ['"', "-", "AND OR NOT", "a*b:c^d", "(((", "'; DROP TABLE block; --"])
def test_nothing_that_can_be_typed_is_an_error(words: str) -> None:
    assert run(["search", "--", words]) == 0


@pytest.fixture
def damaged(home: Path) -> Path:
    """Return the folder of a library that is none."""
    folder = home / "home" / "hashiya"
    folder.mkdir(parents=True)
    (folder / FILE_NAME).write_bytes(b"once a library" * 100)
    return folder


@pytest.mark.parametrize(
    "command",
    [
        *(["search", "khilafah"], ["export", "--with", "marks", "--to", "html"], ["events", "TEXT"]),
        *(["mentions", "TEXT"], ["glossary", "TEXT"], ["export", "TEXT", "--with", "marks", "--to", "html"]),
    ],
)
def test_a_damaged_library_is_told_of_once(
    command: list[str], damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = damaged.parent / "text.md"
    text.write_text("The caravan left in 1924 for Azerbaijan and its caliphate.", encoding="utf-8")
    command = [str(text) if word == "TEXT" else word for word in command]
    assert run(command) == 0
    (aside,) = damaged.glob("*.damaged-*")
    told = f"hashiya: What Hashiya kept could not be read. The file was set aside as {aside}.\n"
    assert capsys.readouterr().err.count(told) == 1
    assert run(command) == 0
    assert "set aside" not in capsys.readouterr().err


def test_an_import_into_a_damaged_library_tells_of_it(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = damaged.parent / "text.md"
    text.write_text("Words.", encoding="utf-8")
    assert run(["import", str(text)]) == 0
    answer = capsys.readouterr()
    assert "The file was set aside as" in answer.err
    assert answer.out.startswith("text-")


@pytest.mark.parametrize("command", [["import", "a.md"], ["search", "khilafah"], ["events"]])
def test_a_library_that_can_t_be_reached_is_no_traceback(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code = 2 if command[0] == "import" else 0
    assert run(command) == code  # what it loads is loaded: without root's rights the interpreter may be out of reach
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders can't be reached by others
        Path(name).chmod(0o755)
        (Path(name) / "closed").mkdir(0)
        monkeypatch.setenv("XDG_DATA_HOME", f"{name}/closed/kept")
        with as_nobody():
            assert run(command) == code


def test_an_import_where_nothing_can_be_kept_says_what_to_do(
    closed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(closed))
    assert run(["import", "a.md"]) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err.startswith(f"hashiya: {closed}/hashiya/{FILE_NAME}: can’t be written to (")
    assert "The import stopped." in answer.err
    assert "XDG_DATA_HOME" in answer.err
    assert "until you quit" not in answer.err
    assert answer.err.count("\n") == 1
