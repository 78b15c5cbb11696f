"""The numbered marks of the editors' notes in the margin of their lines."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from reader.language.languages import Direction
from reader.publication.edition import MentionKind
from reader.ui.article.column import marks_scale
from reader.ui.article.geometry import last_position, line_middle
from reader.ui.article.writer import Layout
from reader.ui.fonts import interface_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QTextDocument

    from reader.publication.edition import Edition, Mention
    from reader.ui.article.document import ArticleDocument
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


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A mark that is not placed yet: where its words begin in the document, and all of it that is known before."""

    position: int
    x: int
    number: int
    column: int
    mention: Mention


class NoteMarks:
    """The marks of the shown editions in one text size, placed anew whenever the lines break anew.

    A mark is placed when the page down to its line is painted or pointed at, or when it is asked for itself: to place
    one, Qt has to break the lines above it, which it else does by and by below what is in view.
    """

    def __init__(self, scale: float = 1.0) -> None:
        self._marks: list[NoteMark] = []
        self._waiting: deque[_Waiting] = deque()
        self._document: QTextDocument | None = None
        self._digits: Callable[[int], str] = str
        self._text_scale = scale
        self._scale = 1.0
        self._size = SIZE

    def place_anew(self, content: ArticleDocument, width: int, digits: Callable[[int], str]) -> None:
        """Forget where the marks were, and place them from now on for a view of a width in pixels."""
        self._document, self._digits = content.document, digits
        self._scale = marks_scale(content.document, self._text_scale)
        self._size = round(SIZE * self._scale)
        margin = int(content.document.rootFrame().frameFormat().leftMargin())
        distance = round(DISTANCE * self._scale)
        self._marks = []
        waiting: list[_Waiting] = []
        for column in range(len(content.editions)):
            right = self._stands_right(content, column)
            x = width - margin + distance if right else margin - distance - self._size
            waiting.extend(self._column(content, column, x))
        self._waiting = deque(sorted(waiting, key=lambda one: one.position))

    @staticmethod
    def _stands_right(content: ArticleDocument, column: int) -> bool:
        """Return whether a column's marks stand right: where the lines end, or at the outer side of two columns."""
        if content.layout is not Layout.PARALLEL:
            return content.editions[0].direction is Direction.LTR
        first_is_left = content.editions[0].direction is Direction.LTR
        return (column == 1) == first_is_left

    @staticmethod
    def _column(content: ArticleDocument, column: int, x: int) -> Iterator[_Waiting]:
        edition: Edition = content.editions[column]
        for mention in edition.mentions:
            span = content.span(column, mention) if mention.kind is MentionKind.NOTE else None
            if span is not None:
                yield _Waiting(span[0], x, edition.note_by_id[mention.target or ""].number, column, mention)

    def _place_through(self, position: int) -> None:
        """Place the marks of what stands up to a position of the document, it included."""
        while self._waiting and self._waiting[0].position <= position:
            self._place(self._waiting.popleft())

    def _place_down_to(self, y: int) -> None:
        """Place the marks of what stands up to a height of the document."""
        if self._waiting and self._document is not None:
            self._place_through(last_position(self._document, y + self._size))

    def _place(self, one: _Waiting) -> None:
        middle = line_middle(self._document, one.position) if self._document is not None else None
        if middle is None:
            return
        # Two notes on one line stand one below the other.
        above = next((mark.box for mark in reversed(self._marks) if mark.column == one.column), None)
        y = round(middle) - self._size // 2
        if above is not None:
            y = max(y, above.top() + self._size + 2)
        box = QRect(one.x, y, self._size, self._size)
        self._marks.append(NoteMark(box, self._digits(one.number), one.column, one.mention))

    def of(self, mention: Mention) -> NoteMark | None:
        """Return the mark of a mention."""
        waiting = next((one for one in self._waiting if one.mention == mention), None)
        if waiting is not None:
            self._place_through(waiting.position)
        return next((mark for mark in self._marks if mark.mention == mention), None)

    def at(self, point: QPoint) -> NoteMark | None:
        """Return the mark at a point of the document, with a little room around it."""
        self._place_down_to(point.y())
        return next((mark for mark in self._marks if mark.box.adjusted(-3, -1, 3, 1).contains(point)), None)

    def paint(self, painter: QPainter, exposed: QRect, scroll: int, theme: Theme, active: Sequence[Mention]) -> None:
        """Draw the marks that stand in the exposed part of the viewport, those of active mentions filled."""
        self._place_down_to(exposed.bottom() + scroll)
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
