"""Where a panel stands beside what it is about: next to it, never over it where there is room, within the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 8
"""Between a panel and what it is about, and to the window's edge, in pixels."""

LEAST = 150
"""The height, in pixels, below which a panel rather covers a part of what it is about."""


def above_or_below(box: QRect, size: QSize, room: QRect, *, rtl: bool, above: bool = False) -> QRect:
    """Return where a panel of a size stands over or under a box, at the side where its lines begin, within a room.

    ``above`` says what is tried first; the other side is taken where there is more room. Where both are too low the
    panel becomes lower, but not lower than :data:`LEAST`.
    """
    room = room.adjusted(GAP, GAP, -GAP, -GAP)
    width, height = min(size.width(), room.width()), min(size.height(), room.height())
    over, under = box.top() - room.top() - GAP, room.bottom() - box.bottom() - GAP
    height = min(height, max(over, under, LEAST))
    upwards = (over >= height or over > under) if above else not (under >= height or under >= over)
    x = box.right() - width + 1 if rtl else box.left()
    y = box.top() - GAP - height if upwards else box.bottom() + GAP
    x = min(max(x, room.left()), room.right() - width + 1)
    y = min(max(y, room.top()), room.bottom() - height + 1)
    return QRect(QPoint(x, y), QSize(width, height))


def anywhere_beside(box: QRect, size: QSize, room: QRect) -> QRect:
    """Return where a panel stands under, over or at either side of a box: the first place that is large enough.

    Where none is, the largest one is taken, and the panel is made smaller. A box that fills the room leaves none: the
    panel then takes the lower part of it, two fifths at most.
    """
    room = room.adjusted(GAP, GAP, -GAP, -GAP)
    left, right, top, bottom = room.left(), room.right(), room.top(), room.bottom()
    places = (
        QRect(QPoint(left, box.bottom() + GAP), QPoint(right, bottom)),
        QRect(QPoint(left, top), QPoint(right, box.top() - GAP)),
        QRect(QPoint(box.right() + GAP, top), QPoint(right, bottom)),
        QRect(QPoint(left, top), QPoint(box.left() - GAP, bottom)),
    )
    fitting = (place for place in places if place.width() >= size.width() and place.height() >= size.height())
    least = QSize(min(size.width(), 240), min(size.height(), 90))
    usable = [place for place in places if place.width() >= least.width() and place.height() >= least.height()]
    chosen = next(fitting, None) or max(usable, key=lambda place: _area(place, size), default=None)
    if chosen is None:
        height = min(size.height(), room.height() * 2 // 5)
        chosen = QRect(left, bottom - height + 1, room.width(), height)
    width, height = min(size.width(), chosen.width()), min(size.height(), chosen.height())
    x = min(max(box.left(), chosen.left()), chosen.right() - width + 1)
    y = chosen.bottom() - height + 1 if chosen.bottom() < box.top() else min(max(box.top(), chosen.top()), bottom)
    return QRect(x, min(y, chosen.bottom() - height + 1), width, height)


def _area(place: QRect, wanted: QSize) -> int:
    return min(place.width(), wanted.width()) * min(place.height(), wanted.height())
