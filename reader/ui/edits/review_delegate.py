"""How the rows of the review are drawn: what an item is and how it stands with it, its title, its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.library.review import Standing
from reader.timeline.events import Event
from reader.ui.edits.review_rows import ROW, Index, ReviewRow
from reader.ui.fonts import interface_font
from reader.ui.painted_text import Face, PaintedText
from reader.ui.timeline.marks import paint_track_mark

if TYPE_CHECKING:
    from reader.ui.theme import Theme

SIDE = 14
PAD = 8
LINES = 2
"""The most lines of a title, and of a sentence."""
MARK = 26
"""Room for an item's mark, in pixels."""


class ReviewDelegate(QStyledItemDelegate):
    """Draws rows in a theme's colours, all of one height. Titles and sentences run as the document does."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme: Theme | None = None
        self._rtl_text = False

    def set_appearance(self, theme: Theme, language: str, text_language: str, scale: float, *, rtl_text: bool) -> None:
        """Draw in a theme, the faces of the interface's language and of the text's, and a text size."""
        self._theme, self._rtl_text, self._scale = theme, rtl_text, scale
        self._about = Face.of(interface_font(language, scale, size=12))
        self._strong = Face.of(interface_font(language, scale, size=12, semibold=True))
        self._title = Face.of(interface_font(text_language, scale, size=14))
        struck = QFont(self._title.font)
        struck.setStrikeOut(True)
        self._struck = Face.of(struck)
        self._small = Face.of(interface_font(text_language, scale, size=12))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row, told by the lengths of its texts: lines are broken only for what is drawn."""
        row = index.data(ROW)
        if self._theme is None or not isinstance(row, ReviewRow):
            return QSize(200, 40)
        width = self._view.viewport().width() - 2 * SIDE - self._mark
        lines = self._count(row.title, self._title, width) * self._title.height
        if row.sentence:
            lines += self._count(row.sentence, self._small, width) * self._small.height + 1
        return QSize(200, self._about.height + lines + 2 * PAD + 2)

    @property
    def _mark(self) -> int:
        return round(MARK * min(self._scale, 1.4))

    @staticmethod
    def _count(text: str, face: Face, width: int) -> int:
        """Return whether a text takes one line, or two: there are no more."""
        return 1 if face.metrics.horizontalAdvance(text) < 0.98 * width else LINES

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        theme, row = self._theme, index.data(ROW)
        if theme is None or not isinstance(row, ReviewRow):
            return
        rect, rtl = QRect(option.rect), option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_surface(painter, option, index, theme)
        mark = self._mark
        box = rect.adjusted(SIDE, PAD, -SIDE, -PAD)
        box = box.adjusted(0, 0, -mark, 0) if rtl else box.adjusted(mark, 0, 0, 0)
        x = rect.right() - SIDE - mark / 2 + 4 if rtl else rect.left() + SIDE + mark / 2 - 4
        self._paint_mark(painter, QPointF(x, box.top() + self._about.height / 2), row, theme)
        self._paint_about(painter, box, row, theme, rtl=rtl)
        top = box.top() + self._about.height + 1
        dropped = row.item.standing is Standing.DROPPED
        face = self._struck if dropped else self._title
        painter.setPen(theme.color("text-muted" if dropped else "text"))
        title = self._lines(row.title, face, box.width())
        title.paint(painter, box.left(), top)
        if row.sentence:
            painter.setPen(theme.color("text-muted"))
            top += title.height + 1
            self._lines(row.sentence, self._small, box.width()).paint(painter, box.left(), top)
        painter.restore()

    def _lines(self, text: str, face: Face, width: int) -> PaintedText:
        return PaintedText(" ".join(text.split()), face, width=max(20, width), rtl=self._rtl_text, most=LINES)

    def _paint_surface(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, theme: Theme) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        current = index.row() == self._view.currentIndex().row() and self._view.hasFocus()
        if not (selected or current or state & QStyle.StateFlag.State_MouseOver):
            return
        painter.setBrush(QBrush(theme.color("accent-soft" if selected else "surface")))
        painter.setPen(QPen(theme.color("focus"), 2) if current else QPen(theme.color("border"), 1))
        painter.drawRoundedRect(QRectF(QRect(option.rect)).adjusted(5, 1.5, -5, -1.5), 7, 7)

    def _paint_mark(self, painter: QPainter, at: QPointF, row: ReviewRow, theme: Theme) -> None:
        """Draw an event's mark as the timeline does; of a term or note a dot, broken while it is only proposed."""
        proposed = row.item.standing is Standing.PROPOSED
        radius = 5.0 * min(self._scale, 1.4)
        if isinstance(row.item.item, Event):
            hollow = row.item.standing is Standing.DROPPED
            paint_track_mark(painter, row.item.item.track, theme, at, radius, hollow=hollow, proposed=proposed)
            return
        color = theme.color("term" if hasattr(row.item.item, "term") else "note")
        pen = QPen(color, 1.5)
        if proposed:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.5, 1.2])
        painter.setPen(pen)
        hollow = proposed or row.item.standing is Standing.DROPPED
        painter.setBrush(QBrush(theme.color("page")) if hollow else QBrush(color))
        painter.drawEllipse(at, radius - 1, radius - 1)

    def _paint_about(self, painter: QPainter, box: QRect, row: ReviewRow, theme: Theme, *, rtl: bool) -> None:
        """Draw what the item is where the line begins, and how it stands with it where the line ends."""
        begin, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if rtl:
            begin, end = end, begin
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        line = QRect(box.left(), box.top(), box.width(), self._about.height)
        way = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        waiting = row.item.standing is Standing.PROPOSED
        painter.setFont(self._strong.font if waiting else self._about.font)
        painter.setPen(theme.color("accent" if waiting else "text-muted"))
        painter.drawText(line, end | way, row.standing)
        taken = self._strong.metrics.horizontalAdvance(row.standing) + 12
        room = line.adjusted(taken, 0, 0, 0) if rtl else line.adjusted(0, 0, -taken, 0)
        painter.setFont(self._about.font)
        painter.setPen(theme.color("text-muted"))
        told = self._about.metrics.elidedText(row.about, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, begin | way, told)
