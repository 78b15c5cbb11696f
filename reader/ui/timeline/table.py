"""The timeline as a plain table: date, title, track, basis, blocks; to be sorted by any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QLocale,
    QObject,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.timeline.events import Track
from reader.ui.dots import parted
from reader.ui.fonts import interface_font
from reader.ui.timeline.marks import track_icon
from reader.ui.timeline.room import row_scale
from reader.ui.timeline.signs import NONE, paint_signs
from reader.ui.timeline.style import table_style
from reader.ui.timeline.table_model import Column, Index, TableModel
from reader.ui.timeline.type_ahead import TypeAhead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from reader.ui.theme import Theme
    from reader.ui.timeline.events import TimelineEvents
    from reader.ui.timeline.signs import TimelineSigns

CONTROL = Qt.KeyboardModifier.ControlModifier

_PADDING = 18
"""What a cell leaves free around its words and between them and their mark, in pixels."""
_ABOVE_AND_BELOW = 8
"""What a row leaves free above and below its lines together, in pixels."""
_LINES = 2, 5
"""The fewest and the most lines that a row has room for."""
_MEASURED = 300
"""The most rows that are measured, a tenth of a millisecond each: in a longer timeline each has room for the fewest."""


def _height(lines: int, metrics: QFontMetrics) -> int:
    """Return how high a row is that has room for so many lines, in pixels."""
    return lines * metrics.height() + _ABOVE_AND_BELOW


def _mark_size(metrics: QFontMetrics) -> int:
    """Return how large a track's mark is beside its word, in pixels."""
    return min(metrics.height(), 16)


class _Parted(QStyledItemDelegate):
    """Draws the words of a cell, their lines broken before a dot."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:  # noqa: N802  # Qt's name
        """Return what is drawn of a cell's words."""
        return parted(super().displayText(value, locale))


class _SignsBeside(_Parted):
    """Draws the signs of an event at the edge of its row, in the room that the cell leaves before its words."""

    def __init__(self, model: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.theme: Theme | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell, then the signs."""
        super().paint(painter, option, index)
        signs = self._model.signs_at(index.row())
        if self.theme is None or signs == NONE:
            return
        box, rtl = QRect(option.rect), option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = box.right() - 3 if rtl else box.left() + 4
        paint_signs(painter, signs, self.theme, QPointF(x, box.top() + 3), 0.8)
        painter.restore()


class TimelineTable(QTableView):
    """The table. A click or Enter chooses the event of a row."""

    event_chosen = Signal(str)

    def __init__(self, signs: TimelineSigns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineTable")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSortIndicator(int(Column.DATE), Qt.SortOrder.AscendingOrder)
        self.clicked.connect(lambda index: self._choose(index.row()))
        self._typed = TypeAhead()
        self._model = TableModel(signs, self)
        self.setItemDelegate(_Parted(self))
        self._beside = _SignsBeside(self._model, self)
        self.setItemDelegateForColumn(int(Column.DATE), self._beside)
        self.setModel(self._model)

    def rows(self) -> TableModel:
        """Return the model."""
        return self._model

    def set_events(self, events: TimelineEvents, shown: Sequence[int] | None) -> None:
        """Show events by number, None for all; the one with the keyboard's mark keeps it."""
        marked = self._model.event_at(self.currentIndex().row()).id if self.currentIndex().isValid() else None
        self._model.set_events(events, shown)
        self._set_widths(QFontMetrics(self.font()))
        if marked is not None:
            self.choose(marked)

    def choose(self, event: str) -> None:
        """Put the keyboard's mark on an event and bring it into view."""
        row = self._model.row_of(event)
        if row is not None:
            index = self._model.index(row, max(0, self.currentIndex().column()))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's face and a text size."""
        scale = row_scale(scale)
        font = interface_font(language, scale)
        metrics = QFontMetrics(font)
        style = table_style(theme)
        if style != self.styleSheet():
            self.setStyleSheet(style)
        self._beside.theme = theme
        self.setFont(font)
        self.horizontalHeader().setFont(interface_font(language, min(scale, 1.5), size=12, semibold=True))
        self.verticalHeader().setDefaultSectionSize(_height(_LINES[0], metrics))
        mark = _mark_size(metrics)
        self._model.set_icons(
            {track: track_icon(track, theme, mark) for track in Track},
            {track: track_icon(track, theme, mark, proposed=True) for track in Track},
        )
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._set_widths(metrics)

    def _set_widths(self, metrics: QFontMetrics) -> None:
        """Give each column the width of what it says, and the titles what is left; no column is in view in part.

        Where not all have room beside titles that can be read, the last ones are scrolled to.
        """
        letter, room = metrics.averageCharWidth(), self.viewport().width()
        said = {
            Column.DATE: 12 * letter,  # on two lines
            Column.TRACK: self._model.widest(Column.TRACK, metrics) + _mark_size(metrics) + 12,
            Column.BASIS: self._model.widest(Column.BASIS, metrics),
            Column.BLOCKS: 10 * letter,
        }
        heads = QFontMetrics(self.horizontalHeader().font())
        widths = {column: max(width, self._head_width(column, heads)) + _PADDING for column, width in said.items()}
        for last, least in ((Column.BLOCKS, 16), (Column.TRACK, 11), (Column.DATE, 8)):
            titles = room - sum(width for column, width in widths.items() if column <= last)
            if titles >= least * letter:
                break
        widths[Column.TITLE] = max(titles, 8 * letter)
        for column, width in widths.items():
            self.setColumnWidth(int(column), width)
        self._set_heights(metrics)

    def _set_heights(self, metrics: QFontMetrics) -> None:
        """Give each row the height of what it says."""
        rows = self._model.rowCount()
        for row in range(rows if rows <= _MEASURED else 0):
            said = max(self._said_height(row, column, metrics) for column in Column if column is not Column.TRACK)
            fewest, most = (_height(lines, metrics) for lines in _LINES)
            self.setRowHeight(row, min(max(fewest, said + _ABOVE_AND_BELOW), most))

    def _said_height(self, row: int, column: Column, metrics: QFontMetrics) -> int:
        """Return how high the words of a cell are with their lines broken, in pixels."""
        room = QRect(0, 0, self.columnWidth(int(column)) - _PADDING, 0)
        words = parted(str(self._model.index(row, int(column)).data()))
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()

    def _head_width(self, column: Column, metrics: QFontMetrics) -> int:
        """Return the width of a column's name."""
        name = self._model.headerData(int(column), Qt.Orientation.Horizontal)
        return metrics.horizontalAdvance(name) if name else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the titles what room is left."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_widths(QFontMetrics(self.font()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first event, where none is marked yet."""
        super().focusInEvent(event)
        index = self.currentIndex() if self.currentIndex().isValid() else self._model.index(0, 0)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the event with the keyboard's mark."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & CONTROL:
            self._choose(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window decides what is closed
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Go to the next event one of whose title's words begins with what was typed of late."""
        typed, fresh = self._typed.add(search)
        row = self._model.find(typed, self.currentIndex().row() + (1 if fresh else 0))
        if row is not None:
            self.setCurrentIndex(self._model.index(row, max(0, self.currentIndex().column())))

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.event_chosen.emit(self._model.event_at(row).id)
