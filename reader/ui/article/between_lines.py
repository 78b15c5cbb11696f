"""The pointer between two lines of a paragraph: taken for on the nearer one.

Qt takes a point between lines, where their height is above 100 %, for the beginning of the lower one, wherever it is
across: a selection drawn there would begin or end at the paragraph's edge.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument, QTextLine
    from PySide6.QtWidgets import QTextEdit

INSIDE = 1.0
"""How far within a line a point is put, in pixels."""


def onto_line(document: QTextDocument, point: QPointF) -> QPointF:
    """Return a point of a laid-out document, moved up or down onto the nearer line where it is between two.

    Both in document coordinates: the scrolled distance is not taken off. A point that is well on a line, or beside no
    paragraph, is returned as it is.
    """
    layout = document.documentLayout()
    block = document.findBlock(layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))
    box, lines = layout.blockBoundingRect(block), block.layout()
    y, count = point.y() - box.top(), lines.lineCount()
    if not (count and 0 <= y <= box.height()):
        return point
    below = bisect_right(range(count), y, key=lambda number: lines.lineAt(number).y())
    near = [lines.lineAt(number) for number in range(max(0, below - 1), min(count, below + 1))]
    edges = [_nearest_on(line, y) for line in near]
    return QPointF(point.x(), box.top() + min(edges, key=lambda edge: abs(edge - y)))


def _nearest_on(line: QTextLine, y: float) -> float:
    """Return the height on a line that is nearest to ``y``, both in the paragraph's coordinates."""
    box = line.naturalTextRect()  # which Qt looks for the point in: line.height() is rounded up
    return min(max(y, box.top() + INSIDE), box.bottom() - INSIDE)


def event_on_line(view: QTextEdit, event: QMouseEvent) -> QMouseEvent:
    """Return a mouse event of a view as it would be with the pointer on the line that it is nearest to."""
    scroll = QPointF(0, view.verticalScrollBar().value())
    point = onto_line(view.document(), event.position() + scroll) - scroll
    if point == event.position():
        return event
    moved = QMouseEvent(
        event.type(),
        point,
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.pointingDevice(),
    )
    moved.setTimestamp(event.timestamp())
    return moved
