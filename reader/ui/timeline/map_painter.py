"""How the map of telling is drawn, and where its marks stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from reader.timeline.events import Track
from reader.ui.fonts import interface_font
from reader.ui.painted_text import Face
from reader.ui.timeline.axis import INSET
from reader.ui.timeline.marks import paint_track_mark, track_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.timeline.axis import Viewport
    from reader.ui.theme import Theme
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.map_model import MapPoint, MapPoints

TOP = 10
BOTTOM = 14
"""Room above the text's beginning and below its end, in pixels."""
RADIUS = 4.0
MOST_ALONE = 600
"""More points than these are drawn as a cloud."""
CELL = 3
"""In a cloud, points of a track within so many pixels are one."""
LINE = 1 << 16
"""More columns than any map has."""
NOWHERE = -1e6
BUCKET = 24
"""The side of the squares by which the nearest point is found, in pixels."""


Run = tuple[int, int, int]


class Section(NamedTuple):
    """A part of the text: what it is called, and the share of the text before it."""

    label: str
    begin: float


class Plan(NamedTuple):
    """What the places of marks follow from."""

    view: Viewport
    rtl: bool
    offset: int
    top: float
    bottom: float
    width: int


class MapPlaces:
    """Where the marks of a map stand, by row; those whose time is not visible stand nowhere. Touches nothing of Qt.

    A mark stands in the middle of the time that is visible of what it stands for.
    """

    def __init__(self, points: MapPoints, plan: Plan) -> None:
        view, length = plan.view, plan.view.length
        origin, way = plan.offset + INSET + (length if plan.rtl else 0.0), -1.0 if plan.rtl else 1.0
        middles = (
            (max(first, 0.0) + min(last, length)) / 2 if last >= 0 and first <= length else NOWHERE
            for first, last in zip(view.positions(points.firsts), view.positions(points.lasts), strict=True)
        )
        height = plan.bottom - plan.top
        self.xs = [origin + way * middle for middle in middles]
        self.ys = [plan.top + share * height for share in points.shares]
        self.shown = [row for row, x in enumerate(self.xs) if 0 <= x <= plan.width]
        """The rows of the marks whose time is visible."""
        self._width = plan.width
        self._buckets: dict[tuple[float, float], list[int]] = {}
        self.runs = self._in_runs(points.tracks) if len(self.shown) > MOST_ALONE else {}
        """Of very many marks the squares of a grid in which some of a track stand: lines of them, from left to right,
        each as its beginning, its end and its height."""

    def _in_runs(self, tracks: Sequence[Track | None]) -> dict[Track | None, list[Run]]:
        cells: dict[Track | None, set[int]] = {None: set(), **{track: set() for track in Track}}
        xs, ys = self.xs, self.ys
        for row in self.shown:
            cells[tracks[row]].add(int(ys[row]) // CELL * LINE + int(xs[row]) // CELL)
        return {track: _runs(sorted(found)) for track, found in cells.items()}

    def at(self, row: int) -> tuple[float, float] | None:
        """Return where a mark stands."""
        if not 0 <= row < len(self.xs) or not 0 <= self.xs[row] <= self._width:
            return None
        return self.xs[row], self.ys[row]

    def nearest(self, x: float, y: float, within: float) -> int | None:
        """Return the row of the mark nearest to a point; None if none is within a distance below :data:`BUCKET`."""
        if not self._buckets:
            for row in self.shown:
                self._buckets.setdefault((self.xs[row] // BUCKET, self.ys[row] // BUCKET), []).append(row)
        best: tuple[float, int] | None = None
        for key in ((x // BUCKET + column, y // BUCKET + line) for column in (-1, 0, 1) for line in (-1, 0, 1)):
            for row in self._buckets.get(key, ()):
                distance = (self.xs[row] - x) ** 2 + (self.ys[row] - y) ** 2
                if best is None or distance < best[0]:
                    best = (distance, row)
        return best[1] if best is not None and best[0] <= within**2 else None


def _runs(cells: Sequence[int]) -> list[Run]:
    """Return cells, each its line times :data:`LINE` and its column, in order, as stretches of neighbours."""
    runs: list[Run] = []
    begin = before = -2
    for cell in [*cells, -2]:
        if cell != before + 1 or cell % LINE == 0:
            if begin >= 0:
                line, column = divmod(begin, LINE)
                runs.append((column * CELL, (before % LINE + 1) * CELL, line * CELL))
            begin = cell
        before = cell
    return runs


class MapPainter:
    """Places the marks of a map on an axis that begins at an offset, and draws them."""

    def __init__(self, axis: TimelineAxis, offset: int) -> None:
        self._axis = axis
        self.offset = offset
        self._labels = False
        self.set_face("en", 1.0)

    def set_face(self, language: str, scale: float) -> None:
        """Name the parts of the text in a language's face."""
        self._face = Face.of(interface_font(language, scale, size=10))

    def set_labels(self, *, labels: bool) -> bool:
        """Name the marks of the axis at the foot of the map, or not; return whether that is a change."""
        changed, self._labels = labels != self._labels, labels
        return changed

    def y(self, share: float, height: int) -> float:
        """Return how far down a share of the text stands."""
        return TOP + share * max(1, height - TOP - self._foot)

    @property
    def _foot(self) -> int:
        """The room below the text's end, in pixels."""
        return BOTTOM + (self._face.height if self._labels else 0)

    def plan(self, size: QSize) -> Plan:
        """Return what places in a map of a size follow from."""
        top, bottom = self.y(0, size.height()), self.y(1, size.height())
        return Plan(self._axis.view, self._axis.rtl, self.offset, top, bottom, size.width())

    def drawn(
        self,
        points: MapPoints,
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
        if places.runs:
            self._paint_cloud(painter, places, theme)
        else:
            self._paint_path(painter, places, places.shown, theme)
            for row in places.shown:
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
        """Draw on the strip's marks, and show where time is left out."""
        end = size.height() - self._foot + BOTTOM / 2
        painter.setFont(self._face.font)
        for tick in self._axis.ticks().marks:
            if tick.label is None:
                continue
            x = self._axis.x_of(tick.position) + self.offset
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, end))
            if self._labels:
                painter.setPen(theme.color("text-muted"))
                box = QRectF(x - 60, end, 120, self._face.height)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._axis.label(tick.label))
        ground = QColor(theme.color("border"))
        ground.setAlphaF(0.6)
        for gap in self._axis.view.breaks:
            one, other = sorted((self._axis.x_of(gap.left) + self.offset, self._axis.x_of(gap.right) + self.offset))
            middle = (one + other) / 2
            painter.setPen(QPen(ground, 1.2))
            for shift in (-3, 3):
                painter.drawLine(QPointF(middle + shift, 0), QPointF(middle + shift, end))

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
            proposed = point.event.proposed
            paint_track_mark(painter, point.event.track, theme, at, RADIUS, hollow=vague, proposed=proposed)
            return
        painter.setPen(QPen(color, 1.3))
        painter.setBrush(theme.color("pane") if vague else color)
        painter.drawEllipse(at, RADIUS - 1.2, RADIUS - 1.2)

    @staticmethod
    def _paint_cloud(painter: QPainter, places: MapPlaces, theme: Theme) -> None:
        """Draw a dot for each square of the grid where marks of a track stand."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for track, runs in places.runs.items():
            color = QColor(track_color(track, theme) if track else theme.color("text-muted"))
            color.setAlphaF(0.7)
            painter.setBrush(color)
            painter.drawRects([QRect(begin, line, end - begin, CELL) for begin, end, line in runs])
