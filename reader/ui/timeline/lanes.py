"""Events on the overview strip: a lane for each track, each event as long as it surely or perhaps took."""

from __future__ import annotations

from math import log2, sqrt
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from reader.timeline.span_index import SpanIndex
from reader.timeline.spans import Edge
from reader.ui.timeline.marks import paint_track_mark, track_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.timeline.axis import Viewport
    from reader.timeline.events import Track
    from reader.timeline.spans import Span
    from reader.ui.theme import Theme
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.events import TimelineEvents

MOST_ALONE = 150
"""More events than these in a lane are drawn as columns."""
COLUMN = 4.0
"""The width of a column, in pixels."""
FADE = 14.0
"""How far an open end fades, in pixels."""
SOFT = 0.38
"""How opaque time is that an event may have taken, beside time that it surely took."""


class Lane(NamedTuple):
    """The events of a track that are shown, made ready to be drawn."""

    track: Track
    numbers: Sequence[int]
    """The events' own numbers."""
    spans: Sequence[Span | None]
    places: SpanIndex


def make_lanes(events: TimelineEvents, shown: Sequence[int] | None) -> tuple[Lane, ...]:
    """Return the lanes of the events shown, None for all, in the order of the tracks; touches nothing of Qt."""
    by_track: dict[Track, list[int]] = {track: [] for track in events.tracks}
    for number in range(len(events.events)) if shown is None else shown:
        by_track[events.events[number].track].append(number)
    lanes = []
    for track, numbers in by_track.items():
        spans = [events.spans[number] for number in numbers]
        lanes.append(Lane(track, numbers, spans, SpanIndex(spans)))
    return tuple(lanes)


class LaneSight(NamedTuple):
    """What is visible of a lane: the places of events in it, or of very many the columns that they make."""

    lane: Lane
    each: Sequence[int]
    counts: Sequence[int]
    """How many short spans have their middle in each column."""
    bands: Sequence[tuple[int, int, float]]
    """From which column to which long spans go on, and what share of them."""


class Sight(NamedTuple):
    """What is visible of the lanes in a viewport."""

    view: Viewport
    lanes: tuple[LaneSight, ...]


def sight_of(lanes: Sequence[Lane], view: Viewport) -> Sight:
    """Return what is visible of lanes; touches nothing of Qt."""
    return Sight(view, tuple(_seen(lane, view) for lane in lanes))


def _seen(lane: Lane, view: Viewport) -> LaneSight:
    visible = lane.places.visible(view)
    if len(visible) <= MOST_ALONE:
        return LaneSight(lane, visible, (), ())
    counts, long = lane.places.columns(view, COLUMN)
    return LaneSight(lane, (), counts, _bands(lane, long, view, len(counts)))


def _bands(lane: Lane, long: Sequence[int], view: Viewport, columns: int) -> list[tuple[int, int, float]]:
    extents = [span.extent for number in long if (span := lane.spans[number]) is not None]
    changes = [0] * (columns + 1)
    firsts, lasts = ([extent[end] for extent in extents] for end in (0, 1))
    for first, last in zip(view.positions(firsts), view.positions(lasts), strict=True):
        changes[min(max(int(first // COLUMN), 0), columns)] += 1
        changes[min(max(int(last // COLUMN) + 1, 0), columns)] -= 1
    bands, going_on, at = [], 0, 0
    for number, change in enumerate(changes):
        if change or number == columns:
            if going_on and number > at:
                bands.append((at, number, going_on / len(extents)))
            at, going_on = number, going_on + change
    return bands


class LanePainter:
    """Draws lanes one below the other, as they are seen in the viewport that they were looked at in."""

    def __init__(self, axis: TimelineAxis, theme: Theme, height: float) -> None:
        self._axis = axis
        self._view = axis.view
        self._theme = theme
        self._height = height
        self._radius = height * 0.36

    def paint(self, painter: QPainter, sight: Sight, top: float) -> None:
        """Draw the lanes from a height on."""
        self._view = sight.view
        painter.save()
        for number, seen in enumerate(sight.lanes):
            middle = top + (number + 0.5) * self._height
            if seen.counts:
                self._paint_columns(painter, seen, middle)
            else:
                self._paint_each(painter, seen.lane, seen.each, middle)
        painter.restore()

    # One by one

    def _paint_each(self, painter: QPainter, lane: Lane, visible: Sequence[int], middle: float) -> None:
        points: dict[int, list[tuple[float, bool]]] = {}
        size = 2 * self._radius
        for number in visible:
            span = lane.spans[number]
            if span is None:
                continue
            left, right = self._ends(span)
            if right - left > size + 1:
                self._paint_span(painter, span, track_color(lane.track, self._theme), middle)
            else:
                at = (left + right) / 2
                points.setdefault(int(at // size), []).append((at, span.sure is None or span.uncertain))
        for found in points.values():
            at = self._axis.x_of(sum(place for place, _ in found) / len(found))
            radius = min(self._radius + 0.5 * log2(len(found)), self._height / 2)
            hollow = all(vague for _, vague in found)
            paint_track_mark(painter, lane.track, self._theme, QPointF(at, middle), radius, hollow=hollow)

    def _ends(self, span: Span) -> tuple[float, float]:
        """Return from which position to which a span is drawn: a little beyond what is visible at most."""
        view = self._view
        return max(-20.0, view.position(span.first)), min(view.length + 20.0, view.position(span.last))

    def _paint_span(self, painter: QPainter, span: Span, color: QColor, middle: float) -> None:
        left, right = self._ends(span)
        height = self._height * 0.5
        sure = self._sure(span, left, right)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_soft(painter, span, color, middle, height)
        if sure is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush if span.uncertain else color)
            painter.setPen(QPen(color, 1.2) if span.uncertain else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self._box(*sure, middle, height), 1.5, 1.5)
        painter.setPen(QPen(color, 1.4))
        for edge, end, out in ((span.start, left, -1), (span.end, right, 1)):
            if edge is Edge.OPEN:
                self._paint_arrow(painter, min(max(end, 3.0), self._view.length - 3.0), out, middle)
            elif edge is Edge.UNKNOWN:
                self._paint_dots(painter, end, out, middle)

    def _sure(self, span: Span, left: float, right: float) -> tuple[float, float] | None:
        if span.sure is None:
            return None
        view = self._view
        first, last = max(left, view.position(span.sure[0])), min(right, view.position(span.sure[1]))
        return (first, last) if last - first >= 1 else None

    def _paint_soft(self, painter: QPainter, span: Span, color: QColor, middle: float, height: float) -> None:
        """Draw the whole span faintly, fading out towards an end that is not known to the day."""
        left, right = self._ends(span)
        faint, none = QColor(color), QColor(color)
        faint.setAlphaF(SOFT)
        none.setAlphaF(0.06)
        fill = QLinearGradient(self._axis.x_of(left), 0, self._axis.x_of(right), 0)
        sure = self._sure(span, left, right)
        length = max(1.0, right - left)
        in_at = (sure[0] - left) / length if sure else 0.5
        out_at = (sure[1] - left) / length if sure else 0.5
        fill.setColorAt(0, faint if span.start is Edge.SHARP else none)
        fill.setColorAt(min(max(in_at, 0.01), 0.99), faint)
        fill.setColorAt(min(max(out_at, 0.01), 0.99), faint)
        fill.setColorAt(1, faint if span.end is Edge.SHARP else none)
        painter.setBrush(fill)
        painter.drawRoundedRect(self._box(left, right, middle, height), 1.5, 1.5)

    def _box(self, left: float, right: float, middle: float, height: float) -> QRectF:
        one, other = sorted((self._axis.x_of(left), self._axis.x_of(right)))
        return QRectF(one, middle - height / 2, other - one, height)

    def _paint_arrow(self, painter: QPainter, end: float, out: int, middle: float) -> None:
        x, back, size = self._axis.x_of(end), self._axis.x_of(end - 3.5 * out), self._height * 0.32
        painter.drawLine(QPointF(back, middle - size), QPointF(x, middle))
        painter.drawLine(QPointF(back, middle + size), QPointF(x, middle))

    def _paint_dots(self, painter: QPainter, end: float, out: int, middle: float) -> None:
        for step in (3, 6, 9):
            painter.drawPoint(QPointF(self._axis.x_of(end + step * out), middle))

    # Very many

    def _paint_columns(self, painter: QPainter, seen: LaneSight, middle: float) -> None:
        """Draw how many events fall where, and as a band how many long ones go on there."""
        color = QColor(track_color(seen.lane.track, self._theme))
        painter.setPen(Qt.PenStyle.NoPen)
        faint = QColor(color)
        for begin, end, share in seen.bands:
            faint.setAlphaF(0.12 + (SOFT - 0.12) * sqrt(share))
            painter.fillRect(self._box(begin * COLUMN, end * COLUMN, middle, self._height * 0.8), faint)
        painter.setBrush(color)
        foot, room = middle + self._height / 2 - 0.5, self._height - 2
        tallest = sqrt(max(1, *seen.counts))
        for number, count in enumerate(seen.counts):
            if count:
                height = 1.5 + (room - 1.5) * sqrt(count) / tallest
                one, other = sorted((self._axis.x_of(number * COLUMN), self._axis.x_of((number + 1) * COLUMN)))
                painter.drawRect(QRectF(one + 0.5, foot - height, other - one - 1, height))
