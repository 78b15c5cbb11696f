"""The concepts of a glossary, as data, and their reading from a `glossary.toml`.

A concept is what a card explains: a headword with its definition, and the forms that stand for it in running
text, by language. Headword, definition and sources are the gettext messages of their concept (contexts
``glossary:ID:term``, ``glossary:ID:definition``, ``glossary:ID:source``); forms are data.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reader.language.folding import SPELLING, fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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


class Reason(StrEnum):
    """What can be wrong with a glossary file."""

    ENCODING = "encoding"
    """The file isn't UTF-8. Details: `byte`, the offset."""
    SYNTAX = "syntax"
    """The file isn't TOML. Details: `line`, `column` where known, and the parser's own `message`."""
    UNKNOWN_KEY = "unknown_key"
    """Details: `key`."""
    MISSING_KEY = "missing_key"
    """Details: `key`."""
    WRONG_TYPE = "wrong_type"
    """Details: `key` and the `expected` TOML type."""
    EMPTY = "empty"
    """A text, or a form's matching form, without content. Details: `key`."""
    BAD_ID = "bad_id"
    """An id that isn't kebab-case. Details: `value`."""
    DUPLICATE_ID = "duplicate_id"
    """Details: `value`."""
    UNKNOWN_CATEGORY = "unknown_category"
    """Details: `value`."""
    BAD_LANGUAGE = "bad_language"
    """A language of forms that isn't a tag (RFC 5646). Details: `value`."""
    DUPLICATE_FORM = "duplicate_form"
    """A form that another concept has too. Details: `value`, `language`, and the `other` concept."""


class GlossaryError(Exception):
    """A glossary file that can't be read.

    `path` is the file, `place` where in it ("concept 'khilafah'", "line 7", or "" for the whole file),
    `reason` what is wrong and `details` its particulars; the interface picks the words.
    """

    def __init__(self, path: Path, place: str, reason: Reason, details: Mapping[str, str]) -> None:
        super().__init__(str(path), place, reason.value, dict(details))
        self.path = path
        self.place = place
        self.reason = reason
        self.details = details


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


_REQUIRED: Final = ("id", "category", "term", "definition")
_OPTIONAL: Final = ("vocalised", "transliteration", "sources", "forms")
_KEBAB: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def load_concepts(path: Path) -> tuple[Concept, ...]:
    """Read the concepts of a `glossary.toml`, in the order of the file.

    Raises GlossaryError on the first thing that is malformed, and OSError when the file can't be opened. A
    key nobody knows is an error: it is a misspelled one. A form belongs to one concept only, since a mention
    leads to one card; an all-capitals form and a lower-case one (US, us) are two.
    """
    tables = _Reader(path, "").concepts(_parsed(path))
    concepts = tuple(_Reader(path, _place(at, table)).concept(table) for at, table in enumerate(tables, 1))
    _refuse_shared(path, concepts)
    return concepts


def is_capitals(form: str) -> bool:
    """Tell whether a form is written in capitals throughout, as abbreviations are: it then keeps its case.

    >>> is_capitals("S-300"), is_capitals("MiG-29"), is_capitals("هـ")
    (True, False, False)
    """
    return form.isupper()


def _parsed(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GlossaryError(path, f"line {line}", Reason.ENCODING, {"byte": str(error.start)}) from error
    except tomllib.TOMLDecodeError as error:
        # Until Python 3.14 the place stands only in the message.
        found = re.search(r"line (\d+), column (\d+)", str(error))
        where = {"line": found[1], "column": found[2]} if found else {}
        place = f"line {found[1]}" if found else ""
        raise GlossaryError(path, place, Reason.SYNTAX, {**where, "message": str(error)}) from error


def _place(at: int, table: Mapping[str, object]) -> str:
    """Name a concept by its id, or by its position where it has none."""
    identifier = table.get("id")
    return f"concept '{identifier}'" if isinstance(identifier, str) else f"concept {at}"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes typed values out of parsed TOML, and knows where it is when one is wrong."""

    path: Path
    place: str

    def error(self, reason: Reason, **details: str) -> GlossaryError:
        return GlossaryError(self.path, self.place, reason, details)

    def concepts(self, document: Mapping[str, object]) -> list[dict[str, object]]:
        self.keys(document, (), ("concept",))
        tables = document.get("concept", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.error(Reason.WRONG_TYPE, key="concept", expected="array of tables")
        return tables

    def concept(self, table: Mapping[str, object]) -> Concept:
        self.keys(table, _REQUIRED, _OPTIONAL)
        identifier = self.text(table, "id")
        if not _KEBAB.fullmatch(identifier):
            raise self.error(Reason.BAD_ID, value=identifier)
        category = self.text(table, "category")
        if category not in set(Category):
            raise self.error(Reason.UNKNOWN_CATEGORY, value=category)
        return Concept(
            id=identifier,
            category=Category(category),
            term=self.text(table, "term"),
            vocalised=self.text(table, "vocalised") if "vocalised" in table else None,
            transliteration=self.text(table, "transliteration") if "transliteration" in table else None,
            definition=self.text(table, "definition"),
            sources=self.texts(table, "sources") if "sources" in table else (),
            forms=self.forms(table.get("forms", {})),
        )

    def forms(self, table: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(table, dict):
            raise self.error(Reason.WRONG_TYPE, key="forms", expected="table")
        for tag in table:
            if not _TAG.fullmatch(tag):
                raise self.error(Reason.BAD_LANGUAGE, value=tag)
        forms = {tag: self.texts(table, tag) for tag in table}
        for tag, listed in forms.items():
            if not all(re.search(r"\w", fold_key(form)) for form in listed):
                raise self.error(Reason.EMPTY, key=tag)
        return forms

    def keys(self, table: Mapping[str, object], required: Iterable[str], optional: Iterable[str]) -> None:
        for key in required:
            if key not in table:
                raise self.error(Reason.MISSING_KEY, key=key)
        for key in table:
            if key not in (*required, *optional):
                raise self.error(Reason.UNKNOWN_KEY, key=key)

    def text(self, table: Mapping[str, object], key: str) -> str:
        value = table[key]
        if not isinstance(value, str):
            raise self.error(Reason.WRONG_TYPE, key=key, expected="string")
        if not value.strip():
            raise self.error(Reason.EMPTY, key=key)
        return value

    def texts(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        value = table[key]
        if not isinstance(value, list):
            raise self.error(Reason.WRONG_TYPE, key=key, expected="array of strings")
        return tuple(self.text({key: one}, key) for one in value)


def _refuse_shared(path: Path, concepts: Iterable[Concept]) -> None:
    """Raise GlossaryError when two concepts have one id or one form."""
    seen: set[str] = set()
    owners: dict[tuple[str, str], str] = {}
    for concept in concepts:
        reader = _Reader(path, f"concept '{concept.id}'")
        if concept.id in seen:
            raise reader.error(Reason.DUPLICATE_ID, value=concept.id)
        seen.add(concept.id)
        for tag, listed in concept.forms.items():
            for form in listed:
                key = (tag, fold_key(form, SPELLING) if is_capitals(form) else fold_key(form))
                other = owners.setdefault(key, concept.id)
                if other != concept.id:
                    raise reader.error(Reason.DUPLICATE_FORM, value=form, language=tag, other=other)
