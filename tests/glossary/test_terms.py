"""Reading a glossary: what is read, and every way it can be malformed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import DocumentError, Fault
from reader.glossary.terms import Category, Concept, SharedForm, load_concepts, shared_forms

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
[[concept]]
id = "khilafah"
category = "religion"
term = "Khilafah (Caliphate)"
vocalised = "خِلَافَة"
transliteration = "khilāfa"
definition = "The office of the caliph."
sources = ["An encyclopaedia", "A dictionary"]
[concept.forms]
en = ["Khilafah", "Caliphate"]
ar = ["خلافة"]
"""
LEAST = """
[[concept]]
id = "baku"
category = "place"
term = "Baku"
definition = "A city."
"""


def written(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "glossary.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_reads_every_field(tmp_path: Path) -> None:
    assert load_concepts(written(tmp_path, WHOLE + LEAST)) == (
        Concept(
            id="khilafah",
            category=Category.RELIGION,
            term="Khilafah (Caliphate)",
            vocalised="خِلَافَة",
            transliteration="khilāfa",
            definition="The office of the caliph.",
            sources=("An encyclopaedia", "A dictionary"),
            forms={"en": ("Khilafah", "Caliphate"), "ar": ("خلافة",)},
        ),
        Concept("baku", Category.PLACE, "Baku", None, None, "A city.", (), {}),
    )


def test_a_concept_can_be_kept_in_a_set(tmp_path: Path) -> None:
    concepts = load_concepts(written(tmp_path, WHOLE + LEAST))
    assert len({*concepts, *concepts}) == 2


def test_an_empty_glossary_has_no_concepts(tmp_path: Path) -> None:
    assert load_concepts(written(tmp_path, "# nothing yet\n")) == ()


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load_concepts(tmp_path / "none.toml")
    assert caught.value.fault is Fault.MISSING


HERE = "concept 'baku'"


@pytest.mark.parametrize(
    ("content", "place", "fault"),
    [
        ("concept = 1", "concept", Fault.VALUE_INVALID),
        ("concept = [1]", "concept", Fault.VALUE_INVALID),
        ("[[concpt]]\nid = 'a'", "glossary.toml", Fault.KEY_UNKNOWN),
        (LEAST.replace('id = "baku"', ""), "concept 1", Fault.KEY_MISSING),
        (LEAST.replace('term = "Baku"', ""), HERE, Fault.KEY_MISSING),
        (LEAST + 'trem = "x"', HERE, Fault.KEY_UNKNOWN),
        (LEAST.replace('"Baku"', "7"), HERE, Fault.VALUE_INVALID),
        (LEAST.replace('"A city."', '"  "'), HERE, Fault.VALUE_INVALID),
        (LEAST.replace('"place"', '"city"'), HERE, Fault.VALUE_INVALID),
        (LEAST + 'sources = "x"', HERE, Fault.VALUE_INVALID),
        (LEAST + "sources = [1]", HERE, Fault.VALUE_INVALID),
        (LEAST + 'vocalised = ""', HERE, Fault.VALUE_INVALID),
        (LEAST + "forms = []", HERE, Fault.VALUE_INVALID),
        (LEAST + 'forms = {en = "x"}', "forms", Fault.VALUE_INVALID),
        (LEAST + 'forms = {en = [""]}', "forms", Fault.VALUE_INVALID),
        (LEAST + LEAST, HERE, Fault.DUPLICATE),
    ],
)
def test_says_what_is_malformed(tmp_path: Path, content: str, place: str, fault: Fault) -> None:
    path = written(tmp_path, content)
    with pytest.raises(DocumentError) as caught:
        load_concepts(path)
    assert (caught.value.path, caught.value.place, caught.value.fault) == (path, place, fault)


def test_the_parser_s_error_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load_concepts(written(tmp_path, '[[concept]]\nid = "a"\nterm = oops\n'))
    assert caught.value.fault is Fault.MALFORMED
    assert "line 3" in caught.value.detail


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load_concepts(written(tmp_path, "# first\n# é\n".encode("latin-1")))
    assert (caught.value.place, caught.value.fault) == ("2", Fault.NOT_UTF8)


def test_a_form_of_two_concepts_is_found(tmp_path: Path) -> None:
    concepts = load_concepts(written(tmp_path, WHOLE + LEAST + 'forms = {ar = ["خِلافه"]}'))
    assert list(shared_forms(concepts)) == [SharedForm("خِلافه", "ar", "baku", "khilafah")]


def test_a_form_may_stand_twice_in_its_own_concept_and_differ_by_capitals(tmp_path: Path) -> None:
    own = LEAST + 'forms = {en = ["Baku", "BAKU", "baku"]}'
    pronoun = LEAST.replace('"baku"', '"us-pronoun"') + 'forms = {en = ["us"]}'
    concepts = load_concepts(
        written(tmp_path, own + LEAST.replace('"baku"', '"us"') + 'forms = {en = ["US"]}' + pronoun)
    )
    assert list(shared_forms(concepts)) == []
