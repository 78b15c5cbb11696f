"""The list of the timeline: how its rows are drawn, pointed at and gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from reader.ui.timeline.axis import STEP
from reader.ui.timeline.model import Role
from reader.ui.timeline.row import RowState
from reader.ui.timeline.rows_view import TimelineRowsView
from reader.ui.timeline.type_ahead import TypeAhead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent

Index = QModelIndex | QPersistentModelIndex
NO_KEYS = Qt.KeyboardModifier.NoModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class TimelineView(TimelineRowsView):
    """The list of events. A click or Enter chooses one."""

    event_chosen = Signal(str)
    event_entered = Signal(object)
    """The pointer is over an event (its id), or over none (None)."""
    zoom_requested = Signal(float)
    """The reader turned the wheel with Ctrl: time is to be so many times as long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self._typed = TypeAhead()
        self.setObjectName("timelineList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)
        self.entered.connect(self._enter)
        self.viewportEntered.connect(self._leave)

    def reset(self) -> None:
        """Take the model's rows anew."""
        self._hovered = -1
        super().reset()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Go to the next event one of whose words, or whose heading, begins with what was typed of late."""
        typed, fresh = self._typed.add(search)
        if not typed.strip():
            return
        count = self._count()
        begin = self.currentIndex().row() + (1 if fresh else 0)
        for number in range(count):
            row = (begin + number) % count
            if self.timeline().begins_with(row, typed):
                self.setCurrentIndex(self.model().index(row, 0))
                return

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in view, and over them the heading that the topmost stands under."""
        if self.model() is None:
            return
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in self._in_view():
            box = self.visualRect(self.model().index(number, 0))
            if box.intersects(event.rect()):
                self._paint_row(painter, box, number)
        self._paint_over(painter)
        painter.end()

    def _paint_row(self, painter: QPainter, box: QRect, number: int) -> None:
        model = self.timeline()
        row = model.row(number)
        if row.event is None:
            self.painter_of_rows.paint_heading(painter, box, row.text)
            return
        index = model.index(number)
        state = RowState(
            lit=bool(index.data(Role.LIT) or index.data(Role.CURRENT)),
            hovered=number == self._hovered,
            focused=number == self.currentIndex().row() and self.hasFocus(),
        )
        self.painter_of_rows.paint(painter, box, number, row, state, model.signs_at(number))

    def _paint_over(self, painter: QPainter) -> None:
        model, height = self.timeline(), self.painter_of_rows.heading_height
        top, hidden = self._top()
        heading = model.heading_of(top) if top >= 0 else None
        if heading is None or (heading == top and hidden <= 0):
            return
        # The heading that comes up from below pushes this one out.
        following = model.heading_after(heading)
        pushed = self.visualRect(model.index(following)).bottom() + 1 - 2 * height if following is not None else 0
        box = QRect(0, min(0, pushed), self.viewport().width(), height)
        self.painter_of_rows.paint_over(painter, box, model.row(heading).text)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:  # noqa: N802  # Qt's name
        """Draw rows anew; one that says something else is measured again."""
        if Role.ROW in roles:
            for number in range(first.row(), last.row() + 1):
                self.painter_of_rows.forget(number)
        super().dataChanged(first, last, list(roles))

    # Keyboard and pointer

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first event that is lit, where none is marked yet."""
        marked = self.currentIndex().isValid()  # asked before Qt marks the first row by itself
        super().focusInEvent(event)
        if marked or event.reason() is Qt.FocusReason.MouseFocusReason:
            return  # the click decides
        model = self.timeline()
        lit = [row for event_id in model.lit if (row := model.row_of(event_id)) is not None]
        first = min(lit, default=model.rows.next_event(0, 1))
        if first is not None:
            self.setCurrentIndex(model.index(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the event with the keyboard's mark."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # what it does with the event, others know
        elif enter and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window decides what is closed
        elif event.text() in {"+", "-"} and event.modifiers() in {NO_KEYS, Qt.KeyboardModifier.ShiftModifier, KEYPAD}:
            self.zoom_requested.emit(STEP if event.text() == "+" else 1 / STEP)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1.0015 ** event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self._leave()
        return super().viewportEvent(event)

    def _choose(self, index: Index) -> None:
        event = self.timeline().event_at(index.row()) if index.isValid() else None
        if event is not None:
            self.event_chosen.emit(event.id)

    def _enter(self, index: Index) -> None:
        event = self.timeline().event_at(index.row())
        self._hover(index.row() if event else -1)
        self.event_entered.emit(event.id if event else None)

    def _leave(self) -> None:
        self._hover(-1)
        self.event_entered.emit(None)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
