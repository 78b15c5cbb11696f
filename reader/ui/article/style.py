"""How an edition's text is set: character and paragraph formats by language, kind and theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
)

from reader.language.languages import Direction, direction
from reader.publication.edition import Mention, MentionKind
from reader.publication.kinds import BlockKind
from reader.records import Record
from reader.ui.article.typography import Typography
from reader.ui.fonts import fixed_font, interface_font, is_arabic_script

if TYPE_CHECKING:
    from PySide6.QtGui import QTextTableCellFormat, QTextTableFormat

    from reader.ui.theme import Theme

_LINE_HEIGHTS = {"latin": 121, "arabic": 88, "hadith": 96, "title": 100, "arabic title": 84}
"""In per cent of the face's own line spacing, which is far larger for Scheherazade New than for Literata."""

_ARABIC_LINES = frozenset({"arabic", "hadith", "arabic title"})

_HEADING_FACTORS = {1: 1.7, 2: 1.4, 3: 1.2}

_ARABIC_RUN = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+")


def mark_scale(scale: float) -> float:
    """Return by how much the marks grow with the text: less than it, so that they stay in the margin."""
    return 1 + (scale - 1) * 0.7 if scale > 1 else 1.0


class ArticleStyle(Record):
    """The formats of an article in one theme and text size (``scale`` 1.0 is 100 %)."""

    theme: Theme
    scale: float = 1.0
    type: Typography = Typography()

    def paragraph(
        self, direction: Direction, language: str, *, above: float = 0.0, below: float = 12.0
    ) -> QTextBlockFormat:
        """Return the format of a paragraph; margins in pixels at 100 %."""
        return self._paragraph(direction, "arabic" if is_arabic_script(language) else "latin", above, below)

    def picture(self, direction: Direction, language: str) -> QTextBlockFormat:
        """Return the format of a picture's paragraph, which is as high as the picture.

        A share of it, as lines of Arabic are of their face's spacing, would lay the words below over its lower edge.
        """
        made = self.paragraph(direction, language, below=4)
        made.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        return made

    def block(self, kind: BlockKind, level: int, direction: Direction, language: str) -> QTextBlockFormat:
        """Return the format of a block's paragraph."""
        if kind is BlockKind.HADITH and is_arabic_script(language):
            return self._paragraph(direction, "hadith", 14, 10)
        if kind is BlockKind.PREFORMATTED:  # in a face of its own, whose lines have no room to spare
            return self._paragraph(direction, "latin", 0, 12)
        made = self.paragraph(
            direction, language, above={BlockKind.POINT: 10, BlockKind.HEADING: 18}.get(kind, 0), below=12
        )
        if kind is BlockKind.FOOTNOTE:
            made.setBottomMargin(4 * self.scale)
        if kind in {BlockKind.QUOTATION, BlockKind.HADITH}:
            made.setLeftMargin(22 * self.scale)
            made.setRightMargin(22 * self.scale)
        if level:
            made.setHeadingLevel(level)
        return made

    def characters(self, kind: BlockKind, level: int, language: str, *, dimmed: bool = False) -> QTextCharFormat:
        """Return the format of a block's own text."""
        if kind is BlockKind.HADITH and is_arabic_script(language):
            return self._characters(self.type.hadith_font(self.scale), "hadith")
        color = "text-muted" if dimmed else "hadith" if kind is BlockKind.HADITH else "text"
        if kind is BlockKind.HEADING:
            font = self.type.reading_font(language, self.scale, semibold=True, factor=_HEADING_FACTORS.get(level, 1.05))
            return self._characters(font, "heading")
        if kind is BlockKind.PREFORMATTED:
            return self._characters(fixed_font(self.scale), color)
        factor = 0.85 if kind in {BlockKind.FOOTNOTE, BlockKind.IMAGE} else 1.0
        return self._characters(self.type.reading_font(language, self.scale, factor=factor), color)

    def item(self, form: QTextBlockFormat, level: int, *, marked: bool) -> QTextBlockFormat:
        """Return a paragraph's format as an item's of a list: indented by level, its marker before the text's edge."""
        made = QTextBlockFormat(form)
        made.setIndent(level)  # of the document, and so at the side where lines begin
        made.setBottomMargin(5 * self.scale)
        if marked:
            made.setTextIndent(-16 * self.scale)
        return made

    def grid(self, columns: int, way: Direction) -> QTextTableFormat:
        """Return the format of a table of the text, which stands where lines of its direction begin."""
        from PySide6.QtGui import QTextFrameFormat, QTextLength, QTextTableFormat

        made = QTextTableFormat()
        made.setBorder(1)
        made.setBorderCollapse(True)
        made.setBorderBrush(self.theme.brush("border"))
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setCellPadding(6 * self.scale)
        made.setCellSpacing(0)
        made.setTopMargin(6 * self.scale)
        made.setBottomMargin(14 * self.scale)
        made.setColumns(columns)
        if way is Direction.RTL:
            # As wide as the column: one that Qt aligns at the right stands beyond it by the page's margin.
            made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return made

    def grid_cell(self, base: QTextCharFormat, *, header: bool) -> QTextCharFormat:
        """Return the format of the words of a cell."""
        made = QTextCharFormat(base)
        if header:
            made.setFontWeight(QFont.Weight.DemiBold)
        return made

    def link(self, base: QTextCharFormat, address: str) -> QTextCharFormat:
        """Return the format of words that lead to another place of the document."""
        made = QTextCharFormat(base)
        made.setAnchor(True)
        made.setAnchorHref(address)
        made.setForeground(self.theme.brush("note"))
        return made

    def struck(self, base: QTextCharFormat) -> QTextCharFormat:
        """Return the format of words that the text strikes out."""
        made = QTextCharFormat(base)
        made.setFontStrikeOut(True)
        return made

    def arabic_run(self, base: QTextCharFormat, kind: BlockKind) -> QTextCharFormat:
        """Return the format of Arabic script that stands within a paragraph of another."""
        made = QTextCharFormat(base)
        # Smaller than Arabic among its own, or its line would stand apart from its neighbours.
        among = self.type.reading_font("ar", self.scale, factor=0.78)
        font = self.type.hadith_font(self.scale) if kind is BlockKind.HADITH else among
        made.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        return made

    def mention(self, base: QTextCharFormat, mention: Mention, *, first: bool) -> QTextCharFormat:
        """Return the format of a mention: a date in the accent, a term underlined, one said before only faintly."""
        made = QTextCharFormat(base)
        if mention.is_dated:
            made.setForeground(self.theme.brush("accent"))
            if mention.inferred or mention.kind is MentionKind.EVENT:
                made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                made.setUnderlineColor(self.theme.color("accent"))
        elif mention.kind is MentionKind.TERM:
            if first:
                made.setForeground(self.theme.brush("term"))
            style = QTextCharFormat.UnderlineStyle
            made.setUnderlineStyle(style.SingleUnderline if first else style.DotLine)
            made.setUnderlineColor(self.theme.color("term" if first else "text-muted"))
        return made

    def title(self, language: str, *, small: bool = False) -> QTextCharFormat:
        """Return the format of the article's title; ``small`` for a column beside another."""
        factor = 1.5 if small else 2.0
        return self._characters(self.type.reading_font(language, self.scale, semibold=True, factor=factor), "heading")

    def cell(self) -> QTextTableCellFormat:
        """Return the format of a cell: Qt leaves out the last paragraph's margin in it, so the cell has the room."""
        from PySide6.QtGui import QTextTableCellFormat

        made = QTextTableCellFormat()
        made.setBottomPadding(12 * self.scale)
        return made

    def table(self, columns: int) -> QTextTableFormat:
        """Return the format of a table of columns of one width."""
        from PySide6.QtGui import QTextLength, QTextTableFormat

        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellPadding(0)
        made.setCellSpacing(0)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / columns)] * columns)
        return made

    def title_paragraph(self, direction: Direction, language: str) -> QTextBlockFormat:
        """Return the format of the title's paragraph: large lines stand closer than those of running text."""
        return self._paragraph(direction, "arabic title" if is_arabic_script(language) else "title", 0, 4)

    def small(self, language: str) -> QTextCharFormat:
        """Return the format of the lines above and below the title, and of remarks on a block."""
        return self._characters(interface_font(language, self.scale), "text-muted")

    def _paragraph(self, direction: Direction, face: str, above: float, below: float) -> QTextBlockFormat:
        made = QTextBlockFormat()
        # By its property, 1 for right to left: all enumerations of Qt's own namespace are made when one is asked for,
        # which takes a tenth of the time to the first page.
        made.setProperty(QTextFormat.Property.LayoutDirection, int(direction is Direction.RTL))
        height = self.type.line_spacing(_LINE_HEIGHTS[face], arabic=face in _ARABIC_LINES)
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setTopMargin(above * self.scale)
        made.setBottomMargin(below * self.scale)
        return made

    def _characters(self, font: QFont, color: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(self.theme.brush(color))
        return made


_DASHED_NUMBERS = re.compile(r"\d+(?:[-\u2010-\u2015]\d+)+")


def dashed_numbers(text: str, language: str) -> list[tuple[int, int]]:
    """Return the runs such as 2020-09-27 and 644–656 in a right-to-left text, as spans.

    By rules W2 and N2 of Unicode Standard Annex #9 their parts change places after an Arabic letter; isolated they
    stay as they were typed. 27/9/2020 needs nothing: its separators hold it together (W4).
    """
    if direction(language) is Direction.LTR:
        return []
    return [match.span() for match in _DASHED_NUMBERS.finditer(text)]


def script_runs(text: str, language: str) -> list[tuple[int, int]]:
    """Return the runs of Arabic script in a text of another script, as spans; none where the text itself is Arabic."""
    if is_arabic_script(language):
        return []
    return [match.span() for match in _ARABIC_RUN.finditer(text)]
