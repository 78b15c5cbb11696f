"""The forms that an edition can be written in, and the making of those that need no window's toolkit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.export.material import Material


class Target(StrEnum):
    """A form; :attr:`suffix` is how the names of its files end."""

    PDF = "pdf"
    HTML = "html"
    EPUB = "epub"
    MARKDOWN = "markdown"
    TEXT = "text"

    @property
    def suffix(self) -> str:
        """How the names of such files end, with the dot.

        >>> Target.MARKDOWN.suffix
        '.md'
        """
        return {Target.MARKDOWN: ".md", Target.TEXT: ".txt"}.get(self, f".{self}")

    @property
    def is_text_alone(self) -> bool:
        """Whether nothing but the text goes in: no timeline, glossary, notes or marks."""
        return self is Target.TEXT


def encoded(material: Material, target: Target) -> bytes:
    """Return an export's bytes; of plain text in two languages each block is followed by its counterpart.

    Raises ValueError for a PDF, which is drawn (see :mod:`reader.ui.printing.pdf`).
    """
    if target is Target.EPUB:
        from reader.export.epub import edition_epub

        return edition_epub(material)
    if target is Target.HTML:
        from reader.export.html import edition_html

        return edition_html(material).encode()
    if target is Target.MARKDOWN:
        from reader.export.markdown import edition_markdown

        return edition_markdown(material).encode()
    if target is Target.TEXT:
        return _text(material).encode()
    raise ValueError(target)


def _text(material: Material) -> str:
    from reader.export.text import edition_text

    if len(material.columns) == 1:
        return edition_text(material.leading.edition)
    titles = [column.edition.title for column in material.columns if column.edition.title_block is None]
    blocks = [block.text for row in material.rows for block in row if block is not None]
    return "\n\n".join([*titles, *blocks]) + "\n"
