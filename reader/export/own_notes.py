"""The footnotes of a text itself in an exported page: which blocks are one note, and the way back from it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reader.export.page import text_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.export.material import Column
    from reader.export.page import Page
    from reader.publication.edition import EditionBlock

Row = tuple["EditionBlock | None", ...]
"""The blocks of one id, one a column."""


def noted_rows(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield rows by the note of the text's own that they are a part of, in order; an empty name where there is none."""
    for name, together in groupby(rows, key=_note):
        yield name, list(together)


def _note(row: Row) -> str:
    return next((block.note for block in row if block is not None), "")


def footnote_markup(
    page: Page, name: str, rows: list[Row], inside: str, row: Callable[[Callable[[Column], str]], str]
) -> str:
    """Return the blocks of a note, written as ``inside``, as one element that its sign leads to.

    Where nothing in them leads back to the sign, a link after them does. ``row`` writes a cell for each column.
    """
    identifier = f' id="{page.footnote_id(name)}"' if _begins(name, rows) else ""
    back = "" if _leads_back(page, name, rows) else _back(page, name, row)
    element = "aside" if page.epub else "div"
    return f'<{element} class="footnote"{identifier}{page.kind("footnote", "doc-footnote")}>{inside}{back}</{element}>'


def _begins(name: str, rows: list[Row]) -> bool:
    """Whether the rows are the first of a note, of which an EPUB may have the rest in another file."""
    return any(block is not None and block.id == name for block in rows[0])


def _leads_back(page: Page, name: str, rows: list[Row]) -> bool:
    homes = page.sign_blocks(name)
    blocks = [block for row in rows for block in row if block is not None]
    return not homes or any(link.target in homes for block in blocks for link in block.links)


def _back(page: Page, name: str, row: Callable[[Callable[[Column], str]], str]) -> str:
    def cell(column: Column) -> str:
        target = page.sign_id(column, name)
        if not page.has_sign(column, name):
            return ""
        words = text_markup(column.words.gettext("Back to the text"))
        return f'<p class="meta"><a class="back" role="doc-backlink" href="{page.href(target)}">{words}</a></p>'

    return row(cell)
