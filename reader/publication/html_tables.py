"""Tables of a page: those of data are one block each, those that only lay a page out are read through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.publication.html_marks import BREAKING, LISTS, UNREAD, is_hidden, semantics, strikes
from reader.publication.html_tree import child_elements, local_name
from reader.publication.struck import folded, joined
from reader.publication.structure import RawCell, Table, table_of
from reader.publication.text_encoding import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from reader.publication.struck import Struck

_LONGEST_CELL: Final = 1_500
"""The characters of a cell beyond which a table is one for layout."""
_LONGEST: Final = 100_000
"""The characters of a table that is one block."""
_NOT_DATA: Final = frozenset({"table", "h1", "h2", "h3", "blockquote", "pre", "hr", "img", "figure", *LISTS})
"""Elements that a cell of data does not hold."""


def data_table(table: Element) -> tuple[str, Table, Struck] | None:
    """Return the text and cells of a table, and what is struck of it.

    None for one that lays out a page: it has one column, or holds blocks.
    """
    if semantics(table) & {"presentation", "none"}:
        return None
    rows: list[list[RawCell]] = []
    total = 0
    for row in _rows(table):
        cells = []
        for cell in child_elements(row):
            name = local_name(cell)
            if name not in {"td", "th"}:
                continue
            read = _words(cell)
            if read is None or len(read[0]) > _LONGEST_CELL:
                return None
            total += len(read[0]) + 1
            cells.append(_cell(cell, *read, header=name == "th"))
        if cells:
            rows.append(cells)
        if total > _LONGEST:
            return None
    if max((len(row) for row in rows), default=0) < 2 or not any(cell.text for row in rows for cell in row):
        return None
    return table_of(rows)


def _rows(table: Element) -> Iterator[Element]:
    for child in child_elements(table):
        if local_name(child) == "tr":
            yield child
        elif local_name(child) in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child_elements(child) if local_name(row) == "tr")


def _words(cell: Element) -> tuple[str, Struck] | None:
    """Return the words of a cell, and what is struck of them; None if it holds what no cell of data does."""
    from turbohtml import CData, Element, Text

    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    to_do = [(child, strikes(cell)) for child in reversed(cell.children)]
    while to_do:
        node, struck = to_do.pop()
        if isinstance(node, Text | CData):
            pieces.append(clean_text(node.data))
            spans += [(length, length + len(pieces[-1]))] if struck else []
            length += len(pieces[-1])
        elif isinstance(node, Element):
            name = local_name(node)
            if name in _NOT_DATA:
                return None
            if name in UNREAD or is_hidden(node):
                continue
            if name in BREAKING or name == "br":
                pieces.append(" ")
                length += 1
            inner = struck or strikes(node)
            to_do.extend((child, inner) for child in reversed(node.children))
    return folded("".join(pieces), joined(spans)) if length <= _LONGEST else None


def _cell(cell: Element, words: str, struck: Struck, *, header: bool) -> RawCell:
    return RawCell(words, header, _reach(cell.attr("rowspan")), _reach(cell.attr("colspan")), struck)


def _reach(text: str | None) -> int:
    """Return over how many rows or columns a cell reaches; what is no sensible number is 1."""
    return max(1, min(1000, int(text))) if text and re.fullmatch(r"\d{1,4}", text.strip()) else 1
