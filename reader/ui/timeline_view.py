"""The list of the timeline: any number of rows, of which it measures and draws no more than are in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from reader.language.folding import fold_key
from reader.ui.timeline_axis import STEP
from reader.ui.timeline_heights import RowHeights
from reader.ui.timeline_model import Role, TimelineModel
from reader.ui.timeline_row import RowPainter, RowState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from reader.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint
Action = QAbstractItemView.CursorAction
NO_KEYS = Qt.KeyboardModifier.NoModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class TimelineView(QListView):
    """The list of events. A click or Enter chooses one.

    It is Qt's list to a screen reader, to the keyboard and to a model, and lays its rows out itself: Qt's would ask
    for the height of each of them before the first is shown.
    """

    event_chosen = Signal(str)
    event_entered = Signal(object)
    """The pointer is over an event (its id), or over none (None)."""
    rows_shown = Signal()
    """Other rows are in view than before."""
    zoom_requested = Signal(float)
    """The reader turned the wheel with Ctrl: time is to be so many times as long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painter_of_rows = RowPainter()
        self._heights: RowHeights | None = None
        self._settling = False
        self._brief = False
        self._hovered = -1
        self._typed = ""
        self._since_typed = QElapsedTimer()
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
        self.viewportEntered.connect(self._leave)

    def timeline(self) -> TimelineModel:
        """Return the model, which is always a timeline's."""
        model = self.model()
        assert isinstance(model, TimelineModel)  # noqa: S101  # the pane hands no other
        return model

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        self.painter_of_rows.set_theme(theme)
        self.painter_of_rows.set_faces(language, scale)
        self._lay_out_anew()

    def set_brief(self, brief: bool) -> None:
        """Draw rows in brief where there is little room, or in full."""
        if brief != self._brief:
            self._brief = brief
            self._lay_out_anew()

    # Layout

    def reset(self) -> None:
        """Take the model's rows anew."""
        super().reset()
        self._hovered = -1
        self.painter_of_rows.forget()
        self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        """Work out heights and places again when they are next asked for, the row on top staying there."""
        kept = self._top() if self._heights is not None and len(self._heights) == self._count() else None
        self._heights = None
        if kept is not None and kept[0] > 0:
            heights = self._laid_out()
            self.verticalScrollBar().setValue(heights.top(kept[0]) + kept[1])
            self._settle()
        self.viewport().update()
        self.rows_shown.emit()

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _top(self) -> tuple[int, int]:
        """Return the first row in view, and how many pixels of it are hidden."""
        heights = self._laid_out()
        value = self.verticalScrollBar().value()
        row = heights.row_at(value)
        return row, value - heights.top(row) if row >= 0 else 0

    def _laid_out(self) -> RowHeights:
        """Return the heights of all rows, guessed but for those that were in view."""
        painter = self.painter_of_rows
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        changed = painter.set_width(self.viewport().width(), rtl=rtl, brief=self._brief)
        if self._heights is None or changed:
            self._heights = RowHeights(self._guesses())
            self._set_range()
        return self._heights

    def _guesses(self) -> list[int]:
        if self.model() is None:
            return []
        painter, model = self.painter_of_rows, self.timeline()
        heading = painter.heading_height + painter.heading_gap
        by_length: dict[int, int] = {}
        guesses = []
        for row, entry in enumerate(model.rows.entries):
            if entry < 0:
                guesses.append(heading if row else painter.heading_height)
                continue
            title = model.title(row)
            height = by_length.get(len(title))
            if height is None:
                height = by_length[len(title)] = painter.guess(title)
            guesses.append(height)
        return guesses

    def _set_range(self) -> None:
        heights, bar, height = self._heights, self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, (heights.total if heights else 0) - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(20, self.painter_of_rows.least_height // 2))

    def _measure(self, row: int) -> None:
        heights = self._laid_out()
        model = self.timeline()
        if heights.is_known(row):
            return
        if model.rows.event(row) is None:
            heights.measure(row, heights.height(row))
        else:
            heights.measure(row, self.painter_of_rows.height(row, model.row(row)))

    def _in_view(self) -> range:
        heights = self._laid_out()
        if not len(heights):
            return range(0)
        value = self.verticalScrollBar().value()
        return range(heights.row_at(value), heights.row_at(value + max(0, self.viewport().height() - 1)) + 1)

    def _settle(self) -> None:
        """Measure the rows in view that were guessed so far; those known already stay where they are."""
        if self._settling or self.model() is None:
            return
        self._settling = True
        bar = self.verticalScrollBar()
        heights = self._laid_out()
        for _ in range(8):  # what is measured may make room for others; a few times is enough
            rows = self._in_view()
            unknown = [row for row in rows if not heights.is_known(row)]
            if not unknown:
                break
            held = next((row for row in rows if heights.is_known(row)), rows[0])
            y = heights.top(held) - bar.value()
            for row in unknown:
                self._measure(row)
            self._set_range()
            bar.setValue(heights.top(held) - y)
        self._settling = False

    def doItemsLayout(self) -> None:
        """Lay the rows out."""
        QAbstractItemView.doItemsLayout(self)
        self._settle()

    def updateGeometries(self) -> None:
        """Set the scroll bar's range."""
        QAbstractItemView.updateGeometries(self)
        if self.model() is not None:
            self._laid_out()
            self._set_range()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Work the rows' heights out anew: they depend on the width."""
        kept = self._top() if self._heights is not None else None
        super().resizeEvent(event)
        if self.model() is None:
            return
        heights = self._laid_out()
        self._set_range()
        if kept is not None and event.size().width() != event.oldSize().width() and 0 < kept[0] < len(heights):
            self.verticalScrollBar().setValue(heights.top(kept[0]))
        self._settle()
        self.rows_shown.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show other rows."""
        self._settle()
        self.viewport().update()
        if not self._settling:
            self.rows_shown.emit()

    # Where rows stand, as Qt asks for it

    def visualRect(self, index: Index) -> QRect:
        """Return where a row stands in the viewport."""
        heights = self._laid_out()
        if not index.isValid() or index.row() >= len(heights):
            return QRect()
        top = heights.top(index.row()) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport."""
        heights = self._laid_out()
        y = point.y() + self.verticalScrollBar().value()
        if not 0 <= y < heights.total:
            return QModelIndex()
        return self.model().index(heights.row_at(y), 0)

    def verticalOffset(self) -> int:
        """Return how much is hidden above."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return 0: nothing is hidden at the sides."""
        return 0

    def isIndexHidden(self, _index: Index) -> bool:
        """Return False: no row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the event at a place."""
        index = self.indexAt(rect.center())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where what is selected stands."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # Going somewhere

    def held(self) -> tuple[int, int] | None:
        """Return the row of the topmost event in view, and how far from the top it stands, in pixels."""
        if self.model() is None or not self._count():
            return None
        row = self.timeline().rows.next_event(self._top()[0], 1)
        return None if row is None else (row, self.visualRect(self.model().index(row, 0)).top())

    def hold(self, row: int, y: int) -> None:
        """Bring a row to a distance from the top, in pixels."""
        self.verticalScrollBar().setValue(self._laid_out().top(row) - y)
        self._settle()
        self.rows_shown.emit()

    def shown_rows(self) -> range:
        """Return the numbers of the rows in view."""
        return self._in_view() if self.model() is not None else range(0)

    def show_row(self, number: int) -> None:
        """Bring a row into view, with a little room, unless it is in view already."""
        if not self.shows_row(number):
            self.scrollTo(self.model().index(number, 0), Hint.PositionAtCenter)

    def shows_row(self, number: int) -> bool:
        """Return whether a row is wholly in view, below the heading that stands over the top."""
        box = self.visualRect(self.model().index(number, 0))
        return box.top() >= self.painter_of_rows.heading_height - 4 and box.bottom() <= self.viewport().height()

    def show_at_top(self, number: int) -> None:
        """Bring a row to the top, below the heading that stands there."""
        self.scrollTo(self.model().index(number, 0), Hint.PositionAtTop)

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Bring a row into view, below the heading that stands over the top."""
        if not index.isValid() or self.model() is None:
            return
        for _ in range(3):  # rows that are guessed are measured on the way, and it may have to go on
            before = self.verticalScrollBar().value()
            self._measure(index.row())
            self._set_range()
            self.verticalScrollBar().setValue(self._value_for(index.row(), hint))
            self._settle()
            if self.verticalScrollBar().value() == before:
                return

    def _value_for(self, row: int, hint: Hint) -> int:
        heights, value = self._laid_out(), self.verticalScrollBar().value()
        view = self.viewport().height()
        top, height = heights.top(row), heights.height(row)
        over = self._room_over(row)
        if hint == Hint.PositionAtTop:
            return top - over
        if hint == Hint.PositionAtBottom:
            return top + height - view
        if hint == Hint.PositionAtCenter:
            return min(top - over, top + (height - view) // 2)
        if top - over < value:
            return top - over
        return min(top - over, max(value, top + height - view))

    def _room_over(self, row: int) -> int:
        """Return what a row needs above it: its own heading if that is the row before, else the one over the top."""
        if self.timeline().rows.event(row) is None:
            return 0
        heading = self.timeline().heading_of(row)
        if heading == row - 1:
            return self._laid_out().height(heading)
        return self.painter_of_rows.heading_height

    def moveCursor(self, action: Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from event to event; the headings between are only read."""
        rows = self.timeline().rows
        row = self._moved(action)
        step = -1 if action in {Action.MoveUp, Action.MovePrevious, Action.MoveEnd, Action.MovePageUp} else 1
        found = rows.next_event(row, step)
        if found is None:
            found = rows.next_event(row, -step)
        return self.model().index(found, 0) if found is not None else QModelIndex()

    def _moved(self, action: Action) -> int:
        heights, current = self._laid_out(), self.currentIndex().row()
        last = len(heights) - 1
        page = self.viewport().height() - self.painter_of_rows.heading_height
        if current < 0 or last < 0:
            return 0
        moved = {
            Action.MoveUp: current - 1,
            Action.MovePrevious: current - 1,
            Action.MoveDown: current + 1,
            Action.MoveNext: current + 1,
            Action.MoveHome: 0,
            Action.MoveEnd: last,
            Action.MovePageUp: min(current - 1, heights.row_at(heights.top(current) - page)),
            Action.MovePageDown: max(current + 1, heights.row_at(heights.top(current) + page)),
        }.get(action, current)
        return min(max(moved, 0), last)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next event one of whose words, or whose heading, begins with what was typed of late."""
        pause = QApplication.keyboardInputInterval()
        fresh = not self._since_typed.isValid() or self._since_typed.hasExpired(pause)
        self._typed = search if fresh else self._typed + search
        self._since_typed.start()
        typed = fold_key(self._typed)
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
        self.painter_of_rows.paint(painter, box, number, row, state)

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

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
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
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
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
