"""How text is set on paper: black on white, smaller than on screen, without what can only be pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import paths
from reader.records import Record
from reader.ui.article.style import ArticleStyle
from reader.ui.theme import load_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat

    from reader.publication.edition import Mention

SCALE, SCALE_OF_TWO = 0.84, 0.74
"""The text's size: Latin letters of 10.7 points, and of 9.4 where two languages stand side by side."""
INCH = 96
"""The units of a page are those of the screen's layout: ninety-sixths of an inch."""


class Paper(Record):
    """A sheet: width and height, and the room around the text, in ninety-sixths of an inch."""

    width: float
    height: float
    side: float = 80.0
    top: float = 84.0
    bottom: float = 84.0

    @property
    def column(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.side

    @property
    def room(self) -> float:
        """The height of the text on a page."""
        return self.height - self.top - self.bottom


A4 = Paper(210 / 25.4 * INCH, 297 / 25.4 * INCH)
LETTER = Paper(8.5 * INCH, 11 * INCH)


class PrintStyle(ArticleStyle):
    """The formats of an article on paper: dates and terms are text like any other, since nothing can be opened."""

    def mention(self, base: QTextCharFormat, mention: Mention, *, first: bool) -> QTextCharFormat:  # noqa: ARG002
        """Return the format of a mention."""
        return base


def print_style(columns: int) -> PrintStyle:
    """Return the style for one column or two."""
    return PrintStyle(load_theme(paths.resources() / "themes", "paper"), SCALE if columns == 1 else SCALE_OF_TWO)
