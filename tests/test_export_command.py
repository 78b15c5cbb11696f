"""The command export: every form, one language or two."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.cli import run
from reader.export.text import edition_text
from reader.language.catalogs import Catalogs
from reader.library.database import FILE_NAME, open_database
from reader.library.edit_records import ItemKind
from reader.library.edits import Edits
from reader.publication.opening import open_editions

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """
[[concept]]
id = "fog"
category = "idea"
term = "Fog"
definition = "What hides the river."
[concept.forms]
en = ["fog"]
"""


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


def test_the_plain_text_is_that_of_one_language_or_two(home: Path) -> None:
    written = {}
    for languages in ("en", "ar", "ar,en"):
        target = home / f"{languages}.txt"
        assert run(["export", "--language", languages, "--to", "text", "-o", str(target)]) == 0
        written[languages] = target.read_text(encoding="utf-8")
    path = paths.publications() / paths.DEFAULT_PUBLICATION
    for tag in ("en", "ar"):
        edition = open_editions(path, Catalogs(paths.locales()), tag, paths.resources()).edition(tag)
        assert written[tag] == edition_text(edition)
        assert all(block.text in written["ar,en"] for block in edition.blocks)
        first, second = edition.blocks[0].text, edition.blocks[1].text
        assert written["ar,en"].index(first) < written["ar,en"].index(second)


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


def test_a_document_is_told_as_its_reader_made_it(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    document = home / "text.txt"
    document.write_text("On 5 May 1993 the fog rose.\n\nOn 6 June 1994 it fell.\n", encoding="utf-8")

    def told(*command: str) -> str:
        assert run([*command, str(document)]) == 0
        return capfdbinary.readouterr().out.decode()

    assert [event["date"] for event in json.loads(told("events", "--json"))] == ["1993-05-05", "1994-06-06"]
    assert not (paths.library_folder() / FILE_NAME).exists()
    editions = open_editions(document, Catalogs(paths.locales()), "en", paths.resources())
    database = open_database(paths.library_folder())
    edits = Edits(database)
    first, second = editions.publication.events
    edits.drop(editions.id, ItemKind.EVENT, first.id)
    edits.edit(editions.id, replace(second, title="The fall"))
    database.close()
    assert [(event["date"], event["title"]) for event in json.loads(told("events", "--json"))] == [
        ("1994-06-06", "The fall")
    ]
    glossaries = paths.library_folder() / "glossaries"
    glossaries.mkdir()
    (glossaries / "mine.toml").write_text(GLOSSARY, encoding="utf-8")
    assert "What hides the river." in told("glossary", "--json")
    assert "What hides the river." in told("export", "--to", "html", "--with", "glossary")
