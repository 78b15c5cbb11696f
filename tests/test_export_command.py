"""The command export: every form, one language or two."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from reader.cli import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.mark.parametrize("languages", ["en", "ar", "en,ar"])
@pytest.mark.parametrize(("form", "beginning"), [("markdown", b"---"), ("html", b"<!DOCTYPE html>"), ("epub", b"PK")])
def test_a_form_is_written_whole(home: Path, form: str, beginning: bytes, languages: str) -> None:
    target = home / f"out.{form}"
    assert run(["export", "--to", form, "--language", languages, "--with", "glossary", "-o", str(target)]) == 0
    assert target.read_bytes().startswith(beginning)
    assert [path.name for path in home.iterdir() if path.is_file()] == [target.name]
    if form == "epub":
        with zipfile.ZipFile(target) as archive:
            assert archive.namelist()[0] == "mimetype"


def test_the_text_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "--to", "html", "--language", "ar"]) == 0
    assert 'dir="rtl"' in capfdbinary.readouterr().out.decode()


def test_a_language_that_there_is_not_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--to", "html", "--language", "en,fr"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_place_that_can_not_be_written_to_is_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--to", "epub", "-o", str(home / "no" / "such" / "folder.epub")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("form", ["timelinejs", "ics", "csv", "json"])
def test_events_are_written_for_other_programs(home: Path, form: str) -> None:
    target = home / f"events.{form}"
    assert run(["events", "--to", form, "--language", "ar", "-o", str(target)]) == 0
    assert "1994" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["tbx", "csv", "json"])
def test_the_glossary_is_written_in_all_languages(home: Path, form: str) -> None:
    target = home / f"terms.{form}"
    assert run(["glossary", "--to", form, "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert "Dhimma" in text
    assert "أهل الذمة" in text
