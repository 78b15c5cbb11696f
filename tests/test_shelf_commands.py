"""The commands import and search, with a library of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.cli import run

if TYPE_CHECKING:
    from pathlib import Path


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
    assert capsys.readouterr().err == "hashiya: “yesterday” is no date: write one like 1993, 1993-04 or 1993-04-27\n"


@pytest.mark.parametrize("words", ['"', "-", "AND OR NOT", "a*b:c^d", "(((", "'; DROP TABLE block; --"])
def test_nothing_that_can_be_typed_is_an_error(words: str) -> None:
    assert run(["search", "--", words]) == 0
