"""An edition, or two side by side, as one HTML file: whole in itself, readable without scripts, nothing fetched.

HTML Living Standard; a content security policy forbids everything but the page's own style. Terms are links to their
glossary entries, which also describe them (``aria-describedby``), and show their definitions on hover and focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.apparatus import head, row, section_title, sections
from reader.export.outline import outline
from reader.export.own_notes import footnote_markup, noted_rows
from reader.export.page import Page, said_in, text_markup
from reader.export.pictures import pictures_of
from reader.export.stylesheet import PAGE_SHEET
from reader.export.text_markup import BlockWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.export.material import Column, Material
    from reader.publication.edition import EditionBlock


def edition_html(material: Material) -> str:
    """Return the page. The same material gives the same text, to the character."""
    page = Page(material, pictures=pictures_of(material))
    leading = material.leading
    language = leading.edition.language
    body = "\n".join(_body(page))
    title = text_markup(leading.edition.title)
    count = "two" if len(material.columns) > 1 else "one"
    return (
        f'<!DOCTYPE html>\n<html lang="{text_markup(language)}" dir="{leading.edition.direction}">\n<head>\n'
        '<meta charset="utf-8"/>\n<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'{'; img-src data:' if page.pictures else ''}\"/>\n"
        f'<meta name="generator" content="Hashiya"/>\n<title>{title}</title>\n<style>\n{PAGE_SHEET}</style>\n</head>\n'
        f'<body class="{count}">\n{body}\n</body>\n</html>\n'
    )


def _body(page: Page) -> Iterator[str]:
    words = page.material.leading.words
    skip = words.gettext("Skip to the text")
    yield f'<a class="skip" href="#hashiya-text">{text_markup(skip)}</a>'
    yield head(page)
    around = list(sections(page))
    yield from _contents(page, [name for name, _ in around])
    yield f'<main id="hashiya-text">\n<article>\n{blocks_markup(page)}\n</article>\n</main>'
    yield from (markup for _, markup in around)


def blocks_markup(page: Page, rows: slice = slice(None)) -> str:
    """Return the blocks, or some of their rows: one beneath the other, or two languages side by side."""
    material = page.material
    writers = {column.edition.language: BlockWriter(page, column) for column in material.columns}
    written = []
    for note, together in noted_rows(material.rows[rows]):
        inside = [_row_markup(page, writers, shown) for shown in together]
        written.extend(
            [footnote_markup(page, note, together, "\n".join(inside), _row_writer(page))] if note else inside
        )
    return "\n".join(written)


def _row_markup(page: Page, writers: dict[str, BlockWriter], shown: tuple[EditionBlock | None, ...]) -> str:
    """Return a block, or its forms in two languages side by side."""
    block = next(block for block in shown if block is not None)
    name = page.block_id(block.id)
    if len(page.material.columns) == 1:
        return writers[page.material.leading.edition.language].block(block, identifier=name)

    def cell(column: Column) -> str:
        found = column.edition.block_by_id.get(block.id)
        return writers[column.edition.language].block(found) if found else ""

    return row(page, cell, name=name)


def _row_writer(page: Page) -> Callable[[Callable[[Column], str]], str]:
    """Return how a cell for each column is written: by itself where there is one column."""
    if len(page.material.columns) == 1:
        return lambda cell: cell(page.material.leading)
    return lambda cell: row(page, cell)


def _contents(page: Page, names: list[str]) -> Iterator[str]:
    """Yield the contents, if there are more than the text alone."""
    column = page.material.leading
    entries = [(entry.label, page.block_id(entry.block)) for entry in outline(column.edition)]
    entries += [(section_title(name, column), f"hashiya-{name}") for name in names]
    if entries:
        items = "".join(f'<li><a href="{page.href(name)}">{text_markup(label)}</a></li>' for label, name in entries)
        title = text_markup(column.words.gettext("Contents"))
        yield f'<nav aria-label="{title}"{said_in(column.edition.language)}><ol>{items}</ol></nav>'
