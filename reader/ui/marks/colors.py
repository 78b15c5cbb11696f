"""The four colours of a mark to choose from: a row of buttons, each a patch of its colour with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from reader.export.marks_text import color_words
from reader.library.marks import MarkColor

if TYPE_CHECKING:
    from reader.language.words import Words
    from reader.ui.theme import Theme

PATCH = 20
"""Across a patch, in pixels."""


def patch_icon(theme: Theme, color: MarkColor, *, chosen: bool = False) -> QIcon:
    """Return a patch of a mark's colour, with a tick where it is the chosen one."""
    made = QIcon()
    for ratio in (1, 2, 3):
        pixmap = QPixmap(PATCH * ratio, PATCH * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        painter.setPen(QPen(theme.color("text-muted"), 1.2))
        painter.setBrush(QBrush(theme.color(f"mark-{color}")))
        painter.drawEllipse(QRectF(1, 1, PATCH - 2, PATCH - 2))
        if chosen:
            painter.setPen(
                QPen(theme.color("text"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            painter.drawPolyline([QRectF(x, y, 0, 0).topLeft() for x, y in ((6, 10.5), (9, 13.5), (14.5, 7))])
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made


class MarkColors(QWidget):
    """Offers the colours; tells which one was pressed."""

    chosen = Signal(object)
    """A :class:`MarkColor`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme: Theme | None = None
        self._value: MarkColor | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons = {color: self._button(color) for color in MarkColor}
        for button in self._buttons.values():
            row.addWidget(button)

    def _button(self, color: MarkColor) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"mark-{color}")
        button.setIconSize(QSize(PATCH, PATCH))
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.chosen.emit(color))
        return button

    def set_value(self, value: MarkColor | None) -> None:
        """Show a colour as the one in force, or none."""
        self._value = value
        self._draw()

    def set_appearance(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        if theme != self._theme:
            self._theme = theme
            self._draw()

    def retranslate(self, words: Words) -> None:
        """Name the colours in a language."""
        for color, button in self._buttons.items():
            name = color_words(color, words)
            button.setToolTip(name)
            button.setAccessibleName(name)

    def button(self, color: MarkColor) -> QToolButton:
        """Return the button of a colour."""
        return self._buttons[color]

    def _draw(self) -> None:
        for color, button in self._buttons.items():
            button.setChecked(color is self._value)
            if self._theme is not None:
                button.setIcon(patch_icon(self._theme, color, chosen=color is self._value))
