"""How the overview strip is drawn: the lanes of events over an axis with its marks, labels and breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from reader.ui.fonts import interface_font
from reader.ui.painted_text import Face
from reader.ui.timeline.axis import INSET
from reader.ui.timeline.lanes import LanePainter

if TYPE_CHECKING:
    from reader.timeline.axis import Break
    from reader.ui.theme import Theme
    from reader.ui.timeline.axis import TimelineAxis
    from reader.ui.timeline.lanes import Sight
    from reader.ui.voice import Voice

TOP = 6
"""Room above the first lane, in pixels."""
LANE = 10
"""The height of a lane at the usual text size, in pixels."""
LARGEST = 1.4
"""The strip's marks grow with the text no further than this."""


class StripPainter:
    """Draws pictures of the strip, and knows where in them things stand."""

    def __init__(self, axis: TimelineAxis) -> None:
        self._axis = axis
        self.lanes = 0
        """How many lanes there are."""
        self.set_face("en", 1.0)

    def set_face(self, language: str, scale: float) -> None:
        """Draw in a language's face and a text size."""
        self.face = Face.of(interface_font(language, scale, size=11))
        """What labels are set in."""
        self._small = Face.of(interface_font(language, size=10))
        self.lane_height = LANE * min(scale, LARGEST)
        """The height of a lane, in pixels."""

    @property
    def foot(self) -> float:
        """How far from the top the axis stands, in pixels."""
        return TOP + max(1, self.lanes) * self.lane_height + 4

    @property
    def height(self) -> int:
        """The height of the strip, in pixels: the lanes, the axis, a line of labels."""
        return round(self.foot) + 6 + self.face.height

    def drawn(self, size: QSize, ratio: float, theme: Theme, sight: Sight | None, voice: Voice | None) -> QPixmap:
        """Return a picture on a transparent ground."""
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_marks(painter, theme)
        painter.setClipRect(QRectF(2, 0, size.width() - 4, self.foot))
        if sight is not None:
            LanePainter(self._axis, theme, self.lane_height).paint(painter, sight, TOP)
        painter.setClipping(False)
        self._paint_axis(painter, theme)
        for gap in self._axis.view.breaks:
            self._paint_break(painter, gap, size.width(), theme, voice)
        painter.end()
        return picture

    def _paint_marks(self, painter: QPainter, theme: Theme) -> None:
        """Draw the marks of the axis and their labels."""
        painter.setFont(self.face.font)
        for tick in self._axis.ticks().marks:
            x = self._axis.x_of(tick.position)
            painter.setPen(QPen(theme.color("border"), 1))
            if tick.label is None:
                painter.drawLine(QPointF(x, self.foot), QPointF(x, self.foot + 3))
                continue
            painter.drawLine(QPointF(x, TOP - 2), QPointF(x, self.foot + 5))
            painter.setPen(theme.color("text" if tick.major else "text-muted"))
            text = self._axis.label(tick.label)
            width = self.face.metrics.horizontalAdvance(text) + 2.0
            box = QRectF(x - width / 2, self.foot + 6, width, self.face.height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)

    def _paint_axis(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(theme.color("text-muted"), 1.2))
        for piece in self._axis.view.pieces:
            left, right = self._axis.x_of(piece.left), self._axis.x_of(piece.right)
            painter.drawLine(QPointF(left, self.foot), QPointF(right, self.foot))

    def _paint_break(self, painter: QPainter, gap: Break, width: int, theme: Theme, voice: Voice | None) -> None:
        """Draw where time is left out, and say how much if there is room."""
        one, other = sorted((self._axis.x_of(gap.left), self._axis.x_of(gap.right)))
        if other < INSET or one > width - INSET:
            return
        painter.setPen(QPen(theme.color("text-muted"), 1.2))
        middle = (one + other) / 2
        for shift in (-3, 3):
            start, end = QPointF(middle + shift - 3, self.foot + 4), QPointF(middle + shift + 3, self.foot - 4)
            painter.drawLine(start, end)
        lines = break_words(gap, voice).split("\n") if voice is not None else []
        room, height = self.foot - TOP - 4, self._small.height - 1
        needed = max((self._small.metrics.horizontalAdvance(line) for line in lines), default=0)
        if needed > other - one - 1 or height * len(lines) > room:
            return
        painter.setFont(self._small.font)
        top = TOP + (room - height * len(lines)) / 2
        for number, line in enumerate(lines):
            box = QRectF(one, top + number * height, other - one, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, line)


def break_words(gap: Break, voice: Voice) -> str:
    r"""Return how much time a break leaves out, in words: the number in one line, the unit in another.

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> from reader.timeline.axis import Break
    >>> from reader.ui.voice import Voice
    >>> words = NullTranslations()
    >>> break_words(Break(0, 36, 0, 458_000), Voice("en", words, Formats("en", words)))
    '1,254\nyears'
    """
    words, number = voice.words, voice.formats.number
    days = round(gap.last - gap.first)
    years, months = round(days / 365.2425), round(days / 30.44)
    if months >= 24:
        return words.ngettext("{count}\nyear", "{count}\nyears", years).format(count=number(years))
    if months >= 2:
        return words.ngettext("{count}\nmonth", "{count}\nmonths", months).format(count=number(months))
    return words.ngettext("{count}\nday", "{count}\ndays", days).format(count=number(days))
