"""Wrapped text painted by hand, its lines at the distance of its own face whatever a stray character falls back on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QTextLayout, QTextOption

from reader.ui.dots import parted

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

ELLIPSIS = "\u2026"


class Face(NamedTuple):
    """A font with what is asked of it over and over, in pixels."""

    font: QFont
    metrics: QFontMetrics
    height: int
    ascent: int

    @classmethod
    def of(cls, font: QFont) -> Face:
        """Return the face of a font."""
        metrics = QFontMetrics(font)
        return cls(font, metrics, metrics.height(), metrics.ascent())


class PaintedText:
    """A text in a face, broken into lines at a width in pixels; its lines are broken once and painted often.

    It has ``most`` lines at most, of which the last then ends with an ellipsis; 0 sets no limit.
    """

    def __init__(self, text: str, face: Face, *, width: int, rtl: bool, most: int = 0) -> None:
        self._face = face
        self._rtl = rtl
        text = parted(text)
        self._layout = self._broken(text, width)
        lines = max(1, self._layout.lineCount())
        if most and lines > most:
            cut = self._layout.lineAt(most - 1).textStart()
            rest = QFontMetricsF(face.font).elidedText(text[cut:], Qt.TextElideMode.ElideRight, width)
            self._layout = self._broken(text[:cut] + rest, width)
            lines = most
        self.height = lines * face.height
        """The height that the text takes, in pixels."""

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the text, each line beginning at the side where lines of its direction begin."""
        self._layout.draw(painter, QPointF(left, top))

    def _broken(self, text: str, width: int) -> QTextLayout:
        layout = QTextLayout(text, self._face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        rtl = Qt.LayoutDirection.RightToLeft
        option.setTextDirection(rtl if self._rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        number = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # A face that a direction mark falls back on may be taller: the baselines are set by the text's own face.
            line.setPosition(QPointF(0, number * self._face.height + self._face.ascent - line.ascent()))
            number += 1
        layout.endLayout()
        return layout
