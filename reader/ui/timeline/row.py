"""How the rows of the timeline's list are drawn: a rail with each event's mark, dates, title, blocks, basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from reader.ui.fonts import interface_font, reading_font
from reader.ui.painted_text import Face, PaintedText
from reader.ui.timeline.marks import BASIS_SHARE, paint_basis_mark, paint_track_mark
from reader.ui.timeline.room import FULL, RowsHeights, row_scale
from reader.ui.timeline.signs import NONE, EventSigns, paint_signs

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from reader.ui.theme import Theme
    from reader.ui.timeline.model import Row

SIDE = 22
"""Room at either side of the rows, in pixels; at the far side the scroll bar takes a part of it."""
SCROLL_BAR = 12
RAIL = 30
"""From the edge to the middle of the rail."""
TEXT = 42
"""From the edge to the surface of a row."""
GUTTER = 10
"""From the edge to the middle of the signs beside the rail."""
KEPT = 200
"""How many rows are kept with their lines broken."""
LINES_IN_BRIEF = 2
"""The most lines of a title where there is little room."""


class RowState(NamedTuple):
    """How a row stands out."""

    lit: bool = False
    hovered: bool = False
    focused: bool = False


class _Piece(NamedTuple):
    text: PaintedText
    box: QRect


class _Picture(NamedTuple):
    """A row with its lines broken, at 0, 0 and from left to right."""

    pieces: dict[str, _Piece]
    surface: QRect
    basis: QRect
    height: int


class RowPainter:
    """Measures rows and draws them, at the width that :meth:`set_width` was told last."""

    def __init__(self) -> None:
        self._theme: Theme | None = None
        self._pictures: dict[int, _Picture] = {}
        self._width = 0
        self._rtl = False
        self._brief = False
        self.set_faces("en", 1.0)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours from now on."""
        self._theme = theme

    def set_faces(self, language: str, scale: float) -> None:
        """Draw in a language's faces at a scale from now on."""
        self._scale = scale = row_scale(scale)
        self._date = Face.of(interface_font(language, scale, size=12, semibold=True))
        self._small = Face.of(interface_font(language, scale, size=12))
        self._title = Face.of(interface_font(language, scale, size=14))
        large = min(scale, FULL)
        self._heading = Face.of(reading_font(language, large, semibold=True, factor=1.12))
        self._long_heading = Face.of(reading_font(language, large, semibold=True, factor=0.8))
        self._letter = max(1.0, self._title.metrics.averageCharWidth() * 1.02)
        self.forget()

    def set_width(self, width: int, *, rtl: bool, brief: bool) -> bool:
        """Draw rows so wide, in a direction, in brief or in full; return whether that is a change."""
        if (width, rtl, brief) == (self._width, self._rtl, self._brief):
            return False
        self._width, self._rtl, self._brief = width, rtl, brief
        self.forget()
        return True

    def forget(self, number: int | None = None) -> None:
        """Measure a row, or every row, anew when it is next asked for."""
        if number is None:
            self._pictures = {}
        else:
            self._pictures.pop(number, None)

    # Heights

    @property
    def heading_height(self) -> int:
        """The height of a heading's line, in pixels."""
        return self._heading.height + round(4 * self._scale)

    @property
    def heading_gap(self) -> int:
        """The room above a heading, in pixels."""
        return round(10 * self._scale)

    def guess(self, letters: int) -> int:
        """Return about how high the row of an event is whose title has so many letters."""
        lines = int(letters * self._letter / max(1, self._text_width)) + 1
        if self._brief:
            lines = min(lines, LINES_IN_BRIEF)
        return self._date.height + lines * self._title.height + self._last_line + 2 * self._pad + 9

    def height(self, number: int, row: Row) -> int:
        """Return the height of an event's row."""
        return self._picture(number, row).height

    def heights(self) -> RowsHeights:
        """Return how high rows are as a rule."""
        lines = 1.0 if self._scale <= FULL else 1.5
        brief = round(self._date.height + lines * self._title.height + 2 * self._pad + 6)
        return RowsHeights(self.heading_height + self.heading_gap, brief + self._small.height, brief)

    @property
    def least_height(self) -> int:
        """The height of an event's row with one line of title."""
        return self.guess(0)

    @property
    def _last_line(self) -> int:
        return 0 if self._brief else self._small.height

    @property
    def _pad(self) -> int:
        return round(8 * min(self._scale, 1.5))

    @property
    def _text_width(self) -> int:
        return self._width - TEXT - (SIDE - SCROLL_BAR) - 2 * self._pad

    def _picture(self, number: int, row: Row) -> _Picture:
        if number not in self._pictures:
            if len(self._pictures) >= KEPT:
                self._pictures.clear()
            self._pictures[number] = self._made(row)
        return self._pictures[number]

    def _made(self, row: Row) -> _Picture:
        pad, width = self._pad, max(40, self._text_width)
        left, top = TEXT + pad, 3 + pad
        basis = self._basis_box(left + width, top)
        room = basis.left() - left - round(8 * self._scale)
        date = PaintedText(row.date, self._date, width=room, rtl=self._rtl)
        pieces = {"date": _Piece(date, QRect(left, top, room, date.height))}
        blocks_width = self._small.metrics.horizontalAdvance(row.blocks) + 2
        beside = self._date.metrics.horizontalAdvance(row.date) + 12 + blocks_width <= room
        if row.blocks and beside:
            text = PaintedText(row.blocks, self._small, width=blocks_width, rtl=self._rtl)
            pieces["blocks"] = _Piece(text, QRect(left + room - blocks_width, top, blocks_width, text.height))
        top += date.height + 2
        lines = LINES_IN_BRIEF if self._brief else 0
        title = PaintedText(row.text, self._title, width=width, rtl=self._rtl, most=lines)
        pieces["title"] = _Piece(title, QRect(left, top, width, title.height))
        top += title.height + 1
        below = [] if self._brief else [("hijri", row.hijri), ("blocks", "" if beside else row.blocks)]
        for name, said in below:
            if said:
                text = PaintedText(said, self._small, width=width, rtl=self._rtl)
                pieces[name] = _Piece(text, QRect(left, top, width, text.height))
                top += text.height + 2
        surface = QRect(TEXT, 3, width + 2 * pad, top + pad - 5)
        return _Picture(pieces, surface, basis, top + pad + 1)

    def _basis_box(self, right: int, top: int) -> QRect:
        height = round(self._small.height * 0.42)
        width = round(height * BASIS_SHARE)
        return QRect(right - width, top + round((self._date.height - height) / 2) + 1, width, height)

    # Drawing

    def paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Draw a heading at the foot of a rectangle."""
        if self._theme is None:
            return
        painter.setPen(self._theme.color("heading"))
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        box = rect.adjusted(SIDE, 0, -SIDE, 0)
        fits = self._heading.metrics.horizontalAdvance(text) <= box.width()
        face = self._heading if fits else self._long_heading
        painter.setFont(face.font)
        text = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignBottom, text)

    def paint_over(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Draw the heading of the rows in view over the top of the list."""
        if self._theme is not None:
            painter.fillRect(rect.adjusted(0, 0, 0, 2), self._theme.color("pane"))
            self.paint_heading(painter, rect, text)

    def paint(
        self, painter: QPainter, rect: QRect, number: int, row: Row, state: RowState, signs: EventSigns = NONE
    ) -> None:
        """Draw an event's row."""
        theme, event = self._theme, row.event
        if theme is None or event is None:
            return
        picture = self._picture(number, row)
        self._paint_surface(painter, self._placed(picture.surface, rect), theme, state)
        self._paint_rail(painter, rect, picture, theme, row, lit=state.lit)
        if signs != NONE:
            x = rect.right() + 1 - GUTTER if self._rtl else rect.left() + GUTTER
            top = rect.top() + picture.pieces["date"].box.top() + 1
            paint_signs(painter, signs, theme, QPointF(x, top), min(self._scale, 1.3))
        muted = theme.color("text-muted")
        colors: dict[str, QColor] = {
            "date": theme.color("accent") if state.lit else muted,
            "title": theme.color("text"),
        }
        for name, piece in picture.pieces.items():
            box = self._placed(piece.box, rect)
            painter.setPen(colors.get(name, muted))
            piece.text.paint(painter, box.left(), box.top())
        basis = QRectF(self._placed(picture.basis, rect)).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_basis_mark(painter, event.basis, muted, basis, rtl=self._rtl)

    def basis_box(self, number: int, row: Row, rect: QRect) -> QRect:
        """Return where the mark of the basis stands in a row at a rectangle."""
        return self._placed(self._picture(number, row).basis, rect)

    def _placed(self, box: QRect, rect: QRect) -> QRect:
        x = self._width - box.left() - box.width() if self._rtl else box.left()
        return QRect(rect.left() + x, rect.top() + box.top(), box.width(), box.height())

    @staticmethod
    def _paint_surface(painter: QPainter, box: QRect, theme: Theme, state: RowState) -> None:
        if not any(state):
            return
        painter.setBrush(theme.color("surface") if state.lit or state.hovered else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus"), 2) if state.focused else QPen(theme.color("border"), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_rail(
        self, painter: QPainter, rect: QRect, picture: _Picture, theme: Theme, row: Row, *, lit: bool
    ) -> None:
        x = rect.right() + 1 - RAIL if self._rtl else rect.left() + RAIL
        painter.setPen(QPen(theme.color("border"), 2))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))
        first = picture.pieces["date"].box
        at = QPointF(x, rect.top() + first.top() + self._date.height / 2 + 0.5)
        radius = 5.0 * min(self._scale, 1.6)
        painter.setPen(QPen(theme.color("accent"), 1.5) if lit else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("pane"))
        painter.drawEllipse(at, radius + 3, radius + 3)
        if row.event is not None:
            paint_track_mark(painter, row.event.track, theme, at, radius, proposed=row.event.proposed)
