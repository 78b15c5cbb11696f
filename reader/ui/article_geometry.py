"""Where the characters of a laid-out document stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument, QTextLine


def line_boxes(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """Return the boxes of the characters ``start``…``end``, one for each line that they stand in.

    In document coordinates: the scrolled distance is not taken off.
    """
    boxes: list[QRectF] = []
    layout = document.documentLayout()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        origin = layout.blockBoundingRect(block).topLeft()
        lines = block.layout()
        for line in (lines.lineAt(index) for index in range(lines.lineCount())):
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                boxes.append(_box(line, first, last).translated(origin))
        block = block.next()
    return boxes


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
