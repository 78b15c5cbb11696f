"""The overview strip: all events on one proportional axis, breaks shown, the rows in view brushed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.timeline.dates import civil
from reader.timeline.scale import BrokenScale
from reader.timeline.wording import year_words
from reader.ui.fonts import interface_font

if TYPE_CHECKING:
    from reader.language.formats import Formats
    from reader.publication.edition import Edition, EditionEvent
    from reader.ui.theme import Theme

BIN = 5
"""Width of a column of events, in pixels."""
INSET = 8
"""Room at either end of the axis, in pixels: half a label stands in it."""
AXIS = 40
"""From the top to the axis, in pixels."""


@dataclass(frozen=True, slots=True)
class _Mark:
    event: str
    first: float
    last: float


class TimelineScale(QWidget):
    """Draws the strip; a click asks for the event nearest to the point."""

    event_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineScale")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme: Theme | None = None
        self._scale = 1.0
        self._axis = BrokenScale(())
        self._marks: tuple[_Mark, ...] = ()
        self._labels: tuple[tuple[float, str], ...] = ()
        self._brush: tuple[float, float] | None = None

    def set_edition(self, edition: Edition, formats: Formats) -> None:
        """Show an edition's events."""
        dated = [(event, extent) for event in edition.events if (extent := _extent(event)) is not None]
        self._axis = BrokenScale(extent for _, extent in dated)
        self._marks = tuple(
            _Mark(event.id, self._axis.position(first), self._axis.position(last)) for event, (first, last) in dated
        )
        ends = [day for segment in self._axis.segments for day in (segment.first, segment.last)]
        labels = {year_words(civil(day)[0], formats): self._axis.position(day) for day in reversed(ends)}
        self._labels = tuple(sorted((position, text) for text, position in labels.items()))
        self._brush = None
        self.setVisible(bool(self._marks))
        self.update()

    def set_appearance(self, theme: Theme, scale: float) -> None:
        """Draw in a theme and text size."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def set_shown(self, events: frozenset[str]) -> None:
        """Brush the stretch of the axis that these events span."""
        marks = [mark for mark in self._marks if mark.event in events]
        brush = (min(mark.first for mark in marks), max(mark.last for mark in marks)) if marks else None
        if brush != self._brush:
            self._brush = brush
            self.update()

    def sizeHint(self) -> QSize:
        """Return the strip's size: the axis with a line of labels below."""
        return QSize(200, AXIS + round(22 * self._scale))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: as tall as the size hint."""
        return QSize(120, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the event nearest to the point."""
        position = self._position(event.position().x())
        nearest = min(self._marks, key=lambda mark: _distance(mark, position), default=None)
        if nearest is not None:
            self.event_requested.emit(nearest.event)

    def _rtl(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _x(self, position: float) -> float:
        share = 1 - position if self._rtl() else position
        return INSET + share * (self.width() - 2 * INSET)

    def _position(self, x: float) -> float:
        share = min(1.0, max(0.0, (x - INSET) / max(1, self.width() - 2 * INSET)))
        return 1 - share if self._rtl() else share

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw brush, columns, axis with its breaks, and labels."""
        if self._theme is None or not self._marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_brush(painter, self._theme)
        self._paint_columns(painter, self._theme)
        self._paint_axis(painter, self._theme)
        self._paint_labels(painter, self._theme)
        painter.end()

    def _paint_brush(self, painter: QPainter, theme: Theme) -> None:
        if self._brush is None:
            return
        one, other = sorted((self._x(self._brush[0]), self._x(self._brush[1])))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent-soft"))
        painter.drawRoundedRect(QRectF(one - 4, 0, other - one + 8, AXIS), 4, 4)

    def _paint_columns(self, painter: QPainter, theme: Theme) -> None:
        """Draw how many events fall where; one that takes a long time is a band along the axis, never a point."""
        bins: Counter[int] = Counter()
        painter.setPen(Qt.PenStyle.NoPen)
        soft = theme.color("accent")
        soft.setAlphaF(0.35)
        for mark in self._marks:
            one, other = sorted((self._x(mark.first), self._x(mark.last)))
            if other - one > 2 * BIN:
                painter.setBrush(soft)
                painter.drawRoundedRect(QRectF(one, AXIS - 6, other - one, 6), 2, 2)
            else:
                bins[int((one + other) / 2 // BIN)] += 1
        painter.setBrush(theme.color("accent"))
        tallest = max(bins.values(), default=1)
        for number, count in bins.items():
            height = 5 + (AXIS - 9) * (count / tallest) ** 0.5
            painter.drawRoundedRect(QRectF(number * BIN + 0.5, AXIS - height, BIN - 1, height), 1.5, 1.5)

    def _paint_axis(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(theme.color("text-muted"), 1.2))
        for segment in self._axis.segments:
            painter.drawLine(QPointF(self._x(segment.left), AXIS), QPointF(self._x(segment.right), AXIS))
        for middle in self._axis.breaks:
            x = self._x(middle)
            for shift in (-3, 3):
                painter.drawLine(QPointF(x + shift - 3, AXIS + 4), QPointF(x + shift + 3, AXIS - 4))

    def _paint_labels(self, painter: QPainter, theme: Theme) -> None:
        """Draw the years at the ends of the stretches, leaving out those that would touch one drawn before."""
        font = interface_font("en", self._scale, size=11)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.color("text-muted"))
        taken: list[QRectF] = []
        order = [*self._labels[:1], *self._labels[-1:], *self._labels[1:-1]]
        for position, text in order:
            width = metrics.horizontalAdvance(text)
            left = min(max(self._x(position) - width / 2, 0), self.width() - width)
            box = QRectF(left, AXIS + 5, width + 1, metrics.height())
            if any(box.adjusted(-5, 0, 5, 0).intersects(other) for other in taken):
                continue
            taken.append(box)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _extent(event: EditionEvent) -> tuple[int, int] | None:
    lower, upper = event.date.lower, event.date.upper
    if lower is None and upper is None:
        return None
    first = lower if lower is not None else upper
    last = upper if upper is not None else lower
    return (first, last) if first is not None and last is not None else None


def _distance(mark: _Mark, position: float) -> float:
    return max(mark.first - position, position - mark.last, 0.0) + abs((mark.first + mark.last) / 2 - position) / 1000
