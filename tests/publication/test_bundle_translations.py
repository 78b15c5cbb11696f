"""A bundle that brings its own catalogs is read in their languages, as a folder and as an archive."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from reader import paths
from reader.errors import DocumentError, Fault
from reader.language.catalogs import Catalogs
from reader.language.checking import Problem
from reader.publication.bundle import catalog_name, load_document
from reader.publication.checking import check_publication
from reader.publication.opening import open_editions
from reader.publication.writing import write_bundle

MANIFEST = """
id = "mine"
title = "A short text"
language = "en"
"""
ARTICLE = "# A short text\n\nWords of 5 May 1993.\n"


def translated(template: Path, answers: dict[str, str]) -> polib.POFile:
    """Return a catalog made of a bundle's own template, as a translator makes it."""
    made = polib.pofile(str(template))
    for entry in made:
        entry.msgstr = answers.get(entry.msgid, "")
    made.metadata |= {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8"}
    return made


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Return a bundle in English that a translator has put into Arabic."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "publication.toml").write_text(MANIFEST, encoding="utf-8")
    (source / "article.md").write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "mine"
    write_bundle(load_document(source), folder)
    answers = {"A short text": "نص قصير", "Words of 5 May 1993.": "كلام في 5 أيار 1993."}
    catalog = folder / catalog_name("mine", "ar")
    catalog.parent.mkdir(parents=True)
    translated(folder / "locales" / "mine.pot", answers).save(str(catalog))
    return folder


def archived(folder: Path, root: Path) -> Path:
    """Return an archive of a folder, which stands in it as a folder."""
    return Path(shutil.make_archive(str(root / "packed"), "zip", folder.parent, folder.name))


@pytest.mark.parametrize("packed", [False, True])
def test_it_is_read_in_the_language_of_its_catalog(bundle: Path, tmp_path: Path, packed: bool) -> None:
    path = archived(bundle, tmp_path) if packed else bundle
    editions = open_editions(path, Catalogs(paths.locales()), "ar", paths.resources())
    assert editions.languages == ("en", "ar")
    arabic = editions.edition("ar")
    assert arabic.title == "نص قصير"
    assert arabic.blocks[-1].text == "كلام في 5 أيار 1993."
    assert arabic.blocks[-1].translated
    assert [mention.edtf for mention in arabic.mentions] == ["1993-05-05"]
    assert editions.edition("en").blocks[-1].text == "Words of 5 May 1993."


def test_it_keeps_its_catalogs_when_it_is_written_again(bundle: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    write_bundle(load_document(bundle), again)
    assert load_document(again).translations == load_document(bundle).translations
    assert "نص قصير" in load_document(again).translations["ar"]


def test_its_catalogs_are_checked_as_the_programs_are(bundle: Path) -> None:
    catalog = bundle / catalog_name("mine", "ar")
    publication = load_document(bundle)
    catalogs = Catalogs(paths.locales())
    own = [found for found in check_publication(publication, catalogs, paths.package()) if found.path == catalog]
    assert own == []
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("أيار 1993", "أيار 1994"), encoding="utf-8")
    changed = check_publication(load_document(bundle), catalogs, paths.package())
    assert [found.problem for found in changed if found.path == catalog] == [Problem.NUMBER_CHANGED]


def test_a_catalog_that_can_not_be_read_is_named(bundle: Path) -> None:
    catalog = bundle / catalog_name("mine", "ar")
    catalog.write_text('msgid "A short text\n', encoding="utf-8")
    editions = open_editions(bundle, Catalogs(paths.locales()), "en", paths.resources())
    with pytest.raises(DocumentError) as caught:
        editions.edition("ar")
    assert (caught.value.path, caught.value.fault) == (catalog, Fault.MALFORMED)


def test_what_leads_outside_or_names_no_language_is_no_catalog(bundle: Path, tmp_path: Path) -> None:
    nowhere = bundle / catalog_name("mine", "not-a-language")
    nowhere.parent.mkdir(parents=True)
    shutil.copy(bundle / catalog_name("mine", "ar"), nowhere)
    assert list(load_document(bundle).translations) == ["ar"]
    outside = tmp_path / "outside.po"
    (bundle / catalog_name("mine", "ar")).rename(outside)
    (bundle / catalog_name("mine", "ar")).symlink_to(outside)
    with pytest.raises(DocumentError) as caught:
        load_document(bundle)
    assert caught.value.fault is Fault.UNREADABLE
