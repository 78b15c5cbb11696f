"""The overview strip: all events on one axis in their tracks' lanes, breaks shown, what the list shows brushed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QNativeGestureEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.ui.timeline.axis import STEP
from reader.ui.timeline.lanes import sight_of
from reader.ui.timeline.signs import paint_hit
from reader.ui.timeline.strip_painter import TOP, StripPainter, break_words
from reader.ui.timeline.work import FEW, Newest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

    from reader.ui.theme import Theme
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.events import TimelineEvents
    from reader.ui.timeline.lanes import Lane, Sight
    from reader.ui.timeline.work import Aside

LEAST_BRUSH = 10.0
"""The brush is so wide at least, in pixels."""
CLICK = 4
"""The pointer moves so many pixels at most during a click."""
NEAR = 7.0
"""How far from an event the pointer still means it, in pixels."""


class TimelineScale(QWidget):
    """Draws the strip. What its brush shall show and which event is meant it asks for; zoom and pan are the axis's."""

    event_requested = Signal(str)
    """An event is to be shown in the list: its id."""
    event_opened = Signal()
    """Enter was pressed: the list's event is to be gone to."""
    day_requested = Signal(float)
    """The list shall begin at a moment."""
    step_requested = Signal(int)
    """The event after (1) or before (-1) the list's one, or the last (2) or first (-2), is to be shown."""

    def __init__(self, axis: TimelineAxis, aside: Aside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineScale")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.axis = axis
        self._theme: Theme | None = None
        self.strip = StripPainter(axis)
        self._lanes: Sequence[Lane] = ()
        self._events: TimelineEvents | None = None
        self._picture: QPixmap | None = None
        self._brush: tuple[float, float] | None = None
        self._lit: tuple[float, ...] = ()
        self._signs: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
        self._sign_places: tuple[list[float], list[float]] | None = None
        self._pressed_at: float | None = None
        self._grab: float | None = None
        self._dragged = False
        self._sight: Sight | None = None
        self._looking = Newest(aside, self)
        axis.changed.connect(self._look)

    # What is shown

    def set_lanes(self, lanes: Sequence[Lane], events: TimelineEvents) -> None:
        """Show lanes of events."""
        taller = len(lanes) != len(self._lanes)
        self._lanes, self._events = lanes, events
        self.strip.lanes = len(lanes)
        if taller:
            self.updateGeometry()
        self._looking.forget()
        self._look()

    @property
    def is_busy(self) -> bool:
        """Whether it still finds out what is visible."""
        return self._looking.is_busy

    def _look(self) -> None:
        """Find out what is visible: of many events aside, what was visible before being shown meanwhile."""
        lanes, view = self._lanes, self.axis.view
        if sum(len(lane.numbers) for lane in lanes) > FEW:
            self._looking.do(lambda: sight_of(lanes, view), self._see)
            self._redraw()
        else:
            self._see(sight_of(lanes, view))

    def _see(self, sight: Sight) -> None:
        self._sight = sight
        self._redraw()

    def set_appearance(self, theme: Theme, language: str, scale: float) -> None:
        """Draw in a theme, a language's face and a text size."""
        self._theme = theme
        self.strip.set_face(language, scale)
        self.updateGeometry()
        self.axis.set_face(self.strip.face)
        self._redraw()

    def set_brush(self, brush: tuple[float, float] | None) -> None:
        """Brush a stretch of time, from one moment to another, or none."""
        if brush != self._brush:
            self._brush = brush
            self.update()

    @property
    def brush(self) -> tuple[float, float] | None:
        """The stretch of time that is brushed."""
        return self._brush

    def set_lit(self, days: Sequence[float]) -> None:
        """Light the moments of the events that the text in view speaks of."""
        lit = tuple(sorted(set(days)))  # in one order whatever the events came in: where two touch, it can be seen
        if lit != self._lit:
            self._lit = lit
            self.update()

    def set_signs(self, found: Sequence[float], marked: Sequence[float]) -> None:
        """Show the moments of events whose passages have hits, and whose passages have marks."""
        signs = (tuple(sorted(set(found))), tuple(sorted(set(marked))))
        if signs != self._signs:
            self._signs, self._sign_places = signs, None
            self.update()

    @property
    def signs(self) -> tuple[Sequence[float], Sequence[float]]:
        """The moments with hits, and those with marks, in days, in order."""
        return self._signs

    def sizeHint(self) -> QSize:
        """Return the strip's size: a lane a track, the axis, a line of labels."""
        return QSize(200, self.strip.height)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: as tall as the size hint."""
        return QSize(120, self.sizeHint().height())

    def _redraw(self) -> None:
        self._picture = self._sign_places = None
        self.update()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the brush, and over it the picture of events and axis, which is made when something of it changed."""
        if self._theme is None or self.axis.is_empty:
            return
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != self.size():
            voice = self._events.voice if self._events is not None else None
            self._picture = self.strip.drawn(self.size(), self.devicePixelRatioF(), self._theme, self._sight, voice)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_brush(painter, self._theme)
        painter.drawPixmap(0, 0, self._picture)
        self._paint_signs(painter, self._theme)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _paint_brush(self, painter: QPainter, theme: Theme) -> None:
        foot = self.strip.foot
        if self._brush is not None:
            box = self._brush_box(self._brush)
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(theme.color("accent-soft"))
            painter.drawRoundedRect(QRectF(box[0], 1.5, box[1] - box[0], foot - 2), 4, 4)
        painter.setPen(QPen(theme.color("accent"), 3))
        for day in self._lit:
            x = self.axis.x(day)
            painter.drawLine(QPointF(x, foot + 2), QPointF(x, foot + 4))

    def _paint_signs(self, painter: QPainter, theme: Theme) -> None:
        """Draw above the lanes a dot for each moment with marks, and a tick for each with hits."""
        if self._sign_places is None:
            found, marked = (self._places(days) for days in self._signs)
            self._sign_places = (found, marked)
        found, marked = self._sign_places
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("note"))
        for x in marked:
            painter.drawEllipse(QPointF(x, TOP / 2), 2.2, 2.2)
        for x in found:
            paint_hit(painter, theme, QRectF(x - 2.5, 0.5, 5, TOP + 1))

    def _places(self, days: Sequence[float]) -> list[float]:
        """Return where moments stand, those that would be drawn on one another once."""
        places = {round(self.axis.x_of(position)) for position in self.axis.view.positions(days)}
        return [float(x) for x in sorted(places) if 0 <= x <= self.width()]

    def _brush_box(self, brush: tuple[float, float]) -> tuple[float, float]:
        one, other = sorted(map(self.axis.x, brush))
        one, other = max(one, 1.0), min(other, self.width() - 1.0)
        if other - one < LEAST_BRUSH:
            middle = (one + other) / 2
            one, other = middle - LEAST_BRUSH / 2, middle + LEAST_BRUSH / 2
        return one, other

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the brush, or of the axis."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._pressed_at, self._dragged, self._grab = x, False, None
        if self._brush is not None:
            one, other = self._brush_box(self._brush)
            begin = other if self.axis.rtl else one
            if one - CLICK <= x <= other + CLICK:
                self._grab = x - begin
            elif self.axis.view.is_fit:
                self._grab = (one - other if self.axis.rtl else other - one) / 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the brush or the axis; without a button show what can be dragged."""
        x = event.position().x()
        if self._pressed_at is None:
            self._point(x)
            return
        if not self._dragged and abs(x - self._pressed_at) <= CLICK:
            return
        if self._grab is not None:
            self._dragged = True
            self.day_requested.emit(self.axis.day(x - self._grab))
        else:
            moved = x - self._pressed_at
            self._pressed_at, self._dragged = x, True
            self.axis.pan(-moved)

    def _point(self, x: float) -> None:
        on_brush = False
        if self._brush is not None:
            one, other = self._brush_box(self._brush)
            on_brush = one - CLICK <= x <= other + CLICK
        shape = Qt.CursorShape.OpenHandCursor if on_brush else Qt.CursorShape.PointingHandCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the event nearest to a click."""
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or self._dragged:
            return
        number = self._nearest(event.position())
        if number is not None and self._events is not None:
            self.event_requested.emit(self._events.events[number].id)

    def _nearest(self, point: QPointF, within: float | None = None) -> int | None:
        """Return the number of the event nearest to a point, those of its lane first if one is near there."""
        lane_at = int((point.y() - TOP) // self.strip.lane_height)
        at = self.axis.position(point.x())
        best: tuple[float, int] | None = None
        for place, lane in enumerate(self._lanes):
            penalty = 0.0 if place == lane_at else NEAR
            spans = [(number, span) for number, span in zip(lane.numbers, lane.spans, strict=True) if span]
            extents = [span.extent for _, span in spans]
            starts = self.axis.view.positions([first for first, _ in extents])
            ends = self.axis.view.positions([last for _, last in extents])
            for (number, _), start, end in zip(spans, starts, ends, strict=True):
                distance = max(start - at, at - end, 0.0) + penalty + (end - start) / 1e6
                if best is None or distance < best[0]:
                    best = (distance, number)
        if best is None or (within is not None and best[0] > within):
            return None
        return best[1]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer with Ctrl, else pan; with all in view there is nothing to pan."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.axis.zoom(1.0015 ** turned.y(), event.position().x())
        elif self.axis.view.is_fit:
            event.ignore()
            return
        elif turned.x():
            self.axis.pan(-turned.x() / 2)
        else:
            self.axis.pan(turned.y() / 2 if self.axis.rtl else -turned.y() / 2)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom with two fingers; say what the pointer rests on."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.axis.zoom(max(0.1, 1 + event.value()), event.position().x())
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, point: QPointF) -> str:
        """Return what stands at a point in words: an event's title, how much a break leaves out, or nothing."""
        gap = self.axis.break_at(point.x())
        if self._events is None:
            return ""
        words = self._events.voice.words
        if gap is not None:
            time = break_words(gap, self._events.voice).replace("\n", " ")
            return words.gettext("{time} left out").format(time=time)
        number = self._nearest(point, NEAR)
        if number is None:
            return ""
        date, title = self._events.words(number).date, self._events.events[number].title
        return words.pgettext("tool tip", "{date} · {title}").format(date=date, title=title)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next event that way, with Ctrl they pan; plus, minus and 0 zoom."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        towards = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key))
        later = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(key))
        ends = {Qt.Key.Key_End: 2, Qt.Key.Key_Home: -2}.get(Qt.Key(key))
        if towards is not None and control:
            self.axis.pan(towards * self.width() / 4)
        elif towards is not None:
            self.step_requested.emit(-towards if self.axis.rtl else towards)
        elif later is not None:
            self.axis.pan((-later if self.axis.rtl else later) * self.width() * 0.8)
        elif ends is not None:
            self.step_requested.emit(ends)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.event_opened.emit()
        elif not self._zoom_by_key(key, control=control):
            super().keyPressEvent(event)

    def _zoom_by_key(self, key: int, *, control: bool) -> bool:
        if control:
            return False
        about = self.axis.x(sum(self._brush) / 2) if self._brush else None
        if about is not None and not 0 <= about <= self.width():
            about = None
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.axis.zoom(STEP, about)
        elif key == Qt.Key.Key_Minus:
            self.axis.zoom(1 / STEP, about)
        elif key == Qt.Key.Key_0:
            self.axis.fit()
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()
