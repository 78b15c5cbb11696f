"""The marks of tracks and of bases: shapes as well as colours, so that neither is needed to tell them apart."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from reader.timeline.events import Basis, Track

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from reader.ui.theme import Theme

_POLYGONS: Final = {
    # Corners, the first one's angle in quarters of a circle from the right, clockwise; size beside a circle's.
    Track.MILITARY: (3, 3.0, 1.22),
    Track.DIPLOMACY: (4, 0.0, 1.18),
    Track.LAW: (4, 0.5, 1.2),
    Track.HISTORY: (6, 3.0, 1.08),
}
"""A triangle, a lozenge, a square and a hexagon; what has none here is a circle."""


def track_color(track: Track, theme: Theme) -> QColor:
    """Return a track's colour in a theme."""
    return theme.color(f"track-{track.value}")


@cache
def track_shape(track: Track) -> QPainterPath:
    """Return a track's mark around 0, 0, as large as a circle with a radius of 1."""
    path = QPainterPath()
    if track not in _POLYGONS:
        path.addEllipse(QPointF(0, 0), 1, 1)
        return path
    corners, turn, size = _POLYGONS[track]
    angles = [turn * pi / 2 + number * 2 * pi / corners for number in range(corners)]
    drop = 0.18 if corners == 3 else 0.0  # a triangle's middle lies lower than that of its box
    path.addPolygon(QPolygonF([QPointF(size * cos(angle), size * sin(angle) + drop) for angle in angles]))
    path.closeSubpath()
    return path


def paint_track_mark(
    painter: QPainter,
    track: Track,
    theme: Theme,
    at: QPointF,
    radius: float,
    *,
    hollow: bool = False,
    proposed: bool = False,
) -> None:
    """Draw a track's mark around a point; hollow on the pane's ground, with a broken outline where only proposed."""
    color = track_color(track, theme)
    painter.save()
    painter.translate(at)
    outlined = hollow or proposed
    inner = radius - 0.7 if outlined else radius
    painter.scale(inner, inner)
    pen = QPen(color, 1.5)
    pen.setCosmetic(True)
    if proposed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.5, 1.2])
    painter.setPen(pen if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("pane") if outlined else color)
    painter.drawPath(track_shape(track))
    painter.restore()


def track_icon(track: Track, theme: Theme, size: int, *, proposed: bool = False) -> QIcon:
    """Return a track's mark as an icon of a size in device-independent pixels."""
    made = QIcon()
    for ratio in (1, 2, 3):
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = size * ratio / 2
        paint_track_mark(painter, track, theme, QPointF(middle, middle), 0.4 * size * ratio, proposed=proposed)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made


BASIS_SHARE: Final = 1.9
"""How many times as wide as high the mark of a basis is."""


def paint_basis_mark(painter: QPainter, basis: Basis, color: QColor, box: QRectF, *, rtl: bool) -> None:
    """Draw on whose word an event stands: two halves, the article's first, filled where it bears the event out."""
    half = QRectF(box.left(), box.top(), box.width() / 2, box.height())
    other = half.translated(half.width(), 0)
    article, record = (other, half) if rtl else (half, other)
    painter.save()
    outline = QPainterPath()
    outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QPen(color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    for part, filled in ((article, basis is not Basis.RECORD), (record, basis is not Basis.ARTICLE)):
        if filled:
            piece = QPainterPath()
            piece.addRect(part)
            painter.fillPath(outline.intersected(piece), color)
    painter.restore()
