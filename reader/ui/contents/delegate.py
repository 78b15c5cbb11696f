"""How the rows of the contents panel are drawn, and how high they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.contents.model import Role, Row
from reader.ui.fonts import interface_font
from reader.ui.painted_text import Face, PaintedText

if TYPE_CHECKING:
    from reader.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

SIDE = 14
"""Room at either side of the rows, in pixels."""
PAD = 8
"""Between a row's edge and its words."""
INDENT = 16
DOT = 9


class _Piece(NamedTuple):
    """A text of a row, broken into lines, with where it stands in the row for lines from the left."""

    text: PaintedText
    box: QRect
    color: str


class _Measured(NamedTuple):
    pieces: tuple[_Piece, ...]
    height: int


class ContentsDelegate(QStyledItemDelegate):
    """Draws rows in a theme's colours; those that were measured once are only drawn."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme: Theme | None = None
        self._rtl_text = False
        self._measured: dict[tuple[int, bool], _Measured] = {}
        self._width = 0
        self.set_faces("en", 1.0, rtl_text=False)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours from now on."""
        self._theme = theme

    def set_faces(self, language: str, scale: float, *, rtl_text: bool) -> None:
        """Draw texts of a language, that run as said, at a scale from now on."""
        self._scale = scale
        self._rtl_text = rtl_text
        self._text = Face.of(interface_font(language, scale, size=14))
        self._small = Face.of(interface_font(language, scale, size=12))
        self._heading = Face.of(interface_font(language, scale, size=12, semibold=True))
        self.forget()

    def forget(self) -> None:
        """Measure every row anew when it is next asked for."""
        self._measured = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that a row needs at the list's width."""
        width = self._view.viewport().width()
        return QSize(width, self._of(index, width).height)

    def _of(self, index: Index, width: int) -> _Measured:
        if width != self._width:
            self._width = width
            self.forget()
        is_current = index.row() == self._view.currentIndex().row()
        key = (index.row(), is_current)
        if key not in self._measured:
            self._measured[key] = self._measure(index.data(Role.ROW), width, is_current=is_current)
        return self._measured[key]

    def _measure(self, row: Row, width: int, *, is_current: bool) -> _Measured:
        if row.target is None:
            text = PaintedText(row.text, self._heading, width=max(20, width - 2 * SIDE), rtl=self._rtl_text)
            top = round(14 * self._scale)
            box = QRect(SIDE, top, width - 2 * SIDE, text.height)
            return _Measured((_Piece(text, box, "text-muted"),), top + text.height + 4)
        pad = round(PAD * min(self._scale, 1.5))
        left = SIDE + 8 + round(row.level * INDENT * self._scale) + (DOT + 7 if row.color else 0)
        room = width - left - SIDE - 8
        aside = self._small.metrics.horizontalAdvance(row.aside) + 10 if row.aside else 0
        pieces: list[_Piece] = []
        top = pad
        for words, face, color, taken in (
            (row.text, self._text, "text", aside),
            (row.detail, self._small, "text-muted", 0),
            (row.more if is_current else "", self._small, "text", 0),
        ):
            if words:
                text = PaintedText(words, face, width=max(20, room - taken), rtl=self._rtl_text)
                gap = 0 if not pieces else 2 if words is row.detail else 5
                pieces.append(_Piece(text, QRect(left, top + gap, room - taken, text.height), color))
                top += gap + text.height
        return _Measured(tuple(pieces), top + pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        if self._theme is None:
            return
        rect, rtl = QRect(option.rect), option.direction == Qt.LayoutDirection.RightToLeft
        row: Row = index.data(Role.ROW)
        here = bool(index.data(Role.HERE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.target is not None:
            self._paint_surface(painter, option, index, here=here)
        if row.color:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(row.color))
            x = SIDE + 8 + DOT / 2
            painter.drawEllipse(
                QPointF(rect.right() - x if rtl else x, rect.top() + PAD + self._text.height / 2), DOT / 2, DOT / 2
            )
        for piece in self._of(index, rect.width()).pieces:
            box = _mirrored(rect, piece.box.translated(rect.topLeft()), rtl=rtl)
            painter.setPen(self._theme.color("accent" if here and piece.color == "text" else piece.color))
            piece.text.paint(painter, box.left(), box.top())
        if row.aside:
            self._paint_aside(painter, rect, row.aside, rtl=rtl)
        painter.restore()

    def _paint_surface(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, here: bool) -> None:
        theme, state = self._theme, option.state
        if theme is None:
            return
        box = QRect(option.rect).adjusted(SIDE - 6, 1, -(SIDE - 6), -1)
        is_current = index.row() == self._view.currentIndex().row()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = is_current and self._view.hasFocus()
        if is_current or hovered or focused:
            painter.setBrush(QBrush(theme.color("surface")))
            painter.setPen(QPen(theme.color("focus"), 2) if focused else QPen(theme.color("border"), 1))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        if here:
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            x = box.right() - 3 if rtl else box.left() + 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(theme.color("accent")))
            painter.drawRoundedRect(QRectF(x, box.top() + 7, 3, box.height() - 14), 1.5, 1.5)

    def _paint_aside(self, painter: QPainter, rect: QRect, text: str, *, rtl: bool) -> None:
        if self._theme is None:
            return
        pad = round(PAD * min(self._scale, 1.5))
        box = QRect(rect.left() + SIDE + 8, rect.top() + pad, rect.width() - 2 * (SIDE + 8), self._text.height)
        side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.setFont(self._small.font)
        painter.setPen(self._theme.color("text-muted"))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


def _mirrored(rect: QRect, box: QRect, *, rtl: bool) -> QRect:
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    return QStyle.visualRect(direction, rect, box)
