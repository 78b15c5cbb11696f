"""The concepts of a glossary, as data, and their reading from a `glossary.toml`.

A concept is what a card explains: a headword with its definition, and the forms that stand for it in running
text, by language. Headword, definition and sources are the gettext messages of their concept (contexts
``glossary:ID:term``, ``glossary:ID:definition``, ``glossary:ID:source``); forms are data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.toml_tables import Table, read_table, unique_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


class Category(StrEnum):
    """What kind of thing a concept is."""

    RELIGION = "religion"
    INSTITUTION = "institution"
    PLACE = "place"
    PERSON = "person"
    WEAPON = "weapon"
    MEDIA = "media"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a glossary.

    `term`, `definition` and `sources` are in the glossary's source language. `vocalised` is the headword in
    Arabic with all its vowels and `transliteration` its Latin form, where the word is Arabic-born. `forms`
    maps a language tag to the words that stand for the concept in running text.
    """

    id: str
    category: Category
    term: str
    vocalised: str | None
    transliteration: str | None
    definition: str
    sources: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]] = field(hash=False)


_KEYS: Final = (
    "id",
    "category",
    "term",
    "vocalised",
    "transliteration",
    "definition",
    "sources",
    "forms",
)


def load_concepts(path: Path) -> tuple[Concept, ...]:
    """Read the concepts of a `glossary.toml`, in the order of the file.

    Raises :class:`~reader.errors.DocumentError` on the first thing that is malformed: a key that nobody knows is
    taken for a misspelled one.
    """
    document = read_table(path)
    document.allow("concept")
    return tuple(_concept(table) for table in unique_by_id(document.tables("concept")))


def _concept(table: Table) -> Concept:
    table.allow(*_KEYS)
    forms = table.table("forms")
    return Concept(
        id=table.text("id"),
        category=table.choice("category", Category),
        term=table.text("term"),
        vocalised=table.text("vocalised") if "vocalised" in table.values else None,
        transliteration=table.text("transliteration") if "transliteration" in table.values else None,
        definition=table.text("definition"),
        sources=table.texts("sources"),
        forms={tag: forms.texts(tag) for tag in forms.values},
    )


def is_capitals(form: str) -> bool:
    """Tell whether a form is written in capitals throughout, as abbreviations are: it then keeps its case.

    >>> is_capitals("S-300"), is_capitals("MiG-29"), is_capitals("هـ")
    (True, False, False)
    """
    return form.isupper()


def form_key(form: str) -> str:
    """Return what two forms have in common that can't be told apart in running text.

    >>> form_key("الخِلافة") == form_key("الخلافه"), form_key("US") == form_key("us")
    (True, False)
    """
    from reader.language.folding import SPELLING, fold_key

    return fold_key(form, SPELLING) if is_capitals(form) else fold_key(form)


class SharedForm(NamedTuple):
    """A form that two concepts have, so that a mention could lead to either card."""

    form: str
    language: str
    concept: str
    other: str


def shared_forms(concepts: Iterable[Concept]) -> Iterator[SharedForm]:
    """Yield the forms that more than one concept has; one in capitals and one in small letters (US, us) are two."""
    owners: dict[tuple[str, str], str] = {}
    for concept in concepts:
        for tag, listed in concept.forms.items():
            for form in listed:
                other = owners.setdefault((tag, form_key(form)), concept.id)
                if other != concept.id:
                    yield SharedForm(form, tag, concept.id, other)
