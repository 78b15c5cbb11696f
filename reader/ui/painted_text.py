"""Wrapped text painted by hand, its lines at the distance of its own face whatever a stray character falls back on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFont, QPainter


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A text in a face, broken into lines at a width in pixels."""

    text: str
    font: QFont
    rtl: bool

    def height(self, width: int) -> int:
        """Return the height that the text takes at a width, in pixels."""
        return max(1, self._lines(width).lineCount()) * QFontMetrics(self.font).height()

    def paint(self, painter: QPainter, box: QRect) -> None:
        """Draw the text in a box, each line beginning at the side where lines of its direction begin."""
        layout = self._lines(box.width())
        metrics = QFontMetrics(self.font)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            # A face that a direction mark falls back on may be taller: the baselines are set by the text's own face.
            y = number * metrics.height() + metrics.ascent() - line.ascent()
            line.setPosition(QPointF(0, y))
        layout.draw(painter, QPointF(box.topLeft()))

    def _lines(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        rtl = Qt.LayoutDirection.RightToLeft
        option.setTextDirection(rtl if self.rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        return layout
