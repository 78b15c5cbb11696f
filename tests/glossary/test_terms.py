"""Reading a glossary: what is read, and every way it can be malformed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.glossary.terms import Category, Concept, GlossaryError, Reason, load_concepts

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


def test_a_missing_file_is_the_system_s_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_concepts(tmp_path / "none.toml")


HERE = "concept 'baku'"


@pytest.mark.parametrize(
    ("content", "place", "reason", "details"),
    [
        ("concept = 1", "", Reason.WRONG_TYPE, {"key": "concept", "expected": "array of tables"}),
        ("concept = [1]", "", Reason.WRONG_TYPE, {"key": "concept", "expected": "array of tables"}),
        ("[[concpt]]\nid = 'a'", "", Reason.UNKNOWN_KEY, {"key": "concpt"}),
        (LEAST.replace('id = "baku"', ""), "concept 1", Reason.MISSING_KEY, {"key": "id"}),
        (LEAST.replace('term = "Baku"', ""), HERE, Reason.MISSING_KEY, {"key": "term"}),
        (LEAST + 'trem = "x"', HERE, Reason.UNKNOWN_KEY, {"key": "trem"}),
        (LEAST.replace('"Baku"', "7"), HERE, Reason.WRONG_TYPE, {"key": "term", "expected": "string"}),
        (LEAST.replace('"A city."', '"  "'), HERE, Reason.EMPTY, {"key": "definition"}),
        (LEAST.replace('"baku"', '"Baku City"'), "concept 'Baku City'", Reason.BAD_ID, {"value": "Baku City"}),
        (LEAST.replace('"place"', '"city"'), HERE, Reason.UNKNOWN_CATEGORY, {"value": "city"}),
        (LEAST + 'sources = "x"', HERE, Reason.WRONG_TYPE, {"key": "sources", "expected": "array of strings"}),
        (LEAST + "sources = [1]", HERE, Reason.WRONG_TYPE, {"key": "sources", "expected": "string"}),
        (LEAST + 'vocalised = ""', HERE, Reason.EMPTY, {"key": "vocalised"}),
        (LEAST + "forms = []", HERE, Reason.WRONG_TYPE, {"key": "forms", "expected": "table"}),
        (LEAST + 'forms = {"e n" = []}', HERE, Reason.BAD_LANGUAGE, {"value": "e n"}),
        (LEAST + 'forms = {en = "x"}', HERE, Reason.WRONG_TYPE, {"key": "en", "expected": "array of strings"}),
        (LEAST + 'forms = {en = [""]}', HERE, Reason.EMPTY, {"key": "en"}),
        (LEAST + 'forms = {ar = ["ـ،"]}', HERE, Reason.EMPTY, {"key": "ar"}),
        (LEAST + LEAST, HERE, Reason.DUPLICATE_ID, {"value": "baku"}),
        (
            WHOLE + LEAST + 'forms = {ar = ["خِلافه"]}',
            HERE,
            Reason.DUPLICATE_FORM,
            {"value": "خِلافه", "language": "ar", "other": "khilafah"},
        ),
    ],
)
def test_says_what_is_malformed(
    tmp_path: Path, content: str, place: str, reason: Reason, details: dict[str, str]
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(GlossaryError) as caught:
        load_concepts(path)
    error = caught.value
    assert (error.path, error.place, error.reason, error.details) == (path, place, reason, details)


def test_wraps_the_parser_s_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError) as caught:
        load_concepts(written(tmp_path, '[[concept]]\nid = "a"\nterm = oops\n'))
    assert (caught.value.place, caught.value.reason) == ("line 3", Reason.SYNTAX)
    assert caught.value.details["line"] == "3"
    assert caught.value.details["message"]


def test_a_fault_at_the_end_of_the_file_has_no_line(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError) as caught:
        load_concepts(written(tmp_path, "concept = ["))
    assert (caught.value.place, caught.value.reason) == ("", Reason.SYNTAX)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError) as caught:
        load_concepts(written(tmp_path, "# first\n# é\n".encode("latin-1")))
    assert (caught.value.place, caught.value.reason) == ("line 2", Reason.ENCODING)
    assert caught.value.details == {"byte": "10"}


def test_a_form_may_stand_twice_in_its_own_concept_and_differ_by_capitals(tmp_path: Path) -> None:
    own = LEAST + 'forms = {en = ["Baku", "BAKU", "baku"]}'
    assert load_concepts(written(tmp_path, own))[0].forms["en"] == ("Baku", "BAKU", "baku")
    pronoun = LEAST.replace('"baku"', '"us-pronoun"') + 'forms = {en = ["us"]}'
    assert len(load_concepts(written(tmp_path, LEAST + 'forms = {en = ["US"]}' + pronoun))) == 2
