"""Buttons in rows: as many beside one another as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

GAP = 2
"""Between buttons, in pixels."""


class ButtonFlow(QWidget):
    """Holds buttons and places them, from the side where lines begin."""

    def __init__(self, parent: QWidget | None = None, gap: int = GAP) -> None:
        super().__init__(parent)
        self._gap = gap
        self.buttons: list[QPushButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Hold these buttons, in this order, and no others."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = list(buttons)
        for button in self.buttons:
            button.setParent(self)
            button.show()
        self.setVisible(bool(self.buttons))

    def arrange(self, width: int) -> int:
        """Place the buttons in rows of a width and return the height that they take, both in pixels."""
        x = y = row = 0
        for button in self.buttons:
            size = button.sizeHint()
            if x and x + size.width() > width:
                x, y, row = 0, y + row + self._gap, 0
            box = QRect(x, y, min(size.width(), width), size.height())
            button.setGeometry(QStyle.visualRect(self.layoutDirection(), QRect(0, 0, width, size.height()), box))
            x += size.width() + self._gap
            row = max(row, size.height())
        height = y + row
        self.setFixedHeight(height)
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange(self.width())
