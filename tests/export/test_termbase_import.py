"""A termbase taken into a publication's folder: what is added, what stays, what is reported."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import polib
import pytest

from reader import paths
from reader.errors import DocumentError, Fault, NotWrittenError
from reader.export.termbase import Section, Termbase, TermbaseConcept, termbase
from reader.export.termbase_csv import termbase_csv
from reader.export.termbase_import import ImportReport, import_termbase, read_termbase
from reader.export.termbase_reading import ReadTermbase, WhyNot
from reader.export.termbase_tbx import termbase_tbx
from reader.glossary.terms import Category
from reader.language.catalogs import Catalogs
from reader.publication.bundle import load_document
from reader.publication.editions import BuiltEditions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.publication.model import Publication

DOMAIN = "karabakh-2020"


class Desk:
    """A copy of the bundled publication and its catalogs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "publication"
        self.locales = folder / "locales"
        shutil.copytree(paths.publications() / DOMAIN, self.folder)
        for tag in ("en", "ar"):
            target = self.po(tag)
            target.parent.mkdir(parents=True)
            for domain in (DOMAIN, "reader"):
                name = f"{domain}.po"
                shutil.copy(paths.locales() / tag / "LC_MESSAGES" / name, target.with_name(name))

    def po(self, tag: str) -> Path:
        return self.locales / tag / "LC_MESSAGES" / f"{DOMAIN}.po"

    @property
    def publication(self) -> Publication:
        return load_document(self.folder)

    @property
    def catalogs(self) -> Catalogs:
        return Catalogs(self.locales)

    @property
    def base(self) -> Termbase:
        return termbase(self.publication, self.catalogs)

    def take(self, *concepts: TermbaseConcept, category: Category | None = None) -> ImportReport:
        return import_termbase(ReadTermbase(concepts), self.publication, self.catalogs, category=category)

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(self.folder.parent.rglob("*")) if path.is_file()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def bundle(tmp_path: Path) -> Desk:
    """Return a publication that brings its catalogs itself, under an id that the program has none of."""
    desk = Desk(tmp_path)
    manifest = desk.folder / "publication.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(f'"{DOMAIN}"', '"own"', 1), encoding="utf-8")
    for tag in ("en", "ar"):
        (desk.folder / "locales" / tag / "LC_MESSAGES").mkdir(parents=True)
        desk.po(tag).rename(desk.folder / "locales" / tag / "LC_MESSAGES" / "own.po")
    return desk


TEA = TermbaseConcept(
    "tea",
    "idea",
    (
        Section("en", "Tea", ("Tea", "teas"), "A drink.", ("A cup",)),
        Section("ar", "الشاي", ("شاي",), "شراب.", ("كوب",)),
    ),
    line=7,
)


def reasons(report: ImportReport) -> list[tuple[WhyNot, str]]:
    return [(one.reason, one.detail) for one in report.untaken]


@pytest.mark.parametrize(("name", "writes"), [("a.tbx", termbase_tbx), ("a.csv", termbase_csv)])
def test_a_glossary_goes_out_and_comes_back_whole(desk: Desk, name: str, writes: Callable[[Termbase], str]) -> None:
    before = desk.base
    sent = desk.folder.parent / name
    sent.write_bytes(writes(before).encode())
    unchanged = desk.files()
    report = import_termbase(read_termbase(sent), desk.publication, desk.catalogs)
    assert report == ((), (), (), ())
    assert desk.files() == unchanged

    (desk.folder / "glossary.toml").write_text("# empty again\n", encoding="utf-8")
    for tag in ("en", "ar"):
        po = polib.pofile(str(desk.po(tag)), wrapwidth=110)
        for entry in [one for one in po if (one.msgctxt or "").startswith("glossary:")]:
            po.remove(entry)
        po.save()
    assert desk.base.concepts == ()
    report = import_termbase(read_termbase(sent), desk.publication, desk.catalogs)
    assert report.untaken == ()
    assert report.added == tuple(concept.id for concept in before.concepts)
    assert desk.base == before
    assert (desk.folder / "glossary.toml").read_text(encoding="utf-8").startswith("# empty again\n")


def test_a_new_concept_is_found_and_explained_in_both_languages(desk: Desk) -> None:
    glossary = desk.folder / "glossary.toml"
    before = glossary.read_text(encoding="utf-8")
    report = desk.take(replace(TEA, vocalised="شَاي", transliteration="shāy"))
    assert report == (("tea",), (), (), (glossary, desk.po("ar"), desk.po("en")))
    assert glossary.read_text(encoding="utf-8").startswith(before)
    for tag, term, source in (("en", "Tea", "A cup"), ("ar", "الشاي", "كوب")):
        found = BuiltEditions(desk.publication, desk.catalogs).edition(tag).term_by_id["tea"]
        assert (found.term, found.sources, found.vocalised) == (term, (source,), "شَاي")
    assert desk.take(replace(TEA, vocalised="شَاي", transliteration="shāy")) == ((), (), (), ())


def test_only_what_changed_is_written_in_a_catalog(desk: Desk) -> None:
    before = desk.po("ar").read_text(encoding="utf-8")
    desk.take(TEA)
    after = desk.po("ar").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert 'msgctxt "glossary:tea:term"\nmsgid "Tea"\nmsgstr "الشاي"\n' in after


def test_a_concept_that_is_there_gets_what_it_lacks(desk: Desk) -> None:
    po = polib.pofile(str(desk.po("ar")), wrapwidth=110)
    entry = next(one for one in po if one.msgctxt == "glossary:baku:term")
    entry.msgstr = ""
    po.save()
    sections = (Section("en", "Baku", ("Baku", "Bakou")), Section("ar", "باكو", ("باكو", "باكوه")))
    report = desk.take(TermbaseConcept("other-id", "", sections))
    assert (report.added, report.completed, report.untaken) == ((), ("baku",), ())
    (baku,) = (one for one in desk.publication.concepts if one.id == "baku")
    assert baku.forms == {"en": ("Baku", "Bakou"), "ar": ("باكو", "باكوه")}
    section = next(one for one in desk.base.concepts if one.id == "baku").section("ar")
    assert section
    assert section.term == "باكو"


def test_what_is_there_stays_and_is_reported(desk: Desk) -> None:
    unchanged = desk.files()
    sections = (
        Section("en", "Bakou", ("Caliphate",), "Another definition.", ("A book",)),
        Section("ar", "غيرها", (), "تعريف آخر.", ("كتاب",)),
    )
    report = desk.take(TermbaseConcept("baku", "idea", sections, "بَ", "bā", 3))
    assert reasons(report) == [
        (WhyNot.DIFFERS, "term:en"),
        (WhyNot.DIFFERS, "definition:en"),
        (WhyNot.DIFFERS, "sources:en"),
        (WhyNot.DIFFERS, "vocalised"),
        (WhyNot.DIFFERS, "transliteration"),
        (WhyNot.DIFFERS, "category"),
        (WhyNot.FORM_TAKEN, "Caliphate"),
        (WhyNot.SOURCES_UNMATCHED, "ar"),
        (WhyNot.DIFFERS, "term:ar"),
        (WhyNot.DIFFERS, "definition:ar"),
    ]
    assert {(one.line, one.concept) for one in report.untaken} == {(3, "baku")}
    assert report[:2] == ((), ())
    assert desk.files() == unchanged


@pytest.mark.parametrize(
    ("concept", "left"),
    [
        (replace(TEA, sections=(Section("ar", "شاي"),)), [(WhyNot.NO_TERM, "en")]),
        (replace(TEA, sections=(Section("en", "Tea"),)), [(WhyNot.NO_DEFINITION, "en")]),
        (replace(TEA, category="drinks"), [(WhyNot.CATEGORY_UNKNOWN, "drinks")]),
    ],
)
def test_a_concept_that_no_card_could_show_is_not_added(
    desk: Desk, concept: TermbaseConcept, left: list[tuple[WhyNot, str]]
) -> None:
    unchanged = desk.files()
    report = desk.take(concept)
    assert (report.added, reasons(report)) == ((), left)
    assert desk.files() == unchanged


def test_a_category_for_those_that_name_none(desk: Desk) -> None:
    assert desk.take(replace(TEA, category="drinks"), category=Category.RELIGION).added == ("tea",)
    assert next(one for one in desk.publication.concepts if one.id == "tea").category is Category.RELIGION


def test_languages_that_the_publication_has_none_of(desk: Desk) -> None:
    sections = (
        Section("en-GB", "Tea", ("Tea",), "A drink."),
        Section("en-US", "Tea", ("tay",)),
        Section("fr", "thé", ("thé",)),
        Section("xx-yy", "zz"),
    )
    report = desk.take(replace(TEA, sections=sections))
    assert reasons(report) == [(WhyNot.LANGUAGE_UNKNOWN, "xx-yy"), (WhyNot.NO_CATALOG, "fr")]
    (added,) = (one for one in desk.publication.concepts if one.id == "tea")
    assert added.forms == {"en": ("Tea", "tay"), "fr": ("thé",)}


def test_ids_are_made_where_there_is_none_to_keep(desk: Desk) -> None:
    def one(name: str, term: str) -> TermbaseConcept:
        return replace(TEA, id=name, sections=(Section("en", term, (), "…"),))

    report = desk.take(one("", "Théière & co."), one("EID 4", "Theiere, co"), one("", "شاي"), one("x", "théière & Co."))
    assert report.added == ("theiere-co", "theiere-co-2", "term")
    assert reasons(report) == [(WhyNot.DIFFERS, "term:en")]  # the last is the first, otherwise spelled


def test_a_form_stands_for_the_first_concept_that_has_it(desk: Desk) -> None:
    other = replace(TEA, id="chai", sections=(Section("en", "Chai", ("TEA", "chai"), "Also a drink."),))
    report = desk.take(TEA, other, replace(TEA, sections=(Section("en", "Tea", ("cuppa", "Teas")),)))
    assert report.added == ("tea", "chai")
    forms = {one.id: one.forms["en"] for one in desk.publication.concepts if one.id in report.added}
    assert forms["tea"] == ("Tea", "teas", "cuppa", "Teas")
    assert "chai" in forms["chai"]
    assert "tea" not in forms["chai"]


def test_line_ends_and_byte_order_mark_stay(desk: Desk) -> None:
    glossary = desk.folder / "glossary.toml"
    text = glossary.read_text(encoding="utf-8")
    old = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    glossary.write_bytes(old)
    assert desk.take(TEA).added == ("tea",)
    assert glossary.read_bytes().startswith(old)
    assert b"\n" not in glossary.read_bytes().replace(b"\r\n", b"")
    assert desk.publication.concepts[-1].id == "tea"


def test_a_layout_that_can_not_be_added_to(desk: Desk) -> None:
    glossary = desk.folder / "glossary.toml"
    table = '[[concept]]\nid = "a"\ncategory = "idea"\nterm = "A"\ndefinition = "…"\nforms = {en = ["A"]}\n'
    glossary.write_text(table, encoding="utf-8")
    report = desk.take(TermbaseConcept("a", "", (Section("en", "A", ("A", "aa")),), line=9))
    assert reasons(report) == [(WhyNot.FORM_UNPLACED, "aa")]
    assert (report.completed, report.written) == ((), ())
    array = 'concept = [{id = "a", category = "idea", term = "A", definition = "…"}]\n'
    glossary.write_text(array, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        desk.take(TEA)
    assert (caught.value.path, caught.value.fault) == (glossary, Fault.VALUE_INVALID)
    assert glossary.read_text(encoding="utf-8") == array


def test_a_broken_catalog_changes_nothing(desk: Desk) -> None:
    desk.po("ar").write_text('msgid "one\n', encoding="utf-8")
    unchanged = desk.files()
    with pytest.raises(DocumentError) as caught:
        import_termbase(ReadTermbase((TEA,)), desk.publication, desk.catalogs)
    assert (caught.value.path, caught.value.fault) == (desk.po("ar"), Fault.MALFORMED)
    assert desk.files() == unchanged


def test_a_single_file_has_no_glossary_to_add_to(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.", encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        import_termbase(ReadTermbase(()), load_document(path), Catalogs(tmp_path))
    assert caught.value.fault is Fault.UNKNOWN_FORMAT


def test_a_folder_that_can_not_be_written_to(desk: Desk) -> None:
    publication, catalogs = desk.publication, desk.catalogs
    shutil.rmtree(desk.folder)
    desk.folder.mkdir()
    (desk.folder / "glossary.toml").mkdir()
    with pytest.raises((NotWrittenError, DocumentError)):
        import_termbase(ReadTermbase((TEA,)), publication, catalogs)
    assert "Tea" not in desk.po("ar").read_text(encoding="utf-8")


def test_a_publication_gives_and_takes_the_catalogs_that_it_brings(bundle: Desk) -> None:
    khilafah = next(concept for concept in bundle.base.concepts if concept.id == "khilafah")
    section = khilafah.section("ar")
    assert section is not None
    assert section.term == "الخلافة"
    assert section.definition
    own = bundle.folder / "locales" / "ar" / "LC_MESSAGES" / "own.po"
    report = bundle.take(TEA)
    assert report.added == ("tea",)
    assert not report.untaken
    assert own in report.written
    assert all(path.is_relative_to(bundle.folder) for path in report.written)
    tea = next(concept for concept in bundle.base.concepts if concept.id == "tea")
    assert {section.term for section in tea.sections} == {"Tea", "الشاي"}
