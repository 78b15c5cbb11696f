"""A glossary as a termbase: what is written, and that it is read again as it was."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import paths
from reader.errors import DocumentError, Fault
from reader.export.termbase import Section, Termbase, TermbaseConcept, ordered_forms, termbase, termbase_json, unique
from reader.export.termbase_csv import read_termbase_csv, termbase_csv
from reader.export.termbase_import import read_termbase
from reader.export.termbase_reading import ReadTermbase, Untaken, WhyNot
from reader.export.termbase_tbx import termbase_tbx
from reader.export.termbase_tbx_reading import DEEPEST, read_termbase_tbx
from reader.language.catalogs import Catalogs
from reader.publication.bundle import load_bundle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMULAS = ("=1+1", "+1", "-1", "@x", "'=1", "'tis", "''", "＝1", "|x", '"q"', "a,b;c\td")

WORDS = st.one_of(
    st.sampled_from(FORMULAS),
    st.text(st.sampled_from("ab خلاف'=+-@\",;<>&]\u0301\u2028"), max_size=6),
    st.text(max_size=6),
).map(lambda text: " ".join("".join(one for one in text if one.isprintable() or one == " ").split()))
TEXTS = st.lists(WORDS, max_size=3).map("\n".join).map(str.strip)


@st.composite
def sections(draw: st.DrawFn, tag: str) -> Section:
    term = draw(WORDS)
    forms = ordered_forms(term, draw(st.lists(WORDS, max_size=3)))
    return Section(tag, term, forms, draw(TEXTS), unique(draw(st.lists(WORDS, max_size=2))))


@st.composite
def termbases(draw: st.DrawFn) -> Termbase:
    concepts = []
    for number in range(draw(st.integers(0, 3))):
        said = [draw(sections(tag)) for tag in draw(st.sampled_from([("en",), ("en", "ar"), ("en", "ar", "pt-BR")]))]
        kept = tuple(one for one in said if one != Section(one.language))
        if any(one.term or one.forms for one in kept):
            concepts.append(
                TermbaseConcept(f"c{number}", draw(st.sampled_from(["place", ""])), kept, draw(WORDS), draw(WORDS))
            )
    return Termbase(draw(WORDS), "en", tuple(concepts))


@pytest.fixture(scope="module")
def base() -> Termbase:
    return termbase(load_bundle(paths.publications() / "karabakh-2020"), Catalogs(paths.locales()))


def without_lines(read: ReadTermbase) -> tuple[TermbaseConcept, ...]:
    assert read.untaken == ()
    assert all(concept.line for concept in read.concepts)
    return tuple(replace(concept, line=0) for concept in read.concepts)


def in_order(concepts: Iterable[TermbaseConcept]) -> list[TermbaseConcept]:
    return [replace(one, sections=tuple(sorted(one.sections, key=lambda two: two.language))) for one in concepts]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_every_concept_has_every_language(base: Termbase) -> None:
    assert base.languages == ("en", "ar")
    for concept in base.concepts:
        assert [section.language for section in concept.sections] == ["en", "ar"]
        assert all(section.term and section.definition and section.forms for section in concept.sections)


def test_the_bundled_glossary_comes_back(base: Termbase, tmp_path: Path) -> None:
    assert without_lines(read_termbase(written(tmp_path, "a.tbx", termbase_tbx(base)))) == base.concepts
    assert without_lines(read_termbase(written(tmp_path, "a.csv", termbase_csv(base)))) == base.concepts
    records = json.loads(termbase_json(base))
    assert [one["languages"]["ar"]["term"] for one in records["concepts"]] == [
        concept.sections[1].term for concept in base.concepts
    ]


def test_translate_toolkit_reads_every_term(base: Termbase, tmp_path: Path) -> None:
    storage = pytest.importorskip("translate.storage.tbx")
    path = written(tmp_path, "a.tbx", termbase_tbx(base))
    for source, target in (("en", "ar"), ("ar", "en")):
        store = storage.tbxfile.parsefile(str(path))
        store.setsourcelanguage(source)
        store.settargetlanguage(target)
        assert len(store.units) == len(base.concepts)
        for unit, concept in zip(store.units, base.concepts, strict=True):
            for tag, said, terms in (
                (source, unit.source, unit.get_source_terms()),
                (target, unit.target, unit.get_target_terms()),
            ):
                section = concept.section(tag)
                assert section
                assert said == section.term
                assert [term.text for term in terms] == list(dict.fromkeys((section.term, *section.forms)))
                assert any(note.text == section.definition for note in terms[0].notes)
            assert unit.getid() == concept.id


@settings(deadline=None)
@given(termbases())
def test_what_is_written_is_read_again_as_it_was(tmp_path_factory: pytest.TempPathFactory, base: Termbase) -> None:
    folder = tmp_path_factory.mktemp("termbase")
    # A table has one order of languages for all its lines.
    from_table = without_lines(read_termbase(written(folder, "a.csv", termbase_csv(base))))
    assert in_order(from_table) == in_order(base.concepts)
    assert without_lines(read_termbase(written(folder, "a.tbx", termbase_tbx(base)))) == base.concepts
    assert json.loads(termbase_json(base))["title"] == base.title


@settings(deadline=None)
@given(termbases())
def test_no_cell_begins_a_formula(base: Termbase) -> None:
    for row in csv.reader(io.StringIO(termbase_csv(base).removeprefix("\ufeff"), newline="")):
        assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in row)


def test_ids_that_are_no_xml_names(tmp_path: Path) -> None:
    names = ("1967 war", "_x0041_", "قره", "a:b", "x_y.z-0")
    base = Termbase("t", "en", tuple(TermbaseConcept(name, "", (Section("en", "a"),)) for name in names))
    text = termbase_tbx(base)
    assert [concept.id for concept in read_termbase_tbx(written(tmp_path, "a.tbx", text)).concepts] == list(names)
    assert 'id="_x0031_967_x0020_war"' in text


def test_characters_that_xml_has_no_place_for(tmp_path: Path) -> None:
    base = Termbase("t", "en", (TermbaseConcept("a", "", (Section("en", "a\x07b"),)),))
    (concept,) = read_termbase_tbx(written(tmp_path, "a.tbx", termbase_tbx(base))).concepts
    assert concept.sections[0].term == "a\ufffdb"


FOREIGN = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="eid-1">
  <descrip type="subjectField">law</descrip>
  <descripGrp><descrip type="definition">A
     definition.</descrip></descripGrp>
  <langSet xml:lang="en-US"><ntig><termGrp><term>first <hi>word</hi> here</term>
    <termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
  <langSet xml:lang="ar"><note>ملاحظة</note>
    <tig><term>مرادف</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
    <tig><term>كلمة</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
  <langSet xml:lang="ar"><tig><term>أخرى</term></tig></langSet>
</termEntry>
<termEntry><langSet xml:lang="en"><tig><term> </term></tig></langSet></termEntry>
</body></text></martif>
"""


def test_files_of_other_tools(tmp_path: Path) -> None:
    read = read_termbase_tbx(written(tmp_path, "a.tbx", FOREIGN))
    (concept,) = read.concepts
    assert (concept.id, concept.category, concept.line) == ("eid-1", "law", 5)
    assert concept.sections == (
        Section("en-US", "first word here", ("first word here",), "A\n     definition."),
        Section("ar", "كلمة", ("كلمة", "مرادف", "أخرى"), "ملاحظة"),
    )
    assert read.untaken == (Untaken(16, "", WhyNot.NO_TERM),)


def test_the_form_of_2019(tmp_path: Path) -> None:
    text = """<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
    <conceptEntry id="c1"><langSec xml:lang="en"><descripGrp><descrip type="definition">D.</descrip></descripGrp>
    <termSec><term>one</term></termSec></langSec></conceptEntry></body></text></tbx>"""
    (concept,) = read_termbase_tbx(written(tmp_path, "a.tbx", text)).concepts
    assert concept.sections == (Section("en", "one", ("one",), "D."),)


BOMB = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))


@pytest.mark.parametrize(
    ("text", "fault", "place"),
    [
        ('<?xml version="1.0"?>\n<!DOCTYPE martif [<!ENTITY a "b">]><martif/>', Fault.UNSAFE, "2"),
        (f'<!DOCTYPE martif [<!ENTITY a0 "x">{BOMB}]><martif>&a9;</martif>', Fault.UNSAFE, "1"),
        ('<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>', Fault.UNSAFE, "1"),
        ('<!DOCTYPE martif [<!ENTITY % a SYSTEM "http://localhost/x"> %a;]><martif/>', Fault.UNSAFE, "1"),
        ('<!DOCTYPE martif SYSTEM "x.dtd"><martif><text>&lost;</text></martif>', Fault.MALFORMED, "1"),
        ("<martif>&lost;</martif>", Fault.MALFORMED, "1"),
        ("<martif>" + "<a>" * (DEEPEST + 1), Fault.TOO_LARGE, "1"),
        ("<martif>\n<a>", Fault.MALFORMED, "2"),
        ("not xml", Fault.MALFORMED, "1"),
        ("", Fault.MALFORMED, "1"),
        ('<?xml version="1.0" encoding="no-such"?><martif/>', Fault.MALFORMED, "1"),
        ("<html/>", Fault.UNKNOWN_FORMAT, "1"),
    ],
)
def test_hostile_and_broken_xml(tmp_path: Path, text: str, fault: Fault, place: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_termbase_tbx(written(tmp_path, "a.tbx", text))
    assert (caught.value.fault, caught.value.place) == (fault, place)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_bytes(b"<martif>\n\xff\xfe</martif>")
    with pytest.raises(DocumentError) as caught:
        read_termbase_tbx(path)
    assert (caught.value.fault, caught.value.place) == (Fault.MALFORMED, "2")


@pytest.mark.parametrize("name", ["none.tbx", "none.csv"])
def test_files_that_are_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_termbase(tmp_path / name)
    assert caught.value.fault is Fault.MISSING


def test_other_formats(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_termbase(written(tmp_path, "a.xlsx", ""))
    assert caught.value.fault is Fault.UNKNOWN_FORMAT


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_other_tools(tmp_path: Path, delimiter: str) -> None:
    rows = [["en", "ar", "definition:en", "remark"], ["Baku", "باكو", '"A\ncity"', "x"], ["", "", "", "y"], ["'tis"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    read = read_termbase_csv(written(tmp_path, "a.csv", text))
    assert [one.sections for one in read.concepts] == [
        (Section("en", "Baku", (), "A\ncity"), Section("ar", "باكو")),
        (Section("en", "'tis"),),
    ]
    assert [one.line for one in read.concepts] == [2, 5]
    assert read.untaken == (Untaken(1, "", WhyNot.COLUMN_UNKNOWN, "remark"), Untaken(4, "", WhyNot.NO_TERM))


@pytest.mark.parametrize(
    ("text", "fault", "place"),
    [
        ("", Fault.EMPTY, ""),
        ("a b,c d\n1,2", Fault.KEY_MISSING, "1"),
        ("id,definition:en\n1,2", Fault.KEY_MISSING, "1"),
        ('term:en\n"a', Fault.MALFORMED, "2"),
        ('term:en\nb\n"a"b', Fault.MALFORMED, "3"),
    ],
)
def test_tables_that_are_none(tmp_path: Path, text: str, fault: Fault, place: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_termbase_csv(written(tmp_path, "a.csv", text))
    assert (caught.value.fault, caught.value.place) == (fault, place)
