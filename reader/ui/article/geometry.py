"""Where the characters of a laid-out document stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextDocument, QTextLayout, QTextLine


def line_boxes(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """Return the boxes of the characters ``start``…``end``, one for each line that they stand in.

    In document coordinates: the scrolled distance is not taken off.
    """
    boxes: list[QRectF] = []
    layout = document.documentLayout()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        origin = layout.blockBoundingRect(block).topLeft()
        first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
        boxes.extend(box.translated(origin) for box in _lines(block.layout(), first, last))
        block = block.next()
    return boxes


def line_middle(document: QTextDocument, position: int) -> float | None:
    """Return where the middle of the line stands that a character is in, in document coordinates; None without one."""
    block = document.findBlock(position)
    if not block.isValid():
        return None
    top = document.documentLayout().blockBoundingRect(block).top()  # breaks the lines up to there, if they are not
    line = block.layout().lineForTextPosition(position - block.position())
    return top + line.y() + line.height() / 2 if line.isValid() else None


def last_position(document: QTextDocument, y: float) -> int:
    """Return the last position of what stands at a height of the document or above it.

    No lines are broken below that height, so this is quick in a document that is shown for the first time.
    """
    layout, right = document.documentLayout(), document.textWidth()
    return max(layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit) for x in (0.0, right))


def _lines(layout: QTextLayout, first: int, last: int) -> Iterator[QRectF]:
    """Yield the boxes of a paragraph's characters ``first``…``last``, in the paragraph's own coordinates."""
    if first >= last:
        return
    begin, end = layout.lineForTextPosition(first), layout.lineForTextPosition(last - 1)
    if not (begin.isValid() and end.isValid()):
        return
    for number in range(begin.lineNumber(), end.lineNumber() + 1):
        line = layout.lineAt(number)
        yield _box(line, max(first, line.textStart()), min(last, line.textStart() + line.textLength()))


def hull(boxes: list[QRectF]) -> QRectF:
    """Return the smallest box around boxes, a null one around none."""
    around = QRectF()
    for box in boxes:
        around = around.united(box)
    return around


def _box(line: QTextLine, first: int, last: int) -> QRectF:
    one, other = sorted((_x(line, first), _x(line, last)))
    return QRectF(one, line.y(), other - one, line.height())


def _x(line: QTextLine, position: int) -> float:
    # PySide gives the cursor position that the line settled on beside the x.
    value: object = line.cursorToX(position)
    return float(cast("tuple[float, int]", value)[0])
