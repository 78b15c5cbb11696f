"""The numbered marks of the editors' notes in the margin of their lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTextDocument

from reader.language.languages import Direction
from reader.publication.edition import MentionKind
from reader.ui.article_geometry import line_middle
from reader.ui.article_style import mark_scale
from reader.ui.article_writer import Layout
from reader.ui.fonts import interface_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.publication.edition import Edition, Mention
    from reader.ui.article_document import ArticleDocument
    from reader.ui.theme import Theme

SIZE = 19
"""Across a mark, in pixels."""
DISTANCE = 12
"""Between the text and its marks, in pixels."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """One mark: its box in document coordinates, the note's number as shown, and the mention that it stands for."""

    box: QRect
    text: str
    column: int
    mention: Mention


class NoteMarks:
    """The marks of the shown editions in one text size, placed anew whenever the lines break anew."""

    def __init__(self, scale: float = 1.0) -> None:
        self._marks: list[NoteMark] = []
        self._scale = mark_scale(scale)
        self._size = round(SIZE * self._scale)

    def place(
        self, content: ArticleDocument, document: QTextDocument, width: int, digits: Callable[[int], str]
    ) -> None:
        """Work out the boxes for a view of a width in pixels."""
        margin = int(document.rootFrame().frameFormat().leftMargin())
        distance = round(DISTANCE * self._scale)
        self._marks = []
        for column in range(len(content.editions)):
            right = self._stands_right(content, column)
            x = width - margin + distance if right else margin - distance - self._size
            self._marks.extend(self._column(content, document, column, x, digits))

    @staticmethod
    def _stands_right(content: ArticleDocument, column: int) -> bool:
        """Return whether a column's marks stand right: where the lines end, or at the outer side of two columns."""
        if content.layout is not Layout.PARALLEL:
            return content.editions[0].direction is Direction.LTR
        first_is_left = content.editions[0].direction is Direction.LTR
        return (column == 1) == first_is_left

    def _column(
        self, content: ArticleDocument, document: QTextDocument, column: int, x: int, digits: Callable[[int], str]
    ) -> Iterator[NoteMark]:
        edition: Edition = content.editions[column]
        size = self._size
        lowest = -size
        for mention in edition.mentions:
            span = content.span(column, mention) if mention.kind is MentionKind.NOTE else None
            middle = line_middle(document, span[0]) if span else None
            if middle is not None:
                # Two notes on one line stand one below the other.
                y = max(round(middle) - size // 2, lowest + 2)
                lowest = y + size
                number = edition.note_by_id[mention.target or ""].number
                yield NoteMark(QRect(x, y, size, size), digits(number), column, mention)

    def of(self, mention: Mention) -> NoteMark | None:
        """Return the mark of a mention."""
        return next((mark for mark in self._marks if mark.mention == mention), None)

    def at(self, point: QPoint) -> NoteMark | None:
        """Return the mark at a point of the document, with a little room around it."""
        return next((mark for mark in self._marks if mark.box.adjusted(-3, -1, 3, 1).contains(point)), None)

    def paint(self, painter: QPainter, exposed: QRect, scroll: int, theme: Theme, active: Sequence[Mention]) -> None:
        """Draw the marks that stand in the exposed part of the viewport, those of active mentions filled."""
        painter.setFont(interface_font("en", self._scale, size=10))
        for mark in self._marks:
            box = mark.box.translated(0, -scroll)
            if box.intersects(exposed):
                self._paint_mark(painter, box, mark, theme, active=mark.mention in active)

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRect, mark: NoteMark, theme: Theme, *, active: bool) -> None:
        color = theme.color("note")
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(QBrush(color) if active else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(box).adjusted(0.6, 0.6, -0.6, -0.6))
        painter.setPen(theme.color("page") if active else color)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.text)
