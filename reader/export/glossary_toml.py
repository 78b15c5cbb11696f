r"""Additions to the text of a glossary.toml that leave everything else in it as it is: comments, order, spacing.

A new concept is a table at the end. A form goes into its concept's table of forms, found in the text by its headers.
What was written is read back, and must say the old file plus what was added: a layout that defeats the search is left
alone and reported. (tomlkit keeps comments too, but is one more dependency, and slow on large files, for two
insertions.)

Source: TOML 1.0, "String", "Array", "Array of Tables".
"""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.glossary.terms import Concept

_TOKEN: Final = re.compile(
    r"""(?P<skipped>\#[^\n]*|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"{3,5}|'''.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
    r"""|(?P<header>(?m:^)[ \t]*\[[^\n\#]*\][ \t\r]*(?=\n|\#|\Z))|(?P<bracket>[\[\],])""",
    re.DOTALL,
)
_CONCEPT: Final = re.compile(r"\s*\[\[\s*concept\s*\]\]\s*")
_FORMS: Final = re.compile(r"\s*\[\s*concept\s*\.\s*forms\s*\]\s*")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class NewForms(NamedTuple):
    """Forms to add to the concept of a number, counted from 0 in the order of the file, in one language."""

    concept: int
    language: str
    forms: tuple[str, ...]


def toml_string(text: str) -> str:
    r"""Return a text as a TOML basic string on one line.

    >>> print(toml_string('a "b"\n\x07'))
    "a \"b\"\n\u0007"
    """
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    control = ord(character) < 0x20 or ord(character) == 0x7F
    return f"\\u{ord(character):04x}" if control else character


def concept_table(concept: Concept) -> str:
    """Return the table of a concept, as glossary.toml has it, ended by a line end."""
    lines = ["[[concept]]", f"id = {toml_string(concept.id)}", f"category = {toml_string(concept.category.value)}"]
    texts = (
        ("term", concept.term),
        ("vocalised", concept.vocalised),
        ("transliteration", concept.transliteration),
        ("definition", concept.definition),
    )
    lines += [f"{key} = {toml_string(text)}" for key, text in texts if text]
    if concept.sources:
        lines.append(f"sources = {_array(concept.sources)}")
    if concept.forms:
        lines += ["[concept.forms]", *(_forms_line(tag, forms) for tag, forms in concept.forms.items())]
    return "\n".join(lines) + "\n"


def _forms_line(tag: str, forms: Iterable[str]) -> str:
    return f"{_key(tag)} = {_array(forms)}"


def _key(tag: str) -> str:
    return tag if re.fullmatch(r"[A-Za-z0-9_-]+", tag) else toml_string(tag)


def _array(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(toml_string, texts))}]"


class Additions(NamedTuple):
    """The new text of a glossary.toml, and the forms that found no place in it."""

    text: str
    unplaced: tuple[NewForms, ...]


def with_additions(text: str, concepts: Sequence[Concept], forms: Sequence[NewForms]) -> Additions:
    """Return the text of a glossary.toml with concepts and forms added.

    `text` is valid and has LF line ends; it may be empty. Raises ValueError if it can't be added to: its concepts are
    written as one array, in brackets.
    """
    before = tomllib.loads(text)
    grown = _with_forms(text, forms)
    unplaced: tuple[NewForms, ...] = ()
    if not _says(grown, _expected(before, (), forms)):
        grown, unplaced = text, tuple(forms)
    if not concepts:
        return Additions(grown, unplaced)
    tables = "".join("\n" + concept_table(concept) for concept in concepts)
    separator = "\n" if grown and not grown.endswith("\n") else ""
    whole = f"{grown}{separator}{tables}" if grown.strip() else tables.removeprefix("\n")
    if not _says(whole, _expected(before, concepts, () if unplaced else forms)):
        raise ValueError("concept = […]")
    return Additions(whole, unplaced)


def _says(text: str, expected: Mapping[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == expected
    except tomllib.TOMLDecodeError:
        return False


def _expected(before: Mapping[str, Any], concepts: Iterable[Concept], forms: Iterable[NewForms]) -> dict[str, Any]:
    """Return what the new text has to say."""
    tables = [dict(table) for table in before.get("concept", ())]
    for added in forms:
        listed = dict(tables[added.concept].get("forms", {}))
        listed[added.language] = [*listed.get(added.language, ()), *added.forms]
        tables[added.concept]["forms"] = listed
    tables += [tomllib.loads(concept_table(concept))["concept"][0] for concept in concepts]
    return {**before, "concept": tables} if tables else dict(before)


class _Place(NamedTuple):
    """Where a concept's table stands in the text, and its table of forms, if it has one of its own."""

    start: int
    end: int
    forms: tuple[int, int] | None


def _with_forms(text: str, forms: Sequence[NewForms]) -> str:
    """Return the text with forms added, as far as its layout is the usual one."""
    places = list(_places(text))
    by_concept: dict[int, list[NewForms]] = {}
    for added in forms:
        by_concept.setdefault(added.concept, []).append(added)
    edits: list[tuple[int, str]] = []
    for number, all_added in by_concept.items():
        if number < len(places):
            edits += _edits(text, places[number], all_added)
    for position, inserted in sorted(edits, reverse=True):
        text = text[:position] + inserted + text[position:]
    return text


def _places(text: str) -> Iterator[_Place]:
    """Yield the tables of the concepts in order."""
    end_of_text = len(text)
    start: int | None = None
    forms: tuple[int, int] | None = None
    headers = [*_headers(text), *[(end_of_text, end_of_text, "")] * 2]
    for (at, end, name), (following, _, _) in pairwise(headers):
        if start is not None and (_CONCEPT.fullmatch(name) or at == end_of_text):
            yield _Place(start, at, forms)
            start, forms = None, None
        if _CONCEPT.fullmatch(name):
            start, forms = end, None
        elif _FORMS.fullmatch(name) and start is not None:
            forms = end, following


def _headers(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each header of a table begins and ends, and the header."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token["header"] and not depth:
            yield token.start(), token.end(), token["header"]
        elif token["bracket"]:
            depth += {"[": 1, "]": -1}.get(token["bracket"], 0)


def _edits(text: str, place: _Place, added: Sequence[NewForms]) -> Iterator[tuple[int, str]]:
    """Yield what to insert where for the new forms of one concept."""
    lines = []
    for one in added:
        array = _array_of(text, place.forms, one.language) if place.forms else None
        if array is None:
            lines.append(_forms_line(one.language, one.forms))
        else:
            yield _array_edit(text, array, one.forms)
    if lines:
        if place.forms is None:
            lines.insert(0, "[concept.forms]")
        end = _last_line(text, *(place.forms or (place.start, place.end)))
        yield end, "".join(f"\n{line}" for line in lines)


def _last_line(text: str, start: int, end: int) -> int:
    """Return where the last line of a table ends that is neither blank nor a comment: those may be the next one's."""
    last, at = start, start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip() and not line.lstrip().startswith("#"):
            last = at + len(line.rstrip("\r\n"))
        at += len(line)
    return last


def _array_of(text: str, span: tuple[int, int], language: str) -> int | None:
    """Return where the array of a language's forms opens, or None if there is none."""
    key = re.escape(language)
    found = re.compile(rf"^[ \t]*(?:{key}|\"{key}\"|'{key}')[ \t]*=[ \t]*\[", re.MULTILINE).search(text, *span)
    return found.end() - 1 if found else None


def _array_edit(text: str, opening: int, forms: Sequence[str]) -> tuple[int, str]:
    """Return what to insert where to put forms at the end of an array."""
    last, ends_in_comma = opening + 1, True
    for token in _TOKEN.finditer(text, opening + 1):
        if token["bracket"] == "]":
            break
        if not (token["skipped"] or "").startswith("#"):
            last, ends_in_comma = token.end(), token["bracket"] == ","
    empty = last == opening + 1
    line_start = text.rfind("\n", opening, last)
    line = text[line_start + 1 :]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    joint = f"\n{indent}" if line_start >= 0 else "" if empty else " "
    items = f",{joint or ' '}".join(map(toml_string, forms))
    before = "" if ends_in_comma else ","
    return last, f"{before}{joint}{items}{',' if ends_in_comma and not empty else ''}"
