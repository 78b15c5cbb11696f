"""The status line: how far the reader is, and whose text it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from reader.ui.fonts import interface_font
from reader.ui.header_bar import ElidedLabel
from reader.ui.naming import named

if TYPE_CHECKING:
    from reader.ui.theme import Theme


class StatusLine(QWidget):
    """Shows progress at one end and provenance at the other, under a line that fills as the text is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme: Theme | None = None
        self._progress = 0.0
        self._place = named(QLabel(self), "place")
        self._provenance = ElidedLabel(self, trailing=True)
        self._provenance.setObjectName("provenance")
        self._place.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 5)
        row.setSpacing(24)
        row.addWidget(self._place)
        row.addWidget(self._provenance, 1)

    def set_appearance(self, theme: Theme, tag: str) -> None:
        """Draw in a theme and a language's face."""
        self._theme = theme
        for label in (self._place, self._provenance):
            label.setFont(interface_font(tag, size=12))
        self.update()

    def set_place(self, text: str, progress: float) -> None:
        """Show how far the reader is, in words and as a share of 0…1."""
        self._place.setText(text)
        if progress != self._progress:
            self._progress = progress
            self.update()

    def set_provenance(self, line: str, detail: str) -> None:
        """Show whose text it is; the detail is the tool tip."""
        self._provenance.set_whole_text(line, detail)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        super().paintEvent(event)
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.color("border"))
        width = self.width() * self._progress
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.fillRect(QRectF(self.width() - width if rtl else 0, 0, width, 2), self._theme.color("accent"))
        painter.end()
