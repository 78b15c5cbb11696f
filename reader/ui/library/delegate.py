"""How a publication of the library is drawn: its cover or a plate with its title, what is said of it, its progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.language.languages import Direction, direction, guess_language
from reader.ui.fonts import interface_font, reading_font
from reader.ui.library.told_rows import ROW, Index
from reader.ui.painted_text import Face, PaintedText

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.ui.library.rows import Row
    from reader.ui.theme import Theme

PLATE = QSize(52, 72)
PAD = 10
SIDE = 14
GAP = 16
BAR = 4
"""The height of the bar of progress, in pixels."""


class LibraryDelegate(QStyledItemDelegate):
    """Draws rows in a theme's colours; covers are read once, when their row is first seen."""

    def __init__(self, view: QListView, cover: Callable[[str], Path | None]) -> None:
        super().__init__(view)
        self._view = view
        self._cover = cover
        self._theme: Theme | None = None
        self._covers: dict[str, QPixmap | None] = {}

    def set_appearance(self, theme: Theme, tag: str, scale: float) -> None:
        """Draw in a theme, a language's face and a size."""
        self._theme = theme
        self._scale = scale
        self._title = {one: Face.of(interface_font(one, scale, size=15, semibold=True)) for one in ("en", "ar")}
        self._small = {one: Face.of(interface_font(one, scale, size=13)) for one in ("en", "ar")}
        self._told = Face.of(interface_font(tag, scale, size=12))
        self._plates = {one: Face.of(reading_font(one, factor=9 / 17)) for one in ("en", "ar")}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row: all are alike."""
        lines = max(face.height for face in self._title.values()) + max(f.height for f in self._small.values())
        return QSize(200, 2 * PAD + max(PLATE.height(), lines + self._told.height + BAR + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        if self._theme is None:
            return
        row: Row = index.data(ROW)
        rect, rtl = QRect(option.rect), option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_surface(painter, option)
        plate = QRect(rect.left() + SIDE, rect.top() + (rect.height() - PLATE.height()) // 2, *PLATE.toTuple())
        self._paint_plate(painter, _mirrored(rect, plate, rtl=rtl), row)
        left = SIDE + PLATE.width() + GAP
        self._paint_words(painter, rect.adjusted(left, 0, -SIDE, 0), rect, row, rtl=rtl)
        painter.restore()

    def _paint_surface(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, state = self._theme, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        if theme is None or not (selected or hovered or focused):
            return
        painter.setBrush(QBrush(theme.color("surface")))
        painter.setPen(QPen(theme.color("focus"), 2) if focused else QPen(theme.color("border"), 1))
        painter.drawRoundedRect(QRectF(QRect(option.rect)).adjusted(4, 2, -4, -2), 8, 8)

    def _paint_words(self, painter: QPainter, box: QRect, rect: QRect, row: Row, *, rtl: bool) -> None:
        """Draw the lines: each begins at the interface's side, whatever its own direction is."""
        if self._theme is None:
            return
        told = (
            (row.entry.title, self._title[guess_language(row.entry.title)], "text"),
            (row.entry.detail, self._small[guess_language(row.entry.detail)], "text-muted"),
            (row.told, self._told, "text-muted"),
        )
        lines = [line for line in told if line[0]]
        height = sum(face.height + 2 for _, face, _ in lines) + (BAR + 3 if row.entry.read is not None else 0)
        top = rect.top() + (rect.height() - height) // 2
        for text, face, color in lines:
            place = _mirrored(rect, QRect(box.left(), top, box.width(), face.height), rtl=rtl)
            painter.setPen(self._theme.color(color))
            painter.setFont(face.font)
            elided = face.metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, place.width())
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            own = self._told is face and rtl
            runs = Direction.RTL if own else direction(guess_language(text))
            rightward = Qt.LayoutDirection.RightToLeft if runs is Direction.RTL else Qt.LayoutDirection.LeftToRight
            painter.setLayoutDirection(rightward)
            painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, elided)
            top += face.height + 2
        if row.entry.read is not None:
            self._paint_progress(painter, QRect(box.left(), top + 3, min(220, box.width()), BAR), rect, row, rtl=rtl)

    def _paint_progress(self, painter: QPainter, box: QRect, rect: QRect, row: Row, *, rtl: bool) -> None:
        if self._theme is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("border"))
        painter.drawRoundedRect(_mirrored(rect, box, rtl=rtl), 2, 2)
        read = QRect(box.left(), box.top(), max(BAR, round(box.width() * row.entry.progress)), box.height())
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(_mirrored(rect, read, rtl=rtl), 2, 2)

    def _paint_plate(self, painter: QPainter, box: QRect, row: Row) -> None:
        theme = self._theme
        if theme is None:
            return
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box), 4, 4)
        cover = self._picture(row.entry.id)
        painter.save()
        painter.setClipPath(shape)
        if cover is not None:
            painter.drawPixmap(box, cover)
        else:
            painter.fillRect(box, theme.color("accent-soft"))
            self._paint_plate_title(painter, box.adjusted(5, 6, -5, -5), row.entry.title)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawPath(shape)

    def _paint_plate_title(self, painter: QPainter, box: QRect, title: str) -> None:
        if self._theme is None:
            return
        tag = guess_language(title)
        rtl = direction(tag) is Direction.RTL
        face = self._plates[tag]
        most = max(1, box.height() // face.height)
        text = PaintedText(title, face, width=box.width(), rtl=rtl, most=most)
        painter.setPen(self._theme.color("text"))
        text.paint(painter, box.left(), box.top())

    def _picture(self, identifier: str) -> QPixmap | None:
        """Return a cover as large as its plate, cut at the edges where its shape is another."""
        if identifier not in self._covers:
            path = self._cover(identifier)
            picture = QPixmap(str(path)) if path is not None else QPixmap()
            ratio = self._view.devicePixelRatioF()
            size = PLATE * ratio
            if picture.isNull():
                self._covers[identifier] = None
            else:
                wide = Qt.AspectRatioMode.KeepAspectRatioByExpanding
                large = picture.scaled(size, wide, Qt.TransformationMode.SmoothTransformation)
                left, top = (large.width() - size.width()) // 2, (large.height() - size.height()) // 2
                self._covers[identifier] = large.copy(QRect(left, top, size.width(), size.height()))
        return self._covers[identifier]


def _mirrored(rect: QRect, box: QRect, *, rtl: bool) -> QRect:
    side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    return QStyle.visualRect(side, rect, box)
