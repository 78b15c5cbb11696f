"""What a block has besides its words: its place in a list, the cells of a table, a picture, links, runs of language.

All of it is immutable data that points into the block's text by characters, so that a view which knows nothing of it
still shows every word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.publication.struck import Struck, folded, joined, moved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BULLET: Final = "•"
"""The marker of an item of a list without numbers."""
WIDEST: Final = 60
"""The most columns of a table."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """The place of a block in a list: the block's text begins with ``marker`` and a space, where it has one."""

    level: int
    """1 for a list, 2 for a list in it, and so on."""
    marker: str
    """The item's number or bullet; empty for a further paragraph of the same item."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, by its place (from 0) and by the characters of the block's text that it holds."""

    row: int
    column: int
    start: int
    end: int
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table of so many rows and columns, row by row, without the places that a wide cell covers."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the document; ``alt`` says it in words, where the document does.

    ``source`` is its address in the document, for :meth:`reader.publication.containers.Container.picture`. Pictures
    elsewhere are none: no block has them.
    """

    source: str
    alt: str


@dataclass(frozen=True, slots=True)
class Link:
    """A run of a block's text that leads to a place in the same document.

    ``target`` is the id of a block; it is empty where the place is in another chapter, whose blocks aren't known yet:
    ``address`` then says where, for :meth:`reader.publication.books.Book.block_at`.
    """

    start: int
    end: int
    target: str
    address: str = ""
    note: bool = False
    """Whether it leads to a note of the text's own."""


@dataclass(frozen=True, slots=True)
class LanguageRun:
    """A run of a block's text in a language of its own, by its tag."""

    start: int
    end: int
    language: str


class RawCell(NamedTuple):
    """A cell as its source gives it: its words, whether it heads a row or column, and how far it reaches."""

    text: str
    header: bool = False
    rows: int = 1
    columns: int = 1
    struck: Struck = ()
    """What is struck of its words."""


def table_of(rows: Sequence[Sequence[RawCell]]) -> tuple[str, Table, Struck]:
    r"""Return the text and the table of rows of cells, and what is struck of the text.

    Cells are laid out as HTML's table model does: one that reaches over several rows or columns covers their places,
    which stand empty in the text. Rows are made equally long. White space in a cell becomes a single space: tabs and
    line ends part the cells and rows. At most :data:`WIDEST` columns are kept; a cell beyond goes to the last one.

    >>> text, table, _ = table_of([[RawCell("Year", True), RawCell("Event", True)], [RawCell("1993")]])
    >>> text
    'Year\tEvent\n1993\t'
    >>> [text[cell.start : cell.end] for cell in table.cells]
    ['Year', 'Event', '1993', '']
    """
    placed = _placed(rows)
    width = min(WIDEST, max((column + cell.columns for (_, column), cell in placed.items()), default=0))
    covered = {place for at, cell in placed.items() for place in _covered(at, cell, len(rows), width)}
    lines, cells, start = [], [], 0
    struck: list[tuple[int, int]] = []
    for row in range(len(rows)):
        texts = []
        for column in range(width):
            raw = placed.get((row, column), RawCell(""))
            words, own = folded(raw.text, raw.struck)
            struck.extend(moved(own, start))
            if (row, column) not in covered:
                reach = min(raw.rows, len(rows) - row), min(raw.columns, width - column)
                cells.append(Cell(row, column, start, start + len(words), raw.header, *reach))
            texts.append(words)
            start += len(words) + 1
        lines.append("\t".join(texts))
    return "\n".join(lines), Table(len(rows), width, tuple(cells)), joined(struck)


def _placed(rows: Sequence[Sequence[RawCell]]) -> dict[tuple[int, int], RawCell]:
    """Return the cells by row and column (HTML, "forming a table")."""
    placed: dict[tuple[int, int], RawCell] = {}
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in covered:
                column += 1
            place = (number, min(column, WIDEST - 1))
            before = placed.get(place)
            placed[place] = _together(before, cell) if before else cell
            covered.update(_covered(place, cell, len(rows), WIDEST))
            column += max(1, cell.columns)
    return placed


def _together(before: RawCell, cell: RawCell) -> RawCell:
    """Return two cells as one of a column."""
    struck = (*before.struck, *moved(cell.struck, len(before.text) + 1))
    return cell._replace(text=f"{before.text} {cell.text}", columns=1, struck=struck)


def _covered(at: tuple[int, int], cell: RawCell, rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """Yield the places that a cell covers besides its own."""
    row, column = at
    for down in range(row, min(row + cell.rows, rows)):
        for along in range(column, min(column + cell.columns, columns)):
            if (down, along) != at:
                yield down, along


def cell_spans(text: str) -> Iterator[Iterator[tuple[int, int]]]:
    r"""Yield the spans of the cells of each row of a table's text: of a translation too, whose cells lie elsewhere.

    >>> [list(row) for row in cell_spans("a\tbc\nd\t")]
    [[(0, 1), (2, 4)], [(5, 6), (7, 7)]]
    """
    start = 0
    for line in text.split("\n"):
        yield _spans(line, start)
        start += len(line) + 1


def _spans(line: str, start: int) -> Iterator[tuple[int, int]]:
    for cell in line.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1
