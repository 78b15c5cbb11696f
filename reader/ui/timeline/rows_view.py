"""A list of any number of rows of any height, of which no more are measured than are in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.ui.timeline.heights import RowHeights
from reader.ui.timeline.item_view import ItemView
from reader.ui.timeline.model import TimelineModel
from reader.ui.timeline.row import RowPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint
Action = QAbstractItemView.CursorAction


class TimelineRowsView(ItemView):
    """Places the rows of a timeline; whoever derives from it draws them.

    It is Qt's list to a screen reader, to the keyboard and to a model, and lays its rows out itself: Qt's would ask
    for the height of each of them before the first is shown.
    """

    rows_shown = Signal()
    """Other rows are in view than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painter_of_rows = RowPainter()
        self._heights: RowHeights | None = None
        self._kept: tuple[int, int] | None = None
        self._settling = False
        self._brief = False
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

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
        self._kept = self._heights = None
        self.painter_of_rows.forget()
        self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        """Work out heights and places again before the next painting, the row on top staying there."""
        if self._heights is not None and self._kept is None and len(self._heights) == self._count():
            self._kept = self._top()
        self._heights = None
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

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
        painter, lengths = self.painter_of_rows, self.timeline().rows.title_lengths
        heights: dict[int | None, int] = {
            length: painter.guess(length) for length in set(lengths) if length is not None
        }
        heights[None] = painter.heading_height + painter.heading_gap
        guesses = [heights[length] for length in lengths]
        return [painter.heading_height, *guesses[1:]] if guesses else []

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

    def doItemsLayout(self) -> None:  # noqa: N802  # Qt's name
        """Lay the rows out."""
        QAbstractItemView.doItemsLayout(self)
        kept, self._kept = self._kept, None
        heights = self._laid_out()
        if kept is not None and 0 < kept[0] < len(heights):
            self.verticalScrollBar().setValue(heights.top(kept[0]) + kept[1])
        self._settle()
        self.rows_shown.emit()

    def updateGeometries(self) -> None:  # noqa: N802  # Qt's name
        """Set the scroll bar's range."""
        QAbstractItemView.updateGeometries(self)
        if self.model() is not None:
            self._laid_out()
            self._set_range()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Work the rows' heights out anew: they depend on the width."""
        if event.size().width() != event.oldSize().width() and self.model() is not None:
            self._lay_out_anew()
        super().resizeEvent(event)
        if self.model() is not None:
            self._set_range()
            self._settle()
            self.rows_shown.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show other rows."""
        self._settle()
        self.viewport().update()
        if not self._settling:
            self.rows_shown.emit()

    # Where rows stand, as Qt asks for it

    def visualRect(self, index: Index) -> QRect:  # noqa: N802  # Qt's name
        """Return where a row stands in the viewport."""
        heights = self._laid_out()
        if not index.isValid() or index.row() >= len(heights):
            return QRect()
        top = heights.top(index.row()) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802  # Qt's name
        """Return the row at a point of the viewport."""
        heights = self._laid_out()
        y = point.y() + self.verticalScrollBar().value()
        if not 0 <= y < heights.total:
            return QModelIndex()
        return self.model().index(heights.row_at(y), 0)

    def verticalOffset(self) -> int:  # noqa: N802  # Qt's name
        """Return how much is hidden above."""
        return self.verticalScrollBar().value()

    # Going somewhere

    def held(self) -> tuple[int, int] | None:
        """Return the row of the topmost event in view, and how far from the top it stands, in pixels."""
        if self.model() is None or not self._count():
            return None
        top, hidden = self._kept or self._top()
        row = self.timeline().rows.next_event(top, 1)
        heights = self._laid_out()
        return None if row is None else (row, heights.top(row) - heights.top(top) - hidden)

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
