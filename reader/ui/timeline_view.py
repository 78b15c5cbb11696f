"""The list of the timeline: a rail with a dot for each event, dates in both calendars, the title, its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.fonts import interface_font, reading_font
from reader.ui.painted_text import PaintedText
from reader.ui.timeline_model import Role, Row, TimelineModel

if TYPE_CHECKING:
    from reader.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

SIDE = 22
"""Room at either side of the rows, in pixels; at the far side the scroll bar takes a part of it."""
SCROLL_BAR = 12
RAIL = 30
"""From the edge to the middle of the rail."""
TEXT = 42
"""From the edge to the surface of a row."""


class TimelineDelegate(QStyledItemDelegate):
    """Draws the rows and works out their heights for the width of the list."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme: Theme | None = None
        self._measured: dict[int, dict[str, QRect]] = {}
        self._measured_width = 0
        self.set_faces("en", 1.0)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours from now on."""
        self._theme = theme

    def set_faces(self, language: str, scale: float) -> None:
        """Draw in a language's faces at a scale from now on."""
        self._scale = scale
        self.forget()
        self._date = interface_font(language, scale, size=12, semibold=True)
        self._small = interface_font(language, scale, size=12)
        self._title = interface_font(language, scale, size=14)
        self._year = reading_font(language, scale, semibold=True, factor=1.12)

    def forget(self) -> None:
        """Measure every row anew when it is next asked for: faces or rows are others."""
        self._measured = {}

    @property
    def year_height(self) -> int:
        """The height of a year's line, in pixels."""
        return QFontMetrics(self._year).height() + round(4 * self._scale)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that a row needs at the list's width."""
        row: Row = index.data(Role.ROW)
        width = self._view.viewport().width()
        if row.event is None:
            top = 0 if index.row() == 0 else round(10 * self._scale)
            return QSize(width, self.year_height + top)
        return QSize(width, self._boxes_of(index.row(), width, row)["row"].height())

    def _boxes_of(self, number: int, width: int, row: Row) -> dict[str, QRect]:
        """Return the boxes of a row that stands at 0, 0: worked out once: a list asks for heights often."""
        if width != self._measured_width:
            self._measured, self._measured_width = {}, width
        if number not in self._measured:
            self._measured[number] = self._boxes(QRect(0, 0, width, 0), row)
        return self._measured[number]

    def _boxes(self, rect: QRect, row: Row) -> dict[str, QRect]:
        """Return where the pieces of an event's row stand, for a left-to-right list."""
        pad = round(8 * self._scale)
        left, right = rect.left() + TEXT, rect.right() - (SIDE - SCROLL_BAR)
        inner = QRect(left + pad, rect.top() + 3 + pad, right - left - 2 * pad, 10_000)
        boxes: dict[str, QRect] = {}
        top = inner.top()
        for name, text, font in (
            ("date", row.date, self._date),
            ("blocks", row.blocks, self._small),
            ("title", row.text, self._title),
            ("hijri", row.hijri, self._small),
        ):
            beside = name == "blocks" and self._fits_beside(row, inner.width())
            if text:
                height = PaintedText(text, font, rtl=False).height(inner.width())
                boxes[name] = QRect(inner.left(), inner.top() if beside else top, inner.width(), height)
                top = top if beside else top + height + (2 if name != "title" else 1)
        boxes["surface"] = QRect(left, rect.top() + 3, right - left, top + pad - rect.top() - 5)
        boxes["row"] = QRect(rect.left(), rect.top(), rect.width(), top + pad + 1 - rect.top())
        return boxes

    def _fits_beside(self, row: Row, width: int) -> bool:
        """Return whether date and blocks have room on one line."""
        date = QFontMetrics(self._date).horizontalAdvance(row.date)
        return date + 12 + QFontMetrics(self._small).horizontalAdvance(row.blocks) <= width

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        if self._theme is None:
            return
        row: Row = index.data(Role.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if row.event is None:
            self._paint_year(painter, option, row, self._theme)
        else:
            self._paint_event(painter, option, index, row, self._theme)
        painter.restore()

    def paint_sticky_year(self, painter: QPainter, box: QRect, row: Row, *, rtl: bool) -> None:
        """Draw the year of the rows in view over the top of the list."""
        if self._theme is None:
            return
        painter.fillRect(box.adjusted(0, 0, 0, 2), self._theme.color("pane"))
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._draw_year(painter, box, row, self._theme, rtl=rtl)

    def _paint_year(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, theme: Theme) -> None:
        self._draw_year(painter, _rect(option), row, theme, rtl=_rtl(option))

    def _draw_year(self, painter: QPainter, rect: QRect, row: Row, theme: Theme, *, rtl: bool) -> None:
        box = _mirror(
            rect,
            QRect(rect.left() + SIDE, rect.top(), rect.width() - 2 * SIDE, rect.height()),
            rtl,
        )
        painter.setFont(self._year)
        painter.setPen(theme.color("heading"))
        painter.drawText(box, _leading(rtl) | Qt.AlignmentFlag.AlignBottom, row.text)

    def _paint_event(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: Row, theme: Theme
    ) -> None:
        rect, rtl = _rect(option), _rtl(option)
        measured = self._boxes_of(index.row(), rect.width(), row)
        boxes = {name: _mirror(rect, box.translated(rect.topLeft()), rtl) for name, box in measured.items()}
        lit = bool(index.data(Role.LIT))
        current = bool(index.data(Role.CURRENT))
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_surface(painter, boxes["surface"], theme, lit=lit or current, hovered=hovered, focused=focused)
        self._paint_rail(painter, rect, boxes, rtl, theme, lit=lit or current)
        muted = theme.color("text-muted")
        accent = theme.color("accent") if lit or current else muted
        for name, text, font, color in (
            ("date", row.date, self._date, accent),
            ("title", row.text, self._title, theme.color("text")),
            ("hijri", row.hijri, self._small, muted),
        ):
            if name in boxes:
                painter.setPen(color)
                PaintedText(text, font, rtl=rtl).paint(painter, boxes[name])
        if "blocks" in boxes:
            beside = boxes["blocks"].top() == boxes["date"].top()
            painter.setFont(self._small)
            painter.setPen(muted)
            side = _leading(not rtl) if beside else _leading(rtl)
            painter.drawText(boxes["blocks"], side | Qt.AlignmentFlag.AlignVCenter, row.blocks)

    @staticmethod
    def _paint_surface(painter: QPainter, box: QRect, theme: Theme, *, lit: bool, hovered: bool, focused: bool) -> None:
        if not (lit or hovered or focused):
            return
        painter.setBrush(QBrush(theme.color("surface")) if lit or hovered else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus"), 2) if focused else QPen(theme.color("border"), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_rail(
        self, painter: QPainter, rect: QRect, boxes: dict[str, QRect], rtl: bool, theme: Theme, *, lit: bool
    ) -> None:
        x = rect.right() - RAIL if rtl else rect.left() + RAIL
        painter.setPen(QPen(theme.color("border"), 2))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("accent" if lit else "pane"))
        painter.drawEllipse(QPointF(x, boxes["date"].center().y() + 0.5), 5, 5)


class TimelineView(QListView):
    """The list of events. A click or Enter chooses one."""

    event_chosen = Signal(str)
    event_entered = Signal(object)
    """The pointer is over an event (its id), or over none (None)."""
    rows_shown = Signal()
    """Other rows are in view than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delegate = TimelineDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setObjectName("timelineList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)
        self.entered.connect(self._enter)
        self.viewportEntered.connect(lambda: self.event_entered.emit(None))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.rows_shown.emit())

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        self.delegate.set_theme(theme)
        self.delegate.set_faces(language, scale)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def shown_rows(self) -> range:
        """Return the numbers of the rows in view."""
        height = self.viewport().height()
        middle = self.viewport().width() // 2
        first = self.indexAt(QPoint(middle, 1))
        last = self.indexAt(QPoint(middle, height - 2))
        if not first.isValid():
            return range(0)
        model = self.model()
        return range(first.row(), (last.row() if last.isValid() else model.rowCount() - 1) + 1)

    def show_row(self, number: int) -> None:
        """Bring a row into view, with a little room, unless it is in view already."""
        if not self.shows_row(number):
            self.scrollTo(self.model().index(number, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def shows_row(self, number: int) -> bool:
        """Return whether a row is wholly in view, below the year that stands over the top."""
        box = self.visualRect(self.model().index(number, 0))
        return box.top() >= self.delegate.year_height - 4 and box.bottom() <= self.viewport().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and over them the year that the topmost belongs to."""
        super().paintEvent(event)
        height = self.delegate.year_height
        model = self.timeline()
        top = self.indexAt(QPoint(self.viewport().width() // 2, 1))
        heading = model.heading_of(top.row()) if top.isValid() else None
        if heading is None or self.visualRect(model.index(heading)).top() >= 0:
            return
        # The year that comes up from below pushes this one out.
        following = model.heading_after(heading)
        pushed = self.visualRect(model.index(following)).top() - height if following is not None else 0
        box = QRect(0, min(0, pushed), self.viewport().width(), height)
        painter = QPainter(self.viewport())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.delegate.paint_sticky_year(painter, box, model.row(heading), rtl=rtl)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first event that is lit, where none is marked yet."""
        marked = self.currentIndex().isValid()  # asked before Qt marks the first row by itself
        super().focusInEvent(event)
        if marked or event.reason() is Qt.FocusReason.MouseFocusReason:
            return  # the click decides
        model = self.timeline()
        lit = [number for number in range(model.rowCount()) if model.index(number).data(Role.LIT)]
        first = next(iter(lit), 1)
        if first < model.rowCount():
            self.setCurrentIndex(model.index(first))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from event to event; the years between are only read."""
        index = super().moveCursor(action, modifiers)
        model = self.timeline()
        if not index.isValid() or model.row(index.row()).event is not None:
            return index
        back = index.row() < self.currentIndex().row() and index.row() > 0
        return model.index(index.row() + (-1 if back else 1))

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view, below the year that stands over the top."""
        super().scrollTo(index, hint)
        hidden = self.delegate.year_height - self.visualRect(index).top()
        if hidden > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Work the rows' heights out anew: they depend on the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the event with the keyboard's mark."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self.event_entered.emit(None)
        return super().viewportEvent(event)

    def _choose(self, index: Index) -> None:
        row: Row | None = index.data(Role.ROW)
        if row is not None and row.event is not None:
            self.event_chosen.emit(row.event.id)

    def _enter(self, index: Index) -> None:
        row: Row | None = index.data(Role.ROW)
        self.event_entered.emit(row.event.id if row is not None and row.event else None)

    def timeline(self) -> TimelineModel:
        """Return the model, which is always a timeline's."""
        model = self.model()
        assert isinstance(model, TimelineModel)  # noqa: S101  # the pane hands no other
        return model


def _rect(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)


def _rtl(option: QStyleOptionViewItem) -> bool:
    return bool(option.direction == Qt.LayoutDirection.RightToLeft)


def _mirror(rect: QRect, box: QRect, rtl: bool) -> QRect:
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    return QStyle.visualRect(direction, rect, box)


def _leading(rtl: bool) -> Qt.AlignmentFlag:
    """Return the alignment at the side where lines begin, as an absolute one: the painter would mirror it again."""
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute
