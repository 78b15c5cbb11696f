"""Documents opened: bundles and single files, and what is wrong with them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from reader import paths
from reader.errors import DocumentError, Fault
from reader.export.text import edition_text
from reader.language.catalogs import Catalogs
from reader.publication.building import build_edition, edition_languages
from reader.publication.bundle import load_bundle, load_document, load_draft
from reader.publication.documents import open_book
from reader.publication.opening import find_document

MANIFEST = 'id = "small"\ntitle = "Small"\nlanguage = "en"\n'
EVENT = (
    '[[event]]\nid = "begun"\ndate = "1994"\ntrack = "law"\nbasis = "both"\ntitle = "Begun"\nsummary = "It began."\n'
)
NOTE = '[[note]]\nid = "one"\nblock = "{block}"\nquote = {{ en = "One" }}\nkind = "fact"\ntext = "T."\nbasis = "B."\n'


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Return the folder of a small publication."""
    (tmp_path / "publication.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "article.md").write_text("{#p1}\nOne.\n\n{#p2}\nTwo.\n", encoding="utf-8")
    return tmp_path


def write(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def test_a_folder_without_a_publication_says_so(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader,", encoding="utf-8")
    for path in (tmp_path, tmp_path / "publication.toml"):
        for read in (load_document, open_book):
            with pytest.raises(DocumentError) as caught:
                read(path)
            assert (caught.value.path, caught.value.fault) == (tmp_path, Fault.NO_PUBLICATION)


@pytest.mark.parametrize("name", ["notes.md", "reader.md", "karabakh-2020.md", "a**b.md", "[x].txt", "نص.md"])
def test_a_single_file_is_its_own_document(tmp_path: Path, name: str) -> None:
    catalogs = Catalogs(paths.locales())
    ids = set()
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        (folder / name).write_text("# Contents\n\nText.\n", encoding="utf-8")
        publication = load_document(folder / name)
        assert re.fullmatch("[a-z0-9-]+-[0-9a-f]{8}", publication.id)
        assert edition_languages(publication, catalogs) == ("en",)
        assert build_edition(publication, catalogs, "en").title
        ids.add(publication.id)
    assert len(ids) == 2


def test_a_file_is_the_same_document_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.md").write_text("Text.\n", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("notes.md")
    monkeypatch.chdir(tmp_path)
    assert len({load_document(path).id for path in (tmp_path / "notes.md", Path("notes.md"), Path("link.md"))}) == 1


def test_a_file_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "piped.txt"
    os.mkfifo(pipe)
    writer = os.fork() if hasattr(os, "fork") else pytest.skip("no fork here")
    if writer == 0:
        pipe.write_text("One.\n\nTwo.\n", encoding="utf-8")
        os._exit(0)
    assert [block.text for block in load_document(pipe).article.blocks] == ["One.", "Two."]
    os.waitpid(writer, 0)


@pytest.mark.parametrize("identifier", ["reader", "a**b", "../x", "Upper", "ar/reader", "dot.ted", "نص"])
def test_an_id_that_is_no_name_for_catalogs_is_refused(bundle: Path, identifier: str) -> None:
    write(bundle, "publication.toml", MANIFEST.replace("small", identifier))
    with pytest.raises(DocumentError) as caught:
        load_document(bundle)
    error = caught.value
    assert (error.path.name, error.fault, error.place) == ("publication.toml", Fault.VALUE_INVALID, "id")
    assert identifier in error.detail


@pytest.mark.parametrize(
    ("added", "fault", "place", "detail"),
    [
        ('langauge = "en"', Fault.KEY_UNKNOWN, "publication.toml", "langauge"),
        ('[provenance]\nlines = "x"', Fault.KEY_UNKNOWN, "provenance", "lines"),
        ('date = "5/10/2020"', Fault.VALUE_INVALID, "date", "date = '5/10/2020'"),
        ("date = 2020-10-05", Fault.VALUE_INVALID, "date", "date = "),
        ('date_order = "mixed"', Fault.VALUE_INVALID, "date_order", "date_order = 'mixed'"),
    ],
)
def test_a_manifest_that_can_t_be_read(bundle: Path, added: str, fault: Fault, place: str, detail: str) -> None:
    write(bundle, "publication.toml", MANIFEST + added + "\n")
    with pytest.raises(DocumentError) as caught:
        load_document(bundle)
    error = caught.value
    assert (error.path.name, error.fault, error.place) == ("publication.toml", fault, place)
    assert detail in error.detail


@pytest.mark.parametrize("tag", ["klingon", "../ar", "en_US", "English", "xx"])
def test_a_language_that_is_none_is_refused(bundle: Path, tag: str) -> None:
    write(bundle, "publication.toml", MANIFEST.replace('"en"', f'"{tag}"'))
    with pytest.raises(DocumentError) as caught:
        load_document(bundle)
    assert (caught.value.path.name, caught.value.fault, caught.value.place) == (
        "publication.toml",
        Fault.VALUE_INVALID,
        "language",
    )
    write(bundle, "publication.toml", MANIFEST)
    write(bundle, "article.md", f"---\nlang: {tag}\n---\n\nOne.\n")
    with pytest.raises(DocumentError) as caught:
        load_document(bundle)
    assert (caught.value.path.name, caught.value.fault, caught.value.place) == ("article.md", Fault.VALUE_INVALID, "2")


def test_a_date_is_read_with_the_manifest(bundle: Path) -> None:
    assert load_document(bundle).date is None
    write(bundle, "publication.toml", MANIFEST + 'date = "2020-10?"\n')
    assert str(load_document(bundle).date) == "2020-10?"


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("timeline.toml", EVENT + 'blocks = ["p1", "p9"]\n', "event begun"),
        ("timeline.toml", EVENT + 'blocks = ["p1"]\nquotes = [{ block = "p9", en = "One" }]\n', "event begun"),
        ("notes.toml", NOTE.format(block="p9"), "note one"),
    ],
)
def test_a_block_that_is_not_there_is_an_error_for_reading_only(bundle: Path, file: str, text: str, place: str) -> None:
    write(bundle, file, text)
    with pytest.raises(DocumentError) as caught:
        load_document(bundle)
    error = caught.value
    assert (error.path, error.fault, error.place, error.detail) == (
        bundle / file,
        Fault.REFERENCE_UNKNOWN,
        place,
        "p9",
    )
    assert load_bundle(bundle) == load_draft(bundle / "publication.toml")
    write(bundle, file, text.replace("p9", "p2"))
    assert load_document(bundle) == load_draft(bundle)


def test_only_an_id_leads_to_a_bundled_publication() -> None:
    publications = paths.publications()
    assert find_document("karabakh-2020", publications) == publications / "karabakh-2020"
    for name in ("Karabakh-2020", "../karabakh-2020", "", ".", "x" * 5000):
        assert find_document(name, publications) == Path(name)


def test_a_name_that_the_system_refuses_can_t_be_read() -> None:
    with pytest.raises(DocumentError) as caught:
        load_document(Path("x" * 5000))
    assert caught.value.fault is Fault.UNREADABLE


def test_a_title_in_the_text_is_not_said_twice(tmp_path: Path) -> None:
    catalogs = Catalogs(paths.locales())
    write(tmp_path, "one.md", "# A head\n\nText.\n")
    edition = build_edition(load_document(tmp_path / "one.md"), catalogs, "en")
    assert (edition.title, edition.title_block) == ("A head", "p1")
    assert edition_text(edition) == "A head\n\nText.\n"
    write(tmp_path, "two.md", "---\ntitle: Another\n---\n\n# A head\n\nText.\n")
    edition = build_edition(load_document(tmp_path / "two.md"), catalogs, "en")
    assert (edition.title, edition.title_block) == ("Another", None)
    assert edition_text(edition) == "Another\n\nA head\n\nText.\n"


@pytest.mark.parametrize(("head", "block"), [("Small", "p1"), ("Other", None)])
def test_a_bundle_s_title_is_its_manifest_s(bundle: Path, head: str, block: str | None) -> None:
    write(bundle, "article.md", f"# {head}\n\nText.\n")
    assert build_edition(load_document(bundle), Catalogs(paths.locales()), "en").title_block == block
