"""The map of telling: time across, the text down, a mark for every date that the text speaks of."""

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
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from reader.ui.timeline.item_view import ItemView
from reader.ui.timeline.map_model import MapModel, MapPoints
from reader.ui.timeline.map_painter import MOST_ALONE, MapPainter, MapPlaces
from reader.ui.timeline.signs import paint_hit, paint_mark
from reader.ui.timeline.work import Newest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from reader.ui.theme import Theme
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.map_painter import Section
    from reader.ui.timeline.signs import EventSigns
    from reader.ui.timeline.work import Aside

Index = QModelIndex | QPersistentModelIndex
Action = QAbstractItemView.CursorAction

NEAR = 9
"""How far from a mark the pointer still means it, in pixels."""
PAGE = 10
"""How many marks Page Up and Page Down go on by."""
RING = 7
"""The radius of the ring around the mark that is meant, in pixels."""


class TimelineMap(ItemView):
    """Draws the map below the strip, on whose axis its marks stand, and lets them be chosen.

    It is Qt's list of the dates told to a screen reader and the keyboard; only where they stand is its own.
    """

    point_chosen = Signal(object)
    """A mark was clicked, or Enter pressed on it: the mention that it stands for."""
    point_entered = Signal(int)
    """The row of the mark that the pointer or the keyboard is on; -1 for none."""

    def __init__(self, axis: TimelineAxis, aside: Aside, offset: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineMap")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.axis = axis
        self._painter = MapPainter(axis, offset)
        self._theme: Theme | None = None
        self._places: MapPlaces | None = None
        self._picture: QPixmap | None = None
        self._sections: tuple[Section, ...] = ()
        self._reading: tuple[float, float] | None = None
        self._signs: Mapping[float, EventSigns] = {}
        self._hovered = -1
        self._looking = Newest(aside, self)
        axis.changed.connect(self._redraw)

    def points(self) -> MapModel:
        """Return the model, which is always a map's."""
        model = self.model()
        assert isinstance(model, MapModel)  # noqa: S101  # the pane hands no other
        return model

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's face and a text size."""
        self._theme = theme
        self._painter.set_face(language, scale)
        self._redraw()

    def set_labels(self, *, labels: bool) -> None:
        """Name the marks of the axis at the foot, or not."""
        if self._painter.set_labels(labels=labels):
            self._redraw()

    def set_sections(self, sections: tuple[Section, ...]) -> None:
        """Show where the parts of the text begin."""
        self._sections = sections
        self._redraw()

    def set_reading(self, reading: tuple[float, float] | None) -> None:
        """Show which part of the text is in view, from 0 to 1."""
        if reading != self._reading:
            self._reading = reading
            self.viewport().update()

    def set_signs(self, signs: Mapping[float, EventSigns]) -> None:
        """Show at which shares of the text, from 0 to 1, there are hits and marks."""
        if signs != self._signs:
            self._signs = signs
            self.viewport().update()

    @property
    def signs(self) -> Mapping[float, EventSigns]:
        """At which shares of the text there are hits and marks."""
        return self._signs

    def reset(self) -> None:
        """Take the model's points anew."""
        super().reset()
        self._hovered = -1
        self._places = self._picture = None
        self._redraw()

    def _redraw(self) -> None:
        """Place the marks anew and draw them; very many aside, what was drawn before staying meanwhile."""
        points = self.points().points if self.model() is not None else MapPoints()
        if len(points) <= MOST_ALONE:
            self._looking.forget()
            self._places = self._picture = None
            self.viewport().update()
            return
        plan = self._painter.plan(self.viewport().size())
        self._looking.do(lambda: MapPlaces(points, plan), self._place)

    def _place(self, places: MapPlaces) -> None:
        if self.model() is not None and len(places.xs) == len(self.points().points):
            self._places, self._picture = places, None
            self.viewport().update()

    @property
    def is_busy(self) -> bool:
        """Whether it still finds out where marks stand."""
        return self._looking.is_busy

    def places(self) -> MapPlaces | None:
        """Return where the marks stand; None while that is not known yet."""
        if self._places is None and self.model() is not None and len(self.points().points) <= MOST_ALONE:
            self._places = MapPlaces(self.points().points, self._painter.plan(self.viewport().size()))
        return self._places

    def _at(self, row: int) -> QPointF | None:
        places = self.places()
        at = places.at(row) if places is not None else None
        return QPointF(*at) if at is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the marks anew."""
        super().resizeEvent(event)
        self._redraw()

    # Where marks stand, as Qt asks for it

    def doItemsLayout(self) -> None:  # noqa: N802  # Qt's name
        """Place the marks."""
        QAbstractItemView.doItemsLayout(self)

    def visualRect(self, index: Index) -> QRect:  # noqa: N802  # Qt's name
        """Return where a mark stands in the viewport; nowhere if its time is not visible."""
        at = self._at(index.row()) if index.isValid() else None
        return QRect(round(at.x()) - RING, round(at.y()) - RING, 2 * RING, 2 * RING) if at is not None else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802  # Qt's name
        """Return the mark nearest to a point, if one is near."""
        places = self.places()
        row = places.nearest(point.x(), point.y(), NEAR) if places is not None else None
        return self.model().index(row, 0) if row is not None else QModelIndex()

    def scrollTo(
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a mark's time into view."""
        if index.isValid():
            self.axis.show(*self.points().points[index.row()].span.extent)

    def verticalOffset(self) -> int:  # noqa: N802  # Qt's name
        """Return 0: the whole text is in view."""
        return 0

    def updateGeometries(self) -> None:  # noqa: N802  # Qt's name
        """Have nothing to scroll."""
        QAbstractItemView.updateGeometries(self)
        self.verticalScrollBar().setRange(0, 0)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part of the text in view, then the marks, then rings around those that are meant."""
        if self._theme is None or self.model() is None:
            return
        points, places = self.points().points, self.places()
        if self._picture is None and places is not None:
            size, ratio = self.viewport().size(), self.devicePixelRatioF()
            self._picture = self._painter.drawn(points, places, self._sections, size, ratio, self._theme)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_reading(painter, self._theme)
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
        self._paint_signs(painter, self._theme)
        self._paint_rings(painter, self._theme)
        painter.end()

    def _paint_reading(self, painter: QPainter, theme: Theme) -> None:
        if self._reading is not None:
            one, other = (self._painter.y(share, self.viewport().height()) for share in self._reading)
            box = QRectF(0, one, self.viewport().width(), max(3.0, other - one))
            painter.fillRect(box, theme.color("accent-soft"))

    def _paint_signs(self, painter: QPainter, theme: Theme) -> None:
        """Draw at the far side, at the height of each block that has some, a tick for hits and leaves for marks."""
        width, height = self.viewport().width(), self.viewport().height()
        for share, signs in self._signs.items():
            y = self._painter.y(share, height)
            if signs.hits:
                paint_hit(painter, theme, QRectF(2 if self.axis.rtl else width - 9, y - 2.5, 7, 5))
            for number, color in enumerate(signs.colors):
                x = 11.0 + number * 4
                paint_mark(painter, theme, QRectF(x if self.axis.rtl else width - x - 7, y - 3.5, 7, 7), color)

    def _paint_rings(self, painter: QPainter, theme: Theme) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row, color in ((self._hovered, "accent"), (current, "focus")):
            at = self._at(row) if row >= 0 else None
            if at is not None:
                painter.setPen(QPen(theme.color(color), 2))
                painter.drawEllipse(at, RING, RING)

    # Keyboard and pointer

    def moveCursor(self, action: Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go up and down in the text, to the left and to the right in time as the eye sees it."""
        count = self.model().rowCount() if self.model() is not None else 0
        if not count:
            return QModelIndex()
        current = self.currentIndex().row()
        if current < 0:
            return self.model().index(0, 0)
        if action in {Action.MoveLeft, Action.MoveRight}:
            later = (action == Action.MoveRight) is not self.axis.rtl
            return self.model().index(self._in_time(current, later=later), 0)
        moved = {
            Action.MoveUp: current - 1,
            Action.MovePrevious: current - 1,
            Action.MoveDown: current + 1,
            Action.MoveNext: current + 1,
            Action.MoveHome: 0,
            Action.MoveEnd: count - 1,
            Action.MovePageUp: current - PAGE,
            Action.MovePageDown: current + PAGE,
        }.get(action, current)
        return self.model().index(min(max(moved, 0), count - 1), 0)

    def _in_time(self, current: int, *, later: bool) -> int:
        """Return the row of the point next in time by its middle; of those of one time the next in the text."""
        points = self.points().points
        keys = [(first + last, row) for row, (first, last) in enumerate(zip(points.firsts, points.lasts, strict=True))]
        here = keys[current]
        if later:
            return min((key for key in keys if key > here), default=here)[1]
        return max((key for key in keys if key < here), default=here)[1]

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  # Qt's name
        """Tell which mark the keyboard is on."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.point_entered.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first mark of the part of the text in view, where none is marked yet."""
        marked = self.currentIndex().isValid()
        super().focusInEvent(event)
        if marked or event.reason() is Qt.FocusReason.MouseFocusReason or self.model() is None:
            return
        begin = self._reading[0] if self._reading else 0.0
        points = self.points().points
        first = next((row for row, point in enumerate(points) if point.told.place >= begin), 0)
        if points:
            self.setCurrentIndex(self.model().index(first, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what the text says there."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window decides what is closed
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the pointer is on."""
        self._hover(self.indexAt(event.position().toPoint()).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to what was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()).row())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom and pan as on the strip."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.axis.zoom(1.0015 ** turned.y(), event.position().x() - self._painter.offset)
        elif turned.x():
            self.axis.pan(-turned.x() / 2)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row == self._hovered:
            return
        self._hovered = row
        shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()
        self.point_entered.emit(row if row >= 0 or not self.hasFocus() else self.currentIndex().row())

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.point_chosen.emit(self.points().points[row].told.mention)
