"""A document for paper cut into pages and drawn: whole lines, a running title, page numbers, notes' numbers.

Each line is drawn by its glyphs, not by the document's own painting, since only so is it known what each glyph says
(see :mod:`reader.ui.printing.glyphs`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPen,
    QTextDocument,
    QTextLayout,
    QTextOption,
    QTextTable,
)

from reader.export.pagination import Page, Paragraph, SetLine, paginate
from reader.export.pdf_completion import Bookmark
from reader.language.languages import Direction
from reader.ui.fonts import interface_font
from reader.ui.printing.glyphs import GlyphText
from reader.ui.thread_work import ThreadWork, in_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor, QGlyphRun, QPainter, QTextBlock, QTextCharFormat, QTextFrame, QTextLine

    from reader.ui.printing.document import MarginNumber, PrintDocument, Tint

CUT = 0.98
"""The share of the work after which lines are cut into pages."""
_BY_GLYPHS = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\ufffc]")
"""What a line must be without to be drawn as text: what runs from right to left (UAX #9, R and AL), and pictures."""
_BETWEEN_MARKS = re.compile("[^\u200e\u200f\u2066-\u2069]+")
_ALL = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll


class Pages:
    """The pages of a document that is whole. ``steps`` lay them out; then they can be drawn."""

    def __init__(self, made: PrintDocument) -> None:
        self._made = made
        self._document = made.document
        self._lines: list[SetLine] = []
        self._blocks: dict[int, QTextBlock] = {}
        self._paragraphs: dict[int, Paragraph] = {}
        self._pages: list[Page] = []
        self._rules: list[QRectF] = []
        self._numbers: dict[int, list[MarginNumber]] = {}
        self._tints: list[Tint] = sorted(made.tints)
        self._by_glyphs = True
        self.glyphs = GlyphText()

    def __len__(self) -> int:
        return len(self._pages)

    def steps(self) -> Iterator[float]:
        """Lay out, pausing now and then with the share that is done, 0…1."""
        yield from in_turns(self._take_all())
        cutting = ThreadWork(self._cut)
        for _ in cutting.steps():
            yield CUT
        self._pages = cutting.result
        self._find_rules()
        for number in self._made.numbers:
            self._numbers.setdefault(self._document.findBlock(number.position).position(), []).append(number)
        yield 1.0

    def _take_all(self) -> Iterator[float]:
        block = self._document.begin()
        while block.isValid():
            self._take(block)
            block = block.next()
            yield min(CUT, block.position() / max(1, self._document.characterCount()))

    def _cut(self) -> list[Page]:
        self._lines.sort()
        return paginate(self._lines, self._paragraphs, self._made.paper.room)

    def _take(self, block: QTextBlock) -> None:
        """Take up the lines of a paragraph."""
        top, layout, place = self._top(block), block.layout(), block.position()
        self._blocks[place] = block
        introduces = block.blockFormat().headingLevel() > 0 or place in self._made.introductions
        self._paragraphs[place] = Paragraph(layout.lineCount(), introduces, place in self._made.openings)
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            self._lines.append(SetLine(top + line.y(), top + line.y() + line.height(), place, index))

    def _top(self, block: QTextBlock) -> float:
        """Return where a paragraph begins, its lines broken: Qt breaks those of a long text bit by bit."""
        layout = self._document.documentLayout()
        top = layout.blockBoundingRect(block).top()
        if block.layout().lineCount() == 0:
            layout.hitTest(QPointF(0, layout.documentSize().height()), Qt.HitTestAccuracy.FuzzyHit)
            top = layout.blockBoundingRect(block).top()
        return top

    def _page_at(self, y: float) -> int:
        """Return the page on which a height in the text stands."""
        return max(0, bisect_right([page.top for page in self._pages], y + 0.01) - 1)

    def _find_rules(self) -> None:
        """Find where the lines of tables of the text itself stand; the table of two columns has none."""
        frames: list[QTextFrame] = [self._document.rootFrame()]
        while frames:
            frame = frames.pop()
            frames.extend(frame.childFrames())
            if isinstance(frame, QTextTable) and frame.format().border() > 0:
                self._rules.extend(self._rows(frame))

    def _rows(self, table: QTextTable) -> Iterator[QRectF]:
        """Yield a thin box above each row of a table, and one below the last."""
        layout = self._document.documentLayout()
        frame = layout.frameBoundingRect(table)
        for row in range(table.rows()):
            block = table.cellAt(row, 0).firstCursorPosition().block()
            yield QRectF(frame.left(), layout.blockBoundingRect(block).top() - 3, frame.width(), 0.6)
        below = frame.bottom() - table.format().bottomMargin() - 1
        yield QRectF(frame.left(), below, frame.width(), 0.6)

    def bookmarks(self) -> list[Bookmark]:
        """Return the outline: headings and the pages that they stand on."""
        return [Bookmark(one.title, one.level, self.page_of(one.position)) for one in self._made.headings]

    def page_of(self, position: int) -> int:
        """Return the page, counted from 0, on which a position of the document stands."""
        block = self._document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        top = self._document.documentLayout().blockBoundingRect(block).top()
        return self._page_at(top + (line.y() if line.isValid() else 0))

    def lines(self, number: int) -> list[SetLine]:
        """Return the lines of a page, their edges as they stand on the sheet."""
        page = self._pages[number]
        by = self._made.paper.top - page.top
        return [
            line._replace(top=line.top + by, bottom=line.bottom + by) for line in self._lines[page.start : page.end]
        ]

    # Drawing

    def draw(self, painter: QPainter, number: int, *, by_glyphs: bool = True) -> None:
        """Draw a page, counted from 0, its units the ninety-sixths of an inch.

        Without ``by_glyphs`` it is not learnt what the glyphs say. Lines that run from left to right are then drawn as
        text, of which a preview holds fifty times as many in the same time; from others it would lose spaces.
        """
        self._by_glyphs = by_glyphs
        painter.save()
        self._draw_running(painter, number)
        page = self._pages[number]
        by = QPointF(0, self._made.paper.top - page.top)
        last = self._pages[number + 1].top if number + 1 < len(self._pages) else float("inf")
        for rule in self._rules:
            if page.top <= rule.top() < last:
                painter.fillRect(rule.translated(by), self._made.style.theme.color("border"))
        # In the text's own order, column by column, as it is then read back.
        for line in sorted(self._lines[page.start : page.end], key=lambda one: (one.paragraph, one.place)):
            block = self._blocks[line.paragraph]
            origin = self._document.documentLayout().blockBoundingRect(block).topLeft() + by
            self._draw_line(painter, block, block.layout().lineAt(line.place), origin)
        painter.restore()

    def _draw_line(self, painter: QPainter, block: QTextBlock, line: QTextLine, origin: QPointF) -> None:
        first, last = line.textStart(), line.textStart() + line.textLength()
        self._draw_tints(painter, block, line, origin)
        to_the_right = block.textDirection() is Qt.LayoutDirection.LeftToRight
        if not self._by_glyphs and to_the_right and not _BY_GLYPHS.search(block.text(), first, last):
            painter.setPen(QPen(self._made.style.theme.color("text")))
            line.draw(painter, origin)
        else:
            self._draw_pieces(painter, block, line, origin)
        for number in self._numbers.get(block.position(), ()):
            if first <= number.position - block.position() < last or (first == last == 0):
                self._draw_number(painter, number, origin.y() + line.y() + line.height() / 2)

    def _draw_pieces(self, painter: QPainter, block: QTextBlock, line: QTextLine, origin: QPointF) -> None:
        first, last = line.textStart(), line.textStart() + line.textLength()
        for start, end, form in _pieces(block, first, last):
            if form.isImageFormat():
                self._draw_image(painter, block, line, origin, start)
                continue
            painter.setPen(QPen(form.foreground().color()))
            self._draw_runs(painter, line.glyphRuns(start, end - start, _ALL), block.text(), end, origin)

    def _draw_tints(self, painter: QPainter, block: QTextBlock, line: QTextLine, origin: QPointF) -> None:
        first = block.position() + line.textStart()
        last = first + line.textLength()
        for tint in self._tints[: bisect_left(self._tints, (last,))]:
            start, end = max(tint.start, first), min(tint.end, last)
            if start >= end:
                continue
            for run in line.glyphRuns(start - block.position(), end - start, _ALL):
                box = run.boundingRect().translated(origin)
                box = QRectF(box.left(), origin.y() + line.y(), box.width(), line.height())
                painter.fillRect(box, self._made.style.theme.color(tint.color))

    def _draw_image(self, painter: QPainter, block: QTextBlock, line: QTextLine, origin: QPointF, start: int) -> None:
        form = _format_at(block, start).toImageFormat()
        image = self._document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(form.name()))
        if not isinstance(image, QImage) or image.isNull():
            return
        size = QSizeF(form.width() or image.width(), form.height() or image.height())
        room = self._made.paper.column
        if size.width() > room:
            size = size * (room / size.width())
        box = line.naturalTextRect().translated(origin)
        painter.drawImage(QRectF(box.topLeft(), size), image)

    # Head, foot and margin

    def _draw_running(self, painter: QPainter, number: int) -> None:
        """Draw the title above the text but on the first page, and the page's number below it."""
        made, paper = self._made, self._made.paper
        edition, formats = made.material.leading.edition, made.material.leading.formats
        color = made.style.theme.color("text-muted")
        if number:
            self._draw_text(painter, edition.title, paper.top - 40, color=color, centred=False)
            line = QRectF(paper.side, paper.top - 18, paper.column, 0.5)
            painter.fillRect(line, made.style.theme.color("border"))
        self._draw_text(
            painter, formats.number(number + 1), paper.height - paper.bottom + 34, color=color, centred=True
        )

    def _draw_text(self, painter: QPainter, text: str, y: float, *, color: QColor, centred: bool) -> None:
        """Draw a line in the interface's face, cut where it is longer than the column."""
        edition, paper = self._made.material.leading.edition, self._made.paper
        layout = QTextLayout(text, interface_font(edition.language, 1.0, size=11))
        option = QTextOption()
        rtl = edition.direction is Direction.RTL
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(paper.column)
        layout.endLayout()
        painter.setPen(QPen(color))
        runs = layout.glyphRuns(line.textStart(), line.textLength(), _ALL)
        self._draw_runs(painter, runs, text, line.textStart() + line.textLength(), QPointF(paper.side, y))

    def _draw_runs(self, painter: QPainter, runs: list[QGlyphRun], text: str, end: int, origin: QPointF) -> None:
        """Draw the runs of a piece of text that ends before ``end``, in its own order, as it is then read back."""
        ordered = sorted(runs, key=lambda one: min(one.stringIndexes(), default=0))
        starts = [min(one.stringIndexes(), default=0) for one in ordered]
        for run, following in zip(ordered, [*starts, end][1:], strict=True):
            self.glyphs.add(run, text, max(following, max(run.stringIndexes(), default=0) + 1))
            if run.strikeOut():
                run.setStrikeOut(False)  # Qt would draw the line from where the layout begins, not the run
                painter.fillRect(strike(run).translated(origin), painter.pen().color())
            painter.drawGlyphRun(origin, run)

    def _draw_number(self, painter: QPainter, number: MarginNumber, y: float) -> None:
        """Draw the number of a note in a ring beside its line."""
        paper = self._made.paper
        size = 15.0
        x = paper.width - paper.side + 10 if number.right else paper.side - 10 - size
        ring = QRectF(x, y - size / 2, size, size)
        color = self._made.style.theme.color("note")
        painter.setPen(QPen(color, 0.7))
        painter.drawEllipse(ring)
        layout = QTextLayout(number.text, interface_font("en", 1.0, size=8))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        shift = QPointF(ring.center().x() - line.naturalTextWidth() / 2, ring.center().y() - line.height() / 2)
        self._draw_runs(painter, layout.glyphRuns(0, len(number.text), _ALL), number.text, len(number.text), shift)


def strike(run: QGlyphRun) -> QRectF:
    """Return the line through the glyphs of a run, as high above the base line as Qt has it on the screen."""
    font = run.rawFont()
    places, advances = run.positions(), font.advancesForGlyphIndexes(run.glyphIndexes())
    left = min((place.x() for place in places), default=0)
    right = max((at.x() + by.x() for at, by in zip(places, advances, strict=True)), default=left)
    base = max((place.y() for place in places), default=0)
    thick = max(font.lineThickness(), 0.5)
    return QRectF(left, base - font.ascent() / 3 - thick / 2, right - left, thick)


def _pieces(block: QTextBlock, first: int, last: int) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Yield the parts of a block's characters that have one format, within bounds, cut at marks of direction.

    Those have no glyph, and Qt gives wrong places for the glyphs after one.
    """
    text = block.text()
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        start = max(first, fragment.position() - block.position())
        end = min(last, fragment.position() - block.position() + fragment.length())
        if start < end:
            for found in _BETWEEN_MARKS.finditer(text, start, end):
                yield *found.span(), fragment.charFormat()
        iterator += 1


def _format_at(block: QTextBlock, offset: int) -> QTextCharFormat:
    return next(form for _, _, form in _pieces(block, offset, offset + 1))
