"""Additions to the text of a glossary.toml."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import paths
from reader.export.glossary_toml import NewForms, concept_table, toml_string, with_additions
from reader.glossary.terms import Category, Concept

BAKU = Concept("baku", Category.PLACE, "Baku", "بَاكُو", "bākū", 'A "city"\\\nby the sea.', ("A map",), {"en": ("Baku",)})

USUAL = """\
# The head.

[[concept]]  # one
id = "a"
definition = \"\"\"
[[concept]]
# not a header
\"\"\"
[concept.forms]
en = ["A"] # forms of a
ar = [
  "أ", # first
  "ا" # last ]
]

# ---- Another room ----
[[concept]]
id = 'b'

# the end
"""


def test_tables_are_added_at_the_end_and_nothing_else_changes() -> None:
    text = with_additions(USUAL, [BAKU], []).text
    assert text.startswith(USUAL)
    assert tomllib.loads(text)["concept"][2] == {
        "id": "baku",
        "category": "place",
        "term": "Baku",
        "vocalised": "بَاكُو",
        "transliteration": "bākū",
        "definition": 'A "city"\\\nby the sea.',
        "sources": ["A map"],
        "forms": {"en": ["Baku"]},
    }


@pytest.mark.parametrize("text", ["", "\n", "# only a remark", "# only a remark\n"])
def test_a_file_without_concepts(text: str) -> None:
    assert tomllib.loads(with_additions(text, [BAKU], []).text)["concept"][0]["id"] == "baku"
    assert with_additions(text, [], []) == (text, ())


def test_forms_go_into_their_concept() -> None:
    forms = [
        NewForms(0, "ar", ("آ", '"')),
        NewForms(0, "en", ("AA",)),
        NewForms(0, "pt-BR", ("á",)),
        NewForms(1, "fr", ("b",)),
    ]
    text, unplaced = with_additions(USUAL, [BAKU], forms)
    assert unplaced == ()
    assert [one.get("forms") for one in tomllib.loads(text)["concept"]] == [
        {"en": ["A", "AA"], "ar": ["أ", "ا", "آ", '"'], "pt-BR": ["á"]},
        {"fr": ["b"]},
        {"en": ["Baku"]},
    ]
    remaining = iter(text)
    assert all(character in remaining for character in USUAL)
    assert 'en = ["A", "AA"] # forms of a' in text
    assert "# ---- Another room ----\n[[concept]]" in text


@pytest.mark.parametrize(
    "table",
    [
        '[[concept]]\nid = "a"\nforms = {en = ["A"]}\n',
        '[[concept]]\nid = "a"\nforms.en = ["A"]\n',
        '[["concept"]]\nid = "a"\n[concept.forms]\nen = ["A"]\n',
    ],
)
def test_a_layout_that_is_not_known_is_left_alone(table: str) -> None:
    forms = [NewForms(0, "en", ("AA",))]
    text, unplaced = with_additions(table, [BAKU], forms)
    assert unplaced == tuple(forms)
    assert text.startswith(table)
    assert len(tomllib.loads(text)["concept"]) == 2


def test_concepts_in_one_array_are_no_place_for_another() -> None:
    with pytest.raises(ValueError, match="concept"):
        with_additions('concept = [{id = "a"}]\n', [BAKU], [])


def test_the_bundled_glossary_takes_forms_for_every_concept() -> None:
    text = (paths.publications() / "karabakh-2020" / "glossary.toml").read_text(encoding="utf-8")
    before = tomllib.loads(text)["concept"]
    forms = [NewForms(at, tag, (f"{tag}{at}",)) for at in range(len(before)) for tag in ("en", "ar", "fr")]
    grown, unplaced = with_additions(text, [BAKU], forms)
    assert unplaced == ()
    after = tomllib.loads(grown)["concept"]
    assert [one["forms"]["fr"] for one in after[:-1]] == [[f"fr{at}"] for at in range(len(before))]
    kept = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in grown.splitlines() if line.startswith("#")] == kept


@given(st.text())
def test_strings_are_read_back(text: str) -> None:
    written = toml_string(text)
    assert "\n" not in written
    assert tomllib.loads(f"a = {written}") == {"a": text}


@given(st.text(min_size=1), st.dictionaries(st.text(min_size=1), st.lists(st.text(), min_size=1), min_size=1))
def test_tables_are_read_back(text: str, forms: dict[str, list[str]]) -> None:
    concept = Concept("a", Category.IDEA, text, None, None, text, (text,), {tag: tuple(f) for tag, f in forms.items()})
    (table,) = tomllib.loads(concept_table(concept))["concept"]
    assert (table["term"], table["definition"], table["sources"], table["forms"]) == (text, text, [text], forms)
