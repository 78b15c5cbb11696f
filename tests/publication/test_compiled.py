"""Compiled editions say what built ones say, and are not used once their sources are others."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.publication.compiled import compile_editions, compiled_edition
from reader.publication.editions import BuiltEditions, CompiledEditions, Editions
from reader.publication.opening import open_editions

if TYPE_CHECKING:
    from pathlib import Path

ID = "karabakh-2020"


class House:
    """A copy of the bundled publication and its catalogs, with its compiled editions."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.publications = root / "publications"
        shutil.copytree(paths.publications(), self.publications)
        shutil.copytree(paths.locales(), root / "locales")
        for po in (root / "locales").rglob("*.po"):
            if po.with_suffix(".mo").exists():
                os.utime(po.with_suffix(".mo"))
        self.catalogs = Catalogs(root / "locales")
        self.compiled = root / "compiled"
        compile_editions(self.publications, self.catalogs, self.compiled)

    @property
    def folder(self) -> Path:
        return self.publications / ID

    def open(self, tag: str) -> Editions:
        return open_editions(self.folder, Catalogs(self.catalogs.folder), tag, self.root)


@pytest.fixture
def house(tmp_path: Path) -> House:
    if not any(paths.locales().rglob("*.mo")):
        pytest.skip("the catalogs are not compiled here")
    return House(tmp_path)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_compiled_edition_is_the_built_one(house: House, tag: str) -> None:
    compiled = house.open(tag)
    assert isinstance(compiled, CompiledEditions)
    built = BuiltEditions(compiled.publication, house.catalogs)
    assert (compiled.id, compiled.language, compiled.languages) == (ID, built.language, built.languages)
    for each in built.languages:
        shown, made = compiled.edition(each), built.edition(each)
        names = [name for name in type(made).__annotations__ if name != "make_margin"]
        assert [getattr(shown, name) for name in names] == [getattr(made, name) for name in names]
        assert shown.margin == made.margin
        assert shown.date == made.date


def test_what_a_text_says_in_the_hijri_calendar_is_kept(house: House) -> None:
    timeline = house.folder / "timeline.toml"
    before = timeline.read_text(encoding="utf-8")
    timeline.write_text(before.replace('"0644/0656"', '"0644/0656"\nhijri = "0024/0035"'), encoding="utf-8")
    compile_editions(house.publications, house.catalogs, house.compiled)
    compiled = house.open("en")
    assert isinstance(compiled, CompiledEditions)
    edition = compiled.edition("en")
    assert edition.event_by_id["othman-caliphate"].date.hijri == "0024/0035"
    assert [m.hijri for m in edition.mentions if m.target == "othman-caliphate"] == ["0024/0035"]
    assert [m.hijri for m in edition.mentions if m.text == "18 Safar 1442 AH"] == ["1442-02-18"]
    assert edition.margin == BuiltEditions(compiled.publication, house.catalogs).edition("en").margin


@pytest.mark.parametrize("changed", ["article.md", "timeline.toml", "glossary.toml", "notes.toml", "publication.toml"])
def test_a_changed_source_is_read_itself(house: House, changed: str) -> None:
    path = house.folder / changed
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert isinstance(house.open("en"), BuiltEditions)


def test_a_changed_catalog_is_read_itself(house: House) -> None:
    po = house.catalogs.po_path(ID, "ar")
    po.write_text(po.read_text(encoding="utf-8").replace("القوقاز", "القفقاس"), encoding="utf-8")
    os.utime(po, ns=(po.stat().st_atime_ns, po.with_suffix(".mo").stat().st_mtime_ns + 5_000_000_000))
    assert isinstance(house.open("ar"), BuiltEditions)


def test_a_new_language_is_seen(house: House) -> None:
    source = house.catalogs.folder / "ar"
    shutil.copytree(source, house.catalogs.folder / "fa")
    assert "fa" in house.open("en").languages


@pytest.mark.parametrize("content", [b"", b"{}\n[]\n[]", b"\xff\xfe", b"[]\n[]\n[]", b'{"languages": ["en"]}\n[]\n[]'])
def test_a_damaged_file_is_as_good_as_none(house: House, content: bytes) -> None:
    (house.compiled / f"{ID}.en.json").write_bytes(content)
    assert compiled_edition(house.compiled, house.folder, house.catalogs, "en") is None
    assert house.open("en").edition("en").title


def test_a_missing_language_is_built(house: House) -> None:
    (house.compiled / f"{ID}.ar.json").unlink()
    editions = house.open("en")
    assert isinstance(editions, CompiledEditions)
    assert editions.edition("ar").language == "ar"
    assert editions.edition("ar").margin == BuiltEditions(editions.publication, house.catalogs).edition("ar").margin


def test_code_that_is_newer_is_heeded(house: House) -> None:
    path = house.compiled / f"{ID}.en.json"
    os.utime(path, (1_000_000, 1_000_000))
    in_checkout = (paths.package().parent / "pyproject.toml").exists()
    assert isinstance(house.open("en"), BuiltEditions) == in_checkout
