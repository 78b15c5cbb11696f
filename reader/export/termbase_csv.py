r"""A termbase as CSV: a row a concept, with columns for each language.

Columns: ``id``, ``category``, ``vocalised``, ``transliteration`` and, for each language, ``term:TAG``, ``forms:TAG``,
``definition:TAG``, ``sources:TAG``. Several forms or sources stand on a line each within their cell.

It is RFC 4180 in UTF-8 with a byte order mark, as spreadsheets need it to show Arabic. No cell begins a formula: one
that would has an apostrophe before it (OWASP, "CSV Injection"), which reading takes away again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import DocumentError, Fault
from reader.export.termbase import Section, TermbaseConcept, on_one_line, ordered_forms, tidy, unique
from reader.export.termbase_reading import ReadTermbase, Untaken, WhyNot
from reader.toml_tables import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.export.termbase import Termbase

_OWN: Final = ("id", "category", "vocalised", "transliteration")
_OF_LANGUAGE: Final = ("term", "forms", "definition", "sources")
_COLUMN: Final = re.compile(r"(?:(term|forms|definition|sources):)?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)")
_MARK: Final = "\ufeff"
_GUARD: Final = "'"
_FORMULA: Final = (_GUARD, *"=+-@\t\r\n＝＋－＠")
"""What a spreadsheet begins a formula with or passes over before one, and the guard itself."""


def termbase_csv(base: Termbase) -> str:
    """Return a termbase as CSV, lines ended by CRLF: write it without translating them."""
    import csv
    import io

    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([*_OWN, *(f"{name}:{tag}" for tag in base.languages for name in _OF_LANGUAGE)])
    for concept in base.concepts:
        own = (concept.id, concept.category, concept.vocalised, concept.transliteration)
        cells = (cell for tag in base.languages for cell in _cells(concept.section(tag) or Section(tag)))
        writer.writerow([_guarded(cell) for cell in (*own, *cells)])
    return _MARK + written.getvalue()


def _cells(section: Section) -> tuple[str, str, str, str]:
    return section.term, "\n".join(section.forms), section.definition, "\n".join(section.sources)


def _guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> _guarded("=1+1"), _guarded("'tis"), _guarded("Baku")
    ("'=1+1", "''tis", 'Baku')
    """
    return _GUARD + cell if cell.startswith(_FORMULA) else cell


def _plain(cell: str) -> str:
    """Return what a cell says; an apostrophe that guards nothing is its own.

    >>> _plain("'=1+1"), _plain("''tis"), _plain("'tis")
    ('=1+1', "'tis", "'tis")
    """
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith(_FORMULA) else cell


def read_termbase_csv(path: Path) -> ReadTermbase:
    """Read a termbase from CSV: the columns above in any order, parted by commas, semicolons or tabs.

    A column that is only a language's tag holds its terms. Raises :class:`DocumentError` for a file that can't be
    read, is no CSV (place: the line) or has no column of terms. Rows without a term and columns that nobody knows are
    in what was not taken.
    """
    import csv
    import io

    text = read_text(path)
    heading = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=heading.count), strict=True)
    columns: list[_Column | None] = []
    concepts, untaken = [], []
    line = 1
    try:
        for row in rows:
            if line == 1:
                columns = [_column(cell) for cell in row]
                untaken += [
                    Untaken(1, "", WhyNot.COLUMN_UNKNOWN, cell)
                    for cell, column in zip(row, columns, strict=True)
                    if not column
                ]
                if not any(column and column.name in {"term", "forms"} for column in columns):
                    raise DocumentError(path, Fault.KEY_MISSING, place="1", detail="term:…")
            elif any(row):
                concept = _concept(line, columns, row)
                if any(section.term or section.forms for section in concept.sections):
                    concepts.append(concept)
                else:
                    untaken.append(Untaken(line, concept.id, WhyNot.NO_TERM))
            line = rows.line_num + 1
    except csv.Error as error:
        raise DocumentError(path, Fault.MALFORMED, place=str(rows.line_num), detail=str(error)) from None
    if line == 1:
        raise DocumentError(path, Fault.EMPTY)
    return ReadTermbase(tuple(concepts), tuple(untaken))


class _Column(NamedTuple):
    """What a column holds; `tag` is "" where that is in no language."""

    name: str
    tag: str = ""


def _column(header: str) -> _Column | None:
    header = header.strip()
    if header in _OWN:
        return _Column(header)
    found = _COLUMN.fullmatch(header)
    return _Column(found[1] or "term", found[2]) if found else None


def _concept(line: int, columns: Sequence[_Column | None], row: Sequence[str]) -> TermbaseConcept:
    cells = {column: tidy(_plain(cell)) for column, cell in zip(columns, row, strict=False) if column}
    tags = dict.fromkeys(column.tag for column in cells if column.tag)
    sections = (_section(tag, {key.name: cell for key, cell in cells.items() if key.tag == tag}) for tag in tags)
    own = {name: on_one_line(cells.get(_Column(name), "")) for name in _OWN}
    return TermbaseConcept(
        sections=tuple(section for section in sections if section != Section(section.language)), line=line, **own
    )


def _section(tag: str, cells: Mapping[str, str]) -> Section:
    term = on_one_line(cells.get("term", ""))
    return Section(
        tag,
        term,
        ordered_forms(term, cells.get("forms", "").split("\n")),
        cells.get("definition", ""),
        unique(cells.get("sources", "").split("\n")),
    )
