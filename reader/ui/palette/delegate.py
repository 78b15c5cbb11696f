"""Draws the palette's rows: the label with the letters that were found, what stands beside it, keys or kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.language.fuzzy import matched_spans
from reader.language.languages import Direction, direction
from reader.ui.fonts import interface_font
from reader.ui.palette.model import Role, Row

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from reader.ui.theme import Theme

PAD = 12
"""Room at either end of a row, in pixels."""
GAP = 14
"""Between the pieces of a row."""


class PaletteDelegate(QStyledItemDelegate):
    """One line a row, in the direction of the interface; the label in its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._label = QFont()
        self._small = QFont()

    def set_appearance(self, theme: Theme, tag: str) -> None:
        """Draw in a theme and a language's faces."""
        self._theme = theme
        self._label = interface_font(tag, size=14)
        self._small = interface_font(tag, size=12)

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        rect: QRect = option.rect
        return QSize(rect.width(), QFontMetrics(self._label).height() + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        row: Row | None = index.data(Role.ROW)
        theme = self._theme
        if row is None or theme is None:
            return
        rect: QRect = option.rect
        state = option.state
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("focus"), 1))
            painter.setBrush(theme.color("accent-soft"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 1.5, -2.5, -1.5), 6, 6)
        self._paint_pieces(painter, rect, row, theme, rtl=rtl)
        painter.restore()

    def _paint_pieces(self, painter: QPainter, rect: QRect, row: Row, theme: Theme, *, rtl: bool) -> None:
        small, label = QFontMetrics(self._small), QFontMetrics(self._label)
        tail = row.entry.keys or row.kind
        room = rect.width() - 2 * PAD
        tail_width = small.horizontalAdvance(tail) + 2
        left = room - tail_width - GAP
        wanted = label.horizontalAdvance(row.entry.label) + 2
        detail_width = min(small.horizontalAdvance(row.detail) + 2, max(left - wanted - GAP, left // 3))
        detail_width = detail_width if row.detail else 0
        label_width = min(wanted, left - (detail_width + GAP if detail_width else 0))
        at = _At(rect, rtl=rtl)
        self._paint_label(painter, at.box(PAD, label_width), row, theme, rtl=rtl)
        muted = theme.color("text-muted")
        self._paint_small(painter, at.box(PAD + label_width + GAP, detail_width), row.detail, muted, rtl=rtl)
        color = theme.color("text") if row.entry.keys else muted
        self._paint_small(painter, at.box(PAD + room - tail_width, tail_width), tail, color, rtl=rtl)

    def _paint_label(self, painter: QPainter, box: QRect, row: Row, theme: Theme, *, rtl: bool) -> None:
        text = QFontMetrics(self._label).elidedText(row.entry.label, Qt.TextElideMode.ElideRight, box.width())
        layout = QTextLayout(text, self._label)
        option = QTextOption(_side(rtl=rtl))
        own = direction(row.entry.language) is Direction.RTL
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if own else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([_lit(span, theme.color("accent")) for span in matched_spans(row.query, text)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        painter.setPen(theme.color("text"))
        layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))

    def _paint_small(self, painter: QPainter, box: QRect, text: str, color: QColor, *, rtl: bool) -> None:
        if not text or box.width() <= 0:
            return
        painter.setFont(self._small)
        painter.setPen(color)
        shown = QFontMetrics(self._small).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _side(rtl=rtl) | Qt.AlignmentFlag.AlignVCenter, shown)


class _At:
    """Boxes by their distance from where lines begin."""

    def __init__(self, rect: QRect, *, rtl: bool) -> None:
        self._rect = rect
        self._rtl = rtl

    def box(self, start: int, width: int) -> QRect:
        rect = self._rect
        left = rect.right() + 1 - start - width if self._rtl else rect.left() + start
        return QRect(left, rect.top(), width, rect.height())


def _side(*, rtl: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def _lit(span: tuple[int, int], color: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    form = QTextCharFormat()
    form.setForeground(color)
    form.setFontUnderline(True)
    made.start, made.length, made.format = span[0], span[1] - span[0], form
    return made
