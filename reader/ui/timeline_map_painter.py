"""How the map of telling is drawn, and where its marks stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from reader.ui.fonts import interface_font
from reader.ui.painted_text import Face
from reader.ui.timeline_marks import paint_track_mark, track_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.timeline.events import Track
    from reader.ui.theme import Theme
    from reader.ui.timeline_axis import TimelineAxis
    from reader.ui.timeline_map_model import MapPoint

TOP = 10
BOTTOM = 14
"""Room above the text's beginning and below its end, in pixels."""
RADIUS = 4.0
MOST_ALONE = 600
"""More points than these are drawn as a cloud."""
CELL = 3
"""In a cloud, points of a track within so many pixels are one."""
BUCKET = 24
"""The side of the squares by which the nearest point is found, in pixels."""


class Section(NamedTuple):
    """A part of the text: what it is called, and the share of the text before it."""

    label: str
    begin: float


class MapPlaces:
    """Where the marks of a map stand, by row; those whose time is not visible stand nowhere."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], left: float, right: float) -> None:
        self.xs, self.ys = xs, ys
        self._left, self._right = left, right
        self._buckets: dict[tuple[int, int], list[int]] | None = None

    def at(self, row: int) -> QPointF | None:
        """Return where a mark stands."""
        if not 0 <= row < len(self.xs) or not self._left <= self.xs[row] <= self._right:
            return None
        return QPointF(self.xs[row], self.ys[row])

    def shown(self) -> list[int]:
        """Return the rows of the marks whose time is visible."""
        return [row for row, x in enumerate(self.xs) if self._left <= x <= self._right]

    def nearest(self, point: QPointF, within: float) -> int | None:
        """Return the row of the mark nearest to a point; None if none is within a distance below :data:`BUCKET`."""
        buckets = self._in_buckets()
        column, line = int(point.x() // BUCKET), int(point.y() // BUCKET)
        best: tuple[float, int] | None = None
        for key in ((column + x, line + y) for x in (-1, 0, 1) for y in (-1, 0, 1)):
            for row in buckets.get(key, ()):
                distance = (self.xs[row] - point.x()) ** 2 + (self.ys[row] - point.y()) ** 2
                if best is None or distance < best[0]:
                    best = (distance, row)
        return best[1] if best is not None and best[0] <= within**2 else None

    def _in_buckets(self) -> dict[tuple[int, int], list[int]]:
        if self._buckets is None:
            self._buckets = {}
            for row in self.shown():
                key = int(self.xs[row] // BUCKET), int(self.ys[row] // BUCKET)
                self._buckets.setdefault(key, []).append(row)
        return self._buckets


class MapPainter:
    """Places the marks of a map on an axis that begins at an offset, and draws them."""

    def __init__(self, axis: TimelineAxis, offset: int) -> None:
        self._axis = axis
        self.offset = offset
        self.set_face("en", 1.0)

    def set_face(self, language: str, scale: float) -> None:
        """Name the parts of the text in a language's face."""
        self._face = Face.of(interface_font(language, scale, size=10))

    def y(self, share: float, height: int) -> float:
        """Return how far down a share of the text stands."""
        return TOP + share * max(1, height - TOP - BOTTOM)

    def places(self, points: Sequence[MapPoint], size: QSize) -> MapPlaces:
        """Return where points stand: in the middle of the time that is visible of each."""
        view, height = self._axis.view, size.height()
        firsts = view.positions([point.span.extent[0] for point in points])
        lasts = view.positions([point.span.extent[1] for point in points])
        length = view.length
        xs = []
        for first, last in zip(firsts, lasts, strict=True):
            hidden = last < 0 or first > length
            middle = (max(first, 0.0) + min(last, length)) / 2 if not hidden else -1e6
            xs.append(self._axis.x_of(middle) + self.offset)
        ys = [self.y(point.told.place, height) for point in points]
        return MapPlaces(xs, ys, 0.0, float(size.width()))

    def drawn(
        self,
        points: Sequence[MapPoint],
        places: MapPlaces,
        sections: Sequence[Section],
        size: QSize,
        ratio: float,
        theme: Theme,
    ) -> QPixmap:
        """Return the picture of points and axis, on a transparent ground."""
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sections(painter, sections, size, theme)
        self._paint_axis(painter, size, theme)
        rows = places.shown()
        if len(rows) > MOST_ALONE:
            self._paint_cloud(painter, points, places, rows, theme)
        else:
            self._paint_path(painter, places, rows, theme)
            for row in rows:
                self._paint_point(painter, points[row], QPointF(places.xs[row], places.ys[row]), theme)
        painter.end()
        return picture

    def _paint_sections(self, painter: QPainter, sections: Sequence[Section], size: QSize, theme: Theme) -> None:
        """Draw where the parts of the text begin, and name as many as have room."""
        painter.setFont(self._face.font)
        free = 0.0
        line = QPen(theme.color("border"), 1, Qt.PenStyle.DotLine)
        for section in sections:
            y = round(self.y(section.begin, size.height())) + 0.5
            painter.setPen(line)
            painter.drawLine(QPointF(0, y), QPointF(size.width(), y))
            if y < free or y + self._face.height > size.height():
                continue
            free = y + self._face.height
            painter.setPen(theme.color("text-muted"))
            width = self.offset + 6
            left = size.width() - width - 3 if self._axis.rtl else 3
            side = Qt.AlignmentFlag.AlignRight if self._axis.rtl else Qt.AlignmentFlag.AlignLeft
            box = QRectF(left, y + 1, width, self._face.height)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextDontClip, section.label)

    def _paint_axis(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        """Draw on the strip's marks, and hatch what is left out."""
        painter.setPen(QPen(theme.color("border"), 1))
        for tick in self._axis.ticks().marks:
            if tick.label is not None:
                x = self._axis.x_of(tick.position) + self.offset
                painter.drawLine(QPointF(x, 0), QPointF(x, size.height() - BOTTOM / 2))
        ground = QColor(theme.color("border"))
        ground.setAlphaF(0.6)
        for gap in self._axis.view.breaks:
            one, other = sorted((self._axis.x_of(gap.left) + self.offset, self._axis.x_of(gap.right) + self.offset))
            middle = (one + other) / 2
            painter.setPen(QPen(ground, 1.2))
            for shift in (-3, 3):
                painter.drawLine(QPointF(middle + shift, 0), QPointF(middle + shift, size.height() - BOTTOM / 2))

    @staticmethod
    def _paint_path(painter: QPainter, places: MapPlaces, rows: Sequence[int], theme: Theme) -> None:
        """Draw how the text goes from one date to the next."""
        color = QColor(theme.color("text-muted"))
        color.setAlphaF(0.35)
        painter.setPen(QPen(color, 1))
        for one, other in pairwise(rows):
            painter.drawLine(QPointF(places.xs[one], places.ys[one]), QPointF(places.xs[other], places.ys[other]))

    def _paint_point(self, painter: QPainter, point: MapPoint, at: QPointF, theme: Theme) -> None:
        """Draw a mark, and behind it how long a time it stands for; hollow where it surely takes no day of that."""
        view = self._axis.view
        first = max(-10.0, view.position(point.span.first))
        last = min(view.length + 10.0, view.position(point.span.last))
        color = track_color(point.event.track, theme) if point.event else theme.color("text-muted")
        if last - first > 2 * RADIUS:
            faint = QColor(color)
            faint.setAlphaF(0.4)
            one, other = sorted((self._axis.x_of(first) + self.offset, self._axis.x_of(last) + self.offset))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint)
            painter.drawRoundedRect(QRectF(one, at.y() - 2, other - one, 4), 2, 2)
        vague = point.span.sure is None or point.span.uncertain
        if point.event is not None:
            paint_track_mark(painter, point.event.track, theme, at, RADIUS, hollow=vague)
            return
        painter.setPen(QPen(color, 1.3))
        painter.setBrush(theme.color("pane") if vague else color)
        painter.drawEllipse(at, RADIUS - 1.2, RADIUS - 1.2)

    @staticmethod
    def _paint_cloud(
        painter: QPainter, points: Sequence[MapPoint], places: MapPlaces, rows: Sequence[int], theme: Theme
    ) -> None:
        cells: dict[Track | None, dict[tuple[int, int], QPointF]] = {}
        for row in rows:
            event = points[row].event
            cell = int(places.xs[row]) // CELL, int(places.ys[row]) // CELL
            of_track = cells.setdefault(event.track if event else None, {})
            if cell not in of_track:
                of_track[cell] = QPointF(places.xs[row], places.ys[row])
        for track, found in cells.items():
            color = QColor(track_color(track, theme) if track else theme.color("text-muted"))
            color.setAlphaF(0.7)
            pen = QPen(color, CELL)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(QPolygonF(list(found.values())))
